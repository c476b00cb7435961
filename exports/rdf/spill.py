"""Sorting more than memory should hold: sorted runs on disk, merged while they are read."""

from __future__ import annotations

import heapq
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from typing import IO, Any, TypeVar

Item = TypeVar("Item", bound=tuple[Any, ...])

MOST = 200_000
"""What the items that are held in memory may weigh together, if nothing else is said."""


def sorted_on_disk(
    items: Iterable[Item], weight: Callable[[Item], int] = lambda _: 1, most: int = MOST
) -> Iterator[Item]:
    """``items`` in their order, of which never more than ``most`` (by ``weight``) are held in memory.

    What is more is put into temporary files; few items touch no disk. Items are compared and
    pickled, so what they begin with must settle their order. Raises ``OSError`` where no
    temporary file can be written.
    """
    with ExitStack() as files:
        runs: list[IO[bytes]] = []
        run: list[Item] = []
        weighs = 0
        for item in items:
            run.append(item)
            weighs += weight(item)
            if weighs >= most:
                runs.append(files.enter_context(tempfile.TemporaryFile()))
                _put(sorted(run), runs[-1])
                run, weighs = [], 0
        run.sort()
        yield from heapq.merge(*(_read(file) for file in runs), run)


def _put(run: list[Any], file: IO[bytes]) -> None:
    for item in run:
        pickle.dump(item, file, pickle.HIGHEST_PROTOCOL)
    file.seek(0)


def _read(file: IO[bytes]) -> Iterator[Any]:
    while True:
        try:
            yield pickle.load(file)  # written a moment ago, by this process
        except EOFError:
            return
