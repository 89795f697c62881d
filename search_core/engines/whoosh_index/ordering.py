"""The order of a result, and which stretch of it a cursor asks for.

Every order ends in a number made from the article's id and the quote's place in it, so it is total, and the same
after a rebuild. A cursor holds the keys of the last hit seen; it stays meaningful when articles come and go in between.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search_core.engines.whoosh_index.generation import Generation
from search_core.engines.whoosh_index.matching import Matches
from search_core.errors import InvalidQuery
from search_core.query import Query, Sort

Key = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The hits of one page, best first, how many come before them, and the cursors to both sides."""

    ids: list[int]
    offset: int
    next: str | None
    previous: str | None


def cut_page(matches: Matches, query: Query, generation: Generation) -> Stretch:
    """The page that a query's cursor asks for; past the end it is empty. Raises InvalidQuery for a cursor that is not ours."""
    keys = _sort_keys(matches, query.sort, generation)
    total = len(matches.ids)
    if query.cursor is None:
        rows, offset = _best(keys, np.arange(total), query.size), 0
    else:
        backwards, place = _read_cursor(query.cursor, query.sort)
        side = _beyond(keys, place, backwards=backwards)
        turned = [-key for key in keys] if backwards else keys
        rows = _best(turned, side, query.size)[:: -1 if backwards else 1]
        offset = len(side) - len(rows) if backwards else total - len(side)
    return _stretch(rows, offset, keys, matches, query)


def _stretch(rows: NDArray[np.int64], offset: int, keys: Sequence[Key], matches: Matches, query: Query) -> Stretch:
    after = before = None
    if len(rows) and offset + len(rows) < len(matches.ids):
        after = _write_cursor(keys, int(rows[-1]), query.sort, backwards=False)
    if len(rows) and offset:
        before = _write_cursor(keys, int(rows[0]), query.sort, backwards=True)
    return Stretch(matches.ids[rows].tolist(), offset, after, before)


def _sort_keys(matches: Matches, sort: Sort, generation: Generation) -> list[Key]:
    """Arrays to sort by, the first deciding, all ascending."""
    days = generation.days[matches.ids]
    orders = generation.orders[matches.ids]
    match sort:
        case Sort.RELEVANCE:
            return [-matches.scores, -days, orders]
        case Sort.NEWEST:
            return [-days, orders]
        case Sort.OLDEST:
            return [np.where(days == 0, 99_999_999, days), orders]


def _best(keys: Sequence[Key], among: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """The first `size` rows of `among` in order; only those that can be among them are sorted."""
    first = keys[0][among]
    if len(among) > 4 * size:
        among = among[first <= np.partition(first, size - 1)[size - 1]]
    return among[np.lexsort([key[among] for key in reversed(keys)])][:size]


def _beyond(keys: Sequence[Key], place: Sequence[float], *, backwards: bool) -> NDArray[np.int64]:
    beyond = np.zeros(len(keys[0]), bool)
    level = np.ones(len(keys[0]), bool)
    for key, value in zip(keys, place, strict=True):
        beyond |= level & ((key < value) if backwards else (key > value))
        level &= key == value
    return np.flatnonzero(beyond)


def _write_cursor(keys: Sequence[Key], row: int, sort: Sort, *, backwards: bool) -> str:
    place = [sort.value, int(backwards), *(key[row].item() for key in keys)]
    return base64.urlsafe_b64encode(json.dumps(place, separators=(",", ":")).encode()).decode().rstrip("=")


def _read_cursor(cursor: str, sort: Sort) -> tuple[bool, list[float]]:
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        made_for, backwards, *place = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        right_shape = made_for == sort.value and backwards in (0, 1) and len(place) == (3 if sort is Sort.RELEVANCE else 2)
        if not right_shape or not all(type(value) in (int, float) and abs(value) < 2**63 for value in place):
            raise ValueError("another search's cursor")
    except (ValueError, TypeError, RecursionError, binascii.Error) as error:
        raise InvalidQuery("This cursor belongs to no result; start again from the first page") from error
    return bool(backwards), place
