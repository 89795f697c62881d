"""What a page tells: story and furniture apart, then outlet, title, date, language and authors, each from its own evidence."""

import re
from datetime import date
from itertools import groupby

from indexer.reading.byline import find_authors
from indexer.reading.dateline import find_dateline
from indexer.reading.dating import find_date, order_of
from indexer.reading.furniture_kinds import Furniture
from indexer.reading.furniture_words import folded
from indexer.reading.headline import without_suffix
from indexer.reading.houses import Houses, known_houses
from indexer.reading.language import guess_language
from indexer.reading.layout import Line
from indexer.reading.outlet import find_outlet
from indexer.reading.outlet_clues import Clues
from indexer.reading.page import Page, Story
from indexer.reading.sorting import SortedPage, sort_page
from search_core.article import Removed

OPENING_PARAGRAPHS = 4
LONGEST_LANGUAGE = 8
NOT_LETTERS = re.compile(r"[\W_]+")
SHORTEST_PART = 20
MOST_COMPARED = 300_000_000  # characters compared to find lines that the story holds as parts of longer ones


def tell_story(page: Page, *, arrived: date, houses: Houses | None = None) -> Story:
    """Return the story of a page that came on the day `arrived`: later dates are not believed.

    `houses` is the table of outlets; without it, the one that comes with the program.
    """
    houses = houses or known_houses()
    sorted_page = sort_page(page.text, houses, page.metadata.get("title"), is_story=page.whole is not None)
    whole = sort_page(page.whole, houses, page.metadata.get("title")) if page.whole is not None else sorted_page
    body = sorted_page.body
    dateline = find_dateline(_opening(sorted_page), houses)
    outlet = find_outlet(Clues(whole, page.metadata, dateline, houses))
    language = _language(page, body)
    order = order_of(language, outlet.name if outlet else None, houses)
    return Story(
        body=body,
        outlet=outlet.name if outlet else None,
        outlet_evidence=outlet.evidence if outlet else None,
        title=_title(page, sorted_page, outlet.name if outlet else None, houses),
        date=find_date(page, whole, dateline, order, arrived),
        url=page.metadata.get("url"),
        language=language,
        authors=find_authors(page, whole),
        removed=sorted_page.removed + _left_out(whole, sorted_page) + page.notes,
    )


def _left_out(whole: SortedPage, story: SortedPage) -> tuple[Removed, ...]:
    """Return the lines of the whole page that are not among those of its story, with what they were taken for."""
    if whole is story:
        return ()
    taken = {_letters(part) for line in story.lines for part in (line.text, line.plain)}
    everything = " ".join(_letters(line.text) for line in story.lines)
    budget = MOST_COMPARED // max(1, len(everything))
    left: list[tuple[str, str]] = []
    for line, reason in zip(whole.lines, whole.reasons, strict=True):
        letters = _letters(line.text)
        is_part = line.number < budget and len(letters) >= SHORTEST_PART and letters in everything
        if letters and letters not in taken and not is_part:
            left.append((line.text, (reason or Furniture.AROUND).value))
    runs = groupby(left, key=lambda pair: pair[1])
    return tuple(Removed("\n".join(text for text, _ in run), reason) for reason, run in runs)


def _letters(text: str) -> str:
    return NOT_LETTERS.sub("", text).casefold()


def _opening(page: SortedPage) -> list[Line]:
    story = [line for line, reason in zip(page.lines, page.reasons, strict=True) if reason is None and line.number != page.headline]
    return [line for line in story if line.is_prose][:OPENING_PARAGRAPHS]


def _title(page: Page, sorted_page: SortedPage, outlet: str | None, houses: Houses) -> str | None:
    stated = page.metadata.get("title")
    line = sorted_page.lines[sorted_page.headline].plain if sorted_page.headline is not None else None
    title = line or stated
    return _without_outlet(title, outlet, houses) if title else None


def _without_outlet(title: str, outlet: str | None, houses: Houses) -> str:
    """Cut "- Outlet" from a title; what else stands behind a dash belongs to the headline."""
    headline, site = without_suffix(title)
    is_outlet = site is not None and (houses.named(site) is not None or folded(site) == folded(outlet or ""))
    return headline if is_outlet else title


def _language(page: Page, body: str) -> str | None:
    stated = page.metadata.get("language", "")
    return stated[:2].casefold() if 2 <= len(stated) <= LONGEST_LANGUAGE and stated[:2].isalpha() else guess_language(body)
