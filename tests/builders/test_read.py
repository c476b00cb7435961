"""Files are found in a stable order, decoded, or refused with a reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builders.read import UnreadableFile, find_files, read_file

TEXT = "关于支持集成电路产业发展的通知\n各区人民政府：\n"

DECODED = [
    # bytes, encoding, why
    (TEXT.encode("utf-8"), "utf-8", "the usual"),
    (TEXT.encode("gb18030"), "gb18030", "older files"),
    (b"\xef\xbb\xbf" + TEXT.encode("utf-8"), "utf-8-sig", "a mark at the start is no character of the text"),
    (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16", "Windows Unicode"),
]


@pytest.mark.parametrize(("data", "encoding", "why"), DECODED)
def test_decodes(tmp_path: Path, data: bytes, encoding: str, why: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    source = read_file(path)
    assert (source.text, source.encoding, source.stem) == (TEXT, encoding, "a"), why


REFUSED = [
    (b"", "空", "an empty file"),
    (" \n　\n".encode(), "空", "nothing but blanks"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "二进制", "a picture named .txt"),
]


@pytest.mark.parametrize(("data", "reason", "why"), REFUSED)
def test_refuses(tmp_path: Path, data: bytes, reason: str, why: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as error:
        read_file(path)
    assert error.value.path == path
    assert reason in error.value.reason, why


def test_finds_files_in_order_and_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "c.pdf", ".hidden.txt", "sub/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("文", "utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [f.relative_to(tmp_path).as_posix() for f in find_files([tmp_path, tmp_path / "b.txt"]) if isinstance(f, Path)]
    assert found == ["a.TXT", "b.txt", "sub/d.txt"]


def test_names_what_is_missing(tmp_path: Path) -> None:
    (problem,) = find_files([tmp_path / "none"])
    assert isinstance(problem, UnreadableFile)
    assert "没有这个文件" in problem.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_names_a_folder_that_may_not_be_read(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    (problem,) = find_files([tmp_path])
    closed.chmod(0o700)
    assert isinstance(problem, UnreadableFile)
    assert (problem.path, "权限" in problem.reason) == (closed, True)
