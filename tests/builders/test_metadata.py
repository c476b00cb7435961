"""What a document says of itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from builders.metadata import describe
from builders.signatures import parse_date
from tests.builders.texts import document, documents

BODY = "为了发展，制定本方案。\n一、任务\n支持企业发展，建设平台。\n"

DESCRIBED: list[tuple[str, dict[str, Any], str]] = [
    # text, expected fields, why
    (
        "北京市甲局关于支持乙产业的通知\n京甲发〔2020〕1号\n各区甲局，各有关单位：\n" + BODY + "北京市甲局\n2020年1月2日",
        {"title": "北京市甲局关于支持乙产业的通知", "number": "京甲发〔2020〕1号", "issuers": ("北京市甲局",), "date": date(2020, 1, 2),
         "genre": "通知", "status": "正式", "addressees": ("各区甲局", "各有关单位"), "jurisdiction": "北京市"},
        "a notice in full dress",
    ),
    ("北京市乙产业\n若干措施\n（征求意见稿）\n" + BODY, {"title": "北京市乙产业若干措施", "status": "征求意见稿", "genre": "若干措施", "issuers": ()}, "a draft, title over two lines, unsigned"),
    ("各区、县人民政府，市政府各委、办、局：\n为了发展，特提出以下实施意见。\n" + BODY, {"title": None, "genre": "实施意见", "addressees": ("各区、县人民政府", "市政府各委、办、局")}, "no title: the preamble names the kind"),
    ("各区委、区政府，市委、市政府各部委办局：\n现予以印发。\n", {"addressees": ("各区委", "区政府", "市委、市政府各部委办局"), "genre": "通知"}, "two whole names, and one coordinated"),
    ("（京甲〔2017〕7号）\n各区政府：\n" + BODY + "中共北京市委\n北京市人民政府\n二〇一七年十二月二十日", {"number": "京甲〔2017〕7号", "issuers": ("中共北京市委", "北京市人民政府"), "date": date(2017, 12, 20)}, "two signatures, Chinese numerals, number in brackets"),
    ("甲乙条例\n2019年5月1日 丙省第十三届人民代表大会常务委员会第一次会议通过\n第一条　为了发展，制定本条例。", {"title": "甲乙条例", "genre": "条例", "issuers": ("丙省第十三届人民代表大会常务委员会",), "date": date(2019, 5, 1)}, "a law is passed, not signed"),
    ("甲乙条例\n2011年5月1日 丙省第十届人民代表大会常务委员会第一次会议通过\n2019年5月1日 丙省第十三届人民代表大会常务委员会第二次会议通过的《关于修改〈甲乙条例〉的决定》修正\n第一条　为了发展，制定本条例。", {"issuers": ("丙省第十届人民代表大会常务委员会",), "date": date(2011, 5, 1)}, "what was passed later is the decision that amends it"),
    ("甲市支持办法\n" + BODY + "本办法自2021年1月1日起施行，有效期5年，由市商务局会同市财政局负责解释。", {"valid_years": 5, "interpreter": ("市商务局", "市财政局"), "genre": "办法"}, "validity and interpreter"),
    ("甲市支持办法\n" + BODY + "市商务局会相关部门负责本办法的解释。", {"interpreter": ("市商务局",)}, "会 for 会同"),
    ("甲市支持办法\n" + BODY + "本办法自发布之日起施行，有效期三年。", {"valid_years": 3}, "years in Chinese numerals"),
    ("工业和信息化部 财政部关于举办大赛的通知\n" + BODY + "工业和信息化部办公厅财政部办公厅2021年5月21日", {"issuers": ("工业和信息化部办公厅", "财政部办公厅"), "date": date(2021, 5, 21), "jurisdiction": None}, "signatures run together with the date"),
    ("索引号：123/2021-1 主题分类：科技\n[发文机构] 甲市科技局\n[成文日期]2021-03-05\n[发文字号] 甲科发〔2021〕8号\n甲市科技局关于支持乙产业的若干措施\n各有关单位：\n" + BODY, {"title": "甲市科技局关于支持乙产业的若干措施", "number": "甲科发〔2021〕8号", "date": date(2021, 3, 5), "issuers": ("甲市科技局",)}, "labelled fields of a web page"),
    ("发文字号\n甲政办发〔2021〕12号\n甲市人民政府办公室\n关于加快发展的\n实施意见\n各县（市、区）人民政府：\n" + BODY, {"title": "甲市人民政府办公室关于加快发展的实施意见", "number": "甲政办发〔2021〕12号"}, "a label and its value on two lines; a title over three"),
    ("首页 > 政务公开 > 通知\n发布时间：2021-03-09 浏览次数：12\n【字体：大 中 小】\n关于支持乙产业的通知\n" + BODY, {"title": "关于支持乙产业的通知", "date": date(2021, 3, 9)}, "path, buttons and the day of publication"),
    ("省甲委印发《乙措施》的通知\n省甲委员会印发《乙措施》的通知\n甲发〔2020〕1号\n" + BODY, {"title": "省甲委员会印发《乙措施》的通知"}, "the page's heading, then the document's own title"),
    ("甲市乙产业实施意见\n省甲委\n乙财政厅\n" + BODY, {"issuers": ("省甲委", "乙财政厅")}, "issuers under the title"),
    ("甲市乙产业管理办法\n（试行）\n" + BODY, {"title": "甲市乙产业管理办法（试行）", "status": "正式"}, "试行 on its own line belongs to the title"),
    ("关于征求《甲市乙措施（征求意见稿）》意见的公告\n" + BODY, {"status": "正式", "genre": "公告"}, "what is a draft is not the notice"),
    ("甲市人民政府令\n第58号\n《乙办法》已经审议通过，现予公布。\n市 长 李某某\n2022年5月18日", {"title": "甲市人民政府令", "number": "第58号", "genre": "令", "issuers": ("甲市人民政府",), "date": date(2022, 5, 18)}, "a decree: its holder signs, the government issues"),
    ("甲市乙办法\n（2022年5月6日甲市人民政府第12次常务会议通过）\n第一条　为了发展，制定本办法。", {"issuers": ("甲市人民政府",), "date": date(2022, 5, 6)}, "passed by a government's meeting"),
    ("中共滨河市委办公室 滨河市人民政府办公室印发《关于发展的若干意见》\n（2021年8月3日）\n" + BODY, {"genre": "若干意见", "issuers": ("中共滨河市委办公室", "滨河市人民政府办公室"), "date": date(2021, 8, 3)}, "a title that says who issued it, the day under it"),
    ("关于甲的通知\n各地甲局、乙厅（局、委）、丙主管部门，有关单位：\n" + BODY, {"addressees": ("各地甲局", "乙厅（局、委）", "丙主管部门", "有关单位")}, "、 inside a bracket parts nothing"),
    ("关于甲的通知\n主送：各区甲局、乙局\n" + BODY, {"addressees": ("各区甲局", "乙局")}, "主送 without a colon at the end"),
    ("关于甲的通知\n为了发展，现通知如下：\n" + BODY, {"addressees": ()}, "a preamble is no addressee"),
    ("根据《甲条例》，现将有关情况通告如下：\n一、情况\n总体平稳。", {"genre": "通告", "addressees": ()}, "the preamble names the kind"),
    ("甲市某局关于发展的通知\n" + BODY + "甲市应对某某疫情\n工作领导小组\n2020年1月2日", {"issuers": ("甲市应对某某疫情工作领导小组",)}, "a body's name over two lines"),
    ("甲市通知\n" + BODY + "甲市财政局市发展改革委\n2020年元月2日", {"issuers": ("甲市财政局", "市发展改革委"), "date": date(2020, 1, 2)}, "names run together; 元月"),
    ("甲市通知\n" + BODY + "甲市财政局\n二○二○年二月十日\n抄送：市委。\n甲市财政局办公室2020年2月12日印发", {"date": date(2020, 2, 10), "issuers": ("甲市财政局",)}, "the colophon is not the signature"),
    ("甲市方案\n" + BODY + "附件：医院名单（截至2020年1月30日）", {"date": None, "issuers": ()}, "a date in an annex's name"),
    ("甲市乙区人民政府关于发展的意见\n" + BODY, {"jurisdiction": "甲市乙区"}, "a district's government"),
    ("甲市支持办法\n一、条件\n取得证书，证书有效期五年。\n" + BODY, {"valid_years": None}, "the validity of something else"),
    ("甲市支持办法\n" + BODY + "本办法自2021年5月1日起施行，试行期两年，由市科委、市财政局负责解释。", {"valid_years": 2, "interpreter": ("市科委", "市财政局")}, "a trial period, two interpreters"),
    ("甲市十二条政策意见\n" + BODY, {"genre": "政策意见"}, "the longest kind"),
    ("首页通知公告\n甲市商务局\n关于印发乙方案的通知\n" + BODY, {"title": "甲市商务局关于印发乙方案的通知"}, "what a web page prints above is no title"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), DESCRIBED)
def test_metadata(text: str, expected: dict[str, Any], why: str) -> None:
    found = describe(document(text))
    assert {name: getattr(found, name) for name in expected} == expected, why


def test_issued_documents_take_the_notice_s_jurisdiction() -> None:
    notice, plan = documents(
        "北京市甲局关于印发乙方案的通知\n各区政府：\n现将《乙产业行动方案》印发给你们。\n北京市甲局\n2020年1月2日\n乙产业行动方案\n" + BODY * 5
    )
    assert describe(plan, describe(notice)).jurisdiction == "北京市"


DATES = [
    ("2016年6月29日", date(2016, 6, 29), "digits"),
    ("二〇一六年六月二十九日", date(2016, 6, 29), "Chinese numerals"),
    ("二○二○年十月十日", date(2020, 10, 10), "circles for zero"),
    ("2021-03-05 10:21", date(2021, 3, 5), "as web pages write it"),
    ("2021年2月30日", None, "no such day"),
    ("去年", None, "no date"),
]


@pytest.mark.parametrize(("words", "expected", "why"), DATES)
def test_dates(words: str, expected: date | None, why: str) -> None:
    assert parse_date(words) == expected, why
