"""The network as a list of edges in CSV, for Gephi's spreadsheet import, pandas and igraph."""

from __future__ import annotations

import csv
from codecs import getwriter
from pathlib import Path
from typing import TYPE_CHECKING

from exports.networks.plain import PlainNetwork
from exports.selection import EVERYTHING, Selection
from kg.files import writing

if TYPE_CHECKING:
    from kg import PolicyGraph

COLUMNS = ("Source", "Target", "Type", "Kind", "Label", "Weight", "source_label", "source_kind", "target_label",
           "target_kind", "first_year", "last_year", "doc", "path", "evidence")  # fmt: skip
"""The columns. Gephi knows the six that begin with a capital, whatever their case, and keeps the others as they are;
``Kind`` is the relation, which it goes by to keep edges between the same two nodes apart."""


def write(graph: PolicyGraph, out: Path, *, selection: Selection = EVERYTHING) -> list[Path]:
    """Write ``out`` as CSV with :data:`COLUMNS`, a line an edge; returns it. Raises ``OSError``, ``EmptySelection``.

    UTF-8; tabs part the columns where the name of ``out`` ends in ``.tsv``. Nodes are named by their IRI.
    """
    network = PlainNetwork(graph, selection)
    nodes = {node: (data["label"], data["kind"]) for node, data in network.nodes()}
    with writing(out) as file:
        lines = csv.writer(getwriter("utf-8")(file), delimiter="\t" if ".tsv" in out.suffixes else ",")
        lines.writerow(COLUMNS)
        for _, source, target, data in network.edges():
            about = (source, target, "Directed", data["relation"], data["label"], data["weight"])
            lines.writerow(
                [*about, *nodes[source], *nodes[target], *(data.get(name, "") for name in COLUMNS[10:])]
            )
    return [out]
