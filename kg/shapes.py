"""SHACL over the graph: what is to be told of one node and what it points to.

pyshacl needs an rdflib graph in memory, so the named graphs are checked one after the
other: each with the types of what it points to in the others, which is all that the
shapes ask of them. Time and memory then grow with the largest file, not the corpus.
What needs to see the whole graph is asked in SPARQL: :mod:`kg.checks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.errors import ShapesError
from kg.findings import Finding, words
from kg.terms import to_rdflib
from ontology import RDF, RDFS

SH = Namespace("http://www.w3.org/ns/shacl#")

_SEVERITIES = {str(SH.Violation): "violation", str(SH.Warning): "warning", str(SH.Info): "info"}
_TYPE = ox.NamedNode(str(RDF.type))
_SUBCLASS = ox.NamedNode(str(RDFS.subClassOf))


def read(turtle: str) -> Graph:
    """The shapes in ``turtle``, read by Oxigraph, which says in one line what is wrong. Raises ``ShapesError``."""
    shapes = Graph(bind_namespaces="none")
    try:
        for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
            shapes.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    except (SyntaxError, ValueError) as error:
        raise ShapesError(f"no valid Turtle: {error}") from error
    return shapes


def findings(store: ox.Store, name: ox.NamedNode | ox.BlankNode, shacl: Graph) -> set[Finding]:
    """What the shapes find in the graph ``name`` of ``store``. Raises ``ShapesError`` where they are no SHACL."""
    # slow to import, and only this command needs it
    from pyshacl import validate
    from pyshacl.errors import ReportableRuntimeError

    quads = list(store.quads_for_pattern(None, None, None, name))
    own = {quad.subject for quad in quads}
    data = Graph(bind_namespaces="none")
    for quad in [*quads, *_beside(store, quads, own, shacl)]:
        data.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    try:
        _, report, _ = validate(data, shacl_graph=shacl, inference="none", inplace=True)
    except ReportableRuntimeError as error:
        raise ShapesError(str(error)) from error
    mine = {to_rdflib(subject) for subject in own}
    return {
        _finding(store, report, result)
        for result in report.subjects(RDF.type, SH.ValidationResult)
        if report.value(result, SH.focusNode) in mine
    }


def _beside(store: ox.Store, quads: list[ox.Quad], own: set[Any], shacl: Graph) -> Iterator[ox.Quad]:
    """What the shapes ask of nodes in other graphs: their types, and the classes above these.

    Only the types that a shape asks for, because every node with a type is a target and costs its time.
    """
    yield from store.quads_for_pattern(None, _SUBCLASS, None, None)
    asked = _class_asked(shacl)
    others = {
        quad.object
        for quad in quads
        if isinstance(quad.object, ox.NamedNode) and (asked is None or quad.predicate.value in asked)
    }
    for other in others - own:
        yield from store.quads_for_pattern(other, _TYPE, None, None)


def _class_asked(shacl: Graph) -> set[str] | None:
    """The properties whose values must be of a class; ``None`` where any property may be meant.

    That is so where the class stands in a nested shape or behind a path of several steps, and in SPARQL.
    """
    if (None, SH.sparql, None) in shacl:
        return None
    paths = [shacl.value(shape, SH.path) for shape in shacl.subjects(SH["class"], None)]
    return {str(path) for path in paths} if all(isinstance(path, URIRef) for path in paths) else None


def _finding(store: ox.Store, report: Graph, result: Node) -> Finding:
    focus = report.value(result, SH.focusNode)
    severity = _SEVERITIES.get(_text(report.value(result, SH.resultSeverity)), "violation")
    named = ox.NamedNode(str(focus)) if isinstance(focus, URIRef) else None
    doc, clause, quote = words(store, named) if named else ("", "", "")
    return Finding(doc, clause, severity, _message(report.objects(result, SH.resultMessage)), quote, _text(focus),
                   _text(report.value(result, SH.resultPath)), _text(report.value(result, SH.value)),
                   _last(report.value(result, SH.sourceShape)))  # fmt: skip


def _message(messages: Iterable[Node]) -> str:
    """The Chinese message where the shape has one."""
    given = list(messages)
    in_chinese = [m for m in given if isinstance(m, Literal) and m.language == "zh"]
    return min(map(str, in_chinese or given), default="不符合约束")


def _last(shape: Node | None) -> str:
    """The last word of a shape's IRI; a blank shape has no name."""
    return str(shape).replace("#", "/").rpartition("/")[2] if isinstance(shape, URIRef) else ""


def _text(term: Node | None) -> str:
    return "" if term is None else str(term)
