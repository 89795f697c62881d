"""What every search engine must do, whatever stands behind it. A second engine joins by one more parameter of `engine`."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search_core.article import Article
from search_core.engine import IndexState, Refusal, SearchEngine
from search_core.errors import EngineUnavailable, InvalidQuery, NotFound
from search_core.query import Facet, Kind, Pick, Query, Sort
from search_core.results import FacetCounts, ResultPage

MakeArticle = Callable[..., Article]


def texts(page: ResultPage) -> list[str]:
    return [hit.text for hit in page.hits]


def counts(facet: FacetCounts) -> dict[str | None, int]:
    return {value.value: value.count for value in facet.values}


def picking(facet: Facet, *values: str | None, without: tuple[str | None, ...] = (), query: Query | None = None) -> Query:
    return (query or Query()).with_pick(facet, Pick(frozenset(values), frozenset(without)))


@pytest.fixture
def three_stories(engine: SearchEngine, make_article: MakeArticle) -> SearchEngine:
    engine.replace(
        [
            make_article(("Ada Ruiz", "Rain is coming"), ("Ben Okoro", "No rain today"), source="a.txt", date="2019", outlet="Norvane"),
            make_article(("Ada Ruiz", "The rain has come"), (None, "Rain, rain"), source="b.txt", date="2021-03", outlet="Norvane"),
            make_article(("Cleo Adeyemi", "Sun and rain"), source="c.txt", date=None, outlet=None),
        ]
    )
    return engine


# --- writing


def test_an_article_comes_back_as_it_was_given(engine: SearchEngine, make_article: MakeArticle) -> None:
    article = make_article(("Ada Ruiz", "Rain is coming"), (None, "Naïve, “he” said"), url="https://example.org/1", authors=("Jo Pell",))

    engine.replace([article])

    assert engine.article(article.id) == article
    assert [engine.quote(quote_id).quote for quote_id in article.quote_ids] == list(article.quotes)


def test_the_last_of_two_versions_in_one_batch_wins(engine: SearchEngine, make_article: MakeArticle) -> None:
    engine.replace([make_article(body="rain first"), make_article(body="rain last")])

    [hit] = engine.search(Query.words("rain", Kind.ARTICLES)).hits

    assert hit.text == "rain last"


def test_a_changed_file_is_replaced_whole(engine: SearchEngine, make_article: MakeArticle) -> None:
    engine.replace([make_article(("Ada Ruiz", "one"), part=1), make_article(("Ada Ruiz", "two"), part=2)])

    engine.replace([make_article(("Ada Ruiz", "three"))])

    assert texts(engine.search(Query())) == ["three"]


def test_a_removed_file_is_gone_and_an_unknown_one_is_passed_over(three_stories: SearchEngine) -> None:
    three_stories.remove(["a.txt", "never-there.txt"])

    assert sorted(three_stories.files()) == ["b.txt", "c.txt"]
    assert three_stories.search(Query.words("today")).total == 0


def test_a_batch_with_a_broken_article_changes_nothing(three_stories: SearchEngine, make_article: MakeArticle) -> None:
    broken = replace(make_article(source="d.txt"), body=None)  # type: ignore[arg-type]

    with pytest.raises(Exception, match=r"."):
        three_stories.replace([make_article(("Ada Ruiz", "snow"), source="a.txt"), broken])

    assert three_stories.search(Query.words("snow")).total == 0
    assert three_stories.search(Query.words("today")).total == 1
    three_stories.replace([make_article(("Ada Ruiz", "snow"), source="a.txt")])
    assert three_stories.search(Query.words("snow")).total == 1


def test_the_index_itself_knows_what_is_done_and_what_was_refused(three_stories: SearchEngine) -> None:
    three_stories.replace([], [Refusal("picture.txt", "7", "this is a picture")])

    files = three_stories.files()

    assert (files["a.txt"].fingerprint, files["a.txt"].articles, files["a.txt"].quotes, files["a.txt"].refused) == ("1", 1, 2, None)
    assert (files["picture.txt"].articles, files["picture.txt"].refused) == (0, "this is a picture")


def test_a_file_that_is_refused_takes_its_old_articles_with_it(three_stories: SearchEngine) -> None:
    three_stories.replace([], [Refusal("a.txt", "2", "empty file")])

    assert three_stories.search(Query.words("today")).total == 0
    assert three_stories.files()["a.txt"].refused == "empty file"


def test_an_empty_batch_changes_nothing(three_stories: SearchEngine) -> None:
    before = three_stories.health().generation

    three_stories.replace([])
    three_stories.remove([])

    assert three_stories.health().generation == before


# --- reading along


def test_a_reader_that_is_open_sees_the_next_commit(three_stories: SearchEngine, make_article: MakeArticle) -> None:
    assert three_stories.search(Query.words("hail")).total == 0

    three_stories.replace([make_article(("Ada Ruiz", "hail"), source="d.txt")])

    assert three_stories.search(Query.words("hail")).total == 1


def test_an_empty_batch_makes_an_empty_index_where_there_is_none(engine: SearchEngine) -> None:
    engine.replace([])

    assert engine.health().state is IndexState.READY
    assert engine.search(Query()).total == 0
    assert engine.search(Query.words("rain")).facets[Facet.YEAR].values == ()


def test_without_an_index_a_search_says_so_and_files_are_none(engine: SearchEngine) -> None:
    assert engine.health().state is IndexState.MISSING
    assert engine.files() == {}
    with pytest.raises(EngineUnavailable):
        engine.search(Query())


def test_a_closed_engine_is_unavailable_and_closes_twice(three_stories: SearchEngine) -> None:
    three_stories.close()
    three_stories.close()

    with pytest.raises(EngineUnavailable):
        three_stories.search(Query())


def test_searches_during_commits_see_each_batch_whole(engine: SearchEngine, make_article: MakeArticle) -> None:
    engine.replace([make_article(("Ada Ruiz", "rain 0"), ("Ada Ruiz", "rain 0 again"))])
    seen: list[set[str]] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.append({text.split()[1] for text in texts(engine.search(Query.words("rain")))})

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 15):
        engine.replace([make_article(("Ada Ruiz", f"rain {number}"), ("Ada Ruiz", f"rain {number} again"))])
    done.set()
    reader.join()

    assert seen
    assert all(len(versions) == 1 for versions in seen)


# --- rebuilding


def test_a_rebuild_takes_the_place_of_the_old_index_when_it_is_whole(three_stories: SearchEngine, make_article: MakeArticle) -> None:
    with three_stories.rebuild() as fresh:
        fresh.replace([make_article(("Ada Ruiz", "fresh words"), source="new.txt")])
        assert three_stories.search(Query.words("fresh")).total == 0
        assert three_stories.search(Query()).total == 5

    assert texts(three_stories.search(Query())) == ["fresh words"]
    assert list(three_stories.files()) == ["new.txt"]


def test_a_rebuild_that_fails_leaves_the_old_index(three_stories: SearchEngine, make_article: MakeArticle) -> None:
    def fail() -> None:
        with three_stories.rebuild() as fresh:
            fresh.replace([make_article(source="new.txt")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()

    assert three_stories.search(Query()).total == 5


def test_ids_survive_a_rebuild_and_another_speaker(three_stories: SearchEngine, make_article: MakeArticle) -> None:
    [before] = three_stories.search(Query.words('"sun and rain"')).hits

    with three_stories.rebuild() as fresh:
        fresh.replace([make_article(("Cleo Adeyemi-Roth", "Sun and rain"), source="c.txt")])

    assert three_stories.quote(before.id).quote.speaker == "Cleo Adeyemi-Roth"


# --- finding


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("rain", ["No rain today", "Rain is coming", "Rain, rain", "Sun and rain", "The rain has come"]),
        ("RAIN coming", ["Rain is coming", "The rain has come"]),
        ("rains", ["No rain today", "Rain is coming", "Rain, rain", "Sun and rain", "The rain has come"]),
        ('"rain is"', ["Rain is coming"]),
        ('"is rain"', []),
        ("“rain has come”", ["The rain has come"]),
        ("today OR sun", ["No rain today", "Sun and rain"]),
        ("rain -today -sun", ["Rain is coming", "Rain, rain", "The rain has come"]),
        ("(today OR sun) AND no", ["No rain today"]),
        ("tod*", ["No rain today"]),
        ("no", ["No rain today"]),
        ("is the", []),
        ("okoro", ["No rain today"]),
        ("-rain", []),
    ],
)
def test_words_find_quotes(three_stories: SearchEngine, text: str, found: list[str]) -> None:
    page = three_stories.search(Query.words(text))

    assert sorted(texts(page)) == found
    assert page.total == len(found)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("We told US officials", "us"),
        ("We told U.S. officials", "US"),
        ("R&D must grow", "R&D"),
        ("O’Brien is right", "o'brien"),
        ("The café in Zürich", "cafe zurich"),
        ("COVID-19 is over", "covid-19"),
        ("COVID-19 is over", '"covid 19"'),
        ("Wi-Fi for all", "wi-fi"),
        ("We will not go", '"will not go"'),
        ("a $5m fine", "5m"),
        ("Мы ждём", "ждем"),
        ("I said x", "x"),
    ],
)
def test_a_reader_finds_what_is_written(engine: SearchEngine, make_article: MakeArticle, written: str, asked: str) -> None:
    engine.replace([make_article(("Ada Ruiz", written)), make_article(("Ada Ruiz", "Nothing of it"), source="other.txt")])

    assert texts(engine.search(Query.words(asked))) == [written]


def test_words_that_are_not_go_do_not_find_go(engine: SearchEngine, make_article: MakeArticle) -> None:
    engine.replace([make_article(("Ada Ruiz", "We will go"))])

    assert engine.search(Query.words("not go")).total == 0


def test_articles_are_found_by_title_and_body(engine: SearchEngine, make_article: MakeArticle) -> None:
    engine.replace([make_article(title="Flood in Calder", body="The river rose."), make_article(source="b.txt", body="A flood of mail.")])

    page = engine.search(Query.words("flood", Kind.ARTICLES))

    assert [hit.title for hit in page.hits] == ["Flood in Calder", "A story"]
    assert page.hits[0].kind is Kind.ARTICLES


def test_totals_tell_both_kinds_for_the_same_query(three_stories: SearchEngine) -> None:
    page = three_stories.search(Query.words("rain"))

    assert page.totals == {Kind.QUOTES: 5, Kind.ARTICLES: 3}


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_empty_text_finds_everything(three_stories: SearchEngine, text: str) -> None:
    assert three_stories.search(Query.words(text)).total == 5


@pytest.mark.parametrize("text", ["((((", "-", "***", "“”", "x" * 2_000, "(" * 30 + "rain", "rain " * 100])
def test_nonsense_and_excess_are_refused_with_advice(three_stories: SearchEngine, text: str) -> None:
    with pytest.raises(InvalidQuery, match=r"\w+ \w+"):
        three_stories.search(Query.words(text))


def test_unknown_ids_are_not_found(three_stories: SearchEngine) -> None:
    [hit] = three_stories.search(Query.words("today")).hits
    for wrong in ("", "nope", hit.id, hit.article_id + "-", "../x", "\x00"):
        with pytest.raises(NotFound):
            three_stories.article(wrong)
    for wrong in ("", "nope", hit.article_id, hit.article_id + "-aaaaaaaa", "-"):
        with pytest.raises(NotFound):
            three_stories.quote(wrong)


# --- facets


def test_facets_count_the_whole_result_with_the_unknown_bucket(three_stories: SearchEngine) -> None:
    facets = three_stories.search(Query(size=1)).facets

    assert list(counts(facets[Facet.SPEAKER]).items()) == [("Ada Ruiz", 2), ("Ben Okoro", 1), ("Cleo Adeyemi", 1), (None, 1)]
    assert list(counts(facets[Facet.OUTLET]).items()) == [("Norvane", 4), (None, 1)]
    assert list(counts(facets[Facet.YEAR]).items()) == [("2021", 2), ("2019", 2), (None, 1)]


def test_an_article_counts_once_for_each_of_its_speakers(three_stories: SearchEngine) -> None:
    facets = three_stories.search(Query(kind=Kind.ARTICLES)).facets

    assert counts(facets[Facet.SPEAKER]) == {"Ada Ruiz": 2, "Ben Okoro": 1, "Cleo Adeyemi": 1, None: 1}


def test_values_of_one_facet_widen_and_facets_among_each_other_narrow(three_stories: SearchEngine) -> None:
    either = picking(Facet.SPEAKER, "Ada Ruiz", "Cleo Adeyemi")

    assert three_stories.search(either).total == 3
    assert three_stories.search(picking(Facet.YEAR, "2019", query=either)).total == 1


def test_a_pick_keeps_its_siblings_counts_and_narrows_the_other_facets(three_stories: SearchEngine) -> None:
    facets = three_stories.search(picking(Facet.SPEAKER, "Ben Okoro")).facets

    assert counts(facets[Facet.SPEAKER]) == {"Ada Ruiz": 2, "Ben Okoro": 1, "Cleo Adeyemi": 1, None: 1}
    assert [value.value for value in facets[Facet.SPEAKER].values if value.selected] == ["Ben Okoro"]
    assert counts(facets[Facet.YEAR]) == {"2019": 1}


def test_a_picked_value_stays_listed_at_zero(three_stories: SearchEngine) -> None:
    query = picking(Facet.YEAR, "2021", query=picking(Facet.SPEAKER, "Nobody Known", "Ben Okoro"))

    facet = three_stories.search(replace(query, facet_size=0)).facets[Facet.SPEAKER]

    assert counts(facet) == {"Ben Okoro": 0, "Nobody Known": 0}
    assert facet.value_count == 2


def test_the_unknown_can_be_picked_and_values_excluded(three_stories: SearchEngine) -> None:
    assert texts(three_stories.search(picking(Facet.SPEAKER, None))) == ["Rain, rain"]
    assert texts(three_stories.search(picking(Facet.YEAR, None))) == ["Sun and rain"]
    assert three_stories.search(picking(Facet.SPEAKER, without=("Ada Ruiz", None))).total == 2


def test_facet_size_bounds_what_is_listed_but_never_the_years(three_stories: SearchEngine) -> None:
    facets = three_stories.search(Query(facet_size=1)).facets

    assert counts(facets[Facet.SPEAKER]) == {"Ada Ruiz": 2}
    assert facets[Facet.SPEAKER].value_count == 4
    assert (len(facets[Facet.YEAR].values), facets[Facet.YEAR].value_count) == (3, 3)
    assert [facets[facet].unknown for facet in Facet] == [1, 1, 1]


def test_a_picked_year_at_zero_does_not_count_as_a_value(three_stories: SearchEngine) -> None:
    facet = three_stories.search(picking(Facet.YEAR, "1999")).facets[Facet.YEAR]

    assert facet.value_count == 3
    assert counts(facet)["1999"] == 0


def test_a_label_with_commas_and_controls_stays_one_value(engine: SearchEngine, make_article: MakeArticle) -> None:
    engine.replace([make_article(("Roe, Jr.\x1fX", "rain"), outlet="Post, The")])

    facets = engine.search(Query()).facets

    assert counts(facets[Facet.OUTLET]) == {"Post, The": 1}
    assert len(facets[Facet.SPEAKER].values) == 1


# --- order and pages


def test_newest_and_oldest_put_unknown_dates_last(three_stories: SearchEngine) -> None:
    newest = three_stories.search(Query(sort=Sort.NEWEST, kind=Kind.ARTICLES)).hits
    oldest = three_stories.search(Query(sort=Sort.OLDEST, kind=Kind.ARTICLES)).hits

    assert [hit.date.value for hit in newest] == ["2021-03", "2019", None]
    assert [hit.date.value for hit in oldest] == ["2019", "2021-03", None]


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("text", ["", "rain"])
def test_cursors_walk_through_everything_once_and_back(engine: SearchEngine, make_article: MakeArticle, sort: Sort, text: str) -> None:
    for source in range(9):
        said = [("Ada Ruiz", f"rain {source} {number} " + "so " * (number % 3)) for number in range(5)]
        engine.replace([make_article(*said, source=f"{source}.txt", date=[None, "2020", "2020-05-01"][source % 3])])
    query = Query(text, sort=sort, size=4)
    everything = texts(engine.search(replace(query, size=100)))

    forward, page = [], engine.search(query)
    offsets = [page.offset]
    forward += texts(page)
    while page.next:
        page = engine.search(replace(query, cursor=page.next))
        forward += texts(page)
        offsets.append(page.offset)
    backward: list[str] = texts(page)
    while page.previous:
        page = engine.search(replace(query, cursor=page.previous))
        backward = texts(page) + backward

    assert forward == backward == everything
    assert len(set(everything)) == 45
    assert offsets == list(range(0, 45, 4))


def test_past_the_end_is_empty(three_stories: SearchEngine) -> None:
    last = three_stories.search(Query(size=4))
    assert last.next
    three_stories.remove(["a.txt", "b.txt", "c.txt"])

    page = three_stories.search(Query(size=4, cursor=last.next))

    assert (page.hits, page.total, page.next) == ((), 0, None)


@pytest.mark.parametrize("cursor", ["x", "", "é", "W10", "bnVsbA", "A" * 5_000, "[" * 2_000, "WyJuZXdlc3QiLDAsMSwyXQ"])
def test_a_cursor_that_is_not_ours_is_refused(three_stories: SearchEngine, cursor: str) -> None:
    with pytest.raises(InvalidQuery):
        three_stories.search(Query(cursor=cursor))


# --- snippets


def test_snippets_mark_what_matched_and_are_safe_html(engine: SearchEngine, make_article: MakeArticle) -> None:
    engine.replace([make_article(("Ada Ruiz", "<b>Rain</b> & rains, no gas, but gas transit"))])

    [hit] = engine.search(Query.words('rain "gas transit"')).hits

    assert hit.snippets == ("&lt;b&gt;<mark>Rain</mark>&lt;/b&gt; &amp; <mark>rains</mark>, no gas, but <mark>gas transit</mark>",)


def test_an_article_shows_its_best_passages(engine: SearchEngine, make_article: MakeArticle) -> None:
    body = (
        "It began well. "
        + "Nothing happened here. " * 40
        + "Then the flood came. "
        + "All was quiet. " * 40
        + "The bridge fell in the flood."
    )
    engine.replace([make_article(body=body)])

    [hit] = engine.search(Query.words("flood bridge", Kind.ARTICLES)).hits

    assert any("<mark>bridge</mark> fell in the <mark>flood</mark>." in snippet for snippet in hit.snippets)
    assert all(len(snippet) < 400 for snippet in hit.snippets)


# --- a model to be held against

WORDS = ["rain", "wind", "sun", "snow", "hail"]
SPEAKERS = ["Ada Ruiz", "Ben Okoro", None]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    quotes=st.lists(st.tuples(st.sampled_from(SPEAKERS), st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)), max_size=12),
    wanted=st.lists(st.sampled_from(WORDS), min_size=1, max_size=2),
    picked=st.sets(st.sampled_from(SPEAKERS)),
    excluded=st.sets(st.sampled_from(SPEAKERS), max_size=1),
)
def test_searches_agree_with_a_plain_loop(
    engine: SearchEngine,
    make_article: MakeArticle,
    quotes: list[tuple[str | None, list[str]]],
    wanted: list[str],
    picked: set[str | None],
    excluded: set[str | None],
) -> None:
    engine.remove(list(engine.files()))
    engine.replace(
        [make_article((speaker, " ".join(words)), source=f"{n}.txt") for n, (speaker, words) in enumerate(quotes)] or [make_article()]
    )

    page = engine.search(picking(Facet.SPEAKER, *picked, without=tuple(excluded), query=Query.words(" ".join(wanted))))

    matching = [speaker for speaker, words in quotes if set(wanted) <= set(words)]
    kept = [speaker for speaker in matching if (not picked or speaker in picked) and speaker not in excluded]
    assert page.total == len(kept)
    assert {v.value: v.count for v in page.facets[Facet.SPEAKER].values if v.count} == {s: matching.count(s) for s in matching}
