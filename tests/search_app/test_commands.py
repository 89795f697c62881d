"""`ontherecord search` and `ontherecord serve`, as they are typed."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result
from flask.testing import FlaskClient

from search_app.commands import search
from search_core.article import Article
from search_core.engine import SearchEngine
from search_core.settings import Settings


@pytest.fixture
def run(newsroom_settings: Settings) -> Callable[..., Result]:
    def run_search(*arguments: str) -> Result:
        return CliRunner().invoke(search, [*arguments, "--index", str(newsroom_settings.index)], env={"COLUMNS": "300"})

    return run_search


def test_the_result_is_printed_to_be_read(run: Callable[..., Result]) -> None:
    printed = run("second", "dam").output

    assert "1 quote and 1 article for second dam" in printed
    assert "“There will be no second dam”" in printed
    assert "Ada Ruiz, energy minister" in printed
    assert "Harbour Gazette · 6 November 2024 · /quotes/" in printed
    assert "Speaker: Ada Ruiz 1" in printed


def test_json_is_the_same_as_from_the_api(run: Callable[..., Result], client: FlaskClient) -> None:
    printed = json.loads(run("dam", "--speaker", "Ben Okoro", "--speaker", "unknown", "--not-year", "2020", "--size", "5", "--json").output)

    answer = client.get("/api/search?q=dam&speaker=Ben+Okoro&speaker=unknown&not_year=2020&size=5").get_json()

    printed.pop("took_ms"), answer.pop("took_ms")
    assert printed == answer


def test_articles_can_be_listed(run: Callable[..., Result]) -> None:
    printed = run("river", "--kind", "articles", "--sort", "oldest").output

    assert "No second dam" in printed
    assert "The river rose again." in printed


def test_what_an_article_contains_cannot_steer_the_terminal(
    engine: SearchEngine, index_folder: Path, make_article: Callable[..., Article]
) -> None:
    with engine.rebuild() as fresh:
        fresh.replace([make_article(("Ada \x1b[31mRuiz", "Rain [bold]falls[/bold] \x1b]0;owned\x07"), title="\x1b[2J")])

    printed = CliRunner().invoke(search, ["rain", "--index", str(index_folder)]).output

    assert "\x1b" not in printed
    assert "[bold]falls[/bold]" in printed


@pytest.mark.parametrize(
    ("arguments", "says"), [(["--size", "0"], "from 1 to 100"), (["--year", "soon"], "a year such as 2024"), (["("], "")]
)
def test_what_cannot_be_read_is_refused_with_status_2(run: Callable[..., Result], arguments: list[str], says: str) -> None:
    result = run(*arguments)

    assert result.exit_code == 2
    assert says in result.output


def test_without_an_index_it_says_what_to_do(tmp_path: Path) -> None:
    result = CliRunner().invoke(search, ["rain", "--index", str(tmp_path / "none")])

    assert result.exit_code == 1
    assert "ontherecord index" in result.output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_serve_says_where_it_is_and_stops_cleanly(newsroom_settings: Settings, number: int) -> None:
    program = "from search_app.commands import serve; serve()"
    serving = subprocess.Popen(
        [sys.executable, "-c", program, "--index", str(newsroom_settings.index), "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert serving.stdout is not None
    address = re.search(r"http://\S+", serving.stdout.readline())
    assert address is not None
    with urlopen(f"{address.group()}/health", timeout=10) as answer:
        assert answer.status == 200

    serving.send_signal(number)

    assert serving.wait(15) == 0
    serving.stdout.close()
