"""What could go wrong with Whoosh in particular, each found by running it; and Whoosh's own searcher as the oracle."""

import errno
import gc
import os
import random
import stat
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.query import Term
from whoosh.scoring import BM25F

from bench import corpus
from search_core.analysis import Analysis
from search_core.article import Article
from search_core.engine import IndexState, SearchEngine
from search_core.engines.whoosh_index import WhooshEngine
from search_core.engines.whoosh_index.documents import QUOTE_FIELDS
from search_core.engines.whoosh_index.folder import create_generation, open_generation
from search_core.engines.whoosh_index.generation import Generation
from search_core.engines.whoosh_index.matching import match
from search_core.engines.whoosh_index.segments import PostingsCache
from search_core.errors import EngineUnavailable, IndexUnusable
from search_core.grammar import Term as Word
from search_core.query import Facet, Kind, Query

MakeArticle = Callable[..., Article]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of three segments, with deleted documents."""
    folder = tmp_path_factory.mktemp("archive")
    engine = WhooshEngine(folder)
    articles = list(corpus.generate(90))
    for start, end in ((0, 60), (60, 85), (85, 90)):
        engine.replace(articles[start:end])
    engine.remove([articles[3].source, articles[70].source])
    engine.close()
    return folder / "g-000001"


@pytest.mark.parametrize("word", ["harbour", "ferry", "ka", "nowhere"])
def test_matches_and_scores_are_whooshs_own(archive: Path, word: str) -> None:
    index = FileStorage(str(archive)).open_index()
    reader = index.reader()
    generation = Generation(reader, 1, {}, PostingsCache())
    analysis = Analysis()
    found = match(Word(word), generation.documents(Kind.QUOTES), QUOTE_FIELDS[:1], generation, analysis)

    [stem] = analysis.forms(word)[1]
    with index.searcher(weighting=BM25F()) as searcher:
        oracle = sorted((hit.docnum, hit.score) for hit in searcher.search(Term("quote", stem), limit=None))

    assert found.ids.tolist() == [number for number, _ in oracle]
    assert np.allclose(found.scores, [score for _, score in oracle], atol=1e-5)


def test_columns_read_in_bulk_are_what_whoosh_reads_one_by_one(archive: Path) -> None:
    reader = FileStorage(str(archive)).open_index().reader()
    generation = Generation(reader, 1, {}, PostingsCache())
    for field, ours in (("kind", generation.kinds), ("day", generation.days), ("order", generation.orders)):
        column = reader.column_reader(field)
        assert ours.tolist() == [column[number] for number in range(reader.doc_count_all())]
    outlets = reader.column_reader("outlet")
    facet = generation.facets[Facet.OUTLET]
    for number in range(reader.doc_count_all()):
        [ordinal] = facet.ordinals[facet.starts[number] : facet.starts[number + 1]]
        assert (facet.names[ordinal] or "") == outlets[number].decode()


def test_any_whoosh_program_opens_the_index(archive: Path) -> None:
    index = FileStorage(str(archive)).open_index()
    modules = {type(field).__module__ for _, field in index.schema.items()}
    assert {module.split(".")[0] for module in modules} == {"whoosh"}


def test_more_labels_than_fit_two_bytes_stay_apart(tmp_path: Path) -> None:
    """RefBytesColumn, Whoosh's column for facets, turns label 65,536 and all later ones into the empty one."""
    path = create_generation(tmp_path, "x")
    index = open_generation(path)
    writer = index.writer(compound=False)
    for number in range(66_000):
        writer.add_document(kind=2, speakers=str(number).encode())
    writer.commit()

    reader = index.reader()
    assert len(Generation(reader, 1, {}, PostingsCache()).facets[Facet.SPEAKER].names) == 66_000


def test_a_program_that_seeds_random_does_not_overwrite_a_segment(engine: SearchEngine, make_article: MakeArticle) -> None:
    """Whoosh draws the names of segments from the global `random`."""
    for number in range(3):
        random.seed(1)
        engine.replace([make_article(("Ada Ruiz", "rain"), source=f"{number}.txt")])

    assert engine.search(Query.words("rain")).total == 3


def test_a_second_writer_waits_or_is_told(engine: SearchEngine, index_folder: Path, make_article: MakeArticle) -> None:
    engine.replace([make_article(("Ada Ruiz", "rain"))])
    other = open_generation(index_folder / "g-000001").writer()

    with pytest.raises(EngineUnavailable, match="Another process is writing"):
        engine.replace([make_article(("Ada Ruiz", "snow"))])

    other.cancel()
    engine.replace([make_article(("Ada Ruiz", "snow"))])
    assert engine.search(Query.words("snow")).total == 1


def test_segments_are_not_compound_files_which_whoosh_reads_into_memory_whole(archive: Path) -> None:
    assert not list(archive.glob("*.seg"))


def test_a_reader_keeps_its_generation_when_a_merge_deletes_the_files(engine: SearchEngine, make_article: MakeArticle) -> None:
    engine.replace([make_article(("Ada Ruiz", "rain"), source="a.txt")])
    assert isinstance(engine, WhooshEngine)
    held = engine._current()
    for number in range(12):
        engine.replace([make_article(("Ada Ruiz", "rain"), source=f"{number}.txt")])

    assert len(held.documents(Kind.QUOTES)) == 1
    assert '"rain"' in held.stored(int(held.documents(Kind.QUOTES)[0]))
    assert len(held.postings("quote", "rain").ids) == 1


def test_a_generation_is_private_to_its_user(archive: Path) -> None:
    assert stat.S_IMODE(archive.stat().st_mode) == 0o700


def test_an_index_of_another_user_is_never_opened(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Whoosh index holds pickles: opening one runs whatever its owner put there."""
    monkeypatch.setattr(os, "geteuid", lambda: archive.stat().st_uid + 1)
    engine = WhooshEngine(archive.parent)

    assert engine.health().state is IndexState.DAMAGED
    with pytest.raises(IndexUnusable, match="another user"):
        engine.search(Query())


@pytest.mark.parametrize("current", ["../../etc", "g-000009", "", "/etc", "g-1/../..", "é"])
def test_a_pointer_that_leads_elsewhere_is_damage(tmp_path: Path, current: str) -> None:
    (tmp_path / "CURRENT").write_text(current, "utf-8")

    assert WhooshEngine(tmp_path).health().state is IndexState.DAMAGED


def test_old_generations_go_when_a_new_one_is_published(engine: SearchEngine, index_folder: Path, make_article: MakeArticle) -> None:
    for _ in range(3):
        with engine.rebuild() as fresh:
            fresh.replace([make_article(("Ada Ruiz", "rain"))])

    assert [path.name for path in index_folder.glob("g-*")] == ["g-000003"]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves damaged files open
@pytest.mark.parametrize("damage", ["deleted", "empty", "half", "zeros", "one bit"])
@pytest.mark.parametrize("file", ["MAIN_*.trm", "MAIN_*.pst", "MAIN_*.*.col", "MAIN_*.sums", "_MAIN_*.toc", "_MAIN_*.sum"])
def test_damage_is_noticed_when_the_index_is_opened_and_never_answers_a_search(
    engine: SearchEngine, index_folder: Path, make_article: MakeArticle, file: str, damage: str
) -> None:
    engine.replace([make_article((f"Speaker {number}", f"rain {number}"), source=f"{number}.txt") for number in range(30)])
    engine.remove(["7.txt"])
    engine.close()

    for path in sorted((index_folder / "g-000001").glob(file))[: 1 if damage == "deleted" else None]:
        content = path.read_bytes()
        if not content:
            continue
        _spoil(path, content, damage)
        damaged = WhooshEngine(index_folder)
        assert damaged.health().state is IndexState.DAMAGED, path
        with pytest.raises(IndexUnusable):
            damaged.search(Query.words("rain"))
        path.write_bytes(content)
        assert damaged.search(Query.words("rain")).total == 29, path
    gc.collect()  # the files that Whoosh left open are complained of here, not in another test


def _spoil(path: Path, content: bytes, damage: str) -> None:
    middle = len(content) // 2
    if damage == "deleted":
        path.unlink()
    else:
        flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        zeros = bytes(len(content)) if any(content) else b"\x01" * len(content)
        path.write_bytes({"empty": b"", "half": content[:middle], "zeros": zeros, "one bit": flipped}[damage])


def test_everything_is_on_disk_before_a_commit_counts(
    engine: SearchEngine, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut after a commit loses nothing: its files were synced, then the contents renamed, then the folder synced."""
    steps: list[str] = []
    sync, rename = os.fsync, os.rename

    def recorded_sync(handle: int) -> None:
        steps.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        sync(handle)

    def recorded_rename(old: str, new: str) -> None:
        steps.append(f"rename {Path(new).name}")
        rename(old, new)

    engine.replace([])
    monkeypatch.setattr(os, "fsync", recorded_sync)
    monkeypatch.setattr(os, "rename", recorded_rename)
    engine.replace([make_article(("Ada Ruiz", "rain"))])

    renamed = steps.index("rename _MAIN_1.toc")
    assert {name.split(".", 1)[1] for name in steps[:renamed] if name.startswith("MAIN_")} >= {"trm", "pst", "_stored.col", "sums"}
    assert steps[renamed - 2].startswith("_MAIN_1.toc.")
    assert steps[renamed + 1 :] == ["g-000001"]


def test_a_full_disk_is_said_and_recovered_from(engine: SearchEngine, make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.replace([make_article(("Ada Ruiz", "rain"))])

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(EngineUnavailable, match="make room"):
            engine.replace([make_article(("Ada Ruiz", "snow"))])

    assert engine.search(Query.words("rain")).total == 1
    engine.replace([make_article(("Ada Ruiz", "snow"))])
    assert engine.search(Query.words("snow")).total == 1


def test_the_cache_of_postings_stays_within_its_bound(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_core.engines.whoosh_index.segments._MOST_CACHED_NUMBERS", 2_000)
    engine = WhooshEngine(archive.parent)
    wanted = engine.search(Query.words("harbour")).total

    for number in range(200):
        engine.search(Query.words(f"harbour OR none{number}"))

    assert len(engine._cache._postings) <= 2_000 // 64
    assert engine.search(Query.words("harbour")).total == wanted
