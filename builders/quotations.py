"""Names in quotation marks: “海聚工程”“高聚工程”等人才计划, “互联网＋”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.names import Found
from builders.namewords import COMMON_QUOTATIONS, generic_names

_QUOTED = re.compile('“([^“”\n]{2,26})”|"([^"\n]{2,26})"')
_QUOTED_KIND = re.compile(
    "^.{1,22}?(?:(?P<programme>计划|工程|行动|战略|试点|基金|专项|奖|创新券)|(?P<platform>平台|产业园|"
    "基地|小镇|社区)|(?P<event>大会|博览会|论坛|峰会|大赛|之旅|设计周))$"
)
_SERIES_TAIL = re.compile(
    "(?=[“、和与及等])(?:[、和与及]?“[^“”\n]{2,26}”)*等?(?:[两三四五六七八九十]大|重大|重点|各类|国家|市级|系列|培训|人才|"
    "引才)*(人才)?(计划|工程|行动|专项)"
)
_INTERNET_PLUS = re.compile("互联网\\+(?:[\u4e00-\u9fff]{2,10}(?=”))?")
_VERSION = re.compile("\\d\\.\\d")


def quotations(text: str) -> Iterator[Found]:
    """Names in quotation marks; the marks are left out where they hold the whole name."""
    for match in _QUOTED.finditer(text):
        part = 1 if match.group(1) else 2
        words = match.group(part)
        if len(words) < 4:
            continue
        kind = _QUOTED_KIND.match(words)
        if kind and "-" not in words and words not in generic_names():
            version = _VERSION.match(text, match.end())
            start, end = (match.start(), version.end()) if version else match.span(part)
            yield Found(start, end, kind.lastgroup or "", "quotation")
        elif not COMMON_QUOTATIONS.fullmatch(words) and _SERIES_TAIL.match(text, match.end()):
            yield Found(*match.span(part), "programme", "quotation-in-a-series")
    for match in _INTERNET_PLUS.finditer(text):
        yield Found(match.start(), match.end(), "programme", "internet-plus")
