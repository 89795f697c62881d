"""A query and its address say the same."""

from types import MappingProxyType
from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from search_app.links import search_url
from search_app.request_reading import read_query
from search_core.query import Facet, Kind, Pick, Query, Sort

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
names = st.none() | words.filter(lambda name: name not in ("", "unknown"))
years = st.none() | st.integers(0, 9999).map("{:04}".format)


def picks(values: st.SearchStrategy[str | None]) -> st.SearchStrategy[Pick]:
    return st.builds(Pick, st.frozensets(values, max_size=3), st.frozensets(values, max_size=3))


queries = st.builds(
    Query,
    text=words,
    kind=st.sampled_from(Kind),
    picks=st.fixed_dictionaries({Facet.SPEAKER: picks(names), Facet.OUTLET: picks(names), Facet.YEAR: picks(years)}),
    sort=st.sampled_from(Sort),
    size=st.integers(1, 100),
    cursor=st.none() | words.filter(bool),
    facet_size=st.integers(0, 1000),
)


@given(queries)
def test_an_address_reads_back_to_the_query_it_was_made_from(query: Query) -> None:
    arguments = MultiDict(parse_qsl(urlsplit(search_url(query)).query, keep_blank_values=True))

    read = read_query(arguments)

    assert {facet: read.pick(facet) for facet in Facet} == {facet: query.pick(facet) for facet in Facet}
    assert (read.text, read.kind, read.sort, read.size, read.cursor, read.facet_size) == (
        query.text, query.kind, query.sort, query.size, query.cursor, query.facet_size,
    )  # fmt: skip


def test_the_plainest_search_has_the_plainest_address() -> None:
    assert search_url(Query(sort=Sort.NEWEST)) == "/"
    assert search_url(Query("rain & wind")) == "/?q=rain+%26+wind"


def test_one_choice_has_one_address() -> None:
    pick = Pick(frozenset(["Ben", None, "Ada"]), frozenset(["Cleo"]))

    address = search_url(Query("x", picks=MappingProxyType({Facet.SPEAKER: pick})))

    assert address == "/?q=x&speaker=Ada&speaker=Ben&speaker=unknown&not_speaker=Cleo"
