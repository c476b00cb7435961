"""The network of ``PolicyGraph.to_networkx`` as files can hold it: the selected part, in a fixed order, of plain values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from exports.networks.xml import xml_text
from exports.selection import ENTITIES, EmptySelection, Selection
from exports.tables.named import documents_in

if TYPE_CHECKING:
    from kg import PolicyGraph

Plain = str | int | bool
Attributes = dict[str, Plain]

_SPAN = {"first": str, "first_year": int, "last": str, "last_year": int}
NODE: dict[str, type] = {
    "iri": str, "label": str, "english": str, "kind": str, "kind_label": str, "in_corpus": bool,
    "doc": str, "number": str, "date": str, **_SPAN,
}  # fmt: skip
EDGE: dict[str, type] = {
    "relation": str, "label": str, "count": int, "weight": int, "doc": str, "clause": str, "path": str, "evidence": str,
    **_SPAN,
}  # fmt: skip
"""The attributes of nodes and edges, in the order that they are written in; ``kg.network.build`` says what they are."""


class PlainNetwork:
    """The network of ``graph``, or of the part of it in ``selection``. Raises :class:`EmptySelection`."""

    def __init__(self, graph: PolicyGraph, selection: Selection) -> None:
        self._network = graph.to_networkx(documents_in(graph, selection))
        kinds = {kind for name, (kind, _) in ENTITIES.items() if selection.takes(name)}
        self._nodes = sorted(node for node, kind in self._network.nodes(data="kind") if kind in kinds)
        self._taken = set(self._nodes)
        if selection and not self._nodes:
            raise EmptySelection

    @property
    def dated(self) -> bool:
        """Whether any document that speaks of a node is dated."""
        return any("first" in self._network.nodes[node] for node in self._nodes)

    def nodes(self) -> Iterator[tuple[str, Attributes]]:
        """The IRI and the attributes (of :data:`NODE`) of each node, in the order of the IRIs."""
        for node in self._nodes:
            yield node, plain(self._network.nodes[node], NODE)

    def edges(self) -> Iterator[tuple[str, str, str, Attributes]]:
        """The id, both ends and the attributes (of :data:`EDGE`) of each edge, in the order of the ends and relations.

        Ids (``e0``, ``e1``, …) name one edge each: Gephi drops what has the name of another.
        ``weight`` is the ``count``, by the name that programs know.
        """
        number = 0
        for source in self._nodes:
            around = self._network.adj[source]
            for target in sorted(around.keys() & self._taken):
                for _, data in sorted(around[target].items()):
                    yield f"e{number}", source, target, plain({**data, "weight": data["count"]}, EDGE)
                    number += 1

    def degree(self, node: str) -> int:
        """How many edges a node has in the whole network."""
        degree: int = self._network.degree(node)
        return degree


def plain(attributes: dict[str, Any], known: dict[str, type]) -> Attributes:
    """Those of ``attributes`` that are ``known`` and there, in that order; texts without what XML cannot hold."""
    return {
        name: xml_text(attributes[name]) if kind is str else attributes[name]
        for name, kind in known.items()
        if name in attributes
    }
