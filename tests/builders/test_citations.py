"""Other documents that a text names."""

from __future__ import annotations

import pytest

import ontology
from builders.citations import find_citations, known_laws
from ontology import SKOS
from tests.builders.texts import document

CITED = [
    # text, [(path, title, number, relation)], why
    ("为贯彻落实《甲意见书纲要》（国发〔2014〕49号）精神，制定本方案。\n一、任务\n支持发展。", [("0", "甲意见书纲要", "国发〔2014〕49号", "basis")], "the preamble's basis with its number"),
    ("为了发展，制定本方案。\n一、任务\n落实《甲条例》，按照《乙管理办法》支持。", [("一", "甲条例", None, "cite"), ("一", "乙管理办法", None, "cite")], "titles in the tasks"),
    ("《甲行动方案》已经市政府同意，现印发给你们。\n", [("0", "甲行动方案", None, "cite")], "what the notice issues"),
    ("一、任务\n落实《甲关于印发〈乙计划〉的通知》。", [("一", "甲关于印发〈乙计划〉的通知", None, "cite")], "a nested title is part of the outer one"),
    ("一、任务\n按照京建发〔2020〕46号要求，支持企业。", [("一", None, "京建发〔2020〕46号", "cite")], "a number alone"),
    ("一、任务\n填写《甲申请表》，提交《乙证明》，依据《甲办法》。", [("一", "甲办法", None, "cite")], "forms are no documents"),
    ("为落实《国务院关于甲的意见》（以下简称《意见》），制定本方案。\n一、任务\n贯彻《意见》，支持发展。", [("0", "国务院关于甲的意见", None, "basis"), ("一", "意见", None, "cite")], "a short title that the text defines names the document again"),
    ("现将《甲方案》印发给你们。\n一、任务\n贯彻《意见》，支持发展。", [("0", "甲方案", None, "cite")], "a bare genre that nothing defines"),
    ("为落实《甲纲要》（国发〔2014〕49号，以下简称《纲要》）和《乙规划》（以下简称“规划”），制定本方案。\n一、任务\n按照《纲要》和《规划》支持发展。", [("0", "甲纲要", "国发〔2014〕49号", "basis"), ("0", "乙规划", None, "basis"), ("一", "纲要", None, "cite")], "the number before the short title; a short name without title marks defines none"),
    ("甲省条例\n第一条　为了发展，根据《甲促进法》，制定本条例。\n第二条　违反《乙促进法》的，依法处理。", [("第一条", "甲促进法", None, "basis"), ("第二条", "乙促进法", None, "cite")], "a law's first article"),
    ("根据《甲公告》（财政部公告2020年第8号）规定，制定本办法。", [("0", "甲公告", "财政部公告2020年第8号", "basis")], "the number of an announcement"),
    ("为贯彻《甲促进法》和《国务院关于印发实施〈甲促进法〉若干规定的通知》（国发〔2016〕16号）精神，制定本方案。", [("0", "甲促进法", None, "basis"), ("0", "国务院关于印发实施〈甲促进法〉若干规定的通知", "国发〔2016〕16号", "basis")], "印发 inside another title issues nothing here"),
    ("甲条例\n2019年5月1日 丙省人民代表大会常务委员会第二次会议通过的《关于修改〈甲条例〉的决定》修正\n第一条 为了发展，制定本条例。", [("0", "关于修改〈甲条例〉的决定", None, "cite")], "the decision that amended a law, above its text"),
    ("为落实甲部印发的《乙意见》，制定本方案。", [("0", "乙意见", None, "basis")], "印发的 says who issued another, not what this issues"),
    ("甲措施\n根据《乙意见》（甲发〔2020〕1号文），提出如下措施：\n一、任务\n支持发展。", [("0", "乙意见", "甲发〔2020〕1号", "basis")], "a preamble that ends in a colon; 文 behind the number"),
    ("一、任务\n参照《甲规定》（乙税〔2016〕3号印发）执行。", [("一", "甲规定", "乙税〔2016〕3号", "cite")], "印发 behind the number"),
    ("一、任务\n按国办发〔2020〕5号和市政府令第30号执行。", [("一", None, "国办发〔2020〕5号", "cite"), ("一", None, "市政府令第30号", "cite")], "what stands before a number; a decree's number"),
    ("一、任务\n比照财政部、海关总署公告2020年第7号，按人力资源和社会保障部公告（2019年第2号）办理。", [("一", None, "财政部、海关总署公告2020年第7号", "cite"), ("一", None, "人力资源和社会保障部公告（2019年第2号）", "cite")], "announcements of several bodies; 和 in a name"),
    ("一、任务\n可不执行政府采购法规定，遵守公司法实施细则。", [("一", "政府采购法", None, "cite"), ("一", "公司法实施细则", None, "cite")], "laws without title marks"),
    ("一、任务\n规范公司法人治理，推广审计法治宣传，改进统计方法。", [], "words that only begin like a law"),
    ("甲市条例\n第一条 为了发展，根据数据安全法，制定本条例。", [("第一条", "数据安全法", None, "basis")], "a law as the basis"),
    ("一、任务\n支持发展。\n附件：1.名单\n2.表\n甲发〔2020〕1号附件1\n名单", [], "the notice's own number above its annex"),
    ("一、任务\n提交《甲声明》《乙报告书》。", [], "more forms"),
    ("关于印发《甲方案》的通知\n各区政府：\n现将有关事项通知如下。", [], "the document's own title"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), CITED)
def test_citations(text: str, expected: list[tuple[str, str | None, str | None, str]], why: str) -> None:
    found = document(text)
    assert [(c.path, c.title, c.number, c.relation) for c in find_citations(found)] == expected, why


CUED = [
    # text, rule and cue of each citation, why
    ("为贯彻落实《甲意见》，制定本方案。", [("cited-title", ("落实",))], "what is followed"),
    ("一、任务\n按照《甲办法》和《乙办法》支持。", [("cited-title", ("按照",)), ("cited-title", ("按照",))], "one word for two"),
    ("一、任务\n依据甲发〔2020〕1号支持。", [("cited-number", ("依据",))], "a number"),
    ("一、任务\n违反招标投标法的，取消资格。", [("named-law", ())], "no word of following"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CUED)
def test_rule_and_cue(text: str, expected: list[tuple[str, tuple[str, ...]]], why: str) -> None:
    found = document(text)
    assert [(c.rule, tuple(s.of(found.text) for s in c.cue)) for c in find_citations(found)] == expected, why


def test_rules_are_declared() -> None:
    declared = {t.object.value for t in ontology.triples() if t.predicate.value == f"{SKOS}notation"}
    assert {"cited-title", "cited-number", "named-law"} <= declared


@pytest.mark.parametrize("name", ["政府采购法", "劳动合同法", "中小企业促进法", "安全生产法"])
def test_laws_are_known(name: str) -> None:
    assert name in known_laws()[0]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("一、任务\n本办法自印发之日起施行。《甲办法》（甲发〔2016〕5号）同时废止。", {"甲办法"}, "with its number between"),
        ("一、任务\n本条例自2022年7月1日起施行，《甲条例》和《乙条例》同时废止。", {"甲条例", "乙条例"}, "both"),
        ("一、任务\n按照《甲办法》执行，《乙办法》停止执行。", {"乙办法"}, "only the one it is said of"),
        ("一、任务\n及时清理与《甲条例》不符、应当废止的规定。", set(), "other rules are to be repealed"),
        ("一、任务\n落实《甲办法》。", set(), "nothing is"),
    ],
)
def test_what_is_put_out_of_force(text: str, expected: set[str], why: str) -> None:
    assert {c.title for c in find_citations(document(text)) if c.repeals} == expected, why
