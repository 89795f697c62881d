"""The commands of the writer: worker, index, rebuild, read, status, doctor."""

import functools
import json
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from search_core.command_line import setting_options, with_settings
from search_core.harmless import one_line
from search_core.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from indexer.indexing import Progress, Report
    from search_core.engine import SearchEngine

_SETTLE_PATIENCE = 10.0


@click.command()
@setting_options("articles", "index", "interval", "watch", "settle")
@click.option("--with-parent", is_flag=True, hidden=True, help="Stop when standard input ends.")
@with_settings
def worker(settings: Settings, *, with_parent: bool) -> None:
    """Keep the index up to the articles folder, until Ctrl-C or SIGTERM.

    `serve` starts a worker by itself; run one alone where the page is served by another process.
    """
    from indexer.worker import Worker, stop_with_parent, stopped_by_signals
    from search_core.engines import open_engine

    engine = open_engine(settings)
    running = Worker(engine, settings)
    with stopped_by_signals(running.stop):
        if with_parent:
            stop_with_parent(running.stop)
        running.run()
    engine.close()


@click.command()
@setting_options("articles", "index", "max_file_mb")
@click.option("--allow-removals", is_flag=True, help="Forget the files that are gone even when they are many.")
@with_settings
def index(settings: Settings, *, allow_removals: bool) -> None:
    """Pass once over the articles folder, and say what was done.

    New and changed files are read, files that are gone are forgotten. Files that are refused are listed with their
    reasons. Exit status 1 when the pass could not finish.
    """
    from indexer.indexing import run_pass

    _pass_and_tell(settings, "indexing", functools.partial(run_pass, allow_removals=allow_removals))


@click.command()
@setting_options("articles", "index", "max_file_mb")
@click.option("--allow-removals", is_flag=True, help="Go on even when many files are gone.")
@with_settings
def rebuild(settings: Settings, *, allow_removals: bool) -> None:
    """Read every article again into a fresh index that then takes the place of the old one.

    Searches go on meanwhile. Needed only by hand: a damaged or outdated index is rebuilt by itself.
    """
    from indexer.indexing import rebuild as rebuild_index

    _pass_and_tell(settings, "rebuilding", functools.partial(rebuild_index, allow_removals=allow_removals))


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, in the order given.")
@setting_options("max_file_mb")
@with_settings
def read(settings: Settings, files: tuple[Path, ...], *, as_json: bool) -> None:
    """Show what the indexer understands of files, without indexing them.

    Title, outlet and date with their evidence, the story with its quotes marked, who said them, and what was left out.
    Exit status 1 when a file was refused.
    """
    from indexer.inspecting import print_reading, read_for_inspection, reading_to_json

    any_refused = False
    for path in files:
        for reading in read_for_inspection(path, settings):
            any_refused |= reading.error is not None
            if as_json:
                sys.stdout.write(json.dumps(reading_to_json(reading)) + "\n")
                sys.stdout.flush()
            else:
                print_reading(reading)
    if any_refused:
        raise SystemExit(1)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
@with_settings
def status(settings: Settings, *, as_json: bool) -> None:
    """Say what is indexed, what was refused and why, and what the worker does.

    Exit status 1 when the index cannot answer searches.
    """
    from indexer.reporting import print_status, status_to_json
    from search_core.engines import open_engine

    engine = open_engine(settings)
    if as_json:
        click.echo(json.dumps(status_to_json(engine, settings), indent=2, ensure_ascii=False))
    else:
        print_status(engine, settings)
    if engine.health().state != "ready":
        raise SystemExit(1)


@click.command()
@with_settings
def doctor(settings: Settings) -> None:
    """Check settings, folders, versions and the index, and say what to do about what is wrong.

    Exit status 1 when something must be mended.
    """
    from indexer.doctor import examine

    mark = {True: "ok  ", False: "FAIL"}
    findings = examine(settings)
    for finding in findings:
        click.echo(f"{mark[finding.is_well]}  {finding.what}: {finding.detail}")
    if not all(finding.is_well for finding in findings):
        raise SystemExit(1)


def _pass_and_tell(settings: Settings, label: str, first_pass: "Callable[[SearchEngine, Settings, Progress], Report]") -> None:
    """Run a pass, and further ones while files that were written just now have to settle; then say what was done."""
    from indexer.indexing import Progress, run_pass
    from indexer.progress import shown_progress
    from indexer.worker import stopped_by_signals
    from search_core.engines import open_engine

    stop = threading.Event()
    engine = open_engine(settings)
    deadline = time.monotonic() + _SETTLE_PATIENCE
    with stopped_by_signals(stop.set), shown_progress(label, Progress(stopped=stop.is_set)) as progress:
        report = first_pass(engine, settings, progress)
        while report.waiting and not stop.is_set() and time.monotonic() < deadline:
            stop.wait(settings.settle + 0.05)
            report = report.followed_by(run_pass(engine, settings, progress))
    _tell(report, engine)


def _tell(report: "Report", engine: "SearchEngine") -> None:
    """Refusals on stderr, the summary as the last line on stdout, and an exit status that says whether the pass finished."""
    for refusal in report.refusals:
        click.echo(f"refused {one_line(refusal.source)}: {refusal.reason}", err=True)
    if report.held_removals:
        click.echo(f"kept {report.held_removals} articles whose files are gone; run again with --allow-removals to forget them", err=True)
    health = engine.health()
    if not report.is_whole:
        click.echo(f"stopped early: {report.indexed} files indexed; run again to go on", err=True)
        raise SystemExit(1)
    click.echo(
        f"indexed {report.indexed} files, refused {len(report.refusals)}, removed {report.removed}, unchanged {report.unchanged}"
        f" in {report.seconds:.1f} s; the index holds {health.articles} articles with {health.quotes} quotes"
    )
