"""HTML: the story that its page holds, the whole page as a visitor sees it, and what its head states."""

from __future__ import annotations

from indexer.reading.html_metadata import page_language, page_title, stated_metadata
from indexer.reading.html_story import story_text
from indexer.reading.html_text import visible_text
from indexer.reading.html_tree import decode_html, parse_html
from indexer.reading.language import guess_language
from indexer.reading.mending import mend
from indexer.reading.page import Page
from search_core.errors import UnreadableFile


def read_html(data: bytes) -> list[Page]:
    """Return the one page of an HTML file."""
    decoded = decode_html(data)
    return [page_of_html(decoded.text, decoded.replaced_bytes)]


def page_of_html(markup: str, replaced_bytes: int = 0) -> Page:
    """Return the page; its text is the story alone where trafilatura finds one, otherwise all that is seen."""
    tree = parse_html(markup)
    metadata = stated_metadata(tree, markup)
    seen = mend(visible_text(tree))
    whole = f"{page_title(tree)}\n\n{seen}".strip()
    language = page_language(tree)
    story = mend(story_text(tree, seen) or "")
    if not seen and not story:
        raise UnreadableFile("this HTML holds no text: it may be a page that only a browser fills")
    if language := guess_language(story or seen) or language:
        metadata["language"] = language
    return Page(story or whole, metadata, replaced_bytes, whole if story else None)


def text_of_fragment(markup: str) -> str:
    """Return the text of a piece of HTML that is an article's content already; nothing is left out."""
    return visible_text(parse_html(markup)) if "<" in markup else markup
