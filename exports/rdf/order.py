"""The reader's order: vocabularies, then document by document as one reads them; of a thing first what it is called.

Terms are the bytes of N-Triples throughout (``b'<https://…>'``, ``b'"海淀区"@zh'``): Oxigraph
writes them fast, and they compare as their characters do.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby, takewhile
from operator import itemgetter
from typing import Any, NamedTuple

from pyoxigraph import NamedNode, RdfFormat, parse

import ontology
from ontology import BASE, NIF, OWL, POL, PREFIXES, RDF

Key = tuple[Any, ...]
Ordered = tuple["Shape", tuple[bytes, ...]]
"""What is said of a subject: predicates and objects, in order."""

_FIRST = """
rdf:type skos:prefLabel rdfs:label dcterms:title dcterms:alternative pol:formerName skos:altLabel skos:hiddenLabel
dcterms:identifier eli:id_local pol:inferredNumber skos:notation
pol:inDocument eli:is_part_of pol:inClause pol:path pol:ordinal
rdf:subject rdf:predicate rdf:object nif:anchorOf
eli:date_document eli:type_document eli:passed_by
skos:inScheme skos:topConceptOf skos:broader
"""
"""What a thing is, what it is called, where it belongs: said before all else, in this order."""

_LAST = """
pol:rule pol:cue prov:wasDerivedFrom
nif:referenceContext nif:broaderContext nif:beginIndex nif:endIndex
pol:offset pol:sourceShift pol:sourceLength
skos:definition skos:scopeNote skos:example rdfs:comment rdfs:seeAlso
pol:text nif:isString
"""
"""How it was found, where it stands, and whatever is long: said after all else. The rest is in the ontology's order."""

ONTOLOGY_GRAPH = f"{BASE}graph/ontology"
INFERRED_GRAPH = f"{BASE}graph/inferred"
_ENTITIES_GRAPH = f"{BASE}graph/entities"
_FILE_GRAPHS = f"{BASE}graph/file/"
_DIGITS = re.compile(rb"(\d+)")
_AFTER = 1 << 60
"""Comes after every number that is used."""


def _token(iri: str) -> bytes:
    return f"<{iri}>".encode()


TYPE = _token(RDF.type)
IN_DOCUMENT, IN_CLAUSE, ORDINAL, POSITION, PATH = (
    _token(POL[name]) for name in ("inDocument", "inClause", "ordinal", "position", "path")
)
BEGIN = _token(NIF.beginIndex)
_TEXT_OF_CLAUSE = _token(NIF.broaderContext), _token(NIF.referenceContext)
_SAID = tuple(_token(RDF[name]) for name in ("predicate", "subject", "object"))


# --- graphs


def is_file(graph: str) -> bool:
    """Whether the named graph ``graph`` holds what one source file says."""
    return graph.startswith(_FILE_GRAPHS)


def graph_key(graph: str) -> tuple[int, str]:
    """Where a named graph stands: the ontology, entities, the files by name, what else there is; ``""`` is last."""
    if is_file(graph):
        return 2, graph
    known = {ONTOLOGY_GRAPH: 0, _ENTITIES_GRAPH: 1, "": 4}
    return known.get(graph, 3), graph


# --- properties


class Shape(NamedTuple):
    """The predicates that a subject has, in order, one for each object.

    ``first`` says where each begins, ``several`` those that have more objects than one, ``found`` where
    a fact has its clause and its begin (``None`` for what is no fact).
    """

    predicates: tuple[bytes, ...]
    first: dict[bytes, int]
    several: list[slice]
    found: tuple[int, int] | None


class Shapes:
    """Puts what is said of a subject into order. Most subjects have the same predicates as another, which is used."""

    def __init__(self) -> None:
        self._shapes: dict[tuple[bytes, ...], Shape] = {}
        self._plans: dict[tuple[bytes, ...], tuple[Shape, Any]] = {}
        self._keys = _PredicateKeys()

    def order(self, predicates: tuple[bytes, ...], objects: tuple[bytes, ...]) -> Ordered:
        """``objects``, each with the predicate of the same place, in order."""
        shape, take = self._plans.get(predicates) or self._plan(predicates)
        ordered: tuple[bytes, ...] = take(objects)
        if not shape.several:
            return shape, ordered
        values = list(ordered)
        for part in shape.several:
            values[part] = sorted(values[part], key=_object_key)
        return shape, tuple(values)

    def _plan(self, predicates: tuple[bytes, ...]) -> tuple[Shape, Any]:
        keys = [self._keys[predicate] for predicate in predicates]
        places = sorted(range(len(predicates)), key=keys.__getitem__)
        ordered = tuple(predicates[place] for place in places)
        take = itemgetter(*places) if len(places) > 1 else tuple
        if len(self._plans) > 5000:  # of long lists each has a shape of its own
            self._plans.clear()
            self._shapes.clear()
        plan = self._plans[predicates] = self._shapes.get(ordered) or self._shape(ordered), take
        return plan

    def _shape(self, predicates: tuple[bytes, ...]) -> Shape:
        first: dict[bytes, int] = {}
        several = []
        for predicate, group in groupby(range(len(predicates)), key=predicates.__getitem__):
            here = list(group)
            first[predicate] = here[0]
            if len(here) > 1:
                several.append(slice(here[0], here[-1] + 1))
        found = (first[IN_CLAUSE], first[BEGIN]) if IN_CLAUSE in first and BEGIN in first else None
        shape = self._shapes[predicates] = Shape(predicates, first, several, found)
        return shape


class _PredicateKeys(dict[bytes, tuple[int, bytes]]):
    """Where each property stands; those that the ontology does not know come last, by their IRIs."""

    def __missing__(self, predicate: bytes) -> tuple[int, bytes]:
        places = _places()
        key = self[predicate] = places.get(predicate, len(places)), predicate
        return key


def _object_key(value: bytes) -> Key:
    """Chinese before other languages, 9 before 10."""
    return not value.endswith(b'"@zh'), natural(value), value


def natural(text: bytes) -> list[bytes | int]:
    """``text`` as it compares when the numbers in it are numbers.

    >>> sorted([b"a/10", b"a/9"], key=natural)
    [b'a/9', b'a/10']
    """
    if not _DIGITS.search(text):
        return [text]
    # the digits are every second part
    return [int(part) if n % 2 else part for n, part in enumerate(_DIGITS.split(text))]


@cache
def _places() -> dict[bytes, int]:
    """The places of the properties: those of :data:`_FIRST`, the ontology's in its order, those of :data:`_LAST`."""
    first, last = ([_expanded(name) for name in words.split()] for words in (_FIRST, _LAST))
    declared = [iri for iri, kind in _declared() if kind.endswith("Property")]
    middle = [iri for iri in declared if iri not in {*first, *last}]
    return {_token(iri): place for place, iri in enumerate(dict.fromkeys([*first, *middle, *last]))}


@cache
def _class_places() -> dict[bytes, int]:
    classes = (iri for iri, kind in _declared() if kind == str(OWL.Class))
    return {_token(iri): place for place, iri in enumerate(dict.fromkeys(classes))}


@cache
def _declared() -> tuple[tuple[str, str], ...]:
    """What ``policy.ttl`` declares, in its order: IRI and kind of term."""
    return tuple(
        (quad.subject.value, quad.object.value)
        for quad in parse(path=ontology.files()[0], format=RdfFormat.TURTLE)
        if quad.predicate.value == str(RDF.type)
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
    )


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


# --- subjects


@cache
def _vocabulary_places() -> dict[bytes, int]:
    """The subjects of the ontology and its vocabularies in the order of the files."""
    subjects = dict.fromkeys(triple.subject for triple in ontology.triples())
    return {str(subject).encode(): place for place, subject in enumerate(subjects)}


def shared_key(subject: bytes, shape: Shape, objects: tuple[bytes, ...]) -> Key:
    """Where a subject stands in a graph that is no file's.

    What the vocabularies hold as they hold it; then what has no class there, then by class in the
    ontology's order, inferences by what they say, the rest by IRI.
    """
    places = _class_places()
    kind = places.get(objects[shape.first[TYPE]], len(places)) if TYPE in shape.first else -1
    said = [objects[shape.first[part]] if part in shape.first else b"" for part in _SAID]
    return _vocabulary_places().get(subject, _AFTER), kind, *said, subject


class Reading:
    """Where the subjects of one file stand: each document, its clauses with what was found in them, its text."""

    def __init__(self) -> None:
        self._positions: dict[bytes, int] = {}
        self._clauses: dict[bytes, tuple[bytes, int]] = {}
        self._texts: dict[bytes, bytes] = {}
        self._places: dict[bytes, Key] = {}

    def learn(self, subject: bytes, shape: Shape, objects: tuple[bytes, ...]) -> None:
        """Notes what the order of others depends on. For every subject that is no fact, before :meth:`key`."""
        first = shape.first
        if POSITION in first:
            self._positions[subject] = _number(objects[first[POSITION]])
        if PATH in first and IN_DOCUMENT in first:
            document = objects[first[IN_DOCUMENT]]
            ordinal = _number(objects[first[ORDINAL]]) if ORDINAL in first else _AFTER
            self._clauses[subject] = document, ordinal
            for text in _TEXT_OF_CLAUSE:
                if text in first:
                    self._texts[objects[first[text]]] = document

    def document_of(self, subject: bytes, shape: Shape, objects: tuple[bytes, ...]) -> bytes:
        """The document that the subject is, is in, or is the text of."""
        if IN_DOCUMENT in shape.first:
            return objects[shape.first[IN_DOCUMENT]]
        return self._texts.get(subject, subject)

    def key(self, subject: bytes, shape: Shape, objects: tuple[bytes, ...]) -> Key:
        """Where the subject stands: a fact in its clause by where it begins, then by its IRI."""
        if shape.found:
            clause, begin = shape.found
            # of whole numbers the longer is the larger
            return self._clause(objects[clause]), len(objects[begin]), objects[begin], subject
        if subject in self._clauses:
            return self._clause(subject), 0, b"", subject
        document = self.document_of(subject, shape, objects)
        after = 0 if subject == document else 2
        return (self._positions.get(document, _AFTER), document, after, 0, b""), 0, b"", subject

    def _clause(self, clause: bytes) -> Key:
        place = self._places.get(clause)
        if place is None:
            document, ordinal = self._clauses.get(clause, (b"", _AFTER))
            place = self._places[clause] = self._positions.get(document, _AFTER), document, 1, ordinal, clause
        return place


def _number(value: bytes) -> int:
    digits = value[1 : value.find(b'"', 1)]
    return int(digits) if digits.isdigit() else _AFTER


# --- names of namespaces


@cache
def prefixes() -> dict[str, str]:
    """Prefix to namespace: those of the ontology, then of the kinds of things, as its vocabularies name them."""
    found: dict[str, str] = {}
    for file in ontology.files():
        with file.open(encoding="utf-8") as lines:
            # the head of the file: comments and prefixes
            for line in takewhile(lambda line: line.startswith(("#", "@", "\n")), lines):
                match = re.match(r"@prefix ([\w-]+): <([^>]+)>", line)
                if match and match[2].startswith(BASE) and match[2] != BASE:
                    found[match[1]] = match[2]
    return PREFIXES | dict(sorted(found.items()))
