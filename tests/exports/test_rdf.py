"""Turtle, N-Triples and JSON-LD: everything, once, in the same bytes every time."""

from __future__ import annotations

import random

import pyoxigraph as ox
import pytest
import rdflib

import exports
from kg import PolicyGraph
from ontology import PREFIXES
from tests.exports.graphs import small

RDF_FORMATS = ("turtle", "ntriples", "jsonld")


def written(graph, format, folder) -> bytes:
    (path,) = exports.export(graph, format, folder / f"out.{format}")
    return path.read_bytes()


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_the_order_of_loading_does_not_show(format, graph, tmp_path):
    quads = small()
    random.Random(3).shuffle(quads)
    assert written(PolicyGraph.of(quads), format, tmp_path) == written(graph, format, tmp_path)


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_every_triple_is_there_as_rdflib_reads_it(format, graph, tmp_path):
    parser = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld"}[format]
    read = rdflib.Graph().parse(data=written(graph, format, tmp_path), format=parser)
    expected = rdflib.Graph().parse(data="".join(f"{quad.triple} .\n" for quad in graph.raw), format="nt")
    assert set(read) == set(expected)


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_chinese_stays_chinese(format, graph, tmp_path):
    text = written(graph, format, tmp_path).decode("utf-8")
    assert "海淀区" in text and "place/北京市海淀区" in text and "\\u6d77" not in text.lower()


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_a_triple_in_two_named_graphs_is_written_once(format, tmp_path):
    triple = ox.Triple(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("唯一"))
    twice = [ox.Quad(*triple, ox.NamedNode(f"urn:graph:{name}")) for name in "ab"]
    assert written(PolicyGraph.of(twice), format, tmp_path).decode().count("唯一") == 1


def test_turtle_declares_the_prefixes_in_the_order_of_the_ontology(graph, tmp_path):
    lines = written(graph, "turtle", tmp_path).decode().splitlines()
    expected = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()]
    assert lines[: len(PREFIXES)] == expected
    assert not any(line.startswith("@prefix") for line in lines[len(PREFIXES) :])
    assert any(line.startswith("\ta pol:Measure") or " a pol:Measure" in line for line in lines)


def test_ntriples_lines_are_sorted(graph, tmp_path):
    lines = written(graph, "ntriples", tmp_path).decode().rstrip("\n").split("\n")
    assert lines == sorted(lines) and len(lines) == len(set(lines))


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_an_empty_graph_is_a_valid_file(format, tmp_path):
    parser = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld"}[format]
    data = written(PolicyGraph.of([]), format, tmp_path)
    assert len(rdflib.Graph().parse(data=data, format=parser)) == 0


@pytest.mark.parametrize("format", [*RDF_FORMATS, "graphml"])
def test_a_writer_that_fails_leaves_the_old_file_and_no_other(format, tmp_path):
    class Broken:
        @property
        def raw(self):
            raise RuntimeError("no store")

        to_networkx = raw

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
