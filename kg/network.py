"""The graph as a networkx network, for paths, centrality, communities and layouts.

Nodes are documents and entities (places, zones, agencies, industries, …), named by
their IRI. Facts are no nodes: they are summed up in the edges between what they join,
with one of them kept as evidence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg import dates, positions
from kg.entities import Entity, entities

if TYPE_CHECKING:
    from kg.graph import PolicyGraph

RELATIONS = {
    "layout": "发展",
    "measure": "措施",
    "duty": "负责",
    "issue": "发文",
    "promulgate": "印发",
    "basis": "依据",
    "cite": "引用",
    "within": "位于",
    "broader": "上位产业",
    "part_of": "隶属",
    "changed_to": "改组为",
    "jurisdiction": "辖区",
    "mention": "提及",
}
"""The relations of edges, from what is said outright to what is only named, with their Chinese labels."""

_EVIDENCE = f"""
  ?fact pol:inClause ?clause ; pol:inDocument ?document ; nif:anchorOf ?quote . {positions.WHERE}
  ?clause pol:path ?path . ?document dcterms:identifier ?doc ; pol:sourceFile ?file ; pol:position ?position ."""

# the first row of a pair in reading order is its evidence
_FACTS = {
    "layout": "?fact a pol:Layout ; pol:place ?source ; pol:object ?target .",
    "measure": "?fact a pol:Measure ; pol:inDocument ?source ; pol:industry|pol:place ?target .",
    "duty": "?fact a pol:Responsibility ; pol:agent ?source . "
    "{ ?fact pol:inDocument ?target } UNION { ?fact pol:answersFor/pol:industry ?target }",
    "basis": '?fact a pol:Citation ; pol:relation "basis" ; pol:inDocument ?source ; pol:target ?target .',
    "cite": '?fact a pol:Citation ; pol:relation "cite" ; pol:inDocument ?source ; pol:target ?target .',
    "mention": "?fact a pol:Mention ; pol:inDocument ?source ; itsrdf:taIdentRef ?target .",
}
_DIRECT = {
    "issue": "?target eli:passed_by ?source .",
    "promulgate": "?target pol:promulgatedBy ?source .",
    "within": "?source schema:containedInPlace ?target .",
    "broader": "?source skos:broader ?target .",
    "part_of": "?source org:subOrganizationOf ?target .",
    "changed_to": "?source org:changedBy/^org:resultedFrom ?target .",
    "jurisdiction": "?source pol:jurisdiction ?target .",
}


_ENGLISH = 'SELECT ?node ?value WHERE { ?node skos:prefLabel ?value FILTER(LANG(?value) = "en") } ORDER BY ?node ?value'
_NUMBER = (
    "SELECT ?node ?value WHERE { ?node a pol:PolicyDocument ; eli:id_local ?value } ORDER BY ?node ?value"
)


def build(graph: PolicyGraph, documents: Collection[str] | None = None) -> nx.MultiDiGraph[str]:
    """The network of what the texts join, with the kinship of what they join.

    Nodes (key: IRI): ``iri``, ``label``, ``kind`` (``document`` or a word of the
    ``type`` column), ``kind_label`` (Chinese), ``in_corpus`` (false for documents that
    are only cited); where known ``english`` (the English label), ``doc``, ``number`` (文号)
    and ``date`` of a document.

    Edges (key: the relation, so one of a relation from node to node): ``relation``, a
    key of :data:`RELATIONS`; ``label`` (Chinese); ``count``, how many facts it stands
    for; and, where facts say it, those of the first: ``doc`` (document id), ``clause``
    (IRI), ``path``, ``evidence`` (the words).

    Nodes and edges that dated documents speak of have ``first`` and ``last``, the dates
    (2017-12-20) of the earliest and the latest of them, and as numbers ``first_year`` and
    ``last_year``.

    Directions: place → industry (layout), document → industry or place (measure),
    agency → document or industry (duty), agency → document (issue), notice → document
    (promulgate), document → document (basis, cite), document → entity (mention), and
    upwards for kin (within, broader, part_of, jurisdiction). Edges of kin alone make no
    node: the vocabularies know far more than the texts name.

    ``documents`` (IRIs) narrows it to what these say.
    """
    known = entities(graph)
    dated = dates.documents(graph)
    if documents is not None:
        dated = {iri: document for iri, document in dated.items() if iri in documents}
    days = {document.doc: document.date for document in dated.values()}
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for relation, source, target, evidence in _joined(graph):
        if documents is not None and evidence["doc"] not in days:
            continue
        if source != target and source in known and target in known:
            edge = _count(network, relation, known[source], known[target], evidence)
            _date(days.get(evidence["doc"]), edge, network.nodes[source], network.nodes[target])
    for relation, pattern in _DIRECT.items():
        for row in graph.select(
            f"SELECT DISTINCT ?source ?target WHERE {{ {pattern} }} ORDER BY ?source ?target"
        ):
            source, target = row["source"].value, row["target"].value
            new = relation in ("issue", "promulgate")
            if new and documents is not None and target not in dated:
                continue
            if source != target and source in known and target in known and (
                new or (source in network and target in network)
            ):  # fmt: skip
                edge = _count(network, relation, known[source], known[target], {})
                if new and target in dated:
                    _date(dated[target].date, edge, network.nodes[source], network.nodes[target])
    _describe(graph, network, dated)
    return network


def _describe(graph: PolicyGraph, network: nx.MultiDiGraph[str], documents: dict[str, dates.Dated]) -> None:
    for name, query in (("english", _ENGLISH), ("number", _NUMBER)):
        for row in graph.select(query):
            if row["node"].value in network:
                network.nodes[row["node"].value].setdefault(name, row["value"].value)
    for iri, document in documents.items():
        if iri in network:
            network.nodes[iri]["doc"] = document.doc
            if document.date:
                network.nodes[iri]["date"] = document.date.isoformat()
                _date(document.date, network.nodes[iri])


def _date(day: date | None, *spoken_of: dict[str, Any]) -> None:
    """Widens ``first`` and ``last`` of nodes and edges so that ``day`` is within."""
    if day is None:
        return
    text = day.isoformat()
    for data in spoken_of:
        if text < data.get("first", "9999-99-99"):
            data["first"], data["first_year"] = text, day.year
        if text > data.get("last", ""):
            data["last"], data["last_year"] = text, day.year


def _joined(graph: PolicyGraph) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Each fact once for each pair that it joins: relation, source, target, evidence; in reading order."""
    for relation, pattern in _FACTS.items():
        query = (
            f"SELECT ?source ?target ?doc ?clause ?path ?quote {positions.BEGIN} WHERE {{ {pattern} {_EVIDENCE} }} "
            "ORDER BY ?file ?position ?begin ?fact ?source ?target"
        )
        for row in graph.select(query):
            evidence = {
                "doc": row["doc"],
                "clause": row["clause"],
                "path": row["path"],
                "evidence": row["quote"],
            }
            yield (relation, row["source"].value, row["target"].value,
                   {name: term.value for name, term in evidence.items()})  # fmt: skip


def _count(
    network: nx.MultiDiGraph[str], relation: str, source: Entity, target: Entity, evidence: dict[str, str]
) -> dict[str, Any]:
    """Counts a fact in the edge that stands for it; returns the edge's data."""
    for entity in (source, target):
        if entity.iri not in network:
            network.add_node(entity.iri, iri=entity.iri, label=entity.label, kind=entity.kind,
                             kind_label=entity.kind_label, in_corpus=entity.in_corpus)  # fmt: skip
    if network.has_edge(source.iri, target.iri, relation):
        network.edges[source.iri, target.iri, relation]["count"] += 1
    else:
        network.add_edge(source.iri, target.iri, relation, relation=relation, label=RELATIONS[relation], count=1,
                         **evidence)  # fmt: skip
    edge: dict[str, Any] = network.edges[source.iri, target.iri, relation]
    return edge
