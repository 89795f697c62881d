"""What `ontherecord status` says: the state of the index, the worker, and every file that was refused."""

from typing import Any

import click

from search_core.engine import Health, IndexedFile, IndexState, SearchEngine
from search_core.harmless import one_line
from search_core.settings import Settings
from search_core.worker_status import WorkerStatus, read_worker_status


def status_to_json(engine: SearchEngine, settings: Settings) -> dict[str, Any]:
    """State, counts, worker and all files, as one object."""
    health = engine.health()
    files = engine.files() if health.state is IndexState.READY else {}
    worker = read_worker_status(settings.index)
    return {
        "state": health.state,
        "detail": health.detail,
        "engine": health.engine,
        "generation": health.generation,
        "articles": health.articles,
        "quotes": health.quotes,
        "bytes_on_disk": health.bytes_on_disk,
        "worker": _worker_json(worker),
        "files": [_file_json(file) for _, file in sorted(files.items())],
    }


def print_status(engine: SearchEngine, settings: Settings) -> None:
    """The same for a person: refused files are listed, indexed ones counted."""
    health = engine.health()
    click.echo(f"index    {settings.index}: {_health_line(health)}")
    click.echo(f"articles {settings.articles}")
    click.echo(f"worker   {_worker_line(read_worker_status(settings.index))}")
    files = engine.files() if health.state is IndexState.READY else {}
    refused = [file for file in files.values() if file.refused]
    click.echo(f"files    {len(files) - len(refused)} indexed, {len(refused)} refused")
    for file in sorted(refused, key=lambda file: file.source):
        click.echo(f"  refused {one_line(file.source)}: {file.refused}")


def _health_line(health: Health) -> str:
    if health.state is not IndexState.READY:
        return f"{health.state} ({health.detail})"
    return f"ready, {health.articles} articles with {health.quotes} quotes, {health.bytes_on_disk / 1e6:.1f} MB"


def _worker_line(worker: WorkerStatus | None) -> str:
    if worker is None or not worker.is_running:
        return "not running; `ontherecord serve` or `ontherecord worker` starts one"
    if worker.total:
        return f"running, {worker.done} of {worker.total} files read"
    last = worker.last_pass
    if last is None:
        return "running, first pass"
    return f"running, last pass {last.finished_at:%Y-%m-%d %H:%M:%S} UTC: {last.error or f'{last.indexed} files indexed'}"


def _worker_json(worker: WorkerStatus | None) -> dict[str, Any] | None:
    if worker is None:
        return None
    return {
        "pid": worker.pid,
        "running": worker.is_running,
        "done": worker.done,
        "total": worker.total,
        "last_pass_at": worker.last_pass.finished_at.isoformat() if worker.last_pass else None,
        "last_error": worker.last_pass.error if worker.last_pass else None,
        "next_pass_at": worker.next_pass_at.isoformat() if worker.next_pass_at else None,
    }


def _file_json(file: IndexedFile) -> dict[str, Any]:
    return {
        "source": file.source,
        "state": "refused" if file.refused else "indexed",
        "reason": file.refused,
        "articles": file.articles,
        "quotes": file.quotes,
        "indexed_at": file.indexed_at.isoformat(),
    }
