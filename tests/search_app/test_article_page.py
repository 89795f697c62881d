"""The page of an article: quotes marked in place, speakers linked, evidence shown, nothing executed."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from search_core.engine import SearchEngine

Browse = Callable[[str], Any]


@pytest.fixture
def open_article(browse: Browse, client: FlaskClient) -> Callable[[str], Any]:
    def open_first(words: str) -> Any:
        hit = client.get("/api/search", query_string={"q": words, "kind": "articles"}).get_json()["hits"][0]
        return browse(hit["url"])

    return open_first


def test_every_quote_is_marked_in_place_and_can_be_linked_to(open_article: Browse, client: FlaskClient) -> None:
    page = open_article("river")
    hits = client.get("/api/search?q=promise").get_json()["hits"]

    assert f'<q class="said" id="q-{hits[0]["id"]}">The dam is a promise</q>' in page.source
    assert len(page.attributes("q", "id")) == len(set(page.attributes("q", "id"))) == 3


def test_the_story_reads_as_it_was_printed(open_article: Browse) -> None:
    page = open_article("river")

    assert "“Nobody asked us,” said one resident. “The dam is a promise,” Ben Okoro answered, and left." in page.text
    assert "The river rose again." in page.text


def test_each_speaker_leads_to_all_that_they_said(open_article: Browse, browse: Browse) -> None:
    page = open_article("river")

    assert page.link("Ben Okoro") == "/?speaker=Ben+Okoro"
    assert "2 quotes" in browse(page.link("Ada Ruiz")).text
    assert page.link("1 quote here, by Ben Okoro").startswith("#q-")
    assert page.has_link("#This quote on its own page")


def test_a_title_that_the_story_repeats_is_shown_once(engine: SearchEngine, empty_client: FlaskClient, make_article: Any) -> None:
    article = make_article(body="Rain at last\n\nIt rained.", title="Rain at last")
    with engine.rebuild() as fresh:
        fresh.replace([article])

    page = empty_client.get(f"/articles/{article.id}").text

    assert "It rained." in page
    assert '<p dir="auto">Rain at last</p>' not in page


def test_outlet_and_date_stand_with_their_evidence(open_article: Browse) -> None:
    page = open_article("river")

    assert "Harbour Gazette printed under the title" in page.text or "Harbour Gazetteprinted under the title" in page.text
    assert "dateline 'PORT ELLERY, November 6, 2024'" in page.text
    assert "By Rosa Lindqvist" in page.text
    assert "2024/dam.txt" in page.text
    assert "English" in page.text


def test_what_was_left_out_can_be_checked(open_article: Browse) -> None:
    page = open_article("river")

    assert "1 piece of the page left out" in page.text
    assert "menu" in page.text
    assert "Home | World | Sign in" in page.text


def test_the_original_is_linked_without_telling_where_from(open_article: Browse) -> None:
    page = open_article("river")

    [link] = [found for tag, found in page.elements if tag == "a" and found["href"].startswith("https:")]
    assert link["href"] == "https://gazette.example/dam?a=1&b=2"
    assert {"noopener", "noreferrer", "nofollow"} <= set(link["rel"].split())


def test_an_address_that_is_no_web_address_is_not_linked(open_article: Browse) -> None:
    page = open_article("hostile")

    assert "javascript:" not in page.source


def test_an_article_without_a_title_is_called_by_its_first_words(open_article: Browse) -> None:
    page = open_article("slept")

    assert '<h1 dir="auto" class="untitled">The harbour slept. “A dam holds water,” Cleo Adeyemi said.</h1>' in page.source


def test_markup_in_every_field_is_shown_as_text(open_article: Browse) -> None:
    page = open_article("hostile")

    assert "<script>alert" not in page.source
    assert "<script>alert(1)</script>\"'&amp;" in page.text
    assert not any(name.startswith("on") for _, found in page.elements for name in found)


@pytest.mark.parametrize(
    "address", ["/articles/aaaaaaaaaa", "/articles/..%2F..%2Fetc", "/articles/%00", "/articles/A B", "/articles/" + "a" * 5000]
)
def test_an_id_that_is_none_is_not_found(client: FlaskClient, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert "Not found" in response.text
