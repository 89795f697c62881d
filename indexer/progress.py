"""How far a pass has come, on the terminal: a bar with rate and time left. Where there is no terminal, log lines tell."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.text import Text

from indexer.indexing import Progress


@contextmanager
def shown_progress(label: str, progress: Progress) -> Iterator[Progress]:
    """A Progress that draws a bar on stderr while the block runs, in place of the log's lines below a warning."""
    if not sys.stderr.isatty():
        yield progress
        return
    logger = logging.getLogger("ontherecord")
    level = logger.level
    logger.setLevel(max(level, logging.WARNING))
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    try:
        with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(label, total=None)

            def advance(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total)

            yield Progress(advance, progress.stopped)
    finally:
        logger.setLevel(level)


class _Rate(ProgressColumn):
    """Files a second, once that can be told."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.0f} files/s" if task.speed else "")
