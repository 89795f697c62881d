"""The search page: a search box, two views, facets, and one page of results."""

from flask import Blueprint, Response, request

from search_app import choices, links
from search_app.article_page import first_words
from search_app.current import engine, settings
from search_app.facets import chips, facet_panels
from search_app.rendering import html
from search_app.request_reading import read_query
from search_core.query import Facet, Query
from search_core.results import ResultPage

blueprint = Blueprint("search_page", __name__)


@blueprint.get("/")
def search_page() -> Response:
    """One page of results for the query in the URL; without words and picks, the newest quotes."""
    query = read_query(request.args)
    results = engine().search(query)
    if _found_nothing(results) and engine().health().articles == 0:
        return html("first_run.html", folder=settings().articles.name, interval=settings().interval)
    return html(
        "search.html",
        query=query,
        results=results,
        is_front=not (query.text or query.picks or query.cursor),
        chips=chips(query),
        panels=facet_panels(query, results),
        years=_years_covered(results),
        first_words=first_words,
        hidden=[(name, value) for name, value in links.query_parameters(query) if name not in ("q", "cursor", "sort")],
        previous_url=links.page_url(query, results.previous),
        next_url=links.page_url(query, results.next),
        without_picks_url=links.search_url(choices.drop_picks(query)),
        without_words_url=links.search_url(choices.drop_words(query)),
        everything_url=links.search_url(Query(kind=query.kind)),
    )


def _found_nothing(results: ResultPage) -> bool:
    return not any(results.totals.values())


def _years_covered(results: ResultPage) -> str:
    """ "2016–2024", "2024", or nothing when no year is known."""
    years = sorted(value.value for value in results.facets[Facet.YEAR].values if value.value and value.count)
    return "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""
