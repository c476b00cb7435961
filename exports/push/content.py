"""What stands in the graph here: its named graphs, each with a digest, its size and its triples in order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ontology import BASE, XSD

if TYPE_CHECKING:
    from kg import PolicyGraph

GRAPHS = f"{BASE}graph/"
"""What the IRIs of our named graphs begin with; no other graph of a store is ever touched."""

_NUMERIC = {
    ox.NamedNode(str(XSD[name]))
    for name in ("decimal", "double", "float", "integer", "nonNegativeInteger", "positiveInteger", "int", "long")
}


@dataclass(frozen=True, slots=True)
class Content:
    """A named graph: ``digest`` is the SHA-256 of its sorted N-Triples, ``triples`` their number.

    ``values`` is their number where "12" and "12.0" are one: Virtuoso keeps the value of a number, and not its words.
    """

    graph: str
    digest: str
    triples: int
    values: int

    def is_count(self, number: int) -> bool:
        """Whether a store that says it holds ``number`` triples holds all of them."""
        return number in (self.triples, self.values)


def contents(
    graph: PolicyGraph, progress: Callable[[int, int, str], None] = lambda done, total, name: None
) -> list[Content]:
    """The named graphs that are ours, sorted by IRI, small ones and large ones alike."""
    ours = sorted(name.value for name in graph.raw.named_graphs() if _is_ours(name))
    found = []
    for done, iri in enumerate(ours, 1):
        triples = _triples(graph, iri)
        text = "\n".join(sorted(map(_line, triples)))
        found.append(Content(iri, hashlib.sha256(text.encode()).hexdigest(), len(triples), _values(triples)))
        progress(done, len(ours), iri)
    return found


def lines(graph: PolicyGraph, iri: str) -> list[str]:
    """The triples of the named graph ``iri`` as sorted lines of N-Triples."""
    return sorted(map(_line, _triples(graph, iri)))


def left_out(graph: PolicyGraph) -> int:
    """How many triples stand in no named graph of ours, so that they are not sent."""
    return len(graph.raw) - sum(
        1 for name in graph.raw.named_graphs() if _is_ours(name)
        for _ in graph.raw.quads_for_pattern(None, None, None, name)
    )  # fmt: skip


def _is_ours(name: ox.NamedNode | ox.BlankNode) -> bool:
    return isinstance(name, ox.NamedNode) and name.value.startswith(GRAPHS)


def _line(triple: ox.Triple) -> str:
    return f"{triple} ."


def _triples(graph: PolicyGraph, iri: str) -> list[ox.Triple]:
    triples = [quad.triple for quad in graph.raw.quads_for_pattern(None, None, None, ox.NamedNode(iri))]
    if any(isinstance(term, ox.BlankNode) for triple in triples for term in (triple.subject, triple.object)):
        return _skolemised(triples, iri)
    return triples


def _skolemised(triples: Iterable[ox.Triple], iri: str) -> list[ox.Triple]:
    """Blank nodes as IRIs (RDF 1.1, 3.5): a part that is sent twice does not double them, and their digest stays."""
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    prefix = f"{BASE}.well-known/genid/{hashlib.sha256(iri.encode()).hexdigest()[:12]}-"

    def named(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> ox.NamedNode | ox.Literal:
        return ox.NamedNode(prefix + term.value) if isinstance(term, ox.BlankNode) else term  # type: ignore[return-value]

    return [ox.Triple(named(q.subject), q.predicate, named(q.object)) for q in dataset]  # type: ignore[arg-type]


def _values(triples: Iterable[ox.Triple]) -> int:
    numbers: set[tuple[object, object, Decimal]] = set()
    others = 0
    for triple in triples:
        value = _number(triple.object)
        if value is None:
            others += 1
        else:
            numbers.add((triple.subject, triple.predicate, value))
    return others + len(numbers)


def _number(term: object) -> Decimal | None:
    if not isinstance(term, ox.Literal) or term.datatype not in _NUMERIC:
        return None
    try:
        return Decimal(term.value)
    except InvalidOperation:
        return None
