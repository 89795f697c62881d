"""Which files the indexer sees, and which it leaves alone."""

import os
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.inbox import InboxUnavailable, compare, list_files
from search_core.engine import IndexedFile
from search_core.settings import Settings

IGNORE = Settings().ignore


def drop(folder: Path, name: str, text: str = "A story.", age: float = 60) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, (time.time() - age,) * 2)
    return path


def sources(folder: Path) -> list[str]:
    return [file.source for file in list_files(folder, IGNORE).files]


def known(source: str, fingerprint: str) -> IndexedFile:
    return IndexedFile(source, fingerprint, 1, 0, datetime.now(UTC))


def test_files_are_listed_by_their_path_below_the_folder(tmp_path: Path) -> None:
    for name in ("b.txt", "a/two.txt", "a/deep/one.md"):
        drop(tmp_path, name)

    assert sources(tmp_path) == ["a/deep/one.md", "a/two.txt", "b.txt"]


@pytest.mark.parametrize("name", ["README.md", ".hidden", ".git/config", "story.txt~", "upload.part", "x.tmp", "LICENSE"])
def test_readme_hidden_and_temporary_files_are_no_articles(tmp_path: Path, name: str) -> None:
    drop(tmp_path, name)

    assert sources(tmp_path) == []


def test_links_pipes_and_folders_named_like_articles_are_passed_over(tmp_path: Path) -> None:
    outside = drop(tmp_path / "outside", "secret.txt")
    inbox = tmp_path / "inbox"
    drop(inbox, "real.txt")
    (inbox / "link.txt").symlink_to(outside)
    (inbox / "loop").symlink_to(inbox)
    os.mkfifo(inbox / "pipe.txt")
    (inbox / "folder.txt").mkdir()

    assert sources(inbox) == ["real.txt"]


def test_names_of_any_bytes_are_listed_as_text(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9\n<b>.txt")).write_text("x", "utf-8")

    [source] = sources(tmp_path)

    assert source == "caf\\xe9\\n<b>.txt"
    source.encode("utf-8")


def test_a_missing_folder_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InboxUnavailable, match="create it, or name another"):
        list_files(tmp_path / "nowhere", IGNORE)


def test_new_changed_gone_and_unchanged_files_are_told_apart(tmp_path: Path) -> None:
    for name in ("new.txt", "changed.txt", "same.txt"):
        drop(tmp_path, name)
    found = list_files(tmp_path, IGNORE)
    same = next(file for file in found.files if file.source == "same.txt")
    indexed = {
        "changed.txt": known("changed.txt", "v1:1:1"),
        "same.txt": known("same.txt", same.fingerprint("v1")),
        "gone.txt": known("gone.txt", "v1:1:1"),
    }

    changes = compare(found, indexed, "v1", time.time_ns(), settle=0.5)

    assert [file.source for file in changes.to_read] == ["changed.txt", "new.txt"]
    assert changes.gone == ("gone.txt",)
    assert changes.unchanged == 1


def test_another_version_of_the_reader_reads_every_file_again(tmp_path: Path) -> None:
    drop(tmp_path, "a.txt")
    listing = list_files(tmp_path, IGNORE)
    [file] = listing.files

    changes = compare(listing, {"a.txt": known("a.txt", file.fingerprint("v1"))}, "v2", time.time_ns(), settle=0.5)

    assert changes.to_read == (file,)


def test_a_file_written_just_now_waits_until_it_is_settled(tmp_path: Path) -> None:
    drop(tmp_path, "fresh.txt", age=0)
    drop(tmp_path, "from the future.txt", age=-3600)
    found = list_files(tmp_path, IGNORE)

    changes = compare(found, {}, "v1", time.time_ns(), settle=5)

    assert [file.source for file in changes.waiting] == ["fresh.txt"]
    assert [file.source for file in changes.to_read] == ["from the future.txt"]


def test_the_index_is_no_article_even_inside_the_articles_folder(tmp_path: Path) -> None:
    drop(tmp_path, "a.txt")
    drop(tmp_path, "index/g-000001/MAIN_x.trm")

    assert [file.source for file in list_files(tmp_path, IGNORE, tmp_path / "index").files] == ["a.txt"]


def test_no_two_names_become_one_source_and_controls_are_written_out(tmp_path: Path) -> None:
    names = [b"a\xff.txt", b"a\\xff.txt", b"a\x1fb.txt", b"a\\x1fb.txt", b"a\xff\\.txt", b"a\xff\\\\.txt"]
    for name in names:
        (tmp_path / os.fsdecode(name)).write_text("x", "utf-8")

    found = sources(tmp_path)

    assert len(set(found)) == len(names)
    assert all(source.isprintable() for source in found)


def test_deep_folders_are_followed_to_the_end(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 900)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("x", "utf-8")

    assert len(sources(tmp_path)) == 1


def test_what_is_below_a_closed_folder_is_not_gone(tmp_path: Path) -> None:
    drop(tmp_path, "open.txt")
    listing = replace(list_files(tmp_path, IGNORE), closed_folders=("closed/",))

    changes = compare(listing, {"closed/a.txt": known("closed/a.txt", "1"), "b.txt": known("b.txt", "1")}, "v1", time.time_ns(), settle=0)

    assert changes.gone == ("b.txt",)
