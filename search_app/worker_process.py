"""The worker that `serve` runs beside the page: a process of its own, started again when it dies, stopped with the page."""

import os
import subprocess
import sys
import threading
import time
from dataclasses import fields

from search_core.logs import log_event
from search_core.settings import PREFIX, Settings

_SHORTEST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0
_PATIENCE = 10.0


class WorkerProcess:
    """Runs `ontherecord worker` with the same settings until `stop`.

    The worker's standard input is a pipe that we hold: when this process dies, however suddenly, the worker sees its end
    and stops too.
    """

    def __init__(self, settings: Settings) -> None:
        self._environ = {**os.environ, **_as_environ(settings)}
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._keep_running, name="worker-process", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ask the worker to stop and wait for it; it finishes the file it is reading and commits."""
        self._stopping.set()
        with self._lock:
            process = self._process
        if process is not None and process.stdin is not None:
            process.stdin.close()
            try:
                process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
        self._thread.join(_PATIENCE)

    def _keep_running(self) -> None:
        pause = _SHORTEST_PAUSE
        while not self._stopping.is_set():
            started = time.monotonic()
            status = self._run_once()
            if self._stopping.is_set():
                return
            pause = _SHORTEST_PAUSE if time.monotonic() - started > _LONGEST_PAUSE else min(2 * pause, _LONGEST_PAUSE)
            log_event("worker_died", status=status, again_in_seconds=pause)
            self._stopping.wait(pause)

    def _run_once(self) -> int:
        with self._lock:
            if self._stopping.is_set():
                return 0
            # a session of its own: Ctrl-C goes to us alone, and we stop the worker when the page has stopped
            self._process = subprocess.Popen(
                [sys.executable, "-m", "search_core", "worker", "--with-parent"],
                env=self._environ,
                stdin=subprocess.PIPE,
                start_new_session=True,
            )
        return self._process.wait()


def _as_environ(settings: Settings) -> dict[str, str]:
    """The settings as the environment variables that say the same."""
    values = {spec.name: getattr(settings, spec.name) for spec in fields(Settings)}
    return {PREFIX + name.upper(): ",".join(value) if isinstance(value, tuple) else str(value) for name, value in values.items()}
