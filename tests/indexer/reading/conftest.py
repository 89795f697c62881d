"""What the reading tests share: a page told from its text, on a fixed day of arrival."""

from collections.abc import Callable
from datetime import date

import pytest

from indexer.reading import Story, read_pages, tell_story

Tell = Callable[..., Story]


@pytest.fixture
def tell() -> Tell:
    """Read a text file's content (text or bytes) and tell its story."""

    def tell_text(content: str | bytes, name: str = "page.txt", arrived: date = date(2031, 12, 31)) -> Story:
        data = content.encode("utf-8") if isinstance(content, str) else content
        [page] = read_pages(data, name)
        return tell_story(page, arrived=arrived)

    return tell_text


PARAGRAPHS = """The harbour board of Quillport voted to close the old ferry terminal on Tuesday after months of argument.

"We kept it open for as long as the roof allowed," said Wanda Ferrick, who chairs the board. "It does not allow it any more."

Passengers will have to walk to the new pier from next month, which takes about eleven minutes in fair weather."""


@pytest.fixture
def paragraphs() -> str:
    """Three paragraphs of an invented story, with two quotations and a weekday."""
    return PARAGRAPHS
