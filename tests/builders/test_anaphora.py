"""Words that stand for names given elsewhere, each with what it means; and those that look like one."""

from __future__ import annotations

import pytest

from builders.anaphora import find_anaphora, stand_ins
from builders.citations import find_citations
from builders.facts import Metadata
from builders.lexicon import load_lexicon
from builders.mentions import find_mentions
from tests.builders.texts import document


def anaphora(text, jurisdiction="北京市"):
    doc = document(text)
    mentions = find_mentions(doc, load_lexicon(), find_citations(doc))
    return doc, find_anaphora(doc, Metadata(jurisdiction=jurisdiction), mentions)


@pytest.mark.parametrize(
    ("text", "jurisdiction", "expected", "why"),
    [
        ("一、支持\n支持本市企业发展。", "北京市", [("本市", "北京市")], "the city that issues it"),
        ("一、支持\n我市民营企业可以申请。", "三明市", [("我市", "三明市")], "我市 + 民营, not 市民"),
        ("一、支持\n全省各地要落实。", "福建省", [("全省", "福建省")], "the province that issues it"),
        ("一、支持\n全省各地要落实。", "三明市", [], "a city does not speak for the whole province"),
        ("一、支持\n全市各地要落实。", None, [], "no jurisdiction is known"),
        ("一、支持\n健全市区两级机制，控制成本区间。", "北京市", [], "健全 + 市区, 成本 + 区间"),
        ("一、支持\n活跃资本市场，服务本市民生。", "北京市", [], "资本 + 市场; 本市 + 民生 is too like 市民 to say"),
        ("一、支持\n落实《本市促进办法》。", "北京市", [], "inside a title"),
        ("一、支持\n支持汕头经济特区（以下简称特区）发展。在特区设立机构。", "汕头市", [("特区", "汕头经济特区")], "defined, and used from there on"),
        ("一、支持\n在特区设立机构。支持汕头经济特区（以下简称“特区”）。", "汕头市", [], "not before it is defined"),
        ("一、支持\n建设中关村国家自主创新示范区。围绕示范区建设集聚资源。", "北京市", [("示范区", "中关村国家自主创新示范区")], "the only zone of that kind"),
        ("一、支持\n打造智能社会示范区。建设中关村国家自主创新示范区。建设成果转化的示范区。", "北京市", [], "the head of other nouns"),
        ("一、支持\n围绕示范区建设集聚资源。", "北京市", [], "none was named"),
        ("一、布局\n支持海淀区发展集成电路。该区重点建设设计平台。", "北京市", [("该区", "海淀区")], "the district named right before"),
        ("一、布局\n支持海淀区发展集成电路。\n二、其他\n该区重点建设设计平台。", "北京市", [], "another clause"),
        ("一、布局\n发展集成电路。该区域要重点建设平台。", "北京市", [], "区域 is no district"),
    ],
)  # fmt: skip
def test_what_a_word_stands_for(text, jurisdiction, expected, why):
    doc, found = anaphora(text, jurisdiction)
    assert [(a.surface, a.means) for a in found] == expected, why
    for a in found:
        assert a.span.of(doc.text) == a.surface
        assert a.rule


def test_an_anaphor_points_to_the_mention_that_it_takes_up():
    doc, (that,) = anaphora("一、布局\n支持海淀区发展集成电路。该区重点建设设计平台。")
    assert that.antecedent is not None
    assert that.antecedent.span.of(doc.text) == "海淀区"
    (stand_in,) = stand_ins([that])
    assert (stand_in.span, stand_in.iri) == (that.span, that.antecedent.iri)


def test_the_whole_jurisdiction_stands_in_for_no_part_of_it():
    _, found = anaphora("一、支持\n支持本市企业发展。")
    assert found and stand_ins(found) == ()


def test_no_anaphor_lies_on_a_name():
    doc, found = anaphora("一、支持\n支持海淀区和中关村国家自主创新示范区发展。支持本市发展。", "北京市")
    mentions = find_mentions(doc, load_lexicon(), ())
    assert found
    assert not [a for a in found for m in mentions if a.span.overlaps(m.span)]


def test_a_measure_about_a_zone_taken_up_has_that_zone():
    from builders.pipeline import document_facts

    doc = document("一、主要任务\n支持中关村国家自主创新示范区发展，完善服务体系。围绕示范区建设，引进人才和团队。")
    facts = document_facts(doc, Metadata(jurisdiction="北京市"), load_lexicon())
    second = facts.measures[-1]
    assert second.span.of(doc.text).startswith("围绕示范区")
    assert [place.surface for place in second.places] == ["中关村国家自主创新示范区"]
