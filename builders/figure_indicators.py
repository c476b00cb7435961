"""What a figure counts, as printed, and the words that say the figure."""

from __future__ import annotations

import re

from builders.facts import Sentence, Span
from builders.figure_context import Context
from builders.quantities import Quantity

# words between what is counted and the number, cut off from behind: …比重|达到|6%
_MODAL = re.compile("(?:原则上|应当?|必须|须|可|均|共|总计|合计|将|要|控制|按|为|举办|召开)$")
_RELATION = re.compile(
    "(?:达到|达|超过|保持在|稳定在|控制在|提高到|提高至|提升到|提升至|扩大到|扩大至|提升|提高|增长|年均增长|降至|下降|降低|突破|为|在|至"
    "|较[^，。；]{1,12}(?:提升|提高|下降|增长)|最优|最高|最低|累计|平均|每年|较上年|同比)$"
)
# by when, cut off whole: 2020年底前|账款清偿率; but 2020年|前沿技术占比
_BEFORE = "(?:之前|以前|前(?![0-9一二三五十百后期述身列置瞻沿景端台海]))"
_BY_WHEN = (
    f"(?:20\\d\\d年(?:[末底]?{_BEFORE}|[末底度])?|[今本当每明]?年年?[末底]{_BEFORE}|第?[一二三四]季度[末底]?{_BEFORE}"
    f"|(?:[今本当每明]年)?1?[0-9]月(?:[末底]|[1-3]?[0-9]日)?{_BEFORE})"
)
# words before what is counted, cut off from the front: 确保|融资成本, 其|投资额
_CLAUSE = re.compile(
    "^.*(?:确保|力争|推动|促进|使|将|降低|设立|保持|其中|争取|给予|提供|按照|按|不低于|对(?![象外口接])|返还(?!标准|金额)"
    f"|到{_BY_WHEN}|的是|以及|一份)(?=.{{2}})"
)
_OPENING = re.compile(
    "^(?:[其的可须应并则如且或经于]|在(?![职岗校编册孵建])|处(?=违法|货值)|继续|实施|给予|培育|培养|引进|引育|打造|建成|形成|新建|集聚|吸引|招引|完成|惠及|培训|尽快|率先|全面|基本|逐步|努力|实现|新增|颁发|进行|开展"
    f"|[到至]?{_BY_WHEN}|年度内|全市|全省|全区|全县"
    "|全国|本市|我市|我省|本省)(?=.{2})"
)
_NAMED_AMOUNT = re.compile(
    "(?:金额|额度|标准|总额|总数|人数|次数|数量|面积|期限|有效期|缓缴期|时限|年限|周期|期|比例|比重|占比|份额|利率|费率|税率|产量|收入|规模|成本"
    "|投资额|所得|余额|价款)$"
)
_NAMED_TIME = re.compile("(?:期限|时限|年限|时间|期)$")
_OLD_VALUE = re.compile("[由从][^，。；]{0,12}[0-9].*$")
_OF = re.compile("([^，。；：、按照返还占为给予对（）]{2,24})(?:（[^（）]*）)?的$")
_HEAD_BEHIND = re.compile(
    "^级? ?(?:[^，。；：]{0,40}?的)?(?:进行|开展)?(“[^“”]{2,12}”|(?:[^，。；：、的在（）()“” ]|（[A-Za-z0-9]{1,12}）){2,30}?)"
    "(?=[，。；、：）]|（(?![A-Za-z0-9]{1,12}）[\u4e00-\u9fff])|$|在|增加|成长|完成|进行|开展|进入|建设|给予|并|“|[和及与][0-9第])"
)
_BECOMES = re.compile("^(?:企业)?(?:成长为|成为|进入)([^，。；：]{2,24})")
# 晶圆产线|产能规模提升: what is done with it is not what is counted
_DONE_WITH = re.compile("(?:产能|规模|提升|扩大|产业化|研制|研发|应用|推广|建设|[和及])+$")
_PERSONS = re.compile("(?:职工|员工|人员|人数|人才|专家|成员)$")
_LEAD_IN = re.compile(
    "(?:(?:每[^，。；：、0-9每给]{1,6}){1,3}|[一二三四五六七八九十0-9]+年)(?:补助|补贴|奖励|给予|滚动支持|支持|至少|培训|新增|培育)?$"
)


def indicator_of(sentence: Sentence, context: Context, kind: str) -> Span | None:
    """What is counted, as printed: before the number for amounts and shares, behind it for counts and sizes."""
    text, quantity = context.text, context.quantity
    if quantity.base and not quantity.base.endswith(("减", "加")):
        start = text.find(quantity.base, quantity.span.start)
        return _opened(text, Span(start, start + len(quantity.base)))
    if quantity.dimension in ("count", "technical") and not _stands_before(context):
        becomes = _BECOMES.match(context.right)
        head = becomes or _HEAD_BEHIND.match(context.all_right)
        if head:
            done = _DONE_WITH.search(head[1]) if quantity.dimension == "technical" else None
            end = head.start(1) + done.start() if done and done.start() >= 2 else head.end(1)
            return Span(quantity.span.end + head.start(1), quantity.span.end + end)
    phrase, base = _said_before(context)
    if quantity.dimension == "share" and (of := _OF.search(phrase)):
        return _opened(text, Span(base + of.start(1), base + of.end(1)))
    # 引进高层次人才500名: nothing stands behind it
    alone = kind == "target" and quantity.dimension == "count"
    return _indicator_before(text, quantity, phrase, base, kind, alone)


def _stands_before(context: Context) -> bool:
    """Whether what is counted stands before the number: 比重达到…, 职工30人以下."""
    if _RELATION.search(context.left):
        return True
    bounded_behind = context.quantity.bound in (
        "超过",
        "超",
        "过",
        "突破",
        "低于",
        "高于",
        "不低于",
        "不少于",
        "不超过",
    )
    if bounded_behind and not re.match("(?!或|且|并)[^，。；：、的0-9]", context.right):
        return True
    return context.quantity.unit in ("人", "名") and bool(_PERSONS.search(context.left))


def _said_before(context: Context) -> tuple[str, int]:
    """The clause before the quantity, with a bracket inside it (研发投入（不含…）占比), and where it begins."""
    start = context.quantity.span.start
    phrase = context.left[len(context.left) - context.since :]
    if "）" in phrase and "（" not in phrase:
        opening = context.all_left.rfind("（")
        begin = max(context.all_left.rfind(mark, 0, max(opening, 0)) for mark in "，。；：、（") + 1
        if opening >= 0 and len(context.all_left) - begin <= 60:
            phrase = context.all_left[begin:]
    return phrase, start - len(phrase)


def _indicator_before(
    text: str, quantity: Quantity, left: str, base: int, kind: str, related: bool
) -> Span | None:
    phrase = _OLD_VALUE.sub("", left)
    related = related or (
        bool(quantity.bound) and quantity.bound not in ("最高", "最多", "至少", "最低", "近", "约")
    )
    while cut := _MODAL.search(phrase) or _RELATION.search(phrase):
        related = related or bool(_RELATION.search(phrase))
        phrase = phrase[: cut.start()]
    if quantity.dimension == "time" and not _NAMED_TIME.search(phrase):
        return None
    if (kind in ("cap", "period", "rate") or not related) and not _NAMED_AMOUNT.search(phrase):
        return None
    leading = _CLAUSE.match(phrase)
    start = max(leading.end() if leading else 0, *(phrase.rfind(mark) + 1 for mark in "、“”"))
    if "（" not in phrase:
        start = max(start, phrase.rfind("）") + 1)
    return _opened(text, Span(base + start, base + len(phrase)))


def _opened(text: str, span: Span) -> Span | None:
    """The span without what only leads in; None where nothing is left."""
    start = span.start
    while opening := _OPENING.match(text[start : span.end]):
        start += opening.end()
    return Span(start, span.end) if span.end - start >= 2 else None


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
