"""The result, an article and a quote as JSON, for scripts."""

from flask import Blueprint, Response, request

from search_app.current import engine
from search_app.json_shapes import Json, article_json, found_quote_json, json_text, result_json
from search_app.request_reading import read_id, read_query

blueprint = Blueprint("api", __name__, url_prefix="/api")


@blueprint.get("/search")
def search() -> Response:
    """The page at / as JSON."""
    query = read_query(request.args)
    return _answer(result_json(query, engine().search(query)))


@blueprint.get("/articles/<article_id>")
def article(article_id: str) -> Response:
    return _answer(article_json(engine().article(read_id(article_id))))


@blueprint.get("/quotes/<quote_id>")
def quote(quote_id: str) -> Response:
    return _answer(found_quote_json(engine().quote(read_id(quote_id))))


def _answer(data: Json) -> Response:
    return Response(json_text(data), mimetype="application/json")
