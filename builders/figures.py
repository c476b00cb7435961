"""Quantities with policy meaning: caps, rates, thresholds, targets, periods, deadlines, specs.

The kind follows from what the sentence says around a number (给予…, 对…达到…的,
培育…, 自…之日起…), not from the number itself. GUIDE: figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from builders.facts import Document, Figure, Sentence, Span
from builders.figure_kinds import Context, kind_of
from builders.numerals import number
from builders.quantities import Quantity, find_quantities

_FAR, _NEAR = 300, 24  # characters around a number that can bear on it
_COMMA_LEFT = re.compile("[，。；：（]")
_COMMA_RIGHT = re.compile("[，。；：）]")
_BRACKETED = re.compile("（[^（）]*）")
_LIST_LINK = re.compile("^(?:[、，和及或与至]|以及)?$")

_MONTH_DAY = re.compile(
    r"(?:(?P<every>每年|次年度?|当年|翌年)|(?P<year>[2２][0０]\d\d)年)?"
    "(?P<month>[1１][0-2０-２]|[1-9１-９]|十[一二]?|[一二三四五六七八九])月"
    "(?P<day>[3３][01０１]|[12１２][0-9０-９]|[1-9１-９](?![0-9０-９])|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]|底|末)(?:日|号)?"
    "(?P<until>之前|以前|前|止|)"
)
_UNTIL = re.compile(
    "(?:期限|时限|截止|延长|延期|执行|施行|实施|顺延|有效期|有效|放宽|申请期|期|暂行|延续)(?:日期|时间)?(?:[暂一]?[般定]?为|(?:暂定为"
    "|为)?自[^，。；日]{0,20}日起)?(?:至|到|截至|：)?$|截止到?$"
)
# 2020年1月1日至3月31日，免征…: until when something is granted
_FROM_DAY = re.compile("(?:([2２][0０]\\d\\d)年[^，。；]{1,5})?月[^，。；月]{1,3}日(?:起|开始)?(?:至|到)$")
_IN_FORCE = re.compile("免征|免收|减征|减免|执行|实施|给予|享受|补贴|补助|返还|缓缴|延长")
_MODIFIES = re.compile("^[^，。；、应须要向将由报完]{0,7}的")
_LAST_DAY = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_BY_YEAR = re.compile(
    r"(?:到|至|截至|力争|确保|争取|[，。；：]|^|在)([2２][0０]\d\d)年(?!\d|基础|水平|相比|同期|度|以来|起|第|至|[—\-–]|[0-9]|印发|版|修订|发布"
    r"|新增|全国|[^，。；]{0,4}届)"
)
_SETS_YEAR = re.compile(r"(?:到|至|力争|截至)([2２][0０]\d\d)年(?!\d|基础)")


def find_figures(document: Document) -> tuple[Figure, ...]:
    """All figures of a document in reading order. Dates, ordinals and counts in names are none."""
    text = document.text
    quantities = find_quantities(text)
    found: list[Figure] = []
    at = 0
    years = _Years(document)
    for sentence in _sentences_and_headings(document):
        while at < len(quantities) and quantities[at].number_start < sentence.span.start:
            at += 1
        first = at
        while at < len(quantities) and quantities[at].number_start < sentence.span.end:
            at += 1
        for figure in _of_sentence(text, sentence, quantities[first:at]):
            found.append(
                replace(figure, year=years.of(sentence, figure)) if figure.kind == "target" else figure
            )
        found += _deadlines(text, sentence)
        years.passed(sentence)
    return tuple(sorted(found, key=lambda f: f.span))


def _sentences_and_headings(document: Document) -> list[Sentence]:
    """All sentences; a short numbered sentence may stand as its clause's heading."""
    headings = [Sentence(c.path, c.heading_span) for c in document.clauses if c.heading_span]
    return sorted([*document.sentences, *headings], key=lambda s: s.span)


def _of_sentence(text: str, sentence: Sentence, quantities: tuple[Quantity, ...]) -> Iterator[Figure]:
    previous: Quantity | None = None
    kind: str | None = None
    counted = False  # a count to be reached came before: 培育1家…、5家…
    for quantity in quantities:
        context = _placed(text, sentence, quantity, previous)
        linked = (
            previous is not None
            and previous.dimension == quantity.dimension
            and bool(_LIST_LINK.match(text[previous.span.end : quantity.span.start]))
        )
        if linked and kind and quantity.operator == "=" and previous is not None:
            quantity = replace(quantity, operator=previous.operator if previous.operator != "range" else "=")
        else:
            kind = kind_of(context)
            if counted and quantity.dimension == "count" and re.search("[、和及]$", context.left):
                kind = "target"
        counted = counted or (kind == "target" and quantity.dimension == "count")
        previous = quantity
        if kind:
            indicator = _indicator(text, sentence, context, kind)
            yield Figure(
                sentence.path,
                _quote(text, sentence, quantity, indicator),
                kind,
                quantity.value,
                quantity.maximum,
                quantity.unit,
                quantity.operator,
                None,
                indicator.of(text) if indicator else None,
            )


def _placed(text: str, sentence: Sentence, quantity: Quantity, previous: Quantity | None) -> Context:
    start, end = quantity.span.start, quantity.span.end
    all_left = text[max(sentence.span.start, start - _FAR) : start]
    all_right = text[end : min(sentence.span.end, end + _FAR)]
    left = _COMMA_LEFT.split(all_left)[-1]
    right = _COMMA_RIGHT.split(_BRACKETED.sub("", all_right), maxsplit=1)[0]
    since = all_left if previous is None else text[previous.span.end : quantity.span.start]
    return Context(quantity, left, right, all_left, all_right, min(len(left), len(since)))


# --- deadlines ---------------------------------------------------------------------------------


def _deadlines(text: str, sentence: Sentence) -> Iterator[Figure]:
    """Days by which something must be done (每年3月31日前) or until which it holds (期限至2020年12月31日)."""
    words = sentence.span.of(text)
    if "月" not in words:
        return
    for match in _MONTH_DAY.finditer(words):
        left = words[max(0, match.start() - _NEAR) : match.start()]
        right = words[match.end() : match.end() + _NEAR]
        before = bool(match["until"]) and match["until"] != "止"
        if before and (_MODIFIES.match(right) or left.endswith(("自", "从"))):
            continue
        lasts = _IN_FORCE.search(words, match.end()) and _FROM_DAY.search(left)
        if not before and not (match["until"] == "止" or _UNTIL.search(left) or lasts):
            continue
        if not before and re.match("[0-9至到—\\-起]", right):
            continue
        month = int(number(match["month"]) or 0)
        last = _LAST_DAY[month - 1]
        day = last if match["day"] in "底末" else int(number(match["day"]) or 0)
        if not 1 <= day <= max(last, 29):
            continue
        year = match["year"] or (lasts and lasts[1])
        span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
        yield Figure(
            sentence.path,
            span,
            "deadline",
            None,
            None,
            "",
            "<=",
            int(year) if year else None,
            None,
            f"{month:02d}-{day:02d}",
        )


# --- the year by which -------------------------------------------------------------------------


class _Years:
    """The years that targets are to be reached by, kept while the sentences pass."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._openings = {c.path: c.parts[0] for c in reversed(document.clauses) if c.parts}
        self._path = ""
        self._latest: int | None = None

    def of(self, sentence: Sentence, figure: Figure) -> int | None:
        """The year that the sentence sets before the figure, else its clause so far, else a clause above."""
        said = self._text[max(sentence.span.start, figure.span.end - _FAR) : figure.span.end]
        years = _BY_YEAR.findall(said)
        if years:
            return int(years[-1])
        if self._path == sentence.path and self._latest:
            return self._latest
        return self._of_section(sentence.path)

    def passed(self, sentence: Sentence) -> None:
        """Takes note of a sentence that has been read."""
        words = sentence.span.of(self._text)
        years = _SETS_YEAR.findall(words) if "年" in words else None
        if years or self._path != sentence.path:
            self._path, self._latest = sentence.path, int(years[-1]) if years else None

    def _of_section(self, path: str) -> int | None:
        """The year in the opening sentence of the nearest clause above that has a text."""
        while "/" in path:
            path = path.rpartition("/")[0]
            if path in self._openings:
                opening = self._openings[path].of(self._text)[:_FAR].partition("。")[0]
                years = _SETS_YEAR.findall(opening)
                return int(years[-1]) if years else None
        return None


# --- what is counted ---------------------------------------------------------------------------

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


def _indicator(text: str, sentence: Sentence, context: Context, kind: str) -> Span | None:
    """What is counted, as printed: before the number for amounts and shares, behind it for counts and sizes."""
    quantity = context.quantity
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


def _quote(text: str, sentence: Sentence, quantity: Quantity, indicator: Span | None) -> Span:
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
