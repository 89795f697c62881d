"""Whom a noun phrase stands for: "the minister" is the minister of this story, "a minister" stays a phrase."""

from itertools import takewhile

from indexer.quotes.lexicon import Lexicon
from indexer.quotes.mentions import Mention, MentionKind, Mentions
from indexer.quotes.people import People, Person
from indexer.quotes.words import Kind, Text

_LOOK_BACK = 60
_BARE = 2
_NEAR_PARAGRAPHS = 2
_SURELY_HUMAN = 2.0
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

    def introduced(self, phrase: Mention) -> Mention | None:
        """Return the fuller phrase that brought up whom "the official" repeats: "a senior official at the ministry"."""
        if not self._is_definite(phrase) or not self._is_one(phrase.head):
            return None
        bare = phrase.past - phrase.first <= _BARE
        for mention in reversed(self._mentions.last_before(phrase.first, _LOOK_BACK)):
            if self._text.paragraph[phrase.first] - self._text.paragraph[mention.first] > _NEAR_PARAGRAPHS:
                return None
            if self.is_introduction(mention) and (bare or mention.head == phrase.head):
                return mention
            bare = bare and not self._is_somebody(mention)
        return None

    def is_introduction(self, mention: Mention) -> bool:
        """Whether a phrase brings up one person without a name: "a senior official"."""
        determiner = self._text.tokens[mention.first].low
        unnamed = mention.kind is MentionKind.NOUN_PHRASE and determiner in self._lexicon.indefinite
        return unnamed and not mention.possessive and self._is_human_noun(mention.head)

    def _is_human_noun(self, noun: str) -> bool:
        return self._fits_one_person(noun) or noun in self._lexicon.people

    def _is_one(self, noun: str) -> bool:
        """Whether a noun is about one person, as far as lists of groups and bodies tell."""
        if self._fits_one_person(noun):
            return True
        group = noun in self._lexicon.people or noun in self._lexicon.bodies or noun in self._lexicon.documents
        return not group and not noun.endswith("s")

    def _is_somebody(self, mention: Mention) -> bool:
        return mention.person is not None and self._people.persons[mention.person].human and not mention.oblique

    def _is_definite(self, phrase: Mention) -> bool:
        first = self._text.tokens[phrase.first]
        return first.low in self._lexicon.definite or first.possessive

    def _find(self, phrase: Mention, last_speaker: int | None) -> int | None:
        if not self._is_definite(phrase) and not self._capital_role(phrase):
            return None
        if phrase.head in self._lexicon.bodies:
            return self._body(phrase)
        if not self._fits_one_person(phrase.head):
            return None
        meant = self._bearer(phrase, last_speaker)
        return self._only_one(phrase) if meant is None and self._is_definite(phrase) else meant

    def _body(self, phrase: Mention) -> int | None:
        """ "the authority" is the Harbour Authority; "the company" is the body that this paragraph or the one before is about."""
        if phrase.past - phrase.first > _BARE:
            return None
        near: list[Mention] = []
        for mention in reversed(self._mentions.last_before(phrase.first, _LOOK_BACK)):
            if not self._may_be_body(mention):
                continue
            if self._bears_noun(mention, phrase.head):
                return mention.person
            if self._text.paragraph[phrase.first] - self._text.paragraph[mention.first] <= 1:
                near.append(mention)
        if not near or phrase.head not in self._lexicon.firms:
            return None
        only = len({mention.person for mention in near}) == 1
        same_paragraph = self._text.paragraph[near[0].first] == self._text.paragraph[phrase.first]
        return near[0].person if only or (same_paragraph and not near[0].oblique) else None

    def _bears_noun(self, mention: Mention, noun: str) -> bool:
        """Whether the noun is part of the name or stands right before it: "Harbour Authority", "the energy company Harbex"."""
        before = self._text.tokens[max(mention.outer_first - 1, 0)]
        if before.low == noun and before.kind is Kind.WORD:
            return True
        return mention.person is not None and noun in self._people.persons[mention.person].words

    def _may_be_body(self, mention: Mention) -> bool:
        if mention.person is None or mention.possessive or mention.heading:
            return False
        person = self._people.persons[mention.person]
        one_of_many = len(person.words) == 1 and (person.count == 1 or person.name.lower() in self._text.lower_words)
        return (
            not person.place
            and not one_of_many
            and person.score < _SURELY_HUMAN
            and person.name.split()[0] not in self._lexicon.first_names
        )

    def _only_one(self, phrase: Mention) -> int | None:
        """A role that nobody is said to have is that of the only person whom the paragraph has named so far."""
        start = self._text.paragraph_tokens[self._text.paragraph[phrase.first]][0]
        earlier = self._mentions.last_before(phrase.first, _LOOK_BACK)
        named = {mention.person for mention in earlier if mention.first >= start and self._is_somebody(mention)}
        if len(named) != 1 or phrase.head in self._lexicon.generic_roles:
            return None
        [number] = named
        if number is None or self._mismatch(phrase, self._people.persons[number]):
            return None
        return number

    def _mismatch(self, phrase: Mention, person: Person) -> bool:
        gender = self._lexicon.roles.get(phrase.head, "")
        return person.place or not person.human or bool(gender and person.gender and gender != person.gender)

    def _bearer(self, phrase: Mention, last_speaker: int | None) -> int | None:
        """The person whose role fits best."""
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
        if self._mismatch(phrase, person) or self._is_other_role(phrase, person):
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
        words = {self._in_full(word) for role in person.roles for word in _words(role)}
        if phrase.head not in words and not any(word.endswith("-" + phrase.head) for word in words):
            return 0
        front = (token.low for token in self._text.tokens[phrase.first : phrase.past] if token.kind is Kind.NAME)
        return 1 + sum(word in words for word in front if word != phrase.head)

    def _is_other_role(self, phrase: Mention, person: Person) -> bool:
        """Whether every role of a person with the same noun is of another kind: "foreign minister" for "the prime minister"."""
        kinds = self._kinds(phrase)
        if not kinds or phrase.head in self._lexicon.generic_roles:
            return False
        same = [words for role in person.roles if phrase.head in (words := _words(role))]
        return bool(same) and all(phrase.head != words[0] and kinds.isdisjoint(words) for words in same)

    def _kinds(self, phrase: Mention) -> set[str]:
        """The small words between the article and the noun: "prime" in "the prime minister"."""
        front = takewhile(lambda token: token.low != phrase.head, self._text.tokens[phrase.first + 1 : phrase.past])
        return {token.low for token in front if token.kind is Kind.WORD}


def _words(role: str) -> list[str]:
    return role.lower().replace(",", " ").split()
