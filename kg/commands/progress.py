"""A bar for work that takes a while: on a terminal, and on standard error, so that output stays clean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def bar(what: str) -> Iterator[Callable[[int, int, object], None]]:
    """A function to call as ``step(done, total, name)`` while ``what`` goes on."""
    console = Console(stderr=True)
    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(what, total=None, name="")

        def step(done: int, total: int, name: object) -> None:
            progress.update(task, completed=done, total=total, name=str(name).rpartition("/")[2][:40])

        yield step
