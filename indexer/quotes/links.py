"""Ties between a mention and a cue: which there are, and the one in which somebody passes on what another said."""

from dataclasses import dataclass
from enum import StrEnum

from indexer.quotes.lexicon import Lexicon
from indexer.quotes.mentions import Mention, Mentions
from indexer.quotes.words import Text


class Relation(StrEnum):
    """How a mention stands to the quote."""

    INVERTED = "inverted"  # "…," said Roe
    SUBJECT = "subject"  # Roe said, "…"
    INHERITED = "inherited"  # Roe smiled, adding that "…"
    ACCORDING = "according-to"
    COLON = "colon"  # Roe: "…"
    QUOTED_AS = "quoted-as-saying"  # Poe quoted Roe as saying
    AGENT = "agent"  # called "…" by Roe
    ANSWER = "answer"  # A: "…"
    ALONE = "alone"  # "…" Roe.
    SENTENCE = "sentence"  # Roe was glad. "…"
    CONTINUED = "continuation"


@dataclass(frozen=True, slots=True)
class Link:
    """A mention tied to the cue at token `cue`; `gap` counts the tokens between the two, `rivals` the other subjects there."""

    mention: Mention
    relation: Relation
    cue: int
    gap: int
    rivals: int = 0
    relayed_by: Mention | None = None


_REACH = 45
_BEFORE, _BEHIND = 14, 16


def relayed(text: Text, mentions: Mentions, cue: int, lexicon: Lexicon) -> Link | None:
    """ "Poe quoted Roe as saying": Roe speaks and Poe passes it on; so does "Roe was quoted by Poe as saying"."""
    start, past = text.sentence_bounds(cue)
    quoted = next(
        (index for index in range(max(start, cue - _BEFORE), min(past, cue + 1)) if text.tokens[index].low in lexicon.relaying), None
    )
    saying = None if quoted is None else _saying(text, quoted, past, lexicon)
    if quoted is None or saying is None:
        return None
    inside = mentions.within(quoted + 1, saying)
    earlier = [mention for mention in mentions.within(max(start, quoted - _REACH), quoted) if not mention.oblique]
    if inside and text.tokens[quoted + 1].low != "by":
        return Link(inside[0], Relation.QUOTED_AS, quoted, 0, 0, earlier[-1] if earlier else None)
    if earlier:
        return Link(earlier[-1], Relation.QUOTED_AS, quoted, 0, 0, inside[0] if inside else None)
    return None


def _saying(text: Text, quoted: int, past: int, lexicon: Lexicon) -> int | None:
    """The token of "as" in "as saying" behind "quoted"."""
    for index in range(quoted + 1, min(past - 1, quoted + _BEHIND)):
        if text.tokens[index].low == "as":
            return index if text.tokens[index + 1].low in lexicon.saying else None
    return None
