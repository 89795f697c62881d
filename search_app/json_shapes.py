"""How records look as JSON. Scripts rely on these names: extend them, break them never."""

import json
from collections.abc import Mapping

from search_app.links import API, article_url, in_url_order, label_in_url, page_url, place_url, quote_url
from search_app.rendering import printable
from search_core.article import Article, Quote
from search_core.engine import Health, IndexedFile
from search_core.query import Facet, Kind, Query
from search_core.results import FacetCounts, FoundQuote, Hit, ResultPage

Json = dict[str, object]


def json_text(data: Mapping[str, object]) -> str:
    return printable(json.dumps(data, ensure_ascii=False)) + "\n"


def result_json(query: Query, page: ResultPage) -> Json:
    """One page of a result; `next` and `previous` are addresses below this server, or null at the ends."""
    return {
        "total": page.total,
        "totals": {kind.value: page.totals[kind] for kind in Kind},
        "offset": page.offset,
        "hits": [hit_json(hit) for hit in page.hits],
        "facets": {facet.value: _facet_json(page.facets[facet]) for facet in Facet},
        "facet_values": {facet.value: page.facets[facet].value_count for facet in Facet},
        "query": query_json(query) | {"read_as": page.read_as},
        "next": page_url(query, page.next, API),
        "previous": page_url(query, page.previous, API),
        "took_ms": round(page.took_ms, 3),
    }


def hit_json(hit: Hit) -> Json:
    """A hit; `url` is its own lasting page, `place_url` the place of a quote in its article."""
    is_quote = hit.kind is Kind.QUOTES
    return {
        "kind": hit.kind,
        "id": hit.id,
        "article_id": hit.article_id,
        "title": hit.title,
        "outlet": hit.outlet,
        "date": hit.date.value,
        "date_precision": hit.date.precision,
        "speaker": hit.speaker,
        "role": hit.role,
        "cue": hit.cue,
        "confidence": hit.confidence,
        "relayed_by": hit.relayed_by,
        "text": hit.text,
        "snippets": list(hit.snippets),
        "url": quote_url(hit.id) if is_quote else article_url(hit.id),
        "place_url": place_url(hit.article_id, hit.id) if is_quote else article_url(hit.id),
    }


def query_json(query: Query) -> Json:
    """The query as it was read, under the names of the URL's parameters; what is left out is at its default."""
    picks: Json = {}
    for facet in Facet:
        picks[facet.value] = [label_in_url(label) for label in in_url_order(query.pick(facet).values)]
        picks[f"not_{facet}"] = [label_in_url(label) for label in in_url_order(query.pick(facet).excluded)]
    return {"q": query.text, "kind": query.kind, **picks, "sort": query.sort, "size": query.size, "facet_size": query.facet_size}


def article_json(article: Article) -> Json:
    """An article as it was understood: the shape of `ontherecord read --json`, with the ids and addresses of an indexed one."""
    return {
        "id": article.id,
        "url": article_url(article.id),
        "source": article.source,
        "part": article.part,
        "original_url": article.url,
        "outlet": article.outlet,
        "outlet_evidence": article.outlet_evidence,
        "title": article.title,
        "authors": list(article.authors),
        "date": article.date.value,
        "date_precision": article.date.precision,
        "date_evidence": article.date.evidence,
        "language": article.language,
        "body": article.body,
        "removed": [{"text": piece.text, "reason": piece.reason} for piece in article.removed],
        "quotes": [quote_json(quote, quote_id) for quote, quote_id in zip(article.quotes, article.quote_ids, strict=True)],
    }


def quote_json(quote: Quote, quote_id: str) -> Json:
    return {
        "id": quote_id,
        "url": quote_url(quote_id),
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "speaker": quote.speaker,
        "mention": quote.mention,
        "role": quote.role,
        "speaker_type": quote.speaker_type,
        "cue": quote.cue,
        "method": quote.method,
        "confidence": quote.confidence,
        "relayed_by": quote.relayed_by,
    }


def found_quote_json(found: FoundQuote) -> Json:
    """A quote with what is needed to cite it."""
    article = found.article
    return quote_json(found.quote, found.id) | {
        "place_url": place_url(article.id, found.id),
        "article_id": article.id,
        "article_url": article_url(article.id),
        "title": article.title,
        "outlet": article.outlet,
        "date": article.date.value,
        "date_precision": article.date.precision,
        "original_url": article.url,
    }


def health_json(health: Health) -> Json:
    return {
        "state": health.state,
        "engine": health.engine,
        "generation": health.generation,
        "articles": health.articles,
        "quotes": health.quotes,
        "bytes_on_disk": health.bytes_on_disk,
    }


def file_json(file: IndexedFile) -> Json:
    return {
        "source": file.source,
        "state": "refused" if file.refused is not None else "indexed",
        "reason": file.refused,
        "articles": file.articles,
        "quotes": file.quotes,
        "indexed_at": file.indexed_at.isoformat(),
    }


def _facet_json(counts: FacetCounts) -> list[Json]:
    return [{"value": value.value, "count": value.count, "selected": value.selected, "excluded": value.excluded} for value in counts.values]
