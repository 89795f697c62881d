"""One pass over the articles folder: what is new, read it, find quotes, index; and the rebuild of everything."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from indexer.inbox import Changes, FoundFile, InboxUnavailable, compare, list_files
from indexer.understanding import reading_version, understand_file
from search_core.article import Article
from search_core.engine import IndexState, Refusal, SearchEngine
from search_core.errors import EngineError, EngineUnavailable, IndexUnusable, UnreadableFile
from search_core.logs import log_event
from search_core.settings import Settings
from search_core.worker_status import PassSummary

_MOST_GONE_SHARE = 0.2
_MOST_GONE_FILES = 10
_BATCH_CHARACTERS = 20_000_000
_LOCK_LOOK = 0.2


@dataclass(slots=True)
class Progress:
    """Who is told how far a pass has come, and who may stop it. The defaults tell nobody and never stop."""

    advance: Callable[[int, int], None] = lambda _done, _total: None
    stopped: Callable[[], bool] = lambda: False


@dataclass(slots=True)
class Report:
    """What a pass did. Counts are files; `refusals` are the files refused in this pass."""

    indexed: int = 0
    removed: int = 0
    unchanged: int = 0
    waiting: int = 0
    held_removals: int = 0
    quotes: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    seconds: float = 0.0
    is_whole: bool = True
    is_folder_empty: bool = False

    def followed_by(self, later: "Report") -> "Report":
        """Both passes as one: what was done adds up, what was left is what the later one left."""
        return Report(
            indexed=self.indexed + later.indexed,
            removed=self.removed + later.removed,
            unchanged=later.unchanged - self.indexed - len(self.refusals),
            waiting=later.waiting,
            held_removals=later.held_removals,
            quotes=self.quotes + later.quotes,
            refusals=self.refusals + later.refusals,
            seconds=self.seconds + later.seconds,
            is_whole=later.is_whole,
            is_folder_empty=later.is_folder_empty,
        )

    def summary(self) -> PassSummary:
        return PassSummary(
            finished_at=datetime.now(UTC).replace(microsecond=0),
            seconds=round(self.seconds, 2),
            indexed=self.indexed,
            refused=len(self.refusals),
            removed=self.removed,
            unchanged=self.unchanged,
            waiting=self.waiting,
            held_removals=self.held_removals,
        )


def run_pass(engine: SearchEngine, settings: Settings, progress: Progress | None = None, *, allow_removals: bool = False) -> Report:
    """Bring the index up to the folder; build it anew where it is missing or cannot be used. Raises InboxUnavailable and EngineError.

    When many files are gone at once (more than a fifth of the index, and more than ten), they are kept unless
    `allow_removals`: the folder may be on a drive that is not mounted.
    """
    progress = progress or Progress()
    with writing(settings.index, progress):
        health = engine.health()
        if health.state is IndexState.READY:
            return _update(engine, settings, progress, allow_removals=allow_removals)
        log_event("building", logging.INFO if health.state is IndexState.MISSING else logging.WARNING, reason=health.detail)
        return _build(engine, settings, progress, is_first=health.state is IndexState.MISSING)


def rebuild(engine: SearchEngine, settings: Settings, progress: Progress | None = None, *, allow_removals: bool = False) -> Report:
    """Read every file again into a fresh index that then takes the place of the old one. A stopped rebuild changes nothing.

    Raises InboxUnavailable when many of the files are gone and `allow_removals` was not said.
    """
    progress = progress or Progress()
    with writing(settings.index, progress):
        known = engine.files() if engine.health().state is IndexState.READY else {}
        there = {file.source for file in list_files(settings.articles, settings.ignore, settings.index).files}
        gone = len(known.keys() - there)
        if _is_many(gone, len(known)) and not allow_removals:
            raise InboxUnavailable(
                f"{gone} of {len(known)} files are gone from {settings.articles}; if that is right, say --allow-removals"
            )
        return _build(engine, settings, progress, is_first=False)


@contextmanager
def writing(index: Path, progress: Progress, patience: float = 600) -> Iterator[None]:
    """Hold the right to write to this index; other processes wait for it.

    Raises EngineUnavailable after `patience` seconds, when told to stop meanwhile, or where nothing can be written.
    """
    try:
        index.mkdir(parents=True, exist_ok=True)
        lock = FileLock(index / "writing.lock")
        _acquire(lock, index, progress, patience)
    except OSError as error:
        raise EngineUnavailable(f"Nothing can be written to the index folder {index}: {error.strerror}; mend its rights") from error
    try:
        yield
    finally:
        lock.release()


def _acquire(lock: FileLock, index: Path, progress: Progress, patience: float) -> None:
    deadline = time.monotonic() + patience
    is_told = False
    while True:
        try:
            lock.acquire(timeout=_LOCK_LOOK)
            return
        except Timeout as error:
            if progress.stopped():
                raise EngineUnavailable("Stopped while waiting for another process that is indexing") from error
            if time.monotonic() > deadline:
                raise EngineUnavailable(f"Another process has been writing to {index} for {patience:g} seconds") from error
        if not is_told:
            log_event("waiting", reason="another process is indexing", index=index)
            is_told = True


class _Stopped(Exception):
    """The rebuild was asked to stop: what it had built is thrown away."""


def _build(engine: SearchEngine, settings: Settings, progress: Progress, *, is_first: bool) -> Report:
    """Fill a fresh index and put it in force. It must hold what the old one held, settled or not; a first one takes its time,
    and when it is stopped, what it holds is better than nothing.
    """
    report = Report(is_whole=False)
    settle = settings.settle if is_first else 0.0
    try:
        with engine.rebuild() as fresh:
            report = _update(fresh, replace(settings, settle=settle), progress, allow_removals=True)
            if not report.is_whole and not is_first:
                raise _Stopped
    except _Stopped:
        log_event("build_stopped", logging.WARNING)
    return report


def _update(engine: SearchEngine, settings: Settings, progress: Progress, *, allow_removals: bool) -> Report:
    started = time.monotonic()
    known = engine.files()
    listing = list_files(settings.articles, settings.ignore, settings.index)
    for folder in listing.closed_folders:
        log_event("folder_closed", logging.WARNING, folder=folder, advice="change its rights; what was read of it before is kept")
    changes = compare(listing, known, reading_version(), time.time_ns(), settings.settle)
    report = Report(unchanged=changes.unchanged, waiting=len(changes.waiting), is_folder_empty=not listing.files)
    _remove_gone(engine, changes, len(known), report, allow_removals=allow_removals)
    _index_files(engine, changes.to_read, settings, progress, report)
    report.seconds = time.monotonic() - started
    return report


def _is_many(gone: int, known: int) -> bool:
    return gone > max(_MOST_GONE_FILES, known * _MOST_GONE_SHARE)


def _remove_gone(engine: SearchEngine, changes: Changes, known: int, report: Report, *, allow_removals: bool) -> None:
    gone = changes.gone
    if not allow_removals and _is_many(len(gone), known):
        report.held_removals = len(gone)
        log_event(
            "removals_held", logging.WARNING, files=len(gone), advice="check the articles folder; `ontherecord index --allow-removals`"
        )
        return
    if gone:
        engine.remove(gone)
        report.removed = len(gone)
        log_event("removed", files=len(gone))


def _index_files(engine: SearchEngine, found: Sequence[FoundFile], settings: Settings, progress: Progress, report: Report) -> None:
    batch: list[Article] = []
    refused: list[Refusal] = []
    for done, file in enumerate(found):
        progress.advance(done, len(found))
        if progress.stopped():
            report.is_whole = False
            break
        understood = _understand(file, settings)
        if isinstance(understood, Refusal):
            refused.append(understood)
        else:
            batch += understood
        is_large = sum(len(article.body) for article in batch) > _BATCH_CHARACTERS
        if is_large or len(batch) + len(refused) >= settings.batch:
            _commit(engine, batch, refused, report)
            batch, refused = [], []
    _commit(engine, batch, refused, report)
    progress.advance(report.indexed + len(report.refusals), len(found))


def _understand(file: FoundFile, settings: Settings) -> list[Article] | Refusal:
    fingerprint = file.fingerprint(reading_version())
    try:
        return understand_file(file.path, file.source, fingerprint, file.arrived, settings.max_file_mb * 1e6)
    except UnreadableFile as error:
        return Refusal(file.source, fingerprint, str(error))
    except Exception as error:  # a fault of ours in one file must not keep the others out
        logging.getLogger("ontherecord").exception("reading_failed source=%r", file.source)
        return Refusal(file.source, fingerprint, f"the program failed on this file ({type(error).__name__}); please report it")


def _commit(engine: SearchEngine, batch: list[Article], refused: list[Refusal], report: Report) -> None:
    if not batch and not refused:
        return
    batch, refused = _replace(engine, batch, refused)
    quotes = sum(len(article.quotes) for article in batch)
    sources = {article.source for article in batch}
    report.indexed += len(sources)
    report.quotes += quotes
    report.refusals += refused
    log_event("indexed", files=len(sources), quotes=quotes, refused=len(refused))
    for refusal in refused:
        log_event("refused", logging.WARNING, source=refusal.source, reason=refusal.reason)


def _replace(engine: SearchEngine, batch: list[Article], refused: list[Refusal]) -> tuple[list[Article], list[Refusal]]:
    """Write a batch; when the engine cannot take it, write file by file, and set those aside that it cannot take."""
    try:
        engine.replace(batch, refused)
        return batch, refused
    except (EngineUnavailable, IndexUnusable):
        raise
    except EngineError as error:
        log_event("batch_failed", logging.WARNING, files=len(batch), error=error)
    taken: list[Article] = []
    for source in dict.fromkeys(article.source for article in batch):
        articles = [article for article in batch if article.source == source]
        try:
            engine.replace(articles)
            taken += articles
        except EngineError as error:
            refused = [*refused, Refusal(source, articles[0].fingerprint, f"set aside, the index could not take it: {error}")]
    engine.replace([], refused)
    return taken, refused
