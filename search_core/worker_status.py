"""What the worker is doing right now: a small file beside the index that the worker writes and everybody may read.

It is a notice, not a record: what is indexed stands in the index alone.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

_NAME = "worker.json"


@dataclass(frozen=True, slots=True)
class PassSummary:
    """How one pass over the articles folder ended. Counts are files; `error` is None when the pass finished."""

    finished_at: datetime
    seconds: float
    indexed: int = 0
    refused: int = 0
    removed: int = 0
    unchanged: int = 0
    waiting: int = 0
    held_removals: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class WorkerStatus:
    """The worker's process, and its passes. `done` of `total` files are read while a pass runs; both are 0 otherwise."""

    pid: int
    started_at: datetime
    done: int = 0
    total: int = 0
    rebuilding: bool = False
    last_pass: PassSummary | None = None
    next_pass_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Whether the process is still there, on this machine."""
        with suppress(PermissionError):
            try:
                os.kill(self.pid, 0)
            except (ProcessLookupError, OverflowError):
                return False
        return True


def write_worker_status(index: Path, status: WorkerStatus) -> None:
    """Replace the notice in the index folder, at once as seen by readers. A full disk is no reason to stop working."""
    with suppress(OSError):
        index.mkdir(parents=True, exist_ok=True)
        fresh = index / f"{_NAME}.new"
        fresh.write_text(json.dumps(asdict(status), default=str), "utf-8")
        fresh.replace(index / _NAME)


def read_worker_status(index: Path) -> WorkerStatus | None:
    """The last notice; None when there is none that can be read."""
    try:
        record: dict[str, Any] = json.loads((index / _NAME).read_text("utf-8"))
        status = WorkerStatus(**record)
        if not all(type(value) is int for value in (status.pid, status.done, status.total)):
            return None
        last = PassSummary(**record["last_pass"]) if record["last_pass"] else None
        return replace(
            status,
            started_at=datetime.fromisoformat(record["started_at"]),
            next_pass_at=datetime.fromisoformat(record["next_pass_at"]) if record["next_pass_at"] else None,
            last_pass=replace(last, finished_at=datetime.fromisoformat(record["last_pass"]["finished_at"])) if last else None,
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None
