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
    ("甲市支持办法\n" + BODY + "本办法自2021年1月1日起施行，有效期5年，由市商务局会同市财政局负责解释。", {"valid_years": 5, "interpreter": ("市商务局", "市财政局"), "genre": "办法"}, "validity and interpreter"),
    ("甲市支持办法\n" + BODY + "市商务局会相关部门负责本办法的解释。", {"interpreter": ("市商务局",)}, "会 for 会同"),
    ("甲市支持办法\n" + BODY + "本办法自发布之日起施行，有效期三年。", {"valid_years": 3}, "years in Chinese numerals"),
    ("工业和信息化部 财政部关于举办大赛的通知\n" + BODY + "工业和信息化部办公厅财政部办公厅2021年5月21日", {"issuers": ("工业和信息化部办公厅", "财政部办公厅"), "date": date(2021, 5, 21), "jurisdiction": None}, "signatures run together with the date"),
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
    ("2021年2月30日", None, "no such day"),
    ("去年", None, "no date"),
]


@pytest.mark.parametrize(("words", "expected", "why"), DATES)
def test_dates(words: str, expected: date | None, why: str) -> None:
    assert parse_date(words) == expected, why
