"""From quotation marks to quoted stretches: pairing, nesting, quotes over several paragraphs, marks that were never closed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.quotes.marks import Family, Mark, Side, marks_between


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words between two marks; `outer_start` and `outer_end` take the marks in.

    `closed` is False when the paragraph ended first. `continues` says that this stretch goes on with the one before it;
    `dashed`, that a dash opened it in place of a mark.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    closed: bool = True
    continues: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the body that is not blank: `body[start:end]`."""

    start: int
    end: int


_FIRST_PAUSE = re.compile(r"[,.?!…](?=\s)")
_LETTER = re.compile(r"[^\W_]")
_SENTENCE_END = ".?!…"
_FURNITURE_LINES = 3
_FURNITURE_LENGTH = 60
_LOOK_BACK = 300
_SHORTEST_SINGLE = 3


def paragraphs_of(body: str) -> list[Paragraph]:
    """Return the lines with something on them, their outer blanks cut off."""
    found = []
    position = 0
    for line in body.split("\n"):
        text = line.strip()
        if text:
            start = position + len(line) - len(line.lstrip())
            found.append(Paragraph(start, start + len(text)))
        position += len(line) + 1
    return found


def stretches_of(body: str, paragraphs: list[Paragraph], say_words: frozenset[str]) -> list[Stretch]:
    """Return every quoted stretch in reading order. `say_words` tell whether an open quote has been attributed already."""
    marked = [marks_between(body, paragraph.start, paragraph.end) for paragraph in paragraphs]
    found: list[Stretch] = []
    for number, marks in enumerate(marked):
        if marks:
            found.extend(_pair_paragraph(body, paragraphs, marked, number, say_words))
    return list(_link_paragraphs(paragraphs, found))


def _pair_paragraph(
    body: str, paragraphs: list[Paragraph], marked: list[list[Mark]], number: int, say_words: frozenset[str]
) -> list[Stretch]:
    marks = marked[number]
    paired, unclosed = _pair_doubles(body, marks, number, paragraphs[number].start, say_words)
    if unclosed is not None:
        end = paragraphs[number].end
        kept = _runs_on(body, paragraphs, marked, number, unclosed)
        paired.extend(_to_the_end(body, unclosed, end, number) if kept else _cut(body, unclosed, end, number))
    singles = [mark for mark in marks if mark.family is Family.SINGLE]
    if singles:
        paired.extend(_pair_singles(body, singles, paired, number))
        paired.sort(key=lambda stretch: stretch.start)
    return paired


def _pair_doubles(body: str, marks: list[Mark], number: int, start: int, say_words: frozenset[str]) -> tuple[list[Stretch], Mark | None]:
    """Pair the marks of a paragraph, all but the single ones; also return the mark that was left open.

    A quote that opens its paragraph may go on in the next one: then the marks of a quote inside it need not close it, too.
    """
    found: list[Stretch] = []
    opened: Mark | None = None
    depth = 0
    runs_on = False
    doubles = [mark for mark in marks if mark.family is not Family.SINGLE]
    closers = _closers_after(doubles)
    for index, mark in enumerate(doubles):
        if opened is None:
            opened, depth = (mark if _may_open(mark) else None), 0
            runs_on = mark.start == start
        elif mark.family is not opened.family:
            continue
        elif _closes(mark, opened):
            depth -= 1
            if depth < 0:
                found.extend(_between(body, opened, mark, number))
                opened = None
        elif closers[index] >= depth + 1 + (not runs_on) and _is_nested(body, opened, mark, say_words):
            depth += 1
        else:
            found.extend(_cut(body, opened, mark.start, number))
            opened, depth, runs_on = mark, 0, False
    return found, opened


def _may_open(mark: Mark) -> bool:
    return mark.side is not Side.CLOSE


def _closes(mark: Mark, opened: Mark) -> bool:
    if opened.glyph in "„»›" and mark.glyph in "“«‹":
        return True
    return mark.side is not Side.OPEN


def _closers_after(marks: list[Mark]) -> list[int]:
    """For each mark: how many of its family after it do not open."""
    counts: dict[Family, int] = {}
    result = [0] * len(marks)
    for index in range(len(marks) - 1, -1, -1):
        mark = marks[index]
        result[index] = counts.get(mark.family, 0)
        if mark.side is not Side.OPEN:
            counts[mark.family] = result[index] + 1
    return result


def _is_nested(body: str, opened: Mark, mark: Mark, say_words: frozenset[str]) -> bool:
    """Whether a mark that opens inside an open quote is a quote in the quote, rather than a sign that the first was never closed."""
    before = body[max(opened.end, mark.start - _LOOK_BACK) : mark.start].rstrip()
    if not before:
        return True
    if before[-1] in _SENTENCE_END:
        return False
    _, comma, rest = before.partition(",")
    return not (comma and any(word in say_words for word in rest.split()))


def _runs_on(body: str, paragraphs: list[Paragraph], marked: list[list[Mark]], number: int, opened: Mark) -> bool:
    """Whether an open quote goes to the end of its paragraph."""
    paragraph = paragraphs[number]
    before = body[max(paragraph.start, opened.start - 3) : opened.start].rstrip()
    if not before or before[-1] in ":,":
        return True
    for next_number in range(number + 1, min(number + 2 + _FURNITURE_LINES, len(paragraphs))):
        following = paragraphs[next_number]
        marks = marked[next_number]
        if marks and marks[0].start == following.start and marks[0].family is opened.family:
            return True
        if following.end - following.start > _FURNITURE_LENGTH:
            return False
    return False


def _between(body: str, opened: Mark, closed: Mark, number: int) -> list[Stretch]:
    return _trimmed(body, Stretch(opened.end, closed.start, opened.start, closed.end, number))


def _to_the_end(body: str, opened: Mark, end: int, number: int) -> list[Stretch]:
    return _trimmed(body, Stretch(opened.end, end, opened.start, end, number, closed=False))


def _cut(body: str, opened: Mark, end: int, number: int) -> list[Stretch]:
    """End a quote that was never closed at its first pause; without a pause there is no telling what was quoted."""
    if body[opened.end : end].rstrip()[-1:] in tuple(_SENTENCE_END):
        return _to_the_end(body, opened, end, number)
    pause = _FIRST_PAUSE.search(body, opened.end, end)
    return _to_the_end(body, opened, pause.end(), number) if pause else []


def _trimmed(body: str, stretch: Stretch) -> list[Stretch]:
    """The stretch without blanks at its ends, or nothing when no letter or digit is in it."""
    text = body[stretch.start : stretch.end]
    if not _LETTER.search(text):
        return []
    start = stretch.start + len(text) - len(text.lstrip())
    end = start + len(text.strip())
    if (start, end) == (stretch.start, stretch.end):
        return [stretch]
    return [replace(stretch, start=start, end=end)]


def _pair_singles(body: str, marks: list[Mark], taken: list[Stretch], number: int) -> Iterator[Stretch]:
    """Pair single marks outside the others. A mark after punctuation closes at once; one after a letter may be an apostrophe."""
    opened: Mark | None = None
    maybe: Mark | None = None
    for mark in _outside(marks, taken):
        if mark.side is Side.OPEN:
            yield from _single(body, opened, maybe, number)
            opened, maybe = mark, None
        elif opened is not None and body[mark.start - 1] in ",.?!…":
            yield from _single(body, opened, mark, number)
            opened, maybe = None, None
        elif opened is not None and (maybe is None or body[maybe.start - 1] == "s"):
            maybe = mark
    yield from _single(body, opened, maybe, number)


def _outside(marks: list[Mark], taken: list[Stretch]) -> Iterator[Mark]:
    index = 0
    for mark in marks:
        while index < len(taken) and taken[index].outer_end <= mark.start:
            index += 1
        if index == len(taken) or mark.start < taken[index].outer_start:
            yield mark


def _single(body: str, opened: Mark | None, closed: Mark | None, number: int) -> Iterator[Stretch]:
    if opened is None or closed is None or len(body[opened.end : closed.start].split()) < _SHORTEST_SINGLE:
        return
    yield from _between(body, opened, closed, number)


def _link_paragraphs(paragraphs: list[Paragraph], stretches: list[Stretch]) -> Iterator[Stretch]:
    """Mark each stretch that opens its paragraph while the last one of the paragraph before is still open."""
    last: Stretch | None = None
    for stretch in stretches:
        opens = stretch.outer_start == paragraphs[stretch.paragraph].start
        goes_on = last is not None and not last.closed and 0 < stretch.paragraph - last.paragraph <= 1 + _FURNITURE_LINES
        goes_on = goes_on and last is not None and last.outer_end == paragraphs[last.paragraph].end
        last = replace(stretch, continues=True) if opens and goes_on else stretch
        yield last
