"""How far a pass has come, on the terminal: a bar with rate and time left; where there is no terminal, nothing."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from indexer.indexing import Progress


@contextmanager
def shown_progress(label: str, progress: Progress) -> Iterator[Progress]:
    """A Progress that draws a bar on stderr while the block runs, and stops when the given one does."""
    if not sys.stderr.isatty():
        yield progress
        return
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TextColumn("{task.speed:.0f}/s"), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def advance(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield Progress(advance, progress.stopped)
