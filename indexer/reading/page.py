"""What a format reader hands over, and what becomes of it: the page as it stands and the story it holds."""

from collections.abc import Mapping
from dataclasses import dataclass

from search_core.article import Dated, Removed


@dataclass(frozen=True, slots=True)
class Page:
    """One article's text as its file holds it, chrome and all.

    Lines end in LF. `metadata` holds only what the file states about itself, under our names: title, outlet, date, url,
    language, authors (several authors are joined by "; "), and `date_place`, where a date stands that is not a plain field
    of the file. `replaced_bytes` counts bytes that no charset explained.

    Where the file tells story and page apart, `text` is the story and `whole` the page as a visitor sees it: outlet and
    date are looked for there, and what is not in `text` is shown as removed. `notes` are parts of the file that became no
    page. `part` is the page's number in its file from 1, where the file fixes it: a line of a JSON Lines file keeps its
    number whatever becomes of the lines before it. None means the place among the pages.
    """

    text: str
    metadata: Mapping[str, str]
    replaced_bytes: int
    whole: str | None = None
    notes: tuple[Removed, ...] = ()
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """What a page tells: the story's own text, and where and when it appeared, each with its evidence.

    `removed` holds every line of the page that is not in `body`, in the page's order: first those beside the story's own,
    then, where `Page.whole` is known, those of the page around it.
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
