"""A page as numbered lines, each measured once: how many words, how it begins, how it ends."""

import re
from dataclasses import dataclass
from itertools import pairwise

BULLET = re.compile(r"(?:[*+•·◦▪–>»-]|\d{1,2}\.|o)\s+(?=\S)|[*+•·-]$")
SENTENCE_END = re.compile(r"[.!?。！？؟][\"'”’»“)\]\d]*$|[.!?][\"'”’»“)\]]?\s?\[\d+\]$|[\"”»]$")
CUT = re.compile(r"(?:\.\.\.|…|\.\.|\[…\])[\"'”’»]?$")
LONG_PROSE = 25
SHORT_PROSE = 9
LOOKED_AT = 12
FEWEST_WRAPPED = 45
LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: blank lines are not lines, but `after_gap` tells that one stood before.

    `words` counts runs between blanks, one that is too long for a word by its length: few words are few
    characters. `is_cut` tells of an ellipsis at the end, as teasers have it.
    """

    number: int
    text: str
    after_gap: bool
    words: int
    is_bulleted: bool
    ends_sentence: bool
    is_cut: bool

    @property
    def is_prose(self) -> bool:
        """Long enough and finished like a sentence, or so long that nothing but a paragraph looks like it."""
        return self.words >= LONG_PROSE or (self.ends_sentence and self.words >= SHORT_PROSE)

    @property
    def plain(self) -> str:
        """The text without its bullet."""
        return BULLET.sub("", self.text, count=1) if self.is_bulleted else self.text


def lay_out(text: str) -> tuple[Line, ...]:
    """Return the lines of a page that are not blank; paragraphs that were wrapped at a fixed width are put together again."""
    lines: list[Line] = []
    for block in _blocks(text):
        for place, content in enumerate(_unwrapped(block)):
            lines.append(_measured(len(lines), content, after_gap=place == 0 and bool(lines)))
    return tuple(lines)


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        line = line.strip()
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _unwrapped(block: list[str]) -> list[str]:
    """Join a block whose lines break in mid-sentence: all but the last about equally long, most of them going on in lower case."""
    *full, _ = block
    if not full or min(map(len, full)) < FEWEST_WRAPPED or max(map(len, block)) > 2.2 * FEWEST_WRAPPED:
        return block
    running_on = sum(after[0].islower() or not SENTENCE_END.search(before) for before, after in pairwise(block))
    lower = sum(line[0].islower() for line in block[1:])
    return [" ".join(block)] if running_on > len(full) / 2 and lower >= len(full) / 3 else block


def _measured(number: int, text: str, *, after_gap: bool) -> Line:
    tail = text[-LOOKED_AT:]
    is_cut = bool(CUT.search(tail))
    return Line(
        number=number,
        text=text,
        after_gap=after_gap,
        words=max(text.count(" ") + 1, len(text) // LONGEST_WORD),
        is_bulleted=bool(BULLET.match(text)),
        ends_sentence=not is_cut and bool(SENTENCE_END.search(tail)),
        is_cut=is_cut,
    )
