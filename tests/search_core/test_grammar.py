"""How what was typed is read."""

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_core.analysis import Analysis
from search_core.errors import InvalidQuery
from search_core.grammar import Node, parse

ANALYSIS = Analysis()


def read(text: str) -> Node | None:
    return parse(text, ANALYSIS)


@pytest.mark.parametrize(
    ("typed", "read_as"),
    [
        ("rain wind", "rain wind"),
        ("Rain AND wind", "rain wind"),
        ("rain OR wind -snow", "rain OR (wind -snow)"),
        ("rain NOT snow", "rain -snow"),
        ("(rain OR wind) sun", "(rain OR wind) sun"),
        ("“gas transit”", '"gas transit"'),
        ("«gas transit»", '"gas transit"'),
        ("sanct*", "sanct*"),
        ("COVID-19", '"covid 19"'),
        ("R&D U.S. O’Brien", "r&d us o'brien"),
        ("-(rain OR wind)", "-(rain OR wind)"),
        ("NOT NOT rain", "rain"),
    ],
)
def test_queries_are_read_as_a_reader_means_them(typed: str, read_as: str) -> None:
    assert str(read(typed)) == read_as


@pytest.mark.parametrize(
    ("half_typed", "read_as"),
    [
        ("hello AND (", "hello"),
        ('"gas transit', '"gas transit"'),
        ("rain OR", "rain"),
        ("OR rain", "rain"),
        ("rain) wind", "rain wind"),
        ("*word*", "word*"),
        ("a*", "a"),
        ("- rain", "rain"),
        ("rain -", "rain"),
        ("rain AND AND wind", "rain wind"),
        ("() rain", "rain"),
    ],
)
def test_half_typed_queries_are_read_as_far_as_they_make_sense(half_typed: str, read_as: str) -> None:
    assert str(read(half_typed)) == read_as


@given(st.text(max_size=300) | st.text(alphabet='ab "()-*OR NOT“”', max_size=300))
def test_any_text_is_read_or_refused_and_its_text_form_reads_back_to_itself(text: str) -> None:
    try:
        tree = read(text)
    except InvalidQuery:
        return
    if tree is not None:
        assert read(str(tree)) == tree or len(str(tree)) > 1_000


@pytest.mark.parametrize(
    "hostile", ["(" * 1_000, '"' * 1_000, "NOT " * 250, "a OR " * 200, "-" * 1_000, "*" * 1_000, "(a " * 300, "ab " * 64]
)
def test_hostile_queries_are_answered_at_once(hostile: str) -> None:
    started = time.process_time()
    with suppress(InvalidQuery):
        read(hostile)
    assert time.process_time() - started < 0.5
