"""Is this machine fit to run the program, and its index sound? Each finding says what to do when it is not."""

import os
import shutil
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from indexer.inbox import InboxUnavailable, list_files
from search_core.engine import IndexState
from search_core.engines import open_engine
from search_core.settings import Settings

_LEAST_FREE_MB = 200


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and how it is."""

    what: str
    is_well: bool
    detail: str


def examine(settings: Settings) -> list[Finding]:
    """Look at everything; changes nothing."""
    return list(_examine(settings))


def _examine(settings: Settings) -> Iterator[Finding]:
    yield Finding("program", sys.version_info >= (3, 11), f"ontherecord {version('ontherecord')} on Python {sys.version.split()[0]}")
    yield _articles(settings)
    yield _folder_rights(settings.index)
    yield _disk(settings.index)
    yield _index(settings)
    yield _port(settings)


def _articles(settings: Settings) -> Finding:
    try:
        listing = list_files(settings.articles, settings.ignore, settings.index)
    except InboxUnavailable as error:
        return Finding("articles", False, str(error))
    closed = [*listing.closed_folders, *(file.source for file in listing.files if not os.access(file.path, os.R_OK))]
    if closed:
        return Finding("articles", False, f"{len(closed)} files and folders may not be read, as {closed[0]}; change their rights")
    return Finding("articles", True, f"{len(listing.files)} files in {settings.articles}")


def _folder_rights(folder: Path) -> Finding:
    nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not os.access(nearest, os.W_OK | os.X_OK):
        return Finding("index folder", False, f"{nearest} may not be written to; change its rights or set another folder with --index")
    return Finding("index folder", True, f"{folder} can be written to")


def _disk(folder: Path) -> Finding:
    nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(nearest).free / 1e6
    return Finding("disk", free >= _LEAST_FREE_MB, f"{free:,.0f} MB free" + ("" if free >= _LEAST_FREE_MB else "; make room"))


def _index(settings: Settings) -> Finding:
    engine = open_engine(settings)
    health = engine.health()
    engine.close()
    if health.state is IndexState.READY:
        return Finding("index", True, f"{health.articles} articles with {health.quotes} quotes")
    if health.state is IndexState.MISSING:
        return Finding("index", True, "not built yet; `ontherecord index` or `ontherecord serve` builds it")
    return Finding("index", False, f"{health.state}: {health.detail}; `ontherecord rebuild` makes a new one from the articles")


def _port(settings: Settings) -> Finding:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        in_use = settings.port != 0 and probe.connect_ex((settings.host, settings.port)) == 0
    detail = "something answers there: the program itself, or choose another with --port" if in_use else "free"
    return Finding(f"port {settings.port}", True, detail)
