"""Industries in a text: when a known name stands for one, and which unknown ones grammar finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.compounds import judge
from builders.fields import Known
from builders.lexicon import Entry, Lexicon
from builders.mentions import find_mentions
from tests.builders.texts import document


def _entries(*names: str, searched: bool = True) -> list[Entry]:
    return [Entry(n, f"urn:industry:{n}", "industry", n, searched=searched) for n in names]


LEXICON = Lexicon(
    [
        *_entries("科技服务", "技术转移", "检验检测", "检验检测认证", "芯片制造", "机器人", "康复机器人", "储能", "建筑业"),
        *_entries("制造业", "网络安全", "信息安全", "信用担保", "医疗器械", "文化旅游", "信息模型", "BIM", "5G", "云计算"),
        *_entries("工业机器人", "人工智能", "餐饮", "旅游", "工业互联网"),
        *_entries("医疗", "金融", "能源", "信息", "住宿", "运输", "咨询", searched=False),
    ]
)  # fmt: skip


def industries(text: str) -> list[str]:
    return [m.surface for m in find_mentions(document(text), LEXICON) if m.type == "industry"]


STANDING = [
    # text, expected, why
    ("推动储能发展。", ["储能"], "a verb stands before"),
    ("推动液流电池储能发展。", [], "a noun before makes it another name"),
    ("推进先进储能、大型储能和国内储能。", ["储能"] * 3, "an adjective leaves it what it is"),
    ("为机器人、在机器人、对机器人作出安排。", ["机器人"] * 3, "particles are no nouns"),
    ("支持医疗康复机器人应用。", ["医疗康复机器人"], "a sector before makes one name with it"),
    ("支持科技服务发展。", ["科技服务"], "a service"),
    ("支持科技服务机构、科技服务平台。", [], "bodies that give the service"),
    ("支持人工智能企业，培养人工智能人才。", ["人工智能"] * 2, "a technology before 企业 and 人才 is still meant"),
    ("完善人工智能体系，完善建筑业体系。", ["建筑业"], "the system of a branch is the branch, of a field another thing"),
    ("支持检验检测认证机构发展。", [], "nor the shorter name inside one that is refused"),
    ("支持骨干芯片制造企业。", [], "what a firm makes"),
    ("支持建筑业企业。", ["建筑业"], "a branch before 企业"),
    ("建设国家制造业创新中心。", [], "part of the name of a centre, for the head 业 as well"),
    ("强化工业互联网设备管理。", [], "业 of a refused name is no head either"),
    ("确保信息安全。发展信息安全。", ["信息安全"], "a safety that is kept, and one that is grown"),
    ("为企业提供信用担保。发展信用担保。", ["信用担保"], "a service that is given, and one that is grown"),
    ("采购药品、医疗器械。", [], "goods in a list of goods"),
    ("研发康复设备、医疗器械。", ["医疗器械"], "a list of something else"),
    ("发展改革、文化旅游、教育、体育等部门应当配合。", [], "duties of government departments"),
    ("文化旅游、餐饮等市场繁荣，有关部门应当配合。", ["文化旅游", "餐饮"], "the departments of another sentence part"),
    ("推动信息模型（BIM）应用。", ["信息模型"], "a short form in brackets says it once more"),
    ("推动信息模型应用，推广BIM。推进信息模型（5G）。", ["信息模型", "BIM", "信息模型", "5G"], "alone it counts, and 5G always does"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), STANDING)
def test_where_a_known_name_stands(text: str, expected: list[str], why: str) -> None:
    assert industries(text) == expected, why


COORDINATED = [
    # text, expected, why
    ("困难行业企业，包括运输、餐饮、住宿、旅游（指旅行社）四大类。", ["运输", "餐饮", "住宿", "旅游"], "a count closes the list"),
    ("包括运输、餐饮、住宿、旅游。", ["餐饮", "住宿", "旅游"], "without it what anybody does (运输) is an ordinary word"),
    ("对餐饮、住宿、旅游、运输和其他受损企业给予支持。", ["餐饮", "住宿", "旅游", "运输"], "和其他…企业 closes the list"),
    ("对餐饮、住宿、旅游等中小微企业给予补助", ["餐饮", "住宿", "旅游"], "等…企业 closes the list"),
    ("对龙头、骨干等企业给予补助", [], "firms that no branch names"),
    ("支持运输、住宿、建筑业小微企业", ["运输", "住宿", "建筑业"], "so does a member in 业 before 企业"),
    ("支持运输、住宿、受损行业企业", [], "but not 行业"),
    ("扩大住宿、旅游等消费", ["住宿", "旅游"], "等消费 closes the list"),
    ("围绕金融、能源、信息以及多学科交叉领域", ["金融", "能源", "信息"], "以及…领域 closes the list"),
    ("围绕金融、深海采矿、信息以及其他工作", [], "以及 without 领域 does not"),
    ("在类脑计算、采集与储存技术、人工智能等领域", ["类脑计算", "采集与储存技术", "人工智能"], "与 inside a list joins one name"),
    ("在类脑计算、云计算与机器人、深海采矿等领域", ["类脑计算", "云计算", "机器人", "深海采矿"], "unless both are known"),
    ("在类脑计算、电子测量仪器与云计算、深海采矿等领域", ["类脑计算", "云计算", "深海采矿"], "or the second is, and the first is no field"),
    ("聚焦工业机器人系统集成、协同制造等领域", ["工业机器人系统集成", "协同制造"], "a known name that opens the first member belongs to it"),
    ("拓展公交车、图像传感器、新能源汽车等领域", ["新能源汽车"], "things are no industries"),
    ("拓展环境投融资、投融资、管理方案、集成解决方案等领域", ["环境投融资", "集成解决方案"], "what a bare word is not its compound may be"),
    ("发展类脑计算、云计算、方案编写等服务", ["类脑计算", "云计算"], "服务 takes what ends as fields do"),
    ("提供心理咨询等服务", [], "a single member is not cut out of a noun"),
    ("提供心理辅导，发展咨询等产业", ["咨询"], "whole it is one"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), COORDINATED)
def test_coordinations(text: str, expected: list[str], why: str) -> None:
    assert industries(text) == expected, why


HEADINGS = [
    # heading, expected, why
    ("环境保护综合服务领域", ["环境保护综合服务"], "any noun before 领域"),
    ("重点领域", [], "but one that does not say which"),
    ("环境保护综合服务", [], "without 领域 a service is none"),
    ("人工智能安全", ["人工智能安全"], "the safety of a known field"),
    ("社区安全", [], "the safety of something else"),
]


@pytest.mark.parametrize(("heading", "expected", "why"), HEADINGS)
def test_headings(heading: str, expected: list[str], why: str) -> None:
    assert industries(f"甲办法\n一、任务\n（一）{heading}\n落实各项任务。\n") == expected, why


SINGLE = [
    # text, expected, why
    ("大力发展第三方回收物流。", ["第三方回收物流"], "what a verb of growing governs"),
    ("享受创业扶持政策和服务。", [], "joined words of which one is no name"),
    ("打造新型诊疗与服务产业集群。", ["新型诊疗与服务产业"], "服务 alone is no modifier of 产业"),
    ("支持环保用绿色产业用纺织品。", [], "产业用 is another word"),
]


@pytest.mark.parametrize(("text", "expected", "why"), SINGLE)
def test_single_names(text: str, expected: list[str], why: str) -> None:
    assert industries(text) == expected, why


ENUMERATED = [
    # text, expected, why
    ("支持医疗、人工智能、餐饮企业。", ["医疗", "人工智能", "餐饮"], "most are known and 企业 follows"),
    ("支持医疗、采购、公关企业。", [], "most are not"),
    ("涉及医疗、人工智能、餐饮主管部门。", [], "the duties of departments"),
    ("支持金融、能源等机构。", [], "bodies"),
    ("突破金融、能源。", [], "two ordinary words"),
    ("支持金融、能源、住宿，", ["金融", "能源", "住宿"], "three that are all known"),
    ("发展深海采矿、餐饮、旅游、人工智能。", ["深海采矿", "餐饮", "旅游", "人工智能"], "a verb of growing takes the unknown one along"),
    ("查看深海采矿、餐饮、旅游、人工智能。", ["餐饮", "旅游", "人工智能"], "another does not"),
    ("重点领域：类脑计算、深海采矿。", ["类脑计算", "深海采矿"], "every member behind 领域 and a colon"),
    ("有关单位：类脑计算、深海采矿。", [], "behind another word none"),
    ("重点行业（金融、深海采矿）企业。", ["金融", "深海采矿"], "in brackets behind 行业"),
    ("支持金融、旅游和餐饮、医疗融合发展。", ["金融", "旅游", "餐饮", "医疗"], "和 inside the enumeration"),
    ("扶持云计算、类脑计算等银发产业。", ["云计算", "类脑计算", "银发产业"], "a head with a name of its own"),
    ("扶持妇女、儿童等银发产业。", ["银发产业"], "under which one member must be known"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), ENUMERATED)
def test_enumerations(text: str, expected: list[str], why: str) -> None:
    assert industries(text) == expected, why


FIRMS = [
    ("支持能源企业、餐饮龙头企业。", ["能源", "餐饮"], "a hidden name before 企业"),
    ("支持民办金融企业。支持金融企业。", [], "what every firm may be is no sector"),
    ("支持跨境能源设备企业。", [], "another noun stands between"),
    ("支持液体能源企业。", [], "a noun before makes it another name"),
    ("支持检验检测公司、科技服务企业。", ["检验检测", "科技服务"], "firms that are named by a service"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FIRMS)
def test_firms_of_a_sector(text: str, expected: list[str], why: str) -> None:
    assert industries(text) == expected, why


def test_headings_among_headings() -> None:
    """A noun among headings of which most name industries is one as well; among others it is not."""
    known = "甲办法\n一、重点\n（一）芯片制造\n请做好。\n（二）机器人\n请做好。\n（三）共担共享\n请做好。\n（四）云计算\n请做好。\n"
    assert "共担共享" in industries(known)
    other = known.replace("机器人", "加强合作").replace("云计算", "明确责任")
    assert "共担共享" not in industries(other)


@given(st.text(alphabet="人工智能机构医疗（）、，。安全保障的业产A5/ \n\0", max_size=40), st.data())
def test_any_text_and_any_known_names(text: str, data: st.DataObject) -> None:
    starts = st.integers(0, max(0, len(text) - 1))
    spans = [(a, b) for a, b in data.draw(st.lists(st.tuples(starts, starts), max_size=5)) if a < b]
    for one in judge(text, spans, Known(spans)).standing:
        assert 0 <= one.start < one.end <= len(text)
        assert one.held in spans
