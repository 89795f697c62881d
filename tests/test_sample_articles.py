"""The sample articles are read as a careful person reads them: tests/seeds_expected.json says how.

What is still read wrongly stands in tests/seeds_known_misses.json; a test fails when a reading gets worse, and also when it
gets better, until `make misses` has written that list anew.
"""

import json

import pytest

from indexer.inbox import list_files
from search_core.settings import Settings
from tests.misses import EXPECTED, KNOWN_MISSES, ROOT, misses, read_sample, totals

NAMES = sorted(EXPECTED)


def test_every_sample_is_expected_and_every_expected_one_is_there() -> None:
    assert [file.source for file in list_files(ROOT / "seeds", Settings().ignore).files] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_read_right_but_for_its_known_misses(name: str) -> None:
    assert misses(name) == json.loads(KNOWN_MISSES.read_text("utf-8")).get(name, {})


@pytest.mark.parametrize("name", NAMES)
def test_no_sample_has_a_wrong_outlet_or_date(name: str) -> None:
    assert not {"outlet", "date"} & misses(name).keys()


@pytest.mark.parametrize("name", NAMES)
def test_offsets_point_at_the_words(name: str) -> None:
    article = read_sample(name)
    assert all(article.body[quote.start : quote.end] == quote.text for quote in article.quotes)


def test_nearly_all_quotes_are_found_and_nine_in_ten_have_the_right_speaker() -> None:
    found = totals()
    assert found["found"] >= 0.98 * found["expected"]
    assert found["right speaker"] >= 0.9 * found["expected"]
    assert found["no quotes"] <= 0.01 * found["expected"]
