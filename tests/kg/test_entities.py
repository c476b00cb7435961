"""Finding a thing by what people call it, and its card."""

from __future__ import annotations

import json

import pyoxigraph as ox
import pytest

from kg import PolicyGraph
from kg.cards import Texts, card
from kg.entities import Entity, close, entities, find
from kg.errors import AmbiguousName, UnknownName
from ontology import BASE, DCTERMS, ELI, NIF, POL, RDFS
from tests.kg.conftest import small_quads

FOUND = [
    ("集成电路", "industry/集成电路", "its name"),
    ("芯片", "industry/集成电路", "another name"),
    ("ic", "industry/集成电路", "English, in another letter case"),
    ("Integrated  Circuits", "industry/集成电路", "English with stray blanks"),
    ("ＩＣ", "industry/集成电路", "in full width"),
    ("集成线路", "industry/集成电路", "a form that is never searched for"),
    ("海淀", "place/北京市海淀区", "a short name"),
    (BASE + "place/北京市海淀区", "place/北京市海淀区", "an IRI"),
    (f"<{BASE}place/北京市海淀区>", "place/北京市海淀区", "an IRI in brackets"),
    ("新能源", "industry/新能源", "not 新能源汽车"),
    ("b#1", "doc/b/1", "a document's id"),
    ("《集成电路意见》", "doc/b/1", "a title with its marks"),
    ("京政发[2019]7号", "doc/b", "a number with other brackets"),
    ("京政发〔2019〕7号", "doc/b", "a number as printed"),
    ("科技创新条例", "register/科技创新条例", "a document that is only cited"),
    ("芯火平台", "platform/芯火平台", "a candidate"),
]


@pytest.mark.parametrize(("name", "path", "why"), FOUND, ids=[why for *_, why in FOUND])
def test_found(small, name, path, why):
    assert find(small, name).iri == BASE + path


@pytest.mark.parametrize("name", ["京政发〔2019〕7号", "集成电路意见的通知"])
def test_a_document_that_was_read_outranks_its_entry_in_the_register(name):
    cited = f"""<{BASE}register/京政发〔2019〕7号> a <{POL.PolicyDocument}> ;
        <{RDFS.label}> "集成电路意见的通知"@zh ; <{DCTERMS.title}> "集成电路意见的通知"@zh ;
        <{ELI.id_local}> "京政发〔2019〕7号" ."""
    read = f"""<{BASE}doc/b> <{DCTERMS.title}> "集成电路意见的通知"@zh ."""
    added = ox.parse((cited + read).encode(), ox.RdfFormat.TURTLE)
    assert find(PolicyGraph.of([*small_quads(), *added]), name).iri == BASE + "doc/b"


def test_a_short_name_of_two_lists_both(small):
    with pytest.raises(AmbiguousName) as told:
        find(small, "市科委")
    assert [label for _, label, _ in told.value.candidates] == [
        "北京市科学技术委员会", "北京市科学技术委员会、中关村科技园区管理委员会"]  # fmt: skip
    assert [about for *_, about in told.value.candidates] == ["机构，至2020年", "机构，2021年起"]
    assert all(iri in str(told.value) for iri, *_ in told.value.candidates)


@pytest.mark.parametrize(("name", "close_one"), [
    ("集成", "集成电路"),            # the beginning of a name
    ("海定区", "海淀区"),            # a slip of the keyboard
    ("北京市海淀区政府", "海淀区"),  # more than the name
])  # fmt: skip
def test_unknown_names_come_with_close_ones(small, name, close_one):
    with pytest.raises(UnknownName, match=close_one) as told:
        find(small, name)
    assert 0 < len(told.value.suggestions) <= 5


@pytest.mark.parametrize("name", ["", " ", "《》", "zzzz", "机构", "资金投入", "\0", "\udc80"])
def test_what_names_nothing(small, name):
    """Classes, instruments and roles are no entities; nothing breaks on odd input."""
    with pytest.raises(UnknownName):
        find(small, name)


def test_what_comes_close():
    assert close("海淀", ["朝阳区", "海淀区政府", "海淀区"]) == ["海淀区", "海淀区政府"], "the nearest first"
    assert close("发展海淀区", ["区", "发展"]) == ["发展"], "what it holds, but no single character"


def test_all_of_them(small):
    known = entities(small)
    assert known[BASE + "zone/中关村科学城"] == Entity(
        BASE + "zone/中关村科学城", "中关村科学城", "zone", "功能区"
    )
    assert known[BASE + "register/科技创新条例"].in_corpus is False
    assert known[BASE + "doc/a"].label == "京发〔2015〕1号", "a document without a title goes by its number"
    assert list(known) == sorted(known)


def sections(found) -> dict[str, list[tuple[str, str]]]:
    return {
        section.title: [(quote.says, quote.words) for quote in section.quotes] for section in found.sections
    }


def test_the_card_of_an_industry(small):
    found = card(small, find(small, "芯片"))
    assert (found.label, found.kind, found.kind_label, found.names, found.english) == (
        "集成电路", "industry", "产业", ("芯片",), ("IC", "integrated circuits"))  # fmt: skip
    assert [(kin.relation, kin.label) for kin in found.kin] == [
        ("上位产业", "电子信息"),
        ("下位产业", "集成电路设计"),
    ]
    assert sections(found) == {
        "布局": [("海淀 发展", "在海淀发展芯片。"), ("顺义区 发展", "在顺义区发展集成电路。")],
        "措施": [("策略性措施", "在海淀区发展集成电路、新能源汽车。"), ("目标规划", "发展集成电路。")],
        "提及": [("", "在海淀发展芯片。")],
    }
    quote = found.sections[1].quotes[0]
    assert (quote.doc, quote.title, quote.date, quote.path, quote.heading) == (
        "b#1", "集成电路意见", "2019-03-01", "二/（一）", "支持设计")  # fmt: skip
    assert quote.clause == BASE + "doc/b/1/clause/二/（一）"


def test_the_card_of_an_agency(small):
    found = card(small, find(small, "北京市科学技术委员会"))
    assert sections(found) == {"职责": [("牵头单位", "支持设计企业，给予最高500万元补助。")]}
    assert ("改组为", "北京市科学技术委员会、中关村科技园区管理委员会") in [
        (k.relation, k.label) for k in found.kin
    ]


def test_the_card_of_a_document(small):
    found = card(small, find(small, "b#1"))
    assert dict(found.about) == {
        "编号": "b#1",
        "日期": "2019-03-01",  # it has neither of its own: those of its notice
        "发文机关": "北京市人民政府、北京市财政局",
        "文种": "意见",
        "状态": "正式",
        "有效年数": "3",
        "解释机关": "市科委",
        "来源": "b.txt",
    }
    assert [(kin.relation, kin.label) for kin in found.kin] == [
        ("印发通知", "关于印发集成电路意见的通知"),
        ("依据", "京发〔2015〕1号"),
    ]
    assert {section.title: section.total for section in found.sections} == {
        "布局": 2,
        "措施": 2,
        "数量": 2,
        "责任分工": 2,
    }


def test_the_card_of_a_cited_document(small):
    assert sections(card(small, find(small, "科技创新条例"))) == {"被引之处": [("引用", "现将意见印发给你们，请认真贯彻《科技创新条例》。")]}


def test_a_candidate_says_so(small):
    assert card(small, find(small, "芯火平台")).candidate
    assert not card(small, find(small, "芯片")).candidate


def test_few_quotes_of_many(small):
    section = card(small, find(small, "芯片"), most=1).sections[0]
    assert (section.total, len(section.quotes)) == (2, 1)


def test_a_card_is_plain_data(small):
    data = json.loads(json.dumps(card(small, find(small, "海淀")).as_dict(), ensure_ascii=False))
    assert data["label"] == "海淀区"
    assert data["sections"][0]["quotes"][0]["words"] == "在海淀发展芯片。"
    with pytest.raises(KeyError):
        card(small, BASE + "place/nowhere")


TEXT = "第一句。支持芯片企业；发展芯片！\n海淀区"


@pytest.mark.parametrize(("words", "at", "sentence", "why"), [
    ("芯片", 6, "支持芯片企业；", "in the middle"),
    ("芯片", 13, "发展芯片！", "at the end"),
    ("海淀区", 17, "海淀区", "the last line, without a stop"),
    ("第一句", 0, "第一句。", "the first"),
    ("支持芯片企业；", 4, "支持芯片企业；", "words that are a sentence"),
    ("芯片", 5, "芯片", "indexes that do not fit: the words alone"),
    ("", 3, "", "no words"),
])  # fmt: skip
def test_short_words_are_quoted_in_their_sentence(words, at, sentence, why):
    quads = [*small_quads()]
    document, text = ox.NamedNode(BASE + "doc/a"), ox.NamedNode(str(NIF.isString))
    graph = PolicyGraph.of([ox.Quad(q.subject, q.predicate, ox.Literal(TEXT), q.graph_name)
                            if q.predicate == text else q for q in quads])  # fmt: skip
    assert Texts(graph).sentence(document, at, at + len(words), words) == sentence, why
