"""Files are found in a stable order, decoded, or refused with a reason."""

from __future__ import annotations

import os
import re
import tempfile
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
    assert re.fullmatch(r"[ -~]+ \([^ -~]+\)", error.value.reason), "whole in English, and whole in Chinese"


def test_finds_files_in_order_and_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "c.pdf", ".hidden.txt", "sub/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("文", "utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    others: list[Path] = []
    files = find_files([tmp_path, tmp_path / "b.txt"], others)
    found = [f.relative_to(tmp_path).as_posix() for f in files if isinstance(f, Path)]
    assert found == ["a.TXT", "b.txt", "sub/d.txt"]
    assert [f.name for f in others] == ["c.pdf"], "told, not read; hidden files are nobody's texts"


def test_links_that_lead_nowhere_are_named(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "good.txt").write_text("文", "utf-8")
    found = list(find_files([tmp_path]))
    assert [f.name for f in found if isinstance(f, Path)] == ["good.txt"]
    assert {f.path.name: "链接" in f.reason for f in found if isinstance(f, UnreadableFile)} == {"self.txt": True, "dead.txt": True}


def test_a_hash_in_a_name_is_no_number_of_an_issued_document(tmp_path: Path) -> None:
    (tmp_path / "a#1.txt").write_text("文", "utf-8")
    assert read_file(tmp_path / "a#1.txt").stem == "a＃1"


def test_names_what_is_missing(tmp_path: Path) -> None:
    (problem,) = find_files([tmp_path / "none"])
    assert isinstance(problem, UnreadableFile)
    assert "没有这个文件" in problem.reason


def unprivileged(folder: Path) -> list[str]:
    """What ``find_files`` says of a folder to a user who is not root, a line each."""
    if os.geteuid() != 0:
        return [str(f) for f in find_files([folder])]
    read, write = os.pipe()
    child = os.fork()
    if child == 0:  # nobody, in a process that ends here
        os.setuid(65534)
        os.write(write, "\n".join(str(f) for f in find_files([folder])).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as said:
        lines = said.read().splitlines()
    os.waitpid(child, 0)
    return lines


def test_names_a_folder_that_may_not_be_read() -> None:
    with tempfile.TemporaryDirectory() as name:  # not tmp_path, whose parents are closed to others
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "good.txt").write_text("文", "utf-8")
        (folder / "closed").mkdir(mode=0o000)
        said = unprivileged(folder)
        (folder / "closed").chmod(0o700)
    assert [line.rpartition("/")[2] for line in said] == ["closed: no permission to read it (没有读取权限)", "good.txt"]
