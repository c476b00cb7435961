"""The folder on disk: what is there before, during and after a build."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap

import pyoxigraph as ox
import pytest

import ontology
from kg import PolicyGraph, store
from kg.errors import GraphBusy, GraphDamaged, GraphMissing, GraphOutdated

GRAPH = ox.NamedNode("https://example.org/graph")


def quads(words: str, many: int = 1) -> list[ox.Quad]:
    node = ox.NamedNode("https://example.org/a")
    return [ox.Quad(node, node, ox.Literal(f"{words}{i}"), GRAPH) for i in range(many)]


def words_in(folder) -> set[str]:
    return {quad.object.value for quad in store.open_store(folder)}


def stores_in(folder) -> list[str]:
    return [entry.name for entry in folder.iterdir() if entry.name.startswith("store-")]


def test_a_new_graph_takes_the_old_ones_place(tmp_path):
    folder = tmp_path / "not" / "there" / "yet"
    assert store.replace(folder, quads("old", 3)) == {"triples": 3, "graphs": 1}
    assert store.replace(folder, quads("new")) == {"triples": 1, "graphs": 1}
    assert words_in(folder) == {"new0"}
    assert stores_in(folder) == [store.location(folder).name], "the old store is removed"


def test_a_reader_keeps_the_graph_it_opened(tmp_path):
    store.replace(tmp_path, quads("old", 50))
    reader = store.open_store(tmp_path)
    store.replace(tmp_path, quads("new"))
    assert len({quad.object.value for quad in reader}) == 50
    assert words_in(tmp_path) == {"new0"}


def test_quads_that_raise_leave_the_old_graph(tmp_path):
    store.replace(tmp_path, quads("old"))

    def failing():
        yield from quads("new")
        raise ValueError("a builder's defect")

    with pytest.raises(ValueError, match="a builder's defect"):
        store.replace(tmp_path, failing())
    assert words_in(tmp_path) == {"old0"}
    assert len(stores_in(tmp_path)) == 1


BUILD_UNTIL_KILLED = """
    import sys
    import pyoxigraph as ox
    from kg import store

    def quads():
        node = ox.NamedNode("https://example.org/a")
        for i in range(3_000_000):
            if i == 1_200_000:  # more than one batch of the bulk loader is on the disk by now
                print("in the middle", flush=True)
                sys.stdin.read()
            yield ox.Quad(node, node, ox.Literal(f"new{i}"), ox.NamedNode("https://example.org/graph"))

    store.replace(sys.argv[1], quads())
"""


def test_a_killed_build_leaves_the_old_graph_and_the_next_one_sweeps(tmp_path):
    store.replace(tmp_path, quads("old"))
    build = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(BUILD_UNTIL_KILLED), str(tmp_path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert build.stdout.readline() == "in the middle\n"
        assert len(stores_in(tmp_path)) == 2, "the new store is being filled beside the old one"
        with pytest.raises(GraphBusy, match=str(build.pid)):
            store.replace(tmp_path, quads("rival"))
        assert words_in(tmp_path) == {"old0"}, "readers see the old graph meanwhile"
    finally:
        build.send_signal(signal.SIGKILL)
        build.wait()
        build.stdin.close()
        build.stdout.close()
    assert len(stores_in(tmp_path)) == 2, "what the killed build left"
    assert words_in(tmp_path) == {"old0"}
    store.replace(tmp_path, quads("next"))
    assert words_in(tmp_path) == {"next0"}
    assert len(stores_in(tmp_path)) == 1, "the leftover is swept"


def test_what_is_not_ours_is_left_alone(tmp_path):
    for name in ("store-data", "store-0123456789ab.txt", "notes"):
        (tmp_path / name).mkdir()
    store.replace(tmp_path, quads("a"))
    store.replace(tmp_path, quads("b"))
    assert {"store-data", "store-0123456789ab.txt", "notes"} <= {entry.name for entry in tmp_path.iterdir()}


@pytest.mark.parametrize(("current", "error"), [
    (None, GraphMissing),                        # an empty folder
    (b"", GraphDamaged),                         # a CURRENT without a name
    (b"../../etc\n", GraphDamaged),              # a name that leads out of the folder
    (b"store-0123456789ab\n", GraphDamaged),     # a store that is gone
    (b"\xff\xfe\x00", GraphDamaged),             # not a text
], ids=["empty", "no name", "leads out", "gone", "no text"])  # fmt: skip
def test_a_folder_without_a_graph_is_told(tmp_path, current, error):
    if current is not None:
        (tmp_path / "CURRENT").write_bytes(current)
    with pytest.raises(error, match="kg build"):
        PolicyGraph.open(tmp_path)
    store.replace(tmp_path, quads("new"))  # and a build mends it
    assert words_in(tmp_path) == {"new0"}


def test_a_store_full_of_rubbish_is_told(tmp_path):
    store.replace(tmp_path, quads("a"))
    for file in store.location(tmp_path).iterdir():
        file.write_bytes(b"rubbish")
    with pytest.raises(GraphDamaged, match="build it anew"):
        store.open_store(tmp_path)


def test_a_graph_that_is_written_down_otherwise_is_to_be_built_again(tmp_path):
    store.replace(tmp_path, ontology_triples("0.0.9"))
    with pytest.raises(GraphOutdated, match=r"0\.0\.9.*kg build"):
        PolicyGraph.open(tmp_path)
    store.replace(tmp_path, ontology_triples(ontology.version()))
    assert len(PolicyGraph.open(tmp_path)) == 1


def ontology_triples(version: str) -> list[ox.Quad]:
    subject, predicate = ox.NamedNode("https://w3id.org/policykg/ontology"), ox.NamedNode("http://www.w3.org/2002/07/owl#versionInfo")
    return [ox.Quad(subject, predicate, ox.Literal(version), ox.NamedNode("https://w3id.org/policykg/graph/ontology"))]


def test_opening_for_reading_writes_nothing(tmp_path):
    store.replace(tmp_path, quads("a"))
    before = {entry: entry.stat().st_mtime_ns for entry in store.location(tmp_path).iterdir()}
    assert len(PolicyGraph.open(tmp_path)) == 1
    assert {entry: entry.stat().st_mtime_ns for entry in store.location(tmp_path).iterdir()} == before


def test_a_place_that_cannot_hold_a_graph_is_an_os_error(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(OSError):
        store.replace(tmp_path / "file", quads("a"))
    with pytest.raises(GraphMissing):
        store.open_store(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"
