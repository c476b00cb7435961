"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def atomic(path: str | Path) -> Iterator[Path]:
    """A temporary path; when the block ends well, ``path`` gets what was written to it.

    A file is replaced whole, the one that a symbolic link leads to and not the link. What
    is no file (a pipe, a terminal, /dev/stdout) is written into. When the block raises,
    ``path`` stays as it was. Raises ``OSError`` where ``path`` cannot be written.
    """
    asked = Path(path)
    special = asked.exists() and not asked.is_file()
    target = asked if special else Path(os.path.realpath(asked))
    folder = None if special else target.parent
    if not target.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target.parent))
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".{target.name}.", suffix=target.suffix)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        if special:
            _pour(temporary, target)
        else:
            temporary.chmod(_mode_of(target))
            temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _pour(source: Path, target: Path) -> None:
    with source.open("rb") as read, target.open("wb") as write:
        shutil.copyfileobj(read, write)


def _mode_of(target: Path) -> int:
    """What ``target`` has, or what the umask gives a new file (mkstemp gives the owner only)."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
