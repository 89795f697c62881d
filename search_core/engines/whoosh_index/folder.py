"""Which generation of the index is in force, in what state it is, and how a new one takes its place.

index/CURRENT            the name of the generation in force, replaced by an atomic rename
index/g-000001/          one generation: a stock Whoosh index ...
index/g-000001/built.json  ... and how it was built
"""

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from whoosh import index as whoosh_index

from search_core.engine import IndexState
from search_core.engines.whoosh_index.documents import build_schema
from search_core.engines.whoosh_index.durable import DurableStorage, check_commit, sync_folder, write_synced
from search_core.errors import EngineUnavailable, IndexUnusable

Used = TypeVar("Used")

_CURRENT = "CURRENT"
_BUILT = "built.json"
_ENGINE = "whoosh 2.7.4"


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in the index folder: the state, why it is so, and the generation's folder when there is one."""

    state: IndexState
    detail: str
    path: Path | None = None


def find_current(folder: Path, fingerprint: str) -> Found:
    """Look which generation is in force and whether it was built as this program builds. Opens no pickle."""
    while True:
        try:
            name = _current_name(folder)
        except FileNotFoundError:
            return Found(IndexState.MISSING, "no index has been built yet")
        except (OSError, UnicodeDecodeError) as error:
            return Found(IndexState.DAMAGED, f"{_CURRENT} cannot be read: {error}")
        found = _inspect(folder, name, fingerprint)
        if found.state is IndexState.READY or not _has_moved_on(folder, name):
            return found


def create_generation(folder: Path, fingerprint: str) -> Path:
    """Make a new, empty generation beside those that are there; nothing is in force before `publish`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"g-{max(_numbers(folder), default=0) + 1:06d}"
        path.mkdir(mode=0o700)
        DurableStorage(str(path)).create_index(build_schema())
        write_synced(path / _BUILT, json.dumps({"engine": _ENGINE, "fingerprint": fingerprint}))
    except OSError as error:
        raise EngineUnavailable(f"No index can be made in {folder}: {error}") from error
    return path


def publish(path: Path) -> None:
    """Put a generation in force for every reader, in one step; older ones are deleted afterwards."""
    folder = path.parent
    fresh = folder / f"{_CURRENT}.new"
    try:
        sync_folder(path)
        with fresh.open("w", encoding="ascii") as file:
            file.write(path.name + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(folder / _CURRENT)
    except OSError as error:
        raise EngineUnavailable(f"The index cannot be put in force: {error}") from error
    sync_folder(folder)
    for number in _numbers(folder):
        if folder / f"g-{number:06d}" != path:
            discard(folder / f"g-{number:06d}")


def discard(path: Path) -> None:
    """Delete a generation. Readers that have it open keep what they opened."""
    shutil.rmtree(path, ignore_errors=True)


def open_generation(path: Path) -> whoosh_index.FileIndex:
    """Open the Whoosh index of a generation. Raises IndexUnusable when Whoosh cannot, FileNotFoundError while it is replaced."""
    try:
        return DurableStorage(str(path)).open_index()
    except FileNotFoundError:
        raise
    except Exception as error:  # Whoosh has no error of its own for damage: pickle, struct, index and type errors all mean it
        raise IndexUnusable(f"The index in {path} is damaged: {error}") from error


def with_reader(index: whoosh_index.FileIndex, commit: int, use: Callable[[Any], Used]) -> Used:
    """What `use` makes of a reader of the newest commit; the reader is closed when it fails.

    Raises FileNotFoundError while a commit replaces files, IndexUnusable for damage.
    """
    try:
        check_commit(Path(index.storage.folder), commit)
        reader = index.reader()
        try:
            return use(reader)
        except BaseException:
            reader.close()
            raise
    except (FileNotFoundError, IndexUnusable):
        raise
    except Exception as error:
        raise IndexUnusable(f"The index in {index.storage.folder} is damaged: {error!r}") from error


def generation_number(path: Path) -> int:
    return int(path.name[2:])


def bytes_on_disk(path: Path) -> int:
    total = 0
    for entry in os.scandir(path):
        with suppress(OSError):
            total += entry.stat().st_size
    return total


def _current_name(folder: Path) -> str:
    return (folder / _CURRENT).read_text("ascii").strip()


def _has_moved_on(folder: Path, name: str) -> bool:
    """Whether another generation was published, and this one deleted, while we looked at it."""
    try:
        return _current_name(folder) != name
    except (OSError, UnicodeDecodeError):
        return False


def _inspect(folder: Path, name: str, fingerprint: str) -> Found:
    path = folder / name
    if not _is_generation_name(name) or not path.is_dir():
        return Found(IndexState.DAMAGED, f"{_CURRENT} names {name[:40]!r}, which is not there")
    try:
        if hasattr(os, "geteuid") and path.stat().st_uid != os.geteuid():
            # a Whoosh index holds pickles: opening somebody else's runs their code
            return Found(IndexState.DAMAGED, f"{path} belongs to another user and is not opened", path)
        built = json.loads((path / _BUILT).read_text("utf-8"))
        same = built["engine"] == _ENGINE and built["fingerprint"] == fingerprint
    except (OSError, ValueError, KeyError, TypeError) as error:
        return Found(IndexState.DAMAGED, f"{path / _BUILT} cannot be read: {error}", path)
    if not same:
        return Found(IndexState.OTHER_VERSION, "the index was built by another version of the program", path)
    return Found(IndexState.READY, "ready", path)


def _numbers(folder: Path) -> list[int]:
    return [int(entry.name[2:]) for entry in folder.iterdir() if _is_generation_name(entry.name)]


def _is_generation_name(name: str) -> bool:
    return name.startswith("g-") and name[2:].isdecimal() and name[2:].isascii()
