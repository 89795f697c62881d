"""The commands of the reader: `serve` and `search`."""

import sys
from collections.abc import Iterator
from contextlib import closing

import click

from search_core.command_line import setting_options, with_settings
from search_core.engine import SearchEngine
from search_core.errors import EngineUnavailable, InvalidQuery
from search_core.query import Kind, Query, Sort
from search_core.settings import Settings

Options = dict[str, str | tuple[str, ...] | None]


@click.command()
@setting_options("articles", "index", "host", "port", "interval", "watch", "settle", "threads")
@click.option("--worker/--no-worker", "with_worker", default=True, help="Also run the worker that keeps the index up to the folder.")
@with_settings
def serve(settings: Settings, *, with_worker: bool) -> None:
    """Serve the page and the API, and keep the index up to the articles folder, until Ctrl-C or SIGTERM."""
    from search_core.engines import open_engine

    with closing(open_engine(settings)) as engine:
        serve_pages(engine, settings, with_worker=with_worker)


def serve_pages(engine: SearchEngine, settings: Settings, *, with_worker: bool) -> None:
    """Take the port, start the worker, say where the page is, and answer until SIGINT or SIGTERM."""
    from search_app.app import create_app
    from search_app.serving import WebServer, stop_on_signals
    from search_app.worker_process import WorkerProcess

    try:
        server = WebServer(create_app(engine, settings), settings)
    except OSError as error:
        raise click.ClickException(
            f"Port {settings.port} of {settings.host} cannot be used ({error}). Choose another with --port."
        ) from error
    stop_on_signals(server)
    click.echo(f"On the Record is at {server.address}  (Ctrl-C stops it)")
    worker = WorkerProcess(settings) if with_worker else None
    if worker is not None:
        worker.start()
    try:
        server.run()
    finally:
        if worker is not None:
            worker.stop()


@click.command()
@click.argument("words", nargs=-1)
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), default="quotes", show_default=True, help="What to list.")
@click.option("--speaker", multiple=True, help="Only this speaker; repeat for several; “unknown” for quotes without one.")
@click.option("--outlet", multiple=True, help="Only this outlet.")
@click.option("--year", multiple=True, help="Only this year.")
@click.option("--not-speaker", multiple=True, help="Not this speaker.")
@click.option("--not-outlet", multiple=True, help="Not this outlet.")
@click.option("--not-year", multiple=True, help="Not this year.")
@click.option(
    "--sort",
    type=click.Choice([sort.value for sort in Sort]),
    help="Best match first, or by date.  [default: relevance; newest without words]",
)
@click.option("--size", metavar="1-100", help="How many to list.  [default: 20]")
@click.option("--facet-size", metavar="0-1000", help="How many values of each facet to list.  [default: 20]")
@click.option("--cursor", help="Another page, from “next” or “previous” of an answer.")
@click.option("--json", "as_json", is_flag=True, help="The same JSON as /api/search.")
@setting_options("index")
@with_settings
def search(settings: Settings, words: tuple[str, ...], *, as_json: bool, **options: str | tuple[str, ...] | None) -> None:
    """Find what people said, as the page does.

    \b
    ontherecord search gas transit
    ontherecord search '"will show respect"' --speaker "Ada Ruiz" --year 2020
    """
    from search_core.engines import open_engine

    try:
        query = _read_options(words, options)
        with closing(open_engine(settings)) as engine:
            _print_result(engine, query, as_json)
    except InvalidQuery as error:
        raise click.UsageError(str(error)) from error
    except EngineUnavailable as error:
        raise click.ClickException("There is no index to search yet. “ontherecord index” builds it.") from error


def _read_options(words: tuple[str, ...], options: Options) -> Query:
    """Read the options as if they stood in a URL, so that both allow the same."""
    from werkzeug.datastructures import MultiDict

    from search_app.request_reading import read_query

    return read_query(MultiDict([("q", " ".join(words)), *_parameters(options)]))


def _parameters(options: Options) -> Iterator[tuple[str, str]]:
    for name, value in options.items():
        values = value if isinstance(value, tuple) else (value,)
        yield from ((name, each) for each in values if each is not None)


def _print_result(engine: SearchEngine, query: Query, as_json: bool) -> None:
    from rich.console import Console

    from search_app.json_shapes import json_text, result_json
    from search_app.terminal import print_result

    results = engine.search(query)
    if as_json:
        click.echo(json_text(result_json(query, results)), nl=False)
    else:
        print_result(Console(file=sys.stdout), query, results)
