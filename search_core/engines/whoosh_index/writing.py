"""One batch, one commit: what the named files held goes, what they hold now comes, all or none."""

import random
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.index import LockError

from search_core.analysis import Analysis
from search_core.article import Article
from search_core.engine import IndexedFile, Refusal
from search_core.engines.whoosh_index.adding import add_document
from search_core.engines.whoosh_index.documents import article_documents, file_document
from search_core.engines.whoosh_index.folder import open_generation
from search_core.errors import EngineError, EngineUnavailable, IndexUnusable, OnTheRecordError

_MEMORY_MB = 256


def replace_files(path: Path, articles: Iterable[Article], refused: Iterable[Refusal], analysis: Analysis) -> None:
    """Make each named file hold exactly these articles; of two with one source and part the last wins."""
    turned_down = {refusal.source: refusal for refusal in refused}
    kept = {(article.source, article.part): article for article in articles if article.source not in turned_down}
    by_source: dict[str, list[Article]] = {}
    for article in kept.values():
        by_source.setdefault(article.source, []).append(article)

    def write(writer: Any) -> None:
        _delete(writer, [*by_source, *turned_down])
        for article in kept.values():
            for document in article_documents(article, analysis):
                add_document(writer, document)
        for file in _file_records(by_source, turned_down):
            add_document(writer, file_document(file))

    if by_source or turned_down:
        _commit(path, write)


def remove_files(path: Path, sources: Sequence[str]) -> None:
    """Forget these files and everything that came from them."""
    if sources:
        _commit(path, lambda writer: _delete(writer, sources))


def _file_records(by_source: dict[str, list[Article]], refused: dict[str, Refusal]) -> Iterable[IndexedFile]:
    now = datetime.now(UTC).replace(microsecond=0)
    for source, articles in by_source.items():
        quotes = sum(len(article.quotes) for article in articles)
        yield IndexedFile(source, articles[-1].fingerprint, len(articles), quotes, now)
    for refusal in refused.values():
        yield IndexedFile(refusal.source, refusal.fingerprint, 0, 0, now, refusal.reason)


def _delete(writer: Any, sources: Sequence[str]) -> None:
    # not update_document: two updates of one key in one writer would leave both (tests/test_engine_contract.py)
    reader = writer.reader()
    try:
        for source in sources:
            if ("source", source) in reader:
                for number in list(reader.postings("source", source).all_ids()):
                    writer.delete_document(number)
    finally:
        reader.close()


def _commit(path: Path, write: Callable[[Any], None]) -> None:
    writer = _open_writer(path)
    try:
        write(writer)
        writer.commit()
    except BaseException as error:
        _give_up(writer)
        if isinstance(error, OnTheRecordError) or not isinstance(error, Exception):
            raise
        if isinstance(error, OSError):
            raise EngineUnavailable(f"The index cannot be written, make room or mend its folder's rights: {error}") from error
        raise EngineError(f"The batch was not indexed: {error!r}") from error


def _open_writer(path: Path) -> Any:
    # Whoosh draws the name of a segment from the global `random`: in a program that seeds it, two segments would get one
    # name, and the second would overwrite the first
    state = random.getstate()
    random.seed()
    try:
        # no compound files: Whoosh reads those into memory whole, in every process
        return open_generation(path).writer(limitmb=_MEMORY_MB, codec=_codec(), compound=False)
    except LockError as error:
        raise EngineUnavailable("Another process is writing to the index; try again when it is done") from error
    except FileNotFoundError as error:
        raise IndexUnusable(f"A file of the index is gone: {error.filename}") from error
    except OSError as error:
        raise EngineUnavailable(f"The index cannot be written, make room or mend its folder's rights: {error}") from error
    finally:
        random.setstate(state)


def _codec() -> W3Codec:
    # postings uncompressed are cheaper to write and to read; stored records are compressed all the same. Without length
    # statistics the writer does not look up a length for every posting; they only help Whoosh's searcher to skip blocks.
    codec = W3Codec(compression=0)
    codec.length_stats = False
    return codec


def _give_up(writer: Any) -> None:
    """Cancel, and let the lock go even where Whoosh fails to: a failed commit keeps it otherwise."""
    try:
        writer.cancel()
    except Exception:  # the writer is half closed; what matters is the lock
        if writer.writelock:
            writer.writelock.release()
