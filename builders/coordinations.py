"""Coordinations of industries: A、B、C等领域 and their kin.

The head that closes the list decides. 领域, 产业 and the like make every member an industry;
服务, 技术 and others also close lists of activities and parts, so that the verb and the members
known already must speak for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.compounds import modified
from builders.fields import PHRASE, Found, Known, is_field, is_name, name_start, opens_with_verb
from builders.phrases import INNER, phrase_start

# heads whose members are industries whatever stands before
_FIRM = "(?:领域|产业(?!化|园|政策|升级)|赛道|板块|新模式|行业|业态|服务业|制造业|服务产业)"
# heads that also close lists of activities, parts and means
_LOOSE = (
    "(?:产品(?:和|与|及)服务|技术手段|典型应用|(?:应用)?场景|应用|模式|服务|技术|业务|材料|方向|方面|市场|学科|理论研究)(?!产品|水平|能力|体系|平台|质量|机构|工作|保障|功能|环境|手段|"
    "难题|问题|标准|和工艺|改造|支持|条件|资源|活动)"
)
_MODIFIER = (
    "(?:重点|新兴|优势|前沿|相关|关键|高端|现代|先进|新一代|新型|新|传统|特色|战略性?|高精尖|主导|未来|"
    "民生|社区|家庭|居民|热点|细分|专业化?|核心|信息|生产性|生活性|行业|产业|技术|应用|服务|高技术|高新技术|知识型|"
    "平台型|运营|咨询|基础|低维|材料|[\u4e00-\u9fff]{2,4}金融|优先|多个?|各|有关|工程|数字化?|智能化?|绿色|"
    "在线|金融|科技|文化|受[^，。]{0,6}影响(?:较大|严重)?的?|受损(?:严重|较大)?的?|工艺|民生|公共|社会|消费|辅助|外包|业务|高附加值|"
    "商务|中介|高科技|交叉|学科|软件|装备|制造|医药|健康|农业|工业|环保|关联|主要|困难|较大|实体|生产|"
    "研发|代表性|颠覆性|共性|通用|国民经济|薄弱|急需|紧缺|市场|创新|面向[^，。、]{2,6}的|生活|典型|重要|高耗能|支柱|上下游|产业链|新|乡村|特色|独立设置的?)"
)
_TAIL = re.compile(
    f"等(?P<modifier>{_MODIFIER}{{0,5}})(?P<head>{_FIRM}|{_LOOSE})|等(?=[，。；]|(?:深度|跨界)?融合)|"
    f"等(?=(?:民生|消费|应用|市场)?需求|(?:大宗|重点|服务)?消费)|等(?=的(?:研发|开发|生产|应用|示范))|"
    f"等(?=(?:一批)?[^，。；、的]{{0,10}}(?:研究项目|专业性服务机构))"
)
# 康复辅具、智能健康产品等银发产业: the head says what they are if one of them is known
_NAMED_HEAD = re.compile(
    "等(?P<named>[^，。；、：\n的等]{1,8}?)(?P<head>领域|行业|服务业|制造业|业态|产业(?![化园链])|服务(?=[，。；\n]|业态))"
)
_BARE = re.compile(
    "(?<=[\u4e00-\u9fff])(?=(?:重点|相关|各|新兴|优势)?(?:领域|行业)(?!协会|主管|管理|标准|组织|企业|内|"
    "间|部门|领军|龙头|专家))"
)
# 能源、材料、信息以及多学科交叉领域
_ALSO = re.compile("(?<=[\u4e00-\u9fff])(?=以及[^，。；、\n]{2,10}领域)")
# 交通运输、餐饮、住宿、旅游四大类; 餐饮、住宿、旅游和其他未能复工的企业
_COUNTED = re.compile(
    "(?<=、[\u4e00-\u9fff]{2})(?:[\u4e00-\u9fff]{0,6}|（[^（）\n]{1,30}）)"
    "(?=[二三四五六七八九十]大?(?:类|行业|产业|领域)|[和及等]其他[^，。；]{0,16}(?:企业|行业))"
)
# 餐饮、住宿、旅游等中小微企业
_FIRMS = re.compile(
    "(?:等|(?<=[^行工农企事产就创]业))(?=(?:类|行业|服务|商贸|民生|重点|相关|困难|中小微?|小微|受[^，。；]{0,8}影响[^，。；]{0,6}的){0,4}"
    "(?:企业|商户|市场主体|经营主体))"
)
_BARE_TECHNOLOGY = re.compile(
    "(?<=[\u4e00-\u9fff])(?<![等新键心沿性型])(?=(?:核心|关键)?技术(?:创新|研发|攻关|开发及|集成|应用))"
)
_GIVES = re.compile(
    "提供|开展|给予|做好|办理|完善|突破|攻克|提升|享受|掌握|实现|改进|加强[^，。]{0,4}(?:管理|监管)"
)
_MAKES = re.compile(
    "发展|培育|壮大|做大|做强|拓展|布局|聚焦|围绕|面向|研发|推广|推动|推进|支持|加强|突破|基于|利用|运用|"
    "应用|创新|鼓励|攻克|融合|从事|结合|针对"
)

_SCENE = re.compile("应用$|场景$")
_GROWS = re.compile("发展|培育|壮大|拓展")


def coordinated(text: str, known: Known) -> Iterator[Found]:
    """The members of coordinations that a head makes industries."""
    for tail in _TAIL.finditer(text):
        open_end = tail.end() == len(text) or text[tail.end()] in "，。；"
        head = tail.group("head")
        if head == "方向" and tail.group("modifier").endswith(("重点", "前沿", "主攻")):
            head = "领域"
        yield from _members(text, tail.start(), head or (None if open_end else "方面"), known)
    for tail in _NAMED_HEAD.finditer(text):
        if not _TAIL.match(text, tail.start()) and not INNER.search(tail.group("named")):
            yield from _members(text, tail.start(), tail.group("head"), known, named=True)
    for tail in _BARE.finditer(text):
        if known.ending(tail.start()):
            yield from _members(text, tail.start(), "领域", known)
    for tail in _ALSO.finditer(text):
        yield from _members(text, tail.start(), "领域", known)
    for tail in _COUNTED.finditer(text):
        yield from _members(text, tail.end(), "市场", known)
    for tail in _FIRMS.finditer(text):
        yield from _members(text, tail.start(), "市场", known)
    for tail in _BARE_TECHNOLOGY.finditer(text):
        if "、" in text[_list_start(text, tail.start()) : tail.start()]:
            yield from _members(text, tail.start(), "技术", known)


def _members(text: str, end: int, head: str | None, known: Known, named: bool = False) -> Iterator[Found]:
    """The members that end at ``end``; under a head that is itself ``named`` one must be known."""
    start = _list_start(text, end)
    items = list(_items(text, start, end, known))
    if not items:
        return
    if len(items) == 1 and modified(text, *items[0]) < items[0][0]:  # 心理咨询等服务
        return
    listed = [known.has(a, b) for a, b in items]
    if named and not any(listed):
        return
    likely = [
        sure or (is_field(text[a:b]) and is_name(text[a:b]))
        for (a, b), sure in zip(items, listed, strict=True)
    ]
    if not _makes_industries(head, text[start : items[0][0]], listed, likely):
        return
    firm = bool(head and re.fullmatch(_FIRM, head))
    for (a, b), is_known in zip(items, listed, strict=True):
        if is_known or (
            is_name(text[a:b])
            and (firm or (len(items) > 1 and (head not in ("服务", "业务") or is_field(text[a:b]))))
        ):
            yield Found(a, b, "coordination")


def _list_start(text: str, end: int) -> int:
    """Where the sentence part that holds the coordination begins; brackets inside it do not end it."""
    at, depth = end, 0
    floor = max(0, end - 150)
    while at > floor:
        char = text[at - 1]
        if char == "）":
            depth += 1
        elif char == "（":
            if not depth:
                break
            depth -= 1
        elif not depth and char in "，。；：\n\0《》？！":
            break
        at -= 1
    return at


_AND_SO_ON = re.compile("(?<![高优初中同平均])等")


def _items(text: str, start: int, end: int, known: Known) -> Iterator[tuple[int, int]]:
    """The coordinated members as spans, without what leads to them."""
    parts = list(re.finditer("(?:[^、（]|（[^）]*）|（)+", text[start:end]))
    for n, part in enumerate(parts):
        last = n == len(parts) - 1 > 0
        a, b = start + part.start(), start + part.end()
        for inner in _AND_SO_ON.finditer(text, a, b):  # 石墨烯等低维材料
            if inner.end() < b:
                yield from _halves(text, _first_start(text, a, inner.start(), known), inner.start(), known)
                a = inner.end()
                n = 0
        if not n:
            a = _first_start(text, a, b, known)
        elif not known.has(a, b):
            a = _member_start(text, a, b, known)
        bracket = re.search("（[^（）]+）$", text[a:b])
        if bracket and (known.has(a, a + bracket.start()) or known.has(a + bracket.start() + 1, b - 1)):
            b = a + bracket.start()
        yield from _halves(text, a, b, known, last, inner=part.start() > 0 and b < end)


def _member_start(text: str, start: int, end: int, known: Known) -> int:
    """The start of a later member, cut only where a verb stands before a known name."""
    if INNER.search(text, start, end):
        return phrase_start(text, start, end)
    starts = known.ending(end)
    begin = phrase_start(text, start, end)
    if begin in starts:
        return begin
    return (
        min(starts)
        if starts and min(starts) > start and opens_with_verb(text[start : min(starts)])
        else start
    )


def _first_start(text: str, start: int, end: int, known: Known) -> int:
    """Where the first member begins: its known name unless a short modifier of it stands before."""
    begin = name_start(text, start, end)
    starts = [s for s in known.ending(end) if s >= begin]
    if not starts:
        return begin
    longest = min(starts)
    before = text[begin:longest]
    return (
        begin
        if (len(before) <= 4 or known.has(begin, longest))
        and not PHRASE.search(before)
        and not re.search("[向在和与及、从]", before)
        else longest
    )


def _halves(
    text: str, start: int, end: int, known: Known, last: bool = False, inner: bool = False
) -> Iterator[tuple[int, int]]:
    """``A和B`` apart where both can stand alone and the whole is no known name (not 建筑与环境设计).

    As the last member 和 closes the list, so that short names come apart too. An ``inner`` member's
    与 and 及 join words of one name unless both are known: the commas do the listing.
    """
    if not known.has(start, end):
        for joint in re.finditer("以及|[和与及]", text[start:end]):
            left, right = start + joint.start(), start + joint.end()
            if (
                known.has(right, end)
                and not known.has(start, left)
                and not is_field(text[start:left])
                and left - start >= 4
                and end - right >= 3
            ):
                yield right, end
                return
            if inner and joint.group() in "与及" and not (known.has(start, left) and known.has(right, end)):
                continue
            if _both_names(text, (start, left), (right, end), known, last and joint.group() == "和"):
                yield start, left
                yield right, end
                return
    if start < end:
        yield start, end


def _both_names(
    text: str, left: tuple[int, int], right: tuple[int, int], known: Known, closing: bool
) -> bool:
    """Whether each of the two spans can be a name without the other."""
    lengths = left[1] - left[0], right[1] - right[0]
    if known.has(*left) and known.has(*right):
        return closing or lengths[0] == lengths[1] or min(lengths) >= 3
    if min(lengths) < (2 if closing else 3):
        return False
    return all(known.has(*span) or is_field(text[slice(*span)]) for span in (left, right))


def _makes_industries(head: str | None, lead: str, listed: list[bool], likely: list[bool]) -> bool:
    share = sum(listed) / len(listed)
    if head is None:
        return (share >= 0.5 and bool(_MAKES.search(lead))) or (
            all(likely) and len(likely) > 1 and bool(_GROWS.search(lead))
        )
    if re.fullmatch(_FIRM, head):
        return True
    if share >= 0.5:
        return not _GIVES.search(lead) or share > 0.6
    if head == "业务":
        return bool(_GROWS.search(lead))
    fields = sum(likely) / len(likely)
    if head not in ("服务", "技术", "材料", "方向", "方面", "学科", "理论研究", "模式") and not _SCENE.search(
        head
    ):
        return False
    if head in ("方面", "学科", "理论研究"):
        return fields > 0.6 and len(likely) > 1 and not _GIVES.search(lead)
    if _SCENE.search(head) and not share and fields < 0.5:
        return False
    speaks = bool(_MAKES.search(lead)) or fields > 0.6
    return speaks and not _GIVES.search(lead)
