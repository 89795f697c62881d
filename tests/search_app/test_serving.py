"""The application behind waitress, over real sockets."""

import http.client
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from flask import Flask

from search_app.serving import WebServer
from search_core.settings import Settings


@pytest.fixture
def server(app: Flask, newsroom_settings: Settings) -> Iterator[WebServer]:
    running = WebServer(app, newsroom_settings)
    thread = threading.Thread(target=running.run)
    thread.start()
    yield running
    running.stop()
    thread.join(10)
    assert not thread.is_alive()


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    server: str | None


def get(server: WebServer, path: str, **headers: str) -> Answer:
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=10)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    answer = Answer(response.status, response.read().decode(), response.getheader("Server"))
    connection.close()
    return answer


def port_of(server: WebServer) -> int:
    return urlsplit(server.address).port or 0


def test_pages_are_served_without_a_banner(server: WebServer) -> None:
    response = get(server, "/health")

    assert response.status == 200
    assert response.server is None


def test_headers_that_are_too_large_are_refused_and_the_next_request_is_answered(server: WebServer) -> None:
    assert get(server, "/", Cookie="x" * 100_000).status == 431
    assert get(server, "/health").status == 200


def test_a_forwarded_host_is_not_trusted(server: WebServer) -> None:
    response = get(server, "/?q=chorus", **{"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"})

    assert "evil.example" not in response.text


def test_noise_is_refused_and_the_next_request_is_answered(server: WebServer) -> None:
    for noise in (b"\x00\xff\x00\xff\r\n\r\n", b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", b"GET /\x00 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", port_of(server)), timeout=10) as connection:
            connection.sendall(noise)
            connection.shutdown(socket.SHUT_WR)
            assert b"Traceback" not in connection.recv(65_536)

    assert get(server, "/health").status == 200


def test_two_hundred_silent_connections_keep_nobody_waiting(server: WebServer) -> None:
    silent = [socket.create_connection(("127.0.0.1", port_of(server)), timeout=10) for _ in range(200)]
    try:
        for connection in silent:
            connection.sendall(b"GET / HTTP/1.1\r\n")
        started = time.monotonic()
        assert get(server, "/?q=dam").status == 200
        assert time.monotonic() - started < 5
    finally:
        for connection in silent:
            connection.close()


def test_stopping_lets_an_answer_under_way_finish(newsroom_settings: Settings) -> None:
    slow = Flask("slow")
    begun = threading.Event()

    @slow.get("/")
    def answer() -> str:
        begun.set()
        time.sleep(0.4)
        return "whole" * 50_000

    server = WebServer(slow, newsroom_settings)
    running = threading.Thread(target=server.run)
    running.start()
    answers: list[str] = []
    asking = threading.Thread(target=lambda: answers.append(get(server, "/").text))
    asking.start()
    begun.wait(5)

    server.stop()
    server.stop()
    asking.join(10)
    running.join(10)

    assert answers == ["whole" * 50_000]
    assert not running.is_alive()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port_of(server)), timeout=2)


def test_a_port_that_is_taken_is_an_error_at_once(server: WebServer, app: Flask) -> None:
    with pytest.raises(OSError, match="in use"):
        WebServer(app, Settings(port=port_of(server)))
