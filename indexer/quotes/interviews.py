"""Interviews: who answers on lines like "A: “…”", or in a paragraph of quoted words behind one that ends in a question mark."""

from indexer.quotes.mentions import Mention, Mentions
from indexer.quotes.people import People
from indexer.quotes.words import Kind, Text

_FEWEST_ANSWERS = 2
_SURELY_HUMAN = 2.0
_LABELS = frozenset(("a", "answer"))
_QUESTIONS = frozenset(("q", "question"))


class Interview:
    """Knows the answers of an article that is an interview, and who gives them."""

    def __init__(self, text: Text, people: People, mentions: Mentions) -> None:
        self._text = text
        self._answers = frozenset(token for token in text.quote_tokens if self._is_answer(token))
        self._guest = self._find_guest(people, mentions) if len(self._answers) >= _FEWEST_ANSWERS else None

    def guest(self, quote: int) -> Mention | None:
        """Return who is interviewed when the quote at token `quote` is an answer; None for all other quotes."""
        return self._guest if quote in self._answers else None

    def is_question(self, quote: int) -> bool:
        """Whether the quote stands behind "Q:"."""
        return self._label(quote) in _QUESTIONS

    def _is_answer(self, quote: int) -> bool:
        if self._label(quote):
            return self._label(quote) in _LABELS
        number = self._text.paragraph[quote]
        first, past = self._text.paragraph_tokens[number]
        return number > 0 and past - first == 1 and self._asks(number - 1)

    def _label(self, quote: int) -> str:
        """The one word before a colon with which the paragraph opens, "" when it opens otherwise."""
        first = self._text.paragraph_tokens[self._text.paragraph[quote]][0]
        labelled = quote == first + 2 and self._text.tokens[first + 1].text == ":"
        return self._text.tokens[first].low if labelled else ""

    def _asks(self, number: int) -> bool:
        first, past = self._text.paragraph_tokens[number]
        asked = self._text.tokens[past - 1].text == "?"
        return asked and not any(token.kind is Kind.QUOTE for token in self._text.tokens[first:past])

    def _find_guest(self, people: People, mentions: Mentions) -> Mention | None:
        """The person whom the article names most."""
        known = [mention for mention in mentions.items if mention.person is not None]
        persons = [(people.persons[mention.person], mention) for mention in known if mention.person is not None]
        humans = [(person, mention) for person, mention in persons if person.score >= _SURELY_HUMAN and not person.place]
        return max(humans, key=lambda pair: pair[0].count)[1] if humans else None
