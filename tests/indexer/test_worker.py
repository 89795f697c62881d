"""When passes happen: at start, on the schedule, on a change, and again for what was not settled; never two at once."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from indexer.worker import Worker
from search_core.engine import SearchEngine
from search_core.query import Kind, Query
from search_core.settings import Settings
from search_core.worker_status import read_worker_status

STORY = '"The rain has beaten us," said Ada Ruiz, the harbour master. She looked at the sky for a while and went back in.\n'


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def run_worker(engine: SearchEngine, inbox: Path, index_folder: Path) -> Iterator[Callable[..., Worker]]:
    running: list[tuple[Worker, threading.Thread]] = []

    def run(**changed: Any) -> Worker:
        settings = Settings(**{"articles": inbox, "index": index_folder, "settle": 0.1, "interval": 3600.0, "watch": False, **changed})
        worker = Worker(engine, settings)
        thread = threading.Thread(target=worker.run)
        thread.start()
        running.append((worker, thread))
        return worker

    yield run
    for worker, thread in running:
        worker.stop()
        thread.join(20)
        assert not thread.is_alive()


def until(holds: Callable[[], Any], patience: float = 20) -> None:
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def articles_in(engine: SearchEngine) -> int:
    return len([file for file in engine.files().values() if not file.refused])


def last_pass_at(index: Path) -> datetime | None:
    status = read_worker_status(index)
    return status.last_pass.finished_at if status and status.last_pass else None


def test_a_pass_runs_at_start(run_worker: Callable[..., Worker], engine: SearchEngine, inbox: Path) -> None:
    (inbox / "a.txt").write_text(STORY, "utf-8")

    run_worker()

    until(lambda: articles_in(engine) == 1)


def test_passes_follow_on_the_schedule(run_worker: Callable[..., Worker], engine: SearchEngine, inbox: Path, index_folder: Path) -> None:
    run_worker(interval=0.3)
    until(lambda: last_pass_at(index_folder))

    (inbox / "a.txt").write_text(STORY, "utf-8")

    until(lambda: articles_in(engine) == 1)


def test_a_change_asks_for_a_pass_at_once(run_worker: Callable[..., Worker], engine: SearchEngine, inbox: Path, index_folder: Path) -> None:
    run_worker(watch=True)
    until(lambda: last_pass_at(index_folder))

    for number in range(1, 4):
        (inbox / f"{number}.txt").write_text(STORY, "utf-8")
        until(lambda number=number: articles_in(engine) == number)


def test_a_file_that_is_still_written_is_read_when_it_has_settled(
    run_worker: Callable[..., Worker], engine: SearchEngine, inbox: Path, index_folder: Path
) -> None:
    (inbox / "a.txt").write_text(STORY, "utf-8")

    run_worker(settle=4.0)
    until(lambda: (status := read_worker_status(index_folder)) and status.last_pass and status.last_pass.waiting)
    assert articles_in(engine) == 0

    until(lambda: articles_in(engine) == 1)


def test_a_folder_that_comes_back_is_read_then(
    run_worker: Callable[..., Worker], engine: SearchEngine, inbox: Path, index_folder: Path
) -> None:
    inbox.rmdir()
    worker = run_worker(watch=True)
    until(lambda: last_pass_at(index_folder))
    status = read_worker_status(index_folder)
    assert status
    assert status.last_pass
    assert "is not there" in (status.last_pass.error or "")

    inbox.mkdir()
    (inbox / "a.txt").write_text(STORY, "utf-8")
    worker.want_pass()

    until(lambda: articles_in(engine) == 1)


def passes(worker: Worker, index: Path, engine: SearchEngine, count: int) -> list[int]:
    """Ask for that many passes, one after the other; how many articles there are after each."""
    kept = []
    for _ in range(count):
        time.sleep(1.1)  # the notice tells seconds
        before = last_pass_at(index)
        worker.want_pass()
        until(lambda before=before: last_pass_at(index) != before)
        kept.append(articles_in(engine))
    return kept


def lose_all_but_one(inbox: Path) -> None:
    """Put another folder with the last file in the inbox's place: no pass sees some files gone and others not."""
    lost = inbox.rename(inbox.with_name("lost"))
    other = inbox.with_name("other")
    other.mkdir()
    (lost / "12.txt").rename(other / "12.txt")
    other.rename(inbox)


def test_many_files_that_are_gone_are_forgotten_after_two_further_passes(
    run_worker: Callable[..., Worker], engine: SearchEngine, inbox: Path
) -> None:
    for number in range(13):
        (inbox / f"{number}.txt").write_text(STORY, "utf-8")
    run_worker(interval=1.0)
    until(lambda: articles_in(engine) == 13)
    lose_all_but_one(inbox)

    until(lambda: articles_in(engine) == 1)


def test_events_do_not_count_as_further_passes(
    run_worker: Callable[..., Worker], engine: SearchEngine, inbox: Path, index_folder: Path
) -> None:
    for number in range(13):
        (inbox / f"{number}.txt").write_text(STORY, "utf-8")
    worker = run_worker(interval=3600.0)
    until(lambda: articles_in(engine) == 13)
    lose_all_but_one(inbox)

    assert passes(worker, index_folder, engine, 3) == [13, 13, 13]


def test_an_empty_folder_never_empties_the_index(
    run_worker: Callable[..., Worker], engine: SearchEngine, inbox: Path, index_folder: Path
) -> None:
    """An unmounted drive looks like an empty folder, for as long as it likes."""
    for number in range(12):
        (inbox / f"{number}.txt").write_text(STORY, "utf-8")
    worker = run_worker(interval=0.2)
    until(lambda: articles_in(engine) == 12)
    inbox.rename(inbox.with_name("unmounted"))
    inbox.mkdir()

    assert passes(worker, index_folder, engine, 4) == [12, 12, 12, 12]


def test_the_notice_says_who_works_and_when_the_next_pass_comes(run_worker: Callable[..., Worker], inbox: Path, index_folder: Path) -> None:
    (inbox / "empty.txt").write_text("", "utf-8")
    run_worker()
    until(lambda: last_pass_at(index_folder))
    until(lambda: (status := read_worker_status(index_folder)) and status.last_pass and status.last_pass.refused)

    status = read_worker_status(index_folder)

    assert status
    assert (status.pid, status.is_running) == (os.getpid(), True)
    assert status.next_pass_at
    assert status.next_pass_at > status.started_at


def test_searches_go_on_while_the_worker_writes(run_worker: Callable[..., Worker], engine: SearchEngine, inbox: Path) -> None:
    for number in range(60):
        (inbox / f"{number}.txt").write_text(STORY, "utf-8")
        os.utime(inbox / f"{number}.txt", (1, 1))
    run_worker(batch=5)
    until(lambda: engine.health().articles)

    totals = []
    while articles_in(engine) < 60:
        totals.append(engine.search(Query(kind=Kind.ARTICLES)).total)

    assert totals == sorted(totals)
    assert engine.search(Query()).total == 60
