"""The state of the worker, of the index and of every file; files that could not be read come first."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, Response, request

from search_app.current import engine, settings
from search_app.json_shapes import Json, file_json, health_json, json_text
from search_app.problems import wants_json
from search_app.rendering import html
from search_app.request_reading import read_page_number
from search_app.worker_notice import notice_json, read_notice
from search_core.engine import Health, IndexedFile, IndexState

blueprint = Blueprint("status_page", __name__)

FILES_PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class FileList:
    """One page of all files."""

    files: tuple[IndexedFile, ...]
    total: int
    refused: int
    page: int
    pages: int

    @property
    def previous_url(self) -> str | None:
        return _page_url(self.page - 1) if self.page > 1 else None

    @property
    def next_url(self) -> str | None:
        return _page_url(self.page + 1) if self.page < self.pages else None


@blueprint.get("/status")
def status_page() -> Response:
    """What a person sees; a script that asks for JSON gets the same as JSON."""
    if wants_json():
        return status_json()
    health, listed = _current_state()
    return html(
        "status.html",
        health=health,
        listed=listed,
        worker=read_notice(settings()),
        ready=health.state is IndexState.READY,
        folder=settings().articles.name,
    )


@blueprint.get("/api/status")
def status_json() -> Response:
    health, listed = _current_state()
    data: Json = {
        "index": health_json(health),
        "worker": notice_json(read_notice(settings())),
        "files": {"total": listed.total, "indexed": listed.total - listed.refused, "refused": listed.refused},
        "listed": [file_json(file) for file in listed.files],
        "page": listed.page,
        "pages": listed.pages,
        "next": _page_url(listed.page + 1, "/api/status") if listed.page < listed.pages else None,
    }
    return Response(json_text(data), mimetype="application/json")


def list_files(files: Iterable[IndexedFile], page: int) -> FileList:
    """Cut one page out of all files: refused ones first, each by path. A page past the end is empty."""
    ranked = sorted(files, key=lambda file: (file.refused is None, file.source))
    start = (page - 1) * FILES_PER_PAGE
    return FileList(
        files=tuple(ranked[start : start + FILES_PER_PAGE]),
        total=len(ranked),
        refused=sum(file.refused is not None for file in ranked),
        page=page,
        pages=max(1, -(-len(ranked) // FILES_PER_PAGE)),
    )


def _current_state() -> tuple[Health, FileList]:
    page = read_page_number(request.args)
    health = engine().health()
    files = engine().files().values() if health.state is IndexState.READY else ()
    return health, list_files(files, page)


def _page_url(page: int, path: str = "/status") -> str:
    return f"{path}?page={page}"
