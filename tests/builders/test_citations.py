"""Other documents that a text names."""

from __future__ import annotations

import pytest

from builders.citations import find_citations
from tests.builders.texts import document

CITED = [
    # text, [(path, title, number, relation)], why
    ("为贯彻落实《甲意见书纲要》（国发〔2014〕49号）精神，制定本方案。\n一、任务\n支持发展。", [("0", "甲意见书纲要", "国发〔2014〕49号", "basis")], "the preamble's basis with its number"),
    ("为了发展，制定本方案。\n一、任务\n落实《甲条例》，按照《乙管理办法》支持。", [("一", "甲条例", None, "cite"), ("一", "乙管理办法", None, "cite")], "titles in the tasks"),
    ("《甲行动方案》已经市政府同意，现印发给你们。\n", [("0", "甲行动方案", None, "cite")], "what the notice issues"),
    ("一、任务\n落实《甲关于印发〈乙计划〉的通知》。", [("一", "甲关于印发〈乙计划〉的通知", None, "cite")], "a nested title is part of the outer one"),
    ("一、任务\n按照京建发〔2020〕46号要求，支持企业。", [("一", None, "京建发〔2020〕46号", "cite")], "a number alone"),
    ("一、任务\n填写《甲申请表》，提交《乙证明》，依据《甲办法》。", [("一", "甲办法", None, "cite")], "forms are no documents"),
    ("为落实《国务院关于甲的意见》（以下简称《意见》），制定本方案。\n一、任务\n贯彻《意见》，支持发展。", [("0", "国务院关于甲的意见", None, "basis")], "a short name is no further document"),
    ("甲省条例\n第一条　为了发展，根据《甲促进法》，制定本条例。\n第二条　违反《乙促进法》的，依法处理。", [("第一条", "甲促进法", None, "basis"), ("第二条", "乙促进法", None, "cite")], "a law's first article"),
    ("根据《甲公告》（财政部公告2020年第8号）规定，制定本办法。", [("0", "甲公告", "财政部公告2020年第8号", "basis")], "the number of an announcement"),
    ("为贯彻《甲促进法》和《国务院关于印发实施〈甲促进法〉若干规定的通知》（国发〔2016〕16号）精神，制定本方案。", [("0", "甲促进法", None, "basis"), ("0", "国务院关于印发实施〈甲促进法〉若干规定的通知", "国发〔2016〕16号", "basis")], "印发 inside another title issues nothing here"),
    ("关于印发《甲方案》的通知\n各区政府：\n现将有关事项通知如下。", [], "the document's own title"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), CITED)
def test_citations(text: str, expected: list[tuple[str, str | None, str | None, str]], why: str) -> None:
    found = document(text)
    assert [(c.path, c.title, c.number, c.relation) for c in find_citations(found)] == expected, why
