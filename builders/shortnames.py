"""Names built on names: branches of a bank, hotlines by their number, short names that a text defines.

中国进出口银行江苏分行, 12366纳税服务热线, 某某举报受理中心（以下简称举报中心）.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builders.names import Found

_BRANCH = re.compile(
    "(?:[\u4e00-\u9fff]{2,6}?(?:分行|支行|分公司|办事处|代表处|营业部|分院)(?:[\u4e00-\u9fff]{2,4}(?:支行|办公室))?)"
)
# 中科院 + 自动化所
_INSTITUTE = re.compile("(?:(?![和与及等在])[\u4e00-\u9fff]){2,8}?所(?=[、，。；等和与在）])")
_LINE = re.compile("(?<!\\d)\\d{4,5}[\u4e00-\u9fff]{0,10}?热线(?!电话)")
_APP = re.compile(
    "(?:通过|下载|登录|登陆|使用|利用|关注|、|“|和)(?P<name>[\u4e00-\u9fff]{2,8}(?:APP|小程序))(?![\u4e00-\u9fff]{0,2}创)"
)
_NO_APP = re.compile("^[省市区县]级|手机|移动|银行|工业|专用|行业|微信|支付宝|各类|相关|等|第三方|应用|的|或")
_SHORT = re.compile("[（(](?:以下|下)?(?:统一)?简称(?:为)?[“\"]?(?P<short>[^“”\"（）()，。《》\n]{3,16})[”\"]?[）)]")


def branches(text: str, organizations: Iterable[tuple[int, int]]) -> Iterator[Found]:
    """The branches and offices of the known organisations at these places."""
    for start, end in organizations:
        match = _BRANCH.match(text, end) or (_INSTITUTE.match(text, end) if text[end - 1] == "院" else None)
        if match:
            yield Found(start, match.end(), "organization", "branch-of-an-organization")


def lines(text: str) -> Iterator[Found]:
    """Hotlines by their number, and apps by their name where one is told to use them."""
    if "热线" in text:
        for match in _LINE.finditer(text):
            yield Found(*match.span(), "platform", "number-and-hotline")
    if "APP" in text or "小程序" in text:
        for match in _APP.finditer(text):
            if not _NO_APP.search(match.group("name")):
                yield Found(*match.span("name"), "platform", "name-and-app")


def defined(text: str, named: Iterable[tuple[int, int, str]]) -> Iterator[Found]:
    """Where the short names stand that the text gives to ``named`` (start, end, type) with 以下简称.

    A short name is taken from the letters of the long one in their order: 营运单位 for a company
    says what it is here, and names nothing.
    """
    if "简称" not in text:
        return
    for start, end, kind in named:
        match = _SHORT.match(text, end)
        if match and _letters_of(match.group("short"), text[start:end]):
            for found in re.finditer(re.escape(match.group("short")), text):
                yield Found(*found.span(), kind, "short-name-defined")


def _letters_of(short: str, long: str) -> bool:
    letters = iter(long)
    return len(short) < len(long) and all(letter in letters for letter in short)
