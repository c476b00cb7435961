"""The card of an entity or document: its names, its kin, and what the texts say of it in their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg import positions
from kg.entities import DOCUMENT, Entity, entities
from kg.sentences import sentence

if TYPE_CHECKING:
    from kg.graph import PolicyGraph


_SHORT, _LONG = 30, 300
"""Characters: shorter words are quoted with their sentence, unless that is longer than the second."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A neighbour in the vocabularies or among documents: ``relation`` in Chinese, IRI and label."""

    relation: str
    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A fact in the text's own words: what it says in short, the words, and where they stand."""

    says: str
    words: str
    doc: str  # the document's id
    title: str
    date: str  # YYYY-MM-DD or ""
    clause: str  # IRI
    path: str
    heading: str


@dataclass(frozen=True, slots=True)
class Section:
    """Facts of one sort: its Chinese title, how many there are, and the first of them in reading order."""

    title: str
    total: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """All that is shown of an entity or document. ``about`` holds (Chinese word, value) pairs."""

    iri: str
    label: str
    kind: str
    kind_label: str
    names: tuple[str, ...]
    english: tuple[str, ...]
    candidate: bool
    about: tuple[tuple[str, str], ...]
    kin: tuple[Kin, ...]
    sections: tuple[Section, ...]

    def as_dict(self) -> dict[str, Any]:
        """The card as plain data, ready for JSON."""
        return asdict(self)


_NAMES = """
SELECT ?property ?name WHERE {
  VALUES ?property { skos:prefLabel skos:altLabel skos:hiddenLabel }
  $entity ?property ?name
} ORDER BY ?property ?name"""

_CANDIDATE = "SELECT ?status WHERE { $entity pol:status ?status FILTER(?status = pol:candidate) }"

DOCUMENT_FACTS = {
    "编号": "dcterms:identifier",
    "文号": "eli:id_local",
    "推定标题": "dcterms:alternative",
    "推定文号": "pol:inferredNumber",
    "推定依据": "^rdf:object/pol:cue",
    "日期": "eli:date_document",
    "发文机关": "pol:issuerName",
    "文种": "eli:type_document/skos:prefLabel",
    "状态": "pol:documentStatus",
    "主送": "pol:addressee",
    "有效年数": "pol:validYears",
    "解释机关": "pol:interpreterName",
    "辖区": "pol:jurisdiction/skos:prefLabel",
    "来源": "pol:sourceFile",
}
"""The Chinese word for what a card tells of a document, and the property path to it, in order."""

_OF_THE_NOTICE = {"日期", "发文机关"}
"""What a document that a notice issues has from its notice, where it does not say it itself."""

_ENTITY_ABOUT = {
    "代码": "skos:notation",
    "曾用名": "pol:formerName",
    "有效起": "pol:validFrom",
    "有效止": "pol:validUntil",
    "说明": "skos:definition",
}

# (word, path from the entity to its kin)
_KIN = (
    ("上位产业", "skos:broader"),
    ("下位产业", "^skos:broader"),
    ("包括", "pol:standsFor/skos:member"),
    ("属于", "^skos:member/^pol:standsFor"),
    ("位于", "schema:containedInPlace"),
    ("部分位于", "schema:geoOverlaps"),
    ("包含", "^schema:containedInPlace"),
    ("隶属", "org:subOrganizationOf"),
    ("下属", "^org:subOrganizationOf"),
    ("改组为", "org:changedBy/^org:resultedFrom"),
    ("前身", "org:resultedFrom/^org:changedBy"),
    ("辖区", "pol:jurisdiction"),
    ("印发通知", "pol:promulgatedBy"),
    ("印发", "^pol:promulgatedBy"),
    ("依据", "eli:based_on"),
    ("引用", "eli:cites"),
    ("废止", "eli:repeals"),
    ("被废止", "^eli:repeals"),
    ("正式文件", "pol:draftOf"),
    ("征求意见稿", "^pol:draftOf"),
    ("被作为依据", "^eli:based_on"),
    ("被引用", "^eli:cites"),
    ("发布的文件", "^eli:passed_by"),
    ("依据相同", "pol:sharesBasisWith"),
    ("发展产业", "pol:develops"),
    ("发展地", "^pol:develops"),
    ("负责产业", "pol:responsibleFor"),
    ("负责机构", "^pol:responsibleFor"),
)

_WHERE = f"""
  ?fact pol:inClause ?clause ; pol:inDocument ?document ; nif:anchorOf ?words . {positions.WHERE}
  ?clause pol:path ?path . ?document dcterms:identifier ?doc ; rdfs:label ?title ; pol:sourceFile ?file .
  OPTIONAL {{ ?clause dcterms:title ?heading }}
  OPTIONAL {{ ?document eli:date_document ?own }} OPTIONAL {{ ?document pol:promulgatedBy/eli:date_document ?notice }}
  BIND(COALESCE(?own, ?notice) AS ?date)"""

_TEXT = "SELECT ?text WHERE { $document ^pol:inDocument/nif:broaderContext/nif:isString ?text } LIMIT 1"

_TOOL = 'OPTIONAL { ?fact pol:instrument/skos:prefLabel ?tool FILTER(LANG(?tool) = "zh") }'
_ROLE = 'OPTIONAL { ?duty pol:role/skos:prefLabel ?role FILTER(LANG(?role) = "zh") }'

# title, kinds it is for, pattern that binds ?fact, and what the quote says in short
_SECTIONS: tuple[tuple[str, str, str, str], ...] = (
    ("布局", "place zone region", "?fact a pol:Layout ; pol:place $entity ; pol:objectName ?object .",
     'CONCAT("发展 ", ?object)'),
    ("布局", "", "?fact a pol:Layout ; pol:object $entity ; pol:placeName ?place .", 'CONCAT(?place, " 发展")'),
    ("布局", DOCUMENT, "?fact a pol:Layout ; pol:inDocument $entity ; pol:placeName ?place ; pol:objectName ?object .",
     'CONCAT(?place, " 发展 ", ?object)'),
    ("职责", "agency", "?duty a pol:Responsibility ; pol:agent $entity ; pol:answersFor ?fact . " + _ROLE,
     'COALESCE(?role, "")'),
    ("其他职责", "agency", "?fact a pol:Responsibility ; pol:agent $entity . "
     "FILTER NOT EXISTS { ?fact pol:answersFor ?measure } BIND(?fact AS ?duty) " + _ROLE, 'COALESCE(?role, "")'),
    ("措施", "", "?fact a pol:Measure ; pol:industry|pol:place $entity . " + _TOOL, 'COALESCE(?tool, "")'),
    ("措施", DOCUMENT, "?fact a pol:Measure ; pol:inDocument $entity . " + _TOOL, 'COALESCE(?tool, "")'),
    ("数量", DOCUMENT, "?fact a pol:Figure ; pol:inDocument $entity . OPTIONAL { ?fact pol:indicator ?indicator }",
     'COALESCE(?indicator, "")'),
    ("责任分工", DOCUMENT, "?fact a pol:Responsibility ; pol:inDocument $entity . BIND(?fact AS ?duty) " + _ROLE,
     'COALESCE(?role, "")'),
    ("被引之处", DOCUMENT, "?fact a pol:Citation ; pol:target $entity ; pol:relation ?relation .",
     'IF(STR(?relation) = "basis", "依据", "引用")'),
    ("提及", "", "?fact a pol:Mention ; itsrdf:taIdentRef $entity .", '""'),
)  # fmt: skip


def card(graph: PolicyGraph, entity: Entity | str, most: int = 10) -> Card:
    """The card of ``entity`` (an :class:`Entity`, or its IRI) with at most ``most`` quotes a section.

    Raises ``KeyError`` for an IRI that is no entity of the graph.
    """
    known = entities(graph)
    thing = known[entity] if isinstance(entity, str) else entity
    node = ox.NamedNode(thing.iri)
    names = list(graph.select(_NAMES, entity=node))
    return Card(
        iri=thing.iri,
        label=thing.label,
        kind=thing.kind,
        kind_label=thing.kind_label,
        names=_words(names, thing.label, english=False),
        english=_words(names, thing.label, english=True),
        candidate=any(True for _ in graph.select(_CANDIDATE, entity=node)),
        about=tuple(_about(graph, node, thing.kind)),
        kin=tuple(_kin(graph, thing, known)),
        sections=tuple(_sections(graph, node, thing.kind, most)),
    )


def _words(names: list[ox.QuerySolution], label: str, english: bool) -> tuple[str, ...]:
    """The names in English, or those in other languages; not the forms that are never searched for."""
    hidden = "hiddenLabel"
    words = [row["name"] for row in names if not row["property"].value.endswith(hidden)]
    return tuple(dict.fromkeys(
        word.value for word in words if (word.language == "en") == english and word.value != label))  # fmt: skip


def _about(graph: PolicyGraph, node: ox.NamedNode, kind: str) -> Iterator[tuple[str, str]]:
    for word, path in (DOCUMENT_FACTS if kind == DOCUMENT else _ENTITY_ABOUT).items():
        query = f'SELECT DISTINCT ?value WHERE {{ {fact_of("$entity", word, path)} FILTER(LANG(?value) != "en") }} ORDER BY ?value'
        values = [row["value"].value for row in graph.select(query, entity=node)]
        if values:
            yield word, "、".join(values)


def fact_of(subject: str, word: str, path: str) -> str:
    """The SPARQL pattern that binds ``?value`` to what a card tells of ``subject`` under ``word``.

    Date and issuer of a document without its own are those of the notice that issues it.
    """
    own = f"{subject} {path} ?value"
    if word not in _OF_THE_NOTICE:
        return own
    return (f"{{ {own} }} UNION {{ {subject} pol:promulgatedBy/{path} ?value "
            f"FILTER NOT EXISTS {{ {subject} {path} ?own }} }}")  # fmt: skip


def _kin(graph: PolicyGraph, thing: Entity, known: dict[str, Entity]) -> Iterator[Kin]:
    issued: set[str] = set()  # a notice names what it issues, which is no citation
    for word, path in _KIN:
        if thing.kind == DOCUMENT and word in DOCUMENT_FACTS:
            continue
        query = f"SELECT DISTINCT ?other WHERE {{ $entity {path} ?other }} ORDER BY ?other"
        for row in graph.select(query, entity=ox.NamedNode(thing.iri)):
            other = known.get(row["other"].value)
            if other and other.iri not in {thing.iri, *issued}:
                yield Kin(word, other.iri, other.label)
                if path.endswith("pol:promulgatedBy"):
                    issued.add(other.iri)


def _sections(graph: PolicyGraph, node: ox.NamedNode, kind: str, most: int) -> Iterator[Section]:
    texts = Texts(graph)
    for title, kinds, pattern, says in _SECTIONS:
        if kind in kinds.split() or (not kinds and kind != DOCUMENT):
            rows = list(graph.select(_quoting(pattern, says), entity=node))
            if rows:
                yield Section(title, len(rows), tuple(_quote(row, texts) for row in rows[:most]))


def _quoting(pattern: str, says: str) -> str:
    return (
        f"SELECT ?says ?words ?doc ?title ?date ?clause ?path ?heading ?document {positions.BEGIN} {positions.END} WHERE {{ {pattern} {_WHERE} "
        f"BIND({says} AS ?says) }} ORDER BY DESC(?date) ?doc ?begin ?fact ?says"
    )


def _quote(row: ox.QuerySolution, texts: Texts) -> Quote:
    def value(name: str) -> str:
        return row[name].value if row[name] is not None else ""

    words = texts.sentence(row["document"], int(value("begin") or 0), int(value("end") or 0), value("words"))
    return Quote(value("says"), words, *map(value, ("doc", "title", "date", "clause", "path", "heading")))


class Texts:
    """The texts of documents, each fetched once, to put short words back into their sentence."""

    def __init__(self, graph: PolicyGraph) -> None:
        self._graph = graph
        self._texts: dict[str, str] = {}

    def sentence(self, document: ox.NamedNode, begin: int, end: int, words: str) -> str:
        """The sentence around ``words``; these alone where they are long or not where the indexes say."""
        text = self._of(document) if len(words) < _SHORT else ""
        if not words or text[begin:end] != words:
            return words
        first, last = sentence(text, begin, end)
        return text[first:last] if last - first <= _LONG else words

    def _of(self, document: ox.NamedNode) -> str:
        if document.value not in self._texts:
            row = next(self._graph.select(_TEXT, document=document), None)
            self._texts[document.value] = row["text"].value if row else ""
        return self._texts[document.value]
