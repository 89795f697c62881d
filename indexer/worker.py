"""When passes happen: at start, every `interval` seconds, as soon as a file changes, and again for files that were not settled.

One thread runs the passes; the scheduler and the watcher only ask for one. So passes never overlap, and none is lost:
a pass that is asked for while one runs comes right after it.
"""

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.background import BackgroundScheduler
from watchfiles import watch

from indexer.inbox import is_ignored
from indexer.indexing import Progress, Report, run_pass
from search_core.engine import IndexState, SearchEngine
from search_core.errors import OnTheRecordError
from search_core.logs import log_event
from search_core.settings import Settings
from search_core.worker_status import PassSummary, WorkerStatus, write_worker_status

_PASS = "pass"
_SETTLED = "settled"
_REPORT_EVERY = 0.5
_HELD_PASSES = 2
_WATCH_RETRY = 5.0
_WATCH_LOOK_MS = 2_000


class Worker:
    """Keeps an index up to its folder until it is told to stop."""

    def __init__(self, engine: SearchEngine, settings: Settings) -> None:
        self._engine = engine
        self._settings = settings
        self._wanted = threading.Event()
        self._stopping = threading.Event()
        self._held: list[float] = []
        self._reported = 0.0
        self._status = WorkerStatus(pid=os.getpid(), started_at=_now())
        self._scheduler = BackgroundScheduler(timezone=UTC)

    def run(self) -> None:
        """Pass after pass until `stop`; returns when the running pass has ended."""
        log_event("worker_started", articles=self._settings.articles, index=self._settings.index, interval=self._settings.interval)
        self._schedule()
        watcher = threading.Thread(target=self._watch, daemon=True, name="watcher")
        if self._settings.watch:
            watcher.start()
        self._wanted.set()
        while not self._stopping.is_set():
            if self._wanted.wait(timeout=1.0):
                self._wanted.clear()
                self._one_pass()
        self._scheduler.shutdown(wait=False)
        log_event("worker_stopped")

    def stop(self) -> None:
        """Ask for the end; a running pass stops after the file it is reading, and keeps what it has committed."""
        self._stopping.set()
        self._wanted.set()

    def want_pass(self) -> None:
        """Ask for a pass now, or right after the one that runs."""
        self._wanted.set()

    def _schedule(self) -> None:
        self._scheduler.add_listener(_log_job, EVENT_JOB_ERROR | EVENT_JOB_MISSED)
        self._scheduler.add_job(
            self.want_pass,
            "interval",
            seconds=self._settings.interval,
            id=_PASS,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    def _one_pass(self) -> None:
        if self._stopping.is_set():
            return
        state = self._engine.health().state
        self._status = replace(self._status, rebuilding=state in (IndexState.DAMAGED, IndexState.OTHER_VERSION))
        try:
            report = run_pass(
                self._engine,
                self._settings,
                Progress(self._show_progress, self._stopping.is_set),
                allow_removals=len(self._held) >= _HELD_PASSES,
            )
        except OnTheRecordError as error:
            log_event("pass_failed", logging.ERROR, error=error)
            self._show(PassSummary(finished_at=_now(), seconds=0.0, error=str(error)))
            return
        except Exception as error:  # a fault of ours in one pass must not end the worker: the next may go well
            logging.getLogger("ontherecord").exception("pass_failed")
            self._show(PassSummary(finished_at=_now(), seconds=0.0, error=f"the program failed ({type(error).__name__}); please report it"))
            return
        self._count_held(report)
        self._pass_done(report)

    def _count_held(self, report: Report) -> None:
        """Many files that are gone are forgotten when passes a whole interval apart agree, and never while the folder is empty."""
        if not report.held_removals or report.is_folder_empty:
            self._held.clear()
        elif not self._held or time.monotonic() - self._held[-1] >= 0.9 * self._settings.interval:
            self._held.append(time.monotonic())

    def _pass_done(self, report: Report) -> None:
        if report.waiting:
            self._ask_again(self._settings.settle)
        if report.indexed or report.removed or report.refusals:
            refused = len(report.refusals)
            log_event("pass_done", indexed=report.indexed, refused=refused, removed=report.removed, seconds=report.seconds)
        self._show(report.summary())

    def _ask_again(self, seconds: float) -> None:
        when = datetime.now(UTC) + timedelta(seconds=seconds + 0.05)
        self._scheduler.add_job(self.want_pass, "date", run_date=when, id=_SETTLED, replace_existing=True, misfire_grace_time=None)

    def _show(self, last_pass: PassSummary) -> None:
        job = self._scheduler.get_job(_PASS)
        self._status = replace(
            self._status, done=0, total=0, rebuilding=False, last_pass=last_pass, next_pass_at=job.next_run_time if job else None
        )
        write_worker_status(self._settings.index, self._status)

    def _show_progress(self, done: int, total: int) -> None:
        if time.monotonic() - self._reported >= _REPORT_EVERY:
            self._reported = time.monotonic()
            self._status = replace(self._status, done=done, total=total)
            write_worker_status(self._settings.index, self._status)

    def _watch(self) -> None:
        """Ask for a pass when something below the folder changes; where it cannot be watched, the schedule still runs."""
        while not self._stopping.is_set():
            try:
                self._watch_folder(self._settings.articles.stat().st_ino)
            except (OSError, RuntimeError) as error:
                log_event("watch_failed", logging.WARNING, error=error, retry_seconds=_WATCH_RETRY)
                self._stopping.wait(_WATCH_RETRY)

    def _watch_folder(self, number: int) -> None:
        """Watch until another folder stands in the place of the one with this inode number: events come from the old one only.

        The first look asks for a pass whatever it saw, for what changed before the watch had begun.
        """
        is_first = True
        for changes in watch(
            self._settings.articles,
            stop_event=self._stopping,
            debounce=200,
            step=50,
            rust_timeout=_WATCH_LOOK_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            if is_first or any(self._may_matter(Path(path)) for _, path in changes):
                self.want_pass()
            is_first = False
            if self._settings.articles.stat().st_ino != number:
                return

    def _may_matter(self, path: Path) -> bool:
        index = self._settings.index.absolute()
        return not is_ignored(path.name, self._settings.ignore) and index not in (path.absolute(), *path.absolute().parents)


@contextmanager
def stopped_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Within the block SIGTERM and Ctrl-C call `stop` instead of ending the process."""

    def handle(number: int, frame: FrameType | None) -> None:
        del number, frame
        stop()

    before = {number: signal.signal(number, handle) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def stop_with_parent(stop: Callable[[], None]) -> None:
    """Call `stop` when standard input ends: the process that started us, and holds its other end, has gone."""

    def wait() -> None:
        while sys.stdin.buffer.read(1024):
            pass
        stop()

    threading.Thread(target=wait, daemon=True, name="parent").start()


def _log_job(event: JobExecutionEvent) -> None:
    log_event("schedule_failed", logging.ERROR, job=event.job_id, error=getattr(event, "exception", None) or "missed")


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
