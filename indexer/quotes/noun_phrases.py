"""Speakers without a name: "the minister", "a senior official", "police", "one resident of the valley"."""

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.quotes.lexicon import Lexicon
from indexer.quotes.words import Kind, Text, Token

_LONGEST_FRONT = 6
_LONGEST_TAIL = 9


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Tokens `first` to `past`, with its noun at `noun`; what follows the noun ("of the valley") is taken in."""

    first: int
    past: int
    noun: int
    head: str
    possessive: bool


def noun_phrases_of(text: Text, first: int, past: int, names: frozenset[int], lexicon: Lexicon) -> Iterator[NounPhrase]:
    """Yield the noun phrases in tokens `first` to `past` whose noun can speak; `names` are the tokens that belong to names."""
    for noun in range(first, past):
        if noun not in names and _can_speak(text, noun, past, lexicon):
            phrase = _phrase(text, noun, first, past, names, lexicon)
            if phrase is not None:
                yield phrase


def _can_speak(text: Text, index: int, past: int, lexicon: Lexicon) -> bool:
    token = text.tokens[index]
    if token.kind in (Kind.QUOTE, Kind.PUNCTUATION):
        return False
    if _is_speaking_noun(token.low, lexicon):
        following = text.tokens[index + 1] if index + 1 < past else None
        return following is None or not _is_speaking_noun(following.low, lexicon)
    return _stands_before_cue(text, index, past, lexicon) or _stands_behind_cue(text, index, past, lexicon)


def _is_speaking_noun(word: str, lexicon: Lexicon) -> bool:
    if word.endswith("-year-old"):
        return True
    return word in lexicon.roles or word in lexicon.people or word in lexicon.bodies or word in lexicon.documents or word in lexicon.titles


def _stands_before_cue(text: Text, index: int, past: int, lexicon: Lexicon) -> bool:
    """An unlisted noun with an article before it and a verb of saying behind it: "the watchdogs found"."""
    token = text.tokens[index]
    if token.kind is not Kind.WORD or token.low in lexicon.functions or index + 1 >= past or lexicon.is_cue(token.low):
        return False
    following = index + 2 if text.tokens[index + 1].low in lexicon.auxiliaries and index + 2 < past else index + 1
    verb = text.tokens[following].low
    return verb in lexicon.say and verb not in lexicon.cue_nouns and not token.low.endswith("ly")


def _stands_behind_cue(text: Text, index: int, past: int, lexicon: Lexicon) -> bool:
    """An unlisted noun in "“…,” said the old watchman"."""
    tokens = text.tokens
    article = index - 1
    while article > max(2, index - _LONGEST_FRONT) and tokens[article].kind is Kind.WORD and not _is_small(tokens[article].low, lexicon):
        article -= 1
    if article < 2 or tokens[article].low not in lexicon.determiners or tokens[article - 1].low not in lexicon.say:
        return False
    before = article - 2 - (tokens[article - 2].kind is Kind.PUNCTUATION)
    if before < 0 or tokens[before].kind is not Kind.QUOTE or tokens[index].low in lexicon.functions:
        return False
    following = tokens[index + 1] if index + 1 < past else None
    return following is None or following.kind in (Kind.PUNCTUATION, Kind.QUOTE) or following.low in lexicon.functions


def _is_small(word: str, lexicon: Lexicon) -> bool:
    return (word in lexicon.functions and word not in lexicon.adjectives) or word in lexicon.prepositions


def _phrase(text: Text, noun: int, first: int, past: int, names: frozenset[int], lexicon: Lexicon) -> NounPhrase | None:
    start = _front(text, noun, first, names, lexicon)
    head = text.tokens[noun].low.removesuffix("-elect")
    if not _has_determiner(text, start, noun, lexicon) and head not in lexicon.people and head not in lexicon.bodies:
        return None
    if noun + 1 in names:
        return None
    end = noun + 1 if text.tokens[noun].possessive else _tail(text, noun + 1, past, lexicon)
    if end + 1 < past and text.tokens[end].text == "," and end + 1 in names and not text.tokens[noun].possessive:
        return None
    if head in lexicon.faint_nouns and not (end < past and _is_verb(text.tokens[end].low, lexicon)):
        return None
    return NounPhrase(start, end, noun, head, text.tokens[noun].possessive)


def _is_verb(word: str, lexicon: Lexicon) -> bool:
    return lexicon.is_cue(word) or word in lexicon.auxiliaries


def _front(text: Text, noun: int, first: int, names: frozenset[int], lexicon: Lexicon) -> int:
    start = noun
    while start > first and noun - start < _LONGEST_FRONT:
        token = text.tokens[start - 1]
        if token.low in lexicon.determiners or token.possessive:
            return _whole_name(start - 1, first, names) if token.possessive else start - 1
        small = token.low in lexicon.functions and token.low not in lexicon.adjectives
        if small or token.kind in (Kind.PUNCTUATION, Kind.QUOTE) or token.low in lexicon.say:
            return _bare_front(start, noun, token.low)
        start -= 1
    return _bare_front(start, noun, "")


def _bare_front(start: int, noun: int, before: str) -> int:
    """Without an article, the words before a noun belong to it only if nothing but a pause stands before them."""
    return start if noun - start <= 2 and (not before or not before.isalnum()) else noun


def _whole_name(index: int, first: int, names: frozenset[int]) -> int:
    while index > first and index in names and index - 1 in names:
        index -= 1
    return index


def _has_determiner(text: Text, start: int, noun: int, lexicon: Lexicon) -> bool:
    if start == noun:
        return False
    token = text.tokens[start]
    return token.low in lexicon.determiners or any(token.possessive for token in text.tokens[start : start + 4])


def _tail(text: Text, index: int, past: int, lexicon: Lexicon) -> int:
    """One past "of the valley", "for the union", "familiar with the talks"; nothing when no cue or comma follows soon."""
    start = index
    if index < past and text.tokens[index].low not in lexicon.phrase_tails:
        return start
    while index < past and index - start < _LONGEST_TAIL:
        token = text.tokens[index]
        if _ends_tail(token, lexicon):
            index -= text.tokens[index - 1].low in lexicon.conjunctions
            return index if index - start > 1 else start
        index += 1
    return start


def _ends_tail(token: Token, lexicon: Lexicon) -> bool:
    if token.kind in (Kind.PUNCTUATION, Kind.QUOTE) or token.low in lexicon.relatives or token.low in lexicon.pronouns:
        return True
    return lexicon.is_cue(token.low) or token.low in lexicon.auxiliaries
