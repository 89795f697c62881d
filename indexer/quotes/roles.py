"""What a person is, as printed beside the name: "Kremlin spokesman", "Jane Roe, head of the bank,"."""

from indexer.quotes.lexicon import Lexicon
from indexer.quotes.names import Name
from indexer.quotes.words import Kind, Text

_LONGEST_BEFORE = 6
_LONGEST_AFTER = 12
_LONGEST_PREDICATE = 4
_PAUSES = frozenset('.?!…;:()[]"“”—–,')


def role_beside(text: Text, name: Name, lexicon: Lexicon) -> str | None:
    """Return the role before or behind a name, without its article; None when there is none."""
    return (
        _role_before(text, name, lexicon)
        or _role_behind(text, name, lexicon)
        or _role_before_comma(text, name, lexicon)
        or _predicate(text, name, lexicon)
    )


def gender_of_role(role: str, lexicon: Lexicon) -> str:
    """The gender that a word of the role tells, the last such word deciding."""
    for word in reversed(role.lower().split()[:8]):
        gender = lexicon.roles.get(word.strip(",.")) or lexicon.titles.get(word.strip(",."))
        if gender:
            return gender
    return ""


def _role_before(text: Text, name: Name, lexicon: Lexicon) -> str | None:
    first = _phrase_start(text, name, lexicon)
    if first == name.first:
        return None
    words = [token.low for token in text.tokens[first : name.first]]
    if any(word in lexicon.roles for word in words) or (
        words[-1] in lexicon.titles and (len(words[-1]) > 4 or words[-1] in lexicon.short_titles)
    ):
        return text.printed(first, name.first)
    return None


def _phrase_start(text: Text, name: Name, lexicon: Lexicon) -> int:
    """The first token of the words before a name that may be its role: "state energy minister" in "the state energy minister Jane Roe"."""
    start = text.sentence_bounds(name.first)[0]
    first = name.run_first
    if first == name.first and (first == start or not _is_role(text.tokens[first - 1].low, lexicon)):
        return first
    while first > start and name.first - first < _LONGEST_BEFORE:
        token = text.tokens[first - 1]
        if token.kind in (Kind.PUNCTUATION, Kind.QUOTE) or token.low in lexicon.functions or lexicon.is_cue(token.low):
            break
        first -= 1
    return first


def _role_before_comma(text: Text, name: Name, lexicon: Lexicon) -> str | None:
    """The name as an apposition, a pause on both its sides: "The mayor of Dunmore, Jane Roe, said"."""
    start, end = text.sentence_bounds(name.first)
    comma = name.run_first - 1
    if comma <= start or text.tokens[comma].text != "," or (name.past < end and text.tokens[name.past].text not in _PAUSES):
        return None
    for index in range(comma - 1, max(start, comma - _LONGEST_AFTER) - 1, -1):
        token = text.tokens[index]
        if token.kind is Kind.QUOTE or token.text in _PAUSES or token.possessive or lexicon.is_cue(token.low):
            return None
        if token.low in lexicon.definite and text.tokens[index - 1].low not in lexicon.prepositions:
            return _apposition(text, index + 1, comma, lexicon)
    return None


def _predicate(text: Text, name: Name, lexicon: Lexicon) -> str | None:
    """What a name is said to be or to have become: "Jane Roe, who was mayor of Dunmore", "Roe became a judge"."""
    end = text.sentence_bounds(name.first)[1]
    index = name.past
    if index + 1 < end and text.tokens[index].text == "," and text.tokens[index + 1].low in lexicon.relatives:
        index += 2
    limit = min(end, index + _LONGEST_PREDICATE)
    linked = False
    while index < limit and (text.tokens[index].low in lexicon.linking or text.tokens[index].low in lexicon.auxiliaries):
        linked = linked or text.tokens[index].low in lexicon.linking
        index += 1
    if not linked or name.possessive:
        return None
    index += index < end and text.tokens[index].low in lexicon.determiners
    return _apposition(text, index, min(end, index + _LONGEST_AFTER), lexicon)


def _role_behind(text: Text, name: Name, lexicon: Lexicon) -> str | None:
    """The apposition between two commas, or between a comma and the end: ", the mayor of Dunmore,"."""
    end = text.sentence_bounds(name.first)[1]
    index = name.past
    if index >= end or text.tokens[index].text not in (",", "("):
        return None
    index = _skip_age(text, index + 1, end)
    if index < end and text.tokens[index].low in lexicon.relatives:
        return None
    index += index < end and text.tokens[index].low in lexicon.determiners
    return _apposition(text, index, min(end, index + _LONGEST_AFTER), lexicon)


def _skip_age(text: Text, index: int, end: int) -> int:
    if index + 1 < end and text.tokens[index].text.isdigit() and text.tokens[index + 1].text == ",":
        return index + 2
    return index


def _apposition(text: Text, first: int, limit: int, lexicon: Lexicon) -> str | None:
    found = False
    past = first
    while past < limit:
        token = text.tokens[past]
        if token.kind is Kind.QUOTE or token.text in _PAUSES or token.low in lexicon.relatives or token.low in lexicon.subordinators:
            break
        if not found and (token.low in lexicon.prepositions or lexicon.is_cue(token.low)) and token.low not in lexicon.roles:
            return None
        found = found or _is_role(token.low, lexicon)
        past += 1
    return text.printed(first, past) if found and past > first else None


def _is_role(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.roles or word.removeprefix("co-") in lexicon.roles or word.removeprefix("ex-") in lexicon.roles
