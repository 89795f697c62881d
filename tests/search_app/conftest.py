"""A small newsroom on a real index, and pages that a test reads and clicks as a person does."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from search_app.app import create_app
from search_core.article import Article, Confidence, Dated, Precision, Quote, Removed, SpeakerType
from search_core.engine import Refusal, SearchEngine
from search_core.engines import open_engine
from search_core.settings import Settings

MARKUP = "<script>alert(1)</script>\"'&amp;"


def quote(body: str, words: str, speaker: str | None = None, **other: object) -> Quote:
    start = body.index(words)
    fields = {"mention": speaker, "cue": "said", "method": "name beside the quote", "confidence": Confidence.HIGH, **other}
    kind = SpeakerType.PERSON if speaker else SpeakerType.NONE
    return Quote(words, start, start + len(words), speaker, speaker_type=kind, **fields)  # type: ignore[arg-type]


def dam_story() -> Article:
    body = (
        "PORT ELLERY, November 6 — “There will be no second dam,” Ada Ruiz said on Wednesday.\n\n"
        "“Nobody asked us,” said one resident. “The dam is a promise,” Ben Okoro answered, and left.\n\n"
        "The river rose again."
    )
    return Article(
        source="2024/dam.txt",
        fingerprint="1",
        body=body,
        outlet="Harbour Gazette",
        outlet_evidence="printed under the title",
        title="No second dam",
        date=Dated("2024-11-06", Precision.DAY, "dateline 'PORT ELLERY, November 6, 2024'"),
        url="https://gazette.example/dam?a=1&b=2",
        language="en",
        authors=("Rosa Lindqvist",),
        removed=(Removed("Home | World | Sign in", "menu"),),
        quotes=(
            quote(body, "There will be no second dam", "Ada Ruiz", role="energy minister"),
            quote(body, "Nobody asked us", None, mention="one resident", confidence=Confidence.LOW),
            quote(body, "The dam is a promise", "Ben Okoro", confidence=Confidence.MEDIUM, relayed_by="Cleo Adeyemi"),
        ),
    )


def gas_story() -> Article:
    body = "“Gas flows as agreed,” Ada Ruiz said. “Not through our dam,” Ben Okoro replied."
    return Article(
        source="gas.txt",
        fingerprint="1",
        body=body,
        outlet="The Northern Courier",
        title="Gas and the dam",
        date=Dated("2020-11", Precision.MONTH),
        quotes=(quote(body, "Gas flows as agreed", "Ada Ruiz"), quote(body, "Not through our dam", "Ben Okoro")),
    )


def undated_story() -> Article:
    body = "The harbour slept. “A dam holds water,” Cleo Adeyemi said."
    return Article(source="undated.txt", fingerprint="1", body=body, quotes=(quote(body, "A dam holds water", "Cleo Adeyemi"),))


def hostile_story() -> Article:
    """Markup wherever an article can carry text."""
    words = f"Hostile {MARKUP}"
    body = f"“{words},” said {MARKUP}."
    said = quote(body, words, MARKUP, role=MARKUP, mention=MARKUP, cue=MARKUP, method=MARKUP, relayed_by=MARKUP)
    return Article(
        source=f"{MARKUP}.txt",
        fingerprint="1",
        body=body,
        outlet=MARKUP,
        outlet_evidence=MARKUP,
        title=MARKUP,
        date=Dated("2021-02-03", Precision.DAY, MARKUP),
        url="javascript:alert(1)",
        language='en" onload="alert(1)',
        authors=(MARKUP,),
        removed=(Removed(MARKUP, MARKUP),),
        quotes=(said,),
    )


def chorus() -> list[Article]:
    """Thirty speakers from thirty files, for lists that are longer than a page."""
    stories = []
    for number in range(30):
        body = f"“Chorus line {number},” said Singer {number:02}."
        said = quote(body, f"Chorus line {number}", f"Singer {number:02}")
        stories.append(
            Article(source=f"chorus/{number:02}.txt", fingerprint="1", body=body, date=Dated("2018", Precision.YEAR), quotes=(said,))
        )
    return stories


REFUSED = [Refusal("empty.txt", "1", "The file is empty."), Refusal(f"z{MARKUP}.txt", "1", f"Not text: {MARKUP}")]


@pytest.fixture(scope="session")
def newsroom_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of an index with the stories above, which tests only read."""
    folder = tmp_path_factory.mktemp("newsroom")
    settings = Settings(articles=folder / "stories", index=folder / "index", port=0)
    with closing(open_engine(settings)) as engine, engine.rebuild() as fresh:
        fresh.replace([dam_story(), gas_story(), undated_story(), hostile_story(), *chorus()], REFUSED)
    return settings


@pytest.fixture(scope="session")
def newsroom(newsroom_settings: Settings) -> Iterator[SearchEngine]:
    engine = open_engine(newsroom_settings)
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def app(newsroom: SearchEngine, newsroom_settings: Settings) -> Flask:
    return create_app(newsroom, newsroom_settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def empty_client(engine: SearchEngine, tmp_path: Path) -> FlaskClient:
    """The application on an index that was never built."""
    return create_app(engine, Settings(articles=tmp_path / "stories", index=tmp_path / "index")).test_client()


@pytest.fixture
def browse(client: FlaskClient) -> Callable[[str], "Page"]:
    """Open an address as a person would; the page must come with status 200."""

    def open_page(url: str) -> Page:
        response = client.get(url)
        assert response.status_code == 200, response.text
        return Page.of(response)

    return open_page


@dataclass(frozen=True)
class Page:
    """What a person meets on a page: its text, its links by what they say, and elements by tag and attributes."""

    source: str
    text: str
    links: list[tuple[str, str]]
    elements: list[tuple[str, dict[str, str]]]

    @classmethod
    def of(cls, response: TestResponse) -> "Page":
        reader = _Reader()
        reader.feed(response.text)
        links = [(" ".join("".join(words).split()), address) for address, words in reader.links]
        return cls(response.text, " ".join("".join(reader.words).split()), links, reader.elements)

    def link(self, says: str) -> str:
        """The address of the first link with exactly these words."""
        return next(address for words, address in self.links if words == says)

    def has_link(self, says: str) -> bool:
        return any(words == says for words, _ in self.links)

    def attributes(self, tag: str, name: str) -> list[str]:
        return [found[name] for each, found in self.elements if each == tag and name in found]

    def chips(self) -> list[str]:
        return [words.removeprefix("Remove: ") for words, _ in self.links if words.startswith("Remove: ")]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[tuple[str, list[str]]] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self._open_link: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.elements.append((tag, found))
        if tag == "a" and "href" in found:
            self._open_link = []
            self.links.append((found["href"], self._open_link))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open_link = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._open_link is not None:
            self._open_link.append(data)
