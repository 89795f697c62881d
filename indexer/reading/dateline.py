"""The dateline that opens a wire story: "CITY, January 24. /AGENCY/", "CITY (Agency) -", and what it tells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.reading.calendar_words import DateMention, find_dates
from indexer.reading.houses import Houses
from indexer.reading.layout import Line

LONGEST = 110
SLASHED = re.compile(r"^(?P<place>[^/\n]{2,80}?)\.?\s*[-–—]*\s*/(?P<agency>[^\W\d_][\w .&-]{1,30})/\s*[.,:;–—-]?")
BRACKETED_DASH = re.compile(r"^(?P<place>[^()\n]{0,80}?)\((?P<agency>[^\W\d_][\w .&'-]{1,30})\)\s*[-–—:]{1,2}\s")
BRACKETED = re.compile(r"^(?P<place>[^()\n]{0,80}?)\((?P<agency>[^\W\d_][\w .&'-]{1,30})\)\s*[-–—.:]?\s*(?=\S)")
PLACE = re.compile(r"[A-ZÀ-ÞĄĆĘŁŃÓŚŹŻА-ЯЁ]{3}[^a-zß-ÿ]*")
CITY = re.compile(r"[^\W\d_][^\d,.()/]{1,40}(?:[,.]|\s[-–—])")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as it stands, with the agency and the date that it names."""

    text: str
    agency: str | None
    date: DateMention | None


def find_dateline(paragraphs: Sequence[Line], houses: Houses) -> Dateline | None:
    """Return the dateline of the first of these paragraphs that opens with one."""
    return next((dateline for line in paragraphs if (dateline := read_dateline(line.text, houses))), None)


def read_dateline(paragraph: str, houses: Houses) -> Dateline | None:
    """Return the dateline that a paragraph opens with, if any."""
    start = paragraph[:LONGEST]
    agency, end = _agency(start, houses)
    date = _date(start, end)
    if not agency and not date:
        return None
    cut = max(end, date.end if date else 0)
    return Dateline(start[:cut].rstrip(" -–—.:"), agency, date)


def _agency(start: str, houses: Houses) -> tuple[str | None, int]:
    """Slashes, or brackets and a dash, are proof enough for a name we have never heard; brackets alone are not."""
    for form, must_be_known in ((SLASHED, False), (BRACKETED_DASH, False), (BRACKETED, True)):
        match = form.match(start)
        if match and _is_place(match["place"]) and (houses.named(match["agency"]) or not must_be_known):
            return match["agency"].strip(), match.end()
    return None, 0


def _is_place(text: str) -> bool:
    """Nothing, a name in capitals, or a short "City, " with or without a date: no sentence."""
    text = text.strip()
    return (
        not text
        or bool(PLACE.match(text))
        or (len(text.split()) <= 6 and text[0].isupper() and (bool(CITY.match(text)) or len(text.split()) <= 3))
    )


def _date(start: str, agency_end: int) -> DateMention | None:
    """A date belongs to the dateline when only a place stands before it and an agency, a dash or a full stop after it."""
    for mention in find_dates(start)[:1]:
        place, after = start[: mention.start], start[mention.end :]
        if (
            mention.month
            and mention.day
            and PLACE.match(place)
            and len(place.split()) <= 6
            and (agency_end > mention.start or re.match(r"\s*[.)]?\s*[-–—/(]|\s*\.\s", after))
        ):
            return mention
    return None
