"""The word lists that stand beside the code as TOML, each read once and only when first asked for."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the content of `data/NAME.toml`."""
    return tomllib.loads(files("indexer.reading").joinpath("data", f"{name}.toml").read_text("utf-8"))


def alternatives(words: list[str]) -> str:
    """Return a regular expression that matches any of `words`, the longest that fits."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))
