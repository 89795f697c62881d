"""Every date on a page that might be the story's, with the place where it stands; the page's own and other stories' dates are left out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from indexer.reading.calendar_words import DateMention, DayMonthOrder, find_dates
from indexer.reading.furniture_forms import BYLINE, CLOCK, LONGEST_BYLINE
from indexer.reading.furniture_kinds import Furniture
from indexer.reading.layout import Line
from indexer.reading.sorting import SortedPage
from indexer.reading.tables import alternatives, table

LONGEST_LINE = 30
REACH_ABOVE_HEADLINE = 3
REACH_AFTER_STORY = 8
LONGEST_EVIDENCE = 100
ZONE = re.compile(r"\b(?:UTC|GMT|[ECMP][SD]T|ET|CEST|CET|BST|IST|MSK)\b")
TOLD = re.compile(r"\b(?:on|in|since|from|until|of|am|vom|im|seit|le|du|depuis|el|del|desde|em|de|il|nel|w|od|в|с)\s+$", re.IGNORECASE)
WEATHER = re.compile(r"\d\s?[°º]|\d\.?\d*\s?[CF]$", re.IGNORECASE)
ADDRESS_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/_-]|$)")


class Standing(IntEnum):
    """Where a date stands; the smaller, the more it is worth."""

    STATED = 1
    PUBLISHED = 2
    BYLINE = 3
    ADDRESS = 4
    DATELINE = 5
    ABOVE_HEADLINE = 6
    NOTE = 7
    UPDATED = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date, where it stands, and the words to show for it."""

    mention: DateMention
    standing: Standing
    evidence: str


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The parts of a page in which a short line may date the story, as ranges of line numbers."""

    above: range
    head: range
    after: range


@cache
def date_phrases() -> dict[str, re.Pattern[str]]:
    """Return the words that say what a date is the date of, as patterns for the text right before it."""
    return {
        kind: re.compile(rf"(?:^|[^\w])(?:{alternatives(words)})(?:\s+(?:on|at|am|le|el|em|il|de))?[\s:.\[(|]*$", re.IGNORECASE)
        for kind, words in table("date_phrases").items()
    }


def dates_stated(metadata: Mapping[str, str], order: DayMonthOrder) -> Iterator[Candidate]:
    """Yield what the file states about itself: its date field, and the date in its address."""
    for mention in find_dates(metadata.get("date", ""), order)[:1]:
        place = metadata.get("date_place", "stated in the file")
        yield Candidate(mention, Standing.STATED, f"{place}: {metadata['date'][:LONGEST_EVIDENCE]!r}")
    for match in ADDRESS_DATE.finditer(metadata.get("url", "")):
        for mention in find_dates("-".join(part for part in match.groups() if part)):
            yield Candidate(mention, Standing.ADDRESS, f"address {metadata['url'][:LONGEST_EVIDENCE]}")


def dates_on_page(page: SortedPage, order: DayMonthOrder) -> Iterator[Candidate]:
    """Yield the dates of the lines around headline and story."""
    places = _neighbourhood(page)
    for line in page.outer_lines:
        is_elsewhere = page.span is not None and line.number in page.span.closed and line.number not in places.head
        if line.words > LONGEST_LINE or is_elsewhere or not any(map(str.isdigit, line.text)):
            continue
        if page.reasons[line.number] in {Furniture.CAPTION, Furniture.CREDIT, Furniture.FOOTER}:
            continue
        yield from _dates_of_line(line, page, places, order)


def _neighbourhood(page: SortedPage) -> Neighbourhood:
    story = [
        line.number
        for line, reason in zip(page.lines, page.reasons, strict=True)
        if reason is None and line.is_prose and line.number != page.headline
    ]
    head = page.headline if page.headline is not None else max(0, (story[0] if story else 0) - 4)
    second = story[1] if len(story) > 1 else (story[0] if story else len(page.lines))
    last = page.span.last if page.span else len(page.lines)
    above = range(max(0, head - REACH_ABOVE_HEADLINE), head) if page.headline is not None else range(0)
    return Neighbourhood(above, range(head, max(second, head) + 1), range(last, last + REACH_AFTER_STORY))


def _dates_of_line(line: Line, page: SortedPage, places: Neighbourhood, order: DayMonthOrder) -> Iterator[Candidate]:
    before = 0
    for mention in find_dates(line.text, order):
        if mention.year:
            standing = _standing(line, mention, line.text[before : mention.start], page, places)
            if standing:
                yield Candidate(mention, standing, f"{_place_name(standing)} {_short(line.text)!r}")
        before = mention.end


def _standing(line: Line, mention: DateMention, before: str, page: SortedPage, places: Neighbourhood) -> Standing | None:
    phrases = date_phrases()
    if phrases["updated"].search(before):
        return Standing.UPDATED if not line.is_prose or line.number in places.head else None
    if phrases["published"].search(before) and not line.is_prose:
        return Standing.PUBLISHED
    if line.number in places.head and not line.is_prose:
        return None if _is_told(line, before) else Standing.BYLINE
    if line.number in places.above:
        return Standing.ABOVE_HEADLINE if _dates_the_story_from_above(line, mention, page) else None
    return Standing.NOTE if line.number in places.after and _is_note(line, mention, before) else None


def _is_told(line: Line, before: str) -> bool:
    """A few words and "on" before a date make it a statement, as in a caption; bylines may have them too."""
    return len(before.split()) > 2 and bool(TOLD.search(before)) and not BYLINE.match(line.text)


def _dates_the_story_from_above(line: Line, mention: DateMention, page: SortedPage) -> bool:
    """A clock in the page's header tells the day of the visit, not the story's.

    It has a weekday and no time zone, or a bar or the weather beside it, or stands off the headline.
    """
    if page.headline is None or line.number < page.headline - 1:
        return False
    if mention.weekday and not ZONE.search(line.text) and not _stands_under_section(line, page):
        return False
    beside = page.lines[max(0, line.number - 3) : line.number + 1]
    has_bar = bool(re.search(r"\|\s*\d{1,2}[:.]\d\d", line.text))
    return not has_bar and not any(WEATHER.search(other.text) for other in beside if other.words < 8)


def _stands_under_section(line: Line, page: SortedPage) -> bool:
    """Whether the line above is a section's name, alone: a site's clock stands beside its name or menu, never under a section."""
    above = [
        page.reasons[number] is Furniture.MENU and page.lines[number].words <= 2
        for number in (line.number - 1, line.number - 2)
        if number >= 0
    ]
    return len(above) == 2 and above[0] and not above[1]


def _is_note(line: Line, mention: DateMention, before: str) -> bool:
    """After the story, a date counts with brackets around the line, with an author, or with a clock to the minute."""
    if line.is_prose or line.words > LONGEST_BYLINE:
        return False
    bracketed = line.text[0] in "([" and line.text[-1] in ")]"
    signed = bool(date_phrases()["byline"].search(before)) or bool(re.search(r"\b(?:by|von|par|por)\s+[A-ZÀ-Þ]", line.text[mention.end :]))
    return bracketed or (signed and bool(CLOCK.search(line.text)))


def _place_name(standing: Standing) -> str:
    names = {
        Standing.PUBLISHED: "published line",
        Standing.BYLINE: "line under the headline",
        Standing.ABOVE_HEADLINE: "line above the headline",
    }
    return names.get(standing, {Standing.NOTE: "note after the story", Standing.UPDATED: "updated line"}.get(standing, "line"))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_EVIDENCE else text[: LONGEST_EVIDENCE - 1] + "…"
