"""Whether the process lives, and whether it can answer: for supervisors and load balancers."""

from flask import Blueprint, Response

from search_app.current import engine
from search_app.json_shapes import health_json, json_text
from search_app.problems import answer_as_json, index_problem
from search_core.engine import IndexState

blueprint = Blueprint("probes", __name__)


@blueprint.get("/health")
def health() -> Response:
    """The process lives; says nothing of the index."""
    return Response(json_text({"status": "ok"}), mimetype="application/json")


@blueprint.get("/ready")
def ready() -> Response:
    """The index answers searches, or 503."""
    state = engine().health()
    if state.state is not IndexState.READY:
        return answer_as_json(index_problem(state.state))
    return Response(json_text({"status": "ready", "index": health_json(state)}), mimetype="application/json")
