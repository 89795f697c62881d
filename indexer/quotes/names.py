"""Names as they are printed: where they stand, and which words before them are a title, a role or a body rather than the name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.quotes.lexicon import Lexicon
from indexer.quotes.words import Kind, Text, Token


@dataclass(frozen=True, slots=True)
class Name:
    """One printed name: tokens `first` to `past`, its words without title and role, which stand in tokens `run_first` to `first`.

    `common` marks a word like "Police" or "King" that is a name only if somebody of the article bears it.
    """

    run_first: int
    first: int
    past: int
    words: tuple[str, ...]
    possessive: bool
    heading: bool
    gender: str = ""
    titled: bool = False
    body: bool = False
    common: bool = False

    @property
    def low(self) -> tuple[str, ...]:
        return tuple(word.lower().replace("’", "'") for word in self.words)


_DUTCH_AND_GERMAN = ("van", "von", "der", "den", "ter", "ten", "zu", "af", "av")
_ROMANCE = ("de", "del", "della", "di", "da", "do", "dos", "das", "des", "du", "la", "le", "y", "e")
_ARABIC = ("bin", "ibn", "al", "el")
_PARTICLES = frozenset((*_DUTCH_AND_GERMAN, *_ROMANCE, *_ARABIC))
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "jr.", "sr."))
_LINKS = frozenset(("of", "for", "and", "&", "the"))
_LONGEST_RUN = 12
_PAIR = re.compile(r"\b([A-Z]\w+) (?=([A-Z]\w+(?:['’-]\w+)*))")
_LONGEST_NAME = 5
_ACRONYM_LENGTH = 5


def names_of(text: Text, lexicon: Lexicon) -> list[Name]:
    """Return every name of the story in order, outside quoted words."""
    found: list[Name] = []
    for first, past in _runs(text, lexicon):
        found.extend(_clean(text, first, past, lexicon))
    return found


def names_elsewhere(texts: Iterable[str], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield first and last name where a listed first name and a word with a capital stand together in a title or a quote."""
    for text in texts:
        for first, last in _PAIR.findall(text):
            low = last.lower()
            if first in lexicon.first_names and low not in lexicon.functions and low not in lexicon.organisation_words:
                yield first, last


def _runs(text: Text, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the token ranges of words with capitals that stand together, particles between them included."""
    tokens = text.tokens
    index = 0
    while index < len(tokens):
        if not _begins_run(text, index, lexicon):
            index += 1
            continue
        past = _run_end(text, index, lexicon)
        if past - index <= _LONGEST_RUN:
            yield index, past
        index = past


def _begins_run(text: Text, index: int, lexicon: Lexicon) -> bool:
    token = text.tokens[index]
    if token.kind is not Kind.NAME:
        return False
    if _speaks(text, index, lexicon):
        return True
    if token.low in lexicon.calendar and not _first_of_two(text, index, lexicon):
        return False
    if _begins_place(text, index, lexicon):
        return True
    if token.low in lexicon.determiners and _opens_sentence(text, index):
        return False
    if token.low not in lexicon.functions:
        common = _opens_sentence(text, index) and token.low in text.lower_words
        return not common or _first_of_two(text, index, lexicon)
    return not _opens_sentence(text, index) and _first_of_two(text, index, lexicon)


def _speaks(text: Text, index: int, lexicon: Lexicon) -> bool:
    """Whether a verb of saying follows at once, so that even "May" or "Read" can be a surname."""
    return index + 1 < len(text.tokens) and text.tokens[index].low not in lexicon.pronouns and text.tokens[index + 1].low in lexicon.say


def _can_end_name(text: Text, index: int, lexicon: Lexicon) -> bool:
    """Whether a word like "May" or "Read" is a surname because of the first name or the title before it."""
    before, token = text.tokens[index - 1], text.tokens[index]
    if token.low in lexicon.prepositions or token.low in lexicon.determiners or token.low in lexicon.subordinators:
        return False
    if token.low in lexicon.pronouns or token.low.endswith("day") or before.low in lexicon.places:
        return False
    return before.text in lexicon.first_names or (before.low in lexicon.titles and before.low in lexicon.abbreviations)


def _begins_place(text: Text, index: int, lexicon: Lexicon) -> bool:
    """ "New York", "El Salvador"."""
    return index + 1 < len(text.tokens) and f"{text.tokens[index].low} {text.tokens[index + 1].low}" in lexicon.places


def _opens_sentence(text: Text, index: int) -> bool:
    return text.sentence_starts[text.sentence[index]] == index or text.tokens[index - 1].text in ":•—–-|*"


def _first_of_two(text: Text, index: int, lexicon: Lexicon) -> bool:
    """A listed first name with another capital word behind it."""
    token = text.tokens[index]
    if index + 1 >= len(text.tokens) or token.possessive:
        return False
    following = text.tokens[index + 1]
    plain = following.low not in lexicon.functions and following.low not in lexicon.calendar
    if token.low in lexicon.titles or token.low in lexicon.roles or token.low in lexicon.organisation_words:
        return following.kind is Kind.NAME and plain
    return following.kind is Kind.NAME and plain and token.text in lexicon.first_names and token.low not in lexicon.determiners


def _run_end(text: Text, index: int, lexicon: Lexicon) -> int:
    """One past the last token of the run that begins at `index`."""
    tokens = text.tokens
    sentence_end = text.sentence_bounds(index)[1]
    past = index + 1
    while past < sentence_end and not tokens[past - 1].possessive:
        token = tokens[past]
        common = token.low in lexicon.functions or token.low in lexicon.calendar
        named = token.kind is Kind.NAME and (not common or _can_end_name(text, past, lexicon))
        if not named and not _joins(text, index, past, sentence_end, lexicon):
            break
        past += 1
    return past


def _joins(text: Text, first: int, index: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a small word goes on with the name: "Ana de Sousa", "Ministry of Health"."""
    token = text.tokens[index]
    if index + 1 >= end:
        return False
    following = text.tokens[index + 1]
    if lexicon.capital_nouns and token.low in lexicon.determiners and text.tokens[index - 1].low not in _PARTICLES:
        return False
    if token.low in _PARTICLES and following.kind is Kind.NAME:
        return following.low not in lexicon.functions
    if token.low in _PARTICLES and following.low in _PARTICLES:
        return index + 2 < end and text.tokens[index + 2].kind is Kind.NAME
    if token.low not in _LINKS or token.kind is Kind.NAME:
        return False
    before = text.tokens[index - 1]
    words = text.tokens[max(first, index - _LONGEST_RUN) : index]
    links_body = token.text == "&" or before.low in lexicon.organisation_words or before.low in _LINKS
    links_body = links_body or (token.low == "and" and any(word.low in ("of", "for") for word in words))
    if token.low == "the":
        return before.low == "of" and following.kind is Kind.NAME
    return links_body and token.low in ("of", "for", "&", "and") and (following.kind is Kind.NAME or following.low == "the")


def _clean(text: Text, first: int, past: int, lexicon: Lexicon) -> Iterator[Name]:
    """Tell title, role and name in a run apart; a run that holds several names yields each."""
    tokens = text.tokens[first:past]
    start = first + _prefix_length(tokens, lexicon)
    for name_first, name_past in _split_places(text, start, past, lexicon):
        if name_first < name_past:
            yield _name(text, first if name_first == start else name_first, name_first, name_past, lexicon)


def _is_common(text: Text, run_first: int, index: int, lexicon: Lexicon) -> bool:
    """Whether a lone word is a noun with a capital ("Police", "the President", "Treasury Secretary") rather than a name ("Mr. King")."""
    token = text.tokens[index]
    if lexicon.capital_nouns and run_first == index:
        return True
    if token.low in lexicon.titles or token.low in lexicon.roles or token.low in lexicon.functions or token.low in lexicon.calendar:
        return run_first == index or text.tokens[index - 1].low not in lexicon.abbreviations
    noun = token.low in lexicon.people or token.low in lexicon.bodies or token.low in lexicon.documents
    return noun and run_first == index and _opens_sentence(text, index)


def _prefix_length(tokens: tuple[Token, ...], lexicon: Lexicon) -> int:
    """How many tokens at the front are title, role or body. The last word always stays."""
    if _is_body(tokens, lexicon):
        return 0
    length = 0
    last = len(tokens) - 1
    while last > 0 and tokens[last].low in _SUFFIXES:
        last -= 1
    for index in range(last):
        if _ends_prefix(tokens, index, lexicon):
            length = index + 1
    return length + _foreign_front(tokens[length:], last - length, lexicon)


def _ends_prefix(tokens: tuple[Token, ...], index: int, lexicon: Lexicon) -> bool:
    token = tokens[index]
    if token.low in lexicon.titles or token.low in lexicon.roles:
        return True
    if token.low in lexicon.organisation_words or token.low in lexicon.places:
        opens_name = index == 0 or tokens[index - 1].low in lexicon.titles or tokens[index - 1].low in lexicon.roles
        return not (opens_name and token.text in lexicon.first_names)
    return _is_acronym(token) and not all(other.text.isupper() for other in tokens[index + 1 :])


def _is_acronym(token: Token) -> bool:
    return token.text.isupper() and 1 < len(token.text) <= _ACRONYM_LENGTH and "." not in token.text and not _could_be_initials(token)


def _could_be_initials(token: Token) -> bool:
    return len(token.text) == 2 and token.text[1] in "JDCPBT"


def _foreign_front(tokens: tuple[Token, ...], last: int, lexicon: Lexicon) -> int:
    """Words before a listed first name when none of them is one: "Harriers Guard Tom Bell" without knowing what a guard is."""
    if last < 2 or tokens[0].text in lexicon.first_names:
        return 0
    for index in range(1, last):
        if tokens[index].low in _PARTICLES or len(tokens[index - 1].text) <= 2:
            return 0
        if tokens[index].text in lexicon.first_names:
            return index if index + 1 <= last else 0
    return 0


def _is_body(tokens: tuple[Token, ...], lexicon: Lexicon) -> bool:
    """Whether the run as a whole names a body: it ends in a word for one, or links to a tail ("Bank of Dunmore")."""
    if len(tokens) > 1 and len(tokens[-1].text) > 2 and _is_acronym(tokens[-1]) and not tokens[0].text.isupper():
        return not any(token.low in lexicon.roles for token in tokens)
    if len(tokens) > 1 and tokens[-1].low in lexicon.organisation_words:
        return tokens[0].text not in lexicon.first_names or len(tokens) > 2 or tokens[0].low in lexicon.places
    return any(
        token.low in ("of", "for", "&") and tokens[index - 1].low in lexicon.organisation_words
        for index, token in enumerate(tokens)
        if 0 < index < len(tokens) - 1
    ) and not any(token.low in lexicon.roles for token in tokens[1:-1])


def _split_places(text: Text, first: int, past: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Cut places of two words off a name: "New York Mayor" leaves nothing before, "Roe New York" leaves Roe."""
    low = [token.low for token in text.tokens[first:past]]
    if _is_body(text.tokens[first:past], lexicon):
        yield first, past
        return
    for size in (3, 2):
        for at in range(len(low) - size + 1):
            if " ".join(low[at : at + size]) in lexicon.places:
                yield first, first + at
                yield first + at + size, past
                return
    yield first, past


def _name(text: Text, run_first: int, first: int, past: int, lexicon: Lexicon) -> Name:
    tokens = text.tokens[first:past]
    words = [token.text for token in tokens]
    if tokens[-1].possessive:
        words[-1] = words[-1][:-2]
    front = text.tokens[run_first:first]
    gender = next((found for token in reversed(front) if (found := _gender_of(token.low, lexicon))), "")
    return Name(
        run_first=run_first,
        first=first,
        past=past,
        words=tuple(words),
        possessive=tokens[-1].possessive or _lone_apostrophe(text, past),
        heading=text.paragraph[first] in text.headings,
        gender=gender,
        titled=any(token.low in lexicon.titles for token in front),
        body=_is_body(tokens, lexicon) or len(words) > _LONGEST_NAME,
        common=len(words) == 1 and _is_common(text, run_first, first, lexicon),
    )


def _gender_of(word: str, lexicon: Lexicon) -> str:
    return lexicon.titles.get(word) or lexicon.roles.get(word, "")


def _lone_apostrophe(text: Text, past: int) -> bool:
    return past < len(text.tokens) and text.tokens[past].text in "'’" and text.tokens[past].start == text.tokens[past - 1].end
