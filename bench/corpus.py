"""A made-up archive for measuring: articles of about 300 words with ten quotes each, the same for the same seed.

Words are drawn as words are in print, a few very often and most of them seldom (Zipf); each is a made-up string of
syllables. "harbour" stands in about half of all documents, "ferry" in about 2 in 100, "quayside" in a few.
"""

import random
from collections.abc import Iterator
from itertools import accumulate

from search_core.article import Article, Confidence, Dated, Precision, Quote, SpeakerType

COMMON, MEDIUM, RARE = "harbour", "ferry", "quayside"
QUOTES_PER_ARTICLE = 10

_SYLLABLES = ["ka", "ron", "ti", "vel", "mos", "da", "ne", "lor", "pi", "sten", "gu", "ar", "fen", "ol", "bri", "cha"]
_VOCABULARY = 20_000
_SPEAKERS = 400
_OUTLETS = 25


def generate(articles: int, seed: int = 7) -> Iterator[Article]:
    """That many articles, dated over ten years, by 25 outlets, with 400 speakers of whom some speak often."""
    chance = random.Random(seed)
    words = _vocabulary(chance)
    weights = list(accumulate(1 / rank for rank in range(2, _VOCABULARY + 2)))
    speakers = [f"{chance.choice(words).title()} {chance.choice(words).title()}" for _ in range(_SPEAKERS)]
    speaker_weights = list(accumulate(1 / rank for rank in range(1, _SPEAKERS + 1)))
    for number in range(articles):
        body, quotes = "", []
        for _ in range(QUOTES_PER_ARTICLE):
            body += _sentence(chance, words, weights, 14) + "\n\n“"
            start = len(body)
            said = _sentence(chance, words, weights, 14)
            speaker = chance.choices(speakers, cum_weights=speaker_weights)[0]
            body += said
            quotes.append(Quote(said, start, len(body), speaker, speaker, None, SpeakerType.PERSON, "said", "cue", Confidence.HIGH))
            body += f"” said {speaker}. "
        date = f"{2015 + number % 10}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
        yield Article(
            source=f"{number % 100:02d}/{number}.txt",
            fingerprint="1",
            body=body,
            title=_sentence(chance, words, weights, 7),
            outlet=f"Outlet {chance.randrange(_OUTLETS)}",
            date=Dated(date, Precision.DAY),
            language="en",
            quotes=tuple(quotes),
        )


def _vocabulary(chance: random.Random) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < _VOCABULARY:
        words["".join(chance.choices(_SYLLABLES, k=chance.randrange(1, 5)))] = None
    return list(words)


def _sentence(chance: random.Random, words: list[str], weights: list[float], length: int) -> str:
    chosen = chance.choices(words, cum_weights=weights, k=length)
    for word, share in ((COMMON, 0.5), (MEDIUM, 0.02), (RARE, 0.0005)):
        if chance.random() < share:
            chosen[chance.randrange(length)] = word
    return " ".join(chosen).capitalize() + "."
