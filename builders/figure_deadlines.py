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
    "(?:（含）|\\(含\\)|[0-2]?[0-9](?:[时点]|[:：][0-5][0-9]))?(?P<until>之前|以前|前|截止|止|)"
)
_UNTIL = re.compile(
    "(?:期限|时限|截止|延长|延期|执行|施行|实施|顺延|有效期|有效|放宽|申请期|期|暂行|延续)(?:日期|时间)?(?:[暂一]?[般定]?为|(?:暂定为"
    "|为)?自[^，。；日]{0,20}日起)?(?:至|到|截至|：)?$|截止到?$"
)
# 2020年1月1日至3月31日，免征…: until when something is granted
_FROM_DAY = re.compile("(?:([2２][0０]\\d\\d)年[^，。；]{1,5})?月[^，。；月]{1,3}日(?:起|开始)?(?:至|到)$")
_IN_FORCE = re.compile("减按|适用|降低|征收|免征|免收|减征|减免|执行|实施|给予|享受|补贴|补助|返还|缓缴|延长")
# 申报时间为3月1日至3月31日
_TAKES_PLACE = re.compile(
    "(?:申报|报名|受理|征集|报送|申请|实施|执行|征求意见)(?:时间|日期|期限|期)(?:为|：|自)"
)
_MODIFIES = re.compile("^[^，。；、应须要向将由报完]{0,7}的")
_QUARTER = re.compile("(?:(?P<year>20\\d\\d)年)?第?(?P<quarter>[一二三四])季度[底末]?(?P<until>之前|以前|前)")
_YEARS_END = re.compile(
    "(?<!月)(?:(?P<year>20\\d\\d)年|[每今当本]年)?年?(?<=年)(?:年?[底末])(?P<until>之前|以前|前)"
)
_LAST_DAY = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def find_deadlines(text: str, sentence: Sentence, has_target: bool = False) -> Iterator[Figure]:
    """Days by which something must be done or until which it holds.

    年底前 is one where the sentence has no target, whose year it would be.
    """
    words = sentence.span.of(text)
    if "月" in words:
        for match in _MONTH_DAY.finditer(words):
            yield from _of_day(words, match, sentence)
    if "季度" in words:
        yield from _of_quarters(words, sentence)
    if not has_target and ("底前" in words or "末前" in words or "底之前" in words):
        yield from _of_years_end(words, sentence)


def _of_day(words: str, match: re.Match[str], sentence: Sentence) -> Iterator[Figure]:
    left = words[max(0, match.start() - _NEAR) : match.start()]
    right = words[match.end() : match.end() + _NEAR]
    before = match["until"].endswith("前")
    if before and (_MODIFIES.match(right) or left.endswith(("自", "从"))):
        return
    until = _UNTIL.search(left)
    in_force = _IN_FORCE.search(words, match.end()) or _TAKES_PLACE.search(words, 0, match.start())
    lasts = _FROM_DAY.search(left) if in_force else None
    if not before and not (match["until"] or until or lasts):
        return
    if not before and re.match("[0-9至到—\\-起]", right):
        return
    month = int(number(match["month"]) or 0)
    last = _LAST_DAY[month - 1]
    day = last if match["day"] in "底末" else int(number(match["day"]) or 0)
    if not 1 <= day <= max(last, 29):
        return
    year = match["year"] or (lasts and lasts[1])
    deciding = match.span("until") if match["until"] else (until or lasts or match).span()
    offset = 0 if match["until"] else max(0, match.start() - _NEAR)
    rule = "day-by-which" if before else "day-until-which"
    yield _deadline(sentence, match.span(), f"{month:02d}-{day:02d}", year, rule, deciding, offset)


def _of_quarters(words: str, sentence: Sentence) -> Iterator[Figure]:
    for match in _QUARTER.finditer(words):
        month = 3 * int(number(match["quarter"]) or 0)
        day = f"{month:02d}-{_LAST_DAY[month - 1]:02d}"
        yield _deadline(sentence, match.span(), day, match["year"], "day-by-which", match.span("until"))


def _of_years_end(words: str, sentence: Sentence) -> Iterator[Figure]:
    for match in _YEARS_END.finditer(words):
        if not _MODIFIES.match(words[match.end() : match.end() + _NEAR]):
            yield _deadline(
                sentence, match.span(), "12-31", match["year"], "day-by-which", match.span("until")
            )


def _deadline(
    sentence: Sentence,
    span: tuple[int, int],
    day: str,
    year: str | None,
    rule: str,
    deciding: tuple[int, int],
    offset: int = 0,
) -> Figure:
    """The figure; ``span`` counts from the sentence's start, ``deciding`` from ``offset`` characters behind it."""
    start = sentence.span.start
    return Figure(
        sentence.path,
        Span(start + span[0], start + span[1]),
        "deadline",
        None,
        None,
        "",
        "<=",
        int(year) if year else None,
        None,
        day,
        rule,
        (Span(start + offset + deciding[0], start + offset + deciding[1]),),
    )
