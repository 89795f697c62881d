"""The arrays of one Whoosh segment: columns, field lengths and postings, read once, since a segment never changes."""

import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search_core.engines.whoosh_index.documents import ARTICLE_FIELDS, QUOTE_FIELDS, SEPARATOR
from search_core.engines.whoosh_index.durable import check_segment
from search_core.errors import IndexUnusable

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]

POSITION_BITS = 24
"""A word's place is one number: document id << POSITION_BITS | position; 16 million words an article are enough."""

_MOST_CACHED_NUMBERS = 4_000_000
"""About 32 MB of decoded postings are kept by a process."""

_NUMBERS_FOR_AN_ENTRY = 64
"""What an entry takes beside its numbers, counted in numbers of eight bytes."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents of one segment that contain a term: ascending ids, and how often each contains it."""

    ids: Ids
    weights: Floats


NO_IDS: Ids = np.zeros(0, np.int64)
NO_POSTINGS = Postings(NO_IDS, np.zeros(0, np.float32))


@dataclass(frozen=True, slots=True)
class Labels:
    """One facet of a segment. Document d has the labels `names[i]` for i in `ordinals[starts[d]:starts[d + 1]]`; "" is unknown."""

    names: tuple[str, ...]
    ordinals: Ids
    starts: Ids


class PostingsCache:
    """Decoded postings of all segments of a process, within one bound; when it is passed everything is forgotten.

    What is in use comes back with the next query. Threads may share it.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._postings: dict[tuple[str, str, str], Postings] = {}
        self._places: dict[tuple[str, str, str], Ids] = {}
        self._numbers = 0

    def postings(self, segment: str, field: str, term: str) -> Postings | None:
        return self._postings.get((segment, field, term))

    def places(self, segment: str, field: str, term: str) -> Ids | None:
        return self._places.get((segment, field, term))

    def keep_postings(self, segment: str, field: str, term: str, found: Postings) -> None:
        with self._lock:
            self._make_room(2 * len(found.ids))
            self._postings[segment, field, term] = found

    def keep_places(self, segment: str, field: str, term: str, found: Ids) -> None:
        with self._lock:
            self._make_room(len(found))
            self._places[segment, field, term] = found

    def _make_room(self, count: int) -> None:
        self._numbers += count + _NUMBERS_FOR_AN_ENTRY
        if self._numbers > _MOST_CACHED_NUMBERS:
            self._postings.clear()
            self._places.clear()
            self._numbers = count + _NUMBERS_FOR_AN_ENTRY


class Segment:
    """One segment of a Whoosh index as arrays. Threads may share it: Whoosh's own reader is used under a lock."""

    def __init__(self, reader: Any, cache: PostingsCache) -> None:
        self.name = str(reader.segment().segment_id())
        check_segment(Path(reader.storage().folder), self.name)
        self._reader = reader
        self._cache = cache
        self._lock = threading.RLock()
        self.size: int = reader.doc_count_all()
        with self._reading():
            self._read_what_may_go()
        self._closing = weakref.finalize(self, reader.close)

    def _read_what_may_go(self) -> None:
        # everything that stands in files of its own is read or opened now: a later commit may delete the files
        self.kinds = self._numbers("kind")
        self.days = self._numbers("day")
        self.orders = self._numbers("order")
        self.speakers = self._labels("speakers")
        self.outlets = self._labels("outlet")
        self._files = self._strings("file")
        self._lengths = {field.measured: self._read_lengths(field.measured) for field in QUOTE_FIELDS + ARTICLE_FIELDS}
        if self.size:
            self._reader.stored_fields(0)

    def files(self) -> Iterator[bytes]:
        """The `file` column, one value for each document; empty where a document stands for no file."""
        return iter(self._files)

    def stored(self, number: int) -> str:
        """The JSON record of a document."""
        with self._reading():
            return str(self._reader.stored_fields(number)["record"])

    def postings(self, field: str, term: str) -> Postings:
        """The documents that contain a term; those deleted since the segment was opened are included."""
        found = self._cache.postings(self.name, field, term)
        if found is None:
            with self._reading():
                found = self._read_postings(field, term)
            self._cache.keep_postings(self.name, field, term, found)
        return found

    def frequency(self, field: str, term: str) -> int:
        """How many documents contain a term, deleted ones included."""
        with self._reading():
            return int(self._reader.doc_frequency(field, term))

    def find(self, field: str, term: str) -> list[int]:
        """The documents that contain a term, read from the index each time: for keys that are looked up once."""
        with self._reading():
            return [int(number) for number in self._reader.postings(field, term).all_ids()] if (field, term) in self._reader else []

    def places(self, field: str, term: str) -> Ids:
        """Where a term stands in a field with positions: ascending numbers as POSITION_BITS says."""
        found = self._cache.places(self.name, field, term)
        if found is None:
            with self._reading():
                found = self._read_places(field, term)
            self._cache.keep_places(self.name, field, term, found)
        return found

    def lengths(self, field: str) -> Floats:
        """How many words each document has in a field, as coarsely as Whoosh keeps it."""
        return self._lengths[field]

    def field_total(self, field: str) -> int:
        """How many words all documents of the segment have in a field."""
        with self._reading():
            return int(self._reader.field_length(field))

    def terms(self, field: str, prefix: str) -> list[str]:
        """The terms of a field that begin like this, in order."""
        with self._reading():
            return [term.decode("utf-8") for term in self._reader.expand_prefix(field, prefix)]

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Use Whoosh's reader, which one thread may at a time. Whatever it raises then means that a file is damaged."""
        with self._lock:
            try:
                yield
            except FileNotFoundError:
                raise
            except Exception as error:
                raise IndexUnusable(f"The index is damaged: {error!r}") from error

    def _read_postings(self, field: str, term: str) -> Postings:
        ids: list[int] = []
        weights: list[float] = []
        if (field, term) in self._reader:
            matcher = self._reader.postings(field, term)
            while matcher.is_active():
                ids.append(matcher.id())
                weights.append(matcher.weight())
                matcher.next()
        return Postings(np.array(ids, np.int64), np.array(weights, np.float32))

    def _read_places(self, field: str, term: str) -> Ids:
        places: list[int] = []
        if (field, term) in self._reader:
            matcher = self._reader.postings(field, term)
            while matcher.is_active():
                base = matcher.id() << POSITION_BITS
                places.extend(base + position for position in matcher.value_as("positions"))
                matcher.next()
        return np.array(places, np.int64)

    def _read_lengths(self, field: str) -> Floats:
        length = self._reader.doc_field_length
        return np.fromiter((length(number, field) or 0 for number in range(self.size)), np.float32, self.size)

    def _numbers(self, field: str) -> Ids:
        with self._reading():
            column = self._column(field)
            values = np.zeros(self.size, np.int64)
            if column is not None:
                # the column file is a plain big-endian array that may end early: the rest is the default, 0
                raw = column._dbfile.get(column._basepos, column._count * column._fixedlen)
                stored = np.frombuffer(raw, f">{column._typecode}")
                values[: len(stored)] = stored
            return values

    def _strings(self, field: str) -> list[bytes]:
        with self._reading():
            column = self._column(field)
            if column is None:
                return [b""] * self.size
            ends = np.cumsum(np.asarray(column._lengths, np.int64))
            raw = bytes(column._dbfile.get(column._basepos, int(ends[-1]) if len(ends) else 0))
            starts = ends - np.asarray(column._lengths, np.int64)
            return [raw[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]

    def _column(self, field: str) -> Any:
        if not self._reader.has_column(field):
            return None
        return self._reader._perdoc.column_reader(field, self._reader.schema[field].column_type)

    def _labels(self, field: str) -> Labels:
        known: dict[str, int] = {}
        cells: dict[bytes, list[int]] = {}
        ordinals: list[int] = []
        starts = np.zeros(self.size + 1, np.int64)
        for number, cell in enumerate(self._strings(field)):
            found = cells.get(cell)
            if found is None:
                names = cell.decode("utf-8", "surrogatepass").split(SEPARATOR)
                found = cells[cell] = [known.setdefault(name, len(known)) for name in names]
            ordinals.extend(found)
            starts[number + 1] = len(ordinals)
        return Labels(tuple(known), np.array(ordinals, np.int64), starts)
