"""What tests share: a real engine in a folder of its own, and articles made from their quotes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from search_core.article import Article, Confidence, Dated, Precision, Quote, SpeakerType
from search_core.engine import SearchEngine
from search_core.engines.whoosh_index import WhooshEngine

MakeArticle = Callable[..., Article]


@pytest.fixture
def index_folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def engine(index_folder: Path) -> Iterator[SearchEngine]:
    opened = WhooshEngine(index_folder)
    yield opened
    opened.close()


@pytest.fixture
def make_article() -> MakeArticle:
    return article_with


def article_with(
    *said: tuple[str | None, str],
    source: str = "story.txt",
    body: str = "",
    date: str | None = "2024-11-06",
    outlet: str | None = "The Calder Post",
    title: str | None = "A story",
    fingerprint: str = "1",
    part: int = 1,
    **other: object,
) -> Article:
    """An article whose body is `body`, then each quote in a paragraph of its own. Speakers are persons; None is nobody."""
    quotes = []
    for speaker, words in said:
        body += f"{chr(10) * 2 if body else ''}“{words}”"
        end = len(body) - 1
        kind = SpeakerType.PERSON if speaker else SpeakerType.NONE
        quotes.append(Quote(words, end - len(words), end, speaker, speaker, None, kind, "said", "cue", Confidence.HIGH))
    precision = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(date)] if date else None
    fields = {"outlet": outlet, "title": title, "date": Dated(date, precision), **other}
    return Article(source=source, fingerprint=fingerprint, part=part, body=body, quotes=tuple(quotes), **fields)  # type: ignore[arg-type]
