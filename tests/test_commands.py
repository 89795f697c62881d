"""The commands as a user runs them: what they print, where, and with which exit status."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

STORY = """Rain stops the harbour

PORT CALDER, 4 March 2021 - Work in the harbour stopped for a day.

"The rain has beaten us," said Ada Ruiz, the harbour master. "We start again tomorrow."
"""


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "search_core", "--articles", str(folder / "inbox"), "--index", str(folder / "index"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "rain.txt").write_text(STORY, "utf-8")
    (tmp_path / "inbox" / "empty.txt").write_text("", "utf-8")
    return tmp_path


def test_index_reads_what_was_dropped_just_now_and_lists_what_it_refuses(folder: Path) -> None:
    done = run(folder, "index")

    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].startswith("indexed 1 files, refused 1,")
    assert "1 articles with 2 quotes" in done.stdout
    assert "refused empty.txt: " in done.stderr


def test_index_without_its_folder_says_what_to_do(tmp_path: Path) -> None:
    done = run(tmp_path, "index")

    assert done.returncode == 1
    assert "create it, or name another one with --articles" in done.stderr
    assert "Traceback" not in done.stderr


def test_search_answers_as_the_api_does(folder: Path) -> None:
    run(folder, "index")

    found = json.loads(run(folder, "search", "beaten", "--json").stdout)

    assert (found["total"], found["hits"][0]["speaker"]) == (1, "Ada Ruiz")
    assert "Ada Ruiz" in run(folder, "search", "beaten").stdout
    assert run(folder, "search", "((((").returncode == 2


def test_search_without_an_index_says_how_to_build_one(folder: Path) -> None:
    done = run(folder, "search", "rain")

    assert done.returncode == 1
    assert "ontherecord index" in done.stderr


def test_read_shows_a_file_without_an_index(folder: Path) -> None:
    done = run(folder, "read", "--json", "inbox/rain.txt", "inbox/empty.txt", "inbox/nowhere.txt")

    story, empty, nowhere = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert (story["source"], story["date"], story["date_precision"]) == ("inbox/rain.txt", "2021-03-04", "day")
    assert [quote["speaker"] for quote in story["quotes"]] == ["Ada Ruiz", "Ada Ruiz"]
    assert set(empty) == set(nowhere) == {"source", "error"}
    assert not (folder / "index").exists()
    assert "Ada Ruiz" in run(folder, "read", "inbox/rain.txt").stdout


def test_read_json_has_the_fields_that_scripts_rely_on(folder: Path) -> None:
    story = json.loads(run(folder, "read", "--json", "inbox/rain.txt").stdout)

    assert {
        "source", "outlet", "outlet_evidence", "title", "date", "date_precision", "date_evidence", "language", "body", "removed", "quotes",
    } <= set(story)  # fmt: skip
    assert {
        "text", "start", "end", "speaker", "mention", "role", "speaker_type", "cue", "method", "confidence", "relayed_by",
    } == set(story["quotes"][0])  # fmt: skip


def test_read_shows_terminal_codes_of_a_hostile_file_as_text(folder: Path) -> None:
    (folder / "inbox" / "evil.txt").write_text(STORY.replace("beaten", "\x1b[31m\x1b]0;owned\x07beaten"), "utf-8")

    assert "\x1b" not in run(folder, "read", "inbox/evil.txt").stdout


def test_status_says_what_is_indexed_and_refused(folder: Path) -> None:
    assert run(folder, "status").returncode == 1
    run(folder, "index")

    text, facts = run(folder, "status"), json.loads(run(folder, "status", "--json").stdout)

    assert text.returncode == 0
    assert "1 indexed, 1 refused" in text.stdout
    assert "refused empty.txt: " in text.stdout
    assert (facts["state"], facts["articles"], facts["quotes"]) == ("ready", 1, 2)
    assert [(file["source"], file["state"]) for file in facts["files"]] == [("empty.txt", "refused"), ("rain.txt", "indexed")]


def test_rebuild_makes_the_same_index_again(folder: Path) -> None:
    run(folder, "index")
    before = json.loads(run(folder, "search", "beaten", "--json").stdout)["hits"]

    done = run(folder, "rebuild")

    assert done.returncode == 0
    assert json.loads(run(folder, "search", "beaten", "--json").stdout)["hits"] == before


def test_doctor_finds_a_sound_house_sound_and_a_missing_folder_missing(folder: Path) -> None:
    assert run(folder, "doctor").returncode == 0

    (folder / "inbox").rename(folder / "elsewhere")

    done = run(folder, "doctor")
    assert done.returncode == 1
    assert "FAIL  articles" in done.stdout


@pytest.mark.parametrize("arguments", [["--port"], ["serve", "--port", "x"], ["nonsense"], ["read"], ["serve", "--interval", "0"]])
def test_wrong_usage_is_status_2_with_a_message(folder: Path, arguments: list[str]) -> None:
    done = run(folder, *arguments)

    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_help_names_every_command(folder: Path) -> None:
    done = run(folder, "--help")

    for command in ("serve", "worker", "index", "rebuild", "status", "search", "read", "doctor"):
        assert f"  {command} " in done.stdout


@pytest.mark.parametrize("command", ["index", "rebuild"])
def test_on_a_terminal_a_bar_shows_how_far_a_pass_is(folder: Path, command: str) -> None:
    for number in range(40):
        (folder / "inbox" / f"{number}.txt").write_text(STORY, "utf-8")
    for path in (folder / "inbox").iterdir():
        os.utime(path, (1, 1))  # settled long ago, so that one pass reads them all
    ours, theirs = os.openpty()
    arguments = [sys.executable, "-m", "search_core", "--articles", str(folder / "inbox"), "--index", str(folder / "index"), command]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=theirs, text=True, cwd=folder, env={**os.environ, "TERM": "xterm"})
    os.close(theirs)
    drawn = b""
    with suppress(OSError):  # the terminal ends with the process
        while chunk := os.read(ours, 65_536):
            drawn += chunk
    os.close(ours)
    said = process.communicate(timeout=60)[0]

    assert process.returncode == 0, drawn
    assert "indexed 41 files" in said
    assert b"/42" in drawn
    assert b"files/s" in drawn
    assert b" info " not in drawn
