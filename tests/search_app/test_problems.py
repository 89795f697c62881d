"""Whatever is asked: a clear answer, never a traceback, a path of the server, or a 5xx other than 503."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search_core.settings import Settings

PARAMETERS = (
    "q", "kind", "speaker", "outlet", "year", "not_speaker", "not_outlet", "not_year", "sort", "size", "cursor", "facet_size",
)  # fmt: skip
HOSTILE = [
    "", " ", "\0", "%", "%00", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "../../etc/passwd",
    "'", '"', '"""', "((((", "))))",
    "AND", "OR", "NOT", "-", "*", "a*", "~", "a" * 5000, "(" * 500, "-" * 300, "\u202e", "9" * 400, "-1", "1e9", "NaN", "null", "[]", "{}",
    "\r\nSet-Cookie: a=1", "<script>alert(1)</script>", "unknown", "W10=", "WzFd", "é" * 300, "𝕏", "١٢٣٤",
]  # fmt: skip


@pytest.mark.parametrize("path", ["/", "/api/search"])
@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value)[:20])
def test_no_parameter_breaks_a_page(client: FlaskClient, newsroom_settings: Settings, path: str, value: str) -> None:
    for parameter in PARAMETERS:
        response = client.get(path, query_string={parameter: value})

        assert response.status_code in (200, 400), (parameter, value)
        assert "Traceback" not in response.text
        assert str(newsroom_settings.index.parent) not in response.text
        assert response.mimetype != "text/html" or "<script>alert" not in response.text


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value)[:20])
def test_no_page_number_breaks_the_status_page(client: FlaskClient, value: str) -> None:
    assert client.get("/status", query_string={"page": value}).status_code in (200, 400)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parameters=st.dictionaries(st.sampled_from(PARAMETERS), st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=4))
def test_any_parameters_together_are_answered(client: FlaskClient, parameters: dict[str, str]) -> None:
    assert client.get("/", query_string=parameters).status_code in (200, 400)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.text(max_size=80), raw=st.binary(max_size=60))
def test_any_path_and_any_bytes_are_answered(app: Flask, path: str, raw: bytes) -> None:
    environ = {"QUERY_STRING": raw.decode("latin-1"), "PATH_INFO": "/" + path.encode("utf-8", "replace").decode("latin-1")}

    with app.test_client() as client:
        response = client.open("/", environ_overrides=environ)

    assert response.status_code in (200, 400, 404)
    assert "Location" not in response.headers


@pytest.mark.parametrize(
    "path", ["//evil.example/", "//evil.example/%2f..", "/\\evil.example", "/status//", "/articles//x", "/static/../app.py"]
)
def test_nothing_redirects(client: FlaskClient, path: str) -> None:
    response = client.open("/", environ_overrides={"PATH_INFO": path})

    assert response.status_code in (200, 404)
    assert "Location" not in response.headers


@pytest.mark.parametrize("host", ["evil.example", "evil.example:99999", "[", "a b", "a\x00", "", "x" * 5000, "é.example"])
def test_a_host_that_lies_shows_nowhere(client: FlaskClient, host: str) -> None:
    response = client.get("/?q=chorus", headers={"Host": host})

    assert response.status_code in (200, 400)
    if host:
        assert f"//{host}" not in response.text


@pytest.mark.parametrize("path", ["/", "/status", "/api/search", "/health", "/articles/aaaaaaaaaa"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(client: FlaskClient, path: str, method: str) -> None:
    response = client.open(path, method=method)

    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize("path", ["/", "/?q=dam", "/status", "/api/search?q=dam", "/api/status", "/health", "/ready", "/static/style.css"])
def test_head_answers_as_get_without_a_body(client: FlaskClient, path: str) -> None:
    head, get = client.head(path, buffered=True), client.get(path, buffered=True)

    assert (head.status_code, head.data) == (200, b"")
    assert head.content_type == get.content_type


def test_a_body_that_is_too_large_is_refused(client: FlaskClient) -> None:
    page = client.post("/", data=b"x" * 1_000_001)
    problem = client.post("/api/search", data=b"x" * 1_000_001)

    assert page.status_code == problem.status_code == 413
    assert problem.get_json()["title"] == "Too large"


@pytest.mark.parametrize(("path", "status"), [("/api/nothing", 404), ("/api/articles/aaaaaaaaaa", 404), ("/api/search?size=0", 400)])
def test_scripts_get_problems_as_json(client: FlaskClient, path: str, status: int) -> None:
    response = client.get(path)

    problem = response.get_json()
    assert response.content_type == "application/problem+json"
    assert (response.status_code, problem["status"], problem["type"]) == (status, status, "about:blank")
    assert problem["title"]
    assert problem["detail"]


def test_people_get_problems_as_pages_that_keep_what_they_typed(client: FlaskClient) -> None:
    response = client.get("/?q=(&size=7")

    assert response.status_code == 400
    assert response.mimetype == "text/html"
    assert 'value="("' in response.text
    assert "both words, in any form" in response.text


def test_a_mistake_of_ours_is_logged_and_tells_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("/secret/path")

    monkeypatch.setattr(app.extensions["engine"], "search", fail)
    monkeypatch.setattr(logging.getLogger("ontherecord"), "propagate", True)

    response = app.test_client().get("/")

    assert response.status_code == 500
    assert "Something went wrong" in response.text
    assert "secret" not in response.text
    assert "/secret/path" in caplog.text


def test_an_index_that_is_missing_answers_503_to_people_and_scripts(empty_client: FlaskClient) -> None:
    for path in ("/", "/?q=dam", "/api/search", "/articles/aaaaaaaaaa", "/api/quotes/aaaaaaaaaa-bbbbbbbb"):
        response = empty_client.get(path)

        assert response.status_code == 503, path
        assert response.headers["Retry-After"] == "5"


@pytest.mark.parametrize("path", ["/", "/status", "/api/search", "/nothing", "/health", "/static/style.css", "/?size=0"])
def test_every_answer_carries_the_security_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path, buffered=True).headers

    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Access-Control-Allow-Origin" not in headers
    assert "Server" not in headers


def test_no_page_carries_a_script_or_a_style_of_its_own(browse: Callable[[str], Any]) -> None:
    for path in ("/", "/?q=dam", "/status"):
        page = browse(path)

        assert not page.attributes("style", "type")
        assert "<style" not in page.source
        assert "style=" not in page.source
        assert page.attributes("script", "src") == [each for tag, found in page.elements if tag == "script" for each in [found["src"]]]


def test_static_files_may_be_kept_and_change_their_address_with_their_content(client: FlaskClient, browse: Callable[[str], Any]) -> None:
    [stylesheet] = [found["href"] for tag, found in browse("/").elements if tag == "link" and found["rel"] == "stylesheet"]

    response = client.get(stylesheet, buffered=True)

    assert "?v=" in stylesheet
    assert "max-age=31536000" in response.headers["Cache-Control"]
    assert client.get(stylesheet, headers={"If-None-Match": response.headers["ETag"]}, buffered=True).status_code == 304
    assert client.get(stylesheet, headers={"Range": "bytes=99999999-"}, buffered=True).status_code == 416
