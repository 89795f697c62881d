"""The outlet as the lines about the author name it: "By Name, Outlet", "Outlet newsroom", "Name is a reporter at Outlet"."""

import re

from indexer.reading.calendar_words import find_dates
from indexer.reading.furniture_kinds import Furniture
from indexer.reading.houses import HouseKind
from indexer.reading.layout import Line
from indexer.reading.outlet_clues import Clues, Found, shortened, words_in_names

LINES_ABOVE, LINES_BELOW, LAST_LINES = 3, 12, 12
LONGEST_LINE = 20
PARTS = re.compile(r"\s*[|•·/]\s*|,\s+|\s+[-–—]\s+|\s+(?:for|from)\s+")
BY = re.compile(r"^(?:by|von|par|por|di)\b\s*:?\s*", re.IGNORECASE)
COUNT = re.compile(r"\s*\b\d.*$")
ROLE = re.compile(
    r"\b(?:writer|reporter|editor|correspondent|staff|columnist|contributor|producer|analyst|redakteur\w*|journaliste?|periodista|jornalista|redactora?)s?\b",
    re.IGNORECASE,
)
WORD = r"[A-ZÀ-ÞА-ЯЁ][\w&'’.]*"
NAME = rf"(?P<name>(?!(?:By|Von|Par|Por|Di)\b)(?:[Tt]he )?{WORD}(?: (?:of |and |de |del |la |le |der |the |do |da )?{WORD}){{0,4}})"
DESK = r"(?i:central|general|web|digital|online|desk|sport|politik|nacional|internacional)\b"
NEWSROOM = re.compile(
    rf"^(?:(?i:por|by|von|par|di)\s*:?\s+)?(?i:redacción|redação|redazione|redaktion|rédaction|redakcja|newsroom|редакция)(?:\s*[/|,–-]\s*|\s+)(?!{DESK}){NAME}"
)
STAFF = re.compile(rf"^(?:(?i:by)\s+)?{NAME} (?i:staff|newsroom|news desk|web desk|editorial board)\b")
EMPLOYED = re.compile(
    r"(?:\b[Ii]s (?:a|an|the)|[Ww]orks as (?:a|an|the)|[Cc]urrently (?:a|an|the)?)\s?[^.;\n]{0,70}?"
    rf"\b(?:reporter|editor|writer|correspondent|columnist|journalist|contributor|works)\b[^.;\n]{{0,30}}? (?:at|for|with) {NAME}"
)


def by_byline(clues: Clues) -> Found | None:
    """ "By Name, Outlet", or a house's name in the line that holds author and time."""
    for line in _beside_headline(clues):
        dates = find_dates(line.text)
        text = line.text[: dates[0].start] if dates and dates[0].start > 8 else line.text
        for place, part in enumerate(PARTS.split(text)):
            name = COUNT.sub("", BY.sub("", part.strip(" .,:|")))
            if name and (found := _outlet_in(name, clues, is_author=place == 0)):
                return Found(found, f"byline {shortened(line.text)!r}")
    return None


def _outlet_in(name: str, clues: Clues, *, is_author: bool) -> str | None:
    """Return the outlet that a part of a byline is; where the author stands, only what can be no person's name."""
    house = clues.houses.named(name)
    if house:
        is_told = house.kind is not HouseKind.PHOTO and not (house.ambiguous and is_author)
        return house.name if is_told else None
    if mentioned := clues.houses.mentioned(name):
        return mentioned[0].name
    telling = len(words_in_names().findall(name))
    looks_like_outlet = name[:1].isupper() and 2 <= len(name.split()) <= 6 and telling > is_author
    return name if looks_like_outlet and not ROLE.search(name) else None


def by_newsroom(clues: Clues) -> Found | None:
    """ "Newsroom Name" or "Name staff" signs the story."""
    start = _start(clues)
    for line in clues.page.lines[start : start + LINES_BELOW]:
        match = NEWSROOM.match(line.text) or STAFF.match(line.text) if line.words <= LONGEST_LINE and not line.is_prose else None
        if match and (clues.publisher(match["name"]) or match.re is NEWSROOM or clues.page.reasons[line.number] is not None):
            return Found(clues.shown(match["name"]), f"byline {shortened(line.text)!r}")
    return None


def by_biography(clues: Clues) -> Found | None:
    """ "Name is a senior reporter at Outlet", under the headline or after the story."""
    start = _start(clues)
    for line in clues.page.lines[start : start + LINES_BELOW] + clues.page.lines[-LAST_LINES:]:
        match = EMPLOYED.search(line.text[:400])
        name = match["name"].rstrip(".") if match else ""
        if name and (clues.publisher(name) or words_in_names().search(name)):
            return Found(clues.shown(name), f"about the author: {shortened(line.text)!r}")
    return None


def _beside_headline(clues: Clues) -> list[Line]:
    start, page = _start(clues), clues.page
    beside = page.lines[max(0, start - LINES_ABOVE) : start + LINES_BELOW] + page.lines[-4:]
    return [line for line in beside if page.reasons[line.number] in {Furniture.BYLINE, Furniture.TIMESTAMP}]


def _start(clues: Clues) -> int:
    if clues.page.headline is not None:
        return clues.page.headline
    return clues.page.span.first if clues.page.span else 0
