"""The dates that stand in a line, in the languages we read: words or numbers, whole or without their year."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache

from indexer.reading.tables import table

LONGEST_SEARCHED = 2_000
# Any word is taken for a month at first and then looked up: hundreds of names in a pattern are slow.
WORD = r"(?P<month>[^\W\d_]{3,12})"
YEAR = r"(?P<year>(?:17|18|19|20|21)\d\d)(?!\d)"
CLOCK_BETWEEN = r"(?:(?:at\s+)?\d{1,2}:\d\d(?:\s*[ap]m)?,?\s+)?"
FORMS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{WORD}\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])(?:,?\s+{CLOCK_BETWEEN}{YEAR})?",
        rf"(?<![\d:/.-])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s*(?:de\s+|of\s+)?{WORD}\b\.?,?(?:\s+(?:de\s+|del\s+)?{YEAR})?",
        rf"\b{WORD}\.?,?\s+(?:de\s+)?{YEAR}",
        rf"(?<![\d./-]){YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<![\d./-]){YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일]",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?:[T ]?\d{6})?(?!\d)",
        r"(?<![\d./-])(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})(?P=mark)(?P<short>(?:19|20)\d\d|\d\d)(?!\d(?!\d?[./]))",
    )
)
WEEKDAY_BEFORE = re.compile(r"\b(?P<weekday>[^\W\d_]{2,13}(?:-feira)?)\.?,?\s+(?:den\s+|the\s+)?$")
LONGEST_WEEKDAY = 24
LONG_WORD = re.compile(r"[^\W\d_]{5,}(?:-feira)?")
DIGITS = re.compile(r"\d+")
WINDOW = 36  # "terça-feira, 12 de septiembre de 2031" and its like stay within this on either side of a digit
FIRST_YEAR, LAST_YEAR = 1700, 2199
LEAP_YEAR = 2000


class DayMonthOrder(Enum):
    """How 3/4/2021 is meant."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as it stands in a text; what it does not say is None. `start` and `end` delimit it in the line.

    `weekday` is 1 for Monday. A date such as 3/4/2021 whose order is unknown keeps only its year.
    """

    text: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def is_whole(self) -> bool:
        return None not in (self.year, self.month, self.day)

    @property
    def as_date(self) -> date | None:
        """The day, when year, month and day are all there."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """The names of months and weekdays in small letters, with their numbers from 1."""

    months: dict[str, int]
    weekdays: dict[str, int]


@cache
def calendar_words() -> CalendarWords:
    """Return the words of data/calendar.toml."""
    months = {name: int(number) for number, names in table("calendar")["months"].items() for name in names}
    weekdays = {name: int(number) for number, names in table("calendar")["weekdays"].items() for name in names}
    return CalendarWords(months, weekdays)


def find_dates(text: str, order: DayMonthOrder = DayMonthOrder.UNKNOWN) -> tuple[DateMention, ...]:
    """Return the dates in a line from left to right, without overlaps; days that no calendar has are left out.

    Only the first LONGEST_SEARCHED characters are searched: what dates an article stands in short lines or at their beginning.
    """
    text = text[:LONGEST_SEARCHED]
    if not DIGITS.search(text):
        return ()
    found = [
        mention
        for start, end in _windows_around_digits(text)
        for form in FORMS
        for match in form.finditer(text, start, end)
        if (mention := _mention(match, order))
    ]
    return _without_overlaps(found)


def _windows_around_digits(text: str) -> list[tuple[int, int]]:
    """Return the stretches in which a date can stand: no date is without a digit, and searching the rest is lost time."""
    windows: list[tuple[int, int]] = []
    for digits in DIGITS.finditer(text):
        start, end = max(0, digits.start() - WINDOW), digits.end() + WINDOW
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def find_weekdays(text: str) -> tuple[int, ...]:
    """Return the full weekday names of a line, as numbers from 1 for Monday; abbreviations are too easily other words."""
    words = calendar_words()
    found = (words.weekdays.get(word.casefold()) for word in LONG_WORD.findall(text[:LONGEST_SEARCHED]))
    return tuple(weekday for weekday in found if weekday)


def is_possible(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    return FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _mention(match: re.Match[str], order: DayMonthOrder) -> DateMention | None:
    parts, (weekday, start) = match.groupdict(), _weekday_before(match)
    if "short" in parts:
        year, month, day = _in_order(int(parts["one"]), int(parts["two"]), _full_year(parts["short"]), order, weekday)
    else:
        month = int(parts["month"]) if parts["month"].isdecimal() else calendar_words().months.get(parts["month"].casefold(), 0)
        year = int(parts["year"]) if parts.get("year") else None
        day = int(parts["day"]) if parts.get("day") else None
    if month is not None and not is_possible(year or LEAP_YEAR, month, day or 1):
        return None
    return DateMention(match.string[start : match.end()], start, match.end(), year, month, day, weekday) if year or month else None


def _weekday_before(match: re.Match[str]) -> tuple[int | None, int]:
    """Return the weekday that stands right before a date, and where the date begins with it."""
    first = max(0, match.start() - LONGEST_WEEKDAY)
    before = WEEKDAY_BEFORE.search(match.string[first : match.start()])
    weekday = calendar_words().weekdays.get(before["weekday"].casefold()) if before else None
    return (weekday, first + before.start()) if before and weekday else (None, match.start())


def _in_order(one: int, two: int, year: int, order: DayMonthOrder, weekday: int | None) -> tuple[int | None, int | None, int | None]:
    """Say which of two numbers is the month, by what the calendar allows, the stated weekday and the order; else neither."""
    readings = {(month, day) for month, day in ((one, two), (two, one)) if is_possible(year, month, day)}
    if weekday and len(readings) > 1:
        readings = {(month, day) for month, day in readings if date(year, month, day).isoweekday() == weekday} or readings
    if order is not DayMonthOrder.UNKNOWN and len(readings) > 1:
        readings = {(one, two) if order is DayMonthOrder.MONTH_FIRST else (two, one)}
    if len(readings) != 1:
        return (year if readings else None), None, None
    [(month, day)] = readings
    return year, month, day


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 70 else 1900)


def _without_overlaps(mentions: list[DateMention]) -> tuple[DateMention, ...]:
    """Of mentions that share characters keep the one that says most."""
    kept: list[DateMention] = []
    for mention in sorted(mentions, key=lambda mention: (-_fullness(mention), mention.start)):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))


def _fullness(mention: DateMention) -> int:
    return sum(part is not None for part in (mention.year, mention.month, mention.day, mention.weekday)) * 100 + len(mention.text)
