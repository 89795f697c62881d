"""Which files of the articles folder are new, changed, gone, or still being written."""

import fnmatch
import os
import stat
from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands in the articles folder: its files in order of path, and the folders that could not be looked into."""

    files: tuple[FoundFile, ...]
    closed_folders: tuple[str, ...] = ()


def list_files(folder: Path, ignore: tuple[str, ...], index: Path | None = None) -> Listing:
    """Every article file below the folder. Raises InboxUnavailable.

    Links are not followed, so nothing outside the folder is read; what is no regular file is passed over, and so is the
    folder of the index.
    """
    if not folder.is_dir():
        raise InboxUnavailable(f"The articles folder {folder} is not there; create it, or name another one with --articles")
    files: list[FoundFile] = []
    closed: list[str] = []
    own = index.absolute() if index is not None else None
    waiting = [(folder, "")]
    while waiting:
        path, prefix = waiting.pop()
        try:
            for entry in _entries(path, ignore):
                source = prefix + readable_name(entry.name)
                if not entry.is_dir():
                    files += _found(entry, source)
                elif Path(entry.path).absolute() != own:
                    waiting.append((Path(entry.path), source + "/"))
        except FileNotFoundError:
            continue  # removed while we looked
        except OSError as error:
            if not prefix:
                raise InboxUnavailable(f"The articles folder {folder} cannot be listed: {error.strerror}") from error
            closed.append(prefix)
    return Listing(tuple(sorted(files, key=lambda file: file.source)), tuple(closed))


def compare(listing: Listing, indexed: Mapping[str, IndexedFile], reading_version: str, now_ns: int, settle: float) -> Changes:
    """What there is to do. A file written within the last `settle` seconds waits: it may still be being copied.

    Nothing below a folder that could not be looked into counts as gone.
    """
    to_read, waiting, unchanged = [], [], 0
    for file in listing.files:
        known = indexed.get(file.source)
        if known is not None and known.fingerprint == file.fingerprint(reading_version):
            unchanged += 1
        elif 0 <= now_ns - file.modified_ns < settle * 1e9:
            waiting.append(file)
        else:
            to_read.append(file)
    missing = indexed.keys() - {file.source for file in listing.files}
    gone = sorted(source for source in missing if not source.startswith(listing.closed_folders))
    return Changes(tuple(to_read), tuple(gone), tuple(waiting), unchanged)


def is_ignored(name: str, ignore: tuple[str, ...]) -> bool:
    """Whether a file or folder of this name holds no article, by its name alone."""
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in ignore)


def readable_name(name: str) -> str:
    """A file's name as text that can be shown and stored: bytes that are no UTF-8 and controls become \\x.., no two names one."""
    text = os.fsencode(name).decode("utf-8", "surrogateescape")
    if text.isprintable() and "\\" not in text:
        return text
    return "".join(_escaped(char) for char in text)


def _escaped(char: str) -> str:
    if char == "\\":
        return "\\\\"
    if 0xDC80 <= ord(char) <= 0xDCFF:
        return f"\\x{ord(char) - 0xDC00:02x}"
    return char if char.isprintable() else char.encode("unicode_escape").decode("ascii")


def _entries(path: Path, ignore: tuple[str, ...]) -> list[os.DirEntry[str]]:
    with os.scandir(path) as entries:
        return [entry for entry in entries if not is_ignored(entry.name, ignore) and not entry.is_symlink()]


def _found(entry: os.DirEntry[str], source: str) -> list[FoundFile]:
    try:
        info = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return []
    return [FoundFile(source, Path(entry.path), info.st_size, info.st_mtime_ns)] if stat.S_ISREG(info.st_mode) else []
