"""One committed state of the index as a reader sees it: the segments side by side, their documents numbered through.

A generation never changes. Segments that the next one shares are handed over, so after a commit only new ones are read.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search_core.engine import IndexedFile
from search_core.engines.whoosh_index.documents import DocumentKind, file_from_column
from search_core.engines.whoosh_index.segments import (
    NO_IDS,
    NO_POSTINGS,
    POSITION_BITS,
    Floats,
    Ids,
    Labels,
    Postings,
    PostingsCache,
    Segment,
)
from search_core.query import Facet, Kind

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """The labels of all documents for one facet: those of document d are `names[i]` for i in `ordinals[starts[d]:starts[d + 1]]`.

    `numbers` finds a name's ordinal; None is the bucket of the unknown.
    """

    names: tuple[str | None, ...]
    numbers: Mapping[str | None, int]
    ordinals: Ids
    starts: Ids


class Generation:
    """All arrays that searches run over; threads may share it."""

    def __init__(self, reader: Any, number: int, known: Mapping[str, Segment], cache: PostingsCache) -> None:
        leaves = [(leaf, base) for leaf, base in reader.leaf_readers() if leaf.segment() is not None]
        self.number = number
        names = [str(leaf.segment().segment_id()) for leaf, _ in leaves]
        self.segments = {name: _known_or_new(known.get(name), leaf, cache) for name, (leaf, _) in zip(names, leaves, strict=True)}
        self._parts: list[tuple[Segment, int]] = list(zip(self.segments.values(), (base for _, base in leaves), strict=True))
        self.size = sum(segment.size for segment, _ in self._parts)
        self._live = self._find_live([leaf.segment() for leaf, _ in leaves])
        self._lock = threading.Lock()
        self._files: Mapping[str, IndexedFile] | None = None
        self._lengths: dict[str, Floats] = {}

    @cached_property
    def kinds(self) -> Ids:
        return self._joined(lambda segment: segment.kinds)

    @cached_property
    def days(self) -> Ids:
        return self._joined(lambda segment: segment.days)

    @cached_property
    def orders(self) -> Ids:
        return self._joined(lambda segment: segment.orders)

    @cached_property
    def facets(self) -> Mapping[Facet, FacetColumn]:
        return {
            Facet.SPEAKER: self._label_column(lambda segment: segment.speakers),
            Facet.OUTLET: self._label_column(lambda segment: segment.outlets),
            Facet.YEAR: self._year_column(),
        }

    def documents(self, kind: Kind) -> Ids:
        """All documents that stand for an article, or for a quote, ascending."""
        return self._of_kind[kind]

    @cached_property
    def _of_kind(self) -> Mapping[Kind, Ids]:
        values = {Kind.ARTICLES: DocumentKind.ARTICLE, Kind.QUOTES: DocumentKind.QUOTE}
        return {kind: np.flatnonzero((self.kinds == value) & self._live) for kind, value in values.items()}

    def postings(self, field: str, term: str) -> Postings:
        """The documents that contain a term, ascending, deleted ones left out."""
        found = [(segment.postings(field, term), base) for segment, base in self._parts]
        ids = np.concatenate([NO_IDS, *(postings.ids + base for postings, base in found)])
        weights = np.concatenate([NO_POSTINGS.weights, *(postings.weights for postings, _ in found)])
        kept = self._live[ids]
        return Postings(ids[kept], weights[kept])

    def frequency(self, field: str, term: str) -> int:
        """How many documents contain a term, deleted ones included, as Whoosh counts."""
        return sum(segment.frequency(field, term) for segment, _ in self._parts)

    def places(self, field: str, term: str) -> Ids:
        """Where a term stands: ascending numbers as segments.POSITION_BITS says, deleted documents left out."""
        places = np.concatenate([NO_IDS, *(segment.places(field, term) + (base << POSITION_BITS) for segment, base in self._parts)])
        live: Ids = places[self._live[places >> POSITION_BITS]]
        return live

    def terms(self, field: str, prefix: str) -> list[str]:
        """Every term of a field that begins like this, in order."""
        return sorted({term for segment, _ in self._parts for term in segment.terms(field, prefix)})

    def lengths(self, field: str) -> Floats:
        """How many words each document has in a field."""
        with self._lock:
            found = self._lengths.get(field)
            if found is None:
                parts = [segment.lengths(field) for segment, _ in self._parts]
                found = self._lengths[field] = np.concatenate([NO_POSTINGS.weights, *parts])
            return found

    def average_length(self, field: str) -> float:
        """Words of a field per document of the whole index, deleted ones included, as Whoosh counts."""
        total = sum(segment.field_total(field) for segment, _ in self._parts)
        return total / (self.size or 1) or 1.0

    def find(self, field: str, term: str) -> int | None:
        """The one document that has this key; None when there is none."""
        for segment, base in self._parts:
            for number in segment.find(field, term):
                if self._live[base + number]:
                    return base + number
        return None

    def stored(self, number: int) -> str:
        """The JSON record of a document."""
        for segment, base in reversed(self._parts):
            if number >= base:
                return segment.stored(number - base)
        raise IndexError(number)

    def files(self) -> Mapping[str, IndexedFile]:
        """Every file that the index knows of."""
        with self._lock:
            if self._files is None:
                self._files = self._read_files()
            return self._files

    def _read_files(self) -> Mapping[str, IndexedFile]:
        found = {}
        for segment, base in self._parts:
            for number, value in enumerate(segment.files(), base):
                if value and self._live[number]:
                    file = file_from_column(value)
                    found[file.source] = file
        return found

    def _joined(self, part: Callable[[Segment], Ids]) -> Ids:
        return np.concatenate([NO_IDS, *(part(segment) for segment, _ in self._parts)])

    def _find_live(self, segments: list[Any]) -> Mask:
        live = np.ones(self.size, bool)
        for segment, (_, base) in zip(segments, self._parts, strict=True):
            if segment.has_deletions():
                live[[base + number for number in segment.deleted_docs()]] = False
        return live

    def _label_column(self, part: Callable[[Segment], Labels]) -> FacetColumn:
        numbers: dict[str | None, int] = defaultdict(lambda: len(numbers))
        ordinals, starts, total = [], [np.zeros(1, np.int64)], 0
        for segment, _ in self._parts:
            labels = part(segment)
            renumber = np.array([numbers[name or None] for name in labels.names], np.int64)
            ordinals.append(renumber[labels.ordinals])
            starts.append(labels.starts[1:] + total)
            total += len(labels.ordinals)
        return FacetColumn(tuple(numbers), dict(numbers), np.concatenate([NO_IDS, *ordinals]), np.concatenate(starts))

    def _year_column(self) -> FacetColumn:
        years, ordinals = np.unique(self.days // 10_000, return_inverse=True)
        names = tuple(str(year) if year else None for year in years.tolist())
        numbers = {name: number for number, name in enumerate(names)}
        return FacetColumn(names, numbers, ordinals.astype(np.int64), np.arange(self.size + 1, dtype=np.int64))


def _known_or_new(known: Segment | None, reader: Any, cache: PostingsCache) -> Segment:
    if known is None:
        return Segment(reader, cache)
    reader.close()
    return known
