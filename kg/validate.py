"""SHACL over the graph, each finding with the clause and the words that it concerns.

pyshacl needs an rdflib graph in memory, so the named graphs are checked one after the
other: each with the types of what it points to in the others, which is all that the
shapes ask of them. Time and memory then grow with the largest file, not the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from kg.errors import ShapesError
from kg.terms import to_rdflib
from ontology import DCTERMS, ELI, NIF, POL, RDF, RDFS, SKOS, shapes_text

if TYPE_CHECKING:
    from kg.graph import PolicyGraph

SH = Namespace("http://www.w3.org/ns/shacl#")
SEVERITIES = {str(SH.Violation): "violation", str(SH.Warning): "warning", str(SH.Info): "info"}

_TYPE = ox.NamedNode(str(RDF.type))
_NUMBER = ox.NamedNode(str(ELI.id_local))
_SUBCLASS = ox.NamedNode(str(RDFS.subClassOf))


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A result of the check. ``severity`` is violation, warning or info; ``message`` Chinese.

    ``doc`` (id), ``clause`` (path) and ``quote`` are "" where the node stands in no clause;
    ``path`` and ``value`` are what the shape looked at (IRI, as text).
    """

    doc: str
    clause: str
    severity: str
    message: str
    quote: str
    focus: str
    path: str
    value: str


def validate(
    graph: PolicyGraph, shapes: str | None = None, progress: Callable[[int, int, str], None] | None = None
) -> list[Finding]:
    """What the shapes (Turtle; the ontology's own where none are given) find in ``graph``, in a fixed order.

    ``progress`` is called as ``progress(done, total, graph_name)`` after each named graph. Raises
    ``ShapesError`` where ``shapes`` is no Turtle or no SHACL.
    """
    shacl = _shapes(shapes_text() if shapes is None else shapes)
    names = sorted(graph.raw.named_graphs(), key=str)
    found: set[Finding] = set()
    for done, name in enumerate(names, 1):
        found |= _check(graph.raw, name, shacl)
        if progress:
            progress(done, len(names), name.value)
    return sorted(found)


def _shapes(turtle: str) -> Graph:
    """``turtle`` read by Oxigraph, which says in one line what is wrong with it."""
    shapes = Graph(bind_namespaces="none")
    try:
        for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
            shapes.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    except (SyntaxError, ValueError) as error:
        raise ShapesError(f"no valid Turtle: {error}") from error
    return shapes


def _check(store: ox.Store, name: ox.NamedNode | ox.BlankNode, shacl: Graph) -> set[Finding]:
    # slow to import, and only this command needs it
    from pyshacl import validate as check
    from pyshacl.errors import ReportableRuntimeError

    quads = list(store.quads_for_pattern(None, None, None, name))
    own = {quad.subject for quad in quads}
    data = Graph(bind_namespaces="none")
    for quad in [*quads, *_beside(store, quads, own)]:
        data.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    try:
        _, report, _ = check(data, shacl_graph=shacl, inference="none", inplace=True)
    except ReportableRuntimeError as error:
        raise ShapesError(str(error)) from error
    mine = {to_rdflib(subject) for subject in own}
    return {
        _finding(store, report, result)
        for result in report.subjects(RDF.type, SH.ValidationResult)
        if report.value(result, SH.focusNode) in mine
    }


def _beside(store: ox.Store, quads: list[ox.Quad], own: set[Any]) -> Iterable[ox.Quad]:
    """What the shapes ask of nodes in other graphs: types, classes above, and documents of the same number."""
    yield from store.quads_for_pattern(None, _SUBCLASS, None, None)
    for other in {quad.object for quad in quads if isinstance(quad.object, ox.NamedNode)} - own:
        yield from store.quads_for_pattern(other, _TYPE, None, None)
    for number in {quad.object for quad in quads if quad.predicate == _NUMBER}:
        yield from store.quads_for_pattern(None, _NUMBER, number, None)


def _finding(store: ox.Store, report: Graph, result: Node) -> Finding:
    focus = report.value(result, SH.focusNode)
    severity = SEVERITIES.get(_text(report.value(result, SH.resultSeverity)), "violation")
    doc, clause, quote = _words(store, focus)
    return Finding(doc, clause, severity, _message(report, result), quote, _text(focus),
                   _text(report.value(result, SH.resultPath)), _text(report.value(result, SH.value)))  # fmt: skip


def _message(report: Graph, result: Node) -> str:
    """The Chinese message where the shape has one."""
    messages = list(report.objects(result, SH.resultMessage))
    in_chinese = [m for m in messages if isinstance(m, Literal) and m.language == "zh"]
    return min(map(str, in_chinese or messages), default="不符合约束")


def _words(store: ox.Store, focus: Node | None) -> tuple[str, str, str]:
    """Document id, clause path and words of a node: of a fact its own, of a clause its heading or text."""
    if not isinstance(focus, URIRef):
        return "", "", ""
    node = ox.NamedNode(str(focus))

    def value(of: ox.NamedNode | None, *properties: URIRef) -> ox.NamedNode | ox.Literal | None:
        for name in properties if of is not None else ():
            for quad in store.quads_for_pattern(of, ox.NamedNode(str(name)), None, None):
                return quad.object  # type: ignore[return-value]
        return None

    def named(of: Any) -> ox.NamedNode | None:
        return of if isinstance(of, ox.NamedNode) else None

    clause = named(value(node, POL.inClause)) or node
    document = named(value(node, POL.inDocument) or value(clause, POL.inDocument)) or node
    words = value(node, NIF.anchorOf, DCTERMS.title, SKOS.prefLabel, RDFS.label, POL.text) or value(
        clause, DCTERMS.title, POL.text
    )
    path, doc = value(clause, POL.path), value(document, DCTERMS.identifier)
    return (doc.value if doc else "", path.value if path else "", words.value if words else "")


def _text(term: Node | None) -> str:
    return "" if term is None else str(term)
