"""Facts about five real articles, through the commands and pages that a user has.

The articles are not ours to publish. ONTHERECORD_REAL_ARTICLES names the folder that holds them; without it these tests
are skipped.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from search_app.app import create_app
from search_core.engines import open_engine
from search_core.settings import Settings

FOLDER = os.environ.get("ONTHERECORD_REAL_ARTICLES")
pytestmark = pytest.mark.skipif(not FOLDER, reason="ONTHERECORD_REAL_ARTICLES names no folder with the five real articles")


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    settings = Settings(articles=Path(str(FOLDER)), index=tmp_path_factory.mktemp("real") / "index")
    command = [sys.executable, "-m", "search_core", "--articles", str(settings.articles), "--index", str(settings.index), "index"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    engine = open_engine(settings)
    yield create_app(engine, settings).test_client()
    engine.close()


def answer(web: FlaskClient, **parameters: str) -> dict[str, Any]:
    response = web.get("/api/search", query_string={"size": "100", **parameters})
    assert response.status_code == 200
    found: dict[str, Any] = response.json
    return found


def article(web: FlaskClient, number: str) -> dict[str, Any]:
    [hit] = [hit for hit in answer(web, kind="articles")["hits"] if _source(web, hit).startswith(number)]
    return hit


def _source(web: FlaskClient, hit: dict[str, Any]) -> str:
    return str(web.get(f"/api/articles/{hit['article_id']}").json["source"])


def test_all_five_are_indexed(web: FlaskClient) -> None:
    assert answer(web, kind="articles")["total"] == 5


def test_peskov_is_a_speaker_with_quotes_from_several_articles(web: FlaskClient) -> None:
    speakers = {value["value"]: value["count"] for value in answer(web)["facets"]["speaker"]}
    assert speakers["Dmitry Peskov"] >= 20
    assert len({hit["article_id"] for hit in answer(web, speaker="Dmitry Peskov")["hits"]}) >= 4
    assert not [name for name in speakers if name and "Peskov" in name and name != "Dmitry Peskov"]


def test_000_is_tass_and_its_year_is_not_guessed(web: FlaskClient) -> None:
    found = article(web, "000")
    assert (found["outlet"], found["date"]) == ("TASS", None)


def test_001_has_no_outlet_and_not_the_year_of_the_page_header(web: FlaskClient) -> None:
    found = article(web, "001")
    assert found["outlet"] is None
    assert found["date"] is None


def test_002_is_reuters_of_6_november_2024(web: FlaskClient) -> None:
    found = article(web, "002")
    assert (found["outlet"], found["date"]) == ("Reuters", "2024-11-06")


def test_003_is_tass_of_the_sunday_in_january_after_its_caption(web: FlaskClient) -> None:
    found = article(web, "003")
    assert (found["outlet"], found["date"]) == ("TASS", "2021-01-24")


def test_004_is_of_6_november_2024_without_an_outlet(web: FlaskClient) -> None:
    found = article(web, "004")
    assert (found["outlet"], found["date"]) == (None, "2024-11-06")


@pytest.mark.parametrize("kind", ["quotes", "articles"])
def test_a_word_of_a_teaser_finds_no_story(web: FlaskClient, kind: str) -> None:
    assert answer(web, q="burqa", kind=kind)["total"] == 0


def test_what_putin_said_is_not_peskovs_though_peskov_passed_it_on(web: FlaskClient) -> None:
    [hit] = answer(web, q='"we will show respect"')["hits"]
    assert hit["speaker"] == "Vladimir Putin"
    assert web.get(f"/api/quotes/{hit['id']}").json["relayed_by"] == "Dmitry Peskov"


def test_every_quote_stands_in_the_text_where_it_says(web: FlaskClient) -> None:
    for hit in answer(web, kind="articles")["hits"]:
        found = web.get(f"/api/articles/{hit['id']}").json
        assert found["quotes"]
        assert all(found["body"][quote["start"] : quote["end"]] == quote["text"] for quote in found["quotes"])


def test_the_page_shows_the_same_as_the_api(web: FlaskClient) -> None:
    hits = answer(web, q="dialogue", kind="articles")["hits"]
    page = web.get("/", query_string={"q": "dialogue", "kind": "articles"}).get_data(as_text=True)
    assert hits
    for hit in hits:
        assert f"/articles/{hit['id']}" in page
