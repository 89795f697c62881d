"""Who wrote a story, as far as the file or the line under the headline says."""

import re

from indexer.reading.calendar_words import find_dates
from indexer.reading.fields import AUTHOR_SEPARATOR
from indexer.reading.furniture_forms import BYLINE
from indexer.reading.furniture_kinds import Furniture
from indexer.reading.page import Page
from indexer.reading.sorting import SortedPage

REACH = 10
MOST_WORDS = 5
APART = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bi\b|\bи\b)\s*")
BEHIND = re.compile(r"\s*(?:[|•·/(@]|\s[-–—]\s|\s(?:for|from|in)\s|\S+@).*$")
NAME = re.compile(r"[^\W\d_]{1,}(?:[ .'’-]+[^\W\d_]+){1,4}\.?")


def find_authors(page: Page, sorted_page: SortedPage) -> tuple[str, ...]:
    """Return the authors' names in order; empty when none is given."""
    if stated := page.metadata.get("authors"):
        return tuple(dict.fromkeys(name.strip() for name in stated.split(AUTHOR_SEPARATOR.strip()) if name.strip()))
    start = sorted_page.headline if sorted_page.headline is not None else 0
    for line in sorted_page.lines[start : start + REACH]:
        if sorted_page.reasons[line.number] is Furniture.BYLINE and BYLINE.match(line.text):
            return _names(line.text)
    return ()


def _names(line: str) -> tuple[str, ...]:
    dates = find_dates(line)
    names = BYLINE.sub("", line[: dates[0].start] if dates else line, count=1)
    parts = [part.strip(" .-–—") for part in APART.split(BEHIND.sub("", names))]
    return tuple(part for part in parts if NAME.fullmatch(part) and len(part.split()) <= MOST_WORDS and part.istitle() | part[0].isupper())
