"""The embedded engine's face: opens the generation in force, answers searches from its arrays, writes batches."""

import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from whoosh.index import FileIndex

from search_core import grammar
from search_core.analysis import Analysis
from search_core.article import Article
from search_core.engine import Health, IndexedFile, IndexState, Refusal, SearchEngine
from search_core.engines.whoosh_index import folder as folders
from search_core.engines.whoosh_index.documents import ARTICLE_FIELDS, QUOTE_FIELDS, format_fingerprint
from search_core.engines.whoosh_index.facets import count_facet, filter_by_picks
from search_core.engines.whoosh_index.generation import Generation
from search_core.engines.whoosh_index.hits import read_hit
from search_core.engines.whoosh_index.matching import Matches, match
from search_core.engines.whoosh_index.ordering import cut_page
from search_core.engines.whoosh_index.segments import PostingsCache
from search_core.engines.whoosh_index.writing import remove_files, replace_files
from search_core.errors import EngineError, EngineUnavailable, IndexUnusable, NotFound, OnTheRecordError
from search_core.query import Facet, Kind, Query
from search_core.results import FoundQuote, ResultPage
from search_core.snippets import Marker
from search_core.stored import article_from_json

_FIELDS = {Kind.QUOTES: QUOTE_FIELDS, Kind.ARTICLES: ARTICLE_FIELDS}
_OPEN_TRIES = 5
_OPEN_PAUSE = 0.05


class WhooshEngine(SearchEngine):
    """A stock Whoosh index in a folder. `pinned` names one generation to stay with: the one that a rebuild fills."""

    def __init__(self, folder: Path, pinned: Path | None = None) -> None:
        self._folder = folder
        self._pinned = pinned
        self._analysis = Analysis()
        self._fingerprint = format_fingerprint(self._analysis)
        self._cache = PostingsCache()
        self._lock = threading.Lock()
        self._generation: Generation | None = None
        self._index: FileIndex | None = None
        self._index_path: Path | None = None
        self._closed = False

    def replace(self, articles: Iterable[Article], refused: Iterable[Refusal] = ()) -> None:
        replace_files(self._writable(), articles, refused, self._analysis)

    def remove(self, sources: Iterable[str]) -> None:
        known = self.files()
        remove_files(self._writable(), [source for source in sources if source in known])

    def files(self) -> Mapping[str, IndexedFile]:
        if self._pinned is None and self._found().state is IndexState.MISSING:
            return {}
        return self._current().files()

    def search(self, query: Query) -> ResultPage:
        started = time.perf_counter()
        generation = self._current()
        tree = grammar.parse(query.text, self._analysis)
        filtered = {}
        scores = {}
        for kind in Kind:
            found = match(tree, generation.documents(kind), _FIELDS[kind], generation, self._analysis)
            filtered[kind] = filter_by_picks(found.ids, query, generation)
            scores[kind] = found.scores
        kept = filtered[query.kind].kept()
        matches = Matches(filtered[query.kind].ids[kept], scores[query.kind][kept])
        page = cut_page(matches, query, generation)
        marker = Marker(tree, self._analysis)
        return ResultPage(
            total=len(matches.ids),
            totals={kind: int(filtered[kind].kept().sum()) for kind in Kind},
            hits=tuple(read_hit(query.kind, number, generation, marker) for number in page.ids),
            facets={facet: count_facet(facet, filtered[query.kind], query, generation) for facet in Facet},
            offset=page.offset,
            next=page.next,
            previous=page.previous,
            read_as=str(tree) if tree is not None else "",
            took_ms=round((time.perf_counter() - started) * 1000, 2),
        )

    def article(self, article_id: str) -> Article:
        generation = self._current()
        found = None if "-" in article_id else generation.find("id", article_id)
        if found is None:
            raise NotFound(f"There is no article {article_id[:40]!r}")
        return article_from_json(generation.stored(found))

    def quote(self, quote_id: str) -> FoundQuote:
        article_id, _, _ = quote_id.partition("-")
        try:
            article = self.article(article_id)
            return FoundQuote(quote_id, article.quotes[article.quote_ids.index(quote_id)], article)
        except (NotFound, ValueError) as error:
            raise NotFound(f"There is no quote {quote_id[:40]!r}") from error

    @contextmanager
    def rebuild(self) -> Iterator[SearchEngine]:
        path = folders.create_generation(self._folder, self._fingerprint)
        fresh = WhooshEngine(self._folder, pinned=path)
        try:
            yield fresh
        except BaseException:
            folders.discard(path)
            raise
        finally:
            fresh.close()
        folders.publish(path)

    def health(self) -> Health:
        found = self._found()
        name = "whoosh"
        if found.state is not IndexState.READY or found.path is None:
            return Health(found.state, found.detail, name)
        try:
            current = self._current()
            articles, quotes = (len(current.documents(kind)) for kind in (Kind.ARTICLES, Kind.QUOTES))
            return Health(IndexState.READY, "ready", name, current.number, articles, quotes, folders.bytes_on_disk(found.path))
        except EngineUnavailable as error:
            return Health(IndexState.MISSING, str(error), name)
        except (EngineError, OSError) as error:
            return Health(IndexState.DAMAGED, str(error), name)

    def close(self) -> None:
        with self._lock:
            self._generation = None
            self._closed = True

    def _found(self) -> folders.Found:
        if self._pinned is not None:
            return folders.Found(IndexState.READY, "being built", self._pinned)
        return folders.find_current(self._folder, self._fingerprint)

    def _writable(self) -> Path:
        """The generation to write to; a first one is made where there is none."""
        found = self._found()
        if found.state is IndexState.MISSING:
            path = folders.create_generation(self._folder, self._fingerprint)
            folders.publish(path)
            return path
        if found.state is not IndexState.READY or found.path is None:
            raise IndexUnusable(f"The index must be rebuilt: {found.detail}")
        return found.path

    def _current(self) -> Generation:
        """The newest committed generation. Opening is tried again while another process replaces files underneath."""
        if self._closed:
            raise EngineUnavailable("The index has been closed")
        seen = None
        for tries_left in reversed(range(_OPEN_TRIES)):
            found = self._found()
            if found.state is IndexState.MISSING:
                raise EngineUnavailable("No index has been built yet; the worker builds it from the articles folder")
            if found.state is not IndexState.READY or found.path is None:
                raise IndexUnusable(f"The index must be rebuilt: {found.detail}")
            try:
                return self._open(found.path)
            except FileNotFoundError as error:
                # a commit between reading the table of contents and opening its segments; damage, when there was none
                seen, before = _names(found.path), seen
                if not tries_left and seen == before:
                    raise IndexUnusable(f"A file of the index is gone: {error.filename}") from error
            time.sleep(_OPEN_PAUSE)
        raise EngineUnavailable("The index is being replaced")

    def _open(self, path: Path) -> Generation:
        with self._lock:
            try:
                if self._index is None or self._index_path != path:
                    self._index, self._index_path, self._generation = folders.open_generation(path), path, None
                commit = self._index.latest_generation()
                number = folders.generation_number(path) * 1_000_000 + commit
                if self._generation is None or self._generation.number != number:
                    known = self._generation.segments if self._generation is not None else {}
                    self._generation = folders.with_reader(
                        self._index, commit, lambda reader: Generation(reader, number, known, self._cache)
                    )
                return self._generation
            except (OnTheRecordError, FileNotFoundError):
                self._index = None
                raise
            except Exception as error:
                raise IndexUnusable(f"The index is damaged: {error!r}") from error


def _names(path: Path) -> set[str]:
    try:
        return {entry.name for entry in path.iterdir()}
    except OSError:
        return set()
