"""What a page's JSON-LD says of its article: the schema.org object that describes this story and no other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 200_000
MOST_SCRIPTS = 20
MOST_OBJECTS = 5_000
# Where a page lists other stories is not looked into: a date found there would be another's.
HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
POSTINGS = frozenset({"BlogPosting", "LiveBlogPosting", "Report"})

Node = Mapping[str, Any]


def linked_article(tree: HtmlElement, is_this: Callable[[str], bool]) -> Node:
    """Return the page's article; of several the one whose headline `is_this` story's, else none. Empty when there is none."""
    nodes = list(_nodes(tree))
    articles = [node for node in nodes if _is_article(node)]
    ours = [node for node in articles if any(is_this(headline) for headline in texts(node.get("headline")))]
    if ours or len(articles) == 1:
        return (ours or articles)[0]
    pages = [node for node in nodes if "WebPage" in texts(node.get("@type"))]
    return pages[0] if not articles and len(pages) == 1 else {}


def linked_site(tree: HtmlElement) -> str | None:
    """Return the name of the site, where the page describes it beside the article."""
    return next((name for node in _nodes(tree) if "WebSite" in texts(node.get("@type")) for name in texts(node.get("name"))), None)


def texts(value: Any) -> list[str]:
    """Return the strings of a value that may be one string, an object with a name, or a list of either."""
    values = value if isinstance(value, list) else [value]
    named = [item.get("name") or item.get("@value") if isinstance(item, Mapping) else item for item in values]
    return [item for item in named if isinstance(item, str)]


def _is_article(node: Node) -> bool:
    return any(kind.endswith("Article") or kind in POSTINGS for kind in texts(node.get("@type")))


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    scripts = islice(tree.iter("script"), MOST_SCRIPTS)
    waiting = [loaded for script in scripts if (loaded := _loaded(script.text or "")) is not None]
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value[:MOST_OBJECTS]
        elif isinstance(value, Mapping):
            yield value
            waiting += [value[holder] for holder in HOLDERS if holder in value]


def _loaded(source: str) -> Any:
    try:
        return json.loads(source.strip().rstrip(";"), strict=False) if len(source) <= LONGEST else None
    except (ValueError, RecursionError):
        return None
