"""From document numbers to what a reader sees: records, marked snippets, articles and quotes by id."""

import json
from typing import Any

from search_core.article import Confidence, id_of
from search_core.engines.whoosh_index.generation import Generation
from search_core.query import Kind
from search_core.results import Hit
from search_core.snippets import Marker
from search_core.stored import dated

_LEAD_LENGTH = 280
_SEARCHED_FOR_PASSAGES = 200_000
"""Characters of a story in which passages are looked for; what is longer is a book."""


def read_hit(kind: Kind, number: int, generation: Generation, marker: Marker) -> Hit:
    """The hit for one document of a result."""
    record = json.loads(generation.stored(number))
    return _article_hit(record, marker) if kind is Kind.ARTICLES else _quote_hit(record, marker)


def _article_hit(record: dict[str, Any], marker: Marker) -> Hit:
    article_id = id_of(record["source"], record["part"])
    return Hit(
        kind=Kind.ARTICLES,
        id=article_id,
        article_id=article_id,
        title=record.get("title"),
        outlet=record.get("outlet"),
        date=dated(record.get("date", {})),
        text=record.get("body", "")[:_LEAD_LENGTH],
        snippets=marker.passages(record.get("body", "")[:_SEARCHED_FOR_PASSAGES]),
    )


def _quote_hit(record: dict[str, Any], marker: Marker) -> Hit:
    return Hit(
        kind=Kind.QUOTES,
        id=record["id"],
        article_id=record["article_id"],
        title=record.get("title"),
        outlet=record.get("outlet"),
        date=dated(record["date"]),
        text=record["text"],
        snippets=(marker.whole(record["text"]),),
        speaker=record.get("speaker"),
        role=record.get("role"),
        cue=record.get("cue"),
        confidence=Confidence(record["confidence"]),
        relayed_by=record.get("relayed_by"),
    )
