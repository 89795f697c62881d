"""Where everything is: a Query, an article or a quote becomes its address.

Addresses start with a slash and name no host, so a forged Host header leads nobody astray.
"""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote, urlencode

from search_app.request_reading import UNKNOWN, default_sort
from search_core.query import Facet, FacetLabel, Kind, Pick, Query, Sort

PAGE = "/"
API = "/api/search"


def search_url(query: Query, path: str = PAGE) -> str:
    """The address of this search, complete: whoever opens it sees the same page."""
    parameters = urlencode(list(query_parameters(query)), errors="replace")
    return f"{path}?{parameters}" if parameters else path


def query_parameters(query: Query) -> Iterator[tuple[str, str]]:
    """Yield what differs from a plain search, in the order in which people read it."""
    usual = Query()
    if query.text:
        yield "q", query.text
    if query.kind is not usual.kind:
        yield "kind", query.kind
    yield from _pick_parameters(query)
    if query.sort is not default_sort(query.text):
        yield "sort", query.sort
    if query.size != usual.size:
        yield "size", str(query.size)
    if query.facet_size != usual.facet_size:
        yield "facet_size", str(query.facet_size)
    if query.cursor:
        yield "cursor", query.cursor


def page_url(query: Query, cursor: str | None, path: str = PAGE) -> str | None:
    """The address of another page of the same result; None where there is none."""
    return search_url(replace(query, cursor=cursor), path) if cursor else None


def view_url(query: Query, kind: Kind) -> str:
    return search_url(replace(query, kind=kind, cursor=None))


def sorted_url(query: Query, sort: Sort) -> str:
    return search_url(replace(query, sort=sort, cursor=None))


def speaker_url(name: str | None) -> str:
    """All that one speaker said, newest first."""
    return _picked_url(Facet.SPEAKER, name)


def outlet_url(name: str | None) -> str:
    """All that one outlet printed, newest first."""
    return _picked_url(Facet.OUTLET, name)


def article_url(article_id: str) -> str:
    return f"/articles/{quote(article_id, safe='', errors='replace')}"


def quote_url(quote_id: str) -> str:
    return f"/quotes/{quote(quote_id, safe='', errors='replace')}"


def place_url(article_id: str, quote_id: str) -> str:
    """The place in an article where a quote stands."""
    return f"{article_url(article_id)}#{place_name(quote_id)}"


def place_name(quote_id: str) -> str:
    """The HTML id of a quote in its article."""
    return f"q-{quote_id}"


def in_url_order(labels: frozenset[FacetLabel]) -> list[FacetLabel]:
    """Sorted, with the unknown bucket last, so that one choice has one address."""
    return sorted(labels, key=lambda label: (label is None, label or ""))


def label_in_url(label: FacetLabel) -> str:
    return UNKNOWN if label is None else label


def _pick_parameters(query: Query) -> Iterator[tuple[str, str]]:
    for facet in Facet:
        pick = query.pick(facet)
        yield from ((facet, label_in_url(label)) for label in in_url_order(pick.values))
        yield from ((f"not_{facet}", label_in_url(label)) for label in in_url_order(pick.excluded))


def _picked_url(facet: Facet, label: FacetLabel) -> str:
    return search_url(Query(sort=Sort.NEWEST).with_pick(facet, Pick(frozenset([label]))))
