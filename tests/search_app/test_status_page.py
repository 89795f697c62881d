"""/status, /health and /ready."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from search_app.json_shapes import json_text
from search_app.rendering import printable
from search_app.status_page import list_files
from search_core.engine import IndexedFile
from search_core.worker_status import PassSummary, WorkerStatus, write_worker_status

Browse = Callable[[str], Any]
MOMENT = datetime(2024, 11, 6, 12, 30, tzinfo=UTC)


def test_refused_files_come_first_with_their_reason(browse: Browse) -> None:
    page = browse("/status")

    assert page.text.index("The file is empty.") < page.text.index("2024/dam.txt")
    assert "Files read34 Files refused2" in page.text
    assert "<script>alert" not in page.source


def test_scripts_get_the_same_as_json_from_either_address(client: FlaskClient) -> None:
    asked = client.get("/status", headers={"Accept": "application/json"}).get_json()
    status = client.get("/api/status").get_json()

    assert asked == status
    assert status["files"] == {"total": 36, "indexed": 34, "refused": 2}
    assert status["index"]["state"] == "ready"
    assert status["index"]["articles"] == 34
    assert status["worker"] is None
    assert status["listed"][0] == {
        "source": "empty.txt",
        "state": "refused",
        "reason": "The file is empty.",
        "articles": 0,
        "quotes": 0,
        "indexed_at": status["listed"][0]["indexed_at"],
    }


def test_many_files_are_listed_page_by_page() -> None:
    files = [IndexedFile(f"{number:05}.txt", "1", 1, 2, MOMENT, "why" if number == 7777 else None) for number in range(10_000)]

    first, last, beyond = (list_files(files, page) for page in (1, 100, 101))

    assert [file.source for file in first.files[:3]] == ["07777.txt", "00000.txt", "00001.txt"]
    assert (first.total, first.refused, first.pages, first.previous_url, first.next_url) == (10_000, 1, 100, None, "/status?page=2")
    assert (last.files[-1].source, last.next_url) == ("09999.txt", None)
    assert beyond.files == ()


def test_a_page_past_the_end_leads_back(client: FlaskClient) -> None:
    assert "There is no page 9" in client.get("/status?page=9").text
    assert client.get("/status?page=x").status_code == 400


def test_before_anything_is_indexed_status_still_answers(empty_client: FlaskClient) -> None:
    response = empty_client.get("/status")

    assert response.status_code == 200
    assert "Not built yet" in response.text
    assert "No worker has run here yet." in response.text


def test_the_worker_tells_what_it_does(empty_client: FlaskClient, index_folder: Path) -> None:
    last = PassSummary(MOMENT, 1.5, indexed=3, refused=1, unchanged=20)
    write_worker_status(index_folder, WorkerStatus(1, MOMENT, done=4, total=9, last_pass=last, next_pass_at=MOMENT))

    page = empty_client.get("/status").text
    worker = empty_client.get("/api/status").get_json()["worker"]

    assert "4 of 9 files" in page
    assert "3 indexed, 1 refused" in page
    assert (worker["running"], worker["pid"], worker["done"]) == (True, 1, 4)
    assert worker["last_pass"]["finished_at"] == worker["next_pass_at"] == "2024-11-06T12:30:00+00:00"


def test_a_worker_that_is_gone_is_called_gone_and_its_error_names_no_path(
    empty_client: FlaskClient, index_folder: Path, tmp_path: Path
) -> None:
    failed = PassSummary(MOMENT, 0.1, error=f"The folder {tmp_path / 'stories'} is missing.")
    write_worker_status(index_folder, WorkerStatus(2**22 + 1, MOMENT, last_pass=failed))

    page = empty_client.get("/status").text

    assert "The worker is not running." in page
    assert "The folder stories is missing." in page
    assert str(tmp_path) not in page


def test_a_file_name_that_is_no_text_can_be_shown() -> None:
    assert printable("caf\udce9.txt") == json.loads(json_text({"source": "caf\udce9.txt"}))["source"] == "caf\ufffd.txt"


def test_health_lives_without_an_index_and_ready_does_not(client: FlaskClient, empty_client: FlaskClient) -> None:
    unready = empty_client.get("/ready")

    assert empty_client.get("/health").get_json() == {"status": "ok"}
    assert client.get("/ready").get_json()["status"] == "ready"
    assert (unready.status_code, unready.headers["Retry-After"], unready.get_json()["index"]) == (503, "5", "missing")
