"""GraphML, for Gephi, Cytoscape, yEd and igraph: the network of ``PolicyGraph.to_networkx``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.files import atomic

if TYPE_CHECKING:
    from kg import PolicyGraph

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 (section 2.2) admits nowhere, not even escaped."""


def write(graph: PolicyGraph, out: Path) -> list[Path]:
    """Write ``out`` as GraphML, nodes and edges in the order of their names. Raises ``OSError``."""
    with atomic(out) as part:
        # the writer in pure Python: networkx would else choose lxml where it is installed, other bytes
        nx.write_graphml_xml(_in_order(graph.to_networkx()), part, encoding="utf-8")
    return [out]


def _in_order(network: nx.Graph) -> nx.Graph:
    """A copy in a fixed order with attributes that GraphML can hold."""
    ordered = network.__class__()
    ordered.add_nodes_from((node, _plain(data)) for node, data in sorted(network.nodes(data=True)))
    if network.is_multigraph():
        edges = sorted(network.edges(keys=True, data=True), key=lambda edge: tuple(map(str, edge[:3])))
        ordered.add_edges_from((source, target, key, _plain(data)) for source, target, key, data in edges)
    else:
        edges = sorted(network.edges(data=True), key=lambda edge: edge[:2])
        ordered.add_edges_from((source, target, _plain(data)) for source, target, data in edges)
    return ordered


def _plain(attributes: dict[str, Any]) -> dict[str, str | int | float | bool]:
    """Attributes as numbers and text: what is absent is left out, several values are joined by ``|``."""
    return {key: _scalar(value) for key, value in sorted(attributes.items()) if value is not None}


def _scalar(value: Any) -> str | int | float | bool:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, set | frozenset):
        value = sorted(value)
    if isinstance(value, list | tuple):
        value = "|".join(map(str, value))
    return _NOT_XML.sub("", str(value))
