"""CSV files for ``neo4j-admin database import``: the graph as a property graph, and the command that loads it."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from exports.networks import neo4j_model as model
from exports.selection import ENTITIES, EVERYTHING, Selection
from exports.tables.named import documents_in, tell_losses, value
from kg.files import atomic

if TYPE_CHECKING:
    from exports import Progress
    from kg import PolicyGraph

SCRIPT = "import.sh"
"""The file with the command that loads the others."""

_READ = {"int": "integer", "double": "decimal", "date": "date", "boolean": "boolean", "string[]": "list"}
_BUFFER = 1_000_000
"""Characters of a row that neo4j-admin can read without being told: it has a buffer of 4 MiB."""

_SCRIPT = """\
#!/bin/sh
# Loads these files into a new Neo4j database (导入新的 Neo4j 数据库), 5.x and later; neo4j-admin stands in its folder bin.
#   sh {script} [DATABASE [OPTION…]]
# such as: sh {script} policies --overwrite-destination=true
# The server must be stopped, or DATABASE not exist yet: CREATE DATABASE comes after the import.
# Names and texts are found by the indexes of indexes.cypher: cypher-shell -f indexes.cypher
set -eu
cd "$(dirname "$0")"
database="${{1:-neo4j}}"
[ "$#" -eq 0 ] || shift
# texts have line breaks and backslashes; quotation marks in them are doubled (RFC 4180)
exec neo4j-admin database import full "$database" \\
{files}  --id-type=string --array-delimiter=";" --multiline-fields=true --legacy-style-quoting=false "$@"
"""

_INDEXES = """\
CREATE CONSTRAINT document_iri IF NOT EXISTS FOR (node:Document) REQUIRE node.iri IS UNIQUE;
CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR (node:Entity) REQUIRE node.iri IS UNIQUE;
CREATE CONSTRAINT clause_iri IF NOT EXISTS FOR (node:Clause) REQUIRE node.iri IS UNIQUE;
CREATE INDEX document_doc IF NOT EXISTS FOR (node:Document) ON (node.doc);
CREATE INDEX entity_name IF NOT EXISTS FOR (node:Entity) ON (node.name);
CREATE FULLTEXT INDEX texts IF NOT EXISTS FOR (node:Measure|Clause) ON EACH [node.text]
  OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};
"""


def write(
    graph: PolicyGraph,
    out: Path,
    *,
    selection: Selection = EVERYTHING,
    progress: Progress | None = None,
) -> list[Path]:
    """Write ``nodes_*.csv`` and ``relationships_*.csv`` into the folder ``out``, and :data:`SCRIPT`; returns the files.

    Without ``vocabularies`` in the selection only the entities are written that the texts name, and
    those above them. Nodes are named by their IRI (``iri:ID``; it is unique, so there is one ID space), numbers and days
    are typed, several values parted by ``;`` (a ``;`` within one is written ``；``). Both ends of a
    relationship are nodes. ``exports.networks.neo4j_model`` lists them all. The folder is made where it is
    missing, but none above it; other files in it stay. Raises ``OSError``,
    ``EmptySelection``; a ``LossyExport`` warning tells of values that are not of their type.
    """
    export = _Export(graph, out, selection)
    out.mkdir(exist_ok=True)
    steps = export.steps()
    longest = 0
    for number, (path, lines) in enumerate(steps, 1):
        longest = max(longest, _write_lines(path, lines))
        if progress:
            progress(number, len(steps), path.name)
    tell_losses(export.losses)
    files = [path for path, _ in steps]
    script = _script(files, longest)
    for name, text in ((SCRIPT, script), ("indexes.cypher", _INDEXES)):
        with atomic(out / name) as part:
            part.write_text(text, "utf-8")
    return [*files, out / SCRIPT, out / "indexes.cypher"]


def _write_lines(path: Path, lines: Iterable[list[str]]) -> int:
    """Writes ``lines`` as CSV; returns the characters of the longest."""
    longest = 0
    with atomic(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for line in lines:
            writer.writerow(line)
            longest = max(longest, sum(map(len, line)))
    return longest


def _script(files: list[Path], longest: int) -> str:
    options = "".join(f"  --{path.name.partition('_')[0]}={path.name} \\\n" for path in files)
    if longest > _BUFFER:
        options += f"  --read-buffer-size={longest * 4 // 2**20 + 1}m \\\n"
    return _SCRIPT.format(script=SCRIPT, files=options)


class _Export:
    """What is written of a graph; the nodes come before the relationships, which need to know them."""

    def __init__(self, graph: PolicyGraph, out: Path, selection: Selection) -> None:
        self._graph, self._out, self._selection = graph, out, selection
        self._documents = documents_in(graph, selection)
        self._nodes: set[str] = set()
        self.losses: Counter[str] = Counter()

    def steps(self) -> list[tuple[Path, Iterator[list[str]]]]:
        """The files with their lines, which are made as they are read."""
        takes = self._selection.takes
        steps = [(self._out / f"nodes_{_file(nodes.label)}.csv", self._of_nodes(nodes))
                 for nodes in model.NODES if takes(nodes.kind)]  # fmt: skip
        if any(takes(kind) for kind in ENTITIES if kind != "documents"):
            steps.append((self._out / "nodes_entities.csv", self._of_nodes(model.ENTITIES)))
        steps += [(self._out / f"relationships_{relationships.type.lower()}.csv", self._of_ends(relationships))
                  for relationships in model.RELATIONSHIPS if not relationships.kind or takes(relationships.kind)]  # fmt: skip
        return steps

    def _of_nodes(self, nodes: model.Nodes) -> Iterator[list[str]]:
        yield ["iri:ID", *(f"{name}:{type}" for name, type in nodes.columns.items()), ":LABEL"]
        wanted = self._wanted(nodes)
        for row in self._graph.select(nodes.query):
            iri = row["iri"].value
            if iri in self._nodes or not wanted(row):
                continue
            self._nodes.add(iri)
            yield [iri, *self._cells(row, nodes.columns, _file(nodes.label)), ";".join(_labels(nodes, row))]

    def _wanted(self, nodes: model.Nodes) -> Callable[[ox.QuerySolution], bool]:
        """Whether a row of ``nodes`` is in the selection."""
        if nodes is model.ENTITIES:
            kinds = {kind for name, (kind, _) in ENTITIES.items() if self._selection.takes(name)}
            whole = self._documents is None and self._selection.takes("vocabularies")
            named = None if whole else self._named()
            return lambda row: row["kind"].value in kinds and (named is None or row["iri"].value in named)
        if self._documents is None or nodes.label == "Instrument":
            return lambda row: True
        documents = set(self._documents)
        if nodes.label == "Document":
            documents |= self._said_in(documents)
        return lambda row: row["document"].value in documents

    def _said_in(self, documents: Iterable[str] | None) -> set[str]:
        """What ``documents`` (or all) name: entities, and other documents."""
        chosen = None if documents is None else set(documents)
        return {row["entity"].value for row in self._graph.select(model.NAMING)
                if chosen is None or row["document"].value in chosen}  # fmt: skip

    def _named(self) -> set[str]:
        """The entities that the documents name, and all that lie above them."""
        above = defaultdict(list)
        for row in self._graph.select(f"SELECT ?source ?target WHERE {{ {model.KIN} }}"):
            above[row["source"].value].append(row["target"].value)
        found = self._said_in(self._documents)
        queue = list(found)
        while queue:
            new = set(above[queue.pop()]) - found
            found |= new
            queue.extend(new)
        return found

    def _of_ends(self, relationships: model.Relationships) -> Iterator[list[str]]:
        yield [
            ":START_ID",
            ":END_ID",
            *(f"{name}:{type}" for name, type in relationships.columns.items()),
            ":TYPE",
        ]
        for row in self._graph.select(relationships.query):
            start, end = row["source"].value, row["target"].value
            if start in self._nodes and end in self._nodes:
                cells = self._cells(row, relationships.columns, relationships.type.lower())
                yield [start, end, *cells, relationships.type]

    def _cells(self, row: ox.QuerySolution, columns: dict[str, str], file: str) -> list[str]:
        """The properties; what is not of its type is left out and counted."""
        cells = []
        for name, type in columns.items():
            text = _text(row, name)
            cells.append(_cell(text, type))
            if text and not cells[-1]:
                self.losses[f"{file}.{name}"] += 1
        return cells


def _file(label: str) -> str:
    """``Responsibility`` as ``responsibilities``."""
    return label.lower().removesuffix("y") + "ies" if label.endswith("y") else label.lower() + "s"


def _labels(nodes: model.Nodes, row: ox.QuerySolution) -> list[str]:
    """The labels of a node; an entity has that of its kind and that of its class (``Place``, ``District``)."""
    kind = _text(row, "kind").capitalize() if nodes is model.ENTITIES else ""
    return [label for label in dict.fromkeys((nodes.label, kind, _text(row, "labels"))) if label]


def _text(row: ox.QuerySolution, name: str) -> str:
    term = row[name]
    return "" if term is None or isinstance(term, ox.Triple) else term.value


def _cell(text: str, type: str) -> str:
    """``text`` as neo4j-admin reads the type; empty, which it takes for no property, where it is not of the type."""
    if type == "string":
        return text
    held = value(text, _READ[type])
    if held is None or (type == "int" and isinstance(held, int) and abs(held) >= 2**31):
        return ""
    if isinstance(held, list):
        return ";".join(one.replace(";", "；") for one in held)
    if isinstance(held, bool):
        return str(held).lower()
    return f"{held:f}" if isinstance(held, Decimal) else str(held)
