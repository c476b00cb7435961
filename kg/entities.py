"""The things that a graph knows by name, and finding one by what people call it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import AmbiguousName, UnknownName

if TYPE_CHECKING:
    from kg.graph import PolicyGraph

DOCUMENT = "document"
"""The kind of a document; the other kinds are the words of the ``type`` column."""

_KINDS = """
SELECT ?class ?kind ?label WHERE {
  ?class a owl:Class ; skos:notation ?kind ; rdfs:label ?label FILTER(LANG(?label) = "zh")
} ORDER BY ?kind ?class"""

_NAMED = """
SELECT ?entity ?class ?label WHERE {
  ?class a owl:Class ; skos:notation ?kind .
  ?entity a ?class ; skos:prefLabel ?label FILTER(LANG(?label) = "zh")
} ORDER BY ?entity ?class ?label"""

_DOCUMENTS = """
SELECT ?document ?label ?file WHERE {
  ?document a pol:PolicyDocument ; rdfs:label ?label
  OPTIONAL { ?document pol:sourceFile ?file }
} ORDER BY ?document ?label"""

# best first: what something is called outranks what it is also called
_NAMES = """
SELECT ?entity ?name ?rank WHERE {
  { ?entity skos:prefLabel ?name BIND(IF(LANG(?name) = "zh", 1, 2) AS ?rank) }
  UNION { ?entity dcterms:identifier ?name BIND(1 AS ?rank) }
  UNION { ?entity eli:id_local ?name BIND(1 AS ?rank) }
  UNION { ?entity dcterms:title ?name BIND(1 AS ?rank) ?entity a pol:PolicyDocument }
  UNION { ?entity rdfs:label ?name BIND(1 AS ?rank) ?entity a pol:PolicyDocument }
  UNION { ?entity skos:altLabel ?name BIND(2 AS ?rank) }
  UNION { ?entity dcterms:alternative|pol:inferredNumber ?name BIND(2 AS ?rank) ?entity a pol:PolicyDocument }
  UNION { ?entity skos:hiddenLabel ?name BIND(3 AS ?rank) }
} ORDER BY ?rank ?entity ?name"""

# what the vocabulary says of validity, else when a reorganisation made or ended it
_YEARS = """
SELECT ?entity (MIN(?from) AS ?start) (MAX(?until) AS ?end) WHERE {
  { ?entity pol:validFrom ?day BIND(STR(?day) AS ?from) }
  UNION { ?entity pol:validUntil ?day BIND(STR(?day) AS ?until) }
  UNION { ?entity org:resultedFrom/dcterms:date ?day FILTER NOT EXISTS { ?entity pol:validFrom ?own } BIND(STR(?day) AS ?from) }
  UNION { ?entity org:changedBy/dcterms:date ?day FILTER NOT EXISTS { ?entity pol:validUntil ?own } BIND(STR(?day) AS ?until) }
} GROUP BY ?entity ORDER BY ?entity"""

_BRACKETS = str.maketrans({"﹝": "[", "﹞": "]", "〔": "[", "〕": "]", "(": "（", ")": "）"})
_QUOTES = re.compile(r"[\s《》〈〉“”\"'‘’]")


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing with a name. ``kind`` is ``document`` or a word of the ``type`` column; ``kind_label`` its Chinese.

    ``in_corpus`` is false for a document that is known only because others cite it.
    """

    iri: str
    label: str
    kind: str
    kind_label: str
    in_corpus: bool = True


def entities(graph: PolicyGraph) -> dict[str, Entity]:
    """Every entity and document of the graph by IRI, in the order of the IRIs."""
    kinds = {row["class"].value: (row["kind"].value, row["label"].value) for row in graph.select(_KINDS)}
    found: dict[str, Entity] = {}
    for row in graph.select(_NAMED):
        kind, label = kinds.get(row["class"].value, ("", ""))
        if kind:
            found.setdefault(
                row["entity"].value, Entity(row["entity"].value, row["label"].value, kind, label)
            )
    for row in graph.select(_DOCUMENTS):
        iri, read = row["document"].value, row["file"] is not None
        kind_label = "政策文件" if read else "被引文件"
        found.setdefault(iri, Entity(iri, row["label"].value, DOCUMENT, kind_label, read))
    return dict(sorted(found.items()))


def find(graph: PolicyGraph, name: str) -> Entity:
    """The one entity or document that ``name`` means.

    ``name`` is an IRI, a label (any language, short names too), or a document's id,
    number or title; white space, book-title marks and the width of characters do not
    matter. A name proper outranks a short name. Raises ``UnknownName`` with close
    names, ``AmbiguousName`` with the candidates.
    """
    best, names = _bearers(graph, name)
    if not best:
        raise UnknownName(name, close(name, names))
    if len(best) > 1:
        about = years(graph)
        raise AmbiguousName(name, [
            (entity.iri, entity.label, "，".join(filter(None, (entity.kind_label, about.get(entity.iri)))))
            for entity in best
        ])  # fmt: skip
    return best[0]


def bearers(graph: PolicyGraph, name: str) -> list[Entity]:
    """All that ``name`` may mean, in the order of the IRIs: one where :func:`find` answers, none, or several."""
    return _bearers(graph, name)[0]


def years(graph: PolicyGraph) -> dict[str, str]:
    """IRI to the years of what existed, or had its name, for some years only: 2018年至2020年, 2021年起, 至2020年."""
    spans = {}
    for row in graph.select(_YEARS):
        start, end = (row[name].value[:4] if row[name] is not None else "" for name in ("start", "end"))
        spans[row["entity"].value] = (
            f"{start}年至{end}年" if start and end else f"{start}年起" if start else f"至{end}年"
        )
    return spans


def _bearers(graph: PolicyGraph, name: str) -> tuple[list[Entity], dict[str, dict[str, int]]]:
    """What ``name`` means best, and all names there are."""
    known = entities(graph)
    names = _names(graph, known)
    if name.strip("<>") in known:
        return [known[name.strip("<>")]], names
    wanted, ranks = folded(name), dict[str, int]()
    for other, bearers in names.items():
        if folded(other) == wanted:
            ranks |= {iri: min(rank, ranks.get(iri, rank)) for iri, rank in bearers.items()}
    best = [known[iri] for iri in sorted(ranks) if ranks[iri] == min(ranks.values())]
    read = any(entity.kind == DOCUMENT and entity.in_corpus for entity in best)
    # a document that was read is what its number means, not the entry of the register for it
    return [entity for entity in best if entity.in_corpus or not read], names


def suggest(graph: PolicyGraph, name: str) -> list[str]:
    """Names in the graph that come close to ``name``; none where it is itself a name."""
    names = _names(graph, entities(graph))
    wanted = folded(name)
    return [] if any(folded(other) == wanted for other in names) else close(name, names)


def folded(name: str) -> str:
    """``name`` as it is compared: one width, one case, without white space and quotation marks."""
    return _QUOTES.sub("", unicodedata.normalize("NFKC", name)).translate(_BRACKETS).lower()


def close(name: str, names: Iterable[str], most: int = 5) -> list[str]:
    """At most ``most`` of ``names`` that are like ``name``: those that hold it first, then those spelled like it."""
    wanted = folded(name)
    spelled = {folded(other): other for other in sorted(names, reverse=True)}
    holding = sorted(
        (other for other in spelled if wanted and (wanted in other or (len(other) > 1 and other in wanted))),
        key=lambda other: (abs(len(other) - len(wanted)), other),
    )
    like = difflib.get_close_matches(wanted, spelled, most, 0.5)
    return [spelled[other] for other in dict.fromkeys([*holding[:most], *like])][:most]


def _names(graph: PolicyGraph, known: dict[str, Entity]) -> dict[str, dict[str, int]]:
    """Each name to the entities that bear it and how good a name of theirs it is."""
    names: dict[str, dict[str, int]] = defaultdict(dict)
    for row in graph.select(_NAMES):
        iri = row["entity"].value if isinstance(row["entity"], ox.NamedNode) else ""
        if iri in known:
            names[row["name"].value].setdefault(iri, int(row["rank"].value))
    return names
