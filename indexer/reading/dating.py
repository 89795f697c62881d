"""When a story appeared: the best of its dates that can be true, or the year made sure by what else the text says, or unknown."""

from collections.abc import Sequence
from datetime import date

from indexer.reading.calendar_words import DateMention, DayMonthOrder
from indexer.reading.completing import complete_dateline, date_by_caption, date_by_election
from indexer.reading.date_candidates import Candidate, Standing, dates_on_page, dates_stated
from indexer.reading.dateline import Dateline
from indexer.reading.houses import Houses
from indexer.reading.page import Page
from indexer.reading.sorting import SortedPage
from search_core.article import Dated, Precision

EARLIEST = 1990


def find_date(page: Page, sorted_page: SortedPage, dateline: Dateline | None, order: DayMonthOrder, arrived: date) -> Dated:
    """Return the day, month or year of a story, with its evidence; unknown when the page leaves the year open."""
    candidates = [*dates_stated(page.metadata, order), *dates_on_page(sorted_page, order), *_dated_dateline(dateline)]
    possible = [candidate for candidate in candidates if is_possible_for(candidate.mention, candidate.standing, arrived)]
    if possible:
        return dated(best_of(possible))
    return (
        complete_dateline(dateline, sorted_page, arrived)
        or date_by_caption(sorted_page, arrived)
        or date_by_election(sorted_page, arrived)
        or Dated(evidence=_year_missing(dateline))
    )


def order_of(language: str | None, outlet: str | None, houses: Houses) -> DayMonthOrder:
    """Return how 3/4/2021 is meant: what the house is known for, else what the language tells; English tells nothing."""
    house = houses.named(outlet) if outlet else None
    if house and house.dates:
        return DayMonthOrder.MONTH_FIRST if house.dates == "month-first" else DayMonthOrder.DAY_FIRST
    return DayMonthOrder.UNKNOWN if language in {None, "en"} else DayMonthOrder.DAY_FIRST


def best_of(candidates: Sequence[Candidate]) -> Candidate:
    """Return the candidate that stands best; among equals the more precise, then the earlier: a page may print two."""
    return min(candidates, key=lambda candidate: (candidate.standing, -_parts(candidate.mention), _first_day(candidate.mention)))


def is_possible_for(mention: DateMention, standing: Standing, arrived: date) -> bool:
    """Whether a story can be of this date: after EARLIEST unless the file states it, before the file came, of the weekday it names."""
    day = mention.as_date
    if mention.year is None or (mention.year < EARLIEST and standing is not Standing.STATED) or _first_day(mention) > arrived:
        return False
    return day is None or mention.weekday is None or day.isoweekday() == mention.weekday


def dated(candidate: Candidate) -> Dated:
    """Return the candidate's date at the precision it has."""
    mention = candidate.mention
    if mention.month is None:
        return Dated(f"{mention.year:04}", Precision.YEAR, candidate.evidence)
    if mention.day is None:
        return Dated(f"{mention.year:04}-{mention.month:02}", Precision.MONTH, candidate.evidence)
    return Dated(f"{mention.year:04}-{mention.month:02}-{mention.day:02}", Precision.DAY, candidate.evidence)


def _dated_dateline(dateline: Dateline | None) -> list[Candidate]:
    if dateline is None or dateline.date is None or dateline.date.year is None:
        return []
    return [Candidate(dateline.date, Standing.DATELINE, f"dateline {dateline.text!r}")]


def _year_missing(dateline: Dateline | None) -> str | None:
    if dateline is None or dateline.date is None:
        return None
    return f"dateline {dateline.text!r}: the year is not stated"


def _parts(mention: DateMention) -> int:
    return sum(part is not None for part in (mention.year, mention.month, mention.day))


def _first_day(mention: DateMention) -> date:
    return date(mention.year or EARLIEST, mention.month or 1, mention.day or 1)
