"""Which place is to develop what."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

import ontology
from builders.facts import Document, Mention, Span
from builders.layout import find_layout
from tests.builders.texts import document

# the names that a row may use, longest first
NAMES = {
    "place": "东城区 西城区 朝阳区 海淀区 丰台区 昌平区 顺义区 大兴区 房山区 京津冀 天津市 河北省 天津 河北 北京市 北京 台湖镇 广州 深圳".split(),
    "zone": "中关村科学城 怀柔科学城 未来科学城 金融街 中央商务区 中关村大街 三城一区 首钢园 国家临空经济示范区 亦庄新城".split(),
    "industry": "集成电路 人工智能 大数据 新能源汽车 新材料 生物医药 轨道交通 新兴金融 数字设计 创意设计 时尚设计 工程技术服务 现代种业 金融产业 生产性服务业 研发设计 电子商务 文化体育 医药健康产业".split(),
    "programme": ["扩大开放综合试点"],
}
HEAD = "北京市优化产业布局意见\n各区人民政府：\n为了优化布局，制定本意见。\n一、布局\n"


def mentions(found: Document) -> tuple[Mention, ...]:
    """The names above where they stand in the text, longer ones first."""
    taken: set[int] = set()
    made = []
    for kind, name in sorted(
        ((k, n) for k, names in NAMES.items() for n in names), key=lambda kn: -len(kn[1])
    ):
        for match in re.finditer(name, found.text):
            if not taken & set(range(*match.span())):
                taken |= set(range(*match.span()))
                made.append(Mention(found.path_at(match.start()), Span(*match.span()), kind, name))
    return tuple(sorted(made, key=lambda m: m.span))


def layout(text: str) -> set[tuple[str, str]]:
    """Place and object, the object of an industry with a star."""
    found = document(HEAD + text)
    return {(f.place, f.object + "*" * (f.type == "industry")) for f in find_layout(found, mentions(found))}


def pairs(text: str) -> set[tuple[str, str]]:
    """海淀区 大数据*, 朝阳区 平台 as pairs."""
    return {(a, b) for a, b in (pair.split(" ") for pair in text.split(", ") if pair)}


ROWS = [
    # text, expected, why
    ("海淀区重点发展人工智能和大数据。", "海淀区 人工智能*, 海淀区 大数据*", "the place as subject; 和 parts two names"),
    ("支持在海淀区建设算力中心，打造创新高地。", "海淀区 算力中心, 海淀区 创新高地", "支持在…; the place holds on in the next clause"),
    ("在东城区、西城区和朝阳区培育研发设计、电子商务等业态。", "东城区 研发设计*, 西城区 研发设计*, 朝阳区 研发设计*, 东城区 电子商务*, 西城区 电子商务*, 朝阳区 电子商务*", "every place with every object; 业态 itself is none"),
    ("支持在海淀区发展人工智能；支持在丰台区发展轨道交通。", "海淀区 人工智能*, 丰台区 轨道交通*", "each its own behind a semicolon"),
    ("推动科技创新重点集聚于海淀区。其中，昌平区发展新材料；房山区布局新能源汽车。", "海淀区 科技创新, 昌平区 新材料*, 房山区 新能源汽车*", "其中, and what settles in a place"),
    ("支持在东城区、西城区、朝阳区分别建设数字设计、创意设计、时尚设计等产业集群。", "东城区 数字设计*, 西城区 创意设计*, 朝阳区 时尚设计*", "分别 joins them one to one"),
    ("支持在朝阳区以中央商务区为核心，打造国际金融集聚区。", "朝阳区 国际金融集聚区, 中央商务区 国际金融集聚区", "以…为核心 gives both"),
    ("以海淀区、朝阳区为软件产业发展带。", "海淀区 软件产业发展带, 朝阳区 软件产业发展带", "以A为X"),
    ("支持在西城区金融街发展新兴金融。", "金融街 新兴金融*", "of nested places the innermost"),
    ("将顺义区、大兴区打造成为新能源汽车成果转化承载地。", "顺义区 新能源汽车成果转化承载地, 大兴区 新能源汽车成果转化承载地", "将…打造成为"),
    ("与天津市、河北省合作发展新材料等新兴产业，共建技术创新联盟。", "天津市 新材料*, 河北省 新材料*, 天津市 技术创新联盟, 河北省 技术创新联盟", "those who are worked with"),
    ("引导医药健康产业在京津冀地区有序布局。", "京津冀 医药健康产业*", "a region counts; what comes to it"),
    ("推动新增产业向三城一区集聚，形成创新集群。", "三城一区 新增产业*, 三城一区 创新集群", "向…集聚"),
    ("支持一般封装制造业在河北省发展。", "河北省 一般封装制造业*", "在…发展 behind the object"),
    ("提升金融街的金融产业能级。", "金融街 金融产业*", "a genitive; 能级 is cut"),
    ("加快首钢园建设，发展文化体育。", "首钢园 文化体育*", "the zone that is built is the place"),
    ("支持顺义区创建国家临空经济示范区。", "顺义区 国家临空经济示范区", "a zone that a place is to build is its object"),
    ("支持海淀区、朝阳区等示范区先行先试。", "海淀区 示范区, 朝阳区 示范区", "what the places are said to be"),
    ("优化昌平区生命科学产业基地、房山区石化新材料基地等的布局。", "昌平区 生命科学产业基地, 房山区 石化新材料基地", "each place with the object behind it"),
    ("在大兴区建设生物医药、新材料等领域科研基地和创新中心。", "大兴区 生物医药*, 大兴区 新材料*, 大兴区 科研基地, 大兴区 创新中心", "等领域: fields, then what is built"),
    ("在丰台区发展轨道交通等产业领域的工程技术服务。", "丰台区 轨道交通*, 丰台区 工程技术服务*", "a specific head is an object too"),
    ("鼓励亦庄新城发展研发设计、电子商务等生产性服务业。", "亦庄新城 研发设计*, 亦庄新城 电子商务*, 亦庄新城 生产性服务业*", "the head 生产性服务业 is an industry"),
    ("推动怀柔科学城光源装置等大科学装置和材料基因等研究平台建设。", "怀柔科学城 光源装置, 怀柔科学城 材料基因", "two lists, the members under 平台 functions"),
    ("顺义区布局集成电路制造业、装备业、先进封装制造业。", "顺义区 集成电路制造业*, 顺义区 装备业*, 顺义区 先进封装制造业*", "industries by their head"),
    ("中关村科学城打造具有国际竞争力的人工智能产业集群。", "中关村科学城 人工智能产业集群", "what stands before 的 only qualifies"),
    ("怀柔科学城成为基础研究的突破地。", "怀柔科学城 基础研究的突破地", "a noun before 的 belongs to the name"),
    ("未来科学城推进军民、央地融合发展，深化军民融合发展。", "未来科学城 军民融合发展, 未来科学城 央地融合发展", "a shared head is completed as printed elsewhere"),
    ("海淀区聚焦人工智能、大数据、新材料三大先导产业。", "海淀区 人工智能*, 海淀区 大数据*, 海淀区 新材料*", "三大…产业 closes a list like 等"),
    ("海淀区以人工智能为重点。", "海淀区 人工智能*", "以X为重点"),
    ("支持昌平区依托未来科学城发展新材料。", "昌平区 新材料*, 未来科学城 新材料*", "A依托B gives both"),
    ("支持在海淀区中关村大街沿线建设创新空间和创新载体。", "中关村大街 创新空间, 中关村大街 创新载体", "沿线 stands between"),
    ("丰台区要发挥轨道交通优势，打造产业高地。", "丰台区 产业高地", "no object of other verbs"),
    ("建设京津冀技术转移平台。", "京津冀 技术转移平台", "建设 makes what the place qualifies"),
    ("建设中关村大街，以海淀区核心区域——怀柔科学城为核心，集聚一批技术服务机构。", "中关村大街 技术服务机构, 怀柔科学城 技术服务机构", "the core beside the place held; —— says which is meant"),
    ("打造以三城一区为核心的产业集群。", "三城一区 产业集群", "以A为核心的X"),
    ("发挥首钢园示范作用，构建一批支持青年创业的创客天地。", "首钢园 创客天地", "支持…的 only qualifies"),
    ("落实怀柔科学城行动计划，建成一批研发平台。", "怀柔科学城 研发平台", "the place whose plan it is"),
    ("支持广州、深圳开展扩大开放综合试点。", "广州 扩大开放综合试点, 深圳 扩大开放综合试点", "places of another province"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), ROWS)
def test_layout(text: str, expected: str, why: str) -> None:
    assert layout(text) == pairs(expected), why

RULES = [
    # text, expected, why, the rules that find it
    ("昆山市重点发展新型显示产业，太仓市重点发展航空航天产业。", "昆山市 新型显示产业*, 太仓市 航空航天产业*", "counties of any province; each subject its own", "acting-place"),
    ("在昆山市、太仓市分别打造新型显示产业基地、航空航天产业基地。", "昆山市 新型显示产业基地, 太仓市 航空航天产业基地", "one to one with functions", "one-to-one"),
    ("引导生物医药产业向吴中区、太仓市集聚。", "吴中区 生物医药产业*, 太仓市 生物医药产业*", "向…集聚", "settles-in"),
    ("吴江区以光通信、新型食品为主导产业。", "吴江区 光通信*, 吴江区 新型食品*", "主导产业 makes its members industries, known or not", "acting-place"),
    ("昆山市定位为新型显示产业高地，重点布局氢能产业。", "昆山市 新型显示产业高地, 昆山市 氢能产业*", "A定位为X", "turned-into carried-place"),
    ("将黄埔区列为国家级绿色金融试点城市。", "黄埔区 国家级绿色金融试点城市", "将A列为", "turned-into"),
    ("由宝安区牵头建设工业母机产业园。", "宝安区 工业母机产业园", "由A牵头建设", "acting-place"),
    ("支持南山区申报国家人工智能创新应用先导区。", "南山区 国家人工智能创新应用先导区", "申报", "acting-place"),
    ("支持罗湖区开展消费升级试点。", "罗湖区 消费升级试点", "a pilot", "acting-place"),
    ("以南山区为核心，龙岗区、坪山区为支撑，发展集成电路产业。", "南山区 集成电路产业*, 龙岗区 集成电路产业*, 坪山区 集成电路产业*", "核心 and 支撑 act together", "carried-place"),
    ("形成以南山区为核心、龙岗区为支撑的人工智能产业布局。", "南山区 人工智能产业*, 龙岗区 人工智能产业*", "以A为核心、B为支撑的X", "core"),
    ("形成以南山区为核心，龙岗区为节点的人工智能产业布局。", "南山区 人工智能产业*, 龙岗区 人工智能产业*", "the core stands in the part of the sentence before", "core"),
    ("生物医药产业（南山区、坪山区）、氢能产业（龙岗区）加快集聚。", "南山区 生物医药产业*, 坪山区 生物医药产业*, 龙岗区 氢能产业*", "brackets list the places", "places-in-brackets"),
    ("推进海淀区（中关村科学城）、昌平区（未来科学城）布局氢能产业。", "中关村科学城 氢能产业*, 未来科学城 氢能产业*", "a bracket names the inner place", "acting-place"),
    ("其中，海淀区侧重能源互联网，昌平区侧重先进储能。", "海淀区 能源互联网*, 昌平区 先进储能*", "侧重", "acting-place"),
    ("支持广州南沙打造金融服务示范区。", "南沙 金融服务示范区", "a district's short name behind its city", "acting-place"),
    ("支持密云区科学小镇发展生物医药产业。", "科学小镇 生物医药产业*", "the site behind the district is the innermost place", "acting-place"),
    ("推进昌平区生命科学园建设。", "昌平区 生命科学园", "the site to be built is what the district gets", "place-of-noun"),
    ("增城区围绕新型显示产业，布局上下游项目。", "增城区 新型显示产业*", "围绕X; projects are no object", "acting-place"),
    ("东部新区重点发展航空物流。", "东部新区 航空物流*", "a zone known by its form", "acting-place"),
    ("在光明科学城建设合成生物研究平台。", "光明科学城 合成生物研究平台", "a science city known by its form", "acting-place"),
    ("大空港片区重点发展会展业。", "大空港片区 会展业*", "片区", "acting-place"),
    ("高新区重点发展氢能产业，经开区重点发展物流业。", "高新区 氢能产业*, 经开区 物流业*", "the one zone of its kind", "acting-place"),
    ("提升金融街在支付清算、财富管理等方面的能力。", "金融街 支付清算, 金融街 财富管理", "the fields of a place's strength", "strengths-of-place"),
    ("利用盐田区港口资源，促进航运服务业发展。", "盐田区 航运服务业*", "what A has is used for X", "carried-place"),
    ("海淀区依托怀柔科学城，发展生物医药产业。", "海淀区 生物医药产业*, 怀柔科学城 生物医药产业*", "A依托B，…", "carried-place"),
    ("青白江区依托国际铁路港发展现代物流，打造国际供应链枢纽。", "青白江区 现代物流*, 青白江区 国际供应链枢纽", "the verb behind the means", "acting-place carried-place"),
    ("在朝阳区打造绿色金融和可持续金融中心。", "朝阳区 绿色金融和可持续金融中心", "what is built shares its head", "acting-place"),
    ("在朝阳区建设人工智能产业集聚区和企业孵化基地。", "朝阳区 人工智能产业集聚区, 朝阳区 企业孵化基地", "two functions", "acting-place"),
    ("以南山区为核心，打造涵盖设计、制造等环节的半导体产业集聚区。", "南山区 半导体产业集聚区", "what it covers is not what is built", "carried-place"),
    ("加快推进亦庄新城新能源汽车产业集群建设。", "亦庄新城 新能源汽车产业集群", "集群 is no part of the predicate 建设", "place-of-noun"),
    ("推动锦江区工业设计、青羊区研发设计产业发展。", "锦江区 工业设计*, 青羊区 研发设计产业*", "each place qualifies its industry", "each-place-its-object"),
    ("加快广州、深圳跨境电子商务综合试验区建设。", "广州 跨境电子商务综合试验区, 深圳 跨境电子商务综合试验区", "what several places are granted", "place-of-noun"),
    ("打造京津冀大数据综合试验区。", "京津冀 大数据综合试验区", "the zone's name opens with the place that has it", "place-of-noun"),
    ("大力提升中西部地区信息基础设施水平，打造特色产业集群。", "中西部地区 特色产业集群", "a part of the country", "carried-place"),
    ("苏北地区重点发展绿色食品产业。", "苏北地区 绿色食品产业*", "a part of a province", "acting-place"),
    ("以海淀区为软件产业带，实现与其他区协同发展，建设一批专业园区。", "海淀区 软件产业带", "the rest speaks of the whole", "place-as"),
    ("支持昌平区发展氢能产业，全市建设加氢站。", "昌平区 氢能产业*", "全市 is no longer the place", "acting-place"),
    ("天府国际生物城重点发展生物医药产业。该区要引进国际医疗机构。", "天府国际生物城 生物医药产业*, 天府国际生物城 国际医疗机构", "该区", "acting-place anaphor"),
    ("怀柔科学城建设光源装置。科学城要发展新材料产业。", "怀柔科学城 光源装置, 怀柔科学城 新材料产业*", "the zone's kind refers back", "acting-place anaphor"),
    ("（一）氢能产业集群。重点布局在昌平区、房山区。", "昌平区 氢能产业*, 房山区 氢能产业*", "the heading's industry", "heading-settles-in"),
    ("加快金融街建设，大力发展现代金融、信息服务、科技服务业。", "金融街 现代金融*, 金融街 信息服务*, 金融街 科技服务业*", "services among industries", "carried-place"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why", "rules"), RULES)
def test_layout_and_the_rule_that_finds_it(text: str, expected: str, why: str, rules: str) -> None:
    found = document(HEAD + text)
    facts = find_layout(found, mentions(found))
    assert {(f.place, f.object + "*" * (f.type == "industry")) for f in facts} == pairs(expected), why
    assert {f.rule for f in facts} == set(rules.split()), why


def test_every_rule_is_declared() -> None:
    declared = {
        triple.object.value
        for triple in ontology.triples()
        if triple.predicate.value.endswith("core#notation") and isinstance(triple.object, Literal)
    }
    used = {rule for *_, rules in RULES for rule in rules.split()}
    assert {"one-to-one", "settles-in"} < used <= declared


CUES = [
    ("推动生物医药产业向吴中区集聚。", ["集聚"]),
    ("在海淀区、朝阳区分别建设算力中心、数据中心。", ["分别", "建设"]),
    ("将昆山市打造成为新型显示产业高地。", ["打造成为"]),
    ("昆山市以氢能产业为重点。", ["为重点"]),
    ("以海淀区为软件产业带。", ["以", "为"]),
]


@pytest.mark.parametrize(("text", "words"), CUES)
def test_the_words_that_joined_them(text: str, words: list[str]) -> None:
    found = document(HEAD + text)
    for fact in find_layout(found, mentions(found)):
        assert [cue.of(found.text) for cue in fact.cue] == words
    assert find_layout(found, mentions(found))



NONE = [
    ("支持北京市建设国际科技创新中心。", "the whole of the jurisdiction is no place"),
    ("落实京津冀协同发展战略，建设算力中心。", "a strategy's name is no place"),
    ("海淀区、朝阳区要加强督导，建立工作台账。", "no object of development"),
    ("支援河北开展医疗救治工作。", "work to be done elsewhere"),
    ("对来自天津的人员进行登记，形成完整名单。", "a place of origin"),
    ("支持企业在深圳参加展会，提升市场竞争力。", "what others do there"),
    ("发展人工智能，建设算力中心。", "no place"),
    ("对在海淀区注册的企业给予补助，支持建设创新平台。", "where the beneficiaries are"),
    ("各县（市、区）要结合实际发展特色产业，建设一批产业园区。", "no place is named"),
    ("支持天津承接深圳产业转移。", "an industry that only says whose it is"),
    ("海淀区建立工作专班。海淀区人民政府要加强领导。", "no object"),
    ("在乡镇、街道设立服务窗口。", "kinds of places"),
    ("在大学科技园、各类开发区建设创业平台。", "kinds of zones"),
]


@pytest.mark.parametrize(("text", "why"), NONE)
def test_no_layout(text: str, why: str) -> None:
    assert layout(text) == set(), why


HEADINGS = [
    (
        "（一）建设中关村科学城，打造创新高地\n重点发展人工智能、大数据等新兴产业。提高服务水平。",
        "中关村科学城 创新高地, 中关村科学城 人工智能*, 中关村科学城 大数据*",
        "a heading carries its place to sentences that name none",
    ),
    (
        "（一）建设中关村科学城\n支持在丰台区发展轨道交通。",
        "丰台区 轨道交通*",
        "a sentence with a place of its own keeps to it",
    ),
    (
        "（一）海淀区\n1.产业。发展人工智能。\n2.平台。搭建算力平台。\n（二）丰台区\n发展轨道交通。",
        "海淀区 人工智能*, 海淀区 算力平台, 丰台区 轨道交通*",
        "a heading that is a place's name holds for the clauses below",
    ),
    ("（一）建设中关村科学城\n（二）优化服务\n发展人工智能。", "", "not for its neighbours"),
]


@pytest.mark.parametrize(("text", "expected", "why"), HEADINGS)
def test_headings_carry_their_places(text: str, expected: str, why: str) -> None:
    assert layout(text) == pairs(expected), why


def test_a_place_inside_a_longer_name() -> None:
    found = document(HEAD + "海淀区协调服务。优化海淀区人工智能产业园、房山区石化新材料基地布局。")
    spans = [
        (kind, match.span())
        for kind, name in (("place", "海淀区"), ("platform", "海淀区人工智能产业园"), ("place", "房山区"))
        for match in re.finditer(name, found.text)
    ]
    made = tuple(
        sorted(
            (Mention("一", Span(*span), kind, found.text[slice(*span)]) for kind, span in spans),
            key=lambda m: m.span,
        )
    )
    assert {(f.place, f.object) for f in find_layout(found, made)} == {
        ("海淀区", "人工智能产业园"),
        ("房山区", "石化新材料基地"),
    }


def test_a_county_is_longer_than_the_city_it_is_named_after() -> None:
    found = document(HEAD + "支持长沙县发展氢能产业。")
    at = found.text.index("长沙")
    city = Mention("一", Span(at, at + 2), "place", "长沙")
    assert {(f.place, f.object) for f in find_layout(found, (city,))} == {("长沙县", "氢能产业")}


def test_evidence_reaches_from_place_to_object() -> None:
    found = document(HEAD + "支持在海淀区重点布局集成电路设计业。")
    (fact,) = find_layout(found, mentions(found))
    assert fact.span.of(found.text) == "海淀区重点布局集成电路设计业"
    assert (fact.place_span.of(found.text), fact.object_span.of(found.text)) == ("海淀区", "集成电路设计业")
    assert fact.path == "一"


PIECES = st.sampled_from(["海淀区", "朝阳区", "金融街", "京津冀", "在", "将", "以", "向", "与", "为核心", "分别", "支持", "发展", "建设", "打造成为", "集聚", "合作", "人工智能", "大数据", "昆山市", "该区", "科学城要", "（海淀区）", "围绕", "等方面的能力", "平台", "产业园", "等", "领域", "业态", "的", "、", "和", "，", "；", "。", "“", "”", "（", "）", "\n（一）"])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_gives_facts_inside_it(text: str) -> None:
    found = document(HEAD + text)
    for fact in find_layout(found, mentions(found)):
        assert fact.object and fact.type in ("industry", "function")
        assert not fact.place_span.overlaps(fact.object_span)
        assert fact.place_span.of(found.text) == fact.place


def test_special_economic_zone_is_the_jurisdiction() -> None:
    """The whole area of a document is no place, also where its title names a special economic zone."""
    found = document("深圳经济特区新材料产业条例\n第一章 总则\n第一条 支持深圳发展新材料。\n第二条 支持广州发展新材料。\n")
    assert {f.place for f in find_layout(found, mentions(found))} == {"广州"}
