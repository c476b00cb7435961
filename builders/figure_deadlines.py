"""Days by which something must be done (每年3月31日前) or until which it holds (期限至2020年12月31日). GUIDE: deadline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.facts import Figure, Sentence, Span
from builders.numerals import number

_NEAR = 24  # characters around a day that can bear on it

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


def find_deadlines(text: str, sentence: Sentence) -> Iterator[Figure]:
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
