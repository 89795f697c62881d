"""Who is meant by "he", "she" or "they" at a place in the story."""

from dataclasses import dataclass

from indexer.quotes.lexicon import Lexicon
from indexer.quotes.mentions import Mention, MentionKind, Mentions
from indexer.quotes.nominals import Nominals
from indexer.quotes.people import People
from indexer.quotes.words import Text

_LOOK_BACK = 40
_MOST_PERSONS = 10
_LAST_SPEAKER = 0.5
_NO_RIVAL = 9.0
_START, _SENTENCE, _PARAGRAPH, _RANK = 3.0, 0.7, 0.6, 0.08
_GENDER, _HUMAN, _COUNT = 2.0, 0.2, 0.08
_LEADS, _FOLLOWS, _SPEAKS = 1.2, -0.6, 1.4


@dataclass(frozen=True, slots=True)
class Meant:
    """The person that a pronoun stands for, and how far ahead of the next one."""

    person: int
    lead: float


class Pronouns:
    """Resolves pronouns against the names before them."""

    def __init__(self, text: Text, people: People, mentions: Mentions, nominals: Nominals, lexicon: Lexicon) -> None:
        self._text = text
        self._people = people
        self._mentions = mentions
        self._nominals = nominals
        self._lexicon = lexicon

    def meant(self, pronoun: Mention, last_speaker: int | None) -> Meant | None:
        """Return the best person for a pronoun, None when nobody fits. `last_speaker` is who spoke before."""
        bonus = self._last_speaker_bonus(pronoun)
        gender = self._lexicon.pronouns.get(pronoun.head, "")
        points: dict[int, float] = {}
        for distance, mention in enumerate(reversed(self._mentions.last_before(pronoun.first, _LOOK_BACK))):
            person = self._antecedent(mention)
            if person is None or len(points) >= _MOST_PERSONS:
                continue
            fit = self._fit(person, gender)
            if fit is not None:
                value = fit + self._place(mention, pronoun, distance) + (bonus if person == last_speaker else 0.0)
                points[person] = max(points.get(person, -99.0), value)
        ranked = sorted(points.items(), key=lambda item: -item[1])
        if not ranked or ranked[0][1] < 0.0:
            return None
        return Meant(ranked[0][0], ranked[0][1] - ranked[1][1] if len(ranked) > 1 else _NO_RIVAL)

    def _antecedent(self, mention: Mention) -> int | None:
        """The person that a mention before the pronoun stands for: by name or by role."""
        if mention.heading:
            return None
        if mention.kind is MentionKind.NOUN_PHRASE and not mention.oblique:
            return self._nominals.meant(mention, None)
        return mention.person

    def group_meant(self, pronoun: Mention) -> Mention | None:
        """Return the noun phrase for several people ("officials") that "they" stands for, in this sentence or the one before."""
        if self._lexicon.pronouns.get(pronoun.head) != "p":
            return None
        for mention in reversed(self._mentions.last_before(pronoun.first, _LOOK_BACK // 2)):
            if self._text.sentence[pronoun.first] - self._text.sentence[mention.first] > 1:
                return None
            if mention.kind is MentionKind.NOUN_PHRASE and not mention.oblique and mention.head in self._lexicon.people:
                return mention
        return None

    def unnamed_meant(self, pronoun: Mention) -> Mention | None:
        """Return the phrase for one person without a name ("a spokeswoman") that is the subject of the sentence before "she"."""
        gender = self._lexicon.pronouns.get(pronoun.head)
        if gender not in ("m", "f"):
            return None
        number = self._text.sentence[pronoun.first]
        start = self._text.sentence_starts[max(0, number - 1)]
        if self._text.paragraph[start] != self._text.paragraph[pronoun.first]:
            return None
        earlier = [mention for mention in self._mentions.last_before(pronoun.first, _LOOK_BACK) if mention.first >= start]
        if any(mention.person is not None and self._fit(mention.person, gender) is not None for mention in earlier):
            return None
        subject = next((mention for mention in earlier if not mention.oblique), None)
        if subject is None or not self._nominals.is_introduction(subject):
            return None
        return subject if self._lexicon.roles.get(subject.head) in ("", gender) else None

    def _last_speaker_bonus(self, pronoun: Mention) -> float:
        """Points for whoever spoke last: more for "he added", most for "Asked about Roe, he said", which is not about Roe."""
        start = self._text.sentence_bounds(pronoun.first)[0]
        if "asked" in (self._text.tokens[start].low, self._text.tokens[min(start + 1, pronoun.first)].low):
            return 3.0
        following = self._text.tokens[min(pronoun.past, len(self._text.tokens) - 1)].low
        return 2.0 if following in self._lexicon.going_on else _LAST_SPEAKER

    def _fit(self, number: int, gender: str) -> float | None:
        """Points for gender and being human; None when the person is out of the question."""
        person = self._people.persons[number]
        if gender in ("p", "b"):
            return 0.5 if not person.human and not person.place else None
        if person.place or not person.human or (person.gender and gender and person.gender != gender):
            return None
        return _GENDER * (person.gender == gender) + _HUMAN * min(person.score, 3.0) + _COUNT * min(person.count, 8)

    def _leads(self, mention: Mention) -> bool:
        """Whether it is the first mention of its sentence that can be a subject."""
        start = self._text.sentence_bounds(mention.first)[0]
        return not any(
            self._is_human_subject(other) for other in self._mentions.within(max(start, mention.first - _LOOK_BACK), mention.first)
        )

    def _is_human_subject(self, mention: Mention) -> bool:
        return not mention.oblique and mention.person is not None and self._people.persons[mention.person].human

    def _place(self, mention: Mention, pronoun: Mention, distance: int) -> float:
        """Points for where the name stands: near, a subject, at the head of its sentence."""
        sentences = self._text.sentence[pronoun.first] - self._text.sentence[mention.first]
        paragraphs = self._text.paragraph[pronoun.first] - self._text.paragraph[mention.first]
        value = _START - _SENTENCE * min(sentences, 4) - _PARAGRAPH * min(paragraphs, 4) - _RANK * min(distance, 10)
        value += _LEADS if not mention.oblique and self._leads(mention) else _FOLLOWS
        if mention.past < len(self._text.tokens) and self._text.tokens[mention.past].low in self._lexicon.say:
            value += _SPEAKS
        return value
