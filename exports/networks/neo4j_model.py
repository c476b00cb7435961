"""The graph as a property graph: which nodes and relationships there are, their properties, and the queries for them.

Properties are called as the columns of the named queries are. A relationship is called as the
property of the ontology that it comes from, in the capitals of Cypher: ``pol:inClause`` is
``IN_CLAUSE``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg import positions


@dataclass(frozen=True, slots=True)
class Nodes:
    """A file of nodes: ``kind`` as selections call it, the ``label``, and the columns of ``query`` after ``?iri``.

    ``columns`` are properties with Neo4j's types; ``?document`` in the query is the document that a node is of,
    and ``?labels`` further labels.
    """

    kind: str
    label: str
    columns: dict[str, str]
    query: str


@dataclass(frozen=True, slots=True)
class Relationships:
    """A file of relationships of ``type``: ``?source``, ``?target`` and the ``columns`` of ``query``.

    ``kind`` is as selections call what it comes from; "" goes with its ends.
    """

    type: str
    query: str
    columns: dict[str, str]
    kind: str = ""


_WHERE = """?iri pol:inDocument ?document . ?document dcterms:identifier ?doc .
  OPTIONAL { ?iri pol:inClause ?clause . ?clause pol:path ?path } OPTIONAL { ?iri nif:anchorOf ?text }"""
_FACT = {"doc": "string", "path": "string", "text": "string"}


def _fact(kind: str, name: str, columns: dict[str, str], patterns: str) -> Nodes:
    query = f"SELECT * WHERE {{ ?iri a pol:{name} . {_WHERE} {patterns} }} ORDER BY ?iri"
    return Nodes(kind, name, {**_FACT, **columns}, query)


def _joined(property: str, name: str) -> str:
    """Several values as one text, parted by ``|``."""
    return (f'OPTIONAL {{ SELECT ?iri (GROUP_CONCAT(?one; separator="|") AS ?{name}) WHERE {{ SELECT DISTINCT ?iri ?one '
            f"WHERE {{ ?iri {property} ?value BIND(STR(?value) AS ?one) }} ORDER BY ?iri ?one }} GROUP BY ?iri }}")  # fmt: skip


NODES = (
    Nodes(
        "documents",
        "Document",
        {"name": "string", "doc": "string", "title": "string", "number": "string", "issuers": "string[]",
         "date": "date", "year": "int", "genre": "string", "status": "string", "addressees": "string[]",
         "valid_years": "int", "interpreter": "string[]", "file": "string"},
        f"""SELECT * WHERE {{
  ?iri a pol:PolicyDocument ; rdfs:label ?name . BIND(?iri AS ?document)
  OPTIONAL {{ ?iri dcterms:identifier ?doc }} OPTIONAL {{ ?iri dcterms:title ?title }} OPTIONAL {{ ?iri eli:id_local ?number }}
  OPTIONAL {{ ?iri eli:date_document ?own }} OPTIONAL {{ ?iri pol:promulgatedBy/eli:date_document ?notice }}
  BIND(COALESCE(?own, ?notice) AS ?date) BIND(SUBSTR(STR(?date), 1, 4) AS ?year)
  OPTIONAL {{ ?iri eli:type_document/skos:prefLabel ?genre FILTER(LANG(?genre) = "zh") }}
  OPTIONAL {{ ?iri pol:documentStatus ?status }} OPTIONAL {{ ?iri pol:validYears ?valid_years }}
  OPTIONAL {{ ?iri pol:sourceFile ?file }} BIND(IF(BOUND(?file), "", "Cited") AS ?labels)
  {_joined("pol:issuerName", "issuers")} {_joined("pol:addressee", "addressees")} {_joined("pol:interpreterName", "interpreter")}
}} ORDER BY ?iri""",
    ),
    Nodes(
        "clauses",
        "Clause",
        {"doc": "string", "path": "string", "ordinal": "int", "heading": "string", "text": "string"},
        """SELECT * WHERE { ?iri a pol:Clause ; pol:inDocument ?document ; pol:path ?path ; pol:ordinal ?ordinal .
  ?document dcterms:identifier ?doc . OPTIONAL { ?iri dcterms:title ?heading } OPTIONAL { ?iri pol:text ?text } } ORDER BY ?iri""",
    ),
    _fact("measures", "Measure", {"action": "string", "beneficiary": "string", "tool": "string"},
          "OPTIONAL { ?iri pol:action ?action } OPTIONAL { ?iri pol:beneficiary ?beneficiary } "
          'OPTIONAL { ?iri pol:instrument/skos:prefLabel ?tool FILTER(LANG(?tool) = "zh") }'),
    _fact("responsibilities", "Responsibility", {"n": "int", "agency": "string", "role": "string"},
          "OPTIONAL { ?iri pol:ordinal ?n } OPTIONAL { ?iri pol:agentName ?agency } "
          "OPTIONAL { ?iri pol:role/skos:notation ?role }"),
    _fact("layout", "Layout", {"place": "string", "object": "string", "type": "string"},
          "OPTIONAL { ?iri pol:placeName ?place } OPTIONAL { ?iri pol:objectName ?object } "
          "OPTIONAL { ?iri pol:objectType ?type }"),
    _fact("figures", "Figure",
          {"kind": "string", "value": "double", "min": "double", "max": "double", "month_day": "string",
           "unit": "string", "op": "string", "year": "int", "indicator": "string"},
          "OPTIONAL { ?iri pol:kind/skos:notation ?kind } OPTIONAL { ?iri pol:value ?value } "
          "OPTIONAL { ?iri pol:minimum ?min } OPTIONAL { ?iri pol:maximum ?max } "
          "OPTIONAL { ?iri pol:monthDay ?day BIND(SUBSTR(STR(?day), 3) AS ?month_day) } "
          "OPTIONAL { ?iri pol:unit ?unit } OPTIONAL { ?iri pol:operator ?op } "
          "OPTIONAL { ?iri pol:byYear ?by BIND(STR(?by) AS ?year) } OPTIONAL { ?iri pol:indicator ?indicator }"),
    Nodes("measures", "Instrument", {"name": "string", "english": "string"},
          """SELECT * WHERE {
  { ?iri a pol:Instrument } UNION { SELECT DISTINCT ?iri WHERE { ?measure pol:instrument ?iri } }
  ?iri skos:prefLabel ?name FILTER(LANG(?name) = "zh")
  OPTIONAL { ?iri skos:prefLabel ?english FILTER(LANG(?english) = "en") } } ORDER BY ?iri"""),
)  # fmt: skip
"""The nodes but for the entities. Instruments go with the measures, whose policy instruments they are."""

ENTITIES = Nodes(
    "",
    "Entity",
    {"name": "string", "english": "string", "names": "string[]", "kind": "string", "codes": "string[]",
     "latitude": "double", "longitude": "double", "candidate": "boolean", "valid_from": "date", "valid_until": "date"},
    f"""SELECT * WHERE {{
  ?class a owl:Class ; skos:notation ?kind . BIND(STRAFTER(STR(?class), "#") AS ?labels)
  ?iri a ?class ; skos:prefLabel ?name FILTER(LANG(?name) = "zh")
  OPTIONAL {{ ?iri skos:prefLabel ?english FILTER(LANG(?english) = "en") }}
  OPTIONAL {{ ?iri schema:latitude ?latitude }} OPTIONAL {{ ?iri schema:longitude ?longitude }}
  OPTIONAL {{ ?iri pol:validFrom ?valid_from }} OPTIONAL {{ ?iri pol:validUntil ?valid_until }}
  BIND(EXISTS {{ ?iri pol:status pol:candidate }} AS ?candidate)
  {_joined("skos:altLabel|skos:hiddenLabel", "names")} {_joined("skos:notation", "codes")}
}} ORDER BY ?iri ?class""",
)  # fmt: skip
"""Agencies, places, zones, industries, organisations, programmes, platforms and events, each with a label of its class."""

_PROPERTIES = (
    "eli:is_part_of pol:inDocument pol:inClause pol:industry pol:place pol:object pol:instrument pol:figure pol:agent "
    "pol:answersFor eli:passed_by pol:promulgatedBy pol:interpreter pol:jurisdiction skos:broader "
    "schema:containedInPlace org:subOrganizationOf"
).split()
_INFERRED = ("pol:develops", "pol:responsibleFor", "pol:covers", "pol:sharesBasisWith")

KIN = (
    "?source skos:broader|schema:containedInPlace|org:subOrganizationOf|pol:jurisdiction|^org:originalOrganization/"
    "org:resultingOrganization|org:changedBy/^org:resultedFrom ?target"
)
"""What leads from an entity to those that explain it."""


def _type(property: str) -> str:
    """``pol:inClause`` as ``IN_CLAUSE``."""
    return re.sub("(?<=[a-z])([A-Z])", r"_\1", property.partition(":")[2]).upper()


def _property(property: str, kind: str = "") -> Relationships:
    query = f"SELECT DISTINCT ?source ?target WHERE {{ ?source {property} ?target }} ORDER BY ?source ?target"
    return Relationships(_type(property), query, {}, kind)


def _cites(type: str, relation: str) -> Relationships:
    query = f"""SELECT * WHERE {{
  ?fact a pol:Citation ; pol:relation "{relation}" ; pol:inDocument ?source ; pol:target ?target ; pol:inClause/pol:path ?path .
  OPTIONAL {{ ?fact nif:anchorOf ?text }} OPTIONAL {{ ?fact pol:citedTitle ?title }} OPTIONAL {{ ?fact pol:citedNumber ?number }}
}} ORDER BY ?fact"""
    return Relationships(type, query, {"path": "string", "text": "string", "title": "string", "number": "string"},
                         "citations")  # fmt: skip


RELATIONSHIPS = (
    *map(_property, _PROPERTIES),
    Relationships(
        "CHANGED_TO",
        """SELECT DISTINCT ?source ?target ?date WHERE { ?source org:changedBy ?change . ?target org:resultedFrom ?change .
  OPTIONAL { ?change dcterms:date ?day BIND(STR(?day) AS ?date) } } ORDER BY ?source ?target ?date""",
        {"date": "string"},
    ),
    _cites("BASED_ON", "basis"),
    _cites("CITES", "cite"),
    Relationships(
        "MENTIONS",
        f"""SELECT ?source ?target ?surface (?context_begin + ?first AS ?start) (?context_begin + ?last AS ?end) WHERE {{
  ?fact a pol:Mention ; pol:inClause ?source ; itsrdf:taIdentRef ?target ; nif:anchorOf ?surface . {positions.WHERE}
}} ORDER BY ?fact""",
        {"surface": "string", "start": "int", "end": "int"},
        "mentions",
    ),
    *(_property(property, "inferred") for property in _INFERRED),
)
"""The relationships. Both ends are nodes of the files; what has another end is left out."""

NAMING = """SELECT DISTINCT ?document ?entity WHERE {
  { ?fact pol:inDocument ?document ; pol:industry|pol:place|pol:object|pol:agent|itsrdf:taIdentRef ?entity }
  UNION { ?document eli:passed_by|pol:interpreter|pol:jurisdiction|eli:cites|eli:based_on|pol:promulgatedBy ?entity }
}"""
"""The entities and other documents that documents name."""
