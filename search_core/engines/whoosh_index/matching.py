"""Which documents a query tree matches, and how well: boolean logic on sorted id arrays, BM25 as Whoosh computes it."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from search_core.analysis import Analysis
from search_core.engines.whoosh_index.documents import TextField
from search_core.engines.whoosh_index.generation import Generation
from search_core.engines.whoosh_index.segments import NO_POSTINGS, POSITION_BITS, Floats, Ids, Postings
from search_core.errors import InvalidQuery
from search_core.grammar import And, Node, Not, Or, Phrase, Prefix, Term

MOST_EXPANSIONS = 1_000
"""How many words all prefixes of a query may stand for in one field."""

_B, _K1 = 0.75, 1.2


@dataclass(frozen=True, slots=True)
class Matches:
    """Documents that match: ascending ids, and a score for each, zero where nothing was ranked."""

    ids: Ids
    scores: Floats


def match(tree: Node | None, universe: Ids, fields: Sequence[TextField], generation: Generation, analysis: Analysis) -> Matches:
    """The documents of `universe` that match in one of the fields. Raises InvalidQuery for a prefix that is too short."""
    if tree is None:
        return Matches(universe, np.zeros(len(universe), np.float32))
    return _Matcher(universe, fields, generation, analysis).match(tree)


class _Matcher:
    """One evaluation of one tree over one kind of documents."""

    def __init__(self, universe: Ids, fields: Sequence[TextField], generation: Generation, analysis: Analysis) -> None:
        self._universe = universe
        self._fields = fields
        self._generation = generation
        self._analysis = analysis
        self._expansions: Counter[str] = Counter()

    def match(self, tree: Node) -> Matches:
        match tree:
            case Term(word):
                return self._any(self._term(word, field) for field in self._fields)
            case Prefix(start):
                return self._any(self._prefix(start, field) for field in self._fields)
            case Phrase(words):
                return self._any(self._phrase(words, field) for field in self._fields)
            case And(nodes):
                return reduce(_both, (self.match(node) for node in nodes))
            case Or(nodes):
                return self._any(self.match(node) for node in nodes)
            case Not(node):
                left = np.setdiff1d(self._universe, self.match(node).ids, assume_unique=True)
                return Matches(left, np.zeros(len(left), np.float32))

    def _any(self, found: Iterable[Matches]) -> Matches:
        return reduce(_either, found)

    def _term(self, word: str, field: TextField) -> Matches:
        exact, stem = self._analysis.word_forms(word)
        name, form = (field.stems, stem) if field.stems else (field.exact, exact)
        return self._scored(self._generation.postings(name, form), field, self._generation.frequency(name, form))

    def _prefix(self, start: str, field: TextField) -> Matches:
        terms = self._generation.terms(field.exact, start)
        self._expansions[field.exact] += len(terms)
        if self._expansions[field.exact] > MOST_EXPANSIONS:
            raise InvalidQuery(f"More than {MOST_EXPANSIONS:,} words begin with '{start}' or the like; type more letters of them")
        found = [NO_POSTINGS, *(self._generation.postings(field.exact, term) for term in terms)]
        ids, where = np.unique(np.concatenate([postings.ids for postings in found]), return_inverse=True)
        weights = np.bincount(where, np.concatenate([postings.weights for postings in found]), len(ids)).astype(np.float32)
        return self._scored(Postings(ids, weights), field, len(ids))

    def _phrase(self, words: tuple[str, ...], field: TextField) -> Matches:
        places = self._generation.places(field.exact, words[0])
        for distance, word in enumerate(words[1:], 1):
            following = self._generation.places(field.exact, word) - distance
            places = np.intersect1d(places, following, assume_unique=True)
        ids, counts = np.unique(places >> POSITION_BITS, return_counts=True)
        return self._scored(Postings(ids, counts.astype(np.float32)), field, len(ids))

    def _scored(self, postings: Postings, field: TextField, frequency: int) -> Matches:
        """BM25 with Whoosh's idf and its constants, K1 1.2 and B 0.75; `frequency` counts the documents that contain the term."""
        rarity = math.log((self._generation.size or 1) / (frequency + 1)) + 1
        length = self._generation.lengths(field.measured)[postings.ids] / self._generation.average_length(field.measured)
        counts = postings.weights
        scores = rarity * (counts * (_K1 + 1)) / (counts + _K1 * ((1 - _B) + _B * length))
        return Matches(postings.ids, (field.weight * scores).astype(np.float32))


def _both(one: Matches, other: Matches) -> Matches:
    ids, left, right = np.intersect1d(one.ids, other.ids, assume_unique=True, return_indices=True)
    return Matches(ids, one.scores[left] + other.scores[right])


def _either(one: Matches, other: Matches) -> Matches:
    ids, where = np.unique(np.concatenate((one.ids, other.ids)), return_inverse=True)
    scores = np.bincount(where, np.concatenate((one.scores, other.scores)), len(ids))
    return Matches(ids, scores.astype(np.float32))
