"""How a template becomes a response, and what every template can call."""

import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from flask import Flask, Response, render_template, request

from search_app import links, wording
from search_core.query import Facet, Kind, Sort

YEAR_IN_SECONDS = 365 * 24 * 3600


def html(template: str, status: int = 200, **context: object) -> Response:
    """Render a page. File names may hold bytes that are no text; they show as replacement characters."""
    return Response(printable(render_template(template, **context)), status=status, mimetype="text/html")


def printable(text: str) -> str:
    """The text without lone surrogates, which no encoder takes."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def teach_templates(app: Flask) -> None:
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = YEAR_IN_SECONDS
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        as_said=wording.as_said,
        date_in_words=wording.date_in_words,
        language_in_words=wording.language_in_words,
        moment=wording.moment_in_words,
        size_in_words=wording.size_in_words,
        number="{:,}".format,
    )
    app.jinja_env.globals.update(
        links=links,
        wording=wording,
        counted=wording.counted,
        Facet=Facet,
        Kind=Kind,
        Sort=Sort,
        asset=_asset_addresses(Path(app.static_folder or "")),
        typed_text=_typed_text,
    )


def _asset_addresses(folder: Path) -> Callable[[str], str]:
    @cache
    def asset(name: str) -> str:
        """The address of a static file; it changes with the content, so browsers may keep the file for good."""
        digest = hashlib.blake2b((folder / name).read_bytes(), digest_size=6).hexdigest()
        return f"/static/{name}?v={digest}"

    return asset


def _typed_text() -> str:
    """What the reader typed, for the search box of a page that has no query."""
    return request.args.get("q", "")[:500]
