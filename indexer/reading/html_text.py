"""What a visitor sees of a page: every line of its text, blocks apart, chrome and all."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from indexer.reading.tables import table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
BREAKS = re.compile(r"[ \n]*\n[ \n]*")


def visible_text(tree: HtmlElement) -> str:
    """Return the text of a tree; paragraphs are parted by a blank line, other blocks by a line's end."""
    from lxml.etree import iterwalk

    breaks, unseen, pieces = _breaks(), frozenset(table("html")["unseen"]), []
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        name = element.tag if isinstance(element.tag, str) else ""
        is_shown = name and name not in unseen
        if event == "start":
            if not is_shown:
                walk.skip_subtree()
                continue
            pieces.append(breaks.get(name, ""))
            pieces.append(BLANKS.sub(" ", element.text or ""))
        else:
            pieces.append(breaks.get(name, "") if is_shown and name != "br" else "")
            pieces.append(BLANKS.sub(" ", element.tail or ""))
    return BREAKS.sub(_widest, "".join(pieces)).strip()


def _widest(breaks: re.Match[str]) -> str:
    return "\n\n" if "\n\n" in breaks[0] else "\n"


@cache
def _breaks() -> dict[str, str]:
    """What parts an element's text from that before and behind it."""
    words = table("html")
    return {**dict.fromkeys(words["lines"], "\n"), **dict.fromkeys(words["paragraphs"], "\n\n")}
