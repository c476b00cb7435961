"""GraphML, for yEd, igraph, Cytoscape, networkx and Gephi: the network of ``PolicyGraph.to_networkx``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from exports.networks.plain import EDGE, NODE, Attributes, PlainNetwork
from exports.networks.xml import XmlFile
from exports.selection import EVERYTHING, Selection
from kg.files import writing

if TYPE_CHECKING:
    from kg import PolicyGraph

_TYPES = {str: "string", int: "long", bool: "boolean"}
_SPACES = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
}


def write(graph: PolicyGraph, out: Path, *, selection: Selection = EVERYTHING) -> list[Path]:
    """Write ``out`` as GraphML, nodes and edges in a fixed order; returns it. Raises ``OSError``, ``EmptySelection``.

    Gephi takes ``label`` and ``weight`` from it and adds up the edges from one node to
    another; GEXF keeps them apart. networkx's own writer has the whole file in memory, ten
    times what is written.
    """
    network = PlainNetwork(graph, selection)
    with writing(out) as file:
        xml = XmlFile(file)
        with xml.element("graphml", _SPACES):
            for kind, known in (("node", NODE), ("edge", EDGE)):
                for name, type in known.items():
                    about = {"id": f"{kind}_{name}", "for": kind, "attr.name": name, "attr.type": _TYPES[type]}
                    xml.leaf("key", about)
            with xml.element("graph", {"edgedefault": "directed"}):
                for node, data in network.nodes():
                    with xml.element("node", {"id": node}):
                        _write(xml, "node", data)
                for key, source, target, data in network.edges():
                    with xml.element("edge", {"id": key, "source": source, "target": target}):
                        _write(xml, "edge", data)
    return [out]


def _write(xml: XmlFile, kind: str, data: Attributes) -> None:
    for name, value in data.items():
        text = str(value).lower() if isinstance(value, bool) else str(value)
        xml.leaf("data", {"key": f"{kind}_{name}"}, text)
