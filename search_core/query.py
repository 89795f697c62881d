"""What a reader asks for: words, a view, picked and excluded facet values, an order and a page."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Self


class Kind(StrEnum):
    """The two views of a result."""

    QUOTES = "quotes"
    ARTICLES = "articles"


class Sort(StrEnum):
    """The orders of a result; articles without a date come last in NEWEST and in OLDEST."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Facet(StrEnum):
    """What a result is broken down by. Years are values like "2024"."""

    SPEAKER = "speaker"
    OUTLET = "outlet"
    YEAR = "year"


FacetLabel = str | None
"""One value of a facet; None is the bucket of what is not known."""


@dataclass(frozen=True, slots=True)
class Pick:
    """What a reader chose in one facet: any of `values` (all, when empty) and none of `excluded`."""

    values: frozenset[FacetLabel] = frozenset()
    excluded: frozenset[FacetLabel] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.values or self.excluded)


NO_PICKS: Mapping[Facet, Pick] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Query:
    """One search. Values of one facet widen the result, facets among each other narrow it.

    `text` is what was typed; empty text finds everything. `cursor` continues a result, as given by `ResultPage.next`
    or `.previous`. `facet_size` bounds the values listed for a facet; picked values and all years are listed anyway.
    """

    text: str = ""
    kind: Kind = Kind.QUOTES
    picks: Mapping[Facet, Pick] = field(default_factory=lambda: NO_PICKS)
    sort: Sort = Sort.RELEVANCE
    size: int = 20
    cursor: str | None = None
    facet_size: int = 20

    @classmethod
    def words(cls, text: str, kind: Kind = Kind.QUOTES) -> Self:
        """Search for words alone."""
        return cls(text=text, kind=kind)

    def pick(self, facet: Facet) -> Pick:
        return self.picks.get(facet, Pick())

    def with_pick(self, facet: Facet, pick: Pick) -> "Query":
        """The same search from its first page with another choice in one facet."""
        return replace(self, picks=MappingProxyType({**self.picks, facet: pick}), cursor=None)
