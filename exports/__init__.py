"""The graph as files and for other systems: RDF, tables, networks, a page, and its description as a dataset.

``export(graph, "turtle", Path("graph.ttl"))`` writes one of :data:`FORMATS`. Every writer
writes beside the target first and renames at the end, so a run that is stopped leaves
the file of before.

A writer is a function ``write(graph: PolicyGraph, out: Path, **options) -> list[Path]``, which
returns the files that it wrote. It writes through ``kg.files.writing``, which packs what is to
end in ``.gz`` or ``.zst``. One that can write a part of the graph lists in its :class:`Format`
the ``kinds`` that can be chosen, and takes ``*, selection: Selection = EVERYTHING``; no other
is ever given a selection. One that takes long may take ``progress`` (see :func:`export`) too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exports.selection import ENTITIES, FACTS, OTHERS, Selection
from kg import queries
from kg.errors import PolicyGraphError
from kg.queries import FACTS as FACT_TABLES

if TYPE_CHECKING:
    from kg import PolicyGraph

__all__ = ["FORMATS", "Format", "LossyExport", "Progress", "UnknownFormat", "Unselectable", "export"]

Progress = Callable[[int, int, str], None]
"""Called as ``progress(done, total, name)`` while a writer works."""


@dataclass(frozen=True, slots=True)
class Format:
    """What ``kg export`` can write.

    ``writer`` is the ``module:function`` that writes it, ``purpose`` what it is for, in English and
    Chinese, ``endings`` how its files are named, the usual ending first, ``kinds`` what ``--only`` and ``--without`` choose among (none: it is written whole or
    not at all). ``folder``: a folder of several files is written, not one file. ``packs``: a name that
    ends in .gz or .zst packs the file.
    """

    writer: str
    endings: str
    purpose: str
    kinds: tuple[str, ...] = ()
    folder: bool = False
    packs: bool = True


_ALL = (*ENTITIES, *FACTS, *OTHERS)
_NODES = tuple(ENTITIES)
_PROPERTY_GRAPH = tuple(kind for kind in _ALL if kind not in ("texts", "anaphora", "ontology"))
_TABLES = tuple(queries.names())

FORMATS: Mapping[str, Format] = {
    "turtle": Format("exports.rdf.turtle:write", ".ttl", "RDF for people and for diff (供阅读、比对的 RDF)", _ALL),
    "trig": Format("exports.rdf.turtle:write_trig", ".trig", "Turtle with the named graphs (分命名图的 Turtle)", _ALL),
    "ntriples": Format("exports.rdf.lines:write_ntriples", ".nt", "a line a triple, for bulk loaders (每行一条三元组，便于批量导入)", _ALL),
    "nquads": Format("exports.rdf.lines:write_nquads", ".nq", "the same with the named graphs (每行一条，带命名图)", _ALL),
    "jsonld": Format("exports.rdf.jsonld:write", ".jsonld .json", "RDF that reads like plain JSON (可当普通 JSON 读的 RDF)", _ALL),
    "rdfxml": Format("exports.rdf.rdfxml:write", ".rdf .owl .xml", "RDF for older tools, such as Protégé (供旧工具用的 RDF)", _ALL),
    "graphml": Format("exports.networks.graphml:write", ".graphml .xml", "the network, for yEd, igraph, Cytoscape (关系网络)", _NODES),
    "gexf": Format("exports.networks.gexf:write", ".gexf", "the network, for Gephi (关系网络)", _NODES),
    "cytoscape": Format("exports.networks.cytoscape:write", ".cyjs .json", "the network as Cytoscape JSON (关系网络)", _NODES),
    "edges": Format("exports.networks.edges:write", ".csv", "the network as a list of edges (边表)", _NODES),
    "neo4j": Format("exports.networks.neo4j:write", ".csv", "tables for neo4j-admin database import (导入 Neo4j)", _PROPERTY_GRAPH, folder=True, packs=False),
    "csv": Format("exports.tables.named:write_csv", ".csv", "every named query as a table (全部命名查询的表)", _TABLES, folder=True, packs=False),
    "parquet": Format("exports.tables.parquet:write", ".parquet", "the same with typed columns, for data tools (分数据类型的表)", _TABLES, folder=True, packs=False),
    "excel": Format("exports.tables.excel:write", ".xlsx", "the eight fact tables as sheets (八张事实表)", FACT_TABLES, packs=False),
    "void": Format("exports.rdf.void:write", ".ttl", "the graph as a dataset in VoID and DCAT, for catalogues (数据集描述)"),
}  # fmt: skip
"""What can be written, by name."""


class UnknownFormat(PolicyGraphError, ValueError):
    """A format that :data:`FORMATS` does not list."""


class Unselectable(PolicyGraphError, ValueError):
    """A part of the graph was asked for in a format that holds all of it or nothing."""


class LossyExport(UserWarning):
    """Something could not be written as it stands in the graph."""


def export(
    graph: PolicyGraph,
    format: str,
    out: Path | str,
    *,
    selection: Selection | None = None,
    progress: Progress | None = None,
    **options: Any,
) -> list[Path]:
    """Write ``graph`` to ``out`` in ``format``; ``options`` are those of its writer (``exports.rdf.void`` has some).

    ``selection`` says which part of it, ``progress`` is told how far the writing is, where the writer
    can say. Returns the files written: one, or several for a format whose ``out`` is a folder. Raises
    :class:`UnknownFormat`, :class:`Unselectable`, and ``OSError`` where ``out`` cannot be written.
    """
    if format not in FORMATS:
        raise UnknownFormat(f"unknown format {format!r}: one of {', '.join(FORMATS)}")
    if selection:
        if not FORMATS[format].kinds:
            raise Unselectable(f"{format} holds the whole graph (不能只导出一部分): leave the selection out")
        options["selection"] = selection
    module, _, function = FORMATS[format].writer.partition(":")
    write: Callable[..., list[Path]] = getattr(import_module(module), function)
    if progress and "progress" in signature(write).parameters:
        options["progress"] = progress
    return write(graph, Path(out), **options)
