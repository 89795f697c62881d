"""Filters and exact counts by speaker, outlet and year, on the ordinals of a generation."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from search_core.engines.whoosh_index.generation import FacetColumn, Generation, Mask
from search_core.engines.whoosh_index.segments import Ids
from search_core.query import Facet, FacetLabel, Pick, Query
from search_core.results import FacetCounts, FacetValue


@dataclass(frozen=True, slots=True)
class Filtered:
    """Which of some documents every facet's pick lets through, facet by facet."""

    ids: Ids
    passed: Mapping[Facet, Mask]

    def kept(self, but: Facet | None = None) -> Mask:
        """Those that all facets let through; `but` leaves one facet's own pick out of it."""
        masks = [mask for facet, mask in self.passed.items() if facet is not but]
        return np.logical_and.reduce(masks) if masks else np.ones(len(self.ids), bool)


def filter_by_picks(ids: Ids, query: Query, generation: Generation) -> Filtered:
    """Hold documents against the picks of a query: values of one facet widen, facets among each other narrow."""
    picked = {facet: query.pick(facet) for facet in Facet if query.pick(facet)}
    return Filtered(ids, {facet: _passes(ids, pick, generation.facets[facet]) for facet, pick in picked.items()})


def count_facet(facet: Facet, filtered: Filtered, query: Query, generation: Generation) -> FacetCounts:
    """How many documents each value of a facet would leave. A facet's own pick does not hide its siblings."""
    column = generation.facets[facet]
    counts = np.bincount(_ordinals(filtered.ids[filtered.kept(but=facet)], column), minlength=len(column.names))
    pick = query.pick(facet)
    present = np.flatnonzero(counts)
    listed = _in_order(facet, {column.names[number]: int(counts[number]) for number in present.tolist()})
    chosen = pick.values | pick.excluded
    shown = list(listed) if facet is Facet.YEAR else listed[: query.facet_size]
    absent = sorted((label for label in chosen if label not in dict(shown)), key=lambda label: label or "")
    shown += [(label, dict(listed).get(label, 0)) for label in absent]
    values = tuple(FacetValue(label, count, label in pick.values, label in pick.excluded) for label, count in shown)
    return FacetCounts(values, len(listed), dict(listed).get(None, 0))


def _in_order(facet: Facet, counts: Mapping[FacetLabel, int]) -> list[tuple[FacetLabel, int]]:
    if facet is Facet.YEAR:
        return sorted(counts.items(), key=lambda item: item[0] or "", reverse=True)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0] is None, item[0] or ""))


def _passes(ids: Ids, pick: Pick, column: FacetColumn) -> Mask:
    passed = np.ones(len(ids), bool)
    if pick.values:
        passed &= _has_any(ids, pick.values, column)
    if pick.excluded:
        passed &= ~_has_any(ids, pick.excluded, column)
    return passed


def _has_any(ids: Ids, labels: frozenset[FacetLabel], column: FacetColumn) -> Mask:
    chosen = np.zeros(len(column.names), bool)
    chosen[[column.numbers[label] for label in labels if label in column.numbers]] = True
    if len(ids) == 0:
        return np.zeros(0, bool)
    per_document = column.starts[ids + 1] - column.starts[ids]
    firsts = np.cumsum(per_document) - per_document
    return np.asarray(np.logical_or.reduceat(chosen[_ordinals(ids, column)], firsts))


def _ordinals(ids: Ids, column: FacetColumn) -> Ids:
    """The label ordinals of these documents, one after the other."""
    if len(column.ordinals) == len(column.starts) - 1:
        return column.ordinals.take(ids)
    starts = column.starts[ids]
    per_document = column.starts[ids + 1] - starts
    before = np.repeat(np.cumsum(per_document) - per_document, per_document)
    places: Ids = np.repeat(starts, per_document) + np.arange(len(before)) - before
    return column.ordinals.take(places)
