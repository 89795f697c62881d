"""RSS and Atom: every item with content is an article; its place in the feed is its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from indexer.reading.fields import our_metadata
from indexer.reading.html_page import text_of_fragment
from indexer.reading.html_tree import decode_html
from indexer.reading.mending import mend
from indexer.reading.page import Page
from indexer.reading.records import MARKUP, page_of_content, pages_of
from search_core.errors import UnreadableFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_TAGS = 200_000
DEEPEST = 200
BEGINNING = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,500}>\s{0,200})?(?:<(?:\?xml-stylesheet|!--)[^>]{0,500}>\s{0,200}){0,5}<(?:rss|feed|rdf:RDF)[\s>]"
)
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,500}\?>")
XHTML_PREFIX = re.compile(r"(</?)html:")
CONTENTS = ("encoded", "content", "description", "summary")
DATES = ("pubDate", "published", "issued", "date")


def read_feed(data: bytes) -> list[Page]:
    """Return the articles of a feed. One that declares a document type or entities is refused: neither belongs in a feed."""
    text = FORBIDDEN.sub(" ", decode_html(data).text).lstrip("\ufeff \t\r\n")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnreadableFile("this XML defines a document type or entities, which feeds do not do")
    if not BEGINNING.match(text):
        raise UnreadableFile("this XML is not a feed (RSS or Atom): save the article as .txt, .html or .md")
    if text.count("<") > MOST_TAGS:
        raise UnreadableFile("this feed holds more than any newsroom publishes: split it")
    root = _root(DECLARATION.sub("", text))
    channel = next((child for child in root if _name(child) == "channel"), root)
    shared = [("outlet", _plain(_first(channel, ["title"]))), ("language", _first(channel, ["language"]))]
    items = [element for element in root.iter() if _name(element) in {"item", "entry"}]
    return pages_of(enumerate((_page(item, shared) for item in items), 1), "item")


def _root(text: str) -> Element:
    from xml.etree.ElementTree import ParseError, XMLPullParser

    parser: Any = XMLPullParser(("start", "end"))
    root: Element | None = None
    depth = 0
    try:
        for start in range(0, len(text), 100_000):
            parser.feed(text[start : start + 100_000])
            for event, element in parser.read_events():
                root = element if root is None else root
                depth += 1 if event == "start" else -1
                if depth > DEEPEST:
                    raise UnreadableFile(f"its XML is nested more than {DEEPEST} deep: this is not a feed")
        parser.close()
    except ParseError as error:
        raise UnreadableFile(f"this XML is damaged, or its end is missing ({error})") from error
    if root is None:
        raise UnreadableFile("there is no feed in this file")
    return root


def _page(item: Element, shared: Sequence[tuple[str, str]]) -> Page | UnreadableFile:
    content = max((_content(child) for child in item if _name(child) in CONTENTS), key=len, default="")
    if not content.strip():
        return UnreadableFile("it has no content")
    try:
        return page_of_content(content, our_metadata([*_stated(item), *shared]))
    except UnreadableFile as error:
        return error


def _stated(item: Element) -> Iterator[tuple[str, str]]:
    yield "title", _plain(_first(item, ["title"]))
    yield "date", next((date for name in DATES if (date := _first(item, [name]))), "")
    yield "url", _link(item)
    source = next((child for child in item if _name(child) == "source"), None)
    yield "outlet", _plain(_first(source, ["title"]) or source.text or "") if source is not None else ""
    for child in item:
        if _name(child) in {"creator", "author"}:
            yield "author", _plain(_first(child, ["name"]) or child.text or "")


def _link(item: Element) -> str:
    links = [child for child in item if _name(child) == "link" and child.get("rel", "alternate") == "alternate"]
    address = next(((link.get("href") or link.text or "").strip() for link in links), "")
    return address if address.startswith(("http://", "https://")) else ""


def _content(element: Element) -> str:
    """Return an element's content; XHTML stands in it as elements, HTML as text."""
    from xml.etree.ElementTree import tostring

    if not len(element):
        return element.text or ""
    return XHTML_PREFIX.sub(r"\1", "".join(tostring(child, encoding="unicode") for child in element))


def _first(parent: Element, names: Sequence[str]) -> str:
    return next(("".join(child.itertext()) for child in parent if _name(child) in names), "")


def _plain(text: str) -> str:
    return mend(text_of_fragment(text) if MARKUP.search(text) else text)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
