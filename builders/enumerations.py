"""Members of enumerations that no head word closes: 医药、医疗器械、消杀用品生产企业.

A word that is a sector only among sectors (医药, 软件, 会展) counts where most of the
enumeration is known to be industries and what follows does not make it something else; a name
that nobody knows counts where it ends as fields do and what follows speaks of industries.
Behind 领域包括, and in brackets behind 行业, every member is one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from builders.compounds import modified
from builders.fields import Found, Known, is_field, is_name, name_start
from builders.phrases import phrase_start

_RUN = re.compile("[^，。；：！？\n\0《》“”（）〈〉—]+")
_PART = re.compile("[^、]+")
# what may stand between the last member and the noun that says what the members are
_BETWEEN = (
    "(?:等|以及|和|及其?|其他|相关|有关|重点|困难|特色|优势|新兴|传统|专业化?|各类|上下游|产业链|龙头|骨干|领军|链主|头部|示范|中小微?|"
    "小微|规模以上|规上|大型|生产|经营|加工|服务|运营|研发|行业|领域|产业|类|高耗能|支柱|主导|[二三四五六七八九十两]大?个?|"
    "受[^，。；、]{0,10}影响[^，。；、]{0,6}的?)"
)
_OF_INDUSTRIES = re.compile(
    f"{_BETWEEN}{{0,6}}(?:行业|领域|产业|企业|公司|业态|商户|个体工商户|市场主体|经营主体|服务业|制造业|场景|典型应用|赛道|板块|"
    "融合发展|深度融合|方向|技术(?!人员|工人|标准|改造))|等[^，。；、]{0,6}服务机构"
)
# goods, shops, parts and what anybody does: they stand for an industry only where 行业 or 企业 says so
_ORDINARY = re.compile(
    "^(?:科技|信息|健康|信用|制造|生产|施工|运输|流通|评估|审计|培训|检测|计量|节能|节水|设计|专利|教育培训|技术交易|"
    "激光|印刷|成果转化|包装|版权|.{0,3}终端|创业培训|个性化设计|交互设计)$|"
    "(?:品|料|药|苗|子|肥|油|气|煤|粮食|蔬菜|水果|超市|市场|平台|库|件|器|银行|设备|合金|物资|芯片)$"
)
_OF_OTHERS = re.compile(
    "[^，。；：\n]{0,60}(?:部门|主管|[委局厅办](?![托员理])|分局|职能)|(?:等|[^，。；、的行企]{0,2})[^，。；、的行企]{0,5}"
    "(?:机构|工艺|环节|功能|人员|人才|专家|专业|学科|课程|学院|费|税|价格|保险|补贴|"
    "证书|资格|资质|职业|岗位|工种|医院|学校|设施|工程|活动|物资|用品|设备|系统|数据|信息|资源|条件|"
    "标准|制度|政策|体系|平台|渠道|基地|零部件|部件|器件|工具|算法)"
)
_LEADS = re.compile(
    "(?:领域|行业|产业|方向|服务业|制造业|业态|赛道)(?:主要)?(?:包括|包含|涵盖|指|是指|为|是|有)?[:：]?$|"
    "(?:领域|行业|产业|方向|服务业|业态)（(?:如|包括|含|主要(?:为|包括|是))?$"
)
_OPENING = ("：", ":", "（")
_OPENS = re.compile("(?:主要)?(?:包括|包含|涵盖|是指|指|为|如|含)[:：]?")
_GROWS = re.compile("(?:发展|培育|壮大|布局|做大做强|做强做大|做优做强)(?:好|一批)?$")
_SO_ON = re.compile("等[^等]{0,8}$")
_ANNEX = re.compile("以及|[和与及]")

# 软件企业, 医药类企业, 农业龙头企业
_FIRM = re.compile(
    "(?:类|龙头|骨干|重点|行业|生产|经营|加工|示范|领军|优势|头部|链主|中小微?|小微|中小型?){0,2}企业"
)
_NO_SECTOR = frozenset(
    "科技 信息 制造 装备 金融 健康 信用 商业 工程技术 担保 基金 信贷 银行 创投 投资 股权投资 风险投资 进出口 防疫物资 数字化 信息化 "
    "知识产权 文化服务 专业服务 咨询服务 服务 绿色低碳 高精尖 集成 应急服务 技术交易".split()
)


def firms(text: str, known: Known) -> Iterator[Found]:
    """The sectors that firms are named by, where no noun before makes it another name."""
    for firm in _FIRM.finditer(text):
        end = firm.start()
        starts = known.ending(end)
        if not starts or text[min(starts) : end] in _NO_SECTOR:
            continue
        if modified(text, min(starts), end) == min(starts):
            yield Found(min(starts), end, "firms-of-a-sector")


def enumerated(text: str, known: Known, searched: Collection[tuple[int, int]]) -> Iterator[Found]:
    """The members of enumerations that stand for industries; ``searched`` are the names that no text doubts."""
    for run in _RUN.finditer(text):
        if "、" not in run.group():
            continue
        parts = [match.span() for match in _PART.finditer(text, *run.span())]
        if len(parts) < 2:
            continue
        if text[run.start() - 1 : run.start()] in _OPENING and _LEADS.search(
            text, max(0, run.start() - 14), run.start()
        ):
            yield from _all(text, parts, known)
        else:
            yield from _most(text, parts, known, searched)


def _all(text: str, parts: list[tuple[int, int]], known: Known) -> Iterator[Found]:
    """Every member behind 领域包括： or in brackets behind 行业."""
    first, stop = parts[0]
    opens = _OPENS.match(text, first)
    parts[0] = (opens.end() if opens else first, stop)
    last, stop = parts[-1]
    bare = _SO_ON.sub("", text[last:stop])
    parts[-1] = (last, last + len(bare))
    for start, stop in parts:
        if known.has(start, stop) or is_name(text[start:stop]):
            yield Found(start, stop, "enumeration")


def _most(
    text: str, parts: list[tuple[int, int]], known: Known, searched: Collection[tuple[int, int]]
) -> Iterator[Found]:
    """The members of an enumeration of which most are known."""
    first = _first(text, parts[0], known)
    members = [first] if first else []
    for start, stop in parts[1:-1]:
        members += _inner(text, start, stop, known)
    closing, end = _closing(text, *parts[-1], known)
    members += closing
    if _OF_OTHERS.match(text, end):
        return
    speaks = _OF_INDUSTRIES.match(text, end) is not None
    sure = [span for span in members if known.has(*span)]
    if len(sure) < 2 or len(sure) < 0.6 * max(len(parts), len(members)):
        return
    doubtful = len(sure) < max(3, 0.75 * len(parts)) and not any(span in searched for span in sure)
    if doubtful and not speaks:
        return
    if len(parts) == 2 and not (speaks and len(sure) == len(members)):
        return
    grows = _GROWS.search(text, parts[0][0], members[0][0] if members else end) is not None
    for span in members:
        name = text[slice(*span)]
        ordinary = _ORDINARY.search(name) is not None
        alike = is_name(name) and (grows or (speaks and is_field(name)))
        if (speaks or not ordinary) if known.has(*span) else alike:
            yield Found(*span, "enumeration")


def _first(text: str, part: tuple[int, int], known: Known) -> tuple[int, int] | None:
    start, end = part
    begin = name_start(text, start, end)
    starts = [at for at in known.ending(end) if at >= begin]
    if starts and (min(starts) == begin or min(starts) - begin > 4):
        return min(starts), end
    return (begin, end) if begin < end else None


def _inner(text: str, start: int, end: int, known: Known) -> list[tuple[int, int]]:
    if known.has(start, end):
        return [(start, end)]
    for joint in _ANNEX.finditer(text, start, end):
        left, right = (start, joint.start()), (joint.end(), end)
        if known.has(*left) and known.has(*right):
            return [left, right]
    begin = phrase_start(text, start, end)
    return [(begin, end)] if begin < end else []


def _closing(text: str, start: int, stop: int, known: Known) -> tuple[list[tuple[int, int]], int]:
    """The last member, which the known names alone delimit, with what 和 adds to it; and its end."""
    members = []
    at = start
    while at < stop:
        ends = [end for end in known.starting(at) if end <= stop]
        if not ends:
            break
        end = max(ends)
        members.append((at, end))
        start = end
        joint = _ANNEX.match(text, end, stop)
        if not joint:
            break
        at = joint.end()
    if members:
        return members, members[-1][1]
    so_on = text.find("等", start, stop)
    end = so_on if so_on > start else stop
    return [(start, end)], end
