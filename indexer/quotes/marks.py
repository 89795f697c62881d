"""Which characters of a paragraph are quotation marks, and which way each of them faces."""

import re
from dataclasses import dataclass
from enum import Enum, auto


class Family(Enum):
    """Marks that may pair with one another, even when a writer mixes them."""

    DOUBLE = auto()
    ANGLE = auto()
    CORNER = auto()
    SINGLE = auto()


class Side(Enum):
    """The way a mark faces; EITHER when only what is open already can tell."""

    OPEN = auto()
    CLOSE = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """One quotation mark, which may take two characters (`` and '')."""

    start: int
    end: int
    glyph: str
    family: Family
    side: Side


_ANY_MARK = re.compile(r"``|''|‘‘|’’|\"\"|[\"“”„‟＂«»‹›「」『』‘’‚‛']")
_FAMILIES = {
    **dict.fromkeys(("``", "''", "‘‘", "’’", '""', '"', "“", "”", "„", "‟", "＂"), Family.DOUBLE),
    **dict.fromkeys(("«", "»", "‹", "›"), Family.ANGLE),
    **dict.fromkeys(("「", "」", "『", "』"), Family.CORNER),
    **dict.fromkeys(("‘", "’", "‚", "‛", "'"), Family.SINGLE),
}
_ALWAYS_OPEN = frozenset(("``", "‘‘", "„", "‟", "「", "『", "‚", "‛"))
_ALWAYS_CLOSE = frozenset("」』")
_USUALLY_OPEN = frozenset("“«‹‘")
_USUALLY_CLOSE = frozenset("”»›’") | {"’’"}
_OPENS_AFTER = frozenset("([{<-–—―/:…=*|¿¡")
_CLOSES_BEFORE = frozenset(")]}>-–—―/:;,.?!…")
_CLIPPED_WORDS = re.compile(r"(?:\d|tis\b|twas\b|em\b|cause\b|til\b|n\b|cos\b|bout\b|round\b)", re.IGNORECASE)


def marks_between(body: str, start: int, end: int) -> list[Mark]:
    """Return the quotation marks of a paragraph in order; apostrophes are left out."""
    found = []
    for match in _ANY_MARK.finditer(body, start, end):
        mark = _read_mark(body, match.group(), match.start(), match.end(), start, end)
        if mark is not None:
            found.append(mark)
    return found


def _read_mark(body: str, glyph: str, at: int, past: int, start: int, end: int) -> Mark | None:
    before = body[at - 1] if at > start else " "
    after = body[past] if past < end else " "
    family = _FAMILIES[glyph]
    if family is Family.SINGLE:
        side = _single_side(body, glyph, before, after, past)
        return None if side is None else Mark(at, past, glyph, family, side)
    return Mark(at, past, glyph, family, _side(glyph, before, after))


def _side(glyph: str, before: str, after: str) -> Side:
    if glyph in _ALWAYS_OPEN:
        return Side.OPEN
    if glyph in _ALWAYS_CLOSE:
        return Side.CLOSE
    leaning = _side_by_neighbours(before, after)
    if glyph in _USUALLY_OPEN:
        return Side.CLOSE if leaning is Side.CLOSE else Side.OPEN
    if glyph in _USUALLY_CLOSE:
        return Side.OPEN if leaning is Side.OPEN and after.isalnum() else Side.CLOSE
    return leaning


def _side_by_neighbours(before: str, after: str) -> Side:
    gap_before = before.isspace() or before in _OPENS_AFTER
    gap_after = after.isspace()
    if gap_before and not gap_after:
        return Side.EITHER if before in _CLOSES_BEFORE and after in _CLOSES_BEFORE else Side.OPEN
    if not gap_before and (gap_after or after in _CLOSES_BEFORE):
        return Side.CLOSE
    return Side.EITHER


def _single_side(body: str, glyph: str, before: str, after: str, past: int) -> Side | None:
    opens = (before.isspace() or before in _OPENS_AFTER) and (after.isalnum() or after in '“"[¿¡…')
    if glyph != "’" and opens and not _CLIPPED_WORDS.match(body, past):
        return Side.OPEN
    if glyph in "’'" and not before.isspace() and not after.isalnum():
        return Side.CLOSE
    return None
