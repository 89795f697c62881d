"""The story as words: each quoted stretch is one token, and each token knows its sentence and its paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from indexer.quotes.lexicon import Lexicon
from indexer.quotes.stretches import Paragraph, Stretch


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    NAME = auto()  # a word with a capital
    PUNCTUATION = auto()
    QUOTE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a punctuation mark or a whole quoted stretch. `low` is the word in lower case, straight apostrophes, without 's."""

    text: str
    low: str
    start: int
    end: int
    kind: Kind
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """The tokens of an article. Of the parallel tuples each has one entry a token; `sentence_starts` and `_ends` one a sentence."""

    body: str
    tokens: tuple[Token, ...]
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]
    sentence_starts: tuple[int, ...]
    quote_tokens: tuple[int, ...]
    paragraph_tokens: tuple[tuple[int, int], ...]
    headings: frozenset[int]
    lower_words: frozenset[str]

    def sentence_bounds(self, index: int) -> tuple[int, int]:
        """The first token of the token's sentence, and the one past its last."""
        number = self.sentence[index]
        start = self.sentence_starts[number]
        past = self.sentence_starts[number + 1] if number + 1 < len(self.sentence_starts) else len(self.tokens)
        return start, past

    def printed(self, first: int, past: int) -> str:
        """The text of tokens as it stands in the body."""
        return self.body[self.tokens[first].start : self.tokens[past - 1].end]


_TOKEN = re.compile(
    r"(?:[^\W\d_]-)?(?:[^\W\d_]\.){2,}|(?:[ldcjnmst]|qu)['’](?=[^\W\d_])|[^\W_]+(?:['’&\-‑](?!(?:t-)?(?:il|elle|ils|elles)\b)[^\W_]+)*|[^\w\s]"
)
_ENDS = frozenset(".?!…")
_CUE_REACH = 7
_COLON_REACH = 3
_LONGEST_HEADING = 16


def read_text(body: str, paragraphs: list[Paragraph], stretches: list[Stretch], lexicon: Lexicon) -> Text:
    """Split the paragraphs into tokens and sentences."""
    tokens: list[Token] = []
    numbers: list[int] = []
    spans: list[tuple[int, int]] = []
    position = 0
    for number, paragraph in enumerate(paragraphs):
        first = len(tokens)
        past = position
        while past < len(stretches) and stretches[past].paragraph == number:
            past += 1
        tokens.extend(_paragraph_tokens(body, paragraph, stretches[position:past], lexicon))
        position = past
        numbers.extend([number] * (len(tokens) - first))
        spans.append((first, len(tokens)))
    sentences, starts = _number_sentences(tokens, spans, lexicon)
    return Text(
        body=body,
        tokens=tuple(tokens),
        sentence=tuple(sentences),
        paragraph=tuple(numbers),
        sentence_starts=tuple(starts),
        quote_tokens=tuple(index for index, token in enumerate(tokens) if token.kind is Kind.QUOTE),
        paragraph_tokens=tuple(spans),
        headings=frozenset(number for number, (first, past) in enumerate(spans) if _is_heading(tokens, first, past)),
        lower_words=frozenset(token.low for token in tokens if token.kind is Kind.WORD),
    )


def _paragraph_tokens(body: str, paragraph: Paragraph, stretches: list[Stretch], lexicon: Lexicon) -> Iterator[Token]:
    position = paragraph.start
    for stretch in stretches:
        yield from _plain_tokens(body, position, stretch.outer_start, lexicon)
        yield Token(body[stretch.start : stretch.end], "", stretch.outer_start, stretch.outer_end, Kind.QUOTE)
        position = stretch.outer_end
    yield from _plain_tokens(body, position, paragraph.end, lexicon)


def _plain_tokens(body: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Token]:
    skip_to = start
    for match in _TOKEN.finditer(body, start, end):
        at, past = match.span()
        if at < skip_to:
            continue
        token = _read_token(body, match.group(), at, past, end, lexicon)
        skip_to = token.end
        yield token


def _read_token(body: str, text: str, at: int, past: int, end: int, lexicon: Lexicon) -> Token:
    first = text[0]
    if not first.isalnum():
        return Token(text, text, at, past, Kind.PUNCTUATION)
    low = text.lower()
    possessive = False
    if "’" in low:
        low = low.replace("’", "'")
    if low.endswith("'s"):
        low, possessive = low[:-2], True
    if past < end and body[past] == "." and (low in lexicon.abbreviations or (len(text) == 1 and first.isupper())):
        text, past = text + ".", past + 1
    return Token(text, low, at, past, Kind.NAME if first.isupper() else Kind.WORD, possessive)


def _number_sentences(tokens: list[Token], spans: list[tuple[int, int]], lexicon: Lexicon) -> tuple[list[int], list[int]]:
    numbers: list[int] = []
    starts: list[int] = []
    for first, past in spans:
        opens = True
        for index in range(first, past):
            if opens:
                starts.append(index)
            numbers.append(len(starts) - 1)
            opens = _ends_sentence(tokens, index, past, lexicon)
    return numbers, starts


def _ends_sentence(tokens: list[Token], index: int, past: int, lexicon: Lexicon) -> bool:
    token = tokens[index]
    if token.kind is Kind.QUOTE:
        return _quote_ends_sentence(tokens, index, past, lexicon)
    following = tokens[index + 1] if index + 1 < past else None
    if following is None:
        return True
    if token.text in _ENDS:
        return following.kind is not Kind.WORD and following.text not in _ENDS and following.text not in ")]”"
    return (
        token.text[-1] == "."
        and following.kind is Kind.NAME
        and following.low in lexicon.functions
        and token.low not in lexicon.titles
        and len(token.text) > len("J.")
    )


def _quote_ends_sentence(tokens: list[Token], index: int, past: int, lexicon: Lexicon) -> bool:
    """A quote that ends in a full stop ends its sentence, unless the sentence goes on in lower case or with "Roe said."."""
    last = tokens[index].text.rstrip(")]\"'’”")[-1:]
    if last not in _ENDS or index + 1 == past:
        return index + 1 == past
    if tokens[index + 1].kind is Kind.QUOTE:
        return True
    if tokens[index + 1].kind is not Kind.NAME:
        return False
    return not _attribution_follows(tokens, index + 1, min(index + 1 + _CUE_REACH, past), last == ".", lexicon)


def _attribution_follows(tokens: list[Token], first: int, past: int, names_only: bool, lexicon: Lexicon) -> bool:
    """Whether a cue comes before the next pause; with `names_only`, nothing but a name may stand before it and no clause behind it."""
    for index in range(first, past):
        token = tokens[index]
        if token.low in lexicon.say:
            after = tokens[index + 1].low if index + 1 < past else "."
            return not _leads_to_quote(tokens, index + 1, past) and not (names_only and after in ("that", ",") and after != ".")
        if token.kind is Kind.QUOTE or token.text in _ENDS or token.text == ",":
            return False
        if names_only and (token.kind is not Kind.NAME or (token.low in lexicon.functions and token.low not in lexicon.pronouns)):
            return False
    return False


def _leads_to_quote(tokens: list[Token], first: int, past: int) -> bool:
    """Whether the cue before `first` has a colon behind it, and so belongs to the next quote."""
    return any(token.text == ":" for token in tokens[first : min(first + _COLON_REACH, past)])


def _is_heading(tokens: list[Token], first: int, past: int) -> bool:
    """A short line without an end mark in which most words have capitals."""
    if past - first > _LONGEST_HEADING or past == first or tokens[past - 1].text in _ENDS:
        return False
    if any(token.kind is Kind.QUOTE for token in tokens[first:past]):
        return False
    words = [token for token in tokens[first:past] if token.kind in (Kind.WORD, Kind.NAME)]
    return sum(token.kind is Kind.NAME for token in words) * 3 >= len(words) * 2
