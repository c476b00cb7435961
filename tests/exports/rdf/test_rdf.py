"""RDF in every syntax: everything, once, in the same bytes every time, in bounded memory."""

from __future__ import annotations

import random
import shutil
import warnings

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import exports
from builders.pipeline import build
from exports.rdf import blocks, spill
from exports.rdf.order import is_file
from exports.rdf.rdfxml import NoXmlName
from kg import PolicyGraph, store
from kg.infer import infer
from ontology import BASE, POL, XSD
from tests.exports.graphs import small
from tests.exports.rdf.syntaxes import SYNTAXES, WITH_GRAPHS, as_oxigraph_reads, as_rdflib_reads, of, written
from tests.kg import synthetic

EVERY_SYNTAX = pytest.mark.parametrize("format", SYNTAXES)


def one(subject: str, predicate: str, value: object, graph: str = "urn:graph") -> ox.Quad:
    value = ox.Literal(value) if isinstance(value, str) else value
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value, ox.NamedNode(graph))


# --- the same bytes


def built(folder, files) -> PolicyGraph:
    """The texts as ``kg build`` makes a graph of them, on disk."""
    store.replace(folder, build(files).quads, infer)
    return PolicyGraph.open(folder)


def check_bytes(texts, folder) -> None:
    """A build, one in another folder of copies in another order, and the first again after one file was built alone."""
    copies = shutil.copytree(texts, folder / "copies")
    files, others = sorted(texts.glob("*.txt")), sorted(copies.glob("*.txt"), reverse=True)
    first = built(folder / "a", files)
    expected = {format: written(first, format, folder) for format in SYNTAXES}
    elsewhere = built(folder / "elsewhere" / "b", others)
    for format in SYNTAXES:
        assert written(elsewhere, format, folder) == expected[format], format
    built(folder / "a", files[1:2])
    assert written(built(folder / "a", files), "turtle", folder) == expected["turtle"]


def test_the_sample_corpus_is_the_same_bytes_from_build_to_build(sample_files, tmp_path):
    check_bytes(sample_files[0].parent, tmp_path)


def test_the_real_texts_are_the_same_bytes_from_build_to_build(corpus, tmp_path):
    check_bytes(corpus / "seeds", tmp_path)


@EVERY_SYNTAX
def test_the_order_of_loading_does_not_show(format, graph, tmp_path):
    quads = small()
    random.Random(3).shuffle(quads)
    assert written(PolicyGraph.of(quads), format, tmp_path) == written(graph, format, tmp_path)


# --- everything, once


def check_statements(graph, format, folder) -> None:
    data = written(graph, format, folder)
    read = as_oxigraph_reads(data, format)
    assert set(read) == of(graph.raw, format)
    assert len(read) == len(set(read)), "a statement comes once"
    assert set(as_rdflib_reads(data, format)) == of(graph.raw, format)


@EVERY_SYNTAX
def test_every_statement_of_the_sample_corpus_is_read_back(format, sample_graph, tmp_path):
    copy = store.in_memory(sample_graph.raw)
    infer(copy)
    check_statements(PolicyGraph(copy), format, tmp_path)


@EVERY_SYNTAX
def test_every_statement_of_the_real_texts_is_read_back(format, real_graph, tmp_path):
    check_statements(real_graph, format, tmp_path)


@pytest.mark.parametrize(
    ("quads", "why"),
    [
        ([one("urn:s", "urn:p", "唯一", f"urn:graph:{name}") for name in "ab"], "one triple in two named graphs"),
        ([one(f"{BASE}doc/a", "urn:p", "唯一", f"{BASE}graph/file/{name}") for name in "abc"], "in three files"),
        (
            [one(f"{BASE}doc/a", "urn:p", word, f"{BASE}graph/file/{name}") for name, word in ("a一", "b一", "b二")],
            "two files that speak of one thing",
        ),
        (
            [one(f"{BASE}doc/a", "urn:p", name, f"{BASE}graph/{name}") for name in ("file/a", "inferred", "ontology")],
            "a file's subject, of which other graphs speak too",
        ),
        ([ox.Quad(*quad.triple) for quad in [one("urn:s", "urn:p", "甲")]], "the default graph"),
        ([one("urn:s", "urn:p", "甲"), ox.Quad(*one("urn:s", "urn:p", "甲").triple)], "there and in a named graph"),
        (
            [ox.Quad(ox.BlankNode(name), ox.NamedNode("urn:p"), ox.BlankNode("0a"), ox.NamedNode("urn:g")) for name in ("0a", "b")],
            "blank nodes, which no builder mints",
        ),
    ],
)  # fmt: skip
@EVERY_SYNTAX
def test_odd_graphs_are_read_back(format, quads, why, tmp_path):
    graph = PolicyGraph.of(quads)
    read = as_oxigraph_reads(written(graph, format, tmp_path), format)
    if "blank" in why:
        nodes = {node for triple in read for node in (triple.subject, triple.object)}
        assert len(read) == len(nodes) == 2
        return
    assert sorted(map(str, read)) == sorted(map(str, of(graph.raw, format))), why


@EVERY_SYNTAX
def test_an_empty_graph_is_a_valid_file(format, tmp_path):
    data = written(PolicyGraph.of([]), format, tmp_path)
    assert as_oxigraph_reads(data, format) == as_rdflib_reads(data, format) == []


@EVERY_SYNTAX
def test_chinese_stays_chinese(format, graph, tmp_path):
    text = written(graph, format, tmp_path).decode("utf-8")
    assert "海淀区" in text and "\\u6d77" not in text.lower() and "&#" not in text


# --- any term

BELOW = [
    "doc/a#1/clause/二/（一）/measure/1", "doc/a/clause/*1~2", "doc/a%20b", "programme/“双百”工程", "industry/甲/乙",  # of the builders
    "a:b", "doc/a:b", "doc:a", "_:b", "//host/x", "a//b", "/a", "a/", "a/../b", "../b", "./a", ".", "a/./b", "..",
    "?q", "a?q=1", "#f", "a#", "a#b:c", "@id", "type", "place", "", "~", "a;b=1,2", "a/..", "industry/", "industry/a.",
    "industry/-a", "industry/1", "industry/a.b", "industry/甲·乙", "doc/100%25", "a/.b", "industry/𠀀",
]  # fmt: skip


@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("read", [as_oxigraph_reads, as_rdflib_reads])
@EVERY_SYNTAX
def test_any_identifier_below_the_base_comes_back(format, read, below, tmp_path):
    iri = ox.NamedNode(BASE + below)
    graph = PolicyGraph.of([one(iri.value, str(POL.place), iri, f"{BASE}graph/file/a")])
    assert set(read(written(graph, format, tmp_path), format)) == of(graph.raw, format)


_CHARACTERS = st.characters(exclude_categories=["Cs"])
_LITERALS = st.one_of(
    st.builds(ox.Literal, st.text(_CHARACTERS, max_size=12)),
    st.builds(ox.Literal, st.sampled_from(['a"', '"', '""" ', "\n", "甲\n乙\\n", "\\", 'x\n"""', "%s %", "\r\n"])),
    st.builds(lambda text: ox.Literal(text, language="zh"), st.text(_CHARACTERS, max_size=12)),
    st.builds(
        lambda text, name: ox.Literal(text, datatype=ox.NamedNode(str(XSD[name]))),
        st.sampled_from(["1", "+1", "007", "-0", "1.", ".5", "1.50", "true", "1e3", "", "TRUE", "٣", "1 ", "2017-02-30"]),
        st.sampled_from(["integer", "decimal", "boolean", "double", "date", "gYear", "string", "anyURI"]),
    ),
)  # fmt: skip


@given(st.lists(_LITERALS, min_size=1, max_size=5))
@pytest.mark.parametrize("format", [name for name in SYNTAXES if name != "rdfxml"])
def test_any_literal_comes_back(format, tmp_path_factory, values):
    graph = PolicyGraph.of([one(f"{BASE}a", str(POL.unit), value) for value in values])
    data = written(graph, format, tmp_path_factory.mktemp("any"))
    assert set(as_oxigraph_reads(data, format)) == of(graph.raw, format)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12))
def test_any_text_comes_back_from_xml(tmp_path_factory, text):
    graph = PolicyGraph.of([one(f"{BASE}a", str(POL.unit), f"\t{text}\r\n]]> \r<")])
    data = written(graph, "rdfxml", tmp_path_factory.mktemp("any"))
    for read in (as_oxigraph_reads, as_rdflib_reads):
        assert set(read(data, "rdfxml")) == of(graph.raw, "rdfxml")


# --- what XML cannot hold


def test_a_character_that_xml_cannot_hold_is_replaced_and_told(tmp_path):
    graph = PolicyGraph.of([one(f"{BASE}a", str(POL.unit), "甲\x00\x0b乙\x07")])
    with pytest.warns(exports.LossyExport, match="^3 个"):
        data = written(graph, "rdfxml", tmp_path)
    (triple,) = as_rdflib_reads(data, "rdfxml")
    assert triple.object.value == "甲\ufffd\ufffd乙\ufffd"


def test_nothing_is_told_where_nothing_is_lost(graph, tmp_path):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        written(graph, "rdfxml", tmp_path)


@pytest.mark.parametrize(
    ("predicate", "why"),
    [("http://a/1", "begins with a digit"), ("http://a/", "ends in nothing"), ("urn:a:（）", "is punctuation")],
)
def test_a_property_that_has_no_xml_name_is_named(predicate, why, tmp_path):
    graph = PolicyGraph.of([one("urn:s", predicate, "甲")])
    with pytest.raises(NoXmlName, match=f"<{predicate}>"):
        written(graph, "rdfxml", tmp_path)
    assert not list(tmp_path.iterdir()), why


@pytest.mark.parametrize("predicate", ["http://a/产业", "http://a/b1", "http://a/1b", "urn:p", f"{POL}x-y.z", f"{POL}a/b"])
def test_any_other_property_comes_back_from_xml(predicate, tmp_path):
    graph = PolicyGraph.of([one("urn:s", predicate, "甲")])
    data = written(graph, "rdfxml", tmp_path)
    for read in (as_oxigraph_reads, as_rdflib_reads):
        assert set(read(data, "rdfxml")) == of(graph.raw, "rdfxml")


# --- memory


@pytest.mark.parametrize("format", SYNTAXES)
def test_sorting_on_disk_changes_nothing(format, sample_graph, tmp_path, monkeypatch):
    expected = written(sample_graph, format, tmp_path)
    monkeypatch.setattr(blocks, "_SPOOL", 1000)
    monkeypatch.setattr(spill, "MOST", 50)
    assert written(sample_graph, format, tmp_path) == expected


class Counted(tuple):
    """A tuple that knows how many of its kind there are."""

    alive = most = 0

    def __new__(cls, *values):
        Counted.alive += 1
        Counted.most = max(Counted.most, Counted.alive)
        return super().__new__(cls, values)

    def __reduce__(self):
        return Counted, tuple(self)

    def __del__(self):
        Counted.alive -= 1


def test_what_is_sorted_is_never_held_whole():
    numbers = list(range(5000))
    random.Random(5).shuffle(numbers)
    items = spill.sorted_on_disk((Counted(number) for number in numbers), most=100)
    assert [number for (number,) in items] == list(range(5000))
    # a run while it is filled, then one item of each of the 50 runs
    assert 100 <= Counted.most <= 110


@pytest.mark.parametrize("joined", [True, False], ids=["one graph", "named graphs"])
def test_at_most_three_files_are_held(joined, monkeypatch):
    """The one that is written, one that waits, and the one that is being read."""
    dumped = []
    dump = blocks._Blocks._dump
    monkeypatch.setattr(blocks._Blocks, "_dump", lambda self, graph: (dumped.append(graph.value), dump(self, graph))[1])
    begun: list[str] = []
    for block in blocks.blocks(PolicyGraph.of(synthetic.quads(8)), joined=joined):
        if is_file(block.graph) and block.graph not in begun:
            begun.append(block.graph)
        assert len(dumped) <= len(begun) + 2
    assert len(begun) == 8 and dumped == begun


# --- files


@pytest.mark.parametrize("format", [*SYNTAXES, "graphml"])
def test_a_writer_that_fails_leaves_the_old_file_and_no_other(format, tmp_path):
    class Broken:
        @property
        def raw(self):
            raise RuntimeError("no store")

        def to_networkx(self, *unused):
            raise RuntimeError("no store")

    (tmp_path / "out").write_text("old")
    with pytest.raises(RuntimeError):
        exports.export(Broken(), format, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").read_text() == "old"


def test_an_unknown_format_is_named_with_those_that_are_known(graph, tmp_path):
    with pytest.raises(exports.UnknownFormat, match=r"'docx'.*turtle.*csv"):
        exports.export(graph, "docx", tmp_path / "out")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("format", exports.FORMATS)
def test_folders_above_the_target_are_not_made(graph, format, tmp_path):
    with pytest.raises(FileNotFoundError):
        exports.export(graph, format, tmp_path / "missing" / "out")
    assert not list(tmp_path.iterdir())


@EVERY_SYNTAX
def test_progress_counts_the_named_graphs(format, graph, tmp_path):
    steps: list[tuple[int, int, str]] = []
    written(graph, format, tmp_path, progress=lambda *step: steps.append(step))
    assert [done for done, _, _ in steps] == list(range(1, steps[0][1] + 1))
    assert {name for _, _, name in steps} == {graph.value for graph in graph.raw.named_graphs()}


def test_the_syntaxes_with_graphs_are_those_that_keep_them(tmp_path):
    graph = PolicyGraph.of([one("urn:s", "urn:p", "甲", f"urn:graph:{name}") for name in "ab"])
    kept = {format for format in SYNTAXES if b"urn:graph:b" in written(graph, format, tmp_path)}
    assert kept == set(WITH_GRAPHS)
