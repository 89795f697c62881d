"""Characters made whole: text that was read in a wrong charset, HTML entities, invisible and control characters, one normal form."""

import html
import re
import unicodedata

import ftfy
from ftfy.badness import is_bad

LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
SURROGATES = re.compile("[\ud800-\udfff]")
LONG_MARK_RUN = re.compile(r"[^\w\s\x00-\x7f]{17,}")
MOST_MARKS = 16

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
SUSPECT = re.compile("[\x80-\x9f\xc2-\xf4\u0102\u0413\u0420\u0421\u0432][^\x00-\x7f]")
LONGEST_MENDED_LINE = 20_000
MENDING_BUDGET = 300_000

# Words in which every letter lies between À and ÿ: no language is written so, but Cyrillic in one byte a letter is, when read as Latin.
HIGH_LETTERS = "\xa8\xb8\xc0-\xff"
LATIN_READ_CYRILLIC = re.compile(
    rf"(?<![^\W\d_])[{HIGH_LETTERS}]+(?:[ ,.:;()/\"'!?«»\u2013\u2014\d-]{{1,4}}[{HIGH_LETTERS}]+)*(?![^\W\d_])",
)
FEWEST_HIGH_LETTERS = 10
COMMON_CYRILLIC = frozenset("оеаинтсрвл")


def mend(text: str) -> str:
    """Return `text` with LF line ends, NFC, no control, bidirectional or zero-width characters, and broken charsets repaired.

    Only lines that look broken are given to ftfy, and no more than MENDING_BUDGET characters of them: the cost stays linear.
    """
    text = LINE_ENDS.sub("\n", text)
    text = _mend_broken_lines(text)
    if "&" in text:
        text = LINE_ENDS.sub("\n", _without_entities(_without_entities(text)))
    text = SPACES.sub(" ", INVISIBLE.sub("", text))
    text = SURROGATES.sub("\ufffd", text)
    return unicodedata.normalize("NFC", LONG_MARK_RUN.sub(_shortened_marks, text))


def _without_entities(text: str) -> str:
    """Return `text` with its entities resolved, once: exports often hold them escaped twice."""
    return ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


def _mend_broken_lines(text: str) -> str:
    if not SUSPECT.search(text):
        return text
    budget, lines = MENDING_BUDGET, text.split("\n")
    for number, line in enumerate(lines):
        if budget > 0 and len(line) <= LONGEST_MENDED_LINE and SUSPECT.search(line):
            budget -= len(line)
            lines[number] = mend_line(line)
    return "\n".join(lines)


def mend_line(line: str) -> str:
    """Return the line as it was written, if it was read in a wrong charset; a line that reads well comes back as it is."""
    if is_bad(line):
        line = ftfy.fix_encoding(line)
    return LATIN_READ_CYRILLIC.sub(_cyrillic, line)


def _cyrillic(run: re.Match[str]) -> str:
    """Read a run again as Cyrillic, if it is long enough to be sure and then looks like words."""
    if sum(letter.isalpha() for letter in run[0]) < FEWEST_HIGH_LETTERS:
        return run[0]
    readings = [_read_again(run[0], charset) for charset in ("cp1251", "koi8-r")]
    best = max(readings, key=_likeness_to_words)
    return best if _likeness_to_words(best) > 0.45 else run[0]


def _read_again(run: str, charset: str) -> str:
    encoded = run.encode("cp1252", "replace")
    return encoded.decode(charset, "replace")


def _likeness_to_words(text: str) -> float:
    letters = [letter for letter in text if letter.isalpha()]
    small = sum(letter.islower() for letter in letters) > len(letters) / 2
    common = sum(letter.casefold() in COMMON_CYRILLIC for letter in letters)
    return common / max(1, len(letters)) if small else common / max(1, len(letters)) / 2


def _shortened_marks(run: re.Match[str]) -> str:
    """Keep the first few of a long run of combining marks; sorting thousands of them takes quadratic time and shows nothing."""
    kept, marks = [], 0
    for character in run[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)
