"""Names in quotation marks: “海聚工程”“高聚工程”等人才计划, “互联网＋”, “十三五”时期…行动计划."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.names import Found
from builders.namewords import CAMPAIGN, COMMON_QUOTATIONS, generic_names

_QUOTED = re.compile('“([^“”\n]{2,26})”|"([^"\n]{2,26})"')
_QUOTED_KIND = re.compile(
    "^.{1,22}?(?:(?P<programme>计划|工程|行动|战略|试点|基金|专项|奖|创新券)|(?P<platform>平台|产业园|"
    "基地|小镇|社区)|(?P<event>大会|博览会|论坛|峰会|大赛|之旅|设计周))$"
)
_HEADS = (
    "(?:[两三四五六七八九十]大|重大|重点|各类|国家|市级|系列|培训|人才|引才|科技|主题|专题)*"
    "(?:计划|工程|行动|专项|活动)"
)
# what follows a member of a series: further members, 等, and what they all are
_SERIES_TAIL = re.compile(f"(?:[、和与及]?“[^“”\n]{{2,26}}”)*等?{_HEADS}")
_JOINED = re.compile("(?<=”)[、和与及]?$")
_INTERNET_PLUS = re.compile("互联网\\+(?:[\u4e00-\u9fff]{2,10}(?=”))?")
# a loan that a region has given a name: “科信贷”
_LOAN = re.compile("[\u4e00-\u9fff]{2,5}(?<!专项|信用|抵押|质押|小额)贷")
# “菜篮子”市长负责制, “绿色通道”政策
_RESPONSIBLE = re.compile('[省市县区州镇][长委][\u4e00-\u9fff]{0,2}负责制|(?<=绿色通道[”"])(?:政策|制度)')
# a region's credit site, and a title of talents that one is chosen for
_CREDIT = re.compile(
    "信用[\u4e00-\u9fff]{2,3}(?<!信息)(?<!体系)(?<!评价)(?<!贷款)(?<!修复)(?<!承诺)(?<!监管)(?<!建设)"
)
# “互联网+监管”系统
_SITE = re.compile("(?:信息|监管|管理|服务)?系统(?!性|化|集成|工程)|网站(?!等|群)|公众号|小程序")
_NO_SITE = re.compile("的|[，。；]|^(?:一站式|一体化|智能化|三位一体)")
_TALENT = re.compile("[\u4e00-\u9fff]{2}(?:学者|英才|人才|青年|名师|工匠|新星|能手|技师)$")
_CHOSEN = re.compile("(?:入选|评选|纳入|列入|实施|引进|遴选|获评|选树)$")
_VERSION = re.compile("\\d\\.\\d")
_PERIOD = re.compile(
    "(?:实施|落实|推进|启动|制定)(?P<name>(?:[\u4e00-\u9fff]{2,4}[省市区])?“十[二三四五]五”(?:时期|期间)"
    "[^，。；、\n“”《]{4,34}?(?:行动计划|工程|行动|专项)(?!方案|化|技术))"
)


def quotations(text: str) -> Iterator[Found]:
    """Names in quotation marks; the marks are left out where they hold the whole name."""
    for match in _QUOTED.finditer(text):
        part = 1 if match.group(1) else 2
        words = match.group(part)
        if _LOAN.fullmatch(words):
            yield Found(*match.span(part), "programme", "quotation")
        tail = _RESPONSIBLE.match(text, match.end())
        if tail:
            yield Found(match.start(), tail.end(), "programme", "quotation-and-suffix")
        elif CAMPAIGN.search(words):
            yield Found(*match.span(part), "event", "quotation")
        site = _SITE.match(text, match.end())
        if site and len(words) >= 3 and not _NO_SITE.search(words):
            yield Found(match.start(), site.end(), "platform", "quotation-and-suffix")
        if _CREDIT.fullmatch(words):
            yield Found(*match.span(part), "platform", "quotation")
        if _TALENT.search(words) and _CHOSEN.search(text, max(0, match.start() - 4), match.start()):
            yield Found(*match.span(part), "programme", "quotation")
        if len(words) < 4 or tail:
            continue
        if CAMPAIGN.search(words):
            continue
        kind = _QUOTED_KIND.match(words)
        if kind and "-" not in words and words not in generic_names():
            version = _VERSION.match(text, match.end())
            start, end = (match.start(), version.end()) if version else match.span(part)
            yield Found(start, end, kind.lastgroup or "", "quotation")
        elif not COMMON_QUOTATIONS.fullmatch(words) and _in_a_series(text, match):
            yield Found(*match.span(part), "programme", "quotation-in-a-series")
    for match in _INTERNET_PLUS.finditer(text):
        yield Found(match.start(), match.end(), "programme", "internet-plus")
    for match in _PERIOD.finditer(text):
        yield Found(*match.span("name"), "programme", "quotation-and-suffix")


def _in_a_series(text: str, quotation: re.Match[str]) -> bool:
    """Whether what follows says that this quotation, or it and others, are programmes.

    A quotation that alone stands before 工程 makes one name with it: that is for the suffixes.
    """
    tail = _SERIES_TAIL.match(text, quotation.end())
    if not tail:
        return False
    followed = tail.group()[0] in "“、和与及等"
    return (
        followed
        or tail.group().endswith("活动")
        or bool(_JOINED.search(text, max(0, quotation.start() - 2), quotation.start()))
    )
