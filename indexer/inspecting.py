"""What `ontherecord read` shows of a file: everything that would be indexed, with the evidence, for people and for scripts."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from indexer.understanding import understand_file
from search_core.article import Article, Quote
from search_core.errors import UnreadableFile
from search_core.harmless import lines, one_line
from search_core.settings import Settings


@dataclass(frozen=True, slots=True)
class Reading:
    """One article of a file, or the reason why the file is refused. `source` is the path as it was given, `PATH#2` for a second article."""

    source: str
    article: Article | None = None
    error: str | None = None


def read_for_inspection(path: Path, settings: Settings) -> Iterator[Reading]:
    """What the indexer understands of one file."""
    source = str(path).encode("utf-8", "backslashreplace").decode()
    try:
        if not path.is_file():
            raise UnreadableFile("there is no such file" if not path.exists() else "this is not a file")
        arrived = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
        articles = understand_file(path, source, "", arrived, settings.max_file_mb * 1e6)
    except (UnreadableFile, OSError) as error:
        yield Reading(source, error=str(error))
        return
    for article in articles:
        yield Reading(source if article.part == 1 else f"{source}#{article.part}", article)


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """The object that scripts rely on: `source` and `error`, or the article's fields by name."""
    article = reading.article
    if article is None:
        return {"source": reading.source, "error": reading.error}
    return {
        "source": reading.source,
        "outlet": article.outlet,
        "outlet_evidence": article.outlet_evidence,
        "title": article.title,
        "date": article.date.value,
        "date_precision": article.date.precision,
        "date_evidence": article.date.evidence,
        "language": article.language,
        "url": article.url,
        "authors": list(article.authors),
        "body": article.body,
        "removed": [asdict(removed) for removed in article.removed],
        "quotes": [asdict(quote) for quote in article.quotes],
    }


def print_reading(reading: Reading) -> None:
    """The same for a person, on the terminal."""
    console = Console(highlight=False)
    if reading.article is None:
        console.print(Text.assemble((one_line(reading.source), "bold"), "  ", ("refused: ", "red"), reading.error or ""))
        return
    article = reading.article
    console.print(Rule(Text(one_line(reading.source), "dim"), align="left"))
    console.print(_heading(article))
    console.print(Padding(_marked_body(article), (1, 0)))
    if article.quotes:
        console.print(_quote_table(article.quotes))
    for removed in article.removed:
        console.print(Text.assemble((f"left out ({removed.reason}) ", "dim italic"), (_one_line(removed.text, 200), "dim")))
    console.print()


def _heading(article: Article) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_row(Text("title", "dim"), Text(one_line(article.title or "not found"), "bold" if article.title else "dim"))
    grid.add_row(Text("outlet", "dim"), _with_evidence(article.outlet, article.outlet_evidence))
    grid.add_row(Text("date", "dim"), _with_evidence(article.date.value, article.date.evidence))
    grid.add_row(Text("language", "dim"), Text(article.language or "unknown"))
    return grid


def _with_evidence(value: str | None, evidence: str | None) -> Text:
    return Text.assemble(one_line(value or "unknown"), ("  " + _one_line(evidence, 160), "dim") if evidence else "")


def _marked_body(article: Article) -> Text:
    text = Text(lines(article.body))
    for quote in article.quotes:
        text.stylize("black on yellow", quote.start, quote.end)
    return text


def _quote_table(quotes: tuple[Quote, ...]) -> Table:
    table = Table("quote", "speaker", "how", "sure", box=None, padding=(0, 2, 0, 0), header_style="dim")
    for quote in quotes:
        speaker = quote.speaker or "not stated"
        passed_on = f"\n(passed on by {quote.relayed_by})" if quote.relayed_by else ""
        role = f"\n{quote.role}" if quote.role else ""
        how = " · ".join(part for part in (quote.method, quote.cue, quote.mention) if part)
        table.add_row(
            Text(_one_line(quote.text, 90)), Text(lines(speaker + role + passed_on), "bold"), Text(one_line(how), "dim"), quote.confidence
        )
    return table


def _one_line(text: str, most: int) -> str:
    line = one_line(text).strip()
    return line if len(line) <= most else line[: most - 1] + "…"
