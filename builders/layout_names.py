"""Districts, zones, towns and regions that a document lays out and that are no mention of it.

Counties of any province are known by name, those too that are not searched for because they are words (市北区).
A zone, town or site is known by its form and by what stands around it: 在…新城建设, 支持…科学城发展, and 昌平区…小镇发展,
where the site stands behind a place that is known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

import ontology
from builders.dictionary import crosses
from builders.facts import Span
from ontology import POL, RDF, SKOS

# what goes on behind a place that is to do something
_ACTS = (
    "重点|主要|优先|积极|加快|着力|大力|分别|全力|集中|率先|协同|错位|牵头|进一步|侧重|主攻|发展|培育|打造|建设|布局|聚焦|突出|集聚|聚集"
    "|做强|做大|承接|推动|推进|引进|定位|申报|创建|争创|开展|落户|落地|形成|探索|规划|试点|转移|壮大|构建|依托|围绕|立足|发挥"
)
_FOLLOWS = f"(?=[、，；：（以等要为和与及]|内|{_ACTS})"
_BEFORE = (
    "(?:^|(?<=[、，；：。“（）\n和与及在以由向将把])"
    "|(?<=支持)|(?<=推动)|(?<=推进)|(?<=鼓励)|(?<=引导)|(?<=促进)|(?<=加快)|(?<=建设)|(?<=打造)|(?<=依托)|(?<=提升)|(?<=布局)"
    "|(?<=集聚于)|(?<=布局于)|(?<=其中)|(?<=发挥))"
)
_ZONE_HEAD = (
    "高新技术产业开发区|经济技术开发区|高新区|经开区|开发区|综合保税区|综保区|保税港区|保税区|合作区|先行启动区|自贸片区|新区|新城|科学城|科技城|科教城|知识城|科创城"
    "|生物城|大学城|航空城|智慧城|软件城|数字城|未来城|科技岛|生态岛|科创走廊|创新走廊|产业带|创新带|经济带|科技园|软件园|创新园|高科技园区|工业园区|片区|组团"
    "|板块|半岛|街道|镇"
)
_ZONE = re.compile(f"{_BEFORE}(?P<stem>[\u4e00-\u9fff]{{2,8}}?)(?:{_ZONE_HEAD}){_FOLLOWS}")
_ANY_ZONE_HEAD = re.compile(f"(?:{_ZONE_HEAD}){_FOLLOWS}")
_LONGEST_STEM = 8  # characters
# stems that tell a kind of zone and name none
_GENERIC_STEM = re.compile(
    "(?:国家|国家级|[省市区县]级?|世界|一流|各类?|所有|有关|相关|重点|特色|高新|技术|高新技术|经济|产业|工业|制造业?|科技|科学|创新|创业|现代|新型|新兴|新|旧|老|城市?"
    "|中心|主|示范|高端|战略|综合|自主|自由|贸易|农业|文化|旅游|生态|融合|专业|核心|乡村?|村|建制|历史|小|大|国际|数字|智慧|智能|未来|先进|海外|临空|临港|对外|跨境"
    "|两业|大学|产城|自贸|服务业?|集聚|边境|境外|区域|功能|优势|高水平|高标准|高质量|一批|若干|多个|三大|两大|四大|[一二三四五六七八九十两多]+[个条大]?|服务|配套|建成|发展)+"
)
_NO_STEM = re.compile(
    "[的和与及或在以为对由向将把等、从被让是有至到其该本此我各每全]|支持|推动|推进|建设|打造|建立|形成|加强|加快|促进|发展|培育|布局|企业|项目|鼓励|引导|要求|通知|依托|围绕|构建|实施|提高|发挥|提升|完善|沿"
)
# 昌平区|生命科学园|发展: a site behind a place that is known
_SITE = re.compile(
    "[\u4e00-\u9fffA-Za-z0-9]{2,10}?(?:小镇|科技园|产业园区|产业园|创业园|软件园|工业园区|工业园|高新区|经开区|开发区|园区|科学城|新城|片区|组团|街道|镇)"
    f"(?=(?:{_ACTS}|以|要)(?![，。；、等和]|$|的))"
)
_TOLD = re.compile(f"(?:{_ACTS}|以|要)(?![，。；、等和]|$|的)")
_COUNTY_END = re.compile("[区县市旗](?![域块民]|(?<=市)场|(?<=[市区])级|(?<=县)级|人民政府|政府|[委局])")
_COUNTY_LENGTHS = (12, 11, 10, 9, 8, 7, 6, 5, 4, 3)
# parts of the country that policy of the state speaks of
_PARTS = re.compile(
    "(?<![\u4e00-\u9fff]{2}[省市区县])(?:东部沿海|东部|中西部|西部|中部|东北|沿海|沿边)(?:地区|(?=[、和及与](?:[东中西]|东北)))|(?<=[、和及与])中西部(?=[、和及与])"
)
# 粤东粤西粤北地区, 苏北
_PARTS_OF_PROVINCES = re.compile(
    f"(?=[苏浙皖闽赣鲁豫鄂湘粤桂川黔滇陕甘陇辽晋冀][东南西北中]){_BEFORE}(?:[苏浙皖闽赣鲁豫鄂湘粤桂川黔滇陕甘陇辽晋冀][东南西北中]{{1,3}}、?){{1,3}}(?:地区)?{_FOLLOWS}"
)
# the one zone of its kind in a city: 高新区重点发展…
_ONLY_ONE = re.compile(
    "(?:^|(?<=[，；：。）\n以]))(?:工业园区|高新区|经开区|综合保税区|保税区|自贸区)(?=重点|主要|侧重|优先|着力|为(?:核心|支撑|载体|两翼))"
)
# short names of counties that are words of the genre
_WORDS = frozenset(
    "资源 合作 南部 解放 前进 港口 公安 友好 城中 平安 中方 安定 延长 新兴 会同 富裕 复兴 振兴 新建 共和 富民 兴业 老城 集贤".split()
)


class UnlistedPlace(NamedTuple):
    """A place's name at ``[start, end)``; ``phrase`` is where the place around it begins (昌平区…园)."""

    start: int
    end: int
    phrase: int


@cache
def counties() -> frozenset[str]:
    """The own names of all counties of three characters or more, earlier ones too, from the vocabularies."""
    kind = NamedNode(f"{POL}District")
    own = dict.fromkeys((iri for iri, other in ontology.stated(f"{RDF}type") if other == kind), "")
    for label in ("prefLabel", "hiddenLabel"):  # 济南市市中区, hidden 市中区
        for iri, name in ontology.stated(f"{SKOS}{label}"):
            if iri in own and isinstance(name, Literal) and iri.endswith(name.value):
                own[iri] = name.value
    former = (name.value for _, name in ontology.stated(f"{POL}formerName") if isinstance(name, Literal))
    return frozenset(name for name in (*own.values(), *former) if len(name) > 2 and name[-1] in "区县市旗")


@cache
def _short_names() -> frozenset[str]:
    return frozenset(name[:-1] for name in counties() if len(name) == 3) - _WORDS


def unlisted_places(
    text: str, taken: Collection[Span], places: Collection[Span], whole: Collection[str]
) -> list[UnlistedPlace]:
    """The places in ``text`` that overlap no mention, in reading order.

    ``places`` are the mentions of places, ``taken`` all others. A county may be longer than a place (长沙|县).
    ``whole`` are the names of the document's own area, which is no place here.
    """
    busy = bytearray(len(text))
    _take(busy, *taken, *(Span(*title.span()) for title in re.finditer("《[^》\n]{1,200}》", text)))
    counties_named = [c for c in _counties(text) if text[slice(*c)] not in whole]
    found = [UnlistedPlace(s, e, s) for s, e in counties_named if busy.find(1, s, e) < 0]
    _take(busy, *places, *(Span(name.start, name.end) for name in found))
    for pattern in (_PARTS, _PARTS_OF_PROVINCES, _ONLY_ONE):
        found += _free(_matches(pattern, text), busy)
    found += _free(_zones(text), busy)
    return sorted(found)


def _take(busy: bytearray, *spans: Span) -> None:
    for span in spans:
        busy[span.start : span.end] = b"\1" * (span.end - span.start)


def _free(names: Iterator[tuple[int, int]], busy: bytearray) -> Iterator[UnlistedPlace]:
    for start, end in names:
        if busy.find(1, start, end) < 0:
            _take(busy, Span(start, end))
            yield UnlistedPlace(start, end, start)


def site_behind(text: str, end: int) -> int | None:
    """Where the site's name ends that begins behind a place at ``end`` and is told to act; None if there is none."""
    if text[end : end + 2] in _short_names() and is_told_to_act(text, end + 2):
        return end + 2  # 广州|南沙
    match = _SITE.match(text, end, end + 16)
    if not match or _NO_STEM.search(match.group()):
        return None
    return match.end()


def is_told_to_act(text: str, end: int) -> bool:
    """Whether a verb of doing goes on behind ``end``, as behind the name of a place (…小镇|发展生物医药)."""
    return bool(_TOLD.match(text, end))


def _counties(text: str) -> Iterator[tuple[int, int]]:
    known = counties()
    for match in _COUNTY_END.finditer(text):
        end = match.end()
        for length in _COUNTY_LENGTHS:
            if length <= end and text[end - length : end] in known and not crosses(text, end - length, end):
                yield end - length, end
                break


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return ((m.start(), m.end()) for m in pattern.finditer(text))


def _zones(text: str) -> Iterator[tuple[int, int]]:
    behind = 0
    for head in _ANY_ZONE_HEAD.finditer(text):  # rare, so that the costly pattern is tried at few positions
        for at in range(max(behind, head.start() - _LONGEST_STEM), head.start() - 1):
            match = _ZONE.match(text, at)
            if match and not _GENERIC_STEM.fullmatch(match["stem"]) and not _NO_STEM.search(match["stem"]):
                yield match.start(), match.end()
                behind = match.end()
                break
