"""Whether a known name of an industry stands for the industry where it stands.

In 视觉传感器 and 创业孵化基地 the known words 传感器 and 创业孵化 are part of a longer noun, which
names something else (GUIDE: a name inside a longer name does not count by itself).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from builders.dictionary import dictionary
from builders.fields import Known, name_start
from builders.phrases import HARD, run_start

# --- what stands before ---------------------------------------------------------------------------

# adjectives that leave an industry what it is
_PLAIN = re.compile(
    "(?:全球|世界|国际|中国|我国|国内|国家|国家级|本土|本地|当地|地方|区域|沿海|省内|市内|区内|境内|境外|城市|农村|乡村|社区|"
    "全国|(?:世界|国家|亿|[省市县乡两])级|头部|高成长|第三方|小微|国有|民营|高端|中高端|先进|现代|新型|新兴|传统|重点|优势|特色|主导|支柱|未来|"
    "前沿|绿色|低碳|智能|智能化|数字化|网络化|自主|可控|安全|典型|优质|高质量|高水平|高效|大型|新|大|全|各类|"
    "各种|部分|其他|一般|时期|年度?|类|等|第[一二三四五六七八九十百]+条|[0-9]+(?:英寸|纳米|级)|"
    "[内间.．0-9]|高[\u4e00-\u9fff]{1,4}度)$"
)
_PARTICLE = re.compile(
    "[为到用在对向由将把于以从给让使被是至降因按就着地其该本各某每两种项个家批了有京]$|研究$"
)
_STOPS = f"{HARD}、（）()和与及等的或 /+\t\u3000"


def modified(text: str, start: int, end: int) -> int:
    """Where the noun begins that makes ``[start, end)`` the head of a longer name; ``start`` without one."""
    left = run_start(text, start, _STOPS, limit=16)
    begin = name_start(text, left, end)
    modifier = text[begin:start]
    if not modifier or _PLAIN.search(modifier) or _PARTICLE.search(modifier):
        return start
    return start if modifier[-2:] in dictionary().verbs else begin


# 药品、医疗器械: goods of which a shop or a hospital has need
_GOODS = re.compile("(?:药品|用品|物品|防护服|口罩|试剂|疫苗)(?:以及|[、和])$")
_KEPT = re.compile("(?:确保|保障|维护|保护)[^，。；、]{0,4}$")
_GIVEN = re.compile("(?:提供|享受)[^，。；：]{0,20}$")


def _is_governed(text: str, start: int, end: int) -> bool:
    """Whether what stands before makes the name a good, a service that is given or a safety that is kept."""
    before = text[max(0, start - 24) : start]
    if _GOODS.search(before):
        return True
    if text.endswith("安全", start, end):
        return _KEPT.search(before) is not None
    return text.endswith(("服务", "担保"), start, end) and _GIVEN.search(before) is not None


# --- what stands behind ---------------------------------------------------------------------------

# bodies and things that an industry's name only describes
_THING = re.compile(
    "机构|(?<!业)(?:体系|项目|活动)|保险(?!业|产业|、|，|等|和)|系统|设施|设备|器(?!械|件)|人(?!才|工|员|力|口|形)|"
    "基地|示范基地|枢纽|费|补贴|流程|链条|手段|结构|工具|能力|大赛|竞赛|网点|窗口|渠道|院校|厂|协会|商会|"
    "学会|监督管理|监管|主管|部门|(?:引导)?基金|债券|安全(?!产业|技术)|"
    "[^，。；、]{0,4}(?:创新中心|工程(?:技术)?(?:研究)?中心|评估中心|实验室|专项[，。；、])"
)
# names of services say what a firm or platform does, those of making what a firm makes
_SERVICE = re.compile("(?:服务|转移|孵化|转化|会展)$")
_OF_A_SERVICE = re.compile("平台|业务|产品|中心|人才|总承包|外包")
_MAKING = re.compile("(?:制造|生产|设计)$")
# 文化旅游、教育、体育等部门: duties of government
_DEPARTMENTS = re.compile("(?:、[^，。；：、\n]{1,12}){1,30}部门")
_PART = re.compile("[^，。；、]{0,2}器件|及器件|部件|元件|学院|大学|专业|金融机构")
_CUT = re.compile("领域$|技术$")


def _describes(text: str, start: int, end: int) -> bool:
    """Whether the name at ``[start, end)`` only says of which kind the body or thing behind it is."""
    if _THING.match(text, end) or _DEPARTMENTS.match(text, end):
        return True
    if _SERVICE.search(text, start, end):
        return _OF_A_SERVICE.match(text, end) is not None
    return text.startswith("企业", end) and _MAKING.search(text, start, end) is not None


def _says_again(text: str, start: int, end: int, known: Known) -> bool:
    """Whether the name is the Latin short form, in brackets, of the known name before it (BIM, not 5G)."""
    name = text[start:end]
    in_brackets = text[start - 1 : start] == "（" and text.startswith("）", end)
    return in_brackets and name.isascii() and name.isalpha() and bool(known.ending(start - 1))


# --- judgement ------------------------------------------------------------------------------------


class Standing(NamedTuple):
    """What stands for an industry at ``[start, end)``; ``held`` is the span of the known name in it."""

    start: int
    end: int
    held: tuple[int, int]


class Judged(NamedTuple):
    """The known names that stand for an industry, and where others stand for something else."""

    standing: list[Standing]
    refused: dict[int, int]

    def refuses(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` lies in a known name that stands for something else."""
        return any(end <= self.refused.get(at, 0) for at in range(max(0, start - 12), start + 1))


def judge(text: str, spans: Iterable[tuple[int, int]], known: Known) -> Judged:
    """Which of the known names at ``spans`` stand for an industry.

    A name that stands inside one that does not is left out too. Where a sector that is no name by
    itself stands right before, the two are one field (医药 + 电子商务).
    """
    names = set(spans)
    judged = Judged([], {})
    for start, end in sorted(names, key=lambda span: (span[0], -span[1])):
        stop = _end(text, start, end, known)
        if stop is None or judged.refuses(start, end):
            continue
        other = (
            _is_governed(text, start, stop)
            or _describes(text, start, stop)
            or _says_again(text, start, stop, known)
        )
        begin = modified(text, start, stop)
        if not other and begin < start and known.has(begin, start) and (begin, start) not in names:
            judged.standing.append(Standing(begin, stop, (start, end)))
        if other or begin < start:
            judged.refused[start] = max(end, judged.refused.get(start, 0))
        else:
            judged.standing.append(Standing(start, stop, (start, end)))
    return judged


def _end(text: str, start: int, end: int, known: Known) -> int | None:
    """Where a known name at ``[start, end)`` ends as an industry; None where it is none here.

    领域 and 技术 at its end are left out where the rest is a known name too; 业 in 业态 and
    业务 belongs to the next word, as does 产业 in 产业链.
    """
    if _PART.match(text, end):
        return None
    following = text[end : end + 1]
    if (
        text[end - 1] == "业"
        and following
        and following in ("态务链化园" if text[end - 2] == "产" else "态务")
    ):
        return None
    cut = _CUT.search(text, start, end)
    if cut and cut.start() - start >= (2 if cut.group() == "领域" else 3) and known.has(start, cut.start()):
        return cut.start()
    return end
