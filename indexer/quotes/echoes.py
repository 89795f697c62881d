"""Headlines and pull quotes that repeat words of a quote in the story: they were said by the same person."""

import re
from dataclasses import replace

from indexer.quotes.words import Text
from search_core.article import Confidence, Quote

_MOST_ECHOES = 20
_FEWEST_WORDS = 4
_MOST_BESIDE = 3
_WORD = re.compile(r"\w+")


class Echoes:
    """Knows which quotes stand alone on their lines, and whether other quotes of the article repeat them."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._left = _MOST_ECHOES
        self._sources: dict[int, int | None] = {}
        self._words: dict[int, str] | None = None

    def source(self, quote: int) -> int | None:
        """Return the token of the longer quote that repeats the one at a token, if that stands alone on its line."""
        if quote not in self._sources:
            first, past = self._text.paragraph_tokens[self._text.paragraph[quote]]
            alone = past - first <= _MOST_BESIDE and self._left > 0
            self._left -= alone
            self._sources[quote] = self._longer(quote) if alone else None
        return self._sources[quote]

    def with_speakers(self, found: list[tuple[int, Quote]]) -> list[Quote]:
        """Give each echo in `found` (token and quote) the speaker of what it repeats."""
        by_token = dict(found)
        return [self._echoed(token, quote, by_token) for token, quote in found]

    def _echoed(self, token: int, quote: Quote, by_token: dict[int, Quote]) -> Quote:
        source = by_token.get(self.source(token) or -1)
        if source is None or source.speaker is None or quote.confidence is not Confidence.LOW:
            return quote
        return replace(
            quote, speaker=source.speaker, speaker_type=source.speaker_type, role=source.role, method="echo", confidence=source.confidence
        )

    def _longer(self, quote: int) -> int | None:
        words = self._spelled()
        spoken = words[quote]
        if spoken.count(" ") <= _FEWEST_WORDS:
            return None
        return next((other for other, said in words.items() if len(said) > len(spoken) and spoken in said), None)

    def _spelled(self) -> dict[int, str]:
        """The words of each quote in lower case between blanks."""
        if self._words is None:
            tokens = self._text.tokens
            self._words = {index: f" {' '.join(_WORD.findall(tokens[index].text.lower()))} " for index in self._text.quote_tokens}
        return self._words
