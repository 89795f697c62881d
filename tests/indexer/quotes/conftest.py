"""What the tests of quotes share: reading a story and expecting a known number of quotes in it."""

from collections.abc import Callable

import pytest

from indexer.quotes import Quote, find_quotes


@pytest.fixture
def only_quote() -> Callable[..., Quote]:
    """Return the one quote of a story; the test fails when there are more or none."""

    def read(body: str, language: str | None = "en") -> Quote:
        [quote] = find_quotes(body, language=language)
        return quote

    return read


@pytest.fixture
def speakers() -> Callable[..., list[str | None]]:
    """Return the speaker of each quote of a story, in order."""

    def read(body: str, language: str | None = "en") -> list[str | None]:
        return [quote.speaker for quote in find_quotes(body, language=language)]

    return read


@pytest.fixture
def texts() -> Callable[..., list[str]]:
    """Return the words of each quote of a story, in order."""

    def read(body: str, language: str | None = "en") -> list[str]:
        return [quote.text for quote in find_quotes(body, language=language)]

    return read
