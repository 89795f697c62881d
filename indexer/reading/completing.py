"""A year that the text does not print but makes sure: by a weekday and a dated caption, or by an election whose day the law sets."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from indexer.reading.calendar_words import find_dates, find_weekdays, is_possible
from indexer.reading.dateline import Dateline
from indexer.reading.elections import us_presidential_election, year_of_writing
from indexer.reading.furniture_kinds import Furniture
from indexer.reading.sorting import SortedPage
from search_core.article import Dated, Precision

OPENING = 4
LONGEST_AFTER_CAPTION = timedelta(days=366)
LONGEST_AFTER_TEXT = timedelta(days=120)
OLD_PICTURE = re.compile(r"\b(?:file|archive?s?|archivo|archiv\w*|stock)\b", re.IGNORECASE)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def complete_dateline(dateline: Dateline | None, page: SortedPage, arrived: date) -> Dated | None:
    """Find the year of "CITY, January 24": the one in which the weekday of the opening falls on that day, soon after a dated caption.

    The weekday alone fits a year in six, and a dated caption alone may be of any age: both must agree, and on one year only.
    """
    if dateline is None or dateline.date is None or not dateline.date.month or not dateline.date.day:
        return None
    month, day, weekdays = dateline.date.month, dateline.date.day, set(_opening_weekdays(page))
    days = [date(year, month, day) for year in range(arrived.year, arrived.year - 40, -1) if is_possible(year, month, day)]
    days = [day for day in days if day <= arrived and day.isoweekday() in weekdays]
    proofs = {day: proof for day in days if (proof := _dated_shortly_before(day, page))}
    if len(proofs) != 1:
        return None
    [(day_found, proof)] = proofs.items()
    weekday = WEEKDAYS[day_found.isoweekday() - 1]
    return Dated(day_found.isoformat(), Precision.DAY, f"dateline {dateline.text!r}; the {weekday} after {proof}")


def date_by_caption(page: SortedPage, arrived: date) -> Dated | None:
    """Find the day of a story that says "on Wednesday" and shows a picture of a Wednesday, if no later day stands in the text."""
    pictured = {day: text for day, text in _caption_days(page) if day <= arrived and not OLD_PICTURE.search(text)}
    latest = max([*pictured, *_text_days(page)], default=None)
    if latest is None or latest not in pictured or latest.isoweekday() not in _opening_weekdays(page):
        return None
    weekday = WEEKDAYS[latest.isoweekday() - 1]
    return Dated(latest.isoformat(), Precision.DAY, f"{weekday} in the text, and the caption of {_long(latest)}")


def date_by_election(page: SortedPage, arrived: date) -> Dated | None:
    """Find the day of a story about a U.S. presidential election just won, on a page whose year its own text makes sure.

    Election day is the Tuesday after the first Monday in November, and the story's weekday is the first of that name from then on.
    """
    year = year_of_writing("\n".join(line.text for line in page.outer_lines if line.words < 100))
    election = us_presidential_election(year) if year else None
    weekdays = _opening_weekdays(page)
    if election is None or not weekdays or not tells_of_won_election(page.body):
        return None
    day = next(election + timedelta(days=ahead) for ahead in range(7) if (election + timedelta(days=ahead)).isoweekday() == weekdays[0])
    if day > arrived:
        return None
    weekday = WEEKDAYS[day.isoweekday() - 1]
    return Dated(
        day.isoformat(),
        Precision.DAY,
        f"{weekday} after the U.S. presidential election won in this story; the page awaits 1 January {election.year + 1}",
    )


def tells_of_won_election(body: str) -> bool:
    """Whether a text says that somebody has just won, or claimed, the U.S. presidential election."""
    return bool(
        re.search(
            r"\b(?:(?:has )?declare[sd]|claim(?:s|ed)|had won|has won|after winning)\b[^.\n]{0,60}"
            r"\b(?:U\.?S\.?|American|United States) (?:presidential )?election\b",
            body,
        )
    )


def _opening_weekdays(page: SortedPage) -> tuple[int, ...]:
    """Return the weekdays that the first paragraphs name, in order."""
    paragraphs = [line for line, reason in zip(page.lines, page.reasons, strict=True) if reason is None and line.is_prose][:OPENING]
    return tuple(weekday for line in paragraphs for weekday in find_weekdays(line.text))


def _dated_shortly_before(day: date, page: SortedPage) -> str | None:
    for pictured, _ in _caption_days(page):
        if timedelta(0) <= day - pictured <= LONGEST_AFTER_CAPTION:
            return f"the caption of {_long(pictured)}"
    told = next((told for told in _text_days(page) if timedelta(0) <= day - told <= LONGEST_AFTER_TEXT), None)
    return f"{_long(told)} in the text" if told else None


def _caption_days(page: SortedPage) -> Iterator[tuple[date, str]]:
    for line in page.outer_lines:
        if page.reasons[line.number] is Furniture.CAPTION:
            for mention in find_dates(line.text):
                if (day := mention.as_date) and (mention.weekday or day.isoweekday()) == day.isoweekday():
                    yield day, line.text


def _text_days(page: SortedPage) -> Sequence[date]:
    lines = [line.text for line in page.outer_lines if page.reasons[line.number] is None]
    return [day for text in lines for mention in find_dates(text) if (day := mention.as_date)]


def _long(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
