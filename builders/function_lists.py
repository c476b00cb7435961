"""Lists of functions that one 部门 closes: 市发展改革、教育、财政等部门 (each member is an agency as printed)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builders.levels import FUNCTION, Found, Sentences, levels_before

_NAME = f"(?:{FUNCTION}{{1,3}}(?:管理|监管|监督管理|行政|事务|工作|服务)?)"
_OTHER = "(?:(?![等的对向经由和与及会将])[\u4e00-\u9fff]){2,6}"
_LIST = re.compile(
    f"(?P<first>{_NAME})(?P<more>(?:、(?:[省市区县]{{1,2}}级?)?(?:{_NAME}|{_OTHER}(?=[、等]))){{0,24}})"
    f"(?:(?:[和与及]|以及)(?P<last>{_NAME}))?(?P<etc>等)?"
    "(?:国家|有关|相关|政府|职能|主管|行政主管|行政|业务|监管|管理|监督管理)*部门"
)
_MEMBER = re.compile("[^、]+")
_HAS_LIST = re.compile("[、等和与及][^。；，]{0,12}部门")
# what a list stands behind whose members act; whom others only talk to (与…对接) is no doer
_EDGE = re.compile("(?:[。；，：（）\n条.．]|由|会同|协同|配合|组织|联合|协调|[局委厅办部]商|政府|[和及])$")
# further members before the first known function: 海关、商务等部门
_EARLIER = re.compile("(?:^|(?<=[。；，：\n由条.．]))(?:(?![由和与及第条])[\u4e00-\u9fff]{2,6}、){1,4}$")


def function_lists(text: str, sentences: Sentences, places: Mapping[int, int]) -> Iterator[Found]:
    """The members of lists of functions; arguments as for ``agencies``.

    Behind 等 every member stands bare (市教育、科技等部门: 市教育, 科技); without it the last one has the
    部门 to itself (市教育、科技部门: 市教育, 科技部门). A single function with 等 (科技等有关部门) is one name.
    """
    for match in sentences.matches(_LIST, _HAS_LIST):
        several = bool(match.group("more") or match.group("last"))
        if not several and not match.group("etc"):
            continue  # a department, not a list of them
        start = levels_before(text, match.start(), places)
        earlier = _EARLIER.search(text, max(0, start - 30), start)
        if start == match.start() and start and not earlier and not _EDGE.search(text, start - 2, start):
            continue
        if several or earlier:
            yield from _members(text, match, earlier.start() if earlier else start)
        else:
            yield Found(start, match.end(), "function-and-others")


def _members(text: str, match: re.Match[str], start: int) -> Iterator[Found]:
    stop = match.end("more")
    spans = [m.span() for m in _MEMBER.finditer(text, start, stop)]
    if "、" in text[start : match.start()] and text[start] in "省市区县各":  # 市、区规划, 省、市两级公安
        joined = next(n for n, span in enumerate(spans) if span[1] > match.start())
        spans = [(start, spans[joined][1]), *spans[joined + 1 :]]
    if match.group("last"):
        spans.append(match.span("last"))
    if not match.group("etc"):
        spans[-1] = (spans[-1][0], match.end())
    yield from (Found(*span, "function-in-a-list") for span in spans)
