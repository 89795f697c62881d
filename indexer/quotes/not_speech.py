"""Which quoted stretches are no speech: titles of works, nicknames, terms, scare words, slogans, teasers of other stories."""

from bisect import bisect_left

from indexer.quotes.candidates import Candidate
from indexer.quotes.lexicon import Lexicon
from indexer.quotes.links import Relation
from indexer.quotes.words import Kind, Text

_SHORT = 4
_LONGEST_TITLE = 12
_LONGEST_TERM = 5
_TITLE_SHARE = 0.8
_INSCRIPTION = 6
_LATELY = 10
_READING = frozenset(("read", "reads", "reading", "says", "saying", "said", "words"))
_OF = frozenset(("of", "de"))
_SPOKEN = frozenset(
    (Relation.INVERTED, Relation.SUBJECT, Relation.INHERITED, Relation.ACCORDING, Relation.QUOTED_AS, Relation.COLON, Relation.AGENT)
)


def is_speech(text: Text, quote: int, chosen: Candidate | None, lexicon: Lexicon) -> bool:
    """Whether a quoted stretch is something that somebody said; `chosen` is who would have said it."""
    words = text.tokens[quote].text.split()
    cued = chosen is not None and chosen.relation in _SPOKEN
    if _is_nickname(text, quote, words) or _is_written(text, quote, lexicon) or _is_capitals_only(words, chosen):
        return False
    if len(words) < _SHORT:
        if _is_name_given(words, chosen, lexicon) or _repeats_term(text, quote, chosen, lexicon):
            return False
        return cued or _goes_on(text, quote, chosen)
    if _said_outright(quote, chosen):
        return True
    if _looks_like_title(words) and not _after_colon(text, quote):
        return False
    if len(words) <= _LONGEST_TITLE and _follows_work(text, quote, lexicon):
        return False
    return not (len(words) <= _LONGEST_TERM and _is_term(text, quote) and not cued)


def _goes_on(text: Text, quote: int, chosen: Candidate | None) -> bool:
    """A short sentence of its own by whoever spoke before: "Nobody." """
    inside = text.tokens[quote].text
    whole = inside[-1] in ".!?" and inside[0].isupper() and text.sentence_bounds(quote)[0] == quote
    return whole and chosen is not None and "continued:0" in chosen.features


def _said_outright(quote: int, chosen: Candidate | None) -> bool:
    """A verb of saying or "according to" touches the quote."""
    if chosen is None or "quotes-between:0" not in chosen.features or chosen.cue is None:
        return False
    if "verb:say:behind" in chosen.features:
        return chosen.cue - quote <= _SHORT
    return "verb:say:before" in chosen.features and quote - chosen.cue <= 2


def _is_nickname(text: Text, quote: int, words: list[str]) -> bool:
    """Jane "Lucky" Roe."""
    if len(words) >= _SHORT or quote == 0 or quote + 1 >= len(text.tokens):
        return False
    before, after = text.tokens[quote - 1], text.tokens[quote + 1]
    return before.kind is Kind.NAME and after.kind is Kind.NAME and text.sentence[quote - 1] == text.sentence[quote + 1]


def _is_written(text: Text, quote: int, lexicon: Lexicon) -> bool:
    """What a thing has written on it: "a sign that reads “…”", "“…” on the door"."""
    behind = text.tokens[quote + 1 : quote + 4]
    if len(behind) == 3 and behind[0].low == "on" and behind[1].low in lexicon.determiners and behind[2].low in lexicon.signs:
        return True
    start = text.sentence_bounds(quote)[0]
    for index in range(quote - 1, max(start, quote - _INSCRIPTION) - 1, -1):
        token = text.tokens[index]
        if token.low in lexicon.signs:
            return any(between.low in _READING for between in text.tokens[index + 1 : quote])
        if token.kind is not Kind.WORD:
            return False
    return False


def _is_capitals_only(words: list[str], chosen: Candidate | None) -> bool:
    """Words all in capitals are those of a sign or a headline, unless somebody is named who says them."""
    spelled = "".join(words)
    if len(words) < 2 or not spelled.isupper() or spelled[-1] in "!?":
        return False
    return chosen is None or chosen.mention is None or chosen.relation not in _SPOKEN or chosen.mention.head == "it"


def _is_name_given(words: list[str], chosen: Candidate | None, lexicon: Lexicon) -> bool:
    """ "They called it “the Whale”", "They have a word for it: “the trap”": a name for something."""
    if words[-1][-1] in ".,!?" or chosen is None:
        return False
    if chosen.relation is Relation.COLON and chosen.cue is None and "colon:subject" in chosen.features:
        return words[0][0].islower()
    weak = not any(feature.startswith("verb:say") for feature in chosen.features)
    return weak and words[0] in lexicon.determiners and all(word[0].isupper() for word in words[1:])


def _repeats_term(text: Text, quote: int, chosen: Candidate | None, lexicon: Lexicon) -> bool:
    """ "The “test system” held names" takes up words that were quoted in full before."""
    if quote == 0 or text.tokens[quote - 1].low not in lexicon.determiners:
        return False
    if chosen is not None and chosen.cue is not None and chosen.cue < quote:
        return False
    number = bisect_left(text.quote_tokens, quote)
    term = text.tokens[quote].text.lower()
    return any(term in text.tokens[earlier].text.lower() for earlier in text.quote_tokens[max(0, number - _LATELY) : number])


def _looks_like_title(words: list[str]) -> bool:
    """Nearly all of its longer words have capitals, but not all of their letters in a whole sentence."""
    longer = [word for word in words if sum(letter.isalpha() for letter in word) > 3]
    capitals = [word for word in longer if word.lstrip("([‘'")[:1].isupper()]
    if len(capitals) < 2 or len(capitals) < _TITLE_SHARE * len(longer):
        return False
    return words[-1][-1] not in ".!?" or not all(word.isupper() for word in longer)


def _after_colon(text: Text, quote: int) -> bool:
    return quote > 0 and text.tokens[quote - 1].text == ":"


def _follows_work(text: Text, quote: int, lexicon: Lexicon) -> bool:
    """A noun like "song" or a word like "titled" stands right before."""
    before = quote - 1
    if before > 0 and (text.tokens[before].text in ",:" or text.tokens[before].low in _OF):
        before -= 1
    return before >= 0 and text.tokens[before].low in lexicon.works and text.paragraph[before] == text.paragraph[quote]


def _is_term(text: Text, quote: int) -> bool:
    """A few words after "a" or "an" without an end mark: a "seamless experience"."""
    inside = text.tokens[quote].text
    before = text.tokens[quote - 1].low if quote > 0 else ""
    return before in ("a", "an", "so-called") and inside[-1] not in ".,!?"
