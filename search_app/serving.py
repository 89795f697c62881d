"""How the application is served: waitress with limits that slow and hostile clients run into before the readers do."""

import signal
import threading
import time
from types import FrameType
from typing import Any

from flask import Flask
from waitress import create_server, wasyncore
from waitress.trigger import trigger

from search_app.problems import LARGEST_BODY
from search_core.settings import Settings

SECONDS_TO_FINISH = 5.0


class WebServer:
    """A listening server. The port is taken when it is made (OSError when it is not free), answers begin with `run`."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self._sockets: dict[int, object] = {}
        self._server = self._listen(app, settings)
        self._alarm = trigger(self._sockets)
        self._stopping = threading.Event()
        self.address = f"http://{_name_in_url(settings.host)}:{self._port()}"

    def run(self) -> None:
        """Answer requests until `stop` is called."""
        self._server.run()

    def stop(self) -> None:
        """Let the answers under way finish, then make `run` return.

        Any thread or signal handler may call it; a second call does nothing.
        """
        if not self._stopping.is_set():
            self._stopping.set()
            threading.Thread(target=self._finish, name="stop-web-server").start()

    def _listen(self, app: Flask, settings: Settings) -> Any:
        try:
            return create_server(
                app,
                map=self._sockets,
                host=settings.host,
                port=settings.port,
                threads=settings.threads,
                connection_limit=1_000,
                channel_timeout=20,
                cleanup_interval=5,
                max_request_header_size=65_536,
                max_request_body_size=LARGEST_BODY,
                asyncore_use_poll=True,  # select() fails beyond file number 1,023
                ident=None,
            )
        except BaseException:
            self._close()
            raise

    def _finish(self) -> None:
        self._server.task_dispatcher.shutdown(timeout=SECONDS_TO_FINISH)
        deadline = time.monotonic() + SECONDS_TO_FINISH
        while self._has_unsent_answers() and time.monotonic() < deadline:
            time.sleep(0.02)
        self._alarm.pull_trigger(self._close)

    def _has_unsent_answers(self) -> bool:
        return any(getattr(channel, "total_outbufs_len", 0) for channel in list(self._sockets.values()))

    def _close(self) -> None:
        wasyncore.close_all(self._sockets, ignore_all=True)

    def _port(self) -> int:
        """The first port listened on; "localhost" can mean several sockets, and port 0 any free one."""
        listening = getattr(self._server, "effective_listen", None) or [(None, self._server.effective_port)]
        return int(listening[0][1])


def stop_on_signals(server: WebServer) -> None:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        server.stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)


def _name_in_url(host: str) -> str:
    """An address that a browser can open: every interface is reachable as localhost."""
    if host in ("0.0.0.0", "::", "*"):
        return "localhost"
    return f"[{host}]" if ":" in host else host
