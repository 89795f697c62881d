"""One pass: what is dropped gets indexed, what is changed replaced, what is gone forgotten, and nothing stops it."""

import gc
import os
import time
from pathlib import Path

import pytest

from indexer.inbox import InboxUnavailable
from indexer.indexing import Progress, rebuild, run_pass
from search_core.engine import IndexState, SearchEngine
from search_core.engines import open_engine
from search_core.query import Facet, Kind, Query
from search_core.settings import Settings

STORY = """Rain stops the harbour

PORT CALDER - Work in the harbour stopped on Monday.

“The rain has beaten us,” said Ada Ruiz, the harbour master. “We start again tomorrow.”
"""


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def settings(inbox: Path, index_folder: Path) -> Settings:
    return Settings(articles=inbox, index=index_folder, settle=0, batch=3)


def drop(folder: Path, name: str, text: str = STORY, age: float = 60) -> None:
    (folder / name).write_text(text, "utf-8")
    os.utime(folder / name, (time.time() - age,) * 2)


def test_a_dropped_file_is_found_by_its_quotes(engine: SearchEngine, settings: Settings, inbox: Path) -> None:
    drop(inbox, "rain.txt")

    report = run_pass(engine, settings)

    page = engine.search(Query.words("beaten"))
    assert [(hit.speaker, hit.text) for hit in page.hits] == [("Ada Ruiz", "The rain has beaten us,")]
    assert (report.indexed, report.quotes, report.is_whole) == (1, 2, True)


def test_a_second_pass_has_nothing_to_do(engine: SearchEngine, settings: Settings, inbox: Path) -> None:
    drop(inbox, "rain.txt")
    run_pass(engine, settings)
    before = engine.health().generation

    report = run_pass(engine, settings)

    assert (report.indexed, report.unchanged) == (0, 1)
    assert engine.health().generation == before


def test_a_changed_file_is_replaced_and_a_deleted_one_goes(engine: SearchEngine, settings: Settings, inbox: Path) -> None:
    drop(inbox, "a.txt")
    drop(inbox, "b.txt")
    run_pass(engine, settings)

    drop(inbox, "a.txt", STORY.replace("beaten us", "cost us a day"), age=30)
    (inbox / "b.txt").unlink()
    run_pass(engine, settings)

    assert engine.search(Query.words("beaten")).total == 0
    assert engine.search(Query.words('"cost us a day"')).total == 1
    assert list(engine.files()) == ["a.txt"]


def test_files_that_are_no_articles_are_refused_with_a_reason_and_stop_nothing(
    engine: SearchEngine, settings: Settings, inbox: Path
) -> None:
    drop(inbox, "empty.txt", "")
    (inbox / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (inbox / "large.txt").write_bytes(b"x" * 2_000)
    drop(inbox, "rain.txt")

    report = run_pass(engine, Settings(articles=inbox, index=settings.index, settle=0, max_file_mb=0.001))

    reasons = {refusal.source: refusal.reason for refusal in report.refusals}
    assert sorted(reasons) == ["empty.txt", "large.txt", "picture.txt"]
    assert "0.001 MB" in reasons["large.txt"]
    assert {source for source, file in engine.files().items() if file.refused} == set(reasons)
    assert engine.search(Query(kind=Kind.ARTICLES)).total == 1


def test_a_refused_file_is_read_again_when_it_changes(engine: SearchEngine, settings: Settings, inbox: Path) -> None:
    drop(inbox, "rain.txt", "")
    run_pass(engine, settings)
    assert len(run_pass(engine, settings).refusals) == 0

    drop(inbox, "rain.txt", age=30)
    run_pass(engine, settings)

    assert engine.files()["rain.txt"].refused is None


def test_more_files_than_a_batch_holds_are_all_indexed(engine: SearchEngine, settings: Settings, inbox: Path) -> None:
    for number in range(8):
        drop(inbox, f"{number}.txt")
    seen: list[tuple[int, int]] = []

    run_pass(engine, settings, Progress(advance=lambda done, total: seen.append((done, total))))

    assert engine.search(Query(kind=Kind.ARTICLES)).total == 8
    assert (seen[0], seen[-1]) == ((0, 8), (8, 8))


def test_a_stopped_pass_keeps_what_it_has_read_and_the_next_goes_on(engine: SearchEngine, settings: Settings, inbox: Path) -> None:
    for number in range(8):
        drop(inbox, f"{number}.txt")
    answers = iter([False] * 5 + [True] * 10)

    report = run_pass(engine, settings, Progress(stopped=lambda: next(answers)))

    assert (report.indexed, report.is_whole) == (5, False)
    assert run_pass(engine, settings).indexed == 3


def test_a_folder_that_is_suddenly_empty_empties_nothing(engine: SearchEngine, settings: Settings, inbox: Path) -> None:
    for number in range(12):
        drop(inbox, f"{number}.txt")
    run_pass(engine, settings)
    for path in inbox.iterdir():
        path.unlink()

    report = run_pass(engine, settings)

    assert (report.removed, report.held_removals) == (0, 12)
    assert engine.search(Query(kind=Kind.ARTICLES)).total == 12
    assert run_pass(engine, settings, allow_removals=True).removed == 12


def test_a_folder_that_is_gone_ends_the_pass_and_keeps_the_index(engine: SearchEngine, settings: Settings, inbox: Path) -> None:
    drop(inbox, "rain.txt")
    run_pass(engine, settings)
    inbox.rename(inbox.with_name("moved"))

    with pytest.raises(InboxUnavailable):
        run_pass(engine, settings)

    assert engine.search(Query.words("beaten")).total == 1


def test_ids_survive_a_move_of_the_folder_and_a_rebuild(engine: SearchEngine, settings: Settings, inbox: Path) -> None:
    drop(inbox, "rain.txt")
    run_pass(engine, settings)
    [before] = engine.search(Query.words("beaten")).hits

    moved = inbox.rename(inbox.with_name("moved"))
    rebuild(engine, Settings(articles=moved, index=settings.index, settle=0))

    assert engine.search(Query.words("beaten")).hits[0].id == before.id


def test_an_index_of_another_version_is_rebuilt_by_the_next_pass(engine: SearchEngine, settings: Settings, inbox: Path) -> None:
    drop(inbox, "rain.txt")
    run_pass(engine, settings)
    [built] = settings.index.glob("g-*/built.json")
    built.write_text(built.read_text("utf-8").replace('"fingerprint": "', '"fingerprint": "old'), "utf-8")
    assert engine.health().state is IndexState.OTHER_VERSION

    run_pass(engine, settings)

    assert engine.health().state is IndexState.READY
    assert engine.search(Query.words("beaten")).total == 1


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # Whoosh leaves the damaged file open
@pytest.mark.parametrize("name", ["CURRENT", "built.json", "_MAIN_1.toc"])
def test_a_damaged_index_is_rebuilt_by_the_next_pass(engine: SearchEngine, settings: Settings, inbox: Path, name: str) -> None:
    drop(inbox, "rain.txt")
    run_pass(engine, settings)
    engine.close()
    [damaged] = settings.index.rglob(name)
    damaged.write_bytes(b"")
    reopened = open_engine(settings)
    assert reopened.health().state is IndexState.DAMAGED

    run_pass(reopened, settings)

    assert reopened.health().state is IndexState.READY
    assert reopened.search(Query.words("beaten")).total == 1
    assert len(list(settings.index.glob("g-*"))) == 1
    gc.collect()  # the files that Whoosh left open are complained of here, not in another test


def test_the_evidence_is_kept_with_the_article(engine: SearchEngine, settings: Settings, inbox: Path) -> None:
    drop(inbox, "rain.md", "---\ntitle: Rain\noutlet: The Calder Post\ndate: 2021-03-04\n---\n\n" + STORY)

    run_pass(engine, settings)

    page = engine.search(Query())
    article = engine.article(page.hits[0].article_id)
    assert (article.outlet, article.date.value) == ("The Calder Post", "2021-03-04")
    assert article.outlet_evidence
    assert article.date.evidence
    assert [value.value for value in page.facets[Facet.YEAR].values] == ["2021"]
