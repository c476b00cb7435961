"""The tree of clauses, documents told apart, sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.numbering import unnumbered
from tests.builders.test_clean import PIECES
from tests.builders.texts import document, documents

CLAUSES = [
    # text, [(path, heading)], why
    ("为了发展，制定本方案。\n一、目标\n到2025年建成。", [("0", ""), ("一", "目标")], "preamble and a section"),
    (
        "一、任务\n（一）建设平台。支持企业建设平台。\n1.云平台\n支持上云。\n（二）引进人才。给予补贴。",
        [("一", "任务"), ("一/（一）", "建设平台"), ("一/（一）/1", "云平台"), ("一/（二）", "引进人才")],
        "three levels, run-in headings and a heading alone",
    ),
    (
        "一、原则\n坚持创新。发挥企业作用。\n坚持开放。扩大合作。",
        [("一", "原则"), ("一/*1", "坚持创新"), ("一/*2", "坚持开放")],
        "unnumbered run-in headings",
    ),
    (
        "一、资金\n完善采购办法，扩大采购规模。深化经费改革。落实优惠。",
        [("一", "资金")],
        "one paragraph whose first sentence is a measure has no run-in heading",
    ),
    (
        "一、任务\n1.发展软件，打牢基础。面向需求发展软件。\n建设平台。支持建设平台。\n推广应用。鼓励推广应用。\n2.发展硬件，补齐短板。支持研发。",
        [("一", "任务"), ("一/1", "发展软件，打牢基础"), ("一/1/*1", "建设平台"), ("一/1/*2", "推广应用"), ("一/2", "发展硬件，补齐短板")],
        "run-in headings under a numbered one start at *1",
    ),
    (
        "第一章　总　则\n第一条　为了规范管理，制定本办法。\n第二条　本办法适用于本市。\n第二章　管理\n第三条　市经信部门负责管理。",
        [("第一章", "总则"), ("第一章/第一条", ""), ("第一章/第二条", ""), ("第二章", "管理"), ("第二章/第三条", "")],
        "chapters and articles; an article has no heading",
    ),
    (
        "一、任务\n（一）甲\n建设平台。支持建设平台。\n推广应用。鼓励推广应用。\n（二）乙\n围绕需求，支持研发。\n引进人才。给予补贴，提供住房。",
        [("一", "任务"), ("一/（一）", "甲"), ("一/（一）/*1", "建设平台"), ("一/（一）/*2", "推广应用"), ("一/（二）", "乙"), ("一/（二）/*1", "引进人才")],
        "a lone run-in heading, where the document has others",
    ),
    (
        "一、任务\n甲平台。支持甲。\n乙平台。支持乙。\n二、环境\n1.改善服务。简化流程，提高效率。\n扩大开放。引导企业走出去。\n2.加强监管。",
        [("一", "任务"), ("一/*1", "甲平台"), ("一/*2", "乙平台"), ("二", "环境"), ("二/1", "改善服务"), ("二/1/*1", "扩大开放"), ("二/2", "加强监管")],
        "a lone run-in heading behind the text of its clause",
    ),
    ("一、条件\n①在本市注册；\n②信用良好。", [("一", "条件"), ("一/①", ""), ("一/②", "")], "circled items are clauses without heading"),
    ("一、规模\n1.5万元以上的项目。", [("一", "规模")], "a decimal is no enumerator"),
    ("一、重点\n1.5G网络。支持组网。\n2.大数据。支持开放。", [("一", "重点"), ("一/1", "5G网络"), ("一/2", "大数据")], "1.5G网络 is item 1"),
    (
        "（一）对受影响较大的企业，减免房租。鼓励业主让利。\n（二）缓缴税款。\n（三）给予贷款贴息，贴息期限不超过一年。由市财政局安排。",
        [("（一）", ""), ("（二）", ""), ("（三）", "")],
        "full sentences are no headings, nor is a short one among them",
    ),
    (
        "一、任务\n支持企业发展。\n本措施自发布之日起施行，有效期3年，由市商务局负责解释。\n北京市商务局\n2020年1月2日",
        [("一", "任务"), ("end", "")],
        "final notes, signature and date",
    ),
    ("甲措施\n为支持发展，提出如下措施：\n一、任务\n支持发展。", [("0", ""), ("一", "任务")], "a preamble that ends in a colon"),
    ("第三条 中小企业依法经营。\n第四条中央财政安排资金。\n第五条 国家支持发展。", [("第三条", ""), ("第四条", ""), ("第五条", "")], "articles that open with 中小企业, 中央财政"),
    ("第一条 适用于本市。\n第二条规定的情形除外。\n第三条、第四条所列的除外。", [("第一条", "")], "references to articles at a line's start"),
    ("第一篇 总论\n第一章 基础\n第一节 现状\n一、成就\n㈠产业\n⑴规模；\n①产值。", [("第一篇", "总论"), ("第一篇/第一章", "基础"), ("第一篇/第一章/第一节", "现状"), ("第一篇/第一章/第一节/一", "成就"), ("第一篇/第一章/第一节/一/（一）", "产业"), ("第一篇/第一章/第一节/一/（一）/（1）", ""), ("第一篇/第一章/第一节/一/（一）/（1）/①", "产值")], "every kind of enumerator"),
    ("1 总则\n1.1 目的\n提高能力。\n1.2 范围\n适用于本市。\n2 体系\n2.1.1 指挥部\n由市长任总指挥。", [("1", "总则"), ("1/1.1", "目的"), ("1/1.2", "范围"), ("2", "体系"), ("2/2.1.1", "指挥部")], "decimal numbering"),
    ("一、规模\n10 家企业入驻。\n2.5 万平方米投用。", [("一", "规模")], "numbers at a line's start where nothing is numbered so"),
    ("一、条件\n2）信用良好；\n3）在本市注册。", [("一", "条件"), ("一/2", ""), ("一/3", "")], "half a bracket"),
    ("一、材料\n1.申请表；\n2.承诺书；\n3.其他材料。", [("一", "材料"), ("一/1", ""), ("一/2", ""), ("一/3", "")], "the last of a list ends in a full stop and is no heading"),
    ("一、措施\n1.组织动员：建立体系。\n2.健康教育：宣传知识。", [("一", "措施"), ("一/1", "组织动员"), ("一/2", "健康教育")], "labels before a colon"),
    ("一、措施\n1.组织动员：建立体系。\n2.应当宣传知识。\n3.应当关闭场所。", [("一", "措施"), ("一/1", ""), ("一/2", ""), ("一/3", "")], "one colon makes no labels"),
    ("一、目标\n近期目标：建成三个。\n远期目标：建成十个。", [("一", "目标"), ("一/*1", "近期目标"), ("一/*2", "远期目标")], "unnumbered labels"),
    ("一、目标\n建成三个。\n责任单位：市商务局", [("一", "目标")], "doers are no label"),
    ("一、保障\n一是加强领导。建立专班。二是加大投入。设立基金。", [("一", "保障")], "一是 and 二是 in running text"),
    ("一、赛事\n甲赛设组委会，负责组织实施。甲任主任。\n乙赛设秘书处，负责推进工作。乙任主任。", [("一", "赛事")], "who does what is no heading"),
    ("一、任务\n1.甲。支持甲。（责任单位：市科委）\n2.乙。支持乙。（责任单位：市财政局）\n各区要高度重视，确保落实。", [("一", "任务"), ("一/1", "甲"), ("一/2", "乙"), ("end", "")], "what stands behind the doers of the last clause"),
    ("一、任务\n1.甲。支持甲。\n2.乙。支持乙。\n各区要高度重视，确保落实。", [("一", "任务"), ("一/1", "甲"), ("一/2", "乙")], "without doers it belongs to the last clause"),
    ("一、任务\n支持发展。\n甲市应对某某疫情\n工作领导小组\n2020年1月2日\n注：已发布两则，目录如下。\n关于甲的通告", [("一", "任务"), ("end", "")], "a body's name over two lines; notes behind the signature"),
    ("一、任务\n支持发展。\n附件：1.名单\n2.申报表\n甲市科技局\n2020年1月2日\n抄送：市委办公厅。\n甲市科技局办公室2020年1月2日印发", [("一", "任务"), ("end", "")], "annexes, signature, copies and colophon"),
    ("一、任务\n支持发展。\n市长李某某\n2020年1月2日", [("一", "任务"), ("end", "")], "the signature of an office holder"),
    ("序号事项依据责任部门\n一、减税\n11.甲公告\n2.乙公告\n二、减费\n21.丙公告", [("0", ""), ("一", "减税"), ("二", "减费")], "rows of a table are no clauses"),
    ("甲条例\n目录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 为了发展，制定本条例。\n第二章 附则\n第二条 本条例自公布之日起施行。", [("0", ""), ("第一章", "总则"), ("第一章/第一条", ""), ("第二章", "附则"), ("第二章/第二条", "")], "a table of contents"),
    ("一、清单\n1.甲项；\n2.乙项。\n汇编\n一、清单\n1.甲项内容\n支持甲项。\n2.乙项内容\n支持乙项。", [("一", "清单"), ("一/1", ""), ("一/2", ""), ("一", "清单"), ("一/1", "甲项内容"), ("一/2", "乙项内容")], "numbering that starts anew"),
    ("一、任务\n支持发展。\n附件：1.申报表\n2.名单", [("一", "任务"), ("end", "")], "a list of attachments is no clause"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CLAUSES)
def test_clauses(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert [(c.path, c.heading) for c in document(text).clauses] == expected, why


NOTICE = "关于印发甲产业行动方案的通知\n京甲发〔2020〕1号\n各区人民政府：\n现将《甲产业行动方案》印发给你们，请贯彻执行。\n北京市甲局\n2020年1月2日\n"
PLAN = "为了发展甲产业，推动上下游企业协同创新，提升产业链供应链水平，扩大有效投资，增强发展后劲，制定本方案。\n一、目标\n建成集群，培育一批骨干企业。\n二、任务\n支持企业发展，鼓励企业加大研发投入，建设公共服务平台，给予资金补助，优化营商环境。\n"

DOCUMENTS = [
    (NOTICE + "甲产业行动方案\n" + PLAN, ["t", "t#1"], "a notice and the plan that it issues"),
    (NOTICE + "甲产业行动\n方案（试行）\n" + PLAN, ["t", "t#1"], "a title over two lines"),
    (NOTICE + "甲产业指导意见\n" + PLAN + "乙产业指导意见\n" + PLAN, ["t", "t#1", "t#2"], "two opinions"),
    ("甲产业行动方案\n" + PLAN, ["t"], "a plan alone"),
    ("【示例】\n甲产业行动方案\n" + PLAN, ["t"], "an editorial note is no document"),
    (NOTICE + "附件1：甲产业行动方案\n" + PLAN, ["t", "t#1"], "a title on the line of its annex"),
    (NOTICE.replace("北京市甲局\n2020", "附件：甲产业行动方案\n北京市甲局\n2020") + "甲产业行动方案\n" + PLAN, ["t", "t#1"], "the annex named above the signature"),
    (NOTICE.replace("《甲产业行动方案》", "方案") + "甲产业行动方案\n" + PLAN, ["t", "t#1"], "announced by the notice's own title"),
    ("甲市人民政府令\n第5号\n《甲市乙产业发展办法》已经通过，现予公布。\n市长李某某\n2020年1月2日\n甲市乙产业发展办法\n" + PLAN, ["t", "t#1"], "a decree and the rules that it promulgates"),
    (NOTICE + "附件：甲产业任务清单", ["t"], "an attachment that is only named"),
]


@pytest.mark.parametrize(("text", "ids", "why"), DOCUMENTS)
def test_documents(text: str, ids: list[str], why: str) -> None:
    found = documents(text)
    assert [d.id for d in found] == ids, why
    assert [d.issued_by for d in found] == [None] + ["t"] * (len(ids) - 1), why


SENTENCES = [
    ("支持甲，建设乙。鼓励乙；推动丙。", ["支持甲，建设乙。", "鼓励乙；", "推动丙。"], "。 and ；"),
    ("支持“甲。乙”工程。", ["支持“甲。乙”工程。"], "not inside quotes"),
    ("支持甲，建设乙。（责任单位：市商务局）鼓励乙。", ["支持甲，建设乙。", "（责任单位：市商务局）", "鼓励乙。"], "a bracket behind the full stop"),
    ("支持甲（责任单位：市商务局）。鼓励乙。", ["支持甲", "（责任单位：市商务局）。", "鼓励乙。"], "a bracket before the full stop"),
    ("支持甲，建设乙。〔责任单位：市商务局〕鼓励乙。", ["支持甲，建设乙。", "〔责任单位：市商务局〕", "鼓励乙。"], "a bracket of another shape"),
    ("支持甲（乙）建设。", ["支持甲（乙）建设。"], "an ordinary bracket"),
    ("支持甲，建设（乙。丙", ["支持甲，建设（乙。", "丙"], "a bracket that is never closed"),
]


@pytest.mark.parametrize(("line", "expected", "why"), SENTENCES)
def test_sentences(line: str, expected: list[str], why: str) -> None:
    found = document(f"一、任务\n{line}")
    assert [s.span.of(found.text) for s in found.sentences] == expected, why


@given(st.one_of(st.text(), PIECES.map("".join)))
def test_any_text_has_an_outline(raw: str) -> None:
    """Spans stand inside the text; parts and headings do not overlap; sentences are in order."""
    for found in documents(raw) if raw.strip() else ():
        spans = sorted(s for c in found.clauses for s in (c.heading_span, *c.parts) if s)
        assert all(0 <= s.start <= s.end <= len(found.text) for s in spans)
        assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
        assert list(found.sentences) == sorted(found.sentences, key=lambda s: s.span)
        assert all(found.clause(c.path).path == c.path for c in found.clauses)


UNNUMBERED = [
    ("一、任务\n①集成电路产业；", "\n\n任务\n\n集成电路产业；", "enumerators become line feeds"),
    ("一、任务\n1.5G网络。支持。", "\n\n任务\n\n\n5G网络。支持。", "not what follows them"),
    ("支持5G、6G。", "支持5G、6G。", "no enumerator"),
]


@pytest.mark.parametrize(("text", "expected", "why"), UNNUMBERED)
def test_unnumbered(text: str, expected: str, why: str) -> None:
    assert unnumbered(document(text)) == expected, why
