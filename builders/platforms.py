"""Platforms that are named by what they do, without a place or body that opens the name.

公共数据开放平台, 人才信息登记系统, 城市大脑: what a government runs for one purpose exists once, so that
field and purpose make the name, where a verb governs it as one thing. What firms build, and what only says
that it serves (公共服务平台, 技术创新平台), is a class.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from builders.governednames import built_by_firms
from builders.names import Found
from builders.namewords import generic_names
from builders.phrases import HARD, INNER, run_start

_HEAD = re.compile(
    "平台(?!企业|型|化|经济|公司|类|体系)|系统(?!性|化|集成|工程|解决|技术)|大脑|仪表盘|驾驶舱|一张[图网]|数据库|信息网|信息港|办事大厅|窗口|(?:解析|平台|中心)体系"
)
# the last coordinated head before the name: 管理系统和 + 公共数据开放平台
_SIBLING = re.compile("(?:平台|系统|中心|机制|体系|制度|大厅|数据库|大脑|仪表盘|网)[）”]?(?:以及|和|与|及)")

_BUILDS = "建立健全|建立完善|建设完善|建设|建立|健全|建成|搭建|打造|构建|完善|设立|组建|开发(?!区|园)|推广|升级|优化|开通|推出|启用|运行|建好|做好"
# these govern what is built only if 建设 or the like follows
_MOVES = "加快推进|推动|推进|加快|加强|深化|开展"
_USES = (
    "通过|加入|登录|登陆|登入|依托|利用|运用|使用|用好|发挥|接入|纳入|进入|提交|关注|借助|基于|打通|联通|归集到|汇集到|上传至|上传到|推送至|"
    "报送至|录入|链接|注册|访问|以"
)
# prepositions of one syllable, which what follows the name confirms
_AT = "在|至|到|向|从"
_GOVERNOR = re.compile(f"(?P<uses>{_USES})|(?P<builds>{_BUILDS})|(?P<moves>{_MOVES})|(?P<at>{_AT})")
_BUILT = re.compile("(?:的)?(?:建设|搭建|开发|上线|运行|升级|改造|应用|运用|推广)")
_DONE_THERE = re.compile(
    "[上中内]?(?:自行|自主|在线|统一|如实|免费|及时|先行)?(?:填报|填写|发布|公示|登记|注册|办理|申报|查询|提交|完成|录入|汇集|推送|报送|备案|"
    "上传|下载|预约|提出|公开|进行|开展|审核|报名|打印)|[上中内](?=[^\u4e00-\u9fff])"
)

_LEVEL = re.compile(
    "(?:国家级|省级|市级|区级|县级|州级|镇级|全国|全省|全市|全区|全县|自治区|省(?!际|外|内)|市(?!场|值|政|容|民|县)|区(?!域|块|间|位))(?=.{4})"
)
_UNIQUE = re.compile("(?:统一|唯一|专门)(?:高效|规范|权威|开放|便捷|完善|联通|[、和])*的?$")
# what a public system does for those whom it is for
_PURPOSE = (
    "兑现|办案|审理|认领|直达|化解|解决|调解|管理|监管|监督|审批|监测|监控|预警|预报|共享|交换|开放|公示|公开|申报|申请|登记|备案|追溯|溯源|采购|结算|核算|清算|对接|指挥|调度|"
    "查询|报送|直报|填报|处置|投诉|举报|预约|挂号|缴费|办税|开票|统计|评价|征信|诚信|信用|标识|解析|诱捕|态势感知|审评|报告|咨询|"
    "导航|发布|服务管理|办理|招聘|求职|确权|流转|拍卖|通关|巡查|执法|报名|阅卷|考核|评审|测评|风控|防控|防治|核查|核验|认证信息|身份认证|"
    "推介|撮合|转办|互认|归集|汇聚|集中"
)
_FUNCTION = re.compile(
    f"(?:{_PURPOSE})(?:信息|公共|综合|协同|应用|服务|网络|网上|在线|线上|云|互联网|互联网发布|[和与及](?:{_PURPOSE})|大数据)*$"
)
_EACH = re.compile(_PURPOSE)
# systems of machines and firms do these things too; only the rest is the state's alone
_OF_MACHINES = re.compile(
    "(?:监测|监控|管理|预警|控制|解析|感知|标识|调度|防控|追溯|溯源|测评|导航|报告|集中|结算|采购|咨询|开票|招聘|监督)(?:信息|综合|服务)*$"
)
_INFORMATION = re.compile("[^，]{4,}信息(?:网络|公共|综合|共享|服务|管理|发布|资源)*$")
# a service for the public, of a narrow field
_SERVES = re.compile("公共(?:技术)?服务$")
# words that leave open which platform of its kind is meant
_WEAK = re.compile(
    f"{_PURPOSE}|国家|统一|公共|服务|综合|技术|创新|研发|产业|行业|协同|专业|共性|应用|支撑|示范|试验|测试|交易|交流|合作|展示|孵化|众创|创业|"
    "设计|培训|电子商务|电商|网络|互联网|在线|线上|网上|线下|云|数字化|智能化|信息化|数字|智能|智慧|新型|企业|平台|信息|一体化|第三方|"
    "社会|资源|高端|检验检测|检验|检测|认证|标准|推广|转化|转移|融资|教育|供需|产销|产品|市场|交互|沟通|全程|全流程|一站式|跨区域|"
    "跨部门|区域|开源|协作|工作|功能|核心|关键|系统|联合|对外|内部|自动|自动化|能源|设备|生产|环境|用户|客户|[和与及或的化性]"
)
_CLASS = re.compile(
    "^(?:各|有关|相关|其他|其它|现有|多|一批|若干|一些|第三方|新型|上述|自有|自建|企业内部|内部|上下游|"
    "本单位|这|该|此|其|两级|高水平|开放式|专业化|市场化|区域性|行业性|多层次)|[等，；。]|或者|一批|若干|各类|多种|两级|各种|各级|企业之间|硬件|装备|车载|机器人"
)
_PLURAL = re.compile(
    "(?:一批|若干|各类|多个|几个|[0-9一二三四五六七八九十]+个|[0-9]+家|一些|系列|各级|各种)$"
)
_SPECIAL = ("大脑", "仪表盘", "驾驶舱", "一张图", "一张网")


class _Governed(NamedTuple):
    """A head at ``[at, end)``, its name's start, and how it is governed: ``uses`` or ``builds``."""

    start: int
    at: int
    end: int
    frame: str
    unique: bool


def platforms(text: str, known: Mapping[int, str]) -> Iterator[Found]:
    """Platforms by field and purpose; ``known`` are the types of the names so far by their ends."""
    named = {end for end, kind in known.items() if kind == "platform"}
    for head in _HEAD.finditer(text):
        at = head.start() + (2 if head.group() in ("解析体系", "平台体系", "中心体系") else 0)
        floor, second = _floor(text, at)
        governed = _governed(text, floor, at, head.end())
        if governed and governed.start < second:
            governed = governed._replace(start=second, unique=False)
            if _field(text[second:at]) < 4 and not _told_by_purposes(text[second:at]):
                governed = None
        floor = max(floor, second)
        if governed and _is_named(text, governed):
            named.add(head.end())
            yield Found(governed.start, head.end(), "platform", "field-and-purpose")
        elif not governed and _follows(text, floor, named):
            words = text[floor:at]
            if (
                not _CLASS.search(words)
                and _FUNCTION.search(words)
                and len(words) >= 6
                and _field(words) >= 2
            ):
                named.add(head.end())
                yield Found(floor, head.end(), "platform", "suffix-in-a-list")


def _floor(text: str, at: int) -> tuple[int, int]:
    """Where the run before a head begins, and where in it what 和 joins to another head, or 0."""
    floor, second = run_start(text, at, HARD + "、（）()", 34), 0
    for sibling in _SIBLING.finditer(text, floor, at):
        second = sibling.end()
    return floor, second


def _told_by_purposes(words: str) -> bool:
    """Whether a platform does so many things that they alone tell which one it is."""
    return len(set(_EACH.findall(words))) >= 3


def _follows(text: str, floor: int, named: set[int]) -> bool:
    """Whether the run is the next member of a list whose member before is named."""
    before = floor - (2 if text[floor - 2 : floor] == "以及" else 1)
    return text[floor - 1 : floor] in ("、", "和", "与", "及") and before in named


def _governed(text: str, floor: int, at: int, end: int) -> _Governed | None:
    """The head with the last verb before it that governs it."""
    last: re.Match[str] | None = None
    for verb in _GOVERNOR.finditer(text, floor, at):
        if at - verb.end() >= 2 and not (verb.group("at") and not _DONE_THERE.match(text, end)):
            last = verb
    if last is None:
        return None
    frame = last.lastgroup or ""
    if frame == "moves" and not _BUILT.match(text, end):
        return None
    if frame != "uses" and frame != "at" and built_by_firms(text, last.start()):
        return None
    start = last.end()
    while text[start : start + 1] in ("好", "了", "起"):
        start += 1
    cut = text.rfind("的", start, at) + 1
    if cut:
        if _PLURAL.search(text[start : cut - 1][-4:]):
            return None
        unique = bool(_UNIQUE.search(text[start:cut]))
        start = cut
    else:
        unique = text.startswith("统一", start)
        start += 2 if unique else 0
    start += 2 if text.startswith(("本市", "本省", "本区", "我市", "我省", "我区"), start) else 0
    return _Governed(start, at, end, "uses" if frame in ("uses", "at") else "builds", unique)


def _field(words: str) -> int:
    """How many characters of ``words`` say which one of its kind is meant."""
    return len(_WEAK.sub("", words))


def _is_named(text: str, g: _Governed) -> bool:
    words, head = text[g.start : g.at], text[g.at : g.end]
    if not 2 <= len(words) <= 26 or _CLASS.search(words) or text[g.start : g.end] in generic_names():
        return False
    if INNER.search(words) and not _LONG_USE.search(words):
        return False
    if head in _SPECIAL:
        return len(words) <= 8
    level = _LEVEL.match(words)
    body = words[level.end() :] if level else words
    purpose = _FUNCTION.search(body)
    if head.endswith("体系"):
        return len(body) >= 7 and bool(purpose or body.endswith(("平台", "中心")))
    if head == "系统" and not _is_public(g, body):
        return False
    if head == "窗口":
        return level is not None and _field(body) >= 2
    if head in ("数据库", "信息网", "信息港", "办事大厅"):
        return len(body) >= 4 and _field(body) >= (2 if g.unique or level else 4)
    if len(body) < 4:
        return False
    if level or (g.unique and _field(body) < 2):
        return bool(purpose)
    if g.unique:
        return True
    field = _field(body)
    if _told_by_purposes(body):
        return True
    if g.frame == "uses" and field >= 4 and body.endswith("综合服务"):
        return True
    told = (field >= 2 and (purpose or body.endswith("大数据"))) or _INFORMATION.search(body)
    return bool(told) or (field >= 4 and _SERVES.search(body) is not None)


# 支撑 and the like may stand in a long name
_LONG_USE = re.compile("利用|运用|提供|应用")


def _is_public(g: _Governed, words: str) -> bool:
    """Whether a system is one of the state's and not a machine's."""
    if not (_FUNCTION.search(words) or words.endswith(("信息", "业务", "数据", "税务", "政务"))):
        return False
    return g.frame == "uses" or not _OF_MACHINES.search(words)
