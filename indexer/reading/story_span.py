"""Where on a page the story runs: the stretch of lines in which paragraphs outweigh furniture most."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.reading.furniture_kinds import Furniture, Sign
from indexer.reading.layout import Line

HEAVIEST_PARAGRAPH = 60
SHORT_LINE = -3
BULLETED_LINE = -5
FURNITURE = -6
CUT_PARAGRAPH = -8
CLOSING_HEADING = -30
LONG_ENOUGH_ALONE = 45
STORY_AGAIN = 2
SHORTEST_SENTENCE = 2
SHORTEST_OPENING = 12


@dataclass(frozen=True, slots=True)
class Span:
    """The story's lines from `first` to `last`, both included; `closed` holds lines under a heading such as "Related"."""

    first: int
    last: int
    closed: frozenset[int]


def find_span(lines: Sequence[Line], signs: Sequence[Sign | None]) -> Span | None:
    """Return where the story stands; None when no line is a paragraph.

    It is the stretch with the largest sum of weights, found in one walk (Kadane's): paragraphs weigh their words,
    anything else counts against.
    """
    closed = lines_under_closing_headings(lines, signs)
    best = total = 0.0
    span, first = None, 0
    for line, sign in zip(lines, signs, strict=True):
        if total <= 0:
            total, first = 0.0, line.number
        total += _weight(line, sign, line.number in closed)
        if total > best:
            best, span = total, Span(first, line.number, closed)
    return _with_opening(_with_short_end(span, lines, signs), lines, signs) if span else None


def _with_opening(span: Span, lines: Sequence[Line], signs: Sequence[Sign | None]) -> Span:
    """Add the paragraphs before it from which only furniture parts it: a list of links after the first paragraph does not end a story."""
    first = span.first
    for line in reversed(lines[: span.first]):
        if signs[line.number] or line.number in span.closed:
            continue
        if line.words < SHORTEST_OPENING or not line.ends_sentence or line.is_bulleted:
            break
        first = line.number
    return Span(first, span.last, span.closed)


def _with_short_end(span: Span, lines: Sequence[Line], signs: Sequence[Sign | None]) -> Span:
    """Add the short sentences that follow the last paragraph without anything between: "Nobody answered." """
    last = span.last
    for line in lines[span.last + 1 :]:
        if signs[line.number] or line.is_bulleted or line.is_cut or not line.ends_sentence or line.words < SHORTEST_SENTENCE:
            break
        last = line.number
    return Span(span.first, last, span.closed)


def lines_under_closing_headings(lines: Sequence[Line], signs: Sequence[Sign | None]) -> frozenset[int]:
    """Return the lines that follow a heading over links, tags or comments, until two paragraphs in a row show that the story goes on.

    Before the story such a heading is only a button.
    """
    closed: set[int] = set()
    is_closed, run, paragraphs = False, 0, 0
    for line, sign in zip(lines, signs, strict=True):
        is_story = line.is_prose and sign is None and not line.is_cut and not line.is_bulleted
        is_link = line.number > 0 and (above := signs[line.number - 1]) is not None and above.closes
        run = run + 1 if is_story and not is_link else 0
        paragraphs += is_story
        if sign and sign.closes and paragraphs:
            is_closed = True
        elif is_closed and run == STORY_AGAIN:
            is_closed = False
            closed.discard(line.number - 1)
        if is_closed:
            closed.add(line.number)
    return frozenset(closed)


def _weight(line: Line, sign: Sign | None, is_closed: bool) -> float:
    if sign:
        return CLOSING_HEADING if sign.closes and is_closed else _weight_of_furniture(sign)
    if not line.is_prose:
        return BULLETED_LINE if line.is_bulleted else SHORT_LINE
    if line.is_cut:
        return CUT_PARAGRAPH if is_closed or line.is_bulleted else line.words / 2
    if is_closed:
        return line.words / 2 if line.words >= LONG_ENOUGH_ALONE else 0
    return min(line.words, HEAVIEST_PARAGRAPH)


def _weight_of_furniture(sign: Sign) -> float:
    """Captions, credits and bylines stand inside stories as much as around them."""
    return SHORT_LINE / 3 if sign.kind in {Furniture.CAPTION, Furniture.CREDIT, Furniture.BYLINE, Furniture.TIMESTAMP} else FURNITURE
