"""The page at /: results, facets that are clicked, chips, pages, and what is said when nothing is found."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from search_core.engine import SearchEngine

Browse = Callable[[str], Any]


def test_the_front_page_says_what_is_indexed_and_shows_the_newest_quotes(browse: Browse) -> None:
    page = browse("/")

    assert "37 quotes in 34 articles, 2018–2024." in page.text
    assert page.text.index("There will be no second dam") < page.text.index("Hostile")
    assert page.link("Quotes 37").startswith("/")
    assert "Best match" not in page.text


def test_a_result_shows_words_speaker_role_outlet_date_and_place(browse: Browse) -> None:
    page = browse("/?q=second+dam")

    assert (
        "“There will be no second dam” Ada Ruiz, energy minister Harbour Gazette·6 November 2024·In the article: No second dam" in page.text
    )
    assert "<mark>second</mark> <mark>dam</mark>" in page.source
    assert ("Ada Ruiz", "/?speaker=Ada+Ruiz") in page.links
    assert "#q-" in page.link("In the article: No second dam")


def test_a_quote_tells_how_sure_its_attribution_is_unless_it_is_high(browse: Browse) -> None:
    assert "attribution: medium" in browse("/?q=promise").text
    assert "as told by Cleo Adeyemi" in browse("/?q=promise").text
    assert "attribution:" not in browse("/?q=second").text


def test_what_is_not_known_is_said_in_words(browse: Browse) -> None:
    assert "Speaker not stated" in browse("/?q=nobody").text
    assert "Outlet unknown·Date unknown" in browse("/?q=holds").text
    assert "November 2020, day not known" in browse("/?q=gas").text


def test_both_views_are_counted_and_keep_the_query(browse: Browse) -> None:
    page = browse("/?q=dam&speaker=Ben+Okoro")

    articles = browse(page.link("Articles 2"))

    assert "2 articles for dam" in articles.text
    assert articles.chips() == ["Speaker Ben Okoro"]


def test_clicking_values_picks_them_widens_and_clicking_again_lets_go(browse: Browse) -> None:
    one = browse(browse("/?q=dam").link("Ada Ruiz"))
    two = browse(one.link("Ben Okoro"))
    back = browse(two.link("Picked, let go: Ada Ruiz"))

    assert one.chips() == ["Speaker Ada Ruiz"]
    assert two.chips() == ["Speaker Ada Ruiz", "Speaker Ben Okoro"]
    assert "3 quotes for dam" in two.text
    assert back.chips() == ["Speaker Ben Okoro"]


def test_a_value_can_be_excluded_and_allowed_again(browse: Browse) -> None:
    without = browse(browse("/?q=dam").link("Exclude Ben Okoro"))

    assert without.chips() == ["Not speaker Ben Okoro"]
    assert "2 quotes for dam" in without.text
    assert browse(without.link("Excluded, allow again: Ben Okoro")).chips() == []


def test_a_picked_value_that_is_then_excluded_is_no_longer_picked(browse: Browse) -> None:
    picked = browse("/?q=dam&speaker=Ben+Okoro")

    assert browse(picked.link("Exclude Ben Okoro")).chips() == ["Not speaker Ben Okoro"]


def test_the_unknown_bucket_can_be_picked_like_any_other(browse: Browse) -> None:
    page = browse(browse("/?q=dam").link("Outlet unknown"))

    assert page.chips() == ["Outlet unknown"]
    assert "1 quote for dam" in page.text


def test_every_chip_can_be_removed_and_all_at_once(browse: Browse) -> None:
    page = browse("/?q=dam&speaker=Ben+Okoro&not_year=2020&outlet=Harbour+Gazette")

    assert page.chips() == ["Speaker Ben Okoro", "Outlet Harbour Gazette", "Not year 2020"]
    assert browse(page.link("Remove: Not year 2020")).chips() == ["Speaker Ben Okoro", "Outlet Harbour Gazette"]
    assert browse(page.link("Remove all")).chips() == []


def test_a_picked_value_stays_visible_when_it_leaves_nothing(browse: Browse) -> None:
    page = browse("/?q=gas&speaker=Nobody+At+All")

    assert page.has_link("Picked, let go: Nobody At All")


def test_more_values_of_a_facet_can_be_listed_and_fewer_again(browse: Browse) -> None:
    few = browse("/?q=chorus")
    many = browse(few.link("Show more speakers").split("#")[0])

    assert not few.has_link("Exclude Singer 25")
    assert many.has_link("Exclude Singer 25")
    assert not many.has_link("Show more speakers")
    assert not browse(many.link("Show fewer").split("#")[0]).has_link("Exclude Singer 25")


def test_pages_lead_forth_and_back_and_say_where_one_is(browse: Browse) -> None:
    first = browse("/?q=chorus")
    second = browse(first.link("Next →"))

    assert "1–20 of 30" in first.text
    assert "21–30 of 30" in second.text
    assert not second.has_link("Next →")
    assert "1–20 of 30" in browse(second.link("← Previous")).text


def test_changing_anything_starts_again_at_the_first_page(browse: Browse) -> None:
    second = browse(browse("/?q=chorus").link("Next →"))

    assert all("cursor=" not in address for words, address in second.links if words not in ("Next →", "← Previous", "Show more speakers"))


def test_sorting_keeps_query_and_picks(browse: Browse) -> None:
    page = browse(browse("/?q=dam&not_year=2020").link("Oldest"))

    assert page.chips() == ["Not year 2020"]
    assert page.attributes("input", "value")[0] == "dam"


def test_the_search_box_keeps_the_picks_but_not_the_page(browse: Browse) -> None:
    page = browse("/?q=chorus&speaker=Singer+01&speaker=Singer+02&size=1&kind=quotes")
    page = browse(page.link("Next →"))

    hidden = [found for tag, found in page.elements if tag == "input" and found["type"] == "hidden"]
    assert [(found["name"], found["value"]) for found in hidden] == [("speaker", "Singer 01"), ("speaker", "Singer 02"), ("size", "1")]


def test_how_the_words_were_read_is_told(browse: Browse) -> None:
    assert "for dam OR gas" in browse("/?q=dam+OR+gas").text


def test_nothing_found_leads_onward(browse: Browse) -> None:
    page = browse("/?q=river&not_outlet=unknown")

    assert "Nobody is quoted saying that" in page.text
    assert "1 article for river" in browse(page.link("Look in articles instead")).text
    assert page.has_link("Allow Outlet unknown")
    assert page.has_link("Everything that is indexed")


def test_words_in_a_phrase_and_without_can_be_shared_as_a_link(browse: Browse) -> None:
    assert "1 quote" in browse("/?q=%22second+dam%22").text


def test_the_page_shows_the_same_hits_as_the_api(browse: Browse, client: FlaskClient) -> None:
    address = "/?q=dam&not_speaker=Ada+Ruiz&sort=oldest"

    hits = client.get(address.replace("/?", "/api/search?")).get_json()["hits"]

    assert [each["id"] for each in hits] == [name.removeprefix("hit-") for name in browse(address).attributes("article", "id")]


def test_an_empty_index_says_how_to_drop_the_first_article(engine: SearchEngine, empty_client: FlaskClient) -> None:
    with engine.rebuild():
        pass

    response = empty_client.get("/")

    assert response.status_code == 200
    assert "Drop the first article." in response.text
    assert "<code>stories</code>" in response.text


def test_without_an_index_the_page_says_so_and_looks_again(empty_client: FlaskClient) -> None:
    response = empty_client.get("/")

    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert "Nothing is indexed yet" in response.text
    assert '<meta http-equiv="refresh" content="5">' in response.text


@pytest.mark.parametrize(
    "address", ["/?q={}", "/?speaker={}", "/?not_outlet={}", "/?q=hostile", "/?kind=articles&q=hostile", "/?q=nothing&speaker={}"]
)
def test_markup_is_shown_as_text_wherever_it_comes_from(browse: Browse, address: str) -> None:
    page = browse(address.replace("{}", "%3Cscript%3Ealert(1)%3C/script%3E%22'%26amp;"))

    assert "<script>alert" not in page.source
    assert not any(name.startswith("on") for _, found in page.elements for name in found)
    assert [found["src"].split("?")[0] for tag, found in page.elements if tag == "script"] == ["/static/app.js"]
