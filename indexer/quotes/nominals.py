"""Whom a noun phrase stands for: "the minister" is the minister of this story, "a minister" stays a phrase."""

from indexer.quotes.lexicon import Lexicon
from indexer.quotes.mentions import Mention, Mentions
from indexer.quotes.people import People, Person
from indexer.quotes.words import Kind, Text

_LOOK_BACK = 60
_ENOUGH = 1.5
_ROLE, _GENDER, _LAST_SPEAKER = 3.0, 1.0, 1.2


class Nominals:
    """Links noun phrases to persons by role, gender and nearness."""

    def __init__(self, text: Text, people: People, mentions: Mentions, lexicon: Lexicon) -> None:
        self._text = text
        self._people = people
        self._mentions = mentions
        self._lexicon = lexicon
        self._known: dict[tuple[int, int | None], int | None] = {}

    def meant(self, phrase: Mention, last_speaker: int | None) -> int | None:
        """Return the person for "the minister", None when the phrase names nobody of the table."""
        key = (phrase.first, last_speaker)
        if key not in self._known:
            self._known[key] = self._find(phrase, last_speaker)
        return self._known[key]

    def _find(self, phrase: Mention, last_speaker: int | None) -> int | None:
        determiner = self._text.tokens[phrase.first].low
        if determiner not in self._lexicon.definite and not self._text.tokens[phrase.first].possessive and not self._capital_role(phrase):
            return None
        if not self._fits_one_person(phrase.head):
            return None
        best, best_points = None, _ENOUGH
        seen: set[int] = set()
        for distance, mention in enumerate(reversed(self._mentions.last_before(phrase.first, _LOOK_BACK))):
            if mention.person is None or mention.person in seen:
                continue
            seen.add(mention.person)
            points = self._points(phrase, self._people.persons[mention.person], mention, distance)
            points += _LAST_SPEAKER * (mention.person == last_speaker)
            if points > best_points:
                best, best_points = mention.person, points
        return best

    def _in_full(self, word: str) -> str:
        """ "governor" for "gov."."""
        return self._lexicon.short_titles.get(word.rstrip("."), word)

    def _fits_one_person(self, noun: str) -> bool:
        return noun in self._lexicon.roles or noun in self._lexicon.titles or noun.endswith("-year-old")

    def _capital_role(self, phrase: Mention) -> bool:
        return self._text.tokens[phrase.past - 1].text[:1].isupper()

    def _points(self, phrase: Mention, person: Person, mention: Mention, distance: int) -> float:
        gender = self._lexicon.roles.get(phrase.head, "")
        if not person.human or person.place or (gender and person.gender and gender != person.gender):
            return -9.0
        shared = self._shared_words(phrase, person)
        generic = phrase.head in self._lexicon.generic_roles or phrase.past - phrase.first > 3
        if not shared and generic:
            return -9.0
        paragraphs = self._text.paragraph[phrase.first] - self._text.paragraph[mention.first]
        points = min(shared, 2) * _ROLE / 2 + _ROLE / 2 * bool(shared) + _GENDER * bool(gender and gender == person.gender)
        points += _GENDER * phrase.head.endswith("-year-old")
        points += (1.0, 0.8, 0.4)[min(paragraphs, 2)] - 0.05 * distance
        return points + min(0.25 * person.count, 1.0) * 0.5

    def _shared_words(self, phrase: Mention, person: Person) -> int:
        """How many words of the phrase stand in the person's roles; 0 unless its noun is one of them."""
        words = {self._in_full(word) for role in person.roles for word in role.lower().replace(",", " ").split()}
        if phrase.head not in words and not any(word.endswith("-" + phrase.head) for word in words):
            return 0
        front = (token.low for token in self._text.tokens[phrase.first : phrase.past] if token.kind is Kind.NAME)
        return 1 + sum(word in words for word in front if word != phrase.head)
