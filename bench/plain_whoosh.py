"""The peer: Whoosh as people use it. One stemmed text field, sortable columns, `groupedby` for facets, its highlighter."""

from collections.abc import Iterable
from pathlib import Path

from whoosh import fields, highlight, index, sorting
from whoosh.analysis import StemmingAnalyzer
from whoosh.qparser import QueryParser

from search_core.article import Article

FACETS = ("speaker", "outlet", "year")


def build(folder: Path, articles: Iterable[Article], commit_every: int) -> None:
    """Index articles and their quotes in a plain loop, a commit after every so many articles."""
    folder.mkdir(parents=True)
    text = {"stored": True, "analyzer": StemmingAnalyzer(stoplist=None)}
    schema = fields.Schema(
        id=fields.ID(stored=True, unique=True),
        kind=fields.ID(stored=True),
        title=fields.TEXT(**text),
        text=fields.TEXT(**text),
        speaker=fields.ID(stored=True, sortable=True),
        outlet=fields.ID(stored=True, sortable=True),
        year=fields.NUMERIC(int, stored=True, sortable=True),
    )
    found = index.create_in(str(folder), schema)
    writer = found.writer(limitmb=256)
    for number, article in enumerate(articles, 1):
        shared = {"outlet": article.outlet, "year": article.date.year}
        writer.add_document(id=article.id, kind="article", title=article.title, text=article.body, **shared)
        for quote_id, quote in zip(article.quote_ids, article.quotes, strict=True):
            writer.add_document(id=quote_id, kind="quote", text=quote.text, speaker=quote.speaker, **shared)
        if number % commit_every == 0:
            writer.commit()
            writer = found.writer(limitmb=256)
    writer.commit()


class PlainSearcher:
    """A searcher kept open, as a web application would keep it."""

    def __init__(self, folder: Path) -> None:
        self._index = index.open_dir(str(folder))
        self._searcher = self._index.searcher()
        self._parser = QueryParser("text", self._index.schema)

    def facets_and_snippets(self, text: str) -> int:
        """Ten quotes with highlights, and the counts of three facets over the whole result; how many were found."""
        query = self._parser.parse(text)
        wanted = QueryParser("kind", self._index.schema).parse("quote")
        grouped = sorting.Facets()
        for facet in FACETS:
            grouped.add_field(facet, maptype=sorting.Count)
        results = self._searcher.search(query, filter=wanted, limit=10, groupedby=grouped)
        results.formatter = highlight.HtmlFormatter(tagname="mark")
        for hit in results:
            hit.highlights("text")
        for facet in results.facet_names():
            results.groups(facet)
        return len(results)

    def top_ten(self, text: str) -> int:
        """Ten documents, without facets and highlights."""
        return len(self._searcher.search(self._parser.parse(text), limit=10))
