"""Files written whole or not at all, and what is no file."""

from __future__ import annotations

import os
import threading

import pytest

from kg.files import atomic


def write(path, text: str) -> None:
    with atomic(path) as part:
        part.write_text(text)


@pytest.mark.parametrize("there", ["", "old"], ids=["a link to nothing yet", "a link to a file"])
def test_a_link_stays_and_its_file_is_written(tmp_path, there):
    (tmp_path / "folder").mkdir()
    real, link = tmp_path / "folder" / "real.txt", tmp_path / "link.txt"
    if there:
        real.write_text(there)
    link.symlink_to(real)
    write(link, "new")
    assert link.is_symlink() and real.read_text() == "new"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder", "link.txt", "real.txt"]


@pytest.mark.parametrize("through", ["pipe", "link"])
def test_a_pipe_is_written_into(tmp_path, through):
    """As /dev/stdout is, which is a link to what is no file."""
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()), daemon=True)
    reader.start()
    write(tmp_path / through, "new")
    reader.join(timeout=10)
    assert read == ["new"] and pipe.is_fifo() and link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "pipe"]


@pytest.mark.parametrize("kind", ["file", "link", "pipe"])
def test_a_writer_that_fails_leaves_all_as_it_was(tmp_path, kind):
    (tmp_path / "file").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RuntimeError), atomic(tmp_path / kind) as part:
        part.write_text("half")
        raise RuntimeError
    assert (tmp_path / "file").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "link", "pipe"]


def test_permissions_stay(tmp_path):
    (tmp_path / "file").write_text("old")
    (tmp_path / "file").chmod(0o640)
    write(tmp_path / "file", "new")
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o640


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="missing") as told:
        write(tmp_path / "missing" / "file", "new")
    assert told.value.filename == str(tmp_path / "missing")
