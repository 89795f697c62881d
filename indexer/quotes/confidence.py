"""How sure an attribution is. HIGH is kept for a pattern that proved 98 % right on unread pages, and what goes on from it at once."""

from indexer.quotes.candidates import Candidate
from indexer.quotes.links import Relation
from indexer.quotes.mentions import MentionKind
from indexer.quotes.people import Person
from search_core.article import Confidence

_CUED = frozenset((Relation.INVERTED, Relation.SUBJECT, Relation.ACCORDING, Relation.QUOTED_AS))


def confidence_of(candidate: Candidate, person: Person | None, distance: int, strong: bool, sure_reference: bool) -> Confidence:
    """Return the class of an attribution.

    `distance` counts the tokens from the end of the quote to the cue (negative when the cue stands before), `strong` is a verb
    of saying, `sure_reference` is False for a pronoun with a rival.
    """
    if _is_surest(candidate, person, distance, strong):
        return Confidence.HIGH
    if candidate.relation not in _CUED or candidate.mention is None or not sure_reference:
        return Confidence.LOW
    near = candidate.gap <= 1 or (candidate.gap <= 4 and abs(distance) <= 6)
    return Confidence.MEDIUM if near and (strong or candidate.relation is Relation.ACCORDING) else Confidence.LOW


def _is_surest(candidate: Candidate, person: Person | None, distance: int, strong: bool) -> bool:
    """ "…," said Jane Roe: cue right behind the quote, name right beside the cue, one person of that name, known by two names."""
    if candidate.mention is None or person is None or not strong:
        return False
    named = candidate.mention.kind in (MentionKind.FULL, MentionKind.SURNAME)
    beside = candidate.gap <= 1 and (
        (candidate.relation is Relation.INVERTED and 0 <= distance <= 1) or (candidate.relation is Relation.SUBJECT and 0 <= distance <= 3)
    )
    known = len(person.words) > 1 and person.score >= 2.0 and not person.shares_surname
    return named and beside and known and "quotes-between:0" in candidate.features
