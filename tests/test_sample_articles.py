"""The sample articles are read as a careful person reads them: tests/seeds_expected.json says how."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from indexer.inbox import list_files
from indexer.understanding import understand_file
from search_core.article import Article
from search_core.settings import Settings

ROOT = Path(__file__).parent.parent
EXPECTED: dict[str, dict[str, Any]] = json.loads((ROOT / "tests/seeds_expected.json").read_text("utf-8"))
NAMES = sorted(EXPECTED)

# what is still read wrongly; each line goes when its article is read right (xfail is strict)
KNOWN_MISSES: dict[tuple[str, str], str] = {}


@cache
def read(name: str) -> Article:
    [article] = understand_file(ROOT / "seeds" / name, name, "", date(2026, 11, 1), 20e6)
    return article


def cases(aspect: str) -> list[Any]:
    return [
        pytest.param(name, marks=[pytest.mark.xfail(reason=KNOWN_MISSES[aspect, name])] if (aspect, name) in KNOWN_MISSES else [])
        for name in NAMES
    ]


def words(text: str) -> str:
    """A quote without what may or may not belong to it at its ends."""
    return text.strip().strip(",.;:!?…").strip()


def test_every_sample_is_expected_and_every_expected_one_is_there() -> None:
    assert [file.source for file in list_files(ROOT / "seeds", Settings().ignore)] == NAMES


@pytest.mark.parametrize("name", cases("outlet"))
def test_the_outlet_is_right(name: str) -> None:
    assert read(name).outlet == EXPECTED[name]["outlet"]


@pytest.mark.parametrize("name", cases("date"))
def test_the_date_is_right_with_its_precision(name: str) -> None:
    dated = read(name).date
    assert (dated.value, dated.precision) == (EXPECTED[name]["date"], EXPECTED[name]["date_precision"])


@pytest.mark.parametrize("name", cases("title"))
def test_the_title_is_right(name: str) -> None:
    assert read(name).title == EXPECTED[name]["title"]


@pytest.mark.parametrize("name", cases("body"))
def test_the_story_is_kept_and_the_page_around_it_is_not(name: str) -> None:
    body = read(name).body
    assert [text for text in EXPECTED[name]["in_body"] if text not in body] == []
    assert [text for text in EXPECTED[name]["not_in_body"] if text in body] == []


@pytest.mark.parametrize("name", cases("quotes"))
def test_every_quote_is_found_and_nothing_else_is_taken_for_one(name: str) -> None:
    found = [words(quote.text) for quote in read(name).quotes]
    wanted = [words(quote["text"]) for quote in EXPECTED[name]["quotes"]]
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize("name", cases("speakers"))
def test_every_quote_that_is_found_has_the_right_speaker(name: str) -> None:
    wanted = {words(quote["text"]): quote for quote in EXPECTED[name]["quotes"]}
    wrong = []
    for quote in read(name).quotes:
        expected = wanted.get(words(quote.text))
        if expected and (quote.speaker, quote.relayed_by) != (expected["speaker"], expected.get("relayed_by")):
            wrong.append((words(quote.text)[:40], quote.speaker, quote.relayed_by, expected["speaker"], expected.get("relayed_by")))
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_offsets_point_at_the_words(name: str) -> None:
    article = read(name)
    assert all(article.body[quote.start : quote.end] == quote.text for quote in article.quotes)
