"""Those who must do it, and how the lists of their names are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from builders.facts import Span


class Doer(NamedTuple):
    """A doer's name, its role, the rule that found it, and the words that decided (label, verb)."""

    span: Span
    role: str
    rule: str
    cue: tuple[Span, ...]


# heads of the names of bodies, and of those who act without a name
_HEAD = (
    "政府办公厅|政府办公室|政府|委员会|管委会|委|办公室|办公厅|办|厅|局|部|署|院|会|中心|小组|指挥部|银行|分行|支行|中支|管理部|公司|集团|法院|检察院|总队|支队|大队"
    "|部门|单位|机构|机关|领导|副市长|市长|副省长|部门和单位|各区|各县|各地|各市|学校|院校|高校|协会|联合会|联盟|大学|开发区|新区|高新区|经开区|管理机构|园区|乡镇|街道|镇街|人行|行|海关|站|所|队|社|区|办事处|专班|基地|州|县|市|研究室|馆|台|学院|医院|商会|镇|乡|处|党校|组|企业|联社|机场|港|联|协|险|总站|厂|店|机制|会议|商场|市场|信保|宾馆|酒店|联通|移动|电信|铁塔|石油|石化|烟草|邮政|电力|电网|水务|燃气"
)
# what ends the name of one agency before 和, 与, 及: not 园区 in 园区和示范区管委会
_AGENCY_HEAD = re.compile(
    "(?:政府|委员会|管委会|委|办公室|办公厅|办|厅|局|部|署|院|会|中心|小组|指挥部|银行|公司|部门|单位|机构|各区|各县|各市)$"
)
_BODY = re.compile(
    f"^(?:[\u4e00-\u9fffA-Za-z“”·]|（[^）]{{1,12}}）){{1,38}}?(?:{_HEAD})(?:（[^）]{{1,12}}）)?$"
)
NAMED_BODY = re.compile(
    "(?:政府|委员会|管委会|委|办公室|办公厅|办|厅|局|部|署|院|中心|银行|分行|支行|集团|总队|支队|妇联|残联|工商联|科协|总工会|各区|各县|各市|区|部门)(?:（[^）]{1,12}）)?$"
)
"""How the names in a list end that need no label to be known for bodies."""
GOVERNMENTS = re.compile(
    "各?(?:地级(?:以上)?市|设区的?市|省辖市|省|市州|市|州|区|县)(?:[（〔][^）〕]{1,12}[）〕])?"
    "(?:、各?(?:自治区|直辖市|自治州|自治县|省辖市|设区的?市|市|州|区|县|特区|开发区)(?:[（〔][^）〕]{1,12}[）〕])?){1,8}(?:人民)?政府(?:（[^）]{1,12}）)?"
)
"""Local governments named together, one entry: 各市、县（区）人民政府, 各区、各县政府."""
_DIVISION = re.compile(
    "^(.{2,}?(?:委员会|管委会|委|局|办|会|厅|部|院|政府|中心))(?!公室|事处|.{0,2}(?:办公|研究)室)[\u4e00-\u9fff]{1,6}[处科室]$"
)
_TRAILING = re.compile(
    "等(?:有关|相关|其他|成员)*(?:部门和单位|部门、单位|部门|单位|地区)?(?:的?(?:主要|分管|有关|相关)?(?:负责同志|负责人|领导))?$"
    "|(?<=[局委厅办部府心院会门位])(?:主要|分管)?(?:负责同志|负责人|领导)$"
)


def names_in(text: str, span: Span, compounds: Sequence[str]) -> list[Span]:
    """The bodies in a list, divisions left off.

    ``compounds`` are the names in the document that hold 、 themselves, the longest first.
    """
    names = []
    for part in split(text, span, "、，；和及与 　", compounds):
        start = part.start + text.startswith("由", part.start)
        words = _TRAILING.sub("", text[start : part.end])
        division = _DIVISION.match(words)
        if division:
            words = division.group(1)
        if _BODY.match(words) or GOVERNMENTS.fullmatch(words) or words in compounds:
            names.append(Span(start, start + len(words)))
    return names


def split(text: str, span: Span, marks: str, compounds: Sequence[str]) -> list[Span]:
    """``span`` parted at ``marks`` outside brackets and outside names that hold 、 themselves."""
    cuts = []
    n = span.start
    depth = 0
    while n < span.end:
        several = GOVERNMENTS.match(text, n, span.end)
        whole = next((c for c in compounds if text.startswith(c, n)), several.group() if several else "")
        if whole:
            n += len(whole)
            continue
        char = text[n]
        depth += (char == "（") - (char == "）")
        if depth <= 0 and char in marks and not _inside_name(text, n, span):
            cuts.append(n)
        n += 1
    starts, ends = [span.start, *(c + 1 for c in cuts)], [*cuts, span.end]
    return [Span(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def _inside_name(text: str, n: int, span: Span) -> bool:
    """Whether a conjunction belongs to a name, like 和 in 市经济和信息化局 and 人力资源和社会保障部."""
    char = text[n]
    if char in "、，；":
        return False
    left = text[span.start : n]
    body = re.split("[、，；：]", left)[-1]
    return not _AGENCY_HEAD.search(body) or bool(re.match("单位|有关部门", text[n + 1 : n + 5]))
