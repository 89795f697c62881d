"""Which files of the articles folder are new, changed, gone, or still being written."""

import fnmatch
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from search_core.engine import IndexedFile
from search_core.errors import OnTheRecordError


class InboxUnavailable(OnTheRecordError):
    """The articles folder is not there or cannot be listed: the pass ends, and nothing is removed from the index."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file in the articles folder. `source` is its path below the folder, with forward slashes."""

    source: str
    path: Path
    size: int
    modified_ns: int

    def fingerprint(self, reading_version: str) -> str:
        """Changes when the file does, and when the program that reads it does."""
        return f"{reading_version}:{self.size}:{self.modified_ns}"

    @property
    def arrived(self) -> date:
        """The day the file was last written."""
        try:
            return datetime.fromtimestamp(self.modified_ns / 1e9, UTC).date()
        except (OverflowError, ValueError, OSError):
            return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Changes:
    """How the folder differs from the index: files to read, sources to forget, and files to leave for the next pass."""

    to_read: tuple[FoundFile, ...]
    gone: tuple[str, ...]
    waiting: tuple[FoundFile, ...]
    unchanged: int


def list_files(folder: Path, ignore: tuple[str, ...]) -> list[FoundFile]:
    """Every article file below the folder, in order of path. Raises InboxUnavailable.

    Links are not followed, so nothing outside the folder is read; what is no regular file is passed over.
    """
    if not folder.is_dir():
        raise InboxUnavailable(f"The articles folder {folder} is not there; create it, or name another one with --articles")
    try:
        return sorted(_walk(folder, "", ignore), key=lambda file: file.source)
    except OSError as error:
        raise InboxUnavailable(f"The articles folder {folder} cannot be listed: {error.strerror}") from error


def compare(found: list[FoundFile], indexed: Mapping[str, IndexedFile], reading_version: str, now_ns: int, settle: float) -> Changes:
    """What there is to do. A file written within the last `settle` seconds waits: it may still be being copied."""
    to_read, waiting, unchanged = [], [], 0
    for file in found:
        known = indexed.get(file.source)
        if known is not None and known.fingerprint == file.fingerprint(reading_version):
            unchanged += 1
        elif 0 <= now_ns - file.modified_ns < settle * 1e9:
            waiting.append(file)
        else:
            to_read.append(file)
    gone = sorted(indexed.keys() - {file.source for file in found})
    return Changes(tuple(to_read), tuple(gone), tuple(waiting), unchanged)


def is_ignored(name: str, ignore: tuple[str, ...]) -> bool:
    """Whether a file or folder of this name holds no article, by its name alone."""
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in ignore)


def _walk(folder: Path, prefix: str, ignore: tuple[str, ...]) -> Iterator[FoundFile]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if is_ignored(entry.name, ignore) or entry.is_symlink():
                continue
            source = prefix + _readable(entry.name)
            if entry.is_dir():
                yield from _walk_below(Path(entry.path), source + "/", ignore)
            elif (info := _regular_file(entry)) is not None:
                yield FoundFile(source, Path(entry.path), info.st_size, info.st_mtime_ns)


def _walk_below(folder: Path, prefix: str, ignore: tuple[str, ...]) -> Iterator[FoundFile]:
    try:
        yield from list(_walk(folder, prefix, ignore))
    except FileNotFoundError:
        return  # removed while we looked


def _regular_file(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        info = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
    return info if stat.S_ISREG(info.st_mode) else None


def _readable(name: str) -> str:
    """A name as text; bytes that are no UTF-8 are written as \\x.. so that the name can be shown and stored."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
