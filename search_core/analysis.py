"""How text becomes words: one analysis for the index, the query and the highlighted snippet.

No word is dropped: "us", "not" and "will" decide what a quotation means. Each word has two forms: `exact`, folded in case,
accents and apostrophes, for phrases and prefixes; and `stem`, its English stem, so that "sanctions" finds "sanctioned".
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

import Stemmer

_WORD = re.compile(
    r"""(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)   # U.S., U.N, e.g.: one word, read without its dots
      | \w+(?:[&']\w+)*                     # Roe, R&D, O'Brien, don't, 2024
    """,
    re.VERBOSE,
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_LONGEST_WORD = 64
_CACHED_WORDS = 200_000

_PROBE = (
    "The U.S. and O’Brien’s R&D: sanctions, sanctioned, cafés, naïve, Straße, Пушкин, COVID-19, $5m, don't, WI-FI, "
    "running runners ran; généralement 3.5 1,000 x_y"
)


class Forms(NamedTuple):
    """A word as it is searched: `exact` folded in case, accents and apostrophes, `stem` without its ending."""

    exact: str
    stem: str


class Analysis:
    """Splits text into words. An instance remembers the forms of words it has met; threads may share it."""

    def __init__(self) -> None:
        self._stemmer = Stemmer.Stemmer("english")
        self._known: dict[str, Forms] = {}

    def words(self, text: str) -> Iterator[re.Match[str]]:
        """The words of a text in order, as they stand in it; a match's `span` tells where."""
        return _WORD.finditer(_with_plain_apostrophes(text))

    def forms(self, text: str) -> tuple[list[str], list[str]]:
        """All exact forms and all stems of a text, in order: two lists of one length."""
        pairs = [self.word_forms(word) for word in _WORD.findall(_with_plain_apostrophes(text))]
        return [exact for exact, _ in pairs], [stem for _, stem in pairs]

    def fingerprint(self) -> str:
        """Changes whenever the same text would be split or folded differently; an index built with another one must be rebuilt."""
        seen = repr((_WORD.pattern, self.forms(_PROBE)))
        return hashlib.blake2b(seen.encode(), digest_size=8).hexdigest()

    def word_forms(self, word: str) -> Forms:
        """The forms of one word as `words` found it."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _CACHED_WORDS:
                self._known.clear()
            exact = fold(word)[:_LONGEST_WORD] or word
            known = self._known[word] = Forms(exact, self._stem(exact))
        return known

    def _stem(self, exact: str) -> str:
        return str(self._stemmer.stemWord(exact.removesuffix("'s"))) or exact


def _with_plain_apostrophes(text: str) -> str:
    """The text with one kind of apostrophe, at the same places: a letter to Unicode in one form, a mark in another."""
    return text if text.isascii() else text.translate(_APOSTROPHES)


def fold(text: str) -> str:
    """Text without differences of case, accent, apostrophe and the dots of an abbreviation."""
    if text.isascii():
        return text.lower().replace(".", "")
    plain = unicodedata.normalize("NFD", text.translate(_APOSTROPHES).casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)).replace(".", "")
