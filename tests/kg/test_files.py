"""Files written whole or not at all, and what is no file."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg import files
from kg.files import PACKED, PackerMissing, atomic, writing

ROOT = Path(files.__file__).parents[1]


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


def unpacked(path) -> bytes:
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes())
    zstandard = pytest.importorskip("zstandard", reason="zstandard is not installed")
    return zstandard.ZstdDecompressor().decompressobj().decompress(path.read_bytes())


@pytest.mark.parametrize("ending", PACKED)
@pytest.mark.parametrize("parts", [[b""], [b"a" * 100_000, "京".encode()]], ids=["nothing", "much"])
def test_a_name_says_that_the_file_is_packed(tmp_path, ending, parts):
    for name in (f"a.ttl{ending}", f"another name{ending}"):
        with writing(tmp_path / name) as file:
            for part in parts:
                file.write(part)
        assert unpacked(tmp_path / name) == b"".join(parts)
    first, second = (path.read_bytes() for path in sorted(tmp_path.iterdir()))
    assert first == second and len(first) < 1000
    if ending == ".gz":
        assert first[3:8] == bytes(5), "neither a name (flags) nor a time"


@pytest.mark.parametrize("ending", ["", *PACKED])
def test_lines_are_taken_in_any_file(tmp_path, ending):
    path = tmp_path / f"a.nt{ending}"
    with writing(path) as file:
        file.writelines(iter([b"one\n", b"two\n"]))
    assert (unpacked(path) if ending else path.read_bytes()) == b"one\ntwo\n"


@pytest.mark.parametrize("name", ["a.ttl", "gz", "a.gz.ttl", ".gz"])
def test_no_other_name_does(tmp_path, name):
    with writing(tmp_path / name) as file:
        file.write(b"plain")
    assert (tmp_path / name).read_bytes() == b"plain"


@pytest.mark.parametrize("name", ["a.ttl", "a.gz", "a.zst"])
def test_what_is_not_finished_is_not_there(tmp_path, name):
    (tmp_path / name).write_bytes(b"old")
    with pytest.raises(RuntimeError), writing(tmp_path / name) as file:
        file.write(b"half")
        raise RuntimeError
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_missing_packer_is_named_with_the_way_out(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(PackerMissing, match=r"zstandard.*pip install 'policykg\[zstd\]'.*\.gz"), writing(tmp_path / "a.zst"):
        pass
    assert not list(tmp_path.iterdir())


SAY = """
import sys
from kg.files import STDOUT, writing
print("before")
with writing(STDOUT) as file:
    file.write("京\\n".encode())
    if sys.argv[1:]:
        raise SystemExit(1)
print("behind")
"""


@pytest.mark.parametrize("mode", ["w", "a"])
def test_the_standard_output_is_written_on_where_it_leads_to_a_file(tmp_path, mode):
    out = tmp_path / "out"
    out.write_text("head\n")
    with out.open(mode) as file:
        subprocess.run([sys.executable, "-c", SAY], stdout=file, check=True, cwd=ROOT)
    assert out.read_text("utf-8") == ("head\n" if mode == "a" else "") + "before\n京\nbehind\n"
    assert list(tmp_path.iterdir()) == [out]


def test_the_standard_output_gets_nothing_of_what_fails():
    done = subprocess.run([sys.executable, "-c", SAY, "fail"], capture_output=True, cwd=ROOT)
    assert done.stdout == b"before\n"
