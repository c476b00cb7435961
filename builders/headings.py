"""Headings that name a field: 高效锅炉领域。 智能检测与装配装备。 （三）海洋工程用纺织品

A heading without a verb that ends as fields of technology do, or in a known industry, names the
field that its paragraph is about; where the text says the name again it is the field too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

from builders.facts import Document, Span
from builders.fields import PHRASE, Found, Known, is_field, name_start

_FAMILY = re.compile(
    "(?:装备|材料|用品|纺织品|食品|设备|仪器仪表|机床|机器人|纤维|合金|陶瓷|芯片|软件|产业|制造业|服务业|"
    "系统集成|技术)$"
)
_MARKS = " \t　。：:；，、"
_NO_FIELD = re.compile(
    "[、，。；：！？“”《》的等]|信息$|构筑物|^(?:汇集|发布)|保障|支持|提升|推进|目标|原则|任务|要求|意见|措施|办法|思想|定义|职责|管理|监督|服务$|"
    "服务(?:体系|平台|环境)|资金|人才|队伍|体系|建设|发展|政策|机制|产业布局|企业|产品|工作|能力|水平|优势|作用|"
    "基础设施|标准|合作|创新|转化|应用|示范|环境|招商|项目|补贴|奖励|扶持|税|费|[对向把将让使]|关键技术|核心技术|"
    "共性技术|前沿技术|^技术|^重大|^产业|^重点|^新兴|^行业|^主导|^优势|^特色产业"
)
# before 领域 any noun names a field that says which
_SAID = re.compile(
    "(?!重点|重大|相关|关键|优势|新兴|优先|技术|前沿|应用|主要|其他)[\u4e00-\u9fffA-Za-z0-9（）]+$"
)


def named_by_headings(document: Document, text: str, known: Known) -> Iterator[Found]:
    """The headings of ``document`` that name a field, and where ``text`` says these names again."""
    headings = [clause.heading_span for clause in document.clauses if clause.heading_span]
    fields = {*_fields(headings, text, known)}
    names = {text[slice(*span)] for span in (*fields, *_among_fields(document, text, fields, known))}
    again = sorted(name for name in names if len(name) >= 3)
    if again:
        for _, start, end in AhoCorasick(again).find_matches_as_indexes(text, overlapping=True):
            yield Found(start, end, "heading")


def _among_fields(
    document: Document, text: str, fields: set[tuple[int, int]], known: Known
) -> Iterator[tuple[int, int]]:
    """Headings without a verb whose neighbours under the same parent mostly name fields."""
    families: dict[str, list[tuple[int, int]]] = {}
    for clause in document.clauses:
        if clause.heading_span:
            families.setdefault(clause.path.rpartition("/")[0], []).append(_bare(text, clause.heading_span))
    for spans in families.values():
        nouns = [(a, b) for a, b in spans if 3 <= b - a <= 14 and _is_noun(text, a, b)]
        sure = [span for span in nouns if span in fields or known.has(*span)]
        if len(nouns) >= 4 and len(nouns) >= 0.8 * len(spans) and len(sure) >= 0.4 * len(spans):
            yield from nouns


_NO_NOUN = re.compile(
    "[、，。；：！？“”《》的等]|保障|支持|提升|推进|目标|原则|任务|要求|意见|措施|办法|思想|定义|职责|监督|体系|机制|政策|"
    "资金|人才|队伍|建设|工作|能力|水平|项目|补贴|奖励|扶持|税|费|[对向把将让使]|其他|主体|条件|程序|范围|时间|方式|标准|"
    "材料$|内容|对象|申报|组织|基础|环境"
)


def _is_noun(text: str, start: int, end: int) -> bool:
    return not _NO_NOUN.search(text, start, end) and name_start(text, start, end) == start


def _bare(text: str, span: Span) -> tuple[int, int]:
    """The heading without marks and blanks at its edges."""
    start, end = span.start, span.end
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    while start < end and text[start] in _MARKS:
        start += 1
    return start, end


def _fields(headings: Iterable[Span], text: str, known: Known) -> Iterator[tuple[int, int]]:
    for span in headings:
        start, end = _bare(text, span)
        of_field = text.endswith("领域", start, end)
        if of_field:
            end -= 2
        name = text[start:end]
        sure = bool(known.ending(end)) or (text.endswith("安全", start, end) and known.has(start, end - 2))
        if not 4 <= len(name) <= 18 or name_start(text, start, end) != start:
            continue
        if _SAID.match(name) if of_field else _is_field_name(name, sure):
            yield start, end


def _is_field_name(name: str, sure: bool) -> bool:
    """Whether a heading is a field's name; ``sure`` where it ends in a known one."""
    if _NO_FIELD.search(name):
        return False
    family = _FAMILY.search(name)
    if not family and PHRASE.search(name):
        return False
    return sure or family is not None or is_field(name)
