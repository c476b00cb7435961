"""The checks on the whole graph: each finds what it is there for, and passes what merely looks like it."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest

import ontology
from kg import PolicyGraph, checks
from kg.validate import validate
from ontology import BASE

TEXT = "支持甲区发展乙业，到2025年达到5家。由丙局负责。"

GRAPH = f"""
GRAPH <graph/vocabulary> {{
<place/省> a pol:Region ; skos:prefLabel "甲省"@zh ; skos:notation "990000"^^pol:gbt2260 .
<place/区> a pol:District ; skos:prefLabel "甲区"@zh ; schema:containedInPlace <place/省> ; skos:notation "990101"^^pol:gbt2260 .
<place/另> a pol:District ; skos:prefLabel "另区"@zh ; schema:containedInPlace <place/省> ; skos:notation "990102"^^pol:gbt2260 .
<zone/园> a pol:Zone ; skos:prefLabel "甲园"@zh ; schema:geoOverlaps <place/区> .
<industry/乙> a pol:Industry ; skos:prefLabel "乙业"@zh, "B"@en ; skos:broader <industry/大> .
<industry/大> a pol:Industry ; skos:prefLabel "大业"@zh .
<agency/府> a pol:Agency ; skos:prefLabel "甲省政府"@zh .
<agency/丙> a pol:Agency ; skos:prefLabel "丙局"@zh ; org:subOrganizationOf <agency/府> ; org:changedBy <change/丙> .
<agency/丁> a pol:Agency ; skos:prefLabel "丁局"@zh ; org:subOrganizationOf <agency/府> ; org:resultedFrom <change/丙> .
<change/丙> dcterms:date "2022"^^xsd:gYear .
<tool> a pol:Instrument ; skos:prefLabel "资金投入"@zh . <kind> a pol:FigureKind . <role> a pol:Role .
<genre/意见> a pol:Genre .
<rule> a pol:Rule .
}} GRAPH <graph/file/a> {{
<doc/a> a pol:PolicyDocument ; dcterms:identifier "a" ; rdfs:label "甲省意见"@zh ; dcterms:title "甲省意见"@zh ;
    eli:id_local "甲政发〔2020〕1号" ; eli:date_document "2020-01-02"^^xsd:date ; pol:documentStatus "正式" ;
    eli:type_document <genre/意见> ; pol:issuerName "甲省政府" ; eli:passed_by <agency/府> ; pol:sourceFile "a.txt" ; pol:position 0 .
<doc/b> a pol:PolicyDocument ; dcterms:identifier "b" ; rdfs:label "另一意见"@zh ; dcterms:title "另一意见"@zh ;
    eli:id_local "甲政发〔2020〕2号" ; eli:date_document "2020-01-02"^^xsd:date ; pol:documentStatus "正式" ;
    pol:issuerName "甲省政府" ; pol:sourceFile "b.txt" ; pol:position 0 .
<register/c> a pol:PolicyDocument ; rdfs:label "法"@zh .
<doc/a/text> a nif:Context ; pol:offset 0 ; nif:isString "一、{TEXT}" .
<c> a pol:Clause ; eli:is_part_of <doc/a> ; pol:path "一" ; pol:ordinal 1 ; pol:inDocument <doc/a> ; pol:text "{TEXT}" ;
    nif:isString "{TEXT}" ; pol:offset 2 ; nif:broaderContext <doc/a/text> .
<e> a pol:Clause ; eli:is_part_of <doc/a> ; pol:path "end" ; pol:ordinal 2 ; pol:inDocument <doc/a> ;
    pol:text "丙局\\n二〇二〇年一月二日" ; nif:isString "" ; pol:offset {2 + len(TEXT)} ; nif:broaderContext <doc/a/text> .
<m> a pol:Measure ; pol:action "支持" ; pol:instrument <tool> ; pol:industry <industry/乙> ; pol:place <place/区> ; {{m}} .
<f> a pol:Figure ; pol:kind <kind> ; pol:value 5.0 ; pol:unit "家" ; pol:byYear "2025"^^xsd:gYear ; {{f}} .
<r> a pol:Responsibility ; pol:agent <agency/丙> ; pol:agentName "丙局" ; pol:role <role> ; pol:ordinal 1 ; pol:answersFor <m> ; {{r}} .
<q> a pol:Citation ; pol:citedTitle "法" ; pol:relation "cite" ; pol:target <register/c> ; {{q}} .
<n> a pol:Mention ; itsrdf:taIdentRef <industry/乙> ; pol:mentionType "industry" ; {{n}} .
<z> a pol:Mention ; itsrdf:taIdentRef <zone/园> ; pol:mentionType "zone" ; {{z}} .
}}
"""
SAID = {"m": "支持甲区发展乙业", "f": "达到5家", "r": "丙局", "q": "乙业", "n": "乙业", "z": "甲区"}


def evidence(words: str) -> str:
    begin = TEXT.index(words)
    return (f"pol:inClause <c> ; pol:inDocument <doc/a> ; nif:beginIndex {begin} ; nif:endIndex {begin + len(words)} ; "
            f'nif:anchorOf "{words}" ; nif:referenceContext <c>')  # fmt: skip


def graph_of(taken: str = "", given: str = "") -> PolicyGraph:
    """The sound graph without the statement ``taken`` (``?x`` for any value) and with ``given``."""
    body = GRAPH
    for fact, words in SAID.items():
        body = body.replace(f"{{{fact}}}", evidence(words))
    with_ontology = f"GRAPH <graph/ontology> {{ {''.join(f'{triple} . ' for triple in CLASSES)} }}"
    store = ox.Store()
    update(store, f"INSERT DATA {{ {body} {with_ontology} }}")
    if taken:
        before = len(store)
        update(store, f"DELETE {{ GRAPH ?g {{ {taken} }} }} WHERE {{ GRAPH ?g {{ {taken} }} }}")
        assert len(store) < before, "the row takes away something that is not there"
    if given:
        update(store, f"INSERT DATA {{ GRAPH <graph/file/a> {{ {given} }} }}")
    return PolicyGraph.of(store)


def update(store: ox.Store, text: str) -> None:
    store.update(text, base_iri=BASE, prefixes=ontology.PREFIXES)


# of the ontology only the classes: the vocabularies are checked by the tests of the ontology
CLASSES = [t for t in ontology.triples() if t.subject.value.startswith(ontology.PREFIXES["pol"])]


def test_a_sound_graph_passes():
    assert validate(graph_of()) == []


WRONG = [  # check, what is taken from the sound graph, what is added, focus, words of the message
    ("span-outside-text", "<n> nif:endIndex ?x", "<n> nif:endIndex 99", "n", "第 6 至 99 个字不是“乙业”"),
    ("span-outside-text", "<n> nif:anchorOf ?x", '<n> nif:anchorOf "丁业"', "n", "不是“丁业”"),
    ("span-outside-text", "<e> nif:isString ?x", '<e> nif:isString "丙局"', "e", "第 28 至 30 个字不是“丙局”"),
    ("span-outside-text", "<c> pol:offset ?x", "<c> pol:offset 1", "c", "第 1 至 27 个字不是“支持甲区"),
    ("fact-outside-clause", "<r> nif:referenceContext ?x ; nif:beginIndex ?b ; nif:endIndex ?e", "<r> nif:referenceContext <doc/a/text> ; nif:beginIndex 23 ; nif:endIndex 25", "c", "有 1 处"),
    ("clause-of-another-document", "<c> pol:inDocument ?x", "<c> pol:inDocument <doc/b>", None, "doc/b"),
    ("dangling-reference", "<m> pol:industry ?x", "<m> pol:industry <industry/无>", "m", "industry/无"),
    ("dangling-reference", "<n> nif:referenceContext ?x", "<n> nif:referenceContext <无>", "n", "无"),
    ("dangling-reference", "<zone/园> schema:geoOverlaps ?x", "<zone/园> schema:geoOverlaps <place/无>", "zone/园", "place/无"),
    ("merged-but-used", "", "<industry/乙> dcterms:isReplacedBy <industry/大>", None, "“乙业”已归并"),
    ("mention-of-another-type", "<n> pol:mentionType ?x", '<n> pol:mentionType "zone"', "n", "zone"),
    ("circle", "", "<industry/大> skos:broader <industry/乙>", None, "回到自身"),
    ("circle", "", "<place/省> schema:containedInPlace <place/省>", "place/省", "“甲省”"),
    ("circle", "", "<agency/府> org:subOrganizationOf <agency/丙>", None, "隶属"),
    ("two-places-one-code", "<place/另> skos:notation ?x", '<place/另> skos:notation "990101"^^pol:gbt2260', None, "同为 990101"),
    ("code-of-another-province", "<place/另> skos:notation ?x", '<place/另> skos:notation "980102"^^pol:gbt2260', "place/另", "（990000）"),
    ("two-things-one-name", "", '<place/三> a pol:District ; skos:prefLabel "甲区"@zh', None, "也叫“甲区”"),
    ("two-things-one-name", "", '<place/三> a pol:District ; skos:prefLabel "甲区"@zh ; schema:containedInPlace <place/省>', None, "也叫“甲区”"),
    ("document-twice", "<doc/b> eli:id_local ?x", '<doc/b> eli:id_local "甲政发〔2020〕1号"', None, "文号相同（甲政发〔2020〕1号）"),
    ("document-twice", "<doc/b> dcterms:title ?x ; eli:id_local ?y", '<doc/b> dcterms:title "甲省意见"@zh', None, "标题相同（甲省意见）"),
    ("document-twice", "<doc/b> dcterms:title ?x ; eli:id_local ?y ; eli:date_document ?z ; pol:documentStatus ?s", '<doc/b> dcterms:title "甲省意见"@zh ; pol:documentStatus "征求意见稿"', None, "标题相同"),
    ("signed-without-issuer", "<doc/a> pol:issuerName ?x ; eli:passed_by ?y", "", "doc/a", "署名“丙局”"),
    ("undated-document", "<doc/b> eli:date_document ?x", "", "doc/b", "没有成文日期"),
    ("document-too-old", "<doc/b> eli:date_document ?x", '<doc/b> eli:date_document "0202-01-02"^^xsd:date', "doc/b", "0202-01-02"),
    ("inferred-name", "<doc/b> dcterms:title ?x", '<doc/b> dcterms:alternative "某意见"@zh ; pol:inferredNumber "甲发〔1〕"', "doc/b", "“某意见（甲发〔1〕）”"),
    ("citation-of-itself", "<q> pol:target ?x", "<q> pol:target <doc/a>", "q", "它自己"),
    ("zone-without-place", "<zone/园> schema:geoOverlaps ?x", "", "zone/园", "“甲园”"),
    ("agency-of-another-time", "<r> pol:agent ?x", "<r> pol:agent <agency/丁>", "r", "2022年才设立"),
    ("agency-of-another-time", "<doc/a> eli:date_document ?x", '<doc/a> eli:date_document "2023-01-01"^^xsd:date', "r", "2022年已改组"),
    ("target-before-document", "<f> pol:byYear ?x", '<f> pol:byYear "2019"^^xsd:gYear', "f", "2019 早于文件的年份（2020）"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "taken", "given", "focus", "said"), WRONG)
def test_what_a_check_finds(check, taken, given, focus, said):
    graph = graph_of(taken, given)
    (asked,) = [known for known in checks.load() if known.name == check]
    found = checks.findings(graph, asked)
    assert found
    if focus:
        assert {finding.focus for finding in found} == {BASE + focus}
    for finding in found:
        assert (finding.check, finding.severity) == (check, asked.severity)
        assert "{" not in finding.message, "every place in the message is filled"
    assert any(said in finding.message for finding in found)


def test_it_is_found_by_the_whole_validation_and_by_nothing_else():
    """What one check is there for, no other one reports as well: a reader gets one message."""
    alone = {
        "span-outside-text", "two-places-one-code", "document-twice", "signed-without-issuer", "zone-without-place",
        "citation-of-itself", "undated-document", "target-before-document", "agency-of-another-time",
    }  # fmt: skip
    for check, taken, given, _, _ in WRONG:
        if check in alone:
            rest = {finding.check for finding in validate(graph_of(taken, given))} - {"fact-outside-clause"}
            assert rest == {check}, (taken, given)


RIGHT = [  # check, what is changed, why it must not be found
    ("document-twice", "", '<register/c> eli:id_local "甲政发〔2020〕1号"', "one known by citation was not read twice"),
    ("document-twice", "<doc/b> dcterms:title ?x", '<doc/b> dcterms:title "甲省意见"@zh', "a new number is a new document"),
    ("document-twice", "<doc/b> dcterms:title ?x ; eli:id_local ?y ; eli:date_document ?z", '<doc/b> dcterms:title "甲省意见"@zh ; eli:date_document "2021-01-02"^^xsd:date', "the same again a year later"),
    ("signed-without-issuer", "<doc/a> pol:issuerName ?x ; eli:passed_by ?y", "<doc/a> pol:promulgatedBy <doc/b>", "its notice is signed"),
    ("signed-without-issuer", "<doc/b> pol:issuerName ?x", "", "nothing is signed in it"),
    ("undated-document", "<doc/b> eli:date_document ?x", "<doc/b> pol:promulgatedBy <doc/a>", "the date is the notice's"),
    ("undated-document", "<doc/b> eli:date_document ?x ; pol:documentStatus ?y", '<doc/b> pol:documentStatus "征求意见稿"', "a draft has none yet"),
    ("inferred-name", "", '<register/c> dcterms:alternative "某法"@zh', "known only by citation: it has no print"),
    ("zone-without-place", "<zone/园> schema:geoOverlaps ?x", "<zone/园> schema:containedInPlace <zone/大> . <zone/大> a pol:Zone ; schema:geoOverlaps <place/区>", "in a place by the zone around it"),
    ("zone-without-place", "", '<zone/新> a pol:Zone ; skos:prefLabel "新园"@zh', "no text names it"),
    ("agency-of-another-time", "<doc/a> eli:date_document ?x", '<doc/a> eli:date_document "2022-12-31"^^xsd:date', "the year of the change fits both"),
    ("target-before-document", "<f> pol:byYear ?x", '<f> pol:byYear "2020"^^xsd:gYear', "by the end of its own year"),
    ("two-things-one-name", "", '<place/三> a pol:District ; skos:prefLabel "甲区"@zh ; schema:containedInPlace <place/乙省>', "in another province"),
    ("two-things-one-name", "", '<zone/甲区> a pol:Zone ; skos:prefLabel "甲区"@zh', "a zone and a district are two kinds"),
    ("code-of-another-province", "", '<place/联> a pol:Region ; skos:prefLabel "联合"@zh . <place/省> schema:containedInPlace <place/联>', "no code, no province"),
    ("dangling-reference", "", "<industry/旧> dcterms:isReplacedBy <industry/大> . <m> pol:industry <industry/旧>", "told of as merged, once"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "taken", "given", "why"), RIGHT)
def test_what_a_check_lets_pass(check, taken, given, why):
    (asked,) = [known for known in checks.load() if known.name == check]
    assert checks.findings(graph_of(taken, given), asked) == set(), why


def test_every_check_is_tried():
    assert {check.name for check in checks.load()} == {row[0] for row in WRONG}


def test_the_words_around_a_finding():
    """A finding on a thing shows where the text names it; one on a fact its own words."""
    graph = graph_of("<zone/园> schema:geoOverlaps ?x")
    (finding,) = [finding for finding in validate(graph) if finding.check == "zone-without-place"]
    assert (finding.doc, finding.clause, finding.quote) == ("a", "一", "甲区")


@pytest.mark.parametrize("check", checks.load(), ids=lambda check: check.name)
def test_a_message_says_what_it_means_and_what_to_do(check):
    assert re.search("[一-鿿]", check.message) and not re.search("[一-鿿]", check.english)
    assert re.search("请|可以不管", check.message), "what to do"


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("# severity: warning\n# message: 某", "no english"),
        ("# severity: fatal\n# message: 某\n# english: x", "severity is one of"),
    ],
)
def test_a_header_that_lacks_something(header, said):
    with pytest.raises(ValueError, match=said):
        checks.parse("x", header + "\nSELECT ?focus WHERE { ?focus a pol:Zone }")
