"""The only seam between the two programs and the index: what any search engine must do for us.

No writer, commit or query string of an engine shows here, so a second engine needs no change elsewhere.
tests/test_engine_contract.py holds every engine to what the docstrings say.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from search_core.article import Article
from search_core.query import Query
from search_core.results import FoundQuote, ResultPage


class IndexState(StrEnum):
    """In what state an index was found; only READY answers searches."""

    READY = "ready"
    MISSING = "missing"
    DAMAGED = "damaged"
    OTHER_VERSION = "other version"
    """Built with another schema or another analysis of words: its answers would be wrong."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that could not be read as an article, and why."""

    source: str
    fingerprint: str
    reason: str


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """What the index knows of one file. `refused` is the reason why it holds no article of it; else None."""

    source: str
    fingerprint: str
    articles: int
    quotes: int
    indexed_at: datetime
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the index can answer, and what it holds. `generation` grows with every change that searches can see."""

    state: IndexState
    detail: str
    engine: str
    generation: int = 0
    articles: int = 0
    quotes: int = 0
    bytes_on_disk: int = 0


class SearchEngine(ABC):
    """An index of articles and their quotes.

    One process writes, any number read. A reader sees a batch whole or not at all, and sees it at its next call.
    Safe to call from several threads. Every method may raise EngineUnavailable or IndexUnusable; others are named.
    """

    @abstractmethod
    def replace(self, articles: Iterable[Article], refused: Iterable[Refusal] = ()) -> None:
        """Make each named file hold exactly these articles, all or none.

        Whatever the index held of the sources in `articles` and `refused` goes; of two articles with one source and
        part the last wins. A source in both is refused. When this returns, the batch is searchable; an empty batch makes
        an empty index where there is none, and changes nothing else.
        """

    @abstractmethod
    def remove(self, sources: Iterable[str]) -> None:
        """Forget these files and their articles, all or none; sources that are not there are passed over."""

    @abstractmethod
    def files(self) -> Mapping[str, IndexedFile]:
        """Every file that the index knows of, indexed or refused, by source: the one record of what is done."""

    @abstractmethod
    def search(self, query: Query) -> ResultPage:
        """Find quotes or articles. Raises InvalidQuery for text or a cursor that cannot be read."""

    @abstractmethod
    def article(self, article_id: str) -> Article:
        """The article with this id, as it was indexed. Raises NotFound."""

    @abstractmethod
    def quote(self, quote_id: str) -> FoundQuote:
        """The quote with this id and its article. Raises NotFound."""

    @abstractmethod
    def rebuild(self) -> AbstractContextManager["SearchEngine"]:
        """Open an empty index beside this one, to be filled through the engine that the block is given.

        When the block ends well the new index takes the place of the old in one step, for readers too; when it raises,
        the new one is thrown away and the old one stays. Works in every IndexState.
        """

    @abstractmethod
    def health(self) -> Health:
        """In what state the index is. Raises nothing."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections; a second call does nothing."""
