"""Hands a document that is already split into words to Whoosh's writer, as its own `add_document` would, but cheaper.

`SegmentWriter.add_document` makes an object of every word, to pass it through analyzers that we do not need.
"""

from collections.abc import Mapping
from pickle import dumps
from struct import Struct
from typing import Any

from whoosh.fields import TEXT

_count = Struct("!I").pack


def add_document(writer: Any, document: Mapping[str, Any]) -> None:
    """Add one document of documents.py: lists of words for text fields, one term for ids, plain values for columns and records."""
    number = writer.docnum
    per_document = writer.perdocwriter
    per_document.start_doc(number)
    for name in sorted(document):
        field, value = writer.schema[name], document[name]
        length = _add_words(writer.pool, name, field, value, number) if field.indexed else 0
        per_document.add_field(name, field, value if field.stored else None, length)
        if field.column_type is not None:
            per_document.add_column_value(name, field.column_type, value)
    per_document.finish_doc()
    writer._added = True
    writer.docnum += 1


def _add_words(pool: Any, name: str, field: Any, value: Any, number: int) -> int:
    """Post the words of one field; how many there are, where the field's length counts in ranking."""
    if not isinstance(field, TEXT):
        pool.add((name, value.encode("utf-8"), number, 1.0, b""))
        return 0
    posts = _with_positions(value) if field.format.supports("positions") else _with_counts(value)
    for word, count, packed in posts:
        pool.add((name, word.encode("utf-8"), number, float(count), packed))
    return len(value) if field.scorable else 0


def _with_counts(words: list[str]) -> list[tuple[str, int, bytes]]:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return [(word, count, _count(count)) for word, count in counts.items()]


def _with_positions(words: list[str]) -> list[tuple[str, int, bytes]]:
    """The positions of each word as distances from the one before, as whoosh.formats.Positions packs them."""
    distances: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for position, word in enumerate(words):
        distances.setdefault(word, []).append(position - last.get(word, 0))
        last[word] = position
    return [(word, len(found), _count(len(found)) + dumps(found, 2)) for word, found in distances.items()]
