"""What the worker says of itself, made fit for a page: whether it still runs, and no paths of the server."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from search_app.json_shapes import Json
from search_core.settings import Settings
from search_core.worker_status import PassSummary, read_worker_status


@dataclass(frozen=True, slots=True)
class WorkerNotice:
    """The worker now. `done` of `total` files are read while a pass runs; `total` is 0 between passes."""

    running: bool
    pid: int
    started_at: datetime
    done: int
    total: int
    rebuilding: bool
    last_pass: PassSummary | None
    next_pass_at: datetime | None


def read_notice(settings: Settings) -> WorkerNotice | None:
    """The worker's last notice; None when no worker has run on this index."""
    status = read_worker_status(settings.index)
    if status is None:
        return None
    return WorkerNotice(
        running=status.is_running,
        pid=status.pid,
        started_at=status.started_at,
        done=status.done,
        total=status.total,
        rebuilding=status.rebuilding,
        last_pass=_without_paths(status.last_pass, settings),
        next_pass_at=status.next_pass_at,
    )


def notice_json(notice: WorkerNotice | None) -> Json | None:
    """The notice with its moments in ISO 8601."""
    if notice is None:
        return None
    last = notice.last_pass
    return asdict(notice) | {
        "started_at": notice.started_at.isoformat(),
        "next_pass_at": notice.next_pass_at.isoformat() if notice.next_pass_at else None,
        "last_pass": asdict(last) | {"finished_at": last.finished_at.isoformat()} if last else None,
    }


def _without_paths(last: PassSummary | None, settings: Settings) -> PassSummary | None:
    if last is None or last.error is None:
        return last
    error = last.error
    for folder in (settings.articles, settings.index):
        error = error.replace(str(folder.absolute()), folder.name).replace(str(folder), folder.name)
    return replace(last, error=error)
