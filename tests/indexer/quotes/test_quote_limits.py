"""What holds for every text: exact offsets, no exception, linear time."""

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.quotes import find_quotes

MARKS = ["“", "”", '"', "'", "’", "‘", "«", "»", "„", "``", "''", "「", "」"]
STOPS = ["\n", "\n\n", " ", ", ", ". ", ": ", "? ", "— ", "(", ")", ",", "\u00a0"]
WORDS = ["Nora", "Quillfeather", "Mrs.", "said", "told", "he", "she", "they", "it", "the", "mayor", "of", "and", "who", "quoted", "as"]
MORE_WORDS = ["saying", "according to", "by", "was", "a", "statement", "New York", "I", "U.S.", "3", "é", "e\u0301", "\ud800", "🙂"]
PIECES = st.sampled_from([*MARKS, *STOPS, *WORDS, *MORE_WORDS])


def assert_exact(body: str) -> None:
    quotes = find_quotes(body)
    assert all(body[quote.start : quote.end] == quote.text for quote in quotes)
    assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_with_exact_offsets(body):
    assert_exact(body)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=80), st.sampled_from(["", " "]))
def test_any_heap_of_marks_names_and_verbs_is_read_with_exact_offsets(pieces, glue):
    assert_exact(glue.join(pieces))


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pl", "pt-BR", "xx", "", None])
def test_any_language_code_is_accepted(language):
    assert len(find_quotes("“One two three four five,” said Nora Quillfeather.", language=language)) == 1


STRESS: dict[str, Callable[[int], str]] = {
    "unclosed marks": lambda size: "“word " * size,
    "unclosed straight marks": lambda size: ' "word' * size,
    "unclosed single marks": lambda size: " ‘word" * size,
    "marks without words": lambda size: '"' * size,
    "closing marks": lambda size: "word” " * size,
    "nested quotes": lambda size: "“a " * (size // 2) + "b” " * (size // 2),
    "attributed quotes on one line": lambda size: "“We go home now,” said Nora Quillfeather. " * (size // 10),
    "quotes in one sentence": lambda size: "he said “we go home” and " * (size // 10),
    "capitalised words": lambda size: "Quillfeather " * size,
    "different names": lambda size: "“a b c d” " + " ".join(f"Nora{number} Quill{number}," for number in range(size // 4)),
    "initials": lambda size: "“a b c d” " + "A. " * size,
    "verbs": lambda size: "“a b c d” " + "said " * size + "“a b c d”",
    "pronouns": lambda size: "“a b c d” he said " + "he " * size,
    "role words": lambda size: "“a b c d” said " + "mayor " * size,
    "commas": lambda size: "Nora Quillfeather" + ", the mayor" * size + ", said “a b c d”",
    "one long word": lambda size: "“a b c d” said " + "a" * (size * 10),
    "paragraphs": lambda size: "“a b c d\n" * size,
    "blank lines": lambda size: "“a b c d”" + "\n \n" * size,
    "a long blank line": lambda size: "“a b c d” said" + " " * (size * 20) + "\n" + "\t" * (size * 20),
    "dots in an open quote": lambda size: "x “a" + "." * size + "b “c" + "." * size + " d",
    "dashes": lambda size: "— a b, dijo — Ana " * (size // 4),
    "possessives": lambda size: "“a b c d” said " + "Roe's " * size + "mayor",
    "quotes open over paragraphs": lambda size: "“a b c d e\n" * (size // 4) + "“a b c d,” said Nora Quillfeather.",
    "headlines": lambda size: "“A B C D E F”\n" * (size // 8),
    "roles that nobody has": lambda size: "“a b c d” said the captain. Nora Quillfeather met the captain. " * (size // 10),
    "unnamed people": lambda size: "a boy and " * (size // 4) + "“a b c d” he said. " * (size // 8),
    "companies": lambda size: "“a b c d” the company said of Dunmore Ferries. " * (size // 8),
    "questions and answers": lambda size: "Q: Why?\nA: “a b c d e”\n" * (size // 8),
    "terms": lambda size: "The “test system” and " * (size // 4),
    "punctuation": lambda size: "“a b c d” " + "." * size + " said Nora",
}


def seconds(body: str, language: str = "en") -> float:
    start = time.process_time()
    find_quotes(body, language=language)
    return time.process_time() - start


@pytest.mark.parametrize("kind", STRESS)
def test_the_time_grows_no_faster_than_the_text(kind):
    make = STRESS[kind]
    language = "es" if kind == "dashes" else "en"
    seconds(make(200), language)
    small = min(seconds(make(1_000), language) for _ in range(2))
    large = seconds(make(4_000), language)

    assert large < 0.25 + 4 * small * 2.5


def test_a_word_of_five_million_letters_is_read_at_once():
    assert seconds("“a b c d” said " + "a" * 5_000_000) < 3.0


def test_a_line_of_nine_million_characters_is_read_within_seconds():
    assert seconds(("“We go home now,” said Nora Quillfeather. " + "The boats left the harbour. " * 20) * 15_000) < 10.0


def test_sixty_thousand_quotes_are_read_within_seconds():
    assert seconds("“We go home now,” said Nora Quillfeather.\n" * 60_000) < 15.0
