"""Which words report speech where they stand: "claims" does in "she claims", not in "his claims"."""

from indexer.quotes.lexicon import Lexicon
from indexer.quotes.mentions import Mentions
from indexer.quotes.words import Kind, Text


class Cues:
    """Tells the cues of an article from the same words in other uses."""

    def __init__(self, text: Text, mentions: Mentions, lexicon: Lexicon) -> None:
        self._text = text
        self._mentions = mentions
        self._lexicon = lexicon
        self._ends = frozenset(mention.past for mention in mentions.items)

    def is_cue(self, index: int) -> bool:
        """Whether the token reports speech here: "claims" in "his claims" and "post" in "a recent post" do not."""
        token = self._text.tokens[index]
        if token.kind is Kind.NAME and (self.opens_with_participle(index) or self._opens_with_verb(index)):
            return True
        if token.kind is not Kind.WORD or not self._lexicon.is_cue(token.low) or token.low == "according":
            return False
        before = self.word_before(index)
        if before == "to" and self._lexicon.is_cue(token.low.removesuffix("s")) and token.low.endswith("s"):
            return False
        if before in self._lexicon.noun_openers or self._possessive_before(index):
            return False
        if token.low not in self._lexicon.cue_nouns:
            return True
        verbal = (
            not before
            or before in self._lexicon.verb_openers
            or before in self._lexicon.auxiliaries
            or before in self._lexicon.adverbs
            or before in self._lexicon.people
        )
        return verbal or (token.low.endswith("s") and index in self._ends)

    def opens_with_participle(self, index: int) -> bool:
        """ "Calling the plan “a disgrace,” Roe left": the first word of its sentence."""
        low = self._text.tokens[index].low
        return low.endswith("ing") and self._lexicon.is_cue(low) and self._text.sentence_bounds(index)[0] == index

    def _opens_with_verb(self, index: int) -> bool:
        """ "Said Roe: “…”": the verb first, a name behind it."""
        if not self.is_strong(index) or self._text.sentence_bounds(index)[0] != index:
            return False
        return any(mention.outer_first == index + 1 for mention in self._mentions.within(index + 1, index + 4))

    def is_strong(self, index: int) -> bool:
        return self._text.tokens[index].low in self._lexicon.say

    def word_before(self, index: int) -> str:
        """The word before a token in its sentence, in lower case; "" at the sentence's start."""
        start = self._text.sentence_bounds(index)[0]
        return self._text.tokens[index - 1].low if index > start else ""

    def _possessive_before(self, index: int) -> bool:
        return index > 0 and self._text.tokens[index - 1].possessive
