"""The story's own text in a page of HTML, as trafilatura finds it; the only module that knows trafilatura."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from indexer.reading.html_tree import depth_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# At worst trafilatura takes 0.15 ms an element and a second for a million characters; what is larger is read by our own rules
# alone. Its second opinion (justext) takes time with the square of the paragraphs, and is asked about smaller pages only.
MOST_ELEMENTS = 15_000
MOST_ELEMENTS_COMPARED = 1_500
MOST_CHARACTERS = 1_500_000
MOST_COPIED = 30_000_000  # it copies the text of every element, and so each character as often as it is deep
SHORTEST_STORY = 150


def story_text(tree: HtmlElement, seen: str) -> str | None:
    """Return the story's paragraphs, parted by blank lines; None where none is found. `seen` is the text of the whole tree.

    The tree is used up: trafilatura cuts it.
    """
    from trafilatura import bare_extraction

    elements = sum(1 for _ in tree.iter())
    if len(seen) > MOST_CHARACTERS or elements > MOST_ELEMENTS or len(seen) * depth_of(tree) > MOST_COPIED:
        return None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(tree, fast=elements > MOST_ELEMENTS_COMPARED, include_comments=False, with_metadata=False)
    except Exception:  # whatever a strange page makes the library raise: our own rules can still read it
        return None
    text = getattr(found, "text", None) or ""
    return text.replace("\n", "\n\n") if len(text) >= SHORTEST_STORY else None
