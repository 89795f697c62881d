"""What a reader is told when something does not work: a page, or problem+json (RFC 9457) for scripts.

Answers are written in our own words: an exception's message may name a path of the server, so only messages
that were made for the reader are passed on.
"""

import logging
import traceback
from dataclasses import dataclass, field

from flask import Flask, Response, abort, request
from werkzeug.exceptions import HTTPException

from search_app.current import engine, settings
from search_app.json_shapes import json_text
from search_app.rendering import html
from search_app.request_reading import InvalidParameter
from search_app.worker_notice import read_notice
from search_core.engine import IndexState
from search_core.errors import EngineError, InvalidQuery, NotFound, OnTheRecordError
from search_core.logs import log_event

LARGEST_BODY = 1_000_000
RETRY_SECONDS = 5

DETAILS = {
    400: "The server could not read this request.",
    404: "There is nothing at this address. An article that was deleted or moved takes its quotes along.",
    405: "This address can be read, not written to.",
    413: f"A request may carry at most {LARGEST_BODY:,} bytes.",
    500: "This is our mistake. It was logged; the same request may work later.",
}
TITLES = {
    400: "That cannot be read",
    404: "Not found",
    405: "Not possible here",
    413: "Too large",
    500: "Something went wrong",
}
INDEX_TITLES = {
    IndexState.READY: "The index is busy",
    IndexState.MISSING: "Nothing is indexed yet",
    IndexState.DAMAGED: "The index is being rebuilt",
    IndexState.OTHER_VERSION: "The index is being rebuilt",
}
INDEX_DETAILS = {
    IndexState.READY: "It could not answer just now and will in a moment.",
    IndexState.MISSING: "As soon as the articles are read, they can be searched here.",
    IndexState.DAMAGED: "It was damaged. It is made again from the article files, so nothing is lost.",
    IndexState.OTHER_VERSION: "This version needs another kind of index. It is made again from the article files, so nothing is lost.",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What happened, for a page and for a script alike. `more` holds members that a script can act on."""

    status: int
    title: str
    detail: str
    headers: dict[str, str] = field(default_factory=dict)
    more: dict[str, object] = field(default_factory=dict)


def answer_problems(app: Flask) -> None:
    app.register_error_handler(OnTheRecordError, lambda error: _answer(_expected_problem(error)))
    app.register_error_handler(HTTPException, _answer_http_error)
    app.register_error_handler(Exception, _answer_surprise)


def refuse_large_bodies(app: Flask) -> None:
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY

    @app.before_request
    def refuse() -> None:
        if (request.content_length or 0) > LARGEST_BODY:
            abort(413)


def wants_json() -> bool:
    """Scripts ask below /api/ or at a probe, or name JSON before HTML in Accept."""
    if request.path.startswith("/api/") or request.path in ("/health", "/ready"):
        return True
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def index_problem(state: IndexState) -> Problem:
    return Problem(503, INDEX_TITLES[state], INDEX_DETAILS[state], {"Retry-After": str(RETRY_SECONDS)}, {"index": str(state)})


def answer_as_json(problem: Problem) -> Response:
    members = {"type": "about:blank", "title": problem.title, "status": problem.status, "detail": problem.detail, **problem.more}
    return Response(json_text(members), problem.status, problem.headers, mimetype="application/problem+json")


def _expected_problem(error: OnTheRecordError) -> Problem:
    if isinstance(error, InvalidQuery):
        return Problem(400, TITLES[400], str(error), more=_what_was_wrong(error))
    if isinstance(error, NotFound):
        return _http_problem(404)
    if isinstance(error, EngineError):
        log_event("unavailable", logging.WARNING, path=request.path, error=type(error).__name__, reason=error)
        return index_problem(engine().health().state)
    return _surprise(error)


def _what_was_wrong(error: InvalidQuery) -> dict[str, object]:
    if isinstance(error, InvalidParameter):
        return {"parameter": error.parameter, "allowed": error.allowed}
    return {"position": error.position}


def _answer_http_error(error: HTTPException) -> Response:
    kept = {name: value for name, value in error.get_headers() if name in ("Allow", "Content-Range")}
    return _answer(_http_problem(error.code or 500, kept))


def _answer_surprise(error: Exception) -> Response:
    return _answer(_surprise(error))


def _surprise(error: Exception) -> Problem:
    """A mistake of ours: the trace goes to the log, never into an answer."""
    log_event("failed", logging.ERROR, path=request.path, trace="".join(traceback.format_exception(error)))
    return _http_problem(500)


def _http_problem(status: int, headers: dict[str, str] | None = None) -> Problem:
    return Problem(status, TITLES.get(status, TITLES[400]), DETAILS.get(status, DETAILS[400]), headers or {})


def _answer(problem: Problem) -> Response:
    if wants_json():
        return answer_as_json(problem)
    if problem.status == 503:
        told = {"retry_seconds": RETRY_SECONDS, "folder": settings().articles.name, "worker": read_notice(settings())}
        response = html("not_ready.html", problem.status, problem=problem, **told)
    else:
        response = html("problem.html", problem.status, problem=problem)
    response.headers.update(problem.headers)
    return response
