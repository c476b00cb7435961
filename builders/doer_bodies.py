"""Leading groups, conveners, members and offices, which sentences name in forms of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builders.doers import Doer, names_in
from builders.facts import Span

_GROUP = "(?:领导小组|联席会议|工作专班|专班|指挥部|协调小组|推进小组|工作小组|工作组|协调机制|委员会|组委会|秘书处)"
_LEADING_BODY = re.compile(
    f"(?:成立|建立|组建|设立|下设)(?P<body>(?!和|健全|完善)[^，。；、]{{0,30}}?(?!协调机制){_GROUP})，?(?P<verb>负责|统筹|协调|对)(?P<more>[^。；]{{0,40}})"
)
_ADVISES = re.compile("咨询|评审|论证|评估")
_PLAYS_ROLE = re.compile(
    f"(?P<verb>发挥(?:好)?)(?P<body>[^，。；]{{2,40}}?{_GROUP})(?:的)?(?:统筹|牵头|协调|组织|领导|推进)?[^，。；]{{0,8}}作用"
)
_COORDINATES = re.compile("统筹|协调|推进|组织(?!实施)|领导")
_OFFICE = re.compile(
    "(?P<verb>(?:办公室|秘书处|日常办事机构)，?(?:设在|挂靠在?|设于|设立在))(?P<body>[^，。；、（）]{2,20}?)(?=[，。；、（）]|$)"
)
# 召集人由市政府分管副市长担任
_HELD_BY = re.compile(
    "(?P<post>(?P<deputy>副)?(?:召集人|组长|主任委员|主任|总指挥长?|指挥长))(?P<verb>由)(?P<list>[^，。；]{2,60}?)(?:担任|兼任)"
)
_HOLDER = re.compile(
    "(?P<body>[^、]{0,28}?(?:[部省市区县州局司厅处校院]长|主任|秘书长|书记|主席|领导(?:同志)?|负责同志|负责人))"
    "[\u4e00-\u9fff]{0,3}(?:同志)?(?:、|$)"
)
# 省政府主要领导任组长, 工业和信息化部部长甲某担任组委会主任: the office, without the person's name
_POST = re.compile(
    "(?:^|(?<=[，；、：由。\n]))(?P<body>[^，。；：、由]{0,28}?(?:[部省市区县州局司厅处校院]长|主任|秘书长|书记|主席|"
    "领导(?:同志)?|负责同志|负责人))(?:(?![担兼任])[\u4e00-\u9fff]{2,3})?(?:同志)?(?:、|(?P<verb>(?:担任|兼任|任|作为|为)[^，。；]{0,14}?"
    "(?P<deputy>副)?(?:组长|主任委员|主任|总指挥长?|指挥长|召集人)))"
)
_MEMBERS = re.compile(
    "(?P<list>[^。；：]{4,600}?)(?:等)?(?P<verb>(?:为|作为|是|任)(?:领导小组|联席会议|小组)?成员(?:单位)?)(?=[，。；]|$|的[^，。；]{0,16}(?:专班|小组|机制|联席会议|指挥部))"
    "|(?P<verb2>成员(?:单位)?(?:包括|由|为|有))(?P<list2>[^。；：]{4,400}?)(?:组成|等|$|(?=[。；]))"
)
_HAS = re.compile("小组|联席|专班|指挥|机制|委员会|组委会|办公室|秘书处|办事机构|召集人|成员|任")


def bodies(text: str, span: Span, compounds: Sequence[str]) -> Iterator[Doer]:
    """The doers of the sentence ``span`` that have a form of their own."""
    if not _HAS.search(text, span.start, span.end):
        return
    for match in _LEADING_BODY.finditer(text, span.start, span.end):
        advises = _ADVISES.search(match.group("more"))
        if match.group("verb").startswith("对") and not advises:
            continue
        leads = not advises and _COORDINATES.search(match.group("verb") + match.group("more"))
        role = "lead" if leads else "responsible"
        yield _doer(match, "body", role, "leading-body")
    for match in _PLAYS_ROLE.finditer(text, span.start, span.end):
        if _COORDINATES.search(match.group()) or _COORDINATES.search(text, match.end(), span.end):
            yield _doer(match, "body", "lead", "plays-its-role")
    for match in _HELD_BY.finditer(text, span.start, span.end):
        role = "member" if match.group("deputy") else "lead"
        for holder in _HOLDER.finditer(text, *match.span("list")):
            yield Doer(Span(*holder.span("body")), role, "holds-a-post", (Span(*match.span("verb")),))
    yield from _posts(text, span)
    for match in _OFFICE.finditer(text, span.start, span.end):
        yield _doer(match, "body", "office", "seat-of-the-office")
    yield from _members(text, span, compounds)


def _doer(match: re.Match[str], body: str, role: str, rule: str) -> Doer:
    return Doer(Span(*match.span(body)), role, rule, (Span(*match.span("verb")),))


def _posts(text: str, span: Span) -> Iterator[Doer]:
    """Those who hold a post of a leading group: the head leads, deputies are members."""
    waiting: list[Span] = []
    for match in _POST.finditer(text, span.start, span.end):
        waiting = [w for w in waiting if "，" not in text[w.end : match.start()]]
        waiting.append(Span(*match.span("body")))
        if match.group("verb"):
            role = "member" if match.group("deputy") else "lead"
            cue = (Span(*match.span("verb")),)
            yield from (Doer(name, role, "holds-a-post", cue) for name in waiting)
            waiting = []


def _members(text: str, span: Span, compounds: Sequence[str]) -> Iterator[Doer]:
    for match in _MEMBERS.finditer(text, span.start, span.end):
        group, verb = ("list", "verb") if match.group("list") else ("list2", "verb2")
        start = match.start(group)
        start += match.group(group).rfind("，") + 1
        for name in names_in(text, Span(start, match.end(group)), compounds):
            yield Doer(name, "member", "members", (Span(*match.span(verb)),))
