"""From the text of a story to its quotes: marks, words, people, speakers."""

from indexer.quotes.attribution import Attribution
from indexer.quotes.dialogue import dialogue_of
from indexer.quotes.language import language_of
from indexer.quotes.lexicon import Lexicon, lexicon
from indexer.quotes.mentions import mentions_of
from indexer.quotes.names import names_of
from indexer.quotes.people import people_of
from indexer.quotes.stretches import Paragraph, Stretch, paragraphs_of, stretches_of
from indexer.quotes.words import Text, read_text
from search_core.article import Quote

_STORY_LENGTH = 250_000
_SPEECH_WORDS = 4


def find_quotes(body: str, *, title: str | None = None, language: str | None = None) -> tuple[Quote, ...]:
    """Return the quotes of a story in reading order, each with its speaker as far as the text tells.

    `title` may tell the first name of somebody whom the story calls by surname.
    `language` is a code like "en" or "pt-BR"; None has it guessed. Speakers are looked for in the first 250,000 characters:
    what is longer is no news story, and gets its quotes without them.
    """
    spoken = language_of(body, language)
    words = lexicon(spoken)
    paragraphs = paragraphs_of(body)
    stretches = stretches_of(body, paragraphs, words.say)
    if spoken != "en":
        stretches = sorted([*stretches, *dialogue_of(body, paragraphs, stretches, words.say)], key=lambda stretch: stretch.start)
    if not stretches:
        return ()
    story = [stretch for stretch in stretches if stretch.outer_end <= _STORY_LENGTH]
    if not words.say:
        return _without_speaker(body, stretches)
    quotes = _attribute(body, title, _clip(paragraphs), story, words) if story else ()
    return (*quotes, *_without_speaker(body, stretches[len(story) :]))


def _clip(paragraphs: list[Paragraph]) -> list[Paragraph]:
    return [Paragraph(part.start, min(part.end, _STORY_LENGTH)) for part in paragraphs if part.start < _STORY_LENGTH]


def _attribute(body: str, title: str | None, paragraphs: list[Paragraph], stretches: list[Stretch], words: Lexicon) -> tuple[Quote, ...]:
    text = read_text(body, paragraphs, stretches, words)
    people = people_of(text, names_of(text, words), title, words)
    mentions = mentions_of(text, people, _near_quotes(text), words)
    return tuple(Attribution(text, people, mentions, words).attribute(stretches))


def _near_quotes(text: Text) -> list[int]:
    """The paragraphs that hold a quote, and those right before."""
    numbers = {text.paragraph[token] for token in text.quote_tokens}
    return sorted(numbers | {number - 1 for number in numbers if number > 0})


def _without_speaker(body: str, stretches: list[Stretch]) -> tuple[Quote, ...]:
    texts = ((body[stretch.start : stretch.end], stretch) for stretch in stretches)
    long_enough = ((text, stretch) for text, stretch in texts if stretch.dashed or text.count(" ") + 1 >= _SPEECH_WORDS)
    return tuple(Quote(text, stretch.start, stretch.end) for text, stretch in long_enough)
