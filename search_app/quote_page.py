"""The page of one quote, made to be cited: the words, who, where, when, how sure, and what stands around them."""

from flask import Blueprint, Response

from search_app.article_page import html_language, title_of
from search_app.current import engine
from search_app.links import speaker_url
from search_app.marked_text import Mark, Paragraph, paragraphs
from search_app.rendering import html
from search_app.request_reading import read_id
from search_app.wording import label_in_words
from search_core.query import Facet
from search_core.results import FoundQuote

blueprint = Blueprint("quote_page", __name__)


@blueprint.get("/quotes/<quote_id>")
def quote_page(quote_id: str) -> Response:
    """One quote in its context."""
    found = engine().quote(read_id(quote_id))
    return html(
        "quote.html",
        found=found,
        quote=found.quote,
        article=found.article,
        title=title_of(found.article),
        speaker=label_in_words(Facet.SPEAKER, found.quote.speaker),
        speaker_url=speaker_url(found.quote.speaker),
        context=context_of(found),
        language=html_language(found.article),
    )


def context_of(found: FoundQuote) -> list[Paragraph]:
    """The paragraphs that hold the quote, with one before and one after."""
    story = paragraphs(found.article.body, [Mark(found.id, found.quote.start, found.quote.end)])
    marked = [place for place, paragraph in enumerate(story) if paragraph.marked]
    return story[max(0, marked[0] - 1) : marked[-1] + 2] if marked else []
