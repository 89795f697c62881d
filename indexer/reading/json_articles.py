"""JSON: one article, a list of them, or one a line; the line or the place in the list is the article's number for good."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from indexer.reading.decoding import decode
from indexer.reading.page import Page
from indexer.reading.records import pages_of
from search_core.errors import UnreadableFile

MOST_BRACKETS = 500_000
LISTS = ("articles", "items", "results", "docs", "entries", "records", "hits", "data", "stories", "news", "documents")
WRAPPERS = ("response", "data", "hits", "result")
LONGEST_SHOWN = 80
BLANKS = "\ufeff\x00 \t\r\n"


def read_json(data: bytes) -> list[Page]:
    """Return the articles of a JSON or JSON Lines file. A record that is none is skipped and noted on the first article."""
    text = decode(data).text.strip(BLANKS)
    if text.count("{") + text.count("[") > MOST_BRACKETS:
        raise UnreadableFile("this JSON holds more objects than any collection of articles: split it")
    try:
        whole = _loaded(text)
    except UnreadableFile as error:
        return pages_of(_lines(decode(data).text, error), "line")
    return pages_of(enumerate(_records(whole), 1), "record")


def _records(value: Any) -> list[Any]:
    """Return the articles of a file's value: the items of a list, of the list under a usual name, or the value itself."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        for name in LISTS:
            if isinstance(items := value.get(name), list) and items and all(isinstance(item, Mapping) for item in items):
                return items
        for name in WRAPPERS:
            if isinstance(value.get(name), Mapping) and len(inner := _records(value[name])) > 1:
                return inner
    return [value]


def _lines(text: str, not_whole: UnreadableFile) -> Iterator[tuple[int, Any]]:
    """Yield the lines that are not blank, with their numbers. Raise `not_whole` when not even one holds an object."""
    lines = text.split("\n")
    bare = (line.strip(BLANKS) for line in lines)
    if len(lines) < 2 or not any(line.startswith("{") and line.endswith("}") and len(line) > 2 for line in bare):
        raise not_whole
    for number, line in enumerate(lines, 1):
        if not line.strip(BLANKS):
            continue
        try:
            yield number, _loaded(line.strip(BLANKS))
        except UnreadableFile as error:
            yield number, UnreadableFile(f"{error}: {line[:LONGEST_SHOWN]!r}")


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise UnreadableFile(f"this is not JSON, or its end is missing (line {error.lineno}, column {error.colno}: {error.msg})") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFile("this JSON is nested too deeply or holds a number of thousands of digits") from error
