"""How the web application is put together."""

from flask import Flask

from search_app import api, article_page, probes, quote_page, search_page, status_page
from search_app.problems import answer_problems, refuse_large_bodies
from search_app.rendering import teach_templates
from search_app.request_reading import ForgivingRequest
from search_app.security_headers import add_security_headers
from search_core.engine import SearchEngine
from search_core.settings import Settings

PARTS = (search_page, article_page, quote_page, status_page, api, probes)


def create_app(engine: SearchEngine, settings: Settings) -> Flask:
    """Build the application around an open engine, which stays the caller's to close."""
    app = Flask(__name__)
    app.request_class = ForgivingRequest
    app.extensions["engine"] = engine
    app.extensions["settings"] = settings
    _never_redirect(app)
    teach_templates(app)
    refuse_large_bodies(app)
    answer_problems(app)
    add_security_headers(app)
    for part in PARTS:
        app.register_blueprint(part.blueprint)
    return app


def _never_redirect(app: Flask) -> None:
    """Answer /status/ as /status: a redirect would be built from the Host header, which anybody can forge."""
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
