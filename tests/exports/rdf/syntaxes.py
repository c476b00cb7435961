"""The syntaxes of RDF that are written, and their readers: Oxigraph's and rdflib's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import rdflib

import exports
from kg import PolicyGraph

OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
RDFLIB = {"turtle": "turtle", "trig": "trig", "ntriples": "nt", "nquads": "nquads", "jsonld": "json-ld", "rdfxml": "xml"}
SYNTAXES = tuple(OXIGRAPH)
WITH_GRAPHS = ("trig", "nquads")
"""Those that keep the named graphs apart; the others make one graph of them."""

Statements = list[ox.Quad] | list[ox.Triple]


def written(graph: PolicyGraph, format: str, folder: Path, **options: object) -> bytes:
    """What is exported."""
    (path,) = exports.export(graph, format, folder / f"out.{format}", **options)
    return path.read_bytes()


def of(quads: Iterable[ox.Quad], format: str) -> set[ox.Quad] | set[ox.Triple]:
    """The statements of ``quads`` that a file in ``format`` is to hold."""
    return set(quads) if format in WITH_GRAPHS else {quad.triple for quad in quads}


def as_oxigraph_reads(data: bytes, format: str) -> Statements:
    """The statements of a file, as often as they stand in it."""
    found = list(ox.parse(data, format=OXIGRAPH[format]))
    return found if format in WITH_GRAPHS else [quad.triple for quad in found]


def as_rdflib_reads(data: bytes, format: str) -> Statements:
    """The statements of a file, each once. Through lines, since rdflib holds "x" and "x"^^xsd:string for two things."""
    if format in WITH_GRAPHS:
        read = rdflib.Dataset()
        read.parse(data=data, format=RDFLIB[format])
        return list(ox.parse(read.serialize(format="nquads"), format=ox.RdfFormat.N_QUADS))
    lines = rdflib.Graph().parse(data=data, format=RDFLIB[format]).serialize(format="nt")
    return [quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)]
