"""Reading takes time in proportion to the file, whatever is in it."""

import time
from datetime import date

import pytest

from indexer.reading import read_pages, tell_story

SMALL, TIMES = 25_000, 4
SLACK = 3.0
CLOCK_NOISE = 0.25


def spent(data: bytes, name: str) -> float:
    """Return the CPU seconds that reading one file takes."""
    start = time.process_time()
    for page in read_pages(data, name):
        tell_story(page, arrived=date(2031, 1, 1))
    return time.process_time() - start


@pytest.mark.parametrize(
    "unit",
    [
        "The keeper said so on Tuesday. ",
        "A line of words that ends here.\n",
        "x",
        "1",
        '"',
        "(",
        "[a](",
        "**a",
        "&amp;",
        "a.",
        "a@",
        " | ",
        "Menu\n",
        "Ada Ruiz ",
        "January 1, 2030 ",
        "On 3 May 2030 it will, on Jan. 1, from 2031.\n",
        "â€œyesâ€ Ã©tÃ©\n",
        "Ïîðòîâûé ñîâåò ãîðîäà\n",
        "e\u0301\u0327",
        "Related\nA teaser of nine words stands right here, as ever.\n",
        "http://a.b.c/",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_four_times_the_text_takes_about_four_times_as_long(unit: str, name: str) -> None:
    small, large = (unit * (size // len(unit)) + " end" for size in (SMALL, SMALL * TIMES))

    assert spent(large.encode(), name) < spent(small.encode(), name) * TIMES * SLACK + CLOCK_NOISE
