"""One pass over the articles folder: what is new, read it, find quotes, index; and the rebuild of everything."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from indexer.inbox import Changes, FoundFile, compare, list_files
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
    """Bring the index up to the folder; rebuild it first where it cannot be used. Raises InboxUnavailable and EngineError.

    When many files are gone at once (more than a fifth of the index, and more than ten), they are kept unless
    `allow_removals`: the folder may be on a drive that is not mounted.
    """
    with writing(settings.index):
        if engine.health().state in (IndexState.DAMAGED, IndexState.OTHER_VERSION):
            log_event("rebuilding", logging.WARNING, reason=engine.health().detail)
            return _rebuild(engine, settings, progress or Progress())
        if engine.health().state is IndexState.MISSING:
            engine.replace([])  # an empty folder has an index too: one that answers that there is nothing
        return _update(engine, settings, progress or Progress(), allow_removals=allow_removals)


def rebuild(engine: SearchEngine, settings: Settings, progress: Progress | None = None) -> Report:
    """Read every file again into a fresh index that then takes the place of the old one. A stopped rebuild changes nothing."""
    with writing(settings.index):
        return _rebuild(engine, settings, progress or Progress())


@contextmanager
def writing(index: Path, patience: float = 600) -> Iterator[None]:
    """Hold the right to write to this index; other processes wait for it. Raises EngineUnavailable after `patience` seconds."""
    index.mkdir(parents=True, exist_ok=True)
    lock = FileLock(index / "writing.lock")
    try:
        try:
            lock.acquire(timeout=0.2)
        except Timeout:
            log_event("waiting", reason="another process is indexing", index=index)
            lock.acquire(timeout=patience)
    except Timeout as error:
        raise EngineUnavailable(f"Another process has been writing to {index} for {patience:g} seconds; try again later") from error
    try:
        yield
    finally:
        lock.release()


class _Stopped(Exception):
    """The rebuild was asked to stop: what it had built is thrown away."""


def _rebuild(engine: SearchEngine, settings: Settings, progress: Progress) -> Report:
    report = Report(is_whole=False)
    try:
        with engine.rebuild() as fresh:
            report = _update(fresh, settings, progress, allow_removals=True)
            if not report.is_whole:
                raise _Stopped
    except _Stopped:
        log_event("rebuild_stopped", logging.WARNING)
    return report


def _update(engine: SearchEngine, settings: Settings, progress: Progress, *, allow_removals: bool) -> Report:
    started = time.monotonic()
    known = engine.files()
    changes = compare(list_files(settings.articles, settings.ignore), known, reading_version(), time.time_ns(), settings.settle)
    report = Report(unchanged=changes.unchanged, waiting=len(changes.waiting))
    _remove_gone(engine, changes, len(known), report, allow_removals=allow_removals)
    _index_files(engine, changes.to_read, settings, progress, report)
    report.seconds = time.monotonic() - started
    return report


def _remove_gone(engine: SearchEngine, changes: Changes, known: int, report: Report, *, allow_removals: bool) -> None:
    gone = changes.gone
    if not allow_removals and len(gone) > max(_MOST_GONE_FILES, known * _MOST_GONE_SHARE):
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
