"""Names of places: which are meant, which name one place together, and which place they mean where."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from builders.counties import unspoken_of
from builders.facts import Metadata
from builders.lexicon import load_lexicon
from builders.mentions import find_mentions
from builders.metadata import describe
from builders.pipeline import Build, file_facts
from builders.placenames import places
from builders.resolve import Resolution
from kg import PolicyGraph
from ontology import BASE
from tests.builders.test_mentions import plain
from tests.builders.texts import cleaned, document

MENTIONED = [
    # text, the document's place, the places in it, why
    ("支持永安市发展。", None, ["永安市"], "a county by its own name"),
    ("支持福建省三明市永安市发展。", None, ["福建省三明市永安市"], "the whole chain"),
    ("支持三明市永安市发展。", None, ["三明市永安市"], "a county behind its city"),
    ("支持福建省永安市发展。", None, ["福建省永安市"], "a county behind its province"),
    ("支持北京海淀区发展。", None, ["北京海淀区"], "behind a short name"),
    ("支持三明市和永安市发展。", None, ["三明市", "永安市"], "two places"),
    ("支持三明市海淀区发展。", None, ["三明市", "海淀区"], "one does not lie in the other"),
    ("支持海门市发展。", None, ["海门市"], "a former name"),
    ("支持沿海城市发展。", None, [], "沿海 + 城市, no 海城市"),
    ("支持辽宁海城市发展。", None, ["辽宁海城市"], "海城市 behind its province"),
    ("支持长沙市区发展。", None, ["长沙市"], "长沙 + 市区, no 沙市区"),
    ("打造国际合作市场。", None, [], "no 合作市"),
    ("统筹老城区和新城区改造。", None, [], "names that are words"),
    ("提高省和县级财政保障能力。", None, [], "no 和县"),
    ("探索县域经济。", None, [], "no 索县"),
    ("推进健康县建设。", None, [], "no 康县"),
    ("建设新兴区域中心。", None, [], "新兴 + 区域"),
    ("支持济南市市中区发展。", None, ["济南市市中区"], "a word behind its city"),
    ("支持山东省济南市市中区发展。", None, ["山东省济南市市中区"], "the whole chain"),
    ("支持马鞍山市和县发展。", None, ["马鞍山市和县"], "two characters behind its city"),
    ("支持市北区发展。", "青岛市", ["市北区"], "a word in a document of its city"),
    ("支持市北区发展。", "北京市", [], "and in a document of another"),
    ("支持和县发展。", "马鞍山市", [], "two characters are not searched for, even at home"),
    ("支持昆山、永安发展。", None, ["昆山"], "a county's short name only where it is given by hand"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "home", "expected", "why"), MENTIONED)
def test_mentions(text: str, home: str | None, expected: list[str], why: str) -> None:
    found = find_mentions(plain(text), load_lexicon(), (), home)
    assert [m.surface for m in found if m.type == "place"] == expected, why


@given(st.text(alphabet="北京市海淀区三明永安和县城沿域省中0、 \n", max_size=40))
def test_hits_lie_in_the_text_and_name_what_stands_there(text: str) -> None:
    for start, end, name in places(text, load_lexicon(), "三明市"):
        assert 0 <= start < end <= len(text)
        assert any(text[start:end].endswith(entry.name) for entry in name.entries)


def at(jurisdiction: str | None, year: int = 2022) -> Metadata:
    return Metadata(jurisdiction=jurisdiction, as_of=date(year, 6, 1))


MEANT = [
    # name, the document's place and year, the place that it means (None: a candidate), why
    ("鼓楼区", at("福州市"), "福建省福州市鼓楼区", "the one in the document's city"),
    ("鼓楼区", at("南京市"), "江苏省南京市鼓楼区", "and in another's"),
    ("鼓楼区", at("福建省"), "福建省福州市鼓楼区", "the only one in the province"),
    ("鼓楼区", at("江苏省"), None, "two in the province"),
    ("鼓楼区", at("北京市"), None, "several elsewhere"),
    ("鼓楼区", at(None), None, "a document of the state"),
    ("鼓楼区", at("福州市台江区"), "福建省福州市鼓楼区", "a neighbour's"),
    ("福州市鼓楼区", at("北京市"), "福建省福州市鼓楼区", "its city says which"),
    ("江苏省鼓楼区", at("北京市"), None, "its province does not"),
    ("朝阳区", at("北京市"), "北京市朝阳区", "Beijing's in Beijing"),
    ("朝阳区", at("长春市"), "吉林省长春市朝阳区", "长春's in 长春"),
    ("朝阳区", at(None), None, "either"),
    ("朝阳", at("北京市"), "北京市朝阳区", "a short name at home"),
    ("朝阳", at("辽宁省"), "辽宁省朝阳市", "a short name at home"),
    ("昆山市", at("北京市"), "江苏省苏州市昆山市", "there is only one"),
    ("永安市", at(None), "福建省三明市永安市", "there is only one"),
    ("海门市", at("北京市", 2018), "江苏省南通市海门区", "a former name"),
    ("市中区", at("济南市"), "山东省济南市市中区", "a word at home"),
    ("会同县", at("怀化市"), "湖南省怀化市会同县", "a word at home"),
    ("会同县", at("北京市"), None, "a word elsewhere, though there is only one"),
    ("矿区", at("北京市"), None, "a word elsewhere"),
    ("大湾区", at("北京市"), "粤港澳大湾区", "a hidden name of a region holds everywhere"),
    ("桥西区", at("河北省", 2019), None, "three in the province"),
    ("南沙", at("广州市"), "广东省广州市南沙区", "without its kind at home"),
    ("南沙", at("北京市"), None, "and elsewhere"),
    ("海南", at("北京市"), "海南省", "a province, not 青海's prefecture"),
    ("吉林", at("吉林省"), "吉林省", "a province, not its city"),
    ("海淀", at("北京市海淀区"), "北京市海淀区", "a short name in its own document"),
    ("某某县", at("北京市"), None, "no such place"),
]  # fmt: skip


@pytest.fixture(scope="module")
def resolution() -> Resolution:
    return Resolution(load_lexicon())


@pytest.mark.parametrize(("name", "metadata", "place", "why"), MEANT)
def test_meaning(resolution: Resolution, name: str, metadata: Metadata, place: str | None, why: str) -> None:
    found = resolution.entity(name, "place", metadata)
    assert (found.known, found.iri.removeprefix(f"{BASE}place/")) == (bool(place), place or name), why


JURISDICTIONS = [
    ("北京市海淀区人民政府关于支持甲产业的通知", "北京市海淀区", "a district and its city"),
    ("浙江省杭州市余杭区人民政府关于支持甲产业的通知", "浙江省杭州市余杭区", "the whole chain"),
    ("杭州市余杭区人民政府关于支持甲产业的通知", "杭州市余杭区", "a county behind its city"),
    ("昆山市人民政府关于支持甲产业的通知", "昆山市", "a county alone"),
    ("北京市人民政府关于支持甲产业的通知", "北京市", "a city"),
    ("北京市某某区人民政府关于支持甲产业的通知", "北京市某某区", "an unknown district"),
    ("朝阳产业支持办法", None, "a word that is a district's short name too"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "expected", "why"), JURISDICTIONS)
def test_jurisdiction(title: str, expected: str | None, why: str) -> None:
    text = f"{title}\n为了发展，制定本通知。\n一、任务\n支持企业发展。\n"
    assert describe(document(text)).jurisdiction == expected, why


def test_around_is_from_the_inside_out() -> None:
    around = load_lexicon().around(f"{BASE}place/福建省三明市永安市")
    assert around == (f"{BASE}place/福建省三明市", f"{BASE}place/福建省")
    assert load_lexicon().around(f"{BASE}place/北京市") == (), "京津冀 is no division"


# --- which counties are in a graph ---------------------------------------------------------------


def graph_of(text: str) -> PolicyGraph:
    file = cleaned(text)
    return PolicyGraph.of(Build(facts=[(file, file_facts(file, load_lexicon()))]).quads)


IN_A_GRAPH = [
    ("福建省三明市永安市", True, "the text names it"),
    ("福建省三明市", True, "what it lies in"),
    ("江苏省南京市鼓楼区", True, "the text may name it"),
    ("福建省福州市鼓楼区", True, "or this one"),
    ("北京市海淀区", True, "zones lie in it"),
    ("江苏省苏州市昆山市", False, "nobody speaks of it"),
]  # fmt: skip


@pytest.fixture(scope="module")
def graph() -> PolicyGraph:
    return graph_of("关于支持甲产业的通知\n各单位：\n一、任务\n支持永安市、鼓楼区发展甲产业。\n")


@pytest.mark.parametrize(("place", "there", "why"), IN_A_GRAPH)
def test_a_graph_holds_the_counties_of_its_texts(graph: PolicyGraph, place: str, there: bool, why: str) -> None:
    rows = list(graph.select("SELECT ?name { $place skos:prefLabel ?name }", place=NamedNode(f"{BASE}place/{place}")))
    assert bool(rows) == there, why


def test_most_counties_are_spoken_of_by_no_other_vocabulary() -> None:
    assert len(unspoken_of()) > 2500
