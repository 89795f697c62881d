"""How a commit survives a power cut, and how damage is noticed: files reach the disk before they count, and are sealed.

Whoosh makes a commit by renaming a table of contents. Before that rename every new file is synced, and its checksum
written beside it; after it the folder is synced. Only then does Whoosh delete the files of the commit before.

    MAIN_x.trm, MAIN_x.pst, ...  one segment      MAIN_x.sums     the size and digest of each of its files
    _MAIN_7.toc                  one commit       _MAIN_7.sum     its digest
"""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

from search_core.errors import IndexUnusable

_PIECE = 1 << 20


class DurableStorage(FileStorage):  # type: ignore[misc]
    """A folder in which a rename publishes: all that was written before is on disk, and sealed, when it happens."""

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Called by Whoosh to put a table of contents in force."""
        folder = Path(self.folder)
        _seal_segments(folder)
        _sync(folder / oldname)
        write_synced(folder / f"{Path(newname).stem}.sum", digest_of(folder / oldname))
        super().rename_file(oldname, newname, safe)
        sync_folder(folder)
        for old in folder.glob("_MAIN_*.sum"):
            if old.stem != Path(newname).stem:
                old.unlink(missing_ok=True)


def check_commit(folder: Path, number: int) -> None:
    """Raise IndexUnusable when a table of contents is not what was written; FileNotFoundError when it is gone."""
    contents, seal = folder / f"_MAIN_{number}.toc", folder / f"_MAIN_{number}.sum"
    if digest_of(contents) != seal.read_text("ascii", "replace"):
        raise IndexUnusable(f"{contents} is damaged")


def check_segment(folder: Path, name: str) -> None:
    """Raise IndexUnusable when a file of a segment is not what was written; FileNotFoundError when the segment is gone."""
    seal = folder / f"{name}.sums"
    try:
        sums: dict[str, str] = json.loads(seal.read_text("utf-8"))
        damaged = [file for file, digest in sums.items() if digest_of(folder / file) != digest]
    except (ValueError, AttributeError, TypeError) as error:
        raise IndexUnusable(f"{seal} is damaged") from error
    if damaged:
        raise IndexUnusable(f"{folder / damaged[0]} is damaged")


def digest_of(path: Path) -> str:
    """A checksum of a whole file."""
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def sync_folder(folder: Path) -> None:
    """Make names in a folder survive a power cut, where the system can."""
    with suppress(OSError):  # a folder cannot be opened for syncing on every system
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _seal_segments(folder: Path) -> None:
    segments: dict[str, list[Path]] = {}
    for path in folder.glob("MAIN_*.*"):
        segments.setdefault(path.name.split(".")[0], []).append(path)
    for name, paths in segments.items():
        if folder / f"{name}.sums" not in paths:
            for path in paths:
                _sync(path)
            write_synced(folder / f"{name}.sums", json.dumps({path.name: digest_of(path) for path in paths}))


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def write_synced(path: Path, text: str) -> None:
    """Write a whole small file that survives a power cut, once its folder is synced."""
    with path.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
