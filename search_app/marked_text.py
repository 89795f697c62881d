"""A story cut into paragraphs, and each paragraph into pieces that lie inside a quote or outside of all."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the story with a name; it may reach over several paragraphs and overlap others."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Text under one mark (the innermost) or none. `begins` names the marks that start here, so each gets one place to link to."""

    text: str
    mark: str | None
    begins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Pieces that join to the paragraph's text. With `keeps_lines` its line breaks carry meaning: a list, a table, a poem."""

    pieces: tuple[Piece, ...]
    keeps_lines: bool

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def begins(self) -> tuple[str, ...]:
        return tuple(name for piece in self.pieces for name in piece.begins)

    @property
    def marked(self) -> bool:
        return any(piece.mark for piece in self.pieces)


def paragraphs(body: str, marks: Sequence[Mark] = ()) -> list[Paragraph]:
    """Cut a story at its blank lines, or at every line break when it has no blank line."""
    coming = deque(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
    open_marks: list[Mark] = []
    begun: set[str] = set()
    result = []
    for start, end in _paragraph_spans(body):
        open_marks = [mark for mark in open_marks if mark.end > start]
        while coming and coming[0].start < end:
            open_marks.append(coming.popleft())
        inside = [mark for mark in open_marks if mark.end > start]
        result.append(Paragraph(tuple(_pieces(body, start, end, inside, begun)), _keeps_lines(body[start:end])))
    return result


def _paragraph_spans(body: str) -> Iterator[tuple[int, int]]:
    gap = r"\n[^\S\n]*\n\s*" if re.search(r"\S[^\S\n]*\n[^\S\n]*\n\s*\S", body) else r"\n\s*"
    start = 0
    for match in [*re.finditer(gap, body), None]:
        end = match.start() if match else len(body)
        if body[start:end].strip():
            yield start, end
        start = match.end() if match else end


def _pieces(body: str, start: int, end: int, marks: Sequence[Mark], begun: set[str]) -> Iterator[Piece]:
    edges = {start, end} | {edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end}
    coming = deque(marks)
    over: list[Mark] = []
    for left, right in pairwise(sorted(edges)):
        over = [mark for mark in over if mark.end >= right]
        while coming and coming[0].start <= left:
            over += [mark for mark in (coming.popleft(),) if mark.end >= right]
        begins = tuple(mark.name for mark in over if mark.name not in begun)
        begun.update(begins)
        yield Piece(body[left:right], over[-1].name if over else None, begins)


def _keeps_lines(paragraph: str) -> bool:
    """Lines of even length were wrapped by a machine and flow again; short or uneven ones are kept as they stand."""
    *lines, _last = paragraph.split("\n")
    return bool(lines) and not all(45 <= len(line) <= 120 for line in lines)
