"""HTML as a tree: read in its own charset, freed of what nobody sees, and refused before it can cost more than an article is worth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from indexer.reading.decoding import Decoded, decode
from search_core.errors import UnreadableFile

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DECLARATION_REACH = 4_000
DECLARED = re.compile(
    rb"<(?:meta\b|\?xml\b)[^<>]{0,500}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
LINKED_DATA = re.compile(r"[^<>]{0,500}\bld\+json\b", re.IGNORECASE)
UNSEEN = re.compile(
    r"<(?:(?P<comment>!--)(?!-?>)|(?P<name>script|style|svg|noscript|iframe|template)(?=[\s/>])(?P<head>[^<>]{0,20000}>|))", re.IGNORECASE
)
# Values that are long, or hold a ">" behind which a tag could hide its length.
ODD_VALUE = re.compile(r"=\s*+(?:\"(?:[^\"]{1000,}|[^\">]{0,1000}>[^\"]{0,1000})\"|'(?:[^']{1000,}|[^'>]{0,1000}>[^']{0,1000})')")
LONG_TAG = re.compile(r"<[A-Za-z/][^<>]{500,}")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")

# Parser and tree take 300 bytes a tag; attributes are compared each with each, so that a tag's length counts twice.
MOST_BYTES = 9_500_000  # a text of ten million is dropped by the parser without a word
MOST_TAGS = 150_000
LONGEST_TAG = 5_000
MOST_LONG_TAGS = 500_000
DEEPEST = 250


def decode_html(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of HTML in the charset that its bytes show, else in the one `declared` around it or in its head."""
    head = DECLARED.search(data[:DECLARATION_REACH])
    return decode(data, declared or (head[1].decode("ascii") if head else None))


def parse_html(markup: str) -> HtmlElement:
    """Return the tree of a page or of a piece of one, without scripts, styles, pictures and comments; JSON-LD stays.

    Raise UnreadableFile for what is no article by its size: too many tags, tags too long, tags nested too deeply.
    """
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    markup = ODD_VALUE.sub('=""', without_unseen(FORBIDDEN.sub(" ", markup)))
    _refuse_what_costs_too_much(markup)
    encoded = markup.encode("utf-8", "replace")
    if len(encoded) > MOST_BYTES:
        raise UnreadableFile(f"this HTML is longer than {MOST_BYTES / 1e6:g} MB without its scripts: split it or save its text as .txt")
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = document_fromstring(encoded, parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        raise UnreadableFile("this HTML holds no text") from error
    if depth_of(tree) > DEEPEST:
        raise UnreadableFile(f"its HTML tags are nested more than {DEEPEST} deep: this is not an article")
    return tree


def without_unseen(markup: str) -> str:
    """Return the markup without comments and without elements that hold no text for readers, in one walk."""
    kept, place = [], 0
    missing: set[str] = set()
    while opening := UNSEEN.search(markup, place):
        name = (opening["comment"] or opening["name"]).lower()
        end = _end_of(name, markup, opening.end(), missing)
        kept.append(markup[place : opening.start()])
        if name == "script" and LINKED_DATA.match(opening["head"]):
            kept.append(markup[opening.start() : end])
        place = end
    return "".join([*kept, markup[place:]])


def _end_of(name: str, markup: str, start: int, missing: set[str]) -> int:
    """Return where an element or comment ends. One that is never closed goes to the end, as in a browser, if it is a script's like.

    `missing` keeps what has been looked for in vain, so that the same search is not made for every opening.
    """
    if name not in missing:
        closing = "-->" if name == "!--" else f"</{name}"
        found = re.compile(re.escape(closing) + ("" if name == "!--" else r"[^<>]{0,50}>"), re.IGNORECASE).search(markup, start)
        if found:
            return found.end()
        missing.add(name)
    return len(markup) if name in {"script", "style", "!--"} else start


def _refuse_what_costs_too_much(markup: str) -> None:
    if markup.count("<") > MOST_TAGS:
        raise UnreadableFile(f"this HTML has more than {MOST_TAGS:,} tags: no article has, split it or save its text as .txt")
    lengths = [len(tag[0]) for tag in LONG_TAG.finditer(markup)]
    if max(lengths, default=0) > LONGEST_TAG or sum(lengths) > MOST_LONG_TAGS:
        raise UnreadableFile("this HTML has tags of many thousand characters: save the article's text as .txt")


def depth_of(tree: HtmlElement) -> int:
    """Return how deep the deepest element stands."""
    from lxml.etree import iterwalk

    depth = deepest = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
