"""What a format reader hands over, and what becomes of it: the page as it stands and the story it holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from search_core.article import Dated, Removed


@dataclass(frozen=True, slots=True)
class Page:
    """One article's text as its file holds it, chrome and all.

    Lines end in LF. `metadata` holds only what the file states about itself, under our names: title, outlet, date, url,
    language, authors (several authors are joined by "; "). `replaced_bytes` counts bytes that no charset explained.
    """

    text: str
    metadata: Mapping[str, str]
    replaced_bytes: int


@dataclass(frozen=True, slots=True)
class Story:
    """What a page tells: the story's own text, and where and when it appeared, each with its evidence.

    `removed` holds every line of the page that is not in `body`, in the page's order.
    """

    body: str
    outlet: str | None
    outlet_evidence: str | None
    title: str | None
    date: Dated
    url: str | None
    language: str | None
    authors: tuple[str, ...]
    removed: tuple[Removed, ...]
