"""What a click on a facet's value makes of a query; every change starts again at the first page."""

from dataclasses import replace

from search_core.query import NO_PICKS, Facet, FacetLabel, Pick, Query, Sort


def toggle_pick(query: Query, facet: Facet, label: FacetLabel) -> Query:
    """Pick a value, or let go of it when it is picked; an excluded value is no longer excluded."""
    pick = query.pick(facet)
    return query.with_pick(facet, Pick(values=pick.values ^ {label}, excluded=pick.excluded - {label}))


def toggle_exclusion(query: Query, facet: Facet, label: FacetLabel) -> Query:
    """Exclude a value, or allow it again; a picked value is no longer picked."""
    pick = query.pick(facet)
    return query.with_pick(facet, Pick(values=pick.values - {label}, excluded=pick.excluded ^ {label}))


def drop_value(query: Query, facet: Facet, label: FacetLabel) -> Query:
    """Neither pick nor exclude a value."""
    pick = query.pick(facet)
    return query.with_pick(facet, Pick(values=pick.values - {label}, excluded=pick.excluded - {label}))


def drop_picks(query: Query) -> Query:
    """The same words in everything that is indexed."""
    return replace(query, picks=NO_PICKS, cursor=None)


def drop_words(query: Query) -> Query:
    """The same picks without words, newest first as there is nothing to match best."""
    return replace(query, text="", sort=Sort.NEWEST, cursor=None)
