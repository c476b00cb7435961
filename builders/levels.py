"""What the names of agencies share: levels (市, 省), the places before them, functions (发展改革)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

TYPE = "agency"


class Found(NamedTuple):
    """An agency's name at ``[start, end)`` and the rule that found it."""

    start: int
    end: int
    rule: str


# what bureaus are for, as their names and short names say it
_FUNCTIONS = (
    "发展改革 发展和改革 发改 教育 教体 科技 科学技术 科技创新 科创 经济和信息化 经济信息化 经信 "
    "工业和信息化 工业信息化 工信 民族宗教 民族事务 宗教事务 民宗 公安 交管 国家安全 民政 司法 财政 "
    "人力资源和社会保障 人力资源社会保障 人力社保 人社 自然资源和规划 规划和自然资源 规划自然资源 "
    "规划国土 规划 自然资源 国土资源 国土 生态环境 环境保护 环保 住房和城乡建设 住房城乡建设 城乡建设 "
    "住建 建设 城市管理综合行政执法 城市管理 综合执法 城管执法 城管 交通运输 交通 水务 水利 农业农村 农业 "
    "农牧 林业和草原 林业 林草 园林绿化 园林 绿化 商务 文化和旅游 文化广电和旅游 文化旅游 文旅 文广旅 "
    "文化 旅游 卫生健康 卫生计生 卫生 卫健 退役军人事务 退役军人 应急管理 应急 审计 国资 国有资产监督管理 "
    "国有资产管理 市场监督管理 市场监管 工商 质监 质量技术监督 食品药品监管 食品药品监督管理 药品监督管理 "
    "药品监管 药监 知识产权 医疗保障 医保 统计 金融工作 金融服务 地方金融监督管理 地方金融监管 "
    "金融监督管理 金融监管 金融 信访 机关事务管理 机关事务 政务服务和大数据 政务服务数据管理 政务服务管理 "
    "政务服务 行政审批服务 行政审批 大数据发展管理 大数据发展 大数据管理 大数据 营商环境建设 营商 "
    "投资促进服务 投资促进 投促 粮食和物资储备 粮食 能源 体育 广播电视 广电 新闻出版 版权 文物 档案 "
    "人民防空 人防 外事 港澳事务 台湾事务 侨务 扶贫开发 扶贫 乡村振兴 税务 邮政管理 邮政 通信管理 "
    "无线电管理 烟草专卖 气象 地震 海事 海洋 渔业 畜牧兽医 畜牧 消防救援 消防 监狱管理 政法 机构编制 编制 "
    "网信 人才工作 人才服务 疾病预防控制 疾控 公共资源交易 住房公积金管理 住房公积金 社会保险 社保 就业 "
    "口岸 征兵 民营经济 中小企业 经济合作 招商 合作交流 外国专家 外汇管理 银保监 银监 保监 证监 铁路 民航 "
    "核安全 保密 密码 储备 物资储备 矿山安全监察 煤矿安全监察 安全监管 安全生产监督管理 农民工服务 "
    "科信 科工 科工信 科经 经科 工科 商信 经贸 经发 经促 教科 教科体 文体 文体旅 文广体旅 文旅体 文广 卫体 农水 农林 林水 "
    "交建 自规 资规 规自 城建 数据资源 数据资源管理 政数 国资金融 财金 外侨 市容环卫 房管 质检 安监 食药监 旅发 "
    "企业服务 数据 数据管理 热线 爱卫 社会工作 减负 卫生健康 疫情防控"
).split()
FUNCTIONS = frozenset(_FUNCTIONS)
"""The functions of bureaus, as names and short names say them."""
FUNCTION = "(?:" + "|".join(sorted(_FUNCTIONS, key=len, reverse=True)) + ")"
BODY = f"{FUNCTION}(?:[和与]?{FUNCTION}){{0,3}}"
LAST = frozenset(f[-1] for f in _FUNCTIONS)
_LEVEL = (
    "(?:(?:中共)?(?:国家|中央|全国)|各(?:地级?市|设区的?市|市州|县区|区县)|各[地级]|各[省市州区县盟]{1,3}(?:[、和及][省市州区县盟]{1,3}){0,3}|"
    "各?(?:自治区|自治州|省|市|区|县|州|盟|旗)(?:党委|委|政府|级)?)"
)
# 城市, 本市 and the like are no level
NO_LEVEL = re.compile(
    "(?:[城全本都辖列超门股上该此集夜楼黑早菜贸地]市|"
    "[社园辖片校景厂城地学山林郊疫老新小赛战误专灾牧矿港湖库湾]区|[全本外该跨]省|[全本该各]县)$"
)
LEVELS_AND = re.compile("(?<![\u4e00-\u9fff])(?:[省市州区县]、){1,3}$")
"""Levels that share a head with the one behind them (市、区 before 人民政府有关部门)."""
_AREA = "[省市区县州盟旗]"
# the levels before a department: 市、区（县）, 省市县（区）, 省、市两级, 各地, 县（市、区）级以上, 户籍地所在区
_LEVELS_BEFORE = re.compile(
    f"(?:(?:各|有关|相关|全|(?:(?:户籍|注册|登记|居住|经营)地)?所在)?{_AREA}(?:[、和]?{_AREA}|（[市区县州旗、]{{1,10}}）){{0,4}}"
    f"(?:级及{_AREA}级以上|级以上(?:地方)?|[两三]级|级|直)?|各?地级(?:以上)?市|各级|各地|属地|同级|本级|上级|当地|地方|基层|国家|国务院)$"
)


def levels_before(text: str, start: int, places: Mapping[int, int]) -> int:
    """Where the levels and the place begin that stand right before ``start``, else ``start``."""
    found = _LEVELS_BEFORE.search(text, max(0, start - 16), start)
    while found and NO_LEVEL.search(text, max(0, found.start() - 1), found.start() + 1):
        found = _LEVELS_BEFORE.search(text, found.start() + 1, start)
    if found and found.group()[0] in "省市区县州盟旗" and found.start() + 1 in places:  # 海淀区 + 教育部门
        return with_place(text, found.start() + 1, places)
    return with_place(text, found.start() if found else start, places)


BUREAU = re.compile(f"(?P<level>{_LEVEL})?(?:{BODY})$")


class Sentences:
    """A text by sentences, so that a costly pattern runs only where its trigger stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.end() for match in _SENTENCE.finditer(text)]

    def matches(self, pattern: re.Pattern[str], trigger: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of ``pattern`` in the sentences that hold ``trigger``."""
        at = 0
        while found := trigger.search(self._text, at):
            n = bisect_right(self._ends, found.start())
            at = self._ends[n]
            yield from pattern.finditer(self._text, self._ends[n - 1] if n else 0, at)


_SENTENCE = re.compile("[^。；\n]*[。；\n]|[^。；\n]+$")


def with_place(text: str, start: int, places: Mapping[int, int]) -> int:
    """The start of the place and the higher body written right before ``start``, else ``start``."""
    while start in places:
        start = places[start]
    for higher in ("国家税务总局", "国家统计局", "中共", "中国", "国家"):
        if text.endswith(higher, 0, start):
            return start - len(higher)
    return start


def with_level(text: str, start: int, places: Mapping[int, int]) -> int:
    """Behind what a level (市, 省) or a place stands; ``start`` where neither stands before it."""
    term = re.search("第[一二三四五六七八九十]{1,4}届$", text[max(0, start - 8) : start])
    if term:
        start -= len(term.group())
    if start in places:
        return places[start]
    every = _EVERY.search(text, max(0, start - 5), start)
    if every:
        return every.start()
    if start and text[start - 1] in "省市区县州" and not NO_LEVEL.search(text, max(0, start - 2), start):
        return start - 1
    return start


# 各省级通信管理局, 各市税务局, 各地海关
_EVERY = re.compile("各(?:[省市区县州]级|[省市区县州地]|设区的?市|地级市|市州|地市|县区|区县|市县|基层|级)$")
