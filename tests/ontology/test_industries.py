"""The industries: one scheme, every label with one owner, and the forms that must (not) be one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS
from rdflib.term import Node

import ontology

FILE = Path(ontology.__file__).parent / "vocabularies" / "industries.ttl"
SCHEME = URIRef(ontology.BASE + "industry")
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
SEARCHED = (SKOS.prefLabel, SKOS.altLabel)
DEEPEST = 4

SAME = [
    ("集成电路", "集成电路产业", "the word 产业 adds nothing"),
    ("集成电路", "芯片", "the everyday word for it"),
    ("集成电路", "IC", "the English short form"),
    ("集成电路设计", "集成电路设计业", "X and X业"),
    ("集成电路设计", "芯片设计", "the everyday word, for the branch too"),
    ("人工智能", "AI", "the English short form"),
    ("人工智能", "人工智能产业", "field of technology and industry are one concept"),
    ("人工智能", "新一代人工智能", "the State Council's plan says 新一代"),
    ("新材料", "先进材料", "the wording since 2024"),
    ("新一代信息技术", "信息技术产业", "older and newer name of the group"),
    ("第五代移动通信", "5G", "spelt out and short"),
    ("增材制造", "3D打印", "the trade's and the public's word"),
    ("科技服务业", "科学研究和技术服务业", "the short name that policies give the section of GB/T 4754"),
    ("科技服务业", "科技服务", "X服务业 and X服务"),
    ("检验检测认证", "检验检测服务", "services are named with and without 认证"),
    ("跨境电商", "跨境电子商务", "short and full"),
    ("电子商务", "电商", "short and full"),
    ("装配式建筑", "住宅产业化", "the older name of the policy"),
    ("航空运输", "民航", "the regulator's word"),
    ("养老服务业", "养老", "hidden: 养老保险 is no industry, but `养老、家政等行业` names it"),
    ("金融业", "金融", "hidden: the bare word is found by grammar only"),
    ("农林牧渔业", "第一产业", "the statistical name"),
    ("服务业", "第三产业", "the statistical name"),
    ("绿色建材", "新型建材", "building materials under both names"),
]  # fmt: skip

DIFFERENT = [
    ("集成电路", "集成电路设计", "a branch with its own policies"),
    ("集成电路制造", "集成电路装备", "making chips is not making the machines"),
    ("集成电路", "半导体", "semiconductors include discrete devices"),
    ("第三代半导体", "第三代半导体材料", "devices and their materials"),
    ("人工智能", "人工智能芯片", "the field and its hardware"),
    ("新能源", "新能源汽车", "one begins with the other's name"),
    ("新能源汽车", "智能网联汽车", "drive and intelligence"),
    ("新能源汽车", "燃料电池汽车", "a branch with its own policies"),
    ("燃料电池", "燃料电池汽车", "the cell and the car"),
    ("氢能", "燃料电池", "the fuel and the device"),
    ("新材料", "新型能源材料", "a branch"),
    ("科技服务业", "设计服务业", "a branch"),
    ("科技服务业", "科技金融", "a branch"),
    ("金融业", "金融科技", "the sector and its technology"),
    ("金融科技", "科技金融", "technology for finance, finance for technology"),
    ("卫星导航", "卫星互联网", "two uses of satellites"),
    ("机器人", "工业机器人", "a branch"),
    ("智能装备", "高端装备制造", "Beijing has a policy for the narrower one"),
    ("轨道交通", "轨道交通装备", "running trains and building them"),
    ("农业保险", "保险业", "a branch that farm policy acts on"),
    ("工业设计", "工业软件", "both begin with 工业"),
    ("商务服务业", "电子商务", "both contain 商务"),
    ("中医药", "生物医药", "both end in 医药"),
    ("高技术产业", "高新技术产业", "a class of statistics, a class of certified firms"),
    ("新兴产业", "战略性新兴产业", "the second has an official catalogue"),
    ("循环农业", "循环经济", "farming and the economy at large"),
]  # fmt: skip

NARROWER = [
    ("集成电路设计", "新一代信息技术", "over two steps"),
    ("石墨烯", "新材料", "frontier materials are new materials"),
    ("生猪养殖", "农林牧渔业", "stock raising is farming"),
    ("工业设计", "科技服务业", "design services are technology services"),
    ("创意设计", "设计服务业", "a branch of design, which one district may take and another not"),
    ("数字设计", "设计服务业", "likewise"),
    ("新能源汽车", "战略性新兴产业", "one of the nine fields of the catalogue"),
    ("新能源汽车", "制造业", "and a branch of car making"),
    ("跨境电商", "对外贸易", "one concept, two wider ones"),
]  # fmt: skip

# What a plain search, the longest label first, may find in running text.
FOUND = [
    ("支持集成电路设计、新材料等产业发展", ["集成电路设计", "新材料"], "the longest name wins"),
    ("新能源汽车产业园", ["新能源汽车产业"], "no 新能源 inside it"),
    ("基本养老保险费和失业保险费", [], "social insurance is neither 养老 nor 保险业"),
    ("提高承保理赔服务水平", [], "保理 across two words"),
    ("在国家政策许可范围内", [], "家政 across two words"),
    ("进一步强化工业互联网应用", ["工业互联网"], "化工 across two words"),
    ("携带身份证明、IC卡办理", [], "a card is no integrated circuit"),
    ("加强信息公开和知识产权保护", [], "信息 and 知识产权 are ordinary words"),
    ("延期交纳水电气费", [], "a household's bill is no hydropower"),
    ("市教育、科技、财政、商务、交通运输、文化部门", [], "a list of government departments"),
    ("依法评估信用状况，加强管理", [], "评估, 信用, 管理 as verbs and attributes"),
    ("餐饮、住宿、旅游等行业", ["餐饮", "旅游"], "住宿 is left to the grammar of coordination"),
]  # fmt: skip


@cache
def graph() -> Graph:
    return Graph().parse(FILE)


def iris(nodes: Iterable[Node]) -> set[URIRef]:
    return {node for node in nodes if isinstance(node, URIRef)}


def labels(one: Node | None, of: URIRef, language: str) -> list[str]:
    """What ``one`` (``None``: anything) is called by the property ``of`` in that language."""
    return [str(n) for n in graph().objects(one, of) if isinstance(n, Literal) and n.language == language]


@cache
def owners(*properties: URIRef) -> dict[str, set[URIRef]]:
    """Each Chinese label, letter case aside, and the concepts that have it by one of ``properties``."""
    found: dict[str, set[URIRef]] = defaultdict(set)
    for one in concepts():
        for p in properties:
            for label in labels(one, p, "zh"):
                found[label.casefold()].add(one)
    return dict(found)


def concept(label: str) -> URIRef:
    (only,) = owners(*LABELS)[label.casefold()]
    return only


def concepts() -> set[URIRef]:
    return iris(graph().subjects(RDF.type, ontology.POL.Industry))


def wider(one: URIRef, below: tuple[URIRef, ...] = ()) -> list[tuple[URIRef, ...]]:
    """Every way up from ``one`` to a concept without skos:broader."""
    if one in below:
        raise AssertionError(f"skos:broader runs in a circle: {[*below, one]}")
    above = sorted(iris(graph().objects(one, SKOS.broader)))
    path = (*below, one)
    return [way for up in above for way in wider(up, path)] if above else [path]


def test_both_parsers_read_the_same() -> None:
    assert len(list(parse(path=FILE, format=RdfFormat.TURTLE))) == len(graph())


def test_enough_concepts_of_one_scheme() -> None:
    assert len(concepts()) >= 250
    assert set(graph().subjects(SKOS.inScheme, SCHEME)) == concepts()


def test_one_name_each_and_the_iri_is_the_name() -> None:
    for one in concepts():
        names = labels(one, SKOS.prefLabel, "zh")
        assert [ontology.BASE + "industry/" + n for n in names] == [str(one)]


def test_at_most_one_english_name_that_no_other_has() -> None:
    english = [labels(one, SKOS.prefLabel, "en") for one in concepts()]
    assert max(map(len, english)) == 1
    all_of_them = [name for names in english for name in names]
    assert len(set(all_of_them)) == len(all_of_them)


def test_no_label_belongs_to_two_concepts() -> None:
    assert {label: who for label, who in owners(*LABELS).items() if len(who) > 1} == {}


def test_a_label_is_searched_or_hidden_never_both() -> None:
    assert owners(*SEARCHED).keys() & owners(SKOS.hiddenLabel).keys() == set()


def test_labels_are_clean() -> None:
    for p in LABELS:
        known = labels(None, p, "zh") + labels(None, p, "en")
        assert len(known) == len(list(graph().subject_objects(p))), "every label has its language"
        assert [label for label in known if label != label.strip() or not label] == []


def test_every_concept_reaches_a_top_in_few_steps() -> None:
    for one in concepts():
        for way in wider(one):
            assert (way[-1], SKOS.topConceptOf, SCHEME) in graph(), f"no top: {way}"
            assert len(way) <= DEEPEST, f"too deep: {way}"


def test_a_top_has_nothing_wider() -> None:
    for top in graph().subjects(SKOS.topConceptOf, SCHEME):
        assert list(graph().objects(top, SKOS.broader)) == []


def test_wider_concepts_exist() -> None:
    assert iris(graph().objects(None, SKOS.broader)) <= concepts()


@pytest.mark.parametrize(("a", "b", "why"), SAME)
def test_same(a: str, b: str, why: str) -> None:
    assert concept(a) == concept(b), why


@pytest.mark.parametrize(("a", "b", "why"), DIFFERENT)
def test_different(a: str, b: str, why: str) -> None:
    assert concept(a) != concept(b), why


@pytest.mark.parametrize(("narrow", "wide", "why"), NARROWER)
def test_narrower(narrow: str, wide: str, why: str) -> None:
    assert any(concept(wide) in way[1:] for way in wider(concept(narrow))), why


@pytest.mark.parametrize(("text", "expected", "why"), FOUND)
def test_what_a_plain_search_finds(text: str, expected: list[str], why: str) -> None:
    longest_first = sorted(owners(*SEARCHED), key=len, reverse=True)
    found = re.findall("|".join(map(re.escape, longest_first)), text.casefold())
    assert found == expected, why


def test_no_english_word_of_a_phrase_is_a_label() -> None:
    """“for” and “Science” would find 人工智能 in any English name."""
    assert owners(*LABELS).keys() & {"for", "of", "and", "the", "in", "to", "Science", "science"} == set()
