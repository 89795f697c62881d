"""The page of one quote: words, who, where, when, how sure, context."""

from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient

Browse = Callable[[str], Any]


def open_quote(browse: Browse, client: FlaskClient, words: str) -> Any:
    return browse(client.get("/api/search", query_string={"q": words}).get_json()["hits"][0]["url"])


def test_a_quote_stands_with_who_where_when_and_how_sure(browse: Browse, client: FlaskClient) -> None:
    page = open_quote(browse, client, "promise")

    assert "“The dam is a promise”" in page.text
    assert "Ben Okoro as told by Cleo Adeyemi attribution: medium" in page.text
    assert "Harbour Gazette·6 November 2024·No second dam" in page.text
    assert "name beside the quote" in page.text


def test_its_context_is_shown_with_only_this_quote_marked(browse: Browse, client: FlaskClient) -> None:
    page = open_quote(browse, client, "promise")

    assert len(page.attributes("q", "class")) == 1
    assert "There will be no second dam" in page.text
    assert "The river rose again." in page.text


def test_it_leads_to_its_place_in_the_article_and_to_the_speaker(browse: Browse, client: FlaskClient) -> None:
    page = open_quote(browse, client, "promise")
    place = page.link("Read the article from here →")

    article, _, name = place.partition("#")
    assert name in browse(article).attributes("q", "id")
    assert page.link("Everything said by Ben Okoro →") == "/?speaker=Ben+Okoro"


def test_a_quote_without_a_speaker_says_so(browse: Browse, client: FlaskClient) -> None:
    page = open_quote(browse, client, "nobody")

    assert "Speaker not stated" in page.text
    assert "“one resident”" in page.text


def test_markup_is_shown_as_text(browse: Browse, client: FlaskClient) -> None:
    page = open_quote(browse, client, "hostile")

    assert "<script>alert" not in page.source


def test_a_quote_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    assert client.get("/quotes/aaaaaaaaaa-bbbbbbbb").status_code == 404
    assert client.get("/api/quotes/aaaaaaaaaa-bbbbbbbb").get_json()["status"] == 404
