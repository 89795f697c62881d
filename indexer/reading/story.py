"""What a page tells: story and furniture apart, then outlet, title, date, language and authors, each from its own evidence."""

from datetime import date

from indexer.reading.byline import find_authors
from indexer.reading.dateline import find_dateline
from indexer.reading.dating import find_date, order_of
from indexer.reading.furniture_words import folded
from indexer.reading.headline import without_suffix
from indexer.reading.houses import Houses, known_houses
from indexer.reading.language import guess_language
from indexer.reading.layout import Line
from indexer.reading.outlet import find_outlet
from indexer.reading.outlet_clues import Clues
from indexer.reading.page import Page, Story
from indexer.reading.sorting import SortedPage, sort_page

OPENING_PARAGRAPHS = 4
LONGEST_LANGUAGE = 8


def tell_story(page: Page, *, arrived: date, houses: Houses | None = None) -> Story:
    """Return the story of a page that came on the day `arrived`: later dates are not believed.

    `houses` is the table of outlets; without it, the one that comes with the program.
    """
    houses = houses or known_houses()
    sorted_page = sort_page(page.text, houses, page.metadata.get("title"))
    body = sorted_page.body
    dateline = find_dateline(_opening(sorted_page), houses)
    outlet = find_outlet(Clues(sorted_page, page.metadata, dateline, houses))
    language = _language(page, body)
    order = order_of(language, outlet.name if outlet else None, houses)
    return Story(
        body=body,
        outlet=outlet.name if outlet else None,
        outlet_evidence=outlet.evidence if outlet else None,
        title=_title(page, sorted_page, outlet.name if outlet else None, houses),
        date=find_date(page, sorted_page, dateline, order, arrived),
        url=page.metadata.get("url"),
        language=language,
        authors=find_authors(page, sorted_page),
        removed=sorted_page.removed,
    )


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
