"""JSON exports: common field names are understood, lines keep their numbers, and no record's fault touches another."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.reading import Page, read_pages
from search_core.errors import UnreadableFile
from tests.indexer.reading.conftest import Tell

TEXT = "The harbour board of Quillport voted to close the old ferry terminal on Tuesday after months of argument."


def read(value: Any, name: str = "export.json") -> list[Page]:
    """The pages of a file that holds one JSON value."""
    return read_pages(json.dumps(value).encode(), name)


def lines(*records: Any) -> bytes:
    """A JSON Lines file; a string stands for a line as it is."""
    return "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records).encode()


def text_of(number: int) -> dict[str, Any]:
    return {"title": f"Story {number}", "text": f"{TEXT} Number {number}."}


@pytest.mark.parametrize("title", ["title", "headline", "Headline"])
@pytest.mark.parametrize("date", ["published", "date", "pubDate", "published_at", "date_published", "publishedAt", "datePublished"])
@pytest.mark.parametrize("outlet", ["source", "publisher", "site_name", "outlet", "siteName"][:4])
def test_title_date_and_outlet_are_known_by_their_common_names(title: str, date: str, outlet: str) -> None:
    [page] = read({title: "Ferry", date: "2029-03-14", outlet: "The Quillport Ledger", "body": TEXT})

    assert page.metadata == {"title": "Ferry", "date": "2029-03-14", "outlet": "The Quillport Ledger"}


@pytest.mark.parametrize("name", ["text", "body", "content", "article_body", "articleBody", "maintext", "content_text"])
def test_the_text_is_known_by_its_common_names(name: str) -> None:
    assert read({name: TEXT})[0].text == TEXT


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("Ada Moss", "Ada Moss"),
        (["Ada Moss", "Ben Tarn"], "Ada Moss; Ben Tarn"),
        ([{"name": "Ada Moss", "id": 4}, {"name": "Ben Tarn"}, None, {"x": 1}], "Ada Moss; Ben Tarn"),
        ({"name": "Ada Moss"}, "Ada Moss"),
        ([[["Ada"]], 3.5, True, {}], "3"),
        (None, None),
    ],
)
def test_authors_may_be_a_name_a_list_or_objects(value: Any, authors: str | None) -> None:
    assert read({"authors": value, "text": TEXT})[0].metadata.get("authors") == authors


@pytest.mark.parametrize("date", [1868140800, 1868140800000, "1868140800", "2029-03-14T00:00:00Z", "Wed, 14 Mar 2029 00:00:00 GMT"])
def test_a_date_may_be_seconds_milliseconds_or_words(tell: Tell, date: Any) -> None:
    story = tell(json.dumps({"published": date, "text": TEXT}), "a.json")

    assert story.date.value == "2029-03-14"


def test_a_source_that_is_an_address_is_no_outlet() -> None:
    assert read({"source": "https://quillport.example/ferry", "text": TEXT})[0].metadata == {"url": "https://quillport.example/ferry"}


def test_a_source_may_be_an_object_as_news_services_send_it() -> None:
    value = {"status": "ok", "articles": [{"source": {"id": None, "name": "The Quillport Ledger"}, "content": TEXT}]}

    assert read(value)[0].metadata["outlet"] == "The Quillport Ledger"


def test_content_in_html_is_read_as_html() -> None:
    [page] = read({"title": {"rendered": "Ferry &amp; pier"}, "content": f"<p>{TEXT}</p><script>no()</script><p>It <b>rained</b>.</p>"})

    assert page.text == f"{TEXT}\n\nIt rained."
    assert page.metadata["title"] == "Ferry & pier"


def test_a_list_and_a_wrapped_list_hold_many_articles() -> None:
    for value in ([text_of(1), text_of(2)], {"articles": [text_of(1), text_of(2)]}, {"response": {"docs": [text_of(1), text_of(2)]}}):
        assert [page.part for page in read(value)] == [1, 2]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.txt"])
def test_lines_keep_their_numbers_and_a_bad_one_is_noted(name: str) -> None:
    data = lines(text_of(1), '{"title": "cut', "", {"title": "no text"}, text_of(5), "[[[[", text_of(7))
    if name == "a.txt":
        data = data.rstrip()

    pages = read_pages(data, name)

    assert [page.part for page in pages] == [1, 5, 7]
    notes = [note.text for note in pages[0].notes]
    assert [note.split(":")[0] for note in notes] == ["line 2", "line 4", "line 6"]
    assert not pages[1].notes


def test_what_was_skipped_is_shown_with_the_first_article(tell: Tell) -> None:
    story = tell(lines(text_of(1), "nonsense", '{"x": 1}'), "a.jsonl")

    assert [piece.reason for piece in story.removed[-2:]] == ["line of the file that could not be read"] * 2


def test_thousands_of_bad_lines_are_counted_not_listed() -> None:
    [page] = read_pages(lines(text_of(1), *["nonsense"] * 3_000), "a.jsonl")

    assert len(page.notes) == 21
    assert page.notes[-1].text == "and 2,980 more"


@pytest.mark.parametrize(
    "line",
    ["NaN", "[" * 50_000, '{"a":' * 50_000, "9" * 5_000, '{"text": 5}', '{"text": null}', '"text"', "null", "\x00", '{"text": "<p> </p>"}'],
)
def test_a_hostile_line_is_skipped(line: str) -> None:
    pages = read_pages(lines(text_of(1), line, text_of(3)), "a.jsonl")

    assert [page.part for page in pages if page.part != 2] == [1, 3]
    assert len(pages) == 2


@pytest.mark.parametrize(
    "source",
    [
        "",
        "{",
        "[]",
        "{}",
        "null",
        "[1, 2]",
        '{"text": "The harb',
        "[" * 100_000,
        '{"text": 5}',
        '{"text": NaN}',
        '[{"text": ""}]',
        "nonsense",
        "[{}]" * 200_000,
        "{\n" * 600_000,
    ],
)
def test_a_file_without_an_article_is_refused(source: str) -> None:
    with pytest.raises(UnreadableFile):
        read_pages(source.encode(), "a.json")


def test_odd_values_beside_a_good_text_do_no_harm() -> None:
    titles = '"title": [1e999, "T", "T"], "title": -Infinity'
    odd = '"date": NaN, "url": {"a": 1}, "x\\ud800": "\\udfff", "source": "\\ud83d"'
    source = f'{{"text": "{TEXT}", {titles}, {odd}}}'

    [page] = read_pages(source.encode(), "a.json")

    assert page.text == TEXT
    assert all(value.encode() for value in page.metadata.values())


def test_more_articles_than_a_file_may_hold_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="split it"):
        read_pages(b'{"text":"a b"}\n' * 5_001, "a.jsonl")


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["text", "title", "date", "url", "source", "author", "articles"]) | st.text(max_size=5), inner, max_size=6
        )
    ),
    max_leaves=12,
)


@given(JSON_VALUES)
@settings(max_examples=150, deadline=None)
def test_any_value_gives_pages_or_a_refusal(value: Any) -> None:
    for name in ("a.json", "a.jsonl"):
        try:
            pages = read(value, name)
        except UnreadableFile:
            continue
        assert all(page.text.strip() and page.part for page in pages)


@given(st.binary(max_size=200), st.sampled_from([b"", b'{"text": "', b'[{"body": "a"},', b'{"text": "a"}\n']))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_pages_or_a_refusal(data: bytes, start: bytes) -> None:
    try:
        read_pages(start + data, "a.jsonl")
    except UnreadableFile:
        return
