"""Writing a file so that it is there whole or not at all, packed where its name says so."""

from __future__ import annotations

import errno
import gzip
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, cast

from kg.errors import PolicyGraphError

PACKED = (".gz", ".zst")
"""The endings of names of packed files: gzip and Zstandard."""


STDOUT = Path("/dev/stdout")
"""The standard output of this process."""


class PackerMissing(PolicyGraphError):
    """A file is to be packed by a library that is not installed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"'{path}' needs the package zstandard (缺少 zstandard 包): pip install 'policykg[zstd]', "
            f"or write a name that ends in .gz"
        )


@contextmanager
def atomic(path: str | Path) -> Iterator[Path]:
    """A temporary path; when the block ends well, ``path`` gets what was written to it.

    A file is replaced whole, the one that a symbolic link leads to and not the link. What
    is no file (a pipe, a terminal) is written into, and so is :data:`STDOUT`, wherever it
    leads. When the block raises, ``path`` stays as it was. Raises ``OSError`` where ``path``
    cannot be written.
    """
    asked = Path(path)
    special = asked == STDOUT or (asked.exists() and not asked.is_file())
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


@contextmanager
def writing(path: str | Path) -> Iterator[BinaryIO]:
    """``path`` opened for bytes, as :func:`atomic` gives it; packed where its name ends in one of :data:`PACKED`.

    The same bytes are packed into the same bytes: no time and no name is written with them. Raises
    ``OSError`` where ``path`` cannot be written, :class:`PackerMissing`.
    """
    named = Path(path)
    if named.suffix == ".zst":
        packer = _zstandard(named)
    with atomic(path) as part, part.open("wb") as file:
        if named.suffix == ".gz":
            with gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
                yield packed  # type: ignore[misc]
        elif named.suffix == ".zst":
            with io.BufferedWriter(packer(file)) as buffered:  # a stream_writer has no writelines
                yield buffered
        else:
            yield file


def reading(path: Path, file: BinaryIO) -> BinaryIO:
    """What is packed in ``file``, whose name is ``path``; ``file`` itself where the name says of no packing.

    Raises :class:`PackerMissing`, and while it is read ``EOFError`` or ``gzip.BadGzipFile`` where it is damaged.
    """
    ending = path.suffix.lower()
    if ending == ".gz":
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    return cast(BinaryIO, _Unpacked(file, _library(path))) if ending == ".zst" else file


class _Unpacked(io.RawIOBase):
    """Reads what Zstandard packed; the library's own errors are told as gzip's are."""

    def __init__(self, file: BinaryIO, library: Any) -> None:
        self._stream = library.ZstdDecompressor().stream_reader(file, read_across_frames=True, closefd=False)
        self._error = library.ZstdError

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            return int(self._stream.readinto(buffer))
        except self._error as error:
            raise gzip.BadGzipFile(str(error)) from error


def _zstandard(path: Path) -> Callable[[BinaryIO], io.RawIOBase]:
    """What packs a stream. The checksum is what the command ``zstd`` writes too."""
    packer = _library(path).ZstdCompressor(level=3, write_checksum=True)
    return lambda file: packer.stream_writer(file, closefd=False)


def _library(path: Path) -> Any:
    try:
        return import_module("zstandard")
    except ImportError:
        raise PackerMissing(path) from None


def _pour(source: Path, target: Path) -> None:
    with source.open("rb") as read:
        if target == STDOUT and hasattr(sys.stdout, "buffer"):
            # opened anew, a file that the shell leads it to would be written from its start
            sys.stdout.flush()
            shutil.copyfileobj(read, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        with target.open("wb") as write:
            shutil.copyfileobj(read, write)


def _mode_of(target: Path) -> int:
    """What ``target`` has, or what the umask gives a new file (mkstemp gives the owner only)."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
