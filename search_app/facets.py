"""The facets beside a result and the chips above it: what each value says and where each click leads."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from search_app import choices
from search_app.links import in_url_order, search_url
from search_app.wording import FACET_PLURALS, FACET_TITLES, label_in_words
from search_core.query import Facet, FacetLabel, Query
from search_core.results import FacetCounts, FacetValue, ResultPage

USUAL_VALUES = Query().facet_size
MOST_VALUES = 1_000


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value. `share` is its count in percent of the largest count listed, for a bar."""

    label: str
    known: bool
    count: int
    share: int
    picked: bool
    excluded: bool
    pick_url: str
    exclude_url: str


@dataclass(frozen=True, slots=True)
class FacetPanel:
    """One facet: `listed` of its `value_count` values in the result are among the rows, beside picks that leave nothing.

    `more_url` lists more values and `fewer_url` the usual number; None where that changes nothing.
    """

    facet: Facet
    title: str
    plural: str
    rows: tuple[FacetRow, ...]
    listed: int
    value_count: int
    more_url: str | None
    fewer_url: str | None


@dataclass(frozen=True, slots=True)
class Chip:
    """One choice of the reader, with the address of the search without it. What is not known says by itself of which facet it is."""

    title: str
    label: str
    excluded: bool
    drop_url: str


def facet_panels(query: Query, results: ResultPage) -> tuple[FacetPanel, ...]:
    return tuple(_panel(query, facet, results.facets[facet]) for facet in Facet)


def chips(query: Query) -> tuple[Chip, ...]:
    return tuple(_chips(query))


def _panel(query: Query, facet: Facet, counts: FacetCounts) -> FacetPanel:
    largest = max((value.count for value in counts.values), default=0)
    return FacetPanel(
        facet=facet,
        title=FACET_TITLES[facet],
        plural=FACET_PLURALS[facet],
        rows=tuple(_row(query, facet, value, largest) for value in counts.values),
        listed=_found(counts),
        value_count=counts.value_count,
        more_url=_more_url(query, facet, counts),
        fewer_url=_fewer_url(query, facet, counts),
    )


def _row(query: Query, facet: Facet, value: FacetValue, largest: int) -> FacetRow:
    return FacetRow(
        label=label_in_words(facet, value.value),
        known=value.value is not None,
        count=value.count,
        share=-(-100 * value.count // largest) if largest else 0,
        picked=value.selected,
        excluded=value.excluded,
        pick_url=search_url(choices.toggle_pick(query, facet, value.value)),
        exclude_url=search_url(choices.toggle_exclusion(query, facet, value.value)),
    )


def _more_url(query: Query, facet: Facet, counts: FacetCounts) -> str | None:
    if facet is Facet.YEAR or _found(counts) >= counts.value_count or query.facet_size >= MOST_VALUES:
        return None
    more = max(USUAL_VALUES, min(query.facet_size * 5, MOST_VALUES))
    return _listing_url(query, facet, more)


def _fewer_url(query: Query, facet: Facet, counts: FacetCounts) -> str | None:
    if facet is Facet.YEAR or query.facet_size <= USUAL_VALUES or len(counts.values) <= USUAL_VALUES:
        return None
    return _listing_url(query, facet, USUAL_VALUES)


def _found(counts: FacetCounts) -> int:
    return sum(value.count > 0 for value in counts.values)


def _listing_url(query: Query, facet: Facet, facet_size: int) -> str:
    return f"{search_url(replace(query, facet_size=facet_size))}#facet-{facet}"


def _chips(query: Query) -> Iterator[Chip]:
    for facet in Facet:
        pick = query.pick(facet)
        yield from (_chip(query, facet, label, excluded=False) for label in in_url_order(pick.values))
        yield from (_chip(query, facet, label, excluded=True) for label in in_url_order(pick.excluded))


def _chip(query: Query, facet: Facet, label: FacetLabel, *, excluded: bool) -> Chip:
    return Chip(
        title=FACET_TITLES[facet] if label is not None else "",
        label=label_in_words(facet, label),
        excluded=excluded,
        drop_url=search_url(choices.drop_value(query, facet, label)),
    )
