"""The page of an article: the story to read, every quote marked in place, and who is quoted."""

from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from flask import Blueprint, Response

from search_app.current import engine
from search_app.links import speaker_url
from search_app.marked_text import Mark, Paragraph, paragraphs
from search_app.rendering import html
from search_app.request_reading import read_id
from search_app.wording import UNKNOWN_LABELS
from search_core.article import Article, Confidence, Quote
from search_core.query import Facet

blueprint = Blueprint("article_page", __name__)

LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin of a paragraph: one speaker, and the quotes of theirs that begin here."""

    speaker: str
    known: bool
    url: str
    quote_ids: tuple[str, ...]
    least_confidence: Confidence
    relayed_by: str | None


@dataclass(frozen=True, slots=True)
class NotedParagraph:
    paragraph: Paragraph
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class QuotedSpeaker:
    """Somebody quoted in the article; `first` is the id of their first quote in it."""

    name: str
    known: bool
    role: str | None
    count: int
    url: str
    first: str


@blueprint.get("/articles/<article_id>")
def article_page(article_id: str) -> Response:
    """One story with its quotes."""
    article = engine().article(read_id(article_id))
    return html(
        "article.html",
        article=article,
        title=title_of(article),
        story=noted_story(article),
        speakers=quoted_speakers(article),
        original_url=safe_web_address(article.url),
        language=html_language(article),
    )


def title_of(article: Article) -> str:
    """The title, or the first words of the story."""
    return article.title or first_words(article.body) or "Untitled"


def first_words(text: str) -> str:
    words = " ".join(text[: 4 * LONGEST_TITLE].split())
    if len(words) <= LONGEST_TITLE:
        return words
    return words[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"


def noted_story(article: Article) -> list[NotedParagraph]:
    quotes = dict(zip(article.quote_ids, article.quotes, strict=True))
    marks = [Mark(quote_id, quote.start, quote.end) for quote_id, quote in quotes.items()]
    story = paragraphs(article.body, marks)
    if story and _repeats_title(story[0], article):
        story = story[1:]
    return [NotedParagraph(paragraph, _notes([(name, quotes[name]) for name in paragraph.begins])) for paragraph in story]


def quoted_speakers(article: Article) -> list[QuotedSpeaker]:
    """Everybody who is quoted, most quoted first, quotes without a speaker last."""
    said: dict[str | None, dict[str, Quote]] = {}
    for quote_id, quote in zip(article.quote_ids, article.quotes, strict=True):
        said.setdefault(quote.speaker, {})[quote_id] = quote
    ranked = sorted(said, key=lambda name: (name is None, -len(said[name])))
    return [_quoted_speaker(name, said[name]) for name in ranked]


def safe_web_address(url: str | None) -> str | None:
    """The article's own address when it is an ordinary web address; `javascript:` and the like are never linked."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def html_language(article: Article) -> str | None:
    """The language for a `lang` attribute, when it looks like a language tag."""
    code = (article.language or "").replace("_", "-")
    return code if code.replace("-", "").isalnum() and code.isascii() and len(code) <= 35 else None


def _quoted_speaker(name: str | None, quotes: dict[str, Quote]) -> QuotedSpeaker:
    role = next((quote.role for quote in quotes.values() if quote.role), None)
    return QuotedSpeaker(_name(name), name is not None, role, len(quotes), speaker_url(name), next(iter(quotes)))


def _repeats_title(paragraph: Paragraph, article: Article) -> bool:
    """Whether a paragraph is the title once more, which stands above the story already."""
    return not paragraph.marked and " ".join(paragraph.text.split()) == " ".join((article.title or "").split())


def _notes(quotes: list[tuple[str, Quote]]) -> tuple[Note, ...]:
    runs = groupby(quotes, key=lambda pair: (pair[1].speaker, pair[1].relayed_by))
    return tuple(_note(speaker, relayed_by, dict(run)) for (speaker, relayed_by), run in runs)


def _note(speaker: str | None, relayed_by: str | None, quotes: dict[str, Quote]) -> Note:
    least = max((quote.confidence for quote in quotes.values()), key=list(Confidence).index)
    return Note(_name(speaker), speaker is not None, speaker_url(speaker), tuple(quotes), least, relayed_by)


def _name(speaker: str | None) -> str:
    return UNKNOWN_LABELS[Facet.SPEAKER] if speaker is None else speaker
