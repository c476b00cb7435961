"""What a graph says of its documents, read into records that can be laid side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.cards import DOCUMENT_FACTS, fact_of
from kg.comparison.records import FIELDS, Document, Item, Kind
from ontology import ITSRDF, NIF, POL, RDF

if TYPE_CHECKING:
    from kg.graph import PolicyGraph

_DOCUMENTS = """
SELECT ?document ?id ?label ?number WHERE {
  ?document a pol:PolicyDocument ; pol:sourceFile ?file ; dcterms:identifier ?id ; rdfs:label ?label
  OPTIONAL { ?document eli:id_local ?number } OPTIONAL { ?document pol:position ?position }
} ORDER BY ?file ?position ?id"""

_FINALS = "SELECT ?draft ?final WHERE { ?draft pol:draftOf ?final }"

# the names of things, Chinese before none; the codes of kinds, roles and instruments
_LABELS = """
SELECT ?thing ?label WHERE {
  ?thing skos:prefLabel|dcterms:title ?label FILTER(LANG(?label) IN ("zh", ""))
} ORDER BY LANG(?label)"""

_CODES = "SELECT ?thing ?code WHERE { ?thing a ?class ; skos:notation ?code VALUES ?class { pol:Role pol:FigureKind } }"

_CLAUSES = """
SELECT ?clause ?path ?heading ?text ?above WHERE {
  ?clause a pol:Clause ; pol:inDocument $document ; pol:path ?path
  OPTIONAL { ?clause pol:ordinal ?ordinal } OPTIONAL { ?clause dcterms:title ?heading }
  OPTIONAL { ?clause pol:text ?text } OPTIONAL { ?clause eli:is_part_of ?above . ?above a pol:Clause }
} ORDER BY ?ordinal ?path"""

_FACTS = """
SELECT ?fact ?property ?value WHERE {
  ?fact pol:inDocument $document ; pol:inClause ?clause ; ?property ?value
}"""

_TEXT = "SELECT ?text WHERE { $document ^pol:inDocument/nif:broaderContext/nif:isString ?text } LIMIT 1"

_KINDS: dict[str, Kind] = {
    str(POL.Measure): "measures",
    str(POL.Responsibility): "responsibilities",
    str(POL.Layout): "layout",
    str(POL.Figure): "figures",
    str(POL.Citation): "citations",
    str(POL.Mention): "mentions",
}

_ONCE: tuple[Kind, ...] = ("layout", "citations", "mentions")
"""Kinds of which a document has one of each: the first that is about the same things."""

_PROPERTIES = {
    str(namespace[name]): name
    for namespace, names in (
        (POL, "inClause action instrument beneficiary industry place figure responsibility agent agentName role answersFor "
              "placeName object objectName objectType kind value minimum maximum monthDay unit operator byYear indicator "
              "citedTitle citedNumber relation target mentionType"),
        (NIF, "anchorOf beginIndex"), (ITSRDF, "taIdentRef"), (RDF, "type"),
    )
    for name in names.split()
}  # fmt: skip
"""The properties that are looked at: IRI to name."""

Said = dict[str, list[str]]
"""What a fact says: the name of a property to values, in order."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A document's clauses in reading order, and its facts by kind, clause by clause in reading order."""

    clauses: list[Item]
    facts: dict[Kind, list[Item]]


class Reader:
    """Reads the documents of one graph."""

    def __init__(self, graph: PolicyGraph) -> None:
        self._graph = graph

    def documents(self) -> list[Document]:
        """The documents whose text is in the graph, in the order of their files."""
        finals: dict[str, set[str]] = defaultdict(set)
        for row in self._graph.select(_FINALS):
            finals[row["draft"].value].add(row["final"].value)
        said = self._fields()
        found: dict[str, Document] = {}
        for row in self._graph.select(_DOCUMENTS):
            iri = row["document"].value
            number = row["number"].value if row["number"] is not None else ""
            found.setdefault(iri, Document(iri, row["id"].value, row["label"].value, number,
                                           said.get(iri, {}), frozenset(finals[iri])))  # fmt: skip
        return list(found.values())

    def text(self, document: Document) -> str:
        """The whole text; "" where the graph does not have it."""
        row = next(self._graph.select(_TEXT, document=ox.NamedNode(document.iri)), None)
        return row["text"].value if row else ""

    def contents(self, document: Document) -> Contents:
        """The clauses and facts of ``document``."""
        node = ox.NamedNode(document.iri)
        clauses = [self._clause(row) for row in self._graph.select(_CLAUSES, document=node)]
        said: dict[str, Said] = {}
        for row in self._graph.select(_FACTS, document=node):
            fact, property, value = row
            name = _PROPERTIES.get(property.value)
            if name:
                said.setdefault(fact.value, {}).setdefault(name, []).append(value.value)
        order = {clause.iri: n for n, clause in enumerate(clauses)}
        places = {clause.iri: (clause.path, clause.heading) for clause in clauses}
        belongs = _measures(said)
        facts: dict[Kind, list[Item]] = {kind: [] for kind in _KINDS.values()}
        for iri in sorted(
            said, key=lambda iri: (order.get(_one(said[iri], "inClause"), len(order)), _begin(said[iri]), iri)
        ):
            item = self._fact(iri, said[iri], places, belongs.get(iri, frozenset()))
            if item:
                facts[item.kind].append(item)
        for kind in _ONCE:
            facts[kind] = list({item.key: item for item in reversed(facts[kind])}.values())[::-1]
        return Contents(clauses, facts)

    def _fields(self) -> dict[str, dict[str, str]]:
        """Document to what is said of it as a whole, several values of a field in the order of their words."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for name, word in FIELDS.items():
            pattern = (
                fact_of("?document", word, DOCUMENT_FACTS[word])
                if word in DOCUMENT_FACTS
                else "?document dcterms:title ?value"
            )
            query = (f"SELECT DISTINCT ?document ?value WHERE {{ ?document a pol:PolicyDocument . {pattern} "
                     'FILTER(LANG(?value) != "en") } ORDER BY ?document ?value')  # fmt: skip
            for row in self._graph.select(query):
                held = found[row["document"].value]
                held[name] = f"{held[name]}|{row['value'].value}" if name in held else row["value"].value
        return found

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {row["thing"].value: row["label"].value for row in self._graph.select(_LABELS)}

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {row["thing"].value: row["code"].value for row in self._graph.select(_CODES)}

    def _label(self, iri: str) -> str:
        """What a thing is called; the end of its IRI where the graph does not say."""
        return (self._labels.get(iri) or iri.rpartition("/")[2]) if iri else ""

    def _code(self, iri: str) -> str:
        return self._codes.get(iri) or iri.rpartition("/")[2]

    def _clause(self, row: ox.QuerySolution) -> Item:
        def value(name: str) -> str:
            return row[name].value if row[name] is not None else ""

        iri = value("clause")
        return Item("clauses", iri, value("path"), value("heading"), value("text"), {}, iri, value("above"))

    def _fact(
        self, iri: str, said: Said, places: dict[str, tuple[str, str]], measures: frozenset[str]
    ) -> Item | None:
        kind = next((_KINDS[name] for name in said.get("type", ()) if name in _KINDS), None)
        if kind is None:
            return None
        clause = _one(said, "inClause")
        path, heading = places.get(clause, ("", ""))
        values, key = dict(_VALUES[kind](self, said)), _key(kind, said)
        iri = key if kind == "mentions" else iri
        return Item(kind, iri, path, heading, _one(said, "anchorOf"), values, clause, "", measures, key)

    def _of_measure(self, said: Said) -> Iterator[tuple[str, str]]:
        yield "action", _one(said, "action")
        yield "tool", self._label(_one(said, "instrument"))
        yield "beneficiary", "|".join(sorted(said.get("beneficiary", ())))
        for name, property in (("industries", "industry"), ("places", "place")):
            yield name, "|".join(sorted(map(self._label, said.get(property, ()))))

    def _of_responsibility(self, said: Said) -> Iterator[tuple[str, str]]:
        role = _one(said, "role")
        yield "agency", _one(said, "agentName")
        yield "entity", self._label(_one(said, "agent"))
        yield "role", self._code(role)
        yield "role_label", self._label(role)

    def _of_layout(self, said: Said) -> Iterator[tuple[str, str]]:
        yield "place", _one(said, "placeName")
        yield "object", _one(said, "objectName")
        yield "type", _one(said, "objectType")

    def _of_figure(self, said: Said) -> Iterator[tuple[str, str]]:
        kind, day = _one(said, "kind"), _one(said, "monthDay")
        yield "kind", self._code(kind)
        yield "kind_label", self._label(kind)
        yield "value", _plain(_one(said, "value") or _one(said, "minimum")) or day.removeprefix("--")
        yield "max", _plain(_one(said, "maximum"))
        yield "unit", _one(said, "unit")
        yield "op", _one(said, "operator")
        yield "year", _one(said, "byYear")
        yield "indicator", _one(said, "indicator")

    def _of_citation(self, said: Said) -> Iterator[tuple[str, str]]:
        yield "title", _one(said, "citedTitle")
        yield "number", _one(said, "citedNumber")
        yield "relation", _one(said, "relation")

    def _of_mention(self, said: Said) -> Iterator[tuple[str, str]]:
        yield "type", _one(said, "mentionType")
        yield "entity", self._label(_one(said, "taIdentRef"))


_VALUES: dict[Kind, Callable[[Reader, Said], Iterator[tuple[str, str]]]] = {
    "measures": Reader._of_measure,
    "responsibilities": Reader._of_responsibility,
    "layout": Reader._of_layout,
    "figures": Reader._of_figure,
    "citations": Reader._of_citation,
    "mentions": Reader._of_mention,
}


def _key(kind: Kind, said: Said) -> str:
    """The IRIs of what a fact is about; words stand for what the graph has no node for."""
    abouts = {
        "responsibilities": ("agent",),
        "layout": ("place", "object"),
        "citations": ("target",),
        "mentions": ("taIdentRef",),
    }.get(kind, ())
    found = [_one(said, about) for about in abouts]
    if kind == "layout" and not found[1]:
        found[1] = _one(said, "objectName")
    return " ".join(found)


def _measures(said: dict[str, Said]) -> dict[str, frozenset[str]]:
    """Figure or responsibility to the measures that it belongs to."""
    found: dict[str, set[str]] = defaultdict(set)
    for iri, about in said.items():
        for property in ("figure", "responsibility"):
            for other in about.get(property, ()):
                found[other].add(iri)
        found[iri].update(about.get("answersFor", ()))
    return {iri: frozenset(measures) for iri, measures in found.items()}


def _one(said: Said, property: str) -> str:
    return min(said[property]) if property in said else ""


def _begin(said: Said) -> int:
    begin = _one(said, "beginIndex")
    return int(begin) if begin.isdigit() else 0


def _plain(number: str) -> str:
    """A decimal without a point that nothing follows; what is no number as it is."""
    try:
        return f"{Decimal(number).normalize():f}" if number else ""
    except InvalidOperation:
        return number
