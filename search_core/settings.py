"""What can be set, with defaults, and where each value came from: a flag, the environment, `ontherecord.toml`, or the default."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from search_core.errors import InvalidSettings

PREFIX = "ONTHERECORD_"
SETTINGS_FILE = "ontherecord.toml"


def _setting(default: Any, help_text: str, least: float | None = None, most: float | None = None) -> Any:
    return field(default=default, metadata={"help": help_text, "least": least, "most": most})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting, checked. Its metadata holds the help text that `--help` and docs/settings.md print."""

    articles: Path = _setting(Path("seeds"), "Folder with the articles; it is read, never changed.")
    index: Path = _setting(Path("index"), "Folder that holds the index; it can be deleted at any time.")
    host: str = _setting("127.0.0.1", "Address that the page is served on.")
    port: int = _setting(8000, "Port that the page is served on; 0 picks a free one.", 0, 65535)
    interval: float = _setting(60.0, "Seconds between two passes over the articles folder.", 0.1, 86_400)
    watch: bool = _setting(True, "Also start a pass as soon as a file changes.")
    settle: float = _setting(0.5, "Seconds for which a file must stay unchanged before it is read.", 0, 3_600)
    ignore: tuple[str, ...] = _setting(
        ("README*", "LICENSE*", ".*", "*~", "~*", "*.tmp", "*.part", "*.crdownload", "*.swp", "Thumbs.db", "desktop.ini"),
        "Names of files and folders that are not articles, with * and ? (comma-separated).",
    )
    max_file_mb: float = _setting(20.0, "Files larger than this many megabytes are refused.", 0.001, 1_000)
    batch: int = _setting(200, "Files that are read between two commits.", 1, 10_000)
    threads: int = _setting(4, "Threads that answer requests.", 1, 64)
    log_level: str = _setting("info", "How much is logged: debug, info, warning or error.")


def load_settings(
    flags: Mapping[str, object] | None = None, environ: Mapping[str, str] | None = None, folder: Path | None = None
) -> Settings:
    """Settings from flags, else the environment, else `ontherecord.toml` in `folder` (the current one), else defaults.

    Flags that are None were not given. Raises InvalidSettings.
    """
    environ = os.environ if environ is None else environ
    from_file = _read_file((folder or Path()) / SETTINGS_FILE)
    from_environ = {f.name: environ[PREFIX + f.name.upper()] for f in fields(Settings) if PREFIX + f.name.upper() in environ}
    from_flags = {name: value for name, value in (flags or {}).items() if value is not None}
    given = {**from_file, **from_environ, **from_flags}
    checked: dict[str, Any] = {f.name: _checked(f, given[f.name]) for f in fields(Settings) if f.name in given}
    return Settings(**checked)


def _read_file(path: Path) -> dict[str, object]:
    try:
        found = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidSettings(f"{path} cannot be read: {error}") from error
    unknown = sorted(found.keys() - {f.name for f in fields(Settings)})
    if unknown:
        raise InvalidSettings(f"{path}: there is no setting {unknown[0]!r}; there are {', '.join(f.name for f in fields(Settings))}")
    return found


def _checked(spec: Any, value: object) -> object:
    try:
        converted = _CONVERTERS[type(spec.default)](value)
    except (TypeError, ValueError) as error:
        raise InvalidSettings(f"The setting {spec.name!r} cannot be {value!r}: {error}") from error
    least, most = spec.metadata["least"], spec.metadata["most"]
    if least is not None and not least <= converted <= most:
        raise InvalidSettings(f"The setting {spec.name!r} must be between {least:g} and {most:g}, not {value!r}")
    if spec.name == "log_level" and converted not in ("debug", "info", "warning", "error"):
        raise InvalidSettings(f"The setting 'log_level' must be debug, info, warning or error, not {value!r}")
    return converted


def _path(value: object) -> Path:
    if not isinstance(value, str | Path) or not str(value).strip():
        raise ValueError("a path is needed")
    return Path(value).expanduser()


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("text is needed")
    return value.strip()


def _integer(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise ValueError("a whole number is needed")
    return int(value)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError("a number is needed")
    return float(value)


def _switch(value: object) -> bool:
    words = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
    if isinstance(value, bool):
        return value
    if str(value).strip().lower() not in words:
        raise ValueError("true or false is needed")
    return words[str(value).strip().lower()]


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(name.strip() for name in value.split(",") if name.strip())
    if not isinstance(value, list | tuple) or not all(isinstance(name, str) for name in value):
        raise ValueError("a list of names is needed")
    return tuple(value)


_CONVERTERS: Mapping[type, Any] = {
    type(Path()): _path,
    str: _text,
    int: _integer,
    float: _number,
    bool: _switch,
    tuple: _names,
}
