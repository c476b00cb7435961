"""What a figure counts, as printed, and the words that say the figure."""

from __future__ import annotations

import re

from builders.facts import Sentence, Span
from builders.figure_context import Context
from builders.quantities import Quantity

_BEFORE = re.compile(
    "(?:达到|达|超过|保持在|稳定在|控制在|提高到|提高至|提升到|提升至|提升|增长|年均增长|降至|下降|降低|突破|为|较[^，。；]{1,12}(?:提升|提高|下降|增长)|在|至"
    "|最优|最高|累计|平均)$"
)
_LEADING = re.compile(
    "^(?:.*(?:实现|确保|力争|推动|促进|使|将|降低|设立|保持|其中|争取|给予|按照|按|不低于|对|到20\\d\\d年|的是|以及))(?=.{2})"
    "|^(?:[到至]?20\\d\\d年[末底]?|全市|全省|全区|全县|全国)(?=.{2})"
)
_NAMED_AMOUNT = re.compile(
    "(?:[^，。；：、]{0,20}(?:金额|额度|标准|总额|总数|数量|期限|有效期|缓缴期|时限|周期|期|比例|比重|占比|利率|费率|税率|产量|收入|规模|成本))$"
)
_OF = re.compile("([^，。；：、按照返还占为给予对]{2,24})的$")
_HEAD_AFTER = re.compile(
    "^级?(?:[^，。；：]{0,40}?的)?([^，。；：、的在（）()“”]{2,20}?)(?=[，。；、：（）]|$|在|增加|成长|完成|进行|开展|进入|建设|给予|“)"
)
_BECOMES = re.compile("^(?:企业)?(?:成长为|成为|进入)([^，。；：]{2,24})")


def indicator_of(sentence: Sentence, context: Context, kind: str) -> Span | None:
    """What is counted, as printed: before the number for amounts and shares, behind it for counts and sizes."""
    text, quantity = context.text, context.quantity
    if quantity.base:
        start = text.find(quantity.base, quantity.span.start)
        return Span(start, start + len(quantity.base))
    if quantity.dimension in ("count", "technical") and not _BEFORE.search(context.left):
        becomes = _BECOMES.match(context.right)
        head = becomes or _HEAD_AFTER.match(context.all_right)
        if head:
            return Span(quantity.span.end + head.start(1), quantity.span.end + head.end(1))
    left = context.left[len(context.left) - context.since :]
    if quantity.dimension == "share" and (of := _OF.search(left)):
        start = quantity.span.start - len(left)
        return Span(start + of.start(1), start + of.end(1))
    return _indicator_before(quantity, left, kind)


def _indicator_before(quantity: Quantity, left: str, kind: str) -> Span | None:
    phrase = left
    while cut := _BEFORE.search(phrase):
        phrase = phrase[: cut.start()]
    related = len(phrase) < len(left) or quantity.bound in (
        "超过",
        "低于",
        "高于",
        "突破",
        "不低于",
        "不少于",
        "不超过",
    )
    if (kind in ("cap", "period", "rate") or not related) and not _NAMED_AMOUNT.search(phrase):
        return None
    leading = _LEADING.match(phrase)
    start = max(leading.end() if leading else 0, *(phrase.rfind(mark) + 1 for mark in "、（）“”"))
    if len(phrase) - start < 2:
        return None
    base = quantity.span.start - len(left)
    return Span(base + start, base + len(phrase))


_LEAD_IN = re.compile(
    "(?:(?:每[^，。；：、0-9每给]{1,6}){1,3}|[一二三四五六七八九十0-9]+年)(?:补助|补贴|奖励|给予|滚动支持|支持|至少|培训|新增|培育)?$"
)


def words_of(text: str, sentence: Sentence, quantity: Quantity, indicator: Span | None) -> Span:
    """The words that say it: from 每年 or what is counted to the unit, and the noun behind it."""
    start, end = quantity.span.start, quantity.span.end
    lead = _LEAD_IN.search(text[max(sentence.span.start, start - 24) : start])
    if lead:
        start -= len(lead.group())
    if indicator and indicator.end <= start and start - indicator.end <= 8:
        start = indicator.start
    if indicator and indicator.start >= end and indicator.start - end <= 10:
        end = indicator.end
    return Span(start, end)
