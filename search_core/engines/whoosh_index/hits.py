"""From document numbers to what a reader sees: records, marked snippets, articles and quotes by id."""

import json
from typing import Any

from search_core.article import Article, Confidence, Dated, Precision
from search_core.engines.whoosh_index.generation import Generation
from search_core.query import Kind
from search_core.results import Hit
from search_core.snippets import Marker
from search_core.stored import article_from_json

_LEAD_LENGTH = 280


def read_hit(kind: Kind, number: int, generation: Generation, marker: Marker) -> Hit:
    """The hit for one document of a result."""
    record = generation.stored(number)
    if kind is Kind.ARTICLES:
        return _article_hit(article_from_json(record), marker)
    return _quote_hit(json.loads(record), marker)


def _article_hit(article: Article, marker: Marker) -> Hit:
    return Hit(
        kind=Kind.ARTICLES,
        id=article.id,
        article_id=article.id,
        title=article.title,
        outlet=article.outlet,
        date=article.date,
        text=article.body[:_LEAD_LENGTH],
        snippets=marker.passages(article.body),
    )


def _quote_hit(record: dict[str, Any], marker: Marker) -> Hit:
    date = record["date"]
    precision = date.get("precision")
    return Hit(
        kind=Kind.QUOTES,
        id=record["id"],
        article_id=record["article_id"],
        title=record.get("title"),
        outlet=record.get("outlet"),
        date=Dated(date.get("value"), Precision(precision) if precision else None, date.get("evidence")),
        text=record["text"],
        snippets=(marker.whole(record["text"]),),
        speaker=record.get("speaker"),
        role=record.get("role"),
        cue=record.get("cue"),
        confidence=Confidence(record["confidence"]),
        relayed_by=record.get("relayed_by"),
    )
