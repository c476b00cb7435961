"""Industries, sectors and fields of technology outside coordinations.

A head with a specific modifier (…产业, …服务业) makes a name; so does a verb of growing before a
single word that ends as industries do (发展第三方物流); what the text calls an industry (…产业) is
one where it stands again without 产业.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick

import ontology
from builders.dictionary import dictionary
from builders.fields import PHRASE, Found, Known, is_field, is_name, name_start

_HEAD = re.compile(
    "(?:(?:服务|制造|设计|咨询|流通|外包|孵化|装备|评估|测试|材料|封装|文化|零售|批发|租赁|会展|软件|航空|"
    "汽车|医药|食品|纺织|养殖|种植|加工|旅游|餐饮|住宿|家政|养老|托育|体育|娱乐|金融|物流|建筑|冶金|(?<![强深优转])化工|"
    "制药|电力|信息)业(?!态|务)|(?<!企)产业(?!化|链|园|带|政策|结构|布局|转型|升级|基金|联盟|技术(?!创新)|"
    "发展资金|发展基金|组织|环境|部门|发展(?:规划|政策|布局)|工人|扶贫|基础|格局|空间|协同|项目|资源|功能|"
    "导向|用地|准入|数字化|互联网|投资|融合|人才|资本|用|生态|聚集|集聚|承载|支撑|孵化|引导|需求|高端|规模|"
    "合作|体系|创新|共性|计量|定位|配套|设计人才|研究|主体|能力|变革|竞争|振兴|转移)|(?<!农)工业(?=[、，。；与]|"
    "和(?!信息化)|等|领域|行业|体系|发展|转型|经济|强)|(?<![现当])农业(?!农村|大数据|保险|企业|部|农|科技|"
    "技术|委|局|厅|发展银行|银行|生产|资料|机械|电商|面源|合作社|主管|转移|废弃|担保|供给|领域|行业|用)|"
    "(?<![各跨同])行业(?!协会|组织|主管|部门|管理|企业|标准|领军|龙头|骨干|应用|整合|平均|监管|规范|自律|"
    "准入|资源|影响|领先|内|间|性|细分|竞争|指南|发展|集群|领域|人才|特点|秩序|信用|商协会|用户|知识|数据|"
    "服务|环保|诚信|和|绿色|重点|级|质量|单位|采购|节能|减碳|技术|专用|综合|终端|提质|创新|、))"
)
_BUSINESS = re.compile(
    "服务业|制造业|设计业|咨询业|流通业|外包业|孵化业|装备业|评估业|测试业|材料业|封装业|文化业|零售业|"
    "批发业|租赁业|会展业|软件业|航空业|汽车业|医药业|食品业|纺织业|养殖业|种植业|加工业|旅游业|餐饮业|"
    "住宿业|家政业|养老业|托育业|体育业|娱乐业|金融业|物流业|建筑业|冶金业|化工业|制药业|电力业|信息业|"
    "产业|工业|农业|行业"
)
_GOES_ON = re.compile("[链化园态务]|政策|结构|主管|协会")
_NO_MODIFIER = frozenset(ontology.words("no-industry-modifiers"))


def headed(text: str, known: Known) -> Iterator[Found]:
    """Heads such as 产业 and 服务业 with a specific modifier; the name is modifier and head."""
    for business in _BUSINESS.finditer(text):
        at, end = business.span()
        first = min(known.ending(end), default=at)
        if first < at:  # a known name that ends in this head, perhaps behind another (人工智能新兴产业)
            if known.ending(first) and text[first:end] == "新兴产业":
                yield Found(min(known.ending(first)), end, "known-name-and-head")
            continue
        if known.ending(at) and _takes(text, at, end):
            yield Found(min(known.ending(at)), end, "known-name-and-head")
            continue
        if not _HEAD.match(text, at):
            continue
        start = name_start(text, _segment_start(text, at), at)
        start = _behind_joint(text, start, at, known)
        if (start + 2 == at or known.has(start + 2, end)) and text[start : start + 2] in dictionary().verbs:
            start += 2  # 消除 + 制造业
        modifier = text[start:at]
        if not modifier and end - at > 2:
            yield Found(at, end, "head")
        elif (3 if text[at:end] == "行业" else 2) <= len(modifier) <= 10 and _is_modifier(modifier):
            yield Found(start, end, "head")


def _takes(text: str, at: int, end: int) -> bool:
    """Whether the head at ``[at, end)`` makes one name with the known name right before it."""
    if text[at:end] in ("工业", "农业") or text[at - 1] in "业域" or _GOES_ON.match(text, end):
        return False
    return text[at:end] != "行业" or _HEAD.match(text, at) is not None


def _segment_start(text: str, end: int) -> int:
    at = end
    floor = max(0, end - 24)
    while at > floor and text[at - 1] not in "，。；：、！？\n\0“”‘’《》（）等":
        at -= 1
    return at


def _behind_joint(text: str, start: int, end: int, known: Known) -> int:
    """Behind 和/与/及 where what stands before it is no part of the name."""
    for joint in re.finditer("以及|[和与及]", text[start:end]):
        left, right = start + joint.start(), start + joint.end()
        if right == end or text[right:end] in _NO_MODIFIER:
            return right
        if text[right:end] == "服务":  # 诊疗与服务产业
            continue
        if end - right >= 2 and (left - start > 4 or known.ending(left) or text[left - 1] in "业域务"):
            return _behind_joint(text, right, end, known)
    return start


def _is_modifier(modifier: str) -> bool:
    if modifier in _NO_MODIFIER or PHRASE.search(modifier):
        return False
    return not re.search(
        "[个项类种家批一二三四五大]$|[二三四五六七八九十两]大|人员|部门|单位|政府|等$|本$|新增|^得|确定|制定|能力|问题|^关于|[对向把将0-9年]|疫情|"
        "[全省市各]省|全市|特定|特殊|参保|归还|保证|用于|过后",
        modifier,
    )


# --- single names --------------------------------------------------------------------------------

_GROWN = re.compile(
    "(?:发展|培育|壮大|做大做强|做强做大|做优做强|扶持|推广应用)(?:好|和培育|"
    "壮大)?(?P<name>[\u4e00-\u9fffA-Za-z0-9+]{3,12}?)(?=[，。；、]|等|和|与|及|产业|领域|业态|新业态|"
    "新模式)"
)


_SERVED = re.compile(
    "(?:促进|推动|支持|扩大|提高|提升|强化|做强|做大)(?P<name>[\u4e00-\u9fff]{2,10}?服务)(?=[^，。；、]{0,8}(?:发展|优势|效率|规模))"
)


_DEVICE = re.compile("(?:装备|器|器械|机|仪|系统|监测|检测|识别|感知|控制|显示|决策)$")


def single(text: str, known: Known, called: Iterable[str]) -> Iterator[Found]:
    """Single names that a verb of growing governs, and the echoes of names that the text called industries."""
    for match in (*_GROWN.finditer(text), *_SERVED.finditer(text)):
        start, end = match.span("name")
        begin = _behind_joint(text, name_start(text, start, end), end, known)
        name = text[begin:end]
        if (
            len(name) >= 3
            and is_field(name)
            and is_name(name)
            and not _DEVICE.search(name)
            and not _parted(name)
        ):
            yield Found(begin, end, "verb-of-growing")
    for start, end in _echoes(text, called):
        yield Found(start, end, "echo")


def _parted(name: str) -> bool:
    """Whether the name joins words of which one is no name (政策和服务)."""
    parts = re.split("[和与及]", name)
    return len(parts) > 1 and not all(is_name(part) for part in parts)


def _echoes(text: str, called: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where names stand again without the 产业 with which the text called them industries."""
    stems = {name.removesuffix("产业") for name in called if name.endswith("产业")}
    again = sorted(stem for stem in stems if len(stem) >= 4)
    if again:
        for _, start, end in AhoCorasick(again).find_matches_as_indexes(text, overlapping=True):
            if not text.startswith("产业", end):
                yield start, end
