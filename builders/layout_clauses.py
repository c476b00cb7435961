"""How one clause of a sentence joins places with what they are to develop.

支持在A建设X, 将A打造成为X, A重点发展X, 与A合作共建X, 推动X向A集聚, 在A以B为核心, 推动A的X发展.
A clause without a place goes on with the places of the clause before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builders.facts import Span
from builders.layout_objects import FUNCTION, INDUSTRY, Object, Reader, Verb, without_amount
from builders.layout_places import Place, Places

Group = tuple[Place, ...]
Pair = tuple[Place, Object]

# --- verbs -------------------------------------------------------------------------------------

_ADVERBS = (
    "(?:重点|积极|加快|推动|推进|支持|鼓励|引导|促进|进一步|努力|全力|率先|探索|系统|深入|联合|合作|共同|同步|有序|组织|超前|前瞻|高水平|高标准|高质量|高起点|规划|统筹"
    "|持续|不断|优先|主要|逐步|逐渐|稳步"
    "|创新(?=发展)|争取|加强|做好|扎实|尽快|集中|聚力|全面|科学|合理|适度|并|将|要|可|应当|应|应该|须|也|打好|加速|切实|力争|错位|差异化|协同|协调|着力|大力|适时"
    "|创造条件|稳妥|建议|谋划|分别|先行|就地|各自|一体化|打破行政区划|继续|深化)*"
)
_VERB = (
    "引进和培育|引进培育|集聚发展|聚集发展|布局建设|布局发展|规划建设|投资建设|改造建设|建设成为|建设成|建设为|打造成为|打造成|打造为|培育成|发展成为|发展成|创新发展|做大做强"
    "|做强做优|做强做大|做大做优|做优做强|培育发展|发展壮大|培育壮大|推进建设|推动建立|推动建设"
    "|发展|培育|壮大|做大|做强|做优|布局|建设好|建设|打造|集聚|聚集|汇聚|形成|承接|建成|成为|创建|设立|成立|构建|搭建|组建|共建|引进|引入|开展|建立|落地|举办|承办|新建"
    "|筹建|培植|兴办|试点|聚焦|主攻|突出"
)
_LEADING_VERB = re.compile(
    f"(?:则|也|以此|从而|进而|由此|最终|在此)?{_ADVERBS}(?P<verb>{_VERB})(?:(?:和|、|并)(?:{_VERB}|完善|提升))?(?!的)"
)
_DEVELOPS = re.compile("发展|培育(?!成)|壮大|做大|做强|做优|布局(?!建设)|培植")
_BUILDS = re.compile("建设|打造|建成|成为|形成|创建|共建|新建|设立|构建|搭建|组建")
_ACTS = frozenset(("开展", "成为", "打造", "建设", "形成", "布局"))
_FOCUSES = frozenset(("聚焦", "主攻", "突出"))
# 推动…建设: the noun behind says what is done
_SUPPORT = re.compile(
    "(?:重点|积极|进一步|努力|全力|深入|联合|合作|共同|同步|有序|组织|持续|不断|优先|稳步|着力|大力|加快|探索|加强|集中|系统|和|要|将|应|并|全面|统筹|扎实)*"
    "(?P<verb>推动|推进|促进|加快|支持|鼓励|引导|深化|优化|加强|提升|扩大|拓展|抓好|做好|实施|放大|增强|强化|完善|丰富)"
)
_DONE_TO_NOUN = re.compile(
    "(?:建设|发展|能级|能力|水平|试点|(?<!空间)(?<!产业)(?<!结构)布局|优势|创建|改革创新|核心|示范|发展的?新?(?:格局|局面|模式|高地))$"
)
_OPENED_OR_MERGED = re.compile("(?:开放|融合)[^，]{0,4}$")
_BUILT_NOUN = re.compile("(?:建设|示范|试点(?:改革创新)?|发展|布局|格局|局面)$")
_OTHERS_ACT = re.compile(
    f"(?:企业|机构|单位|院所|高校|学校|力量|组织|主体|平台|银行|人才|团队|个人|资本|院校|医院|联盟)[^，、]{{0,8}}?(?:{_VERB}|参与|利用|通过)"
)
_MEANS = re.compile("依托|以|围绕|通过|利用|结合|立足|发挥|聚焦")
_BEHIND_MEANS = re.compile(
    "(?<![的、和一])(?:建设成为|打造成为|布局建设|规划建设|打造|建成|承接|创建|搭建|建设(?=[^，。；]{3}))(?![的和、与])"
)

# --- places in a clause ------------------------------------------------------------------------

_BEHIND_PLACES = re.compile(
    "(?:[\u4e00-\u9fff]{1,6}?(?=周边|沿线|一带|片区|板块|组团))?"
    "(?:等?(?:地区|区域|省区市|省市|地市|各区|区县|县区|市县|地|市|区|三地|两地|两区|沿线|周边|及周边|一带|片区|板块|组团|内|全域|境内|等)?(?:[省市县区]?等)?)"
)
_ROLE = "核心|载体|依托|重点|中心|主体|龙头|引领|支撑|基础|主战场|主阵地|主|引擎|牵引"
_BY = re.compile("以[^，以]{0,40}$")
_AS_CORE = re.compile(f"[^，]{{0,12}}?为(?:{_ROLE})")
_EXPLAINED = re.compile("[^，—]{0,6}——")  # 示范区核心区域——中关村西区: the second says which
_AS = re.compile(
    f"等?为(?!{_ROLE}|契机|目标|导向|抓手|代表|例|切入|突破|统领|指导|根本|己任|前提|方向|纽带|由|标准)"
)
_INTO = re.compile("[^，。；]{0,6}?(?:打造|建设|培育|发展|建|规划|定位|提升|改造)(?:成为|成|为)")
_TOWARDS = re.compile("[^，。；]{0,4}?(?:集聚|聚集|集中|布局|转移|延伸|疏解|落户|落地)")
_GOES = re.compile("[向往](?:[^，。；]{1,16}?[和及、])?$")
_SETTLES = re.compile(
    "[^，。；]{0,6}?(?:有序|合理|优化|加快|落地|示范|差异化|错位|协同|规模化|率先|先行)*(?:布局|发展|落地|集聚|聚集|落户|应用|推广|转化)"
)
_SETTLED_IN = re.compile("(?:重点|优先|主要|集中)?(?:集聚|布局|落户|聚集|集中|分布|落地|部署)[于在到]$")
_THERE = re.compile("(?:优先|重点|主要|集中|有序)?在$")
_NO_SETTLER = re.compile("企业|机构|项目|资源|人才|人员|的")
_WITH = re.compile("(?:与|同|和|联合|会同|携手|强化与|加强与)$")
_JOINTLY = re.compile("[^，。；]{0,8}?(?:合作|共建|共同|联合|协同|携手|一道|协作)")
_BY_FIELD = re.compile("以([^，。；]{2,40}?)为(?:重点|主导|主|核心|特色|方向|主攻)")
_BASED_ON_PLACE = re.compile("(?:依托|立足|利用)$")
_SAYS_MORE = re.compile(
    "[要应须可将已正也均都在对与于从向]|发挥|利用|围绕|加强|加大|积极|结合|坚持|按照|根据|严格|认真|进一步|研究|制定|负责|组织"
)
_IN_FIELD = re.compile("在([^，。；]{2,40}?)(?:等[^，。；]{0,6}?)?领域")
_BASED_ON = re.compile("(?:依托|立足|围绕|用好|利用)$")
_SUBJECT = re.compile(f"(?:其中)?{_ADVERBS}(?:由|对|按照)?")
_OPENS = re.compile(
    "(?:推动|推进|支持|鼓励|引导|促进|加快|深化|优化|提升|扩大|放大|落实|增强|强化|完善|发挥|建设好?|打造|形成|做好|调整完善|调整|建立|构建|实施|改造|丰富|扶持|指导"
    "|协调|服务|发展|带动|辐射|提高|聚焦|抓好)$|^$"
)
_MAKES = re.compile("(?:建立|构建|打造|形成|建设)$")
_APPOSED = re.compile(
    "(?:、[^，。；等]{2,30})?等(?!地|区域|省|市|三地|建设|重点)([^，。；]{2,24}?)(?:先行先试|建设|发展)?[，。；]?$"
)
_BEFORE_LISTED = frozenset("以、和与及化强升善推展进动成设")  # 以A…, 优化A…, 推进A…
_LISTED = re.compile("[^在以，]{3,}[、和与及]$")
_LIST_TAIL = re.compile(
    "等?(?:为核心|为重点|为载体|为依托|的?布局|的?建设|的?发展|建设发展|的[^，。；的]{0,6}(?:水平|能级|质量|规模|作用|能力))[，。；]?$"
)
_ACTING = Verb(acting=True)
_END = "，；：。！？\n"


@dataclass(frozen=True, slots=True)
class Held:
    """The places that a sentence speaks of so far; ``inherited`` from the clause's heading."""

    places: Group = ()
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause around its (first or last) group of places."""

    span: Span
    groups: list[Group]
    group: Group
    left: str
    right: str


class ClauseReader:
    """Reads the clauses of one document's sentences."""

    def __init__(self, text: str, places: Places, reader: Reader) -> None:
        self._text = text
        self._places = places
        self._reader = reader

    def read(self, span: Span, held: Held) -> tuple[Held, list[Pair]]:
        """What holds behind the clause, and the places and objects that it joins."""
        groups = self._places.groups(span)
        if held.places and not held.inherited and groups and self._is_built(span, groups[0]):
            groups = []  # 创建国家临空经济示范区: a zone that the places held are to build
        if not groups:
            return held, (self._governed(span.start, span.end, held) or []) if held.places else []
        first, last = self._around(span, groups, 0), self._around(span, groups, -1)
        for reading, clause in (
            (self._each_with_object, first),
            (self._core, last),
            (self._core, first),
            (self._turned_into, first),
            (self._settled, last),
            (self._settled, first),
            (self._acting, first),
            (self._attributive, first),
        ):
            found = reading(clause)
            if found is not None:
                places, pairs = found
                if reading == self._core and clause.left.startswith("以") and not held.inherited:
                    places = (*held.places, *(p for p in places if p not in held.places))
                return Held(places), pairs
        return Held(held.places), []  # places only spoken of: those before hold on

    def _around(self, span: Span, groups: list[Group], n: int) -> _Clause:
        group = groups[n]
        return _Clause(
            span, groups, group, self._text[span.start : group[0].start], self._text[group[-1].end : span.end]
        )

    def _is_built(self, span: Span, group: Group) -> bool:
        """Whether the clause's verb makes the zone: 建设国家…示范区, 推进创业大街、智造大街发展."""
        clause = self._around(span, [group], 0)
        verb = _LEADING_VERB.match(clause.left)
        if verb and _BUILDS.search(verb["verb"]) and verb.end() >= len(clause.left) - 4:
            return True
        return bool(re.fullmatch(_ADVERBS, clause.left)) and bool(
            re.match("[、和][^，]*发展$|建设$|发展$", clause.right.rstrip(_END))
        )

    # --- what a verb governs --------------------------------------------------------------------

    def _governed(self, start: int, end: int, held: Held) -> list[Pair] | None:
        """What a layout verb at ``start`` governs, None where none stands there."""
        verb = _LEADING_VERB.match(self._text, start, end)
        if verb:
            developing = bool(_DEVELOPS.search(verb["verb"]))
            if held.inherited and not (developing or _BUILDS.search(verb["verb"])):
                return None
            acting = verb["verb"] in _ACTS and not held.inherited
            objects = self._reader.read(verb.end(), end, Verb(developing, acting))
            if verb["verb"] in _FOCUSES:
                objects = _industries(objects)
            return self._joined(objects, held.places, start)
        if held.inherited:
            return None
        support = _SUPPORT.match(self._text, start, end)
        if support:
            return self._supported(support, end, held)
        if _MEANS.match(self._text, start, end):
            return self._behind_means(start, end, held.places)
        return None

    def _supported(self, support: re.Match[str], end: int, held: Held) -> list[Pair] | None:
        words = self._text[support.end() : end].rstrip(_END)
        if _OTHERS_ACT.search(words):
            return None
        directly = support["verb"] in ("支持", "推进", "推动")
        if not directly and not _DONE_TO_NOUN.search(words) and not _OPENED_OR_MERGED.search(words):
            return None
        objects = self._reader.read(support.end(), end, Verb(acting=support["verb"] in ("推进", "支持")))
        if not _DONE_TO_NOUN.search(words) and not _OPENED_OR_MERGED.search(words) and len(words) > 10:
            objects = _industries(objects)
        return self._joined(objects, held.places, support.start())

    def _behind_means(self, start: int, end: int, places: Group) -> list[Pair] | None:
        """依托重点企业打造X: the verb stands behind the means."""
        verb = _BEHIND_MEANS.search(self._text, start, end)
        return self._joined(self._reader.read(verb.end(), end, _ACTING), places, start) if verb else None

    def _joined(self, objects: Sequence[Object], places: Group, start: int) -> list[Pair]:
        """Every place with every object; one to one behind 分别."""
        apart = "分别" in self._text[max(0, start - 8) : start + 8]
        if apart and len(objects) == len(places):
            return list(zip(places, objects, strict=True))
        return [(place, item) for item in objects for place in places]

    # --- readings of a clause with places, None where they do not fit ---------------------------

    def _each_with_object(self, clause: _Clause) -> tuple[Group, list[Pair]] | None:
        """以海淀区…街、昌平区…园等为核心: each place with an object of its own; none holds on."""
        listed = [p for p in self._places.within(clause.span) if self._text[p.start - 1] in _BEFORE_LISTED]
        heads = list({p.span: p for p in map(self._places.outer, listed)}.values())
        if len(heads) < 2:
            return None
        pairs: list[Pair] = []
        for place, following in zip(heads, [*heads[1:], None], strict=True):
            words = self._text[place.end : following.start if following else clause.span.end]
            tail = _LISTED.match(words) if following else _LIST_TAIL.search(words)
            if not tail:
                return None
            objects = self._reader.read(
                place.end, place.end + (len(words) - 1 if following else tail.start())
            )
            if not objects:
                return None
            pairs += [(place, item) for item in objects]
        return (), pairs

    def _core(self, clause: _Clause) -> tuple[Group, list[Pair]] | None:
        """在A以B为核心 gives A and B; 以A为X makes A an X; 在A以B建设为重点 makes B an object of A."""
        by = _BY.search(clause.left)
        if not by:
            return None
        opened = clause.span.start + by.start() + 1
        end = clause.group[-1].end
        core = _AS_CORE.match(clause.right)
        if core:
            outer = clause.groups[0] if clause.groups[0][-1].end < opened else ()
            inner = tuple(
                place
                for group in clause.groups
                for place in group
                if opened <= place.start < end and not _EXPLAINED.match(self._text, place.end, end)
            )
            if outer and "建设" in core.group():
                objects = self._reader.read(opened, end + core.group().index("建设"))
                return outer, self._joined(objects, outer, opened)
            if clause.right.startswith("的", core.end()):  # 打造以A为核心的X
                objects = self._reader.read(end + core.end() + 1, clause.span.end)
                return inner, self._joined(objects, inner, opened)
            places = (*outer, *inner)
            return places, self._governed(end + core.end(), clause.span.end, Held(places)) or []
        role = _AS.match(clause.right)
        if role and clause.left.endswith("以"):
            objects = self._reader.read(end + role.end(), clause.span.end)
            return clause.group, self._joined(objects, clause.group, opened)
        return None

    def _turned_into(self, clause: _Clause) -> tuple[Group, list[Pair]] | None:
        """将A、B打造成为X."""
        into = _INTO.match(clause.right)
        if not into:
            return None
        objects = self._reader.read(clause.group[-1].end + into.end(), clause.span.end, _ACTING)
        return clause.group, self._joined(objects, clause.group, clause.span.start)

    def _settled(self, clause: _Clause) -> tuple[Group, list[Pair]] | None:
        """What comes to a place: 推动X向A集聚, 支持X在A发展, X重点集聚于A."""
        left = clause.left
        behind = _BEHIND_PLACES.sub("", clause.right, count=1)
        settled = _SETTLED_IN.search(left)
        goes = _GOES.search(left)
        if settled:
            stop = settled.start()
        elif goes and _TOWARDS.match(behind):
            stop = goes.start()
        elif (there := _THERE.search(left)) and there.start() > 3 and _SETTLES.match(behind):
            stop = there.start()
        else:
            return None
        adverbs = re.match(_ADVERBS, left[:stop])
        start = clause.span.start + (adverbs.end() if adverbs else 0)
        stop += clause.span.start
        if stop - start < 2:
            return None
        return clause.group, self._joined(self._settlers(start, stop, bool(settled)), clause.group, start)

    def _settlers(self, start: int, end: int, any_noun: bool) -> list[Object]:
        cut = without_amount(self._text, start, end)
        objects = self._reader.read(start, cut, _ACTING)
        if cut < end:
            return _industries(objects)
        words = self._text[start:end]
        if not objects and 2 <= len(words) <= 16 and (any_noun or not _NO_SETTLER.search(words)):
            return [Object(Span(start, end), words, FUNCTION)]
        return objects

    def _acting(self, clause: _Clause) -> tuple[Group, list[Pair]] | None:
        """在A建设…, 支持A发展…, A重点集聚…, 与A合作共建…, 依托A，打造…"""
        left, group, end = clause.left, clause.group, clause.span.end
        behind = _BEHIND_PLACES.match(clause.right)
        at = group[-1].end + (behind.end() if behind else 0)
        rest = self._text[at:end]
        pairs: list[Pair] = []
        jointly = _JOINTLY.match(rest) if _WITH.search(left) else None
        located = left.endswith("在")
        if _BASED_ON.search(left):
            if rest.strip(_END) in ("", "建设", "发展"):
                return group, []
            stated = _LEADING_VERB.match(rest) and not left.endswith("围绕")
            return (group, self._governed(at, end, Held(group)) or []) if stated else None
        if jointly:
            fields = _IN_FIELD.match(rest)
            if fields:
                pairs = self._joined(_industries(self._reader.read(at + 1, at + fields.end(1))), group, at)
            if not rest.startswith("共建"):
                at += jointly.end()
        elif not located and not _SUBJECT.fullmatch(left):
            return None
        fields = _BY_FIELD.match(rest)
        if fields:
            pairs = self._joined(_industries(self._reader.read(at + 1, at + fields.end(1))), group, at)
            at += fields.end()
        inner = clause.groups[1] if len(clause.groups) > 1 else ()
        if inner and _BASED_ON_PLACE.fullmatch(self._text[at : inner[0].start]):
            group, at = (*group, *inner), inner[-1].end  # A依托B发展X
        governed = self._governed(at, end, Held(group))
        if governed is None and located:
            governed = self._behind_means(at, end, group)
        if governed is None and not (located or jointly or fields) and rest.strip(_END):
            return None
        return group, pairs + (governed or [])

    def _attributive(self, clause: _Clause) -> tuple[Group, list[Pair]] | None:
        """推动A的X发展, 建设A、B等X, 加快A建设: the places qualify a noun or are it."""
        if not _OPENS.search(clause.left):
            return None
        group, end = clause.group, clause.group[-1].end
        apposed = _APPOSED.match(clause.right)
        if apposed:
            objects = self._reader.read(end + apposed.start(1), end + apposed.end(1))
            return group, self._joined([o for o in objects if o.type == FUNCTION], group, clause.span.start)
        behind = _BEHIND_PLACES.match(clause.right)
        at = end + (behind.end() if behind else 0)
        words = self._text[at : clause.span.end].rstrip(_END)
        made = bool(_MAKES.search(clause.left))
        if _SAYS_MORE.match(words) or not (made or _DONE_TO_NOUN.search(words)):
            return group, []
        objects = self._reader.read(at, without_amount(self._text, at, at + len(words)))
        if not (made or _BUILT_NOUN.search(words)):
            objects = _industries(objects)
        return group, self._joined(objects, group, clause.span.start)


def _industries(objects: Sequence[Object]) -> list[Object]:
    return [o for o in objects if o.type == INDUSTRY]
