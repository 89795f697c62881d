"""What a search answers: the same page of results for the browser, the API and the command line."""

from collections.abc import Mapping
from dataclasses import dataclass

from search_core.article import Article, Confidence, Dated, Quote
from search_core.query import Facet, FacetLabel, Kind


@dataclass(frozen=True, slots=True)
class Hit:
    """One quote or article that was found.

    `snippets` are safe HTML: escaped text in which the words that matched stand inside <mark>. A quote has one snippet,
    its whole text; an article one or more passages. `text` is the quote, or the beginning of the article's story.
    Speaker, role, cue and confidence are None for an article; so is each that is not known.
    """

    kind: Kind
    id: str
    article_id: str
    title: str | None
    outlet: str | None
    date: Dated
    text: str
    snippets: tuple[str, ...]
    speaker: str | None = None
    role: str | None = None
    cue: str | None = None
    confidence: Confidence | None = None
    relayed_by: str | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """How many results one value would leave, given the picks in all other facets."""

    value: FacetLabel
    count: int
    selected: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """The listed values of a facet, and how many values it has in all for this query, the unknown bucket included.

    Speakers and outlets come most frequent first, years newest first and the unknown year last. `unknown` is what the
    bucket of the unknown counts, listed or not.
    """

    values: tuple[FacetValue, ...]
    value_count: int
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One page of a result. Every count is exact for the whole result.

    `totals` says how many quotes and how many articles the same query finds; `total` is the one of the kind asked for.
    `offset` counts the hits before this page; `next` and `previous` are cursors, None at the ends.
    `read_as` is how the text was understood, in words of the query language.
    """

    total: int
    totals: Mapping[Kind, int]
    hits: tuple[Hit, ...]
    facets: Mapping[Facet, FacetCounts]
    offset: int
    next: str | None
    previous: str | None
    read_as: str
    took_ms: float


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote by its id, with the article it stands in."""

    id: str
    quote: Quote
    article: Article
