"""Two graphs in the shape that the builders give one: a small one by hand, and one of any size."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

import ontology
from ontology import BASE, NIF, POL, PREFIXES, XSD

_FIXTURE = Path(__file__).with_name("fixture.trig")
_CLASSES = ("Industry", "Industry", "Industry", "Agency", "Zone", "District", "Platform", "Programme",
            "Organization", "Event")  # fmt: skip
_SENTENCES = 40


def classes() -> list[ox.Quad]:
    """The classes of the ontology with their words, without the vocabularies."""
    graph = ox.NamedNode(f"{BASE}graph/ontology")
    parsed = ox.parse(path=ontology.files()[0], format=ox.RdfFormat.TURTLE)
    return [ox.Quad(*quad.triple, graph) for quad in parsed]


def small() -> list[ox.Quad]:
    """``fixture.trig`` with the ontology's classes; each fact with its clause, document and position."""
    quads = list(ox.parse(path=_FIXTURE, format=ox.RdfFormat.TRIG))
    texts = {
        quad.subject.value: quad.object.value
        for quad in quads
        if quad.predicate.value == NIF.isString.toPython()
    }
    words = [quad for quad in quads if quad.predicate.value == NIF.anchorOf.toPython()]
    return [*classes(), *quads, *(where for quad in words for where in _position(quad, texts))]


def _position(anchor: ox.Quad, texts: dict[str, str]) -> Iterator[ox.Quad]:
    fact = anchor.subject.value
    document = "/".join(fact.removeprefix(BASE).split("/")[:2])
    text = f"{BASE}{document}/text"
    clause = fact.rsplit("/", 3)[1]
    begin = texts[text].index(anchor.object.value, texts[text].index(f"{clause}、"))
    integer = ox.NamedNode(str(XSD.nonNegativeInteger))
    for predicate, value in (
        (POL.inDocument, ox.NamedNode(BASE + document)),
        (POL.inClause, ox.NamedNode(fact.rsplit("/", 2)[0])),
        (NIF.referenceContext, ox.NamedNode(text)),
        (NIF.beginIndex, ox.Literal(str(begin), datatype=integer)),
        (NIF.endIndex, ox.Literal(str(begin + len(anchor.object.value)), datatype=integer)),
    ):
        yield ox.Quad(anchor.subject, ox.NamedNode(str(predicate)), value, anchor.graph_name)


def large(entities: int, documents: int) -> Iterator[ox.Quad]:
    """``documents`` documents that name ``entities`` entities, each entity about four times.

    The words mean nothing; the same numbers give the same quads.
    """
    yield from classes()
    yield from ox.parse(_turtle(entities, documents), format=ox.RdfFormat.TURTLE)


def _turtle(entities: int, documents: int) -> str:
    dice = random.Random(7)
    lines = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in PREFIXES.items()] + [f"@base <{BASE}> ."]
    names = [f"{'甲乙丙丁戊己庚辛壬癸'[i % 10]}类实体{i}" for i in range(entities)]
    lines += [
        f'<e/{i}> a pol:{_CLASSES[i % 10]} ; skos:prefLabel "{name}"@zh ; skos:altLabel "实{i}"@zh .'
        for i, name in enumerate(names)
    ]
    per = max(1, entities * 4 // (documents * _SENTENCES))
    for document in range(documents):
        lines += _document(document, names, per, dice)
    return "\n".join(lines)


def _document(document: int, names: list[str], per: int, dice: random.Random) -> Iterator[str]:
    iri = f"<doc/{document}>"
    yield (f'{iri} a pol:PolicyDocument ; rdfs:label "关于第{document}件事的意见"@zh ; pol:sourceFile "{document}.txt" ;'
           f' dcterms:identifier "{document}" .')  # fmt: skip
    clause = f"<doc/{document}/clause/一>"
    yield f'{clause} a pol:Clause ; pol:inDocument {iri} ; pol:path "一" ; dcterms:title "任务"@zh .'
    text = ""
    for number in range(_SENTENCES):
        # neighbours in number are named together more often, so that there is something to see
        centre = dice.randrange(len(names))
        named = sorted({int(dice.gauss(centre, 30)) % len(names) for _ in range(per)})
        begin = len(text)
        spans = []
        text += "支持"
        for entity in named:
            spans.append((entity, len(text), len(text) + len(names[entity])))
            text += names[entity] + "、"
        text = text[:-1] + "发展。"
        where = f"pol:inDocument {iri} ; pol:inClause {clause} ; nif:referenceContext <doc/{document}/text>"
        industries = "".join(f" ; pol:industry <e/{entity}>" for entity in named if entity % 10 < 3)
        yield (f"<doc/{document}/m/{number}> a pol:Measure ; {where} ; nif:beginIndex {begin} ;"
               f" nif:endIndex {len(text)}{industries} .")  # fmt: skip
        for entity, start, end in spans:
            yield (f"<doc/{document}/n/{number}/{entity}> a pol:Mention ; {where} ; nif:beginIndex {start} ;"
                   f" nif:endIndex {end} ; itsrdf:taIdentRef <e/{entity}> .")  # fmt: skip
    yield f'<doc/{document}/text> a nif:Context ; nif:isString "{text}" .'
