"""Funds, actions and public systems that a verb names without any anchor.

从工业发展资金中安排, 开展行业质量提升行动, 专项再贷款, “千城千兆”; 搭建企业产品标准信息公共服务平台,
推广科技成果在线登记系统, “南通商务APP”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.governednames import built_by_firms
from builders.names import Found
from builders.namewords import generic_names
from builders.phrases import HARD, phrase_start, run_start

_FUND = re.compile(
    "(?:专项|发展|创新|扶持|引导|调整|[产商]业化|奖补|补助|风险补偿|担保|培育)资金(?![^，。；、\n]{0,4}(?:管理办法|来源|需求|链|"
    "支持力度|缺口))"
)
_SPENDS = re.compile(
    "设立的?|利用|发挥|整合|统筹|用好|从|在|列入|纳入|争取|申请|申报|通过|由|安排|、|和|及|与|：|，"
)
_NO_FUND = re.compile(
    "[的等个]|(?<!专)项(?!资金)|各[类地级]|拨付|兑现|相应|获得|贪污|其他|相关|有关|担保资金|培育资金"
)
_TOO_GENERAL = re.compile(
    "(?:各类|相关|有关|财政|各级|省级|市级|区级|县级|中央|本级|国家|政府|省|市|区|县|重大|重点|产业|企业|科技|创新|"
    "专项|发展|扶持|引导|奖补|补助|引导性|社会|或|等|的|与|和|及|、|上级|现有|部分|一定|风险补偿|担保|培育|资金)+"
)
# a frame that only a fund fits, whatever verbs its name holds: 从…专账资金中列支
_DRAWN = re.compile(
    "(?:从|在|由|使用)(?:各地|各级)?(?P<name>[\u4e00-\u9fff]{4,18}?(?:资金|基金|业务费))"
    "(?=中|列支|予以|给予|支付|补助|支持，)"
)
_NO_DRAWN = re.compile("[的等其各]|财政|所需|统筹|安排|相关|有关|[从在由向]|拨付|预算|贷款|自有|^上级")
_POOL = re.compile(
    "(?:建立|设立|组建|用好|发挥|通过|扩大|完善|利用)(?P<name>(?:(?![的等和与、，])[\u4e00-\u9fff]){4,16}资金池)"
)
_LOAN = re.compile("(?:专项|支农支小|支农|支小|科技创新|设备更新改造)再贷款")
_LENDER = re.compile("(?:(?:中国)?人民银行|央行)(?:疫情防控)?$|疫情防控$")
_ACTION = re.compile(
    "(?:组织开展|组织实施|开展|实施|推进|组织)(?P<name>[\u4e00-\u9fff]{4,22}行动)(?=[，。；、和（]|及|等|\n|$)"
)
_NO_ACTION = re.compile(
    "专项(?!行动)|执法|检查|整治|打击|清理|清查|排查|巡查|救援|志愿|的|等|一致|具体|[和与及、]|自觉|联合|计划行动|"
    "^(?:重大|统一|相关|各类|系列|集中|开展|实施)"
)
# numeral, word, numeral, word: 千城千兆, 四自一减
_SLOGAN = re.compile(
    '[“"](?P<slogan>(?![二三四五六七八九]位一体)[二三四五六七八九十百千万][\u4e00-\u9fff][一二三四五六七八九十百千万][\u4e00-\u9fff])[”"]'
)
_QUOTED_SYSTEM = re.compile(
    '[“"](?P<system>[\u4e00-\u9fff]{2,14}(?:APP|系统|热线|小程序|公众号|单一窗口))[”"]'
)

_SYSTEM = re.compile(
    "(?:协同|共享|信息)平台|(?:信息|登记|管理|服务|监测|分析|公示|交易|申报|追溯|统计|监管)系统(?!性|化|集成|工程|解决|建设|"
    "技术|及|和|与)|办事大厅|项目库|专家库|创新创业基地|转化中心"
)
_BUILDS = re.compile("(?:建设|建立|搭建|构建|打造|推广|完善|运用|组织建立|加快建设|统一的|建成|上线|开通)$")
_OF_CLASS = re.compile(
    "一批|若干|各类|多个|等|的|国家级|省级|市级|区级|高水平|专业化|第三方|[、，]|企业(?!产品|信用)|区域性|行业性|多层次|"
    "新型|特色|典型|相关|开放共享|一体化|智能化|数字化|信息化|系统[和与及]|平台[和与及]|技术[和与及]|^(?:公共|综合|产业|创新|专业|共性)"
)
_EVENT = re.compile(
    "(?:举办|承办|组织参加|组织|办好|参加)(?P<event>[\u4e00-\u9fff]{2,8}(?:大赛|嘉年华|博览会|交易会|论坛|峰会|文化节))(?=[、，。；等和])"
)
_NO_EVENT = re.compile(
    "^(?:参加|举办)|各类|系列|创新创业大赛|相关|国际性|讲座|高端|专业|高水平|一批|[和与及、]|技能大赛|职业|重要|大型"
)
_EVENT_NEXT = re.compile(
    "[、和](?P<event>[\u4e00-\u9fff]{2,8}(?:大赛|嘉年华|博览会|交易会|论坛|峰会|文化节))(?=[、，。；等和])"
)


def governed(text: str) -> Iterator[Found]:
    """Funds, programmes, platforms and events that the words around them make names."""
    yield from _funds(text)
    yield from _members(text)
    for match in _POOL.finditer(text):
        if not _TOO_GENERAL.fullmatch(match.group("name")[:-3]):
            yield Found(*match.span("name"), "programme", "fund")
    for match in _LOAN.finditer(text):
        lender = _LENDER.search(text, max(0, match.start() - 10), match.start())
        start = lender.start() if lender else match.start()
        yield Found(start, match.end(), "programme", "relending")
    for match in _ACTION.finditer(text):
        name = match.group("name")
        long = len(name) >= 10 and name.endswith("专项行动")  # its name may join two things
        if name not in generic_names() and not _NO_ACTION.search(re.sub("[和与及]", "", name) if long else name):
            yield Found(*match.span("name"), "programme", "verb-and-action")
    for match in _SLOGAN.finditer(text):
        yield Found(*match.span("slogan"), "programme", "slogan-of-numerals")
    for match in _QUOTED_SYSTEM.finditer(text):
        yield Found(*match.span("system"), "platform", "quotation")
    yield from _systems(text)
    yield from _events(text)


def _funds(text: str) -> Iterator[Found]:
    for match in _FUND.finditer(text):
        floor = run_start(text, match.start(), HARD + "、（）", 20)
        start = floor if text[floor - 1 : floor] == "、" else phrase_start(text, floor, match.start())
        for verb in _SPENDS.finditer(text, start, match.start()):
            if verb.end() < match.start():
                start = verb.end()
        name = text[start : match.end()]
        if not 6 <= len(name) <= 18 or _too_general(name):
            continue
        before = text[max(0, start - 3) : start]
        if _SPENDS.search(before) and not _NO_FUND.search(name):
            yield Found(start, match.end(), "programme", "fund")
    for match in _DRAWN.finditer(text):
        name = match.group("name")
        if not (_too_general(name) or _NO_DRAWN.search(name)):
            yield Found(*match.span("name"), "programme", "fund")


def _too_general(name: str) -> bool:
    """Whether a fund's name has no word of its own; one of ten characters or more is a name by its length."""
    return name in generic_names() or (len(name) < 10 and _TOO_GENERAL.fullmatch(name) is not None)


def _members(text: str) -> Iterator[Found]:
    """The members of a list that its end calls programmes: 甲、乙等国家科技重大专项."""
    for head in _CLASS.finditer(text):
        end = head.start()
        while end:
            floor = run_start(text, end, HARD + "、（）", 24)
            first = text[floor - 1 : floor] != "、"
            start = phrase_start(text, floor, end) if first else floor
            name = text[start:end]
            if not 4 <= len(name) <= 20 or name in generic_names():
                break
            yield Found(start, end, "programme", "member-of-a-class")
            if first:
                break
            end = floor - 1


_CLASS = re.compile("等(?:国家)?(?:科技重大专项|重大科技专项)|等(?:国家|市级|省级)?(?:重点|重大)?人才(?:计划|工程)")


def _systems(text: str) -> Iterator[Found]:
    for match in _SYSTEM.finditer(text):
        floor = run_start(text, match.start(), HARD + "、（）", 24)
        start = phrase_start(text, floor, match.start())
        name = text[start : match.end()]
        built = _BUILDS.search(text, floor, start) is not None
        firms = name.endswith(("平台", "系统")) and built_by_firms(text, start)
        if built and not firms and 8 <= len(name) <= 24 and not _OF_CLASS.search(name):
            yield Found(start, match.end(), "platform", "verb-and-system")


def _events(text: str) -> Iterator[Found]:
    for match in _EVENT.finditer(text):
        found: re.Match[str] | None = match
        while found and not _NO_EVENT.search(found.group("event")):
            yield Found(*found.span("event"), "event", "verb-and-event")
            found = _EVENT_NEXT.match(text, found.end())
