"""Articles as JSON text and back: the form in which an engine keeps a record that it gives back whole."""

import json
from dataclasses import asdict, fields
from typing import Any

from search_core.article import Article, Confidence, Dated, Precision, Quote, Removed, SpeakerType


def article_to_json(article: Article) -> str:
    """Everything but the quotes' texts, which are cut out of the body again."""
    record = asdict(article)
    for quote in record["quotes"]:
        del quote["text"]
    return json.dumps(_without_nothing(record), ensure_ascii=False, separators=(",", ":"))


def article_from_json(text: str) -> Article:
    """The article that `article_to_json` was given, equal in every field."""
    record: dict[str, Any] = json.loads(text)
    body = record.setdefault("body", "")
    record["date"] = dated(record.get("date", {}))
    record["authors"] = tuple(record.get("authors", ()))
    record["removed"] = tuple(Removed(**removed) for removed in record.get("removed", ()))
    record["quotes"] = tuple(_quote(body, quote) for quote in record.get("quotes", ()))
    return Article(**record)


def dated(record: dict[str, Any]) -> Dated:
    """The date of an article's or a quote's record."""
    precision = record.get("precision")
    return Dated(record.get("value"), Precision(precision) if precision else None, record.get("evidence"))


def _quote(body: str, record: dict[str, Any]) -> Quote:
    known = {name: record[name] for name in _PLAIN_QUOTE_FIELDS if name in record}
    return Quote(
        text=body[record["start"] : record["end"]],
        speaker_type=SpeakerType(record["speaker_type"]),
        confidence=Confidence(record["confidence"]),
        **known,
    )


_PLAIN_QUOTE_FIELDS = tuple(f.name for f in fields(Quote) if f.name not in ("text", "speaker_type", "confidence"))


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nothing(item) for key, item in value.items() if item not in (None, (), [], {})}
    if isinstance(value, list | tuple):
        return [_without_nothing(item) for item in value]
    return value
