"""Cytoscape's JSON (.cyjs), for Cytoscape Desktop and Cytoscape.js: the network of ``PolicyGraph.to_networkx``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exports.networks.plain import PlainNetwork
from exports.selection import EVERYTHING, Selection
from kg.files import writing

if TYPE_CHECKING:
    from kg import PolicyGraph

_NAME = "政策知识图谱"


def write(graph: PolicyGraph, out: Path, *, selection: Selection = EVERYTHING) -> list[Path]:
    """Write ``out`` as Cytoscape's JSON, a node or edge a line; returns it. Raises ``OSError``, ``EmptySelection``.

    ``name`` is what Cytoscape shows of a node or edge, ``interaction`` the column that its
    styles tell edges apart by. Cytoscape.js takes ``elements`` as they stand;
    ``networkx.cytoscape_graph``, which names nodes by their ``value`` and edges by their
    ``key``, reads the file back.
    """
    network = PlainNetwork(graph, selection)
    with writing(out) as file:
        for text in _parts(network):
            file.write(text.encode())
    return [out]


def _parts(network: PlainNetwork) -> Iterator[str]:
    head = json.dumps(
        {"data": {"name": _NAME, "shared_name": _NAME}, "directed": True, "multigraph": True},
        ensure_ascii=False,
    )
    labels = {}
    yield head[:-1] + ', "elements": {\n"nodes": ['
    between = "\n"
    for node, data in network.nodes():
        labels[node] = data["label"]
        yield between + _element({"id": node, "value": node, "name": data["label"], **data})
        between = ",\n"
    yield '],\n"edges": ['
    between = "\n"
    for key, source, target, data in network.edges():
        name = f"{labels[source]} ({data['label']}) {labels[target]}"
        about = {
            "id": key,
            "key": key,
            "source": source,
            "target": target,
            "name": name,
            "interaction": data["relation"],
        }
        yield between + _element({**about, **data})
        between = ",\n"
    yield "]}}\n"


def _element(data: dict[str, Any]) -> str:
    return json.dumps({"data": data}, ensure_ascii=False)
