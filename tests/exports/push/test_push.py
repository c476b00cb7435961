"""``kg push`` to a store that does what it is told: what is sent, what is said when it goes wrong, and how it goes on."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

from exports import push as pushing
from exports.push import content, state, stores
from exports.push.client import Credentials, shown
from exports.push.content import GRAPHS
from exports.push.state import PUSHED
from kg import PolicyGraph, store
from kg.cli import run
from tests.exports.push.little_store import (
    LittleStore,
    breaks_off,
    little_store,
    refuses,
    says,
    sleeps,
    too_large,
)

PARTS = {"entities": 6, "file/甲": 4, "file/乙": 3}
EVERY = {GRAPHS + name: size for name, size in PARTS.items()}


def quads(parts: dict[str, int]) -> list[ox.Quad]:
    """Named graphs of so many triples each."""
    return [
        ox.Quad(ox.NamedNode(f"http://a.example/{i}"), ox.NamedNode("http://a.example/p"), ox.Literal(f"第{i}条", language="zh"),
                ox.NamedNode(GRAPHS + name))
        for name, size in parts.items() for i in range(size)
    ]  # fmt: skip


@pytest.fixture
def little():
    with little_store() as opened:
        yield opened


@pytest.fixture
def folder(tmp_path):
    """A graph on disk with the named graphs of :data:`PARTS`."""
    store.replace(tmp_path / "graph", quads(PARTS))
    return tmp_path / "graph"


@pytest.fixture
def push(capsys, monkeypatch, little, folder):
    """A function: runs ``kg push`` to the little store, which waits for nothing; returns exit code, output, stderr."""
    monkeypatch.setattr("exports.push.client.time.sleep", lambda seconds: None)
    for name in ("POLICYKG_USER", "POLICYKG_PASSWORD", "POLICYKG_TOKEN"):
        monkeypatch.delenv(name, raising=False)

    def call(*options: str, endpoint: str | None = None) -> tuple[int, str, str]:
        ways = () if endpoint else ("--graph-store", f"{little.url}/data", "--update", f"{little.url}/update")
        code = run(["push", endpoint or f"{little.url}/query", *ways, "--graph", str(folder), *options])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out, told.err

    return call


def ours(little: LittleStore) -> dict[str, int]:
    return {graph: number for graph, number in little.counts().items() if graph != PUSHED}


# --- what is sent


def test_rdflib_takes_the_graph(push, little):
    code, out, err = push()
    assert (code, err) == (0, "")
    assert ours(little) == EVERY
    assert re.findall(r"sent\t(\d+)", out) == ["3", "13"]
    writes = len([1 for method, path, _ in little.log if path == "/data"])
    assert push()[0] == 0
    assert len([1 for method, path, _ in little.log if path == "/data"]) == writes, "nothing is written twice"


def test_every_term_is_the_same_there(little, push, folder):
    odd = ['"', "\\", "\n\r\t", "\x01", "\u2028", "😀", "", "a'b", "}"]
    quad = ox.NamedNode("http://a.example/〔2017〕“x”"), ox.NamedNode("http://a.example/p")
    name = ox.NamedNode(GRAPHS + "file/京")
    terms = [*map(ox.Literal, odd), ox.Literal("x", language="zh-hans"), ox.Literal("1", datatype=ox.NamedNode("http://a.example/t")),
             ox.NamedNode("http://a.example/%20")]  # fmt: skip
    store.replace(folder, [ox.Quad(*quad, term, name) for term in terms])
    for ways in ((), ("--force", "--query", f"{little.url}/query", "--update", f"{little.url}/update")):
        assert push(*ways, endpoint=(ways and f"{little.url}/query") or None)[0] == 0
        graph = little.dataset.graph(name.value)
        assert {str(term) for term in graph.objects()} == {term.value for term in terms}
        assert {str(term) for term in graph.subjects()} == {quad[0].value}


def test_without_a_graph_store_by_update(push, little):
    little.graph_store = False
    assert push()[0] == 0
    assert ours(little) == EVERY
    paths = [path for method, path, _ in little.log if method in ("PUT", "POST") and path != "/query"]
    assert paths.count("/data") == 1, "asked once whether there is one"


def test_what_changed_what_is_gone_and_what_is_not_ours(push, little, folder):
    others = little.dataset.graph("http://others.example/g")
    others.parse(data="<http://a.example/s> <http://a.example/p> 1 .", format="turtle")
    push()
    store.replace(folder, quads({"entities": 5, "file/甲": 4}))
    code, out, _ = push("--dry-run")
    assert (code, ours(little)) == (0, EVERY | {"http://others.example/g": 1})
    assert re.findall(r"(send|delete)\t(\S+)", out) == [("send", "entities"), ("delete", "file/乙")]
    code, out, _ = push()
    assert code == 0
    assert ours(little) == {GRAPHS + "entities": 5, GRAPHS + "file/甲": 4, "http://others.example/g": 1}
    assert PUSHED in little.counts()
    assert "delete" not in push("--dry-run")[1]


def test_force_sends_all(push, little):
    push()
    assert re.findall(r"sent\t(\d+)", push("--force")[1]) == ["3", "13"]


def test_what_is_in_no_graph_of_ours_is_not_sent_and_told(push, little, folder):
    triple = ox.NamedNode("http://a.example/s"), ox.NamedNode("http://a.example/p"), ox.Literal("x")
    store.replace(folder, [*quads(PARTS), ox.Quad(*triple, ox.NamedNode("http://others.example/g")), ox.Quad(*triple)])
    code, _, err = push()
    assert (code, ours(little)) == (0, EVERY)
    assert "not sent: 2" in err


def test_blank_nodes_get_names_that_stay(folder, little, push):
    """Else a part that is sent twice would double them."""
    name = ox.NamedNode(GRAPHS + "file/a")
    knows = ox.NamedNode("http://a.example/knows")

    def pair() -> list[ox.Quad]:
        one, other = ox.BlankNode(), ox.BlankNode()
        return [ox.Quad(one, knows, other, name), ox.Quad(other, knows, ox.Literal("x"), name)]

    digests = set()
    for _ in range(2):
        store.replace(folder, pair())
        graph = PolicyGraph.open(folder)
        assert not any("_:" in line for line in content.lines(graph, name.value))
        digests |= {one.digest for one in content.contents(graph)}
        assert push()[0] == 0
    assert len(digests) == 1
    assert ours(little) == {name.value: 2}


def test_the_digest_is_that_of_the_triples_and_not_of_their_order():
    forward, backward = (content.contents(PolicyGraph.of(order)) for order in (quads(PARTS), quads(PARTS)[::-1]))
    assert forward == backward
    assert len({one.digest for one in forward}) == 3


@pytest.mark.parametrize(("values", "counted"), [
    ([("12", "integer"), ("12", "decimal")], {2, 1}),
    ([("12", "integer"), ("12", "string")], {2}),
    ([("12", "integer"), ("13", "decimal")], {2}),
    ([("NaN", "double"), ("x", "integer")], {2}),
])  # fmt: skip
def test_numbers_may_be_counted_by_value(values, counted):
    subject, predicate, name = (ox.NamedNode(iri) for iri in ("http://a.example/s", "http://a.example/p", GRAPHS + "a"))
    typed = [ox.Literal(text, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}")) for text, kind in values]
    (one,) = content.contents(PolicyGraph.of(ox.Quad(subject, predicate, value, name) for value in typed))
    assert {number for number in range(5) if one.is_count(number)} == counted


def test_the_note_of_what_was_pushed_is_read_page_by_page(push, little, folder, monkeypatch):
    """Stores cut long answers off; names in Chinese sort differently from store to store."""
    monkeypatch.setattr(state, "_PAGE", 2)
    names = [f"file/{name}" for name in "甲乙丙丁戊abc"]
    store.replace(folder, quads(dict.fromkeys(names, 1)))
    push()
    assert f"unchanged\t{len(names)}" in push()[1]


def test_two_pushes_at_once_are_not_believed(push, little):
    push()
    entities = GRAPHS + "entities"
    little.dataset.graph(PUSHED).parse(data=f'<{entities}> <https://schema.org/sha256> "other" .', format="turtle")
    assert re.findall(r"sent\t(\d+)", push()[1]) == ["1", "6"]
    assert re.findall(r"sent\t(\d+)", push()[1]) == ["0", "0"]


# --- who asks


@pytest.mark.parametrize(("scheme", "environment", "right"), [
    ("Basic", {"POLICYKG_USER": "用户", "POLICYKG_PASSWORD": "geheim"}, True),
    ("Basic", {"POLICYKG_USER": "用户", "POLICYKG_PASSWORD": "s3cret"}, False),
    ("Basic", {}, False),
    ("Digest", {"POLICYKG_USER": "user", "POLICYKG_PASSWORD": "geheim"}, True),
    ("Digest", {"POLICYKG_USER": "user", "POLICYKG_PASSWORD": "s3cret"}, False),
    ("Bearer", {"POLICYKG_TOKEN": "t0ken"}, True),
    ("Bearer", {"POLICYKG_TOKEN": "s3cret"}, False),
    ("Bearer", {"POLICYKG_USER": "user", "POLICYKG_PASSWORD": "s3cret"}, False),
])  # fmt: skip
def test_user_password_and_token(push, little, monkeypatch, scheme, environment, right):
    little.scheme = scheme
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    code, out, err = push()
    assert (code, ours(little)) == ((0, EVERY) if right else (1, {}))
    assert "s3cret" not in out + err and "geheim" not in out + err
    if not right:
        assert ("does not accept" if environment else "set POLICYKG_USER") in err
        assert sum(1 for _ in little.log) <= 3, "a wrong password is not tried again and again: accounts are locked so"


def test_who_asks_is_told_to_nobody_else(push, little, monkeypatch):
    monkeypatch.setenv("POLICYKG_TOKEN", "s3cret")
    with little_store() as other:
        little.every = says(307, Location=f"{other.url}/query?key=s3cret")
        code, _, err = push()
        assert (code, other.log) == (1, [])
        assert f"sends on to '{other.url}/query'" in err
        assert "s3cret" not in err


def test_nothing_is_read_from_netrc(push, little, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login 用户 password geheim\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    little.scheme = "Basic"
    assert push()[0] == 1


def test_the_credentials_are_never_printed():
    assert "geheim" not in repr(Credentials("user", "geheim")) + repr(Credentials(token="geheim"))


# --- what goes wrong


DOWN = "cannot be reached"


@pytest.mark.parametrize(("fault", "said"), [
    (says(500, "deadlock"), "answers 500 (服务器出错): deadlock"),
    (says(500, "SECURITY: No permission to execute"), "wants to know who writes"),
    (says(503), "answers 503"),
    (says(507, "<html><title>x</title><b>disk full</b></html>"), "disk full"),
    (says(403, "not you"), "it says: not you"),
    (says(413, "too large"), "refuses a triple"),
    (breaks_off, DOWN),
    (sleeps, "within 2 s"),
    (says(302, Location="http://other.example/"), "sends on to 'http://other.example/'"),
])  # fmt: skip
@pytest.mark.parametrize("after", [1, 3])
def test_after_each_fault_the_same_command_goes_on(push, little, fault, said, after):
    """After so many writes it goes wrong, and stays so until the command gives up."""
    little.faults = [None] * after + [fault] * 40
    code, out, err = push("--retries", "1", *(("--timeout", "2") if fault is sleeps else ()))
    assert (code, out) == (1, "")
    assert said in err
    little.faults = []
    code, out, _ = push()
    assert code == 0
    assert ours(little) == EVERY
    if after == 3:  # what begins, the first graph, that it is complete
        assert "unchanged\t1" in out


@pytest.mark.parametrize("fault", [
    says(500, "deadlock"), says(502), says(503, Retry_After="1"), says(429), says(504), breaks_off
])  # fmt: skip
def test_a_fault_that_passes_is_waited_for(push, little, fault):
    little.faults = [None, fault, fault, None, None, fault]
    code, _, err = push("--retries", "2")
    assert code == 0
    assert err.count("trying again") == 3
    assert ours(little) == EVERY


@pytest.mark.parametrize(("header", "waits"), [("7", [7, 7]), ("", [1, 2]), ("Thu, 01 Jan 1970 00:00:00 GMT", [1, 2])])
def test_it_waits_as_long_as_the_store_asks_for(push, little, monkeypatch, header, waits):
    slept: list[float] = []
    monkeypatch.setattr("exports.push.client.time.sleep", slept.append)
    fault = says(503, **({"Retry_After": header} if header else {}))
    little.faults = [fault, fault]
    assert push()[0] == 0
    assert slept == waits


def test_a_store_that_is_down(push, little, folder):
    little.close()
    code, _, err = push("--retries", "2")
    assert code == 1
    assert DOWN in err and "Connection refused" in err
    assert err.count("trying again") == 2
    little.open()
    assert push()[0] == 0
    assert ours(little) == EVERY


def test_parts_become_smaller_where_a_server_in_between_allows_only_small_ones(push, little, folder):
    store.replace(folder, quads({"entities": 300}))
    little.every = too_large(4000)
    assert push()[0] == 0
    assert ours(little) == {GRAPHS + "entities": 300}


@pytest.mark.parametrize("ways", ["graph store", "update"])
def test_the_triple_that_the_store_does_not_take_is_named(push, little, ways):
    little.every = refuses("/3>")
    little.graph_store = ways == "graph store"
    code, _, err = push()
    assert code == 1
    assert "refuses a triple of <https://w3id.org/policykg/id/graph/entities>" in err
    assert "<http://a.example/3>" in err and "I do not take /3>" in err


def test_counts_that_differ_are_told_and_sent_anew(push, little):
    """Here somebody deletes a triple while the push goes on."""

    def takes_one_out(request) -> bool:
        graph = little.dataset.graph(GRAPHS + "entities")
        graph.remove(next(iter(graph)))
        return False

    def answers_wrongly(request) -> bool:
        if b"COUNT" in request.body and b"entities" in request.body:
            takes_one_out(request)
        return False

    little.every = answers_wrongly
    code, out, err = push()
    assert (code, out) == (1, "")
    assert "graph/entities>: 6 here (本地), 5 there (对方)" in err
    assert ours(little) == EVERY | {GRAPHS + "entities": 5}, "the others were sent nevertheless"
    little.every = None
    assert re.findall(r"sent\t(\d+)", push()[1]) == ["1", "6"]
    assert ours(little) == EVERY


def test_ctrl_c_says_what_becomes_of_what_was_sent(push, little):
    def interrupts(request) -> bool:
        import _thread

        _thread.interrupt_main()
        return breaks_off(request)

    little.faults = [None, None, None, interrupts]
    code, _, err = push()
    assert code == 130
    assert "the same command goes on" in err
    assert push()[0] == 0
    assert ours(little) == EVERY


# --- addresses


@pytest.mark.parametrize(("endpoint", "said"), [
    ("localhost:7878", "no web address"),
    ("ftp://a.example/", "no web address"),
    ("http://", "no web address"),
    ("http://a.example:99999/", "no web address"),
    ("graph", "no web address"),
    ("http://user:s3cret@a.example/", "give 'http://a.example/'"),
    ("http://nobody.invalid/sparql", DOWN),
])  # fmt: skip
def test_addresses_that_are_none(push, endpoint, said):
    code, _, err = push("--retries", "0", endpoint=endpoint)
    assert code == 1
    assert said in err
    assert "s3cret" not in err


@pytest.mark.parametrize(("fault", "said"), [
    (says(200, "<html>Welcome</html>", Content_Type="text/html"), "it answers 200 with text/html"),
    (says(404, "no such page"), "it answers 404 with text/plain: no such page"),
    (says(200, "", Content_Type="application/sparql-results+json"), "it answers 200 with"),
    (says(200, '{"boolean": "maybe"}', Content_Type="application/json"), "it answers 200"),
])  # fmt: skip
def test_a_page_is_no_store(push, little, fault, said):
    little.every = fault
    for ways in ({"endpoint": little.url}, {}):
        code, _, err = push(**ways)
        assert code == 1
        assert "is no SPARQL endpoint (不是 SPARQL 端点)" in err
        assert said in err


def test_a_door_that_is_shut_is_no_missing_store(push, little):
    little.every = says(403, "<p>not you &amp; me</p>")
    for ways in ({"endpoint": f"{little.url}/query"}, {}):
        code, _, err = push(**ways)
        assert code == 1
        assert "no SPARQL endpoint" not in err
        assert "it says: not you & me" in err


def test_an_endpoint_for_queries_only(push, little):
    code, _, err = push("--query", f"{little.url}/query", endpoint=little.url)
    assert code == 1
    assert "give --update or --graph-store" in err


def test_an_unknown_store_with_one_address(little, push):
    """All that the protocols promise: queries and updates at one address."""
    little.graph_store = False

    def both(request) -> bool:
        kind = request.headers.get("Content-Type", "")
        request.path = "/update" if kind == "application/sparql-update" else "/query"
        return False

    def routed(request) -> bool:
        both(request)
        if request.path == "/update":
            little.dataset.update(request.body.decode())
            return request.answer(204)
        request._query()
        return True

    little.every = routed
    assert push(endpoint=f"{little.url}/sparql")[0] == 0
    assert ours(little) == EVERY


@pytest.mark.parametrize(("endpoint", "server", "known", "query", "update", "graphs"), [
    # any address of an Oxigraph
    ("http://h:7878", "Oxigraph/0.5.13", False, "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
    ("http://h:7878/", "Oxigraph/0.5.13", False, "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
    ("http://h:7878/store", "Oxigraph/0.5.13", True, "http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
    # Virtuoso has addresses of its own for those who say who they are
    ("http://h:8890/sparql", "Virtuoso/07.20.3229 (Linux)", True,
     "http://h:8890/sparql-auth", "http://h:8890/sparql-auth", "http://h:8890/sparql-graph-crud-auth"),
    ("http://h:8890/sparql-auth", "Virtuoso/08", False, "http://h:8890/sparql", "http://h:8890/sparql", "http://h:8890/sparql-graph-crud"),
    ("http://h/a/sparql-graph-crud-auth", "Virtuoso/08", True,
     "http://h/a/sparql-auth", "http://h/a/sparql-auth", "http://h/a/sparql-graph-crud-auth"),
    # Fuseki: jena.apache.org/documentation/fuseki2/fuseki-config-endpoint
    ("http://h:3030/ds", "Apache Jena Fuseki (5.2.0)", False, "http://h:3030/ds/sparql", "http://h:3030/ds/update", "http://h:3030/ds/data"),
    ("http://h:3030/ds/query", "Apache Jena Fuseki (5.2.0)", False,
     "http://h:3030/ds/sparql", "http://h:3030/ds/update", "http://h:3030/ds/data"),
    # RDF4J and GraphDB: rdf4j.org/documentation/reference/rest-api
    ("http://h:7200/repositories/policies", "GraphDB/10", True, "http://h:7200/repositories/policies",
     "http://h:7200/repositories/policies/statements", "http://h:7200/repositories/policies/rdf-graphs/service"),
    ("http://h:7200/repositories/p/statements", "", True, "http://h:7200/repositories/p",
     "http://h:7200/repositories/p/statements", "http://h:7200/repositories/p/rdf-graphs/service"),
    # nobody knows it
    ("http://h/sparql", "nginx", True, "http://h/sparql", "http://h/sparql", None),
])  # fmt: skip
def test_where_the_stores_take_what(endpoint, server, known, query, update, graphs):
    found = next(stores._candidates(endpoint.rstrip("/"), server, known))
    assert (found.query, found.update, found.graphs) == (query, update, graphs)


def test_an_address_is_printed_without_what_is_secret():
    assert shown("https://user:s3cret@a.example:8/x?key=s3cret#s3cret") == "https://a.example:8/x"


def test_the_python_interface(little, folder):
    graph = PolicyGraph.open(folder)
    there = pushing.connect(f"{little.url}/query", pushing.Client(), graphs=f"{little.url}/data")
    plan = pushing.compare(graph, there)
    assert plan.triples == 13
    steps: list[int] = []
    assert pushing.push(graph, there, plan, lambda done, total, name: steps.append(done)) == EVERY
    assert steps == sorted(steps) and steps[-1] == 13
    assert pushing.compare(graph, there).triples == 0
