"""The graph's folder on disk.

::

    graph/CURRENT          the name of the store that is the graph now
    graph/store-…          that store (Oxigraph)
    graph/lock             held while a build runs

A build fills a new store beside the old one and switches ``CURRENT`` with one
rename, so the old graph outlives a build that dies half way; what that one left
lying is swept by the next. Whoever has the old store open goes on reading it.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphBusy, GraphDamaged, GraphMissing
from kg.files import atomic

_CURRENT = "CURRENT"
_LOCK = "lock"
_NAME = re.compile(r"store-[0-9a-f]{12}")


def replace(
    path: str | Path, quads: Iterable[ox.Quad], finish: Callable[[ox.Store], object] | None = None
) -> dict[str, int]:
    """Makes ``quads`` the graph in the folder ``path``, in place of what was there.

    ``finish`` is called with the new store, filled, before it takes the old one's place: what it
    adds is there from the first moment. Returns ``{"triples": …, "graphs": …}`` as stored. The folder
    is created where it is missing. Raises ``GraphBusy`` while another build holds the folder, ``OSError`` where
    it cannot be written, and whatever ``quads`` raises; the old graph then stays.
    """
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        _sweep(folder)
        fresh = folder / f"store-{secrets.token_hex(6)}"
        try:
            counts = _load(fresh, quads, finish)
            with atomic(folder / _CURRENT) as temporary:
                temporary.write_text(f"{fresh.name}\n", "utf-8")
                _to_disk(temporary)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        _sweep(folder)
    return counts


def open_store(path: str | Path, read_only: bool = True) -> ox.Store:
    """The current store of the graph in ``path``.

    Raises ``GraphMissing`` where there is none, ``GraphDamaged`` where it cannot be opened.
    """
    folder = Path(path)
    for _ in range(3):
        name = _name_of_current(folder)
        try:
            current = str(location(folder))
            return ox.Store.read_only(current) if read_only else ox.Store(current)
        except (OSError, RuntimeError, ValueError, GraphDamaged) as error:
            # a build may have switched stores while this one was being opened
            if name != _name_of_current(folder):
                continue
            raise error if isinstance(error, GraphDamaged) else GraphDamaged(folder, str(error)) from error
    raise GraphDamaged(folder, "it is being replaced again and again")


@contextmanager
def writing(path: str | Path) -> Iterator[ox.Store]:
    """The current store of the graph in ``path``, open for changes while the folder's lock is held.

    Raises ``GraphMissing``, ``GraphDamaged``, and ``GraphBusy`` while a build holds the folder.
    """
    location(path)
    with _locked(Path(path)):
        store = open_store(path, read_only=False)
        yield store
        store.flush()


def location(path: str | Path) -> Path:
    """The folder of the current store of the graph in ``path``. Raises ``GraphMissing``, ``GraphDamaged``."""
    folder = Path(path)
    name = _name_of_current(folder)
    if name is None:
        raise GraphMissing(folder)
    if not _NAME.fullmatch(name):
        raise GraphDamaged(folder, f"{_CURRENT} does not name a store")
    if not (folder / name).is_dir():
        raise GraphDamaged(folder, f"{name} is gone")
    return folder / name


def in_memory(quads: Iterable[ox.Quad] = ()) -> ox.Store:
    """A store in memory that holds ``quads``."""
    store = ox.Store()
    store.bulk_extend(quads)
    return store


def _load(
    fresh: Path, quads: Iterable[ox.Quad], finish: Callable[[ox.Store], object] | None
) -> dict[str, int]:
    store = ox.Store(str(fresh))
    store.bulk_extend(quads)
    if finish:
        finish(store)
    store.flush()
    return {"triples": len(store), "graphs": sum(1 for _ in store.named_graphs())}


def _name_of_current(folder: Path) -> str | None:
    try:
        return (folder / _CURRENT).read_text("utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise GraphDamaged(folder, f"{_CURRENT} cannot be read: {error}") from error


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Holds the folder's lock; the system gives it back even when the process is killed."""
    with (folder / _LOCK).open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise GraphBusy(folder, lock.read(20).strip()) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
        lock.truncate(0)


def _sweep(folder: Path) -> None:
    """Removes the stores that ``CURRENT`` does not name. Only for the holder of the lock."""
    try:
        current = _name_of_current(folder)
    except GraphDamaged:
        current = None
    for leftover in folder.iterdir():
        # the whole pattern, so that a folder of the user's own (store-data) is never taken for ours
        if _NAME.fullmatch(leftover.name) and leftover.name != current:
            shutil.rmtree(leftover, ignore_errors=True)
    for leftover in folder.glob(f".{_CURRENT}.*"):
        leftover.unlink(missing_ok=True)


def _to_disk(file: Path) -> None:
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
