"""GEXF, for Gephi: the network of ``PolicyGraph.to_networkx`` with colours by kind, and a time line."""

from __future__ import annotations

from math import log1p
from pathlib import Path
from typing import TYPE_CHECKING

from exports.networks.plain import EDGE, NODE, Attributes, PlainNetwork
from exports.networks.xml import XmlFile
from exports.selection import EVERYTHING, Selection
from exports.view.legend import legend
from kg.files import writing

if TYPE_CHECKING:
    from kg import PolicyGraph

NAMESPACE = "http://www.gexf.net/1.2draft"
"""GEXF 1.2: networkx reads 1.3 only since its version 3.6, Gephi reads either."""

_TYPES = {str: "string", int: "integer", bool: "boolean"}
_ELSEWHERE = {"label", "weight"}
"""What GEXF has a place of its own for."""


def write(graph: PolicyGraph, out: Path, *, selection: Selection = EVERYTHING) -> list[Path]:
    """Write ``out`` as GEXF; returns it. Raises ``OSError``, ``EmptySelection``.

    ``start`` and ``end`` of nodes and edges are the dates of the first and the last document
    that speaks of them, for Gephi's time line; what no dated document speaks of is always
    there. The relation of an edge is its ``kind`` (of GEXF 1.3, and all that Gephi goes by to
    keep edges between the same two nodes apart); ``weight`` is how many facts it stands for.

    networkx's own writer can write neither a ``kind`` nor the same bytes on two days.
    """
    network = PlainNetwork(graph, selection)
    mode = {"mode": "dynamic", "timeformat": "date"} if network.dated else {"mode": "static"}
    with writing(out) as file:
        xml = XmlFile(file)
        spaces = {"xmlns": NAMESPACE, "xmlns:viz": f"{NAMESPACE}/viz", "version": "1.2"}
        with xml.element("gexf", spaces), xml.element("graph", {"defaultedgetype": "directed", **mode}):
            _declare(xml, "node", NODE)
            _declare(xml, "edge", EDGE)
            with xml.element("nodes"):
                for node, data in network.nodes():
                    _node(xml, node, data, 10 + 6 * log1p(network.degree(node)))
            with xml.element("edges"):
                for key, source, target, data in network.edges():
                    _edge(xml, {"id": key, "source": source, "target": target}, data)
    return [out]


def _declare(xml: XmlFile, kind: str, known: dict[str, type]) -> None:
    with xml.element("attributes", {"class": kind, "mode": "static"}):
        for name, type in known.items():
            if name not in _ELSEWHERE:
                xml.leaf("attribute", {"id": name, "title": name, "type": _TYPES[type]})


def _node(xml: XmlFile, node: str, data: Attributes, size: float) -> None:
    with xml.element("node", {"id": node, "label": str(data["label"]), **_span(data)}):
        _values(xml, data)
        colour = legend().kinds[str(data["kind"]) if data["in_corpus"] else "cited"]["light"]
        red, green, blue = (str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
        xml.leaf("viz:color", {"r": red, "g": green, "b": blue})
        xml.leaf("viz:size", {"value": f"{size:.2f}"})


def _edge(xml: XmlFile, ends: dict[str, str], data: Attributes) -> None:
    about = {"label": data["label"], "kind": data["relation"], "weight": data["weight"]}
    with xml.element("edge", {**ends, **{name: str(value) for name, value in about.items()}, **_span(data)}):
        _values(xml, data)


def _values(xml: XmlFile, data: Attributes) -> None:
    with xml.element("attvalues"):
        for name, value in data.items():
            if name not in _ELSEWHERE:
                text = str(value).lower() if isinstance(value, bool) else str(value)
                xml.leaf("attvalue", {"for": name, "value": text})


def _span(data: Attributes) -> dict[str, str]:
    return {"start": str(data["first"]), "end": str(data["last"])} if "first" in data else {}
