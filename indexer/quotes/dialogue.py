"""Speech that a dash opens: "—Vamos —dijo Ana—. Es tarde.", "– Je pars, dit-elle."."""

import re
from collections.abc import Iterator

from indexer.quotes.stretches import Paragraph, Stretch

_DASHES = "—–"
_TELLER = re.compile(r"(?:(?<=[,.!?…])\s?[—–]\s?|\s[—–]\s?)(?=[^\W\d_])|[,!?…]\s(\w+)")
_RESUMES = re.compile(r"[—–][\s.,:;]*")


def dialogue_of(body: str, paragraphs: list[Paragraph], quoted: list[Stretch], say_words: frozenset[str]) -> list[Stretch]:
    """Return what is spoken on the lines that begin with a dash and hold no quotation marks.

    Lists begin with dashes, too: without one line on which a teller breaks in ("—dijo Ana—") nothing is dialogue.
    """
    taken = {stretch.paragraph for stretch in quoted}
    lines = [number for number, line in enumerate(paragraphs) if body[line.start] in _DASHES and number not in taken]
    spoken = {number: _speech(body, paragraphs[number], say_words) for number in lines}
    if not any(told for _, told in spoken.values()):
        return []
    found = ((start, end, number) for number, (pieces, _) in spoken.items() for start, end in _trimmed(body, pieces))
    return [Stretch(start, end, start, end, number, dashed=True) for start, end, number in found]


def _speech(body: str, line: Paragraph, say_words: frozenset[str]) -> tuple[list[tuple[int, int]], bool]:
    """The spoken pieces of a line, and whether a teller breaks in."""
    pieces: list[tuple[int, int]] = []
    position = line.start + 1
    while True:
        told = _teller(body, position, line.end, say_words)
        if told is None:
            return [*pieces, (position, line.end)], bool(pieces)
        pieces.append((position, told[0]))
        resumes = _RESUMES.search(body, told[1], line.end)
        if resumes is None or resumes.end() >= line.end:
            return pieces, True
        position = resumes.end()


def _teller(body: str, start: int, end: int, say_words: frozenset[str]) -> tuple[int, int] | None:
    """Where the speech stops and where the teller's words begin: behind a dash before a small letter, or at ", dit-elle"."""
    for match in _TELLER.finditer(body, start, end):
        verb = match.group(1)
        if verb is None and body[match.end()].islower():
            return match.start(), match.end()
        if verb is not None and verb.lower() in say_words:
            return match.start() + 1, match.start(1)
    return None


def _trimmed(body: str, pieces: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in pieces:
        text = body[start:end]
        if any(character.isalpha() for character in text):
            lead = len(text) - len(text.lstrip())
            yield start + lead, start + lead + len(text.strip())
