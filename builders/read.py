"""Files: which there are under the given paths, and what text a file holds."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from builders.facts import Source

MAX_BYTES = 200_000_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
# control characters that no text holds; tab, line feeds, form feed (page breaks) and escape aside
_BINARY = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})

_ABSENT = "there is no such file or folder (没有这个文件或文件夹)"
_DEAD_LINK = "a link that leads nowhere or back to itself (符号链接成环或已断开)"
_CLOSED = "no permission to read it (没有读取权限)"


class UnreadableFile(Exception):
    """A file or folder that cannot be read as text. ``path`` and ``reason`` (English, with the Chinese in brackets) say which and why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def find_files(paths: list[Path], passed_over: list[Path] | None = None) -> Iterator[Path | UnreadableFile]:
    """The text files under ``paths`` in a stable order, and what could not be looked into.

    A folder yields its ``.txt`` files, sub-folders included; what has another ending goes to
    ``passed_over``. A file named directly is yielded whatever its ending, so that ``read_file``
    can say what is wrong with it. Links that lead back up are followed once. Files are never
    yielded twice.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _under(path, seen, passed_over if passed_over is not None else []):
            if isinstance(found, UnreadableFile):
                yield found
                continue
            try:
                real = found.resolve(strict=True)
            except (OSError, RuntimeError):  # RuntimeError: a loop, before Python 3.13
                yield UnreadableFile(found, _DEAD_LINK if found.is_symlink() else _ABSENT)
                continue
            if real not in seen:
                seen.add(real)
                yield found


def _under(path: Path, seen: set[Path], passed_over: list[Path]) -> Iterator[Path | UnreadableFile]:
    try:
        if not path.is_dir():
            there = path.exists() or path.is_symlink()
            yield path if there else UnreadableFile(path, _ABSENT)
            return
        real = path.resolve()
        if real in seen:
            return
        seen.add(real)
        children = sorted(path.iterdir(), key=lambda p: p.name)
        if not os.access(path, os.X_OK):
            raise PermissionError
    except PermissionError:
        yield UnreadableFile(path, _CLOSED)
        return
    except OSError as error:
        yield UnreadableFile(path, f"it cannot be opened (无法打开): {error.strerror or error}")
        return
    for child in children:
        if child.is_dir():
            yield from _under(child, seen, passed_over)
        elif child.suffix.lower() == ".txt" and not child.name.startswith("."):
            yield child
        elif not child.name.startswith("."):
            passed_over.append(child)


def read_file(path: Path) -> Source:
    """The text of a file in UTF-8, UTF-16 (with a mark) or GB18030; other encodings are guessed.

    Raises ``UnreadableFile`` for a file that is empty, too large, binary, or not to be opened.
    """
    try:
        if not path.is_file():
            raise UnreadableFile(path, "it is no regular file (不是普通文件)")
        if path.stat().st_size > MAX_BYTES:
            megabytes = MAX_BYTES // 1_000_000
            raise UnreadableFile(path, f"the file is larger than {megabytes} MB (文件超过 {megabytes} MB)")
        data = path.read_bytes()
    except PermissionError:
        raise UnreadableFile(path, _CLOSED) from None
    except OSError as error:
        raise UnreadableFile(path, f"it cannot be opened (无法打开): {error.strerror or error}") from error
    text, encoding = _decode(path, data)
    if not text.strip("\ufeff \t\r\n\u3000\xa0"):
        raise UnreadableFile(path, "the file is empty (文件是空的)")
    # a # would read as the number of an issued document
    return Source(path, path.stem.replace("#", "＃"), text, encoding, hashlib.sha256(data).hexdigest())


def _decode(path: Path, data: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    if len(data) != len(data.translate(None, _BINARY)):
        raise UnreadableFile(path, "a binary file, no text (二进制文件，不是文本)")
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    best = from_bytes(data).best()
    if best is None:
        raise UnreadableFile(path, "its encoding is not recognised (无法识别文字编码)")
    return str(best), best.encoding
