"""The passages of a text that show why it was found, as safe HTML with <mark> around the words that matched.

Only words that take part in the match are marked: of a phrase, the words where they stand as the phrase.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import escape

from search_core.analysis import Analysis
from search_core.grammar import Node, Phrase, Prefix, Term, leaves

PASSAGE_LENGTH = 240
MOST_PASSAGES = 3

_SENTENCE_START = re.compile(r"(?:[.!?…][\"'”’»)]*\s+|\n\s*)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that matched, and which leaf of the query it matched. `end` is excluded."""

    start: int
    end: int
    leaf: int


class Marker:
    """Finds and marks what a query matches; made once for a query and used on many texts."""

    def __init__(self, tree: Node | None, analysis: Analysis) -> None:
        self._analysis = analysis
        self._stems: dict[str, int] = {}
        self._prefixes: list[tuple[str, int]] = []
        self._phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        self._may_start: dict[str, bool] = {}
        for number, leaf in enumerate(leaves(tree)):
            self._add(leaf, number)

    def whole(self, text: str) -> str:
        """The whole text, marked."""
        return _marked(text, 0, len(text), self.find(text))

    def passages(self, text: str) -> tuple[str, ...]:
        """The best passages in their order in the text; its beginning where nothing matches."""
        windows = _best_windows(text, self.find(text)) or [(0, _word_end(text, PASSAGE_LENGTH), ())]
        return tuple(_framed(text, start, end, spans) for start, end, spans in windows)

    def find(self, text: str) -> list[Span]:
        """Every stretch that matches, in order, without overlaps."""
        if not (self._stems or self._prefixes or self._phrases):
            return []
        words = list(self._analysis.words(text))
        found: list[Span] = []
        next_free = 0
        for number, word in enumerate(words):
            if self._may_start.get(word.group(), True) and word.start() >= next_free:
                span = self._match_at(words, number)
                if span is not None:
                    found.append(span)
                    next_free = span.end
        return found

    def _add(self, leaf: Term | Phrase | Prefix, number: int) -> None:
        match leaf:
            case Term(word):
                self._stems.setdefault(self._analysis.forms(word)[1][0], number)
            case Prefix(start):
                self._prefixes.append((start, number))
            case Phrase(words):
                self._phrases.setdefault(words[0], []).append((words, number))

    def _match_at(self, words: Sequence[re.Match[str]], number: int) -> Span | None:
        """What matches from this word on; a word that nothing can start with is remembered."""
        start, end = words[number].span()
        exact, stem = self._analysis.word_forms(words[number].group())
        for phrase, leaf in self._phrases.get(exact, ()):
            stretch = words[number : number + len(phrase)]
            if tuple(self._analysis.word_forms(word.group()).exact for word in stretch) == phrase:
                return Span(start, stretch[-1].end(), leaf)
        if stem in self._stems:
            return Span(start, end, self._stems[stem])
        for prefix, leaf in self._prefixes:
            if exact.startswith(prefix):
                return Span(start, end, leaf)
        self._may_start[words[number].group()] = exact in self._phrases
        return None


def _best_windows(text: str, spans: Sequence[Span]) -> list[tuple[int, int, Sequence[Span]]]:
    """Up to MOST_PASSAGES windows that do not overlap; those that show most different leaves of the query first."""
    candidates = []
    for first, span in enumerate(spans):
        last = first
        while last + 1 < len(spans) and spans[last + 1].end - span.start <= PASSAGE_LENGTH:
            last += 1
        inside = spans[first : last + 1]
        candidates.append((-len({each.leaf for each in inside}), -len(inside), first, inside))
        if first > 500:
            break
    chosen: list[tuple[int, int, Sequence[Span]]] = []
    shown: set[int] = set()
    for _, _, _, inside in sorted(candidates, key=lambda candidate: candidate[:3]):
        start, end = _window(text, inside[0].start, inside[-1].end)
        new = {each.leaf for each in inside} - shown
        apart = all(end <= other_start or start >= other_end for other_start, other_end, _ in chosen)
        if apart and (new or len(chosen) < 2):
            chosen.append((start, end, [each for each in spans if start <= each.start and each.end <= end]))
            shown |= new
        if len(chosen) == MOST_PASSAGES:
            break
    return sorted(chosen, key=lambda window: window[0])


def _window(text: str, first: int, last: int) -> tuple[int, int]:
    """Widen a stretch to about PASSAGE_LENGTH: from the start of its sentence if that is near, to the end of a word."""
    earliest = max(0, min(first, last - PASSAGE_LENGTH), first - PASSAGE_LENGTH // 2)
    sentence = _SENTENCE_START.search(text, earliest, first)
    if last <= PASSAGE_LENGTH:
        start = 0
    elif sentence is not None:
        start = sentence.end()
    else:
        start = _word_start(text, earliest, first)
    return start, max(last, _word_end(text, start + PASSAGE_LENGTH))


def _word_start(text: str, position: int, limit: int) -> int:
    while position < limit and not text[position - 1].isspace():
        position += 1
    return position


def _word_end(text: str, position: int) -> int:
    """The last place not after `position` where a word has ended; `position` itself inside a word that is too long."""
    if position >= len(text):
        return len(text)
    space = max(text.rfind(" ", 0, position + 1), text.rfind("\n", 0, position + 1))
    return space if space > position - PASSAGE_LENGTH // 2 else position


def _framed(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    before = "… " if text[:start].strip() else ""
    after = " …" if text[end:].strip() else ""
    return f"{before}{_marked(text, start, end, spans)}{after}"


def _marked(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    pieces, position = [], start
    for span in spans:
        pieces.append(str(escape(text[position : span.start])))
        pieces.append(f"<mark>{escape(text[span.start : span.end])}</mark>")
        position = span.end
    pieces.append(str(escape(text[position:end])))
    return "".join(pieces)
