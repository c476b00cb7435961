"""``kg push`` to real stores: what is there afterwards, what is sent the second time, and what a kill leaves."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading

import pyoxigraph as ox
import pytest

from exports.push.content import GRAPHS
from exports.push.state import PUSHED
from kg import PolicyGraph, store
from kg.cli import run
from tests.systems.gate import gate


@pytest.fixture
def push(capsys, monkeypatch):
    """A function: runs ``kg push`` to a store; returns exit code, what was counted, and what went to stderr."""

    def call(system, folder, *options: str, endpoint: str = "") -> tuple[int, dict[str, int], str]:
        for name, value in system.environment.items():
            monkeypatch.setenv(name, value)
        code = run(["push", endpoint or system.endpoint, "--graph", str(folder), *options])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        counted = re.findall(r"^\S+ (?:graphs |triples )?(\w+)\t(\d+)$", told.out, re.MULTILINE)
        return code, {name: int(value) for name, value in counted}, told.err

    return call


def here(folder) -> dict[str, int]:
    """How many triples each named graph holds here."""
    graph = PolicyGraph.open(folder)
    return {name.value: sum(1 for _ in graph.raw.quads_for_pattern(None, None, None, name)) for name in graph.raw.named_graphs()}


def there(system) -> dict[str, int]:
    """How many triples each of our named graphs holds there, without the note of what was pushed."""
    return {graph: number for graph, number in system.counts().items() if graph != PUSHED}


def graph_of(folder, parts: dict[str, int], long: int = 0):
    """A graph on disk with named graphs of so many triples each; in the one called long each has so many letters."""
    store.replace(folder, (
        ox.Quad(ox.NamedNode(f"http://a.example/{name}/{i}"), ox.NamedNode("http://a.example/p"), ox.Literal(f"第{i}条" + "x" * (long if name.endswith("long") else 0), language="zh"),
                ox.NamedNode(GRAPHS + name))
        for name, size in parts.items() for i in range(size)
    ))  # fmt: skip
    return folder


def test_the_store_holds_the_sample_and_is_sent_nothing_twice(system, push, sample_folder):
    code, counted, _ = push(system, sample_folder)
    assert code == 0
    assert there(system) == here(sample_folder)
    assert counted["sent"] == sum(here(sample_folder).values())
    code, counted, _ = push(system, sample_folder)
    assert (code, counted["sent"], counted["unchanged"]) == (0, 0, len(here(sample_folder)))


def test_by_sparql_update_where_there_is_no_graph_store(system, push, tmp_path):
    folder = graph_of(tmp_path / "graph", {"entities": 2500, "file/甲": 3})
    ways = ("--update", system.update)
    assert push(system, folder, *ways, endpoint=system.query)[0] == 0
    assert there(system) == here(folder)
    graph_of(folder, {"entities": 2400})
    assert push(system, folder, "--replace", *ways, endpoint=system.query)[0] == 0
    assert there(system) == here(folder)


def test_only_what_changed_is_sent_and_what_is_gone_is_deleted(system, push, tmp_path):
    folder = graph_of(tmp_path / "graph", {"entities": 5, "file/甲": 3, "file/乙": 4})
    system.change('INSERT DATA { GRAPH <http://others.example/g> { <http://a.example/s> <http://a.example/p> "theirs" } }')
    push(system, folder)
    graph_of(folder, {"entities": 6, "file/甲": 3})
    code, counted, _ = push(system, folder, "--dry-run")
    assert (code, counted["unchanged"], counted["triples"]) == (0, 1, 6)
    assert there(system) == {GRAPHS + "entities": 5, GRAPHS + "file/甲": 3, GRAPHS + "file/乙": 4}
    code, counted, _ = push(system, folder)
    assert (code, counted["sent"], counted["unchanged"], counted["deleted"]) == (0, 6, 1, 1)
    assert there(system) == here(folder)
    theirs = system.select("SELECT ?o WHERE { GRAPH <http://others.example/g> { ?s ?p ?o } }")
    assert [row["o"]["value"] for row in theirs] == ["theirs"]


def test_another_graph_is_replaced_only_when_that_is_said(system, push, tmp_path):
    mine, yours = graph_of(tmp_path / "a", {"entities": 5, "file/甲": 3}), graph_of(tmp_path / "b", {"entities": 6, "file/乙": 4})
    push(system, mine)
    code, _, told = push(system, yours)
    assert code == 2 and "file/甲" in told and "--replace" in told
    assert there(system) == here(mine)
    assert push(system, yours, "--dry-run")[0] == 0
    assert push(system, yours, "--replace")[0] == 0
    assert there(system) == here(yours)


def test_a_graph_that_somebody_emptied_is_sent_again(system, push, tmp_path):
    folder = graph_of(tmp_path / "graph", {"entities": 5, "file/甲": 3})
    push(system, folder)
    system.change(f"DROP SILENT GRAPH <{GRAPHS}file/甲>")
    code, counted, _ = push(system, folder)
    assert (code, counted["sent"], counted["unchanged"]) == (0, 3, 1)
    assert there(system) == here(folder)


def test_words_of_every_kind_arrive(system, push, tmp_path):
    """Long texts (Virtuoso guesses the type from the first 64 kB), control characters, quotes, characters beyond 16 bits."""
    texts = ["条" * 100_000, "a\tb\nc\rd", 'quo"te\\', "😀", "", "\x01", "\u2028"]
    name = ox.NamedNode(GRAPHS + "file/京发〔2017〕27号")
    subject, predicate = ox.NamedNode("http://a.example/“京”"), ox.NamedNode("http://a.example/p")
    store.replace(tmp_path / "graph", (ox.Quad(subject, predicate, ox.Literal(text), name) for text in texts))
    assert push(system, tmp_path / "graph")[0] == 0
    rows = system.select(f"SELECT ?s ?o WHERE {{ GRAPH <{name.value}> {{ ?s ?p ?o }} }}")
    assert {row["s"]["value"] for row in rows} == {subject.value}
    assert {row["o"]["value"] for row in rows} == set(texts)


def test_what_virtuoso_makes_of_numbers(virtuoso, push, tmp_path):
    """It keeps values: 12 and 12.0 are one triple there. That is told, and is no difference."""
    virtuoso.empty()
    subject, predicate, name = (ox.NamedNode(iri) for iri in ("http://a.example/s", "http://a.example/p", GRAPHS + "file/a"))
    values = [("12", "integer"), ("12.0", "decimal"), ("13", "integer"), ("12", "string")]
    literals = [ox.Literal(text, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}")) for text, kind in values]
    store.replace(tmp_path / "graph", (ox.Quad(subject, predicate, literal, name) for literal in literals))
    code, counted, told = push(virtuoso, tmp_path / "graph")
    assert (code, counted["sent"]) == (0, len(values))
    assert "equal numbers once" in told
    assert there(virtuoso) == {name.value: 3}
    assert push(virtuoso, tmp_path / "graph")[1]["unchanged"] == 1


# --- death


@pytest.fixture
def many(tmp_path):
    """Five graphs, one of which is so large that it travels in two parts.

    The writes of a push: 1 what begins; 2 entities; 3 that it is complete; 4, 5 file/a; 6, 7 file/b; 8, 9, 10 file/long;
    11, 12 inferred.
    """
    return graph_of(tmp_path / "many", {"entities": 300, "file/a": 200, "file/b": 100, "file/long": 10, "inferred": 50}, long=500_000)


def started(url: str, system, folder) -> subprocess.Popen[str]:
    """``kg push`` as a process of its own."""
    command = [sys.executable, "-m", "kg.cli", "push", url, "--graph", str(folder), "--retries", "0",
               "--query", url + system.query.removeprefix(system.base), "--graph-store", url + GRAPH_STORE[type(system).__name__]]  # fmt: skip
    return subprocess.Popen(command, env=os.environ | system.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


GRAPH_STORE = {"Oxigraph": "/store", "Virtuoso": "/sparql-graph-crud-auth"}


@pytest.mark.parametrize(("signal_", "before"), [
    (signal.SIGKILL, 1),  # before it could note what it begins
    (signal.SIGKILL, 2),  # before the first graph
    (signal.SIGKILL, 3),  # the first graph is there, the note that it is complete is not
    (signal.SIGKILL, 9),  # half of a graph is there
    (signal.SIGINT, 9),   # Ctrl-C
])  # fmt: skip
def test_a_push_that_was_killed_goes_on(system, push, many, signal_, before):
    reached = threading.Event()
    with gate(system.base) as way:
        process: list[subprocess.Popen[str]] = []

        def strike() -> None:
            reached.wait(10)
            process[0].send_signal(signal_)
            process[0].wait(30)

        way.at(before, strike)
        process.append(started(way.url, system, many))
        reached.set()
        _, told = process[0].communicate(timeout=60)
    assert process[0].returncode in (-signal_, 130)
    assert "Traceback" not in told
    assert there(system) != here(many), "it was to be killed before the end"
    code, counted, _ = push(system, many)
    assert code == 0
    assert there(system) == here(many)
    if before == 9:
        assert counted["unchanged"] == 3, "what was complete is not sent again"
    assert push(system, many)[1]["sent"] == 0


@pytest.mark.parametrize("before", [2, 4, 9])
def test_a_store_that_died_in_the_middle_is_filled_when_it_is_back(system, push, many, before):
    with gate(system.base) as way:
        way.at(before, system.kill)
        process = started(way.url, system, many)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "the same command goes on" in told and "Traceback" not in told
    code, _, told = push(system, many, "--retries", "0")
    assert code == 1
    assert "cannot be reached" in told
    system.start()
    assert push(system, many)[0] == 0
    assert there(system) == here(many)


def test_a_store_that_restarts_meanwhile_is_waited_for(system, push, many):
    with gate(system.base) as way:

        def restart() -> None:
            system.kill()
            threading.Thread(target=system.start).start()

        way.at(4, restart)
        ways = ("--query", way.url + system.query.removeprefix(system.base), "--graph-store", way.url + GRAPH_STORE[type(system).__name__])
        code, _, told = push(system, many, *ways, endpoint=way.url)
    assert code == 0
    assert "trying again" in told
    assert there(system) == here(many)


def test_a_wrong_password_is_told_from_none(virtuoso, push, tmp_path, monkeypatch):
    virtuoso.empty()
    folder = graph_of(tmp_path / "graph", {"entities": 5})
    for environment, said in (
        ({"POLICYKG_USER": "dba", "POLICYKG_PASSWORD": "s3cret"}, "does not accept what POLICYKG_USER and POLICYKG_PASSWORD say"),
        ({"POLICYKG_USER": "", "POLICYKG_PASSWORD": ""}, "set POLICYKG_USER and POLICYKG_PASSWORD"),
    ):
        monkeypatch.setattr(virtuoso, "environment", environment)
        code, _, told = push(virtuoso, folder)
        assert code == 1
        assert said in told
        assert "s3cret" not in told
    monkeypatch.undo()
    assert push(virtuoso, folder)[0] == 0
