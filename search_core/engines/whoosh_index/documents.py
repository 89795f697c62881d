"""What one article looks like inside the index: the schema, and the documents that stand for an article, its quotes and its file.

Text is indexed twice: stems with their frequencies for recall and ranking, exact forms with positions for phrases and
prefixes. What facets, filters and orders need stands in columns, which are read whole into arrays. Stock field types only,
so any Whoosh program opens the index.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from whoosh import columns, fields

from search_core.analysis import Analysis
from search_core.article import Article, Dated, Quote
from search_core.engine import IndexedFile
from search_core.stored import article_to_json

FORMAT = 1
"""Raise this when documents change in a way that neither the schema nor the analysis shows."""

SEPARATOR = "\x1f"
"""Stands between the labels of one column value; `clean_label` keeps it out of labels."""


LONGEST_LABEL = 200
"""Characters of a speaker's or an outlet's name that count; what is longer is no name."""


class DocumentKind(IntEnum):
    """What a document of the index stands for; the value is what the `kind` column holds."""

    FILE = 0
    ARTICLE = 1
    QUOTE = 2


@dataclass(frozen=True, slots=True)
class TextField:
    """A text that words are searched in: the field of its stems, the field of its exact forms, and what a match counts.

    Names are not stemmed: there `stems` is None.
    """

    stems: str | None
    exact: str
    weight: float

    @property
    def measured(self) -> str:
        """The field whose length stands for the text's."""
        return self.stems or self.exact


QUOTE_FIELDS = (TextField("quote", "quote_exact", 1.0), TextField(None, "speaker", 1.0))
ARTICLE_FIELDS = (TextField("body", "body_exact", 1.0), TextField("title", "title_exact", 2.0))


def build_schema() -> fields.Schema:
    """The schema of every index that we write."""
    text = {}
    for field in QUOTE_FIELDS + ARTICLE_FIELDS:
        text[field.exact] = fields.TEXT(phrase=True)
        if field.stems is not None:
            text[field.stems] = fields.TEXT(phrase=False)
            text[field.exact].scorable = False  # the lengths of the stems do: both forms have as many words
    return fields.Schema(
        id=fields.ID(),
        source=fields.ID(),
        record=fields.STORED(),
        kind=fields.COLUMN(columns.NumericColumn("B")),
        day=fields.COLUMN(columns.NumericColumn("i")),
        order=fields.COLUMN(columns.NumericColumn("q")),
        speakers=fields.COLUMN(columns.VarBytesColumn()),
        outlet=fields.COLUMN(columns.VarBytesColumn()),
        file=fields.COLUMN(columns.VarBytesColumn()),
        **text,
    )


def format_fingerprint(analysis: Analysis) -> str:
    """Changes whenever an index that was built before would answer differently from one built now."""
    schema = sorted((name, repr(field.format), repr(field.column_type.__class__)) for name, field in build_schema().items())
    seen = repr((FORMAT, schema, analysis.fingerprint()))
    return hashlib.blake2b(seen.encode(), digest_size=8).hexdigest()


def article_documents(article: Article, analysis: Analysis) -> Iterator[dict[str, Any]]:
    """The document of an article, then those of its quotes."""
    body_exact, body_stems = analysis.forms(article.body)
    title_exact, title_stems = analysis.forms(article.title or "")
    shared = {"source": article.source, "day": day_number(article.date), "outlet": _label_bytes((article.outlet,))}
    yield {
        "id": article.id,
        "kind": DocumentKind.ARTICLE,
        "order": _order(article.id, 0),
        "speakers": _label_bytes(dict.fromkeys(quote.speaker for quote in article.quotes) or (None,)),
        "record": article_to_json(article),
        "body": body_stems,
        "body_exact": body_exact,
        "title": title_stems,
        "title_exact": title_exact,
        **shared,
    }
    for number, (quote_id, quote) in enumerate(zip(article.quote_ids, article.quotes, strict=True), 1):
        quote_exact, quote_stems = analysis.forms(quote.text)
        speaker_exact, _ = analysis.forms(quote.speaker or "")
        yield {
            "id": quote_id,
            "kind": DocumentKind.QUOTE,
            "order": _order(article.id, number),
            "speakers": _label_bytes((quote.speaker,)),
            "record": _quote_record(article, quote, quote_id),
            "quote": quote_stems,
            "quote_exact": quote_exact,
            "speaker": speaker_exact,
            **shared,
        }


def file_document(file: IndexedFile) -> dict[str, Any]:
    """The document that says what became of one file."""
    values = [file.source, file.fingerprint, str(file.articles), str(file.quotes), file.indexed_at.isoformat(), file.refused or ""]
    row = SEPARATOR.join(value.replace(SEPARATOR, " ") for value in values)
    return {"source": file.source, "kind": DocumentKind.FILE, "file": row.encode("utf-8", "surrogatepass")}


def file_from_column(value: bytes) -> IndexedFile:
    """The file that `file_document` was given."""
    source, fingerprint, articles, quotes, indexed_at, refused = value.decode("utf-8", "surrogatepass").split(SEPARATOR)
    when = datetime.fromisoformat(indexed_at).astimezone(UTC)
    return IndexedFile(source, fingerprint, int(articles), int(quotes), when, refused or None)


def day_number(date: Dated) -> int:
    """A date as a number that sorts: 20241106, 20241100 where the day is not known, 20240000 for a year, 0 for none."""
    return int((date.value or "").replace("-", "").ljust(8, "0"))


def clean_label(label: str) -> str:
    """A facet value on one line, without what would split it, and short enough for a URL."""
    return " ".join(label[: 2 * LONGEST_LABEL].replace(SEPARATOR, " ").split())[:LONGEST_LABEL].rstrip()


def _label_bytes(labels: Any) -> bytes:
    return SEPARATOR.join(dict.fromkeys(clean_label(label or "") for label in labels)).encode("utf-8", "surrogatepass")


def _order(article_id: str, number: int) -> int:
    digest = hashlib.blake2b(article_id.encode(), digest_size=5).digest()
    return int.from_bytes(digest, "big") << 20 | min(number, 0xFFFFF)


def _quote_record(article: Article, quote: Quote, quote_id: str) -> str:
    record = {
        "id": quote_id,
        "article_id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "date": asdict(article.date),
        **{name: getattr(quote, name) for name in ("text", "speaker", "role", "cue", "confidence", "relayed_by")},
    }
    return json.dumps({name: value for name, value in record.items() if value is not None}, ensure_ascii=False)
