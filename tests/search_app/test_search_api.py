"""/api/search, /api/articles/ID and /api/quotes/ID: the shapes that scripts rely on, and every parameter."""

from typing import Any

import pytest
from flask.testing import FlaskClient


def search(client: FlaskClient, **parameters: object) -> Any:
    response = client.get("/api/search", query_string=parameters)
    assert response.status_code == 200, response.text
    assert response.content_type == "application/json"
    return response.get_json()


def texts(result: Any) -> list[str]:
    return [hit["text"] for hit in result["hits"]]


def counts(result: Any, facet: str) -> dict[str | None, int]:
    return {value["value"]: value["count"] for value in result["facets"][facet]}


def test_an_answer_has_the_documented_members(client: FlaskClient) -> None:
    result = search(client, q="second dam")

    assert {"total", "totals", "hits", "facets", "facet_values", "query", "next", "took_ms"} <= result.keys()
    assert result["total"] == 1
    assert result["totals"] == {"quotes": 1, "articles": 1}
    assert result["facet_values"] == {"speaker": 1, "outlet": 1, "year": 1}
    assert result["next"] is None
    assert isinstance(result["took_ms"], float)


def test_a_hit_has_the_documented_members(client: FlaskClient) -> None:
    [hit] = search(client, q="second dam")["hits"]
    article_id = hit["article_id"]

    assert hit == {
        "kind": "quotes",
        "id": hit["id"],
        "article_id": article_id,
        "title": "No second dam",
        "outlet": "Harbour Gazette",
        "date": "2024-11-06",
        "date_precision": "day",
        "speaker": "Ada Ruiz",
        "role": "energy minister",
        "cue": "said",
        "confidence": "high",
        "relayed_by": None,
        "text": "There will be no second dam",
        "snippets": ["There will be no <mark>second</mark> <mark>dam</mark>"],
        "url": f"/quotes/{hit['id']}",
        "place_url": f"/articles/{article_id}#q-{hit['id']}",
    }


def test_a_facet_value_tells_its_count_and_whether_it_is_picked(client: FlaskClient) -> None:
    result = search(client, q="dam", speaker="Ada Ruiz", not_outlet="unknown")

    assert {"value": "Ada Ruiz", "count": 1, "selected": True, "excluded": False} in result["facets"]["speaker"]
    assert {"value": "Ben Okoro", "count": 2, "selected": False, "excluded": False} in result["facets"]["speaker"]
    assert any(value["value"] is None and value["excluded"] for value in result["facets"]["outlet"])


def test_articles_are_the_other_kind(client: FlaskClient) -> None:
    result = search(client, q="river", kind="articles")

    [hit] = result["hits"]
    assert result["totals"] == {"quotes": 0, "articles": 1}
    assert (hit["kind"], hit["url"], hit["speaker"]) == ("articles", f"/articles/{hit['id']}", None)
    assert any("<mark>river</mark>" in snippet for snippet in hit["snippets"])


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"speaker": "Ada Ruiz"}, {"There will be no second dam"}),
        ({"speaker": ["Ada Ruiz", "Cleo Adeyemi"]}, {"There will be no second dam", "A dam holds water"}),
        ({"speaker": "Ben Okoro", "outlet": "Harbour Gazette"}, {"The dam is a promise"}),
        ({"outlet": "unknown"}, {"A dam holds water"}),
        ({"year": "2020"}, {"Not through our dam"}),
        ({"year": ["2020", "unknown"]}, {"Not through our dam", "A dam holds water"}),
        ({"not_speaker": "Ben Okoro"}, {"There will be no second dam", "A dam holds water"}),
        ({"not_outlet": ["unknown", "Harbour Gazette"]}, {"Not through our dam"}),
        ({"not_year": "unknown", "not_speaker": "Ada Ruiz"}, {"The dam is a promise", "Not through our dam"}),
        ({"speaker": ""}, {"There will be no second dam", "The dam is a promise", "Not through our dam", "A dam holds water"}),
    ],
)
def test_values_of_one_facet_widen_and_facets_narrow(client: FlaskClient, parameters: dict[str, Any], expected: set[str]) -> None:
    assert set(texts(search(client, q="dam", **parameters))) == expected


def test_quotes_without_a_speaker_can_be_picked(client: FlaskClient) -> None:
    assert texts(search(client, speaker="unknown")) == ["Nobody asked us"]


def test_a_facets_own_pick_hides_no_sibling(client: FlaskClient) -> None:
    assert counts(search(client, q="dam", year="2020"), "year") == counts(search(client, q="dam"), "year")


def test_results_can_be_sorted_by_date_with_undated_ones_last(client: FlaskClient) -> None:
    newest = texts(search(client, q="dam -promise", sort="newest"))
    oldest = texts(search(client, q="dam -promise", sort="oldest"))

    assert newest == ["There will be no second dam", "Not through our dam", "A dam holds water"]
    assert oldest == ["Not through our dam", "There will be no second dam", "A dam holds water"]


def test_without_words_the_newest_come_first(client: FlaskClient) -> None:
    result = search(client)

    assert result["query"]["sort"] == "newest"
    assert result["hits"][0]["date"] == "2024-11-06"


def test_next_leads_through_every_hit_once(client: FlaskClient) -> None:
    url, seen = "/api/search?q=chorus&size=7", list[str]()
    while url:
        page = client.get(url).get_json()
        assert page["offset"] == len(seen)
        seen += texts(page)
        url = page["next"]

    assert len(seen) == len(set(seen)) == page["total"] == 30


def test_previous_leads_back(client: FlaskClient) -> None:
    first = search(client, q="chorus", size=7)
    second = client.get(first["next"]).get_json()

    assert texts(client.get(second["previous"]).get_json()) == texts(first)
    assert first["previous"] is None


def test_facet_size_bounds_the_values_but_not_their_number(client: FlaskClient) -> None:
    result = search(client, q="chorus", facet_size=3, speaker="Singer 29")

    assert len(result["facets"]["speaker"]) == 4
    assert result["facet_values"]["speaker"] == 30
    assert search(client, q="chorus", facet_size=0)["facets"]["speaker"] == []


def test_the_query_is_told_back_under_the_names_of_its_parameters(client: FlaskClient) -> None:
    told = search(client, q="dam", speaker=["unknown", "Ada Ruiz"], not_year="2020", size=5)["query"]

    assert told == {
        "q": "dam",
        "kind": "quotes",
        "speaker": ["Ada Ruiz", "unknown"],
        "not_speaker": [],
        "outlet": [],
        "not_outlet": [],
        "year": [],
        "not_year": ["2020"],
        "sort": "relevance",
        "size": 5,
        "facet_size": 20,
        "read_as": "dam",
    }


@pytest.mark.parametrize(
    ("parameter", "value", "allowed"),
    [
        ("kind", "videos", "one of quotes, articles"),
        ("sort", "best", "one of relevance, newest, oldest"),
        ("size", "0", "a whole number from 1 to 100"),
        ("size", "101", "a whole number from 1 to 100"),
        ("size", "-5", "a whole number from 1 to 100"),
        ("size", "٣", "a whole number from 1 to 100"),
        ("size", "9" * 400, "a whole number from 1 to 100"),
        ("facet_size", "1001", "a whole number from 0 to 1,000"),
        ("facet_size", "ten", "a whole number from 0 to 1,000"),
        ("year", "20x4", "a year such as 2024, or “unknown”"),
        ("not_year", "24", "a year such as 2024, or “unknown”"),
        ("speaker", "x" * 501, "at most 500 characters"),
        ("cursor", "x" * 4001, "taken from “next” or “previous” of an answer"),
    ],
)
def test_a_value_that_means_nothing_is_refused_with_what_is_allowed(client: FlaskClient, parameter: str, value: str, allowed: str) -> None:
    response = client.get("/api/search", query_string={parameter: value})

    problem = response.get_json()
    assert response.status_code == problem["status"] == 400
    assert response.content_type == "application/problem+json"
    assert (problem["parameter"], problem["allowed"]) == (parameter, allowed)


@pytest.mark.parametrize("parameters", [{"cursor": "nonsense"}, {"cursor": "e30="}, {"q": "x" * 60_000}, {"q": "("}])
def test_a_query_that_cannot_be_read_is_refused_with_advice(client: FlaskClient, parameters: dict[str, Any]) -> None:
    response = client.get("/api/search", query_string=parameters)

    assert response.status_code == 400
    assert response.content_type == "application/problem+json"
    assert response.get_json()["detail"]


def test_an_article_comes_as_it_was_understood(client: FlaskClient) -> None:
    [hit] = search(client, q="river", kind="articles")["hits"]

    article = client.get(f"/api/articles/{hit['id']}").get_json()

    assert article["source"] == "2024/dam.txt"
    assert article["outlet_evidence"] == "printed under the title"
    assert article["date_evidence"] == "dateline 'PORT ELLERY, November 6, 2024'"
    assert article["original_url"] == "https://gazette.example/dam?a=1&b=2"
    assert article["removed"] == [{"text": "Home | World | Sign in", "reason": "menu"}]
    assert [article["body"][each["start"] : each["end"]] for each in article["quotes"]] == [each["text"] for each in article["quotes"]]


def test_a_quote_comes_with_what_is_needed_to_cite_it(client: FlaskClient) -> None:
    [hit] = search(client, q="promise")["hits"]

    quote = client.get(f"/api/quotes/{hit['id']}").get_json()

    assert quote.pop("start") < quote.pop("end")
    assert quote == {
        "id": hit["id"],
        "url": f"/quotes/{hit['id']}",
        "text": "The dam is a promise",
        "speaker": "Ben Okoro",
        "mention": "Ben Okoro",
        "role": None,
        "speaker_type": "person",
        "cue": "said",
        "method": "name beside the quote",
        "confidence": "medium",
        "relayed_by": "Cleo Adeyemi",
        "place_url": f"/articles/{hit['article_id']}#q-{hit['id']}",
        "article_id": hit["article_id"],
        "article_url": f"/articles/{hit['article_id']}",
        "title": "No second dam",
        "outlet": "Harbour Gazette",
        "date": "2024-11-06",
        "date_precision": "day",
        "original_url": "https://gazette.example/dam?a=1&b=2",
    }
