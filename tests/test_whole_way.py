"""The whole way, with real processes: serve, drop a file, find who said it, change it, delete it, stop."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from search_core.worker_status import read_worker_status

STORY = """Bridge stays shut

PORT CALDER, 4 March 2021 - The harbour bridge stays shut for a week.

"{words}," said Ada Ruiz, the harbour master. "We open on Monday."
"""
PATIENCE = 30.0


class Served:
    """A running `ontherecord serve` on a folder and index of its own."""

    def __init__(self, folder: Path) -> None:
        self.articles = folder / "inbox"
        self.index = folder / "index"
        self.articles.mkdir()
        self._log = (folder / "log").open("wb")
        environ = {name: value for name, value in os.environ.items() if not name.startswith("ONTHERECORD_")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "search_core", "--articles", str(self.articles), "--index", str(self.index), "serve", "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            cwd=folder,
            env=environ,
        )
        assert self.process.stdout
        said = self.process.stdout.readline()
        found = re.search(r"http://[\d.]+:\d+", said)
        assert found, said
        self.address = found.group()

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def search(self, **parameters: str) -> list[dict[str, Any]]:
        status, text = self.get("/api/search?" + urlencode(parameters))
        hits: list[dict[str, Any]] = json.loads(text).get("hits", []) if status == 200 else []
        return hits

    def worker_pid(self) -> int | None:
        status = read_worker_status(self.index)
        return status.pid if status and status.is_running else None

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        self._log.close()

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    running = Served(tmp_path)
    yield running
    running.close()


def until(holds: Callable[[], Any], patience: float = PATIENCE) -> float:
    """Wait until something holds; the seconds it took."""
    started = time.monotonic()
    while not holds():
        assert time.monotonic() - started < patience, "waited in vain"
        time.sleep(0.1)
    return time.monotonic() - started


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text("utf-8").split()[2] != "Z" if Path("/proc").is_dir() else True


def test_a_dropped_file_is_found_changed_and_forgotten(served: Served) -> None:
    until(lambda: served.get("/ready")[0] == 200)
    story = served.articles / "bridge.txt"

    story.write_text(STORY.format(words="The steel is cracked"), "utf-8")
    seconds = until(lambda: served.search(q="cracked"))

    [hit] = served.search(q="cracked")
    assert (hit["speaker"], hit["date"], hit["text"]) == ("Ada Ruiz", "2021-03-04", "The steel is cracked,")
    assert seconds < 5
    assert "cracked" in served.get("/?q=cracked")[1]
    assert served.get(hit["url"])[0] == 200

    story.write_text(STORY.format(words="The steel is mended"), "utf-8")
    until(lambda: served.search(q="mended"))
    assert served.search(q="cracked") == []

    story.unlink()
    until(lambda: not served.search())
    assert served.get("/ready")[0] == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serve_stops_cleanly_and_takes_its_worker_along(served: Served, number: int) -> None:
    until(lambda: served.worker_pid())
    worker = served.worker_pid()
    assert worker

    assert served.stop(number) == 0
    until(lambda: not is_alive(worker))


def test_the_worker_ends_when_the_server_is_killed(served: Served) -> None:
    until(lambda: served.worker_pid())
    worker = served.worker_pid()
    assert worker

    served.process.kill()
    served.process.wait()

    until(lambda: not is_alive(worker))


def test_a_worker_that_is_killed_is_started_again_and_the_page_goes_on(served: Served) -> None:
    until(lambda: served.worker_pid())
    worker = served.worker_pid()
    assert worker

    os.kill(worker, signal.SIGKILL)

    assert served.get("/health")[0] == 200
    until(lambda: served.worker_pid() not in (None, worker))
    (served.articles / "bridge.txt").write_text(STORY.format(words="The steel is cracked"), "utf-8")
    until(lambda: served.search(q="cracked"))


def test_a_refused_file_is_listed_with_its_reason(served: Served) -> None:
    (served.articles / "empty.txt").write_text("", "utf-8")

    until(lambda: "empty.txt" in served.get("/status")[1])

    assert "empty" in served.get("/status")[1]
    assert served.get("/ready")[0] == 200
