"""One record of an export, with whatever field names its maker chose, as a page; and what to say of records that are none."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from indexer.reading.fields import CONTENT_NAMES, our_metadata, our_name
from indexer.reading.html_page import page_of_html, text_of_fragment
from indexer.reading.mending import mend
from indexer.reading.page import Page
from search_core.article import Removed
from search_core.errors import UnreadableFile

MOST_RECORDS = 5_000
MOST_ITEMS = 2_000
MOST_NOTES = 20
LONGEST_NOTE = 500
NAMES_INSIDE = ("name", "title", "rendered", "main", "full_name", "value", "text", "#text")
WRAPPERS = ("_source", "article", "fields", "attributes")
WHOLE_PAGE = re.compile(r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,20})?<(?:!doctype|html|head|body)\b", re.IGNORECASE)
MARKUP = re.compile(
    r"</?(?:p|div|br|a|b|i|em|strong|span|ul|ol|li|h[1-6]|blockquote|figure|img|section|article|table)(?:\s[^<>]{0,2000})?/?>", re.I
)
EPOCH = re.compile(r"\d{9,10}|\d{13}")
LATEST_SECONDS = 5_000_000_000
ADDRESS = re.compile(r"https?://\S+")


def page_of_record(record: Any) -> Page:
    """Return the page that a record holds. Raise UnreadableFile, with the reason, for a record that holds none."""
    if not isinstance(record, Mapping):
        raise UnreadableFile("it is not an object with named fields")
    fields = _fields(record)
    content = next((text for name in CONTENT_NAMES if (text := _content(fields.get(name))).strip()), "")
    if not content:
        raise UnreadableFile("it has no field with the article's text, such as text, body or content")
    return page_of_content(content, our_metadata(_stated(fields)))


def page_of_content(content: str, metadata: Mapping[str, str]) -> Page:
    """Return the page of an article's content, be it text, a piece of HTML or a whole HTML page; `metadata` is what is known beside it."""
    if WHOLE_PAGE.match(content):
        page = page_of_html(content)
        return replace(page, metadata={**page.metadata, **metadata} if "date" not in metadata else {**_undated(page.metadata), **metadata})
    text = mend(text_of_fragment(content) if MARKUP.search(content) else content)
    if not text.strip():
        raise UnreadableFile("its text is blank")
    return Page(text, metadata, 0)


def pages_of(numbered: Iterable[tuple[int, Any]], word: str) -> list[Page]:
    """Return the pages of records, each with its number in the file; what is skipped is noted on the first page.

    A record may be the UnreadableFile that its source met. `word` is what a record is called. Raise UnreadableFile when
    there are no pages, or so many records that they are no articles.
    """
    pages: list[Page] = []
    skipped: list[tuple[int, UnreadableFile]] = []
    for count, (number, record) in enumerate(numbered, 1):
        if count > MOST_RECORDS:
            raise UnreadableFile(f"more than {MOST_RECORDS:,} articles in one file: split it")
        try:
            if isinstance(record, UnreadableFile):
                raise record
            pages.append(replace(record if isinstance(record, Page) else page_of_record(record), part=number))
        except UnreadableFile as error:
            skipped.append((number, error))
    if not pages:
        raise UnreadableFile(f"no article in it: {word} {skipped[0][0]}: {skipped[0][1]}" if skipped else "there is no article in it")
    return [replace(pages[0], notes=tuple(_notes(skipped, word))), *pages[1:]]


def _notes(skipped: Sequence[tuple[int, UnreadableFile]], word: str) -> Iterator[Removed]:
    for number, error in skipped[:MOST_NOTES]:
        yield Removed(f"{word} {number}: {error}"[:LONGEST_NOTE], f"{word} of the file that could not be read")
    if len(skipped) > MOST_NOTES:
        yield Removed(f"and {len(skipped) - MOST_NOTES:,} more", f"{word} of the file that could not be read")


def _fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the record's fields by their names in small letters, those of a wrapper around the article among them."""
    fields: dict[str, Any] = {}
    for holder in (record, *(record[name] for name in WRAPPERS if isinstance(record.get(name), Mapping))):
        for name, value in holder.items():
            plain = name.strip().casefold().replace("-", "_").replace(":", "_")
            if fields.get(plain) in (None, "", []) or isinstance(fields.get(plain), Mapping):
                fields[plain] = value
    return fields


def _stated(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        meaning = our_name(name)
        if meaning is None:
            continue
        for text in _strings(value):
            text = mend(text)
            if meaning == "date":
                text = _day(text)
            if meaning == "outlet" and ADDRESS.match(text):
                yield "url", text
            elif meaning != "url" or ADDRESS.match(text):
                yield name, mend(text_of_fragment(text)) if meaning == "title" and MARKUP.search(text) else text


def _strings(value: Any) -> list[str]:
    """Return the strings of a value: itself, those of a list, the name inside an object."""
    found = []
    for item in value[:MOST_ITEMS] if isinstance(value, list) else [value]:
        if isinstance(item, Mapping):
            item = next((inside for name in NAMES_INSIDE if isinstance(inside := item.get(name), str)), None)
        if isinstance(item, str):
            found.append(item)
        elif isinstance(item, int | float) and not isinstance(item, bool) and math.isfinite(item) and abs(item) < LATEST_SECONDS * 1_000:
            found.append(str(int(item)))
    return found


def _content(value: Any) -> str:
    """Return the text of a content field: a string, the rendered string of an object, or a list of paragraphs."""
    if isinstance(value, list):
        return "\n\n".join(text for item in value for text in _strings(item))
    if isinstance(value, Mapping):
        return next(iter(_strings(value)), "")
    return value if isinstance(value, str) else ""


def _day(text: str) -> str:
    """Turn seconds or milliseconds since 1970, as programs write times, into a date."""
    if not EPOCH.fullmatch(text):
        return text
    seconds = int(text) / (1_000 if len(text) == 13 else 1)
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if seconds < LATEST_SECONDS else text


def _undated(metadata: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in metadata.items() if name not in {"date", "date_place"}}
