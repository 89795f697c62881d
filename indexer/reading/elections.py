"""The day of a U.S. presidential election, which the law sets, and the year in which a text was written that awaits a dated January."""

import re
from datetime import date, timedelta
from itertools import islice

AHEAD_YEAR = re.compile(r"\b(?:from|in|starting|beginning|as of|as from|effect (?:from|in|on))\s+(20\d\d)\b", re.IGNORECASE)
AHEAD_JANUARY = re.compile(r"\bwill\b[^.\n]{0,60}\b(?:on|from|as of)\s+(?:Jan(?:uary|\.)? 1\b|1 January\b)(?:, (20\d\d))?")
NEAR = 400
MOST_MENTIONS = 10


def us_presidential_election(year: int) -> date | None:
    """Return the Tuesday after the first Monday in November of a year divisible by four; None for other years."""
    if year % 4:
        return None
    november = date(year, 11, 1)
    first_monday = november + timedelta(days=(7 - november.weekday()) % 7)
    return first_monday + timedelta(days=1)


def year_of_writing(text: str) -> int | None:
    """Return the year before the January that a text says will come, when it names that January's year close by and no other.

    "... begins in 2031 ... the toll will be due from January 1" was written in 2030.
    """
    years: set[int] = set()
    for ahead in islice(AHEAD_JANUARY.finditer(text), MOST_MENTIONS):
        near = text[max(0, ahead.start() - NEAR) : ahead.end() + NEAR]
        years |= {int(ahead[1])} if ahead[1] else {int(year) for year in AHEAD_YEAR.findall(near)}
    return years.pop() - 1 if len(years) == 1 else None
