"""Which statements of a graph a selection takes, for the writers of RDF."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from exports.rdf.order import INFERRED_GRAPH, ONTOLOGY_GRAPH, graph_key, is_file
from exports.selection import Selection, kinds_of_classes
from exports.tables.named import documents_in
from ontology import POL, PROV, RDF

if TYPE_CHECKING:
    from kg import PolicyGraph

Graph = ox.NamedNode | ox.DefaultGraph

_TYPE, _IN_DOCUMENT, _DERIVED = (
    ox.NamedNode(str(iri)) for iri in (RDF.type, POL.inDocument, PROV.wasDerivedFrom)
)
_SAID = tuple(ox.NamedNode(str(RDF[part])) for part in ("subject", "predicate", "object"))
_KINDS_OF_GRAPHS = {ONTOLOGY_GRAPH: "vocabularies", INFERRED_GRAPH: "inferred"}


class Part:
    """A part of a graph. A statement is of the kinds of its subject, and of the kind of its named graph.

    It is taken where one of these is among ``selection.only`` (or there is none), and none among
    ``selection.without``. Where documents are selected, files say what they say in these, the
    inferred graph what follows from them, and all but that what they say of the things that these name;
    the ontology comes whole, so that OWL tools know what the classes and properties are.
    """

    def __init__(self, graph: PolicyGraph, selection: Selection) -> None:
        self.store = graph.raw
        self.selection = selection
        self.whole = not selection
        self._kinds = kinds_of_classes() if selection else {}
        self.graphs = self._graphs()
        self._named: set[str] = set()
        self._follow: set[ox.Triple] = set()
        self._documents = documents_in(graph, selection)
        if self._documents is not None:
            self._narrow(self._documents)

    def takes_in_file(self, subject: str, document: str) -> bool:
        """Whether what a file says of ``subject``, which stands in ``document``, is in the part by its document."""
        return self._documents is None or document in self._documents or subject in self._named

    def takes_kinds(self, classes: Iterable[str], graph: str) -> bool:
        """Whether what the graph named ``graph`` says of a thing of these classes is of the kinds selected."""
        if self.whole:
            return True
        kinds = {self._kinds.get(iri, "") for iri in classes} | {_KINDS_OF_GRAPHS.get(graph, "")}
        only, without = self.selection.only, self.selection.without
        return (not only or not only.isdisjoint(kinds)) and without.isdisjoint(kinds)

    def takes(self, quad: ox.Quad, classes: Collection[str]) -> bool:
        """Whether a statement is in the part that stands in another graph than a file's, or of a subject of several."""
        graph = name_of(quad.graph_name)
        if not self.takes_kinds(classes, graph):
            return False
        if self._documents is None or any(self._kinds.get(iri) == "ontology" for iri in classes):
            return True
        subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
        if is_file(graph) or subject in self._documents:
            return self.takes_in_file(subject, subject)
        return quad.triple in self._follow if graph == INFERRED_GRAPH else subject in self._named

    def _graphs(self) -> list[Graph]:
        """The named graphs that hold some of it, in order; the default graph where something stands in it."""
        names: list[Graph] = list(self.store.named_graphs())  # type: ignore[arg-type]
        if next(self.store.quads_for_pattern(None, None, None, ox.DefaultGraph()), None):
            names.append(ox.DefaultGraph())
        without = {name for name, kind in _KINDS_OF_GRAPHS.items() if kind in self.selection.without}
        taken = (graph for graph in names if name_of(graph) not in without)
        return sorted(taken, key=lambda graph: graph_key(name_of(graph)))

    def _narrow(self, documents: Collection[str]) -> None:
        """To the files of the documents; notes what these name, and what follows from them."""
        files = self._graphs_of(documents)
        for graph in self.graphs:
            if name_of(graph) in files:
                self._note_named(graph, documents)
            elif name_of(graph) == INFERRED_GRAPH:
                self._note_following(graph, documents)
        files |= self._graphs_of(self._named)
        self.graphs = [
            graph for graph in self.graphs if name_of(graph) in files or not is_file(name_of(graph))
        ]

    def _graphs_of(self, things: Iterable[str]) -> set[str]:
        """The files' graphs that say of what class one of ``things`` is."""
        said = (
            quad
            for iri in things
            for quad in self.store.quads_for_pattern(ox.NamedNode(iri), _TYPE, None, None)
        )
        return {graph for quad in said if is_file(graph := name_of(quad.graph_name))}

    def _note_named(self, graph: Graph, documents: Collection[str]) -> None:
        subject, document = None, ""
        for quad in self.store.quads_for_pattern(None, None, None, graph):
            if quad.subject != subject:
                subject, document = quad.subject, self._document_of(quad.subject)
            if isinstance(quad.object, ox.NamedNode) and document in documents:
                self._named.add(quad.object.value)

    def _note_following(self, graph: Graph, documents: Collection[str]) -> None:
        """Every inference that a fact of the documents is behind: all that is said of it, and what it says."""
        for quad in self.store.quads_for_pattern(None, _DERIVED, None, graph):
            if self._document_of(quad.object) in documents:
                said = [
                    found.triple for found in self.store.quads_for_pattern(quad.subject, None, None, graph)
                ]
                self._follow.update(said)
                subject, predicate, value = (
                    next((triple.object for triple in said if triple.predicate == part), None)
                    for part in _SAID
                )
                if isinstance(subject, ox.NamedNode) and isinstance(predicate, ox.NamedNode) and value:
                    self._follow.add(ox.Triple(subject, predicate, value))

    def _document_of(self, node: object) -> str:
        if not isinstance(node, ox.NamedNode):
            return ""
        found = next(self.store.quads_for_pattern(node, _IN_DOCUMENT, None, None), None)
        return found.object.value if found and isinstance(found.object, ox.NamedNode) else node.value


def name_of(graph: object) -> str:
    """The IRI of a named graph, ``""`` for the default graph."""
    return graph.value if isinstance(graph, ox.NamedNode | ox.BlankNode) else ""


def classes(quads: Iterable[ox.Quad]) -> set[str]:
    """The IRIs of the classes that ``quads`` say their subject is of."""
    return {
        quad.object.value
        for quad in quads
        if quad.predicate == _TYPE and isinstance(quad.object, ox.NamedNode)
    }
