"""A result on a terminal: the same hits, facets and counts as the page, as text."""

import html
import re

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from search_app.article_page import first_words
from search_app.links import quote_url
from search_app.wording import CONFIDENCE_WORDS, FACET_TITLES, as_said, counted, date_in_words, label_in_words
from search_core.article import Confidence
from search_core.harmless import one_line
from search_core.query import Facet, Kind, Query
from search_core.results import Hit, ResultPage

VALUES_SHOWN = 6


def print_result(console: Console, query: Query, results: ResultPage) -> None:
    """Print one page of a result; nothing that an article contains is taken for a control sequence or for markup."""
    console.print(_headline(query, results), highlight=False)
    for hit in results.hits:
        console.print()
        console.print(_hit(hit))
    if results.hits:
        console.print()
        console.print(_facets(results))


def _headline(query: Query, results: ResultPage) -> Text:
    quotes, articles = results.totals[Kind.QUOTES], results.totals[Kind.ARTICLES]
    headline = Text(f"{counted(quotes, 'quote')} and {counted(articles, 'article')}", style="bold")
    if query.text:
        headline.append(f" for {one_line(results.read_as)}", style="not bold")
    if results.hits:
        headline.append(f" · {query.kind} {results.offset + 1:,}–{results.offset + len(results.hits):,}", style="not bold dim")
    return headline


def _hit(hit: Hit) -> Padding:
    lines = _quote_lines(hit) if hit.kind is Kind.QUOTES else _article_lines(hit)
    return Padding(Group(*lines), (0, 0, 0, 2), expand=False)


def _quote_lines(hit: Hit) -> list[Text]:
    words = Text.assemble("“", _highlighted(as_said(hit.snippets[0] if hit.snippets else html.escape(hit.text))), "”")
    speaker = Text(one_line(label_in_words(Facet.SPEAKER, hit.speaker)), style="bold" if hit.speaker else "italic")
    if hit.role:
        speaker.append(f", {one_line(hit.role)}", style="not bold")
    if hit.confidence not in (None, Confidence.HIGH):
        speaker.append(f" (attribution: {CONFIDENCE_WORDS[hit.confidence]})", style="dim")
    return [words, speaker, Text(f"{_where_and_when(hit)} · {quote_url(hit.id)}", style="dim")]


def _article_lines(hit: Hit) -> list[Text]:
    passages = [_highlighted(snippet) for snippet in hit.snippets]
    return [Text(one_line(hit.title or first_words(hit.text)), style="bold"), *passages, Text(_where_and_when(hit), style="dim")]


def _where_and_when(hit: Hit) -> str:
    return f"{one_line(label_in_words(Facet.OUTLET, hit.outlet))} · {date_in_words(hit.date)}"


def _facets(results: ResultPage) -> Text:
    lines = [f"{FACET_TITLES[facet]}: {_values(facet, results)}" for facet in Facet if results.facets[facet].values]
    return Text("\n".join(lines), style="dim")


def _values(facet: Facet, results: ResultPage) -> str:
    shown = results.facets[facet].values[:VALUES_SHOWN]
    text = " · ".join(f"{one_line(label_in_words(facet, value.value))} {value.count:,}" for value in shown)
    more = results.facets[facet].value_count - len(shown)
    return f"{text} · {more:,} more" if more > 0 else text


def _highlighted(snippet: str) -> Text:
    """Turn a snippet's HTML, escaped text with <mark>, into styled text."""
    text = Text()
    for place, part in enumerate(re.split(r"</?mark>", snippet)):
        text.append(one_line(html.unescape(part)), style="bold reverse" if place % 2 else "")
    return text
