"""What is known of a date, a number or a language is said, and no more."""

from datetime import UTC, datetime

import pytest

from search_app.wording import as_said, counted, date_in_words, language_in_words, moment_in_words, size_in_words
from search_core.article import Dated, Precision


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (Dated("2024-11-06", Precision.DAY), "6 November 2024"),
        (Dated("2020-11", Precision.MONTH), "November 2020, day not known"),
        (Dated("2020", Precision.YEAR), "2020"),
        (Dated(None, None, "dateline 'MOSCOW, January 24'"), "Date unknown"),
    ],
)
def test_a_date_tells_its_precision(date: Dated, words: str) -> None:
    assert date_in_words(date) == words


def test_numbers_agree_with_their_nouns() -> None:
    assert [counted(number, "quote") for number in (0, 1, 2, 1204)] == ["0 quotes", "1 quote", "2 quotes", "1,204 quotes"]


def test_languages_have_names_and_strange_codes_stand_for_themselves() -> None:
    assert [language_in_words(code) for code in ("en", "pt-BR", "EN_gb", "gsw", "x")] == ["English", "Portuguese", "English", "gsw", "x"]


def test_sizes_and_moments_are_short() -> None:
    assert [size_in_words(size) for size in (0, 1, 812, 14_200_000, 3 * 10**9)] == ["0 bytes", "1 byte", "812 bytes", "14.2 MB", "3.0 GB"]
    assert moment_in_words(datetime(2024, 11, 6, 9, 5, tzinfo=UTC)) == "6 Nov 2024, 09:05"


def test_a_comma_of_the_sentence_around_is_not_shown_as_said() -> None:
    assert [as_said(words) for words in ("We go,", "We go.", "", "We, <mark>go</mark>,")] == ["We go", "We go.", "", "We, <mark>go</mark>"]
