"""A graph of any size in the shape that the builders give it, for what only shows at size.

The words mean nothing; the same number of documents gives the same quads.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import pyoxigraph as ox

import ontology
from ontology import BASE, DCTERMS, ELI, ITSRDF, NIF, POL, RDF, RDFS, SCHEMA, SKOS, XSD

_ROLES = ("lead", "responsible", "with", "member")
_KINDS = ("cap", "rate", "threshold", "target", "deadline")
_TOOLS = ("资金投入", "人才培养", "科技支持", "税收优惠", "目标规划", "策略性措施", "政府采购", "示范应用")


def node(path: str) -> ox.NamedNode:
    """The data IRI of ``path``."""
    return ox.NamedNode(BASE + path)


def zh(text: str) -> ox.Literal:
    """A Chinese label."""
    return ox.Literal(text, language="zh")


def typed(value: object, name: str) -> ox.Literal:
    """A literal of the XSD type ``name``."""
    return ox.Literal(str(value), datatype=ox.NamedNode(str(XSD[name])))


def quads(documents: int, seed: int = 7) -> Iterator[ox.Quad]:
    """The graph of ``documents`` documents: about 3,000 triples each, one file each."""
    dice = random.Random(seed)
    yield from _vocabulary()
    for number in range(documents):
        yield from _document(number, documents, dice)


def _said(subject: ox.NamedNode, graph: ox.NamedNode, **about: object) -> Iterator[ox.Quad]:
    for name, values in about.items():
        namespace, _, local = name.partition("_")
        predicate = {"pol": POL, "rdf": RDF, "rdfs": RDFS, "skos": SKOS, "eli": ELI, "nif": NIF, "its": ITSRDF,
                     "dcterms": DCTERMS, "schema": SCHEMA}[namespace][local]  # fmt: skip
        for value in values if isinstance(values, list) else [values]:
            term = value if isinstance(value, ox.NamedNode | ox.Literal) else (
                typed(value, "integer") if isinstance(value, int) else ox.Literal(str(value)))  # fmt: skip
            yield ox.Quad(subject, ox.NamedNode(str(predicate)), term, graph)


def _class(name: str) -> ox.NamedNode:
    return ox.NamedNode(str(POL[name]))


def _vocabulary() -> Iterator[ox.Quad]:
    graph = node("graph/ontology")
    for triple in ontology.triples():
        yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)
    for i in range(400):
        yield from _said(node(f"industry/产业{i}"), graph, rdf_type=_class("Industry"),
                         skos_prefLabel=[zh(f"产业{i}"), ox.Literal(f"industry {i}", language="en")], skos_altLabel=zh(f"业{i}"),
                         skos_broader=[node(f"industry/产业{i // 7}")] if i >= 7 else [])  # fmt: skip
    for i in range(200):
        yield from _said(node(f"place/区{i}"), graph, rdf_type=_class("District" if i % 2 else "Zone"),
                         skos_prefLabel=zh(f"区{i}"), schema_containedInPlace=[node(f"place/区{i // 5}")] if i >= 5 else [])  # fmt: skip
    for i in range(300):
        yield from _said(node(f"agency/局{i}"), graph, rdf_type=_class("Agency"), skos_prefLabel=zh(f"市局{i}"),
                         skos_altLabel=zh(f"局{i}"))  # fmt: skip


def _document(number: int, total: int, dice: random.Random) -> Iterator[ox.Quad]:
    stem = f"{number:06d}"
    document, graph = node(f"doc/{stem}"), node(f"graph/file/{stem}")
    yield from _said(document, graph, rdf_type=_class("PolicyDocument"), dcterms_identifier=stem, rdfs_label=zh(f"关于{stem}的通知"),
                     dcterms_title=zh(f"关于{stem}的通知"), eli_id_local=f"京发〔2017〕{number}号",
                     eli_date_document=typed(f"{2015 + number % 8}-05-06", "date"), eli_type_document=node("genre/通知"),
                     eli_passed_by=node(f"agency/局{number % 300}"), pol_issuerName=[f"市局{number % 300}", "市政府"],
                     pol_documentStatus="正式", pol_addressee=["各区政府", "各有关单位"], pol_sourceFile=f"{stem}.txt",
                     pol_position=0, eli_cites=node(f"doc/{number // 2:06d}"))  # fmt: skip
    yield from _said(
        ox.NamedNode(f"{document.value}/text"),
        graph,
        rdf_type=ox.NamedNode(str(NIF.Context)),
        nif_isString="条文" * 9999,
        pol_offset=0,
    )
    for i in range(20):
        yield from _clause(document, graph, i, total, dice)


def _clause(
    document: ox.NamedNode, graph: ox.NamedNode, i: int, total: int, dice: random.Random
) -> Iterator[ox.Quad]:
    clause = ox.NamedNode(f"{document.value}/clause/{i}")
    yield from _said(clause, graph, rdf_type=_class("Clause"), eli_is_part_of=document, pol_inDocument=document,
                     pol_path=str(i), dcterms_title=zh(f"第{i}条"), pol_ordinal=i, pol_text="条文" * 40,
                     nif_isString="条文" * 499, nif_broaderContext=ox.NamedNode(f"{document.value}/text"),
                     pol_offset=typed(i * 1000, "nonNegativeInteger"), pol_sourceShift=0, pol_sourceLength=998)  # fmt: skip

    def fact(name: str, k: int, begin: int, **about: object) -> Iterator[ox.Quad]:
        subject = ox.NamedNode(f"{clause.value}/{name.lower()}/{k}")
        yield from _said(subject, graph, rdf_type=_class(name), pol_inClause=clause, pol_inDocument=document,
                         nif_beginIndex=typed(begin, "nonNegativeInteger"), nif_endIndex=typed(begin + 9, "nonNegativeInteger"),
                         nif_anchorOf=f"{name} {i} {k} 的原文", nif_referenceContext=clause, **about)  # fmt: skip

    for k in range(3):
        figure, doer = (ox.NamedNode(f"{clause.value}/{name}/1") for name in ("figure", "responsibility"))
        tool = dice.choice(_TOOLS)
        yield from fact("Measure", k, k, pol_action="支持", pol_instrument=node(f"instrument/{tool}"),
                        pol_industry=[node(f"industry/产业{dice.randrange(400)}") for _ in range(2)],
                        pol_figure=[figure] if k == 0 else [], pol_responsibility=doer)  # fmt: skip
    kind = dice.choice(_KINDS)
    yield from fact("Figure", 1, 10, pol_kind=node(f"figure-kind/{kind}"), pol_unit="元", pol_operator="<=",
                    pol_value=typed(dice.randrange(10**7), "decimal"), pol_indicator="产值",
                    pol_byYear=typed(2020 + i % 5, "gYear"))  # fmt: skip
    yield from fact("Responsibility", 1, 20, pol_ordinal=1, pol_agentName=f"局{i}",
                    pol_agent=node(f"agency/局{dice.randrange(300)}"), pol_role=node(f"role/{dice.choice(_ROLES)}"),
                    pol_answersFor=[ox.NamedNode(f"{clause.value}/measure/{k}") for k in range(3)])  # fmt: skip
    place, industry = dice.randrange(200), dice.randrange(400)
    yield from fact("Layout", 1, 30, pol_place=node(f"place/区{place}"), pol_placeName=f"区{place}",
                    pol_object=node(f"industry/产业{industry}"), pol_objectName=f"产业{industry}", pol_objectType="industry")  # fmt: skip
    yield from fact("Citation", 1, 40, pol_citedTitle="某通知", pol_relation="cite",
                    pol_target=node(f"doc/{dice.randrange(total):06d}"))  # fmt: skip
    for k in range(5):
        name = dice.randrange(400)
        yield from fact("Mention", k, 50 + k, its_taIdentRef=node(f"industry/产业{name}"), its_taClassRef=_class("Industry"),
                        pol_mentionType="industry", pol_rule="vocabulary")  # fmt: skip
