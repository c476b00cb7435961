"""What was found in a clause and why: each fact with its words, the rule or vocabulary entry behind it, and its cues."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg import positions
from kg.entities import DOCUMENT, bearers, close, find
from kg.errors import AmbiguousName, NoDocument, NoText, UnknownClause
from kg.sentences import sentence

if TYPE_CHECKING:
    from kg.entities import Entity
    from kg.graph import PolicyGraph


@dataclass(frozen=True, slots=True)
class Found:
    """A fact of a clause.

    ``begin`` and ``end`` count characters of the document's text. ``kind`` and ``says`` are Chinese words for
    a reader; ``entity`` is the IRI of what the words mean ("" where they mean no one thing), ``candidate``
    whether it still waits for a curator. ``rule`` and ``because`` name the rule that found the fact and tell
    what it does; ``cues`` are the words that decided.
    """

    kind: str
    begin: int
    end: int
    words: str
    says: str
    entity: str
    candidate: bool
    rule: str
    because: str
    cues: tuple[str, ...]
    iri: str
    whole: bool  # a measure or layout: about a stretch of text, not a name in it
    by_vocabulary: bool  # the words are a name of ``entity``; no rule of grammar was needed


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the clause, or its heading, and what was found in it in reading order."""

    begin: int
    end: int
    text: str
    heading: bool
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A clause with what was found in it."""

    doc: str
    title: str
    path: str
    heading: str
    iri: str
    sentences: tuple[Sentence, ...] = field(default=())

    def as_dict(self) -> dict[str, Any]:
        """The explanation as plain data, ready for JSON."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ClauseLine:
    """A clause in a document's table of contents, with the number of facts found in it."""

    path: str
    heading: str
    facts: int


VOCABULARY = "vocabulary"
"""The code of the rule that is no rule: a vocabulary has the name."""

_CLAUSES = """
SELECT ?path ?heading ?clause (COUNT(?fact) AS ?facts) WHERE {
  ?clause a pol:Clause ; pol:inDocument $document ; pol:path ?path ; pol:ordinal ?ordinal .
  OPTIONAL { ?clause dcterms:title ?heading } OPTIONAL { ?fact pol:inClause ?clause }
} GROUP BY ?path ?heading ?clause ?ordinal ORDER BY ?ordinal"""

_TEXT = """
SELECT ?text ?begin ?whole ?own WHERE {
  $clause pol:offset ?begin ; nif:isString ?whole ; nif:broaderContext/nif:isString ?text ; pol:text ?own }"""

_LABEL = '/skos:prefLabel ?{0} FILTER(LANG(?{0}) = "zh")'
_STATUS = " OPTIONAL { ?entity pol:status ?candidate }"

# what finds a fact of each kind: its Chinese word, the pattern that binds its details, what they say in short
_KINDS: tuple[tuple[str, str, str], ...] = (
    ("", "?fact a pol:Mention ; itsrdf:taIdentRef ?entity ; itsrdf:taClassRef/rdfs:label ?kind FILTER(LANG(?kind) = \"zh\") "
     "?entity skos:prefLabel ?name FILTER(LANG(?name) = \"zh\")" + _STATUS, "?name"),
    ("指代", "?fact a pol:Anaphor ; itsrdf:taIdentRef ?entity . "
     "?entity skos:prefLabel ?name FILTER(LANG(?name) = \"zh\")" + _STATUS, "?name"),
    ("引用", "?fact a pol:Citation ; pol:relation ?relation ; pol:target ?entity . ?entity rdfs:label ?name" + _STATUS,
     'CONCAT(IF(STR(?relation) = "basis", "依据：", "引用："), ?name)'),
    ("责任", "?fact a pol:Responsibility ; pol:agent ?entity . ?fact pol:role" + _LABEL.format("role")
     + ' ?entity skos:prefLabel ?name FILTER(LANG(?name) = "zh")' + _STATUS, 'CONCAT(?role, "：", ?name)'),
    ("布局", "?fact a pol:Layout ; pol:placeName ?place ; pol:objectName ?object ; pol:objectType ?type "
     "OPTIONAL { ?fact pol:object ?entity" + _STATUS + " }",
     'CONCAT(?place, " → ", ?object, IF(STR(?type) = "industry", "（产业）", "（功能）"))'),
    ("数量", "?fact a pol:Figure ; pol:operator ?operator ; pol:unit ?unit . ?fact pol:kind" + _LABEL.format("sort")
     + " OPTIONAL { ?fact pol:value ?value } OPTIONAL { ?fact pol:minimum ?least ; pol:maximum ?most } "
     "OPTIONAL { ?fact pol:monthDay ?day } OPTIONAL { ?fact pol:byYear ?year } OPTIONAL { ?fact pol:indicator ?of }",
     'CONCAT(?sort, "：", COALESCE(CONCAT(?of, " "), ""), '
     'IF(STR(?operator) IN ("=", "range"), "", CONCAT(STR(?operator), " ")), '
     'COALESCE(STR(?value), CONCAT(STR(?least), "–", STR(?most)), SUBSTR(STR(?day), 3), ""), ?unit, '
     'COALESCE(CONCAT("，到", STR(?year), "年"), ""))'),
    ("措施", "?fact a pol:Measure ; pol:action ?action . ?fact pol:instrument" + _LABEL.format("tool")
     + " OPTIONAL { ?fact pol:beneficiary ?who }",
     'CONCAT("行动：", ?action, "；工具：", ?tool, COALESCE(CONCAT("；对象：", ?who), ""))'),
)  # fmt: skip

_FOUND = """
SELECT ?fact ?kind %(begin)s %(end)s ?words ?says ?entity ?candidate ?rule ?because ?code WHERE {
  ?fact pol:inClause $clause ; nif:anchorOf ?words . %(where)s
  %(pattern)s
  OPTIONAL { ?fact pol:rule ?by . ?by skos:notation ?code ; skos:prefLabel ?rule FILTER(LANG(?rule) = "zh")
             OPTIONAL { ?by skos:definition ?because FILTER(LANG(?because) = "zh") } }
  BIND(%(says)s AS ?says)
} ORDER BY ?begin ?end ?fact"""

_POSITION = {"begin": positions.BEGIN, "end": positions.END, "where": positions.WHERE}

_CUES = "SELECT ?fact ?cue WHERE { ?fact pol:inClause $clause ; pol:cue ?cue } ORDER BY ?fact ?cue"

_GIVEN = f"""
SELECT ?fact {positions.BEGIN} {positions.END} ?word ?entity ?name WHERE {{
  VALUES (?property ?word) {{ (pol:industry "产业") (pol:place "地点") }}
  ?fact a pol:Measure ; pol:inClause $clause ; ?property ?entity . {positions.WHERE}
  ?entity skos:prefLabel ?name FILTER(LANG(?name) = "zh")
}} ORDER BY ?fact ?word ?name"""

_NAMED = f"""
SELECT ?entity {positions.BEGIN} WHERE {{
  ?fact a pol:Mention ; pol:inClause $clause ; itsrdf:taIdentRef ?entity . {positions.WHERE}
}}"""

_DOERS = """
SELECT ?fact ?name WHERE {
  ?fact a pol:Measure ; pol:inClause $clause ; pol:responsibility/pol:agentName ?name
} ORDER BY ?fact ?name"""


def contents(graph: PolicyGraph, name: str) -> tuple[Entity, list[ClauseLine]]:
    """The document that ``name`` means and its clauses in reading order. Raises as :func:`explain` does."""
    document = find_document(graph, name)
    rows = graph.select(_CLAUSES, document=ox.NamedNode(document.iri))
    return document, [
        ClauseLine(row["path"].value, _value(row, "heading"), int(row["facts"].value)) for row in rows
    ]


def explain(graph: PolicyGraph, name: str, path: str) -> list[Explanation]:
    """The clauses of the document ``name`` with the path ``path`` (several where numbering repeats), explained.

    ``name`` is a document's id, number or title. Brackets in ``path`` may have either width. Raises
    ``UnknownName``, ``AmbiguousName`` and ``NoDocument`` for the document, ``NoText`` for one that is only
    cited, ``UnknownClause`` for the path.
    """
    document = find_document(graph, name)
    node = ox.NamedNode(document.iri)
    rows = list(graph.select(_CLAUSES, document=node))
    wanted = _folded(path)
    chosen = [row for row in rows if _folded(row["path"].value) == wanted]
    if not chosen:
        paths = [row["path"].value for row in rows]
        raise UnknownClause(document.label, path, _near(wanted, paths))
    identifier = next(graph.select("SELECT ?id WHERE { $document dcterms:identifier ?id }", document=node))
    return [
        Explanation(
            doc=identifier["id"].value,
            title=document.label,
            path=row["path"].value,
            heading=_value(row, "heading"),
            iri=row["clause"].value,
            sentences=_sentences(graph, row["clause"], _value(row, "heading")),
        )
        for row in chosen
    ]


def find_document(graph: PolicyGraph, name: str) -> Entity:
    """The document of the corpus that ``name`` means. Raises as :func:`explain` does."""
    try:
        found = find(graph, name)
    except AmbiguousName:  # an agency may bear a document's name, not the other way round
        documents = [entity for entity in bearers(graph, name) if entity.kind == DOCUMENT]
        if len(documents) != 1:
            raise
        found = documents[0]
    if found.kind != DOCUMENT:
        raise NoDocument(name, found.kind_label)
    if not found.in_corpus:
        raise NoText(found.label)
    return found


def _folded(path: str) -> str:
    return "".join(unicodedata.normalize("NFKC", path).split()).strip("/")


def _near(wanted: str, paths: list[str]) -> list[str]:
    """Paths for a reader who gave a wrong one: those below or beside it, else those spelled like it."""
    inside = [path for path in paths if _folded(path).startswith(wanted) or wanted.startswith(_folded(path))]
    return (inside or close(wanted, paths) or paths)[:8]


def _sentences(graph: PolicyGraph, clause: ox.NamedNode, heading: str) -> tuple[Sentence, ...]:
    row = next(graph.select(_TEXT, clause=clause))
    text, begin = row["text"].value, int(row["begin"].value)
    end = begin + len(row["whole"].value)
    found = _found(graph, clause)
    spans = _spans(text, begin, end, heading, row["own"].value, found)
    placed: list[list[Found]] = [[] for _ in spans]
    for fact in found:
        at = max((n for n, (start, _) in enumerate(spans) if start <= fact.begin), default=0)
        placed[at].append(fact)
    return tuple(
        Sentence(a, b, text[a:b], n == 0 and bool(heading), tuple(facts))
        for n, ((a, b), facts) in enumerate(zip(spans, placed, strict=True))
    )


def _spans(
    text: str, begin: int, end: int, heading: str, own: str, found: list[Found]
) -> list[tuple[int, int]]:
    """Heading and sentences of the clause; a measure is never cut, and sub-clauses are left out."""
    spans: list[tuple[int, int]] = []
    at = begin
    if heading:
        stop = text.find(heading, begin, end) + len(heading)
        spans.append((begin, stop))
        at = stop
    for paragraph in own.split("\n"):
        start = text.find(paragraph, at, max(end, at + len(paragraph)))
        if start < 0 or not paragraph.strip():
            continue
        at, stop = start, start + len(paragraph)
        while at < stop:
            measures = [fact.end for fact in found if fact.kind == "措施" and fact.begin <= at < fact.end]
            last = max([sentence(text, at, at + 1)[1], *measures])
            last = min(max(last, at + 1), stop)
            if text[at:last].strip():
                spans.append((at + len(text[at:last]) - len(text[at:last].lstrip()), last))
            at = last
    return spans or [(begin, end)]


def _found(graph: PolicyGraph, clause: ox.NamedNode) -> list[Found]:
    cues: dict[str, list[str]] = {}
    for row in graph.select(_CUES, clause=clause):
        cues.setdefault(row["fact"].value, []).append(row["cue"].value)
    given = _given(graph, clause)
    found = []
    for word, pattern, says in _KINDS:
        query = _FOUND % {**_POSITION, "pattern": pattern, "says": says}
        for row in graph.select(query, clause=clause):
            iri = row["fact"].value
            found.append(Found(
                kind=word or row["kind"].value,
                begin=int(row["begin"].value),
                end=int(row["end"].value),
                words=row["words"].value,
                says="；".join([_value(row, "says"), *given.get(iri, ())]),
                entity=_value(row, "entity"),
                candidate=row["candidate"] is not None,
                rule=_value(row, "rule"),
                because=_value(row, "because"),
                cues=tuple(cues.get(iri, ())),
                iri=iri,
                whole=word in ("措施", "布局"),
                by_vocabulary=_value(row, "code") == VOCABULARY,
            ))  # fmt: skip
    return sorted(found, key=lambda fact: (fact.begin, -fact.end, fact.iri))


def _given(graph: PolicyGraph, clause: ox.NamedNode) -> dict[str, list[str]]:
    """What a measure has from its words, the headings above or its brackets: industries, places, doers."""
    names: dict[str, dict[str, list[str]]] = {}
    named: dict[str, list[int]] = {}
    for row in graph.select(_NAMED, clause=clause):
        named.setdefault(row["entity"].value, []).append(int(row["begin"].value))
    for row in graph.select(_GIVEN, clause=clause):
        span = range(int(row["begin"].value), int(row["end"].value))
        inherited = not any(at in span for at in named.get(row["entity"].value, ()))
        name = row["name"].value + ("（承自标题）" if inherited else "")
        names.setdefault(row["fact"].value, {}).setdefault(row["word"].value, []).append(name)
    for row in graph.select(_DOERS, clause=clause):
        names.setdefault(row["fact"].value, {}).setdefault("责任单位", []).append(row["name"].value)
    return {
        fact: [f"{word}：{'、'.join(dict.fromkeys(values))}" for word, values in by_word.items()]
        for fact, by_word in names.items()
    }


def _value(row: ox.QuerySolution, name: str) -> str:
    return "" if row[name] is None else str(row[name].value)
