"""Everything in the story that can be a speaker: names, pronouns and noun phrases, in one list in reading order."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from indexer.quotes.lexicon import Lexicon
from indexer.quotes.noun_phrases import NounPhrase, noun_phrases_of
from indexer.quotes.people import Named, People
from indexer.quotes.words import Kind, Text

_LONGEST_ROLE = 5


class MentionKind(StrEnum):
    """How a speaker is named."""

    FULL = "full"
    SURNAME = "surname"
    PRONOUN = "pronoun"
    NOUN_PHRASE = "noun-phrase"


@dataclass(frozen=True, slots=True)
class Mention:
    """A speaker named in tokens `first` to `past`; `outer_first` takes the title or role before a name in.

    `person` is a position in the table of people; None for pronouns and noun phrases. `oblique` says that a preposition or
    a possessive keeps it from being a subject. `head` is the noun of a noun phrase or the pronoun, in lower case.
    """

    kind: MentionKind
    first: int
    past: int
    outer_first: int
    oblique: bool
    possessive: bool = False
    person: int | None = None
    head: str = ""
    role: str | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions in reading order."""

    items: tuple[Mention, ...]
    firsts: tuple[int, ...]

    def within(self, start: int, past: int) -> tuple[Mention, ...]:
        """The mentions that begin in tokens `start` to `past`, the latter not included."""
        return self.items[bisect_left(self.firsts, start) : bisect_left(self.firsts, past)]

    def last_before(self, index: int, most: int) -> tuple[Mention, ...]:
        """The last mentions that begin before a token, at most so many, in reading order."""
        past = bisect_left(self.firsts, index)
        return self.items[max(0, past - most) : past]


def mentions_of(text: Text, people: People, near: list[int], lexicon: Lexicon) -> Mentions:
    """Gather all mentions; pronouns and noun phrases only in the paragraphs `near`."""
    found = [_naming(text, named, people.persons[named.person].place, lexicon) for named in people.named]
    found = [_as_modifier(text, mention, following, lexicon) for mention, following in zip(found, [*found[1:], None], strict=False)]
    taken = frozenset(index for mention in found for index in range(mention.outer_first, mention.past))
    subjects = frozenset(mention.past for mention in found if not mention.oblique)
    for paragraph in near:
        first, past = text.paragraph_tokens[paragraph]
        found.extend(_pronouns(text, first, past, lexicon))
        found.extend(_unnamed(text, phrase, subjects, lexicon) for phrase in noun_phrases_of(text, first, past, taken, lexicon))
    found.sort(key=lambda mention: (mention.first, mention.past))
    return Mentions(tuple(found), tuple(mention.first for mention in found))


def _naming(text: Text, named: Named, place: bool, lexicon: Lexicon) -> Mention:
    name = named.name
    behind_comma = place and name.run_first > 0 and text.tokens[name.run_first - 1].text == ","
    return Mention(
        kind=MentionKind.FULL if named.full else MentionKind.SURNAME,
        first=name.first,
        past=name.past,
        outer_first=name.run_first,
        possessive=name.possessive,
        oblique=name.possessive or behind_comma or _is_inside(text, name.run_first, name.past, lexicon),
        person=named.person,
        role=named.role,
        heading=name.heading,
    )


def _as_modifier(text: Text, mention: Mention, following: Mention | None, lexicon: Lexicon) -> Mention:
    """A name before a role is no subject: "Harbour resident Tom Bell", "Acme chief executive Jane Roe", "the Roe adviser"."""
    if mention.past < len(text.tokens) and _is_person_noun(text, mention.past, lexicon):
        return replace(mention, oblique=True)
    if following is None or not 0 < following.outer_first - mention.past <= _LONGEST_ROLE:
        return mention
    between = text.tokens[mention.past : following.outer_first]
    if any(token.kind is not Kind.WORD or token.low in lexicon.functions for token in between):
        return mention
    return replace(mention, oblique=True) if between[-1].low in lexicon.roles else mention


def _is_person_noun(text: Text, index: int, lexicon: Lexicon) -> bool:
    token = text.tokens[index]
    return token.kind is Kind.WORD and (token.low in lexicon.roles or token.low in lexicon.people) and token.low not in lexicon.functions


def _unnamed(text: Text, phrase: NounPhrase, subjects: frozenset[int], lexicon: Lexicon) -> Mention:
    oblique = phrase.possessive or _is_inside(text, phrase.first, phrase.past, lexicon) or _is_apposition(text, phrase.first, subjects)
    return Mention(MentionKind.NOUN_PHRASE, phrase.first, phrase.past, phrase.first, oblique, phrase.possessive, head=phrase.head)


def _is_apposition(text: Text, index: int, subjects: frozenset[int]) -> bool:
    """Whether a phrase stands behind a name and a comma, or behind an age that does."""
    if index < 2 or text.tokens[index - 1].text != ",":
        return False
    return index - 1 in subjects or (text.tokens[index - 2].text.isdigit() and index - 3 in subjects)


def _is_inside(text: Text, first: int, past: int, lexicon: Lexicon) -> bool:
    """Whether brackets or a preposition keep a mention from being a subject."""
    return _in_brackets(text, first, past) or _after_preposition(text, first, lexicon)


def _in_brackets(text: Text, first: int, past: int) -> bool:
    """Whether brackets hold nothing else than the mention, or it and more behind a comma: "(Harbour Party)"."""
    return first > 0 and past < len(text.tokens) and text.tokens[first - 1].text in "([" and text.tokens[past].text in ")],"


def _pronouns(text: Text, first: int, past: int, lexicon: Lexicon) -> Iterator[Mention]:
    for index in range(first, past):
        token = text.tokens[index]
        if token.kind is Kind.QUOTE or token.low not in lexicon.pronouns:
            continue
        if token.low != "it" or (index + 1 < past and text.tokens[index + 1].low in lexicon.say):
            yield Mention(MentionKind.PRONOUN, index, index + 1, index, False, head=token.low)


def _after_preposition(text: Text, index: int, lexicon: Lexicon) -> bool:
    """Whether a preposition stands before, over at most an article and three lower-case words of a role."""
    start = max(text.sentence_bounds(index)[0], index - 5)
    for before in range(index - 1, start - 1, -1):
        token = text.tokens[before]
        if token.low in lexicon.prepositions:
            return True
        if token.low in lexicon.determiners:
            continue
        if token.kind is not Kind.WORD or token.low in lexicon.functions or lexicon.is_cue(token.low):
            return False
    return False
