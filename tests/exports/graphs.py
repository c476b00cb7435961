"""Two graphs in the shape that the builders give one: a small one by hand, and one of any size."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from rdflib import URIRef

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
    """``fixture.trig`` with the ontology's classes; each clause and fact with its place in the text."""
    quads = list(ox.parse(path=_FIXTURE, format=ox.RdfFormat.TRIG))
    texts = {
        quad.subject.value: quad.object.value
        for quad in quads
        if quad.predicate.value == NIF.isString.toPython()
    }
    placed = []
    for quad in quads:
        if quad.predicate.value == NIF.broaderContext.toPython():
            placed += _clause(quad, texts[quad.object.value])
        elif quad.predicate.value == NIF.anchorOf.toPython():
            document = f"{BASE}{'/'.join(quad.subject.value.removeprefix(BASE).split('/')[:2])}"
            placed += _fact(quad, document, texts[f"{document}/text"])
    return [*classes(), *quads, *placed]


def _span(clause: str, text: str) -> tuple[int, int]:
    """From behind the clause's number to the next clause or the end."""
    begin = text.index(f"{clause.rpartition('/')[2]}、") + 2
    following = text.find("\n二、", begin)
    return begin, following if following > 0 else len(text)


def _clause(quad: ox.Quad, text: str) -> Iterator[ox.Quad]:
    begin, end = _span(quad.subject.value, text)
    yield from _said(quad, {NIF.isString: ox.Literal(text[begin:end]), POL.offset: _index(begin)})


def _fact(anchor: ox.Quad, document: str, text: str) -> Iterator[ox.Quad]:
    clause = anchor.subject.value.rsplit("/", 2)[0]
    whole, _ = _span(clause, text)
    begin = text.index(anchor.object.value, whole) - whole
    yield from _said(anchor, {
        POL.inDocument: ox.NamedNode(document),
        POL.inClause: ox.NamedNode(clause),
        NIF.referenceContext: ox.NamedNode(clause),
        NIF.beginIndex: _index(begin),
        NIF.endIndex: _index(begin + len(anchor.object.value)),
    })  # fmt: skip


def _index(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=ox.NamedNode(str(XSD.nonNegativeInteger)))


def _said(of: ox.Quad, values: dict[URIRef, ox.NamedNode | ox.Literal]) -> Iterator[ox.Quad]:
    for predicate, value in values.items():
        yield ox.Quad(of.subject, ox.NamedNode(str(predicate)), value, of.graph_name)


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
        where = f"pol:inDocument {iri} ; pol:inClause {clause} ; nif:referenceContext {clause}"
        industries = "".join(f" ; pol:industry <e/{entity}>" for entity in named if entity % 10 < 3)
        yield (f"<doc/{document}/m/{number}> a pol:Measure ; {where} ; nif:beginIndex {begin} ;"
               f" nif:endIndex {len(text)}{industries} .")  # fmt: skip
        for entity, start, end in spans:
            yield (f"<doc/{document}/n/{number}/{entity}> a pol:Mention ; {where} ; nif:beginIndex {start} ;"
                   f" nif:endIndex {end} ; itsrdf:taIdentRef <e/{entity}> .")  # fmt: skip
    yield (f'{clause} a pol:Clause ; pol:inDocument {iri} ; pol:path "一" ; dcterms:title "任务"@zh ; pol:offset 0 ;'
           f' nif:broaderContext <doc/{document}/text> ; nif:isString "{text}" .')  # fmt: skip
    yield f'<doc/{document}/text> a nif:Context ; pol:offset 0 ; nif:isString "{text}" .'


def reworded(old: str, new: str) -> list[ox.Quad]:
    """The small graph with ``new`` where it says ``old``: the words of a fact, a date, a number."""
    return [
        ox.Quad(quad.subject, quad.predicate, _literal(quad.object, new), quad.graph_name)
        if isinstance(quad.object, ox.Literal) and quad.object.value == old
        else quad
        for quad in small()
    ]


def _literal(old: ox.Literal, value: str) -> ox.Literal:
    return ox.Literal(value, language=old.language) if old.language else ox.Literal(value, datatype=old.datatype)
