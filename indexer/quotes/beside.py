"""What stands right beside a quote, and how the sentence around goes on with it."""

from indexer.quotes.cues import Cues
from indexer.quotes.lexicon import Lexicon
from indexer.quotes.words import Kind, Text

_NEAR = 4


class Beside:
    """Looks at the few tokens before and behind a quote."""

    def __init__(self, text: Text, cues: Cues, lexicon: Lexicon) -> None:
        self._text = text
        self._cues = cues
        self._lexicon = lexicon

    def touches(self, quote: int, index: int) -> bool:
        """Whether nothing but punctuation and auxiliaries ("a déclaré") stand between a quote and the token behind it."""
        between = self._text.tokens[quote + 1 : index]
        return all(token.kind is Kind.PUNCTUATION or token.low in self._lexicon.auxiliaries for token in between)

    def touches_left(self, start: int, index: int) -> bool:
        """Whether a quote stands right before the token, in the sentence that begins at `start`."""
        before = index - 1
        while before > start and self._text.tokens[before].kind is Kind.PUNCTUATION:
            before -= 1
        return self._text.tokens[before].kind is Kind.QUOTE

    def runs_in(self, quote: int) -> bool:
        """Whether the quote goes on with the clause before it: "Roe, who declared that she would “never sell,” left"."""
        words = self._text.tokens[quote].text
        return self._text.tokens[quote - 1].kind is Kind.WORD and words[0].islower() and words.count(" ") >= _NEAR

    def is_outcry(self, quote: int) -> bool:
        """ "cries of “…”", "“…” came a shout": nobody in particular speaks."""
        tokens = self._text.tokens
        if quote > _NEAR and tokens[quote - 1].low in self._lexicon.prepositions and tokens[quote - 2].low in self._lexicon.outcries:
            return not tokens[quote - 3].possessive and tokens[quote - 3].low not in self._lexicon.definite
        behind = tokens[quote + 1 : quote + _NEAR]
        return len(behind) == _NEAR - 1 and behind[0].low == "came" and behind[2].low in self._lexicon.outcries

    def drops_subject(self, quote: int, past: int) -> bool:
        """ "“…”, lamentó." leaves out who did."""
        for index in range(quote + 1, min(past, quote + _NEAR)):
            if self._cues.is_cue(index):
                return index + 1 == past or self._text.tokens[index + 1].kind is Kind.PUNCTUATION
        return False
