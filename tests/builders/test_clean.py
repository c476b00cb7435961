"""Paragraphs come out whole, and every character knows its place in the file."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.facts import Span
from tests.builders.texts import cleaned

LONG = "为加快培育本市软件产业集群，推动重点园区提质增效，形成上下游协同、大中小企业融通的产业生"

CLEANED = [
    # raw, clean, why
    ("　　一、总体要求\n\n　　（一）思路\n", "一、总体要求\n（一）思路", "indents and empty lines go"),
    (f"{LONG}\n\n态，制定本方案。\n", f"{LONG}态，制定本方案。", "a page break inside a sentence"),
    ("加快建设共性平台。支持企业牵头\n- 3 -\n组建创新联合体。", "加快建设共性平台。支持企业牵头组建创新联合体。", "a page number goes"),
    ("二、主要任务\n支持企业发展。", "二、主要任务\n支持企业发展。", "a heading is not joined to its text"),
    ("1.\n建立专班。", "1.建立专班。", "an enumerator alone on its line"),
    ("依据《工业和信息化部\n财政部关于某事的通知》办理。", "依据《工业和信息化部财政部关于某事的通知》办理。", "an open bracket goes on"),
    ("支持园区(基地)建设,给予补贴;", "支持园区（基地）建设，给予补贴；", "half-width marks in Chinese text"),
    ("营业收入1,000万元,增速5%。", "营业收入1,000万元，增速5%。", "a comma inside a number stays"),
    ("数量超过 10000 家", "数量超过10000家", "blanks around numbers go"),
    ("支持 Open RAN 技术，推广应用。", "支持Open RAN技术，推广应用。", "the blank between Latin words stays"),
    ("市财政局 市商务局关于某事的通知", "市财政局 市商务局关于某事的通知", "the blank between names in a title line stays"),
    ("第一章　总　　则\n", "第一章总则", "a title word spread out"),
    ("提供5\n万元补贴。", "提供5\n万元补贴。", "too short to be a broken line"),
    ("热线服务全天开放，每周7\n天接听来电。", "热线服务全天开放，每周7天接听来电。", "a number torn from its unit"),
    ("一、目标。   （一）近期。   1.建平台。", "一、目标。\n（一）近期。\n1.建平台。", "paragraphs glued into one line"),
    ("第四条　中小企业依法经营。", "第四条 中小企业依法经营。", "the blank behind an article's number shows what it is"),
    ("1　总则\n1.1　目的\n提高能力。\n1.2　范围\n本市。", "1 总则\n1.1 目的\n提高能力。\n1.2 范围\n本市。", "decimal numbering keeps its blanks"),
    ("共有 1.2 万人。", "共有1.2万人。", "a decimal does not"),
    ("甲发〔2020〕1号各区政府，各有关单位： 为加快发展，通知如下。", "甲发〔2020〕1号\n各区政府，各有关单位：\n为加快发展，通知如下。", "number, addressees and preamble glued together"),
    ("给予奖励。[责任单位：市科委]\n本措施自发布之日起施行。", "给予奖励。[责任单位：市科委]\n本措施自发布之日起施行。", "a square bracket ends a paragraph too"),
    ("完。\n甲市人民政府\n2020年1月2日\n分享：\n【打印】【关闭】\n主办单位：甲市人民政府", "完。\n甲市人民政府\n2020年1月2日", "buttons and imprint of a web page go"),
    ("完。\n网站标识码：bm0 京ICP备0号", "完。", "a web page's footer goes"),
]


@pytest.mark.parametrize(("raw", "expected", "why"), CLEANED)
def test_cleaning(raw: str, expected: str, why: str) -> None:
    assert cleaned(raw).text == expected, why


@pytest.mark.parametrize(("raw", "expected", "why"), CLEANED)
def test_every_character_knows_its_place(raw: str, expected: str, why: str) -> None:
    clean = cleaned(raw)
    assert len(clean.offsets) == len(clean.text)
    for n, char in enumerate(clean.text):
        if not char.isspace():
            assert unicodedata.normalize("NFKC", raw[clean.offsets[n]]) == unicodedata.normalize("NFKC", char), why


def test_source_span_leads_back() -> None:
    raw = f"　　{LONG}\n\n态，制定本方案。"
    clean = cleaned(raw)
    at = clean.text.index("产业生态")
    back = clean.source_span(Span(at, at + 4))
    assert raw[back.start : back.end] == "产业生\n\n态"


PIECES = st.lists(
    st.sampled_from(["一、", "（一）", "1.", "①", "支持企业", "发展", "。", "，", "；", "：", "《", "》", "（", "）", "“", "”", " ", "　", "\n", "2", "万元", "第一条", "A", "\r\n", "\x0c"])
)


@given(st.one_of(st.text(), PIECES.map("".join)))
def test_nothing_is_lost_but_blanks_and_page_marks(raw: str) -> None:
    """Any string is accepted; what is not white space, a page number or a footer comes out in order."""
    clean = cleaned(raw)
    assert list(clean.offsets) == sorted(clean.offsets)
    kept = {clean.offsets[n] for n, c in enumerate(clean.text) if not c.isspace()}
    lost = "".join(c for n, c in enumerate(raw) if n not in kept)
    lost = re.sub(r"[\s\x1c-\x1f\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\ufeff]+", "", lost)
    assert re.fullmatch(r"[-—–－·第页共/／\d]*", lost)
