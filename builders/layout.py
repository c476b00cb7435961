"""Which place is to develop what (GUIDE: layout).

A sentence is read clause by clause. A clause names its places (支持在海淀区…, 将顺义区打造成为…,
顺义区重点集聚…, 与天津市合作…) or goes on with those of the clause before; what a layout verb
governs are the objects. A heading's places carry to the sentences under it that name none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builders.facts import Document, Layout, Mention, Sentence, Span
from builders.lexicon import Lexicon
from builders.layout_objects import FUNCTION, INDUSTRY, Object, Reader, without_amount
from builders.layout_places import Place, Places

_ADVERBS = (
    "(?:重点|积极|加快|推动|推进|支持|鼓励|引导|促进|进一步|努力|全力|率先|探索|系统|深入|联合|合作|共同|同步|有序|组织|超前|前瞻|高水平|高标准|高质量|高起点|规划|统筹|持续|不断|优先|主要|逐步|逐渐|稳步"
    "|创新(?=发展)|争取|加强|做好|扎实|尽快|集中|聚力|全面|科学|合理|适度|并|将|要|可|应当|应|应该|须|也|打好|加速|切实|力争|错位|差异化|协同|协调|着力|大力|适时|创造条件|积极稳妥|稳妥|建议|谋划|分别|先行|就地|各自|一体化|打破行政区划|努力|继续|深化)*"
)
_VERB = (
    "引进和培育|引进培育|集聚发展|聚集发展|布局建设|布局发展|规划建设|投资建设|改造建设|建设成为|建设成|建设为|打造成为|打造成|打造为|培育成|发展成为|发展成|创新发展|做大做强|做强做优|做强做大|做大做优|做优做强|培育发展|发展壮大|培育壮大|推进建设|推动建立|推动建设"
    "|发展|培育|壮大|做大|做强|做优|布局|建设好|建设|打造|集聚|聚集|汇聚|形成|承接|建成|成为|创建|设立|成立|构建|搭建|组建|共建|引进|引入|开展|建立|落地|举办|承办|新建|筹建|培植|兴办|试点|聚焦|主攻|突出"
)
_LEADING_VERB = re.compile(f"{_ADVERBS}(?P<verb>{_VERB})(?:(?:和|、|并)(?:{_VERB}|完善|提升))?(?!的)")
_SUPPORT = re.compile(
    "(?:重点|积极|进一步|努力|全力|深入|联合|合作|共同|同步|有序|组织|持续|不断|优先|稳步|着力|大力|加快|探索|加强|集中|系统|和|要|将|应|并|全面|统筹|扎实)*(?P<verb>推动|推进|促进|加快|支持|鼓励|引导|深化|优化|加强|提升|扩大|拓展|抓好|做好|实施|放大|增强|强化|完善|丰富)"
)
_DEVELOPS = re.compile("发展|培育|壮大|做大|做强|做优|布局|培植|承接|引进")
_BUILDS = re.compile("建设|打造|建成|成为|形成|创建")
_OTHERS_ACT = re.compile(f"(?:企业|机构|单位|院所|高校|学校|力量|组织|主体|平台|银行|人才|团队|个人|资本|院校|医院|联盟)[^，、]{{0,8}}?(?:{_VERB}|参与|利用|通过)")
_STRONG_INSIDE = re.compile(f"(?<![的、和一])(?P<verb>建设成为|打造成为|布局建设|规划建设|打造|建成|承接|创建|搭建|建设(?=[^，。；]{{3}}))(?![的和、与])")
_CLAUSE_END = "，；：。！？\n"

_AFTER_GROUP = re.compile("^(?:[\u4e00-\u9fff]{1,6}?(?=周边|沿线|一带|片区|板块|组团))?(?:等?(?:地区|区域|省区市|省市|地市|各区|区县|县区|市县|地|市|区|三地|两地|两区|沿线|周边|及周边|一带|片区|板块|组团|内|全域|境内|等)?(?:(?:省|市|县|区)?等)?)")
_CORE = re.compile("^(?:等)?(?:等[^，。；]{0,8})?为(?:核心|载体|依托|重点|中心|主体|龙头|引领|支撑|基础|主战场|主阵地|主|引擎|牵引)")
_AS = re.compile("^(?:等)?为(?!核心|载体|依托|重点|中心|主体|龙头|引领|支撑|基础|主|引擎|牵引|契机|目标|导向|抓手|代表|例|切入|突破|统领|指导|根本|己任|前提|方向|主题|纽带|由|标准)")
_INTO = re.compile("^[^，。；]{0,6}?(?:打造|建设|培育|发展|建|规划|定位|提升|改造)(?:成为|成|为)")
_TOWARDS = re.compile("^[^，。；]{0,4}?(?:集聚|聚集|集中|布局|转移|延伸|疏解|落户|落地)")
_SETTLES = re.compile("^[^，。；]{0,6}?(?:有序|合理|优化|加快|落地|示范|差异化|错位|协同|规模化|率先|先行)*(?:布局|发展|落地|集聚|聚集|落户|应用|推广|转化)")
_SETTLED_IN = re.compile("(?:重点|优先|主要|集中)?(?:集聚|布局|落户|聚集|集中|分布|落地|部署)(?:于|在|到)$")
_GOES_TO = re.compile("(?P<mover>向|往)(?:[^，。；]{1,16}?(?:和|及|、))?$")
_WITH = re.compile("(?:与|同|和|联合|会同|携手|强化与|加强与)$")
_WITH_AFTER = re.compile("^[^，。；]{0,8}?(?:合作|共建|共同|联合|协同|携手|一道|协作)")
_BASED_ON = re.compile("(?:依托|立足|围绕|用好|利用)$")
_NOUN_TAIL = re.compile("(?:建设|发展|能级|能力|水平|集群发展|集聚发展|协同发展|融合发展|联动发展|发展(?:的)?(?:新?(?:格局|局面|模式|高地))|试点|布局|优势|创建|试点改革创新|核心|示范|试点建设)$")
_OPENERS = "推动|推进|支持|鼓励|引导|促进|加快|深化|优化|提升|扩大|放大|增强|强化|完善|发挥|建设好?|打造|形成|做好|调整完善|调整|持续优化|有序建设|规划建设|推动建立|建立|构建|实施|改造|丰富|高水平建设|不断增强|扶持|指导|协调|服务|发展|带动|辐射|提高|聚焦|抓好"
_LIST_TAIL = re.compile("等?(?:为核心|为重点|为载体|为依托|的?布局|的?建设|的?发展|建设发展)[，。；]?$")


@dataclass(slots=True)
class _State:
    """The places that the clauses of a sentence speak of, so far."""

    places: tuple[Place, ...] = ()
    inherited: bool = False  # from the heading
    found: list[tuple[tuple[Place, ...], Object]] = field(default_factory=list)


def find_layout(document: Document, mentions: tuple[Mention, ...], lexicon: Lexicon | None = None) -> tuple[Layout, ...]:
    """All layout facts in reading order, one a place and object in each clause.

    The whole of the document's jurisdiction (北京市 in a document of Beijing) is no place here.
    """
    return _LayoutFinder(document, mentions, lexicon).find()


class _LayoutFinder:
    def __init__(self, document: Document, mentions: tuple[Mention, ...], lexicon: Lexicon | None) -> None:
        self.document = document
        self.text = document.text
        self.reader = Reader(document, mentions)
        self.places = Places(document, mentions, lexicon)

    def find(self) -> tuple[Layout, ...]:
        if not self.places:
            return ()
        found: list[Layout] = []
        seen: set[tuple[str, str, str]] = set()
        by_heading: dict[str, tuple[Place, ...]] = {}
        named_after: dict[str, tuple[Place, ...]] = {}  # headings that are a place's name
        for sentence, is_heading in self._readings():
            state = _State()
            if not is_heading and not self.places.within(sentence.span):
                named = next((named_after[p] for p in _paths_up(sentence.path) if p in named_after), ())
                state.places = named or by_heading.get(sentence.path, ())
                state.inherited = not named
            if not state.places and not self.places.within(sentence.span):
                continue
            for clause in _clauses(self.text, sentence.span):
                self._read_clause(clause, state)
            if is_heading:
                places = self._heading_places(sentence.span)
                by_heading[sentence.path] = places
                if places and len(sentence.span.of(self.text).rstrip("：。等")) == places[-1].end - places[0].start:
                    named_after[sentence.path] = places
            for places, item in state.found:
                for place in places:
                    key = (sentence.path, place.name, item.name)
                    if key not in seen and not place.span.overlaps(item.span):
                        seen.add(key)
                        found.append(self._layout(sentence, place, item))
        return tuple(sorted(found, key=lambda f: (f.object_span, f.place_span)))

    def _layout(self, sentence: Sentence, place: Place, item: Object) -> Layout:
        inside = sentence.span.covers(place.span)
        span = Span(min(place.span.start, item.span.start), max(place.span.end, item.span.end)) if inside else item.span
        return Layout(sentence.path, span, place.name, place.span, item.name, item.span, item.type)

    def _readings(self) -> list[tuple[Sentence, bool]]:
        headings = [(Sentence(c.path, c.heading_span), True) for c in self.document.clauses if c.heading_span]
        sentences = [(s, False) for s in self.document.sentences if not s.note]
        return sorted([*headings, *sentences], key=lambda r: r[0].span)

    def _heading_places(self, span: Span) -> tuple[Place, ...]:
        groups = self.places.groups(span)
        return groups[0] if len(groups) == 1 else ()

    # --- clauses -------------------------------------------------------------------------------

    def _read_clause(self, clause: Span, state: _State) -> None:
        groups = self.places.groups(clause)
        if state.places and not state.inherited and groups and self._builds_a_zone(clause, groups[0]):
            groups = []  # 创建国家临空经济示范区: a zone that the place is to build
        if not groups:
            if state.places:
                self._governed(clause.start, clause.end, state)
            return
        state.inherited = False
        if self._listed_with_objects(clause, groups, state):
            return
        start, end = groups[0][0].start, groups[0][-1].end
        left = self.text[clause.start : start]
        right = self.text[end : clause.end]
        for read in (self._core, self._turned_into, self._settled, self._acting, self._attributive):
            if read(clause, groups, left, right, state):
                return
        # elsewhere a place is only spoken of: the clause before keeps its places

    def _builds_a_zone(self, clause: Span, group: tuple[Place, ...]) -> bool:
        lead = self.text[clause.start : group[0].start]
        match = _LEADING_VERB.match(lead)
        if match and _BUILDS.search(match["verb"]) and match.end() >= len(lead) - 4:
            return True
        return bool(re.fullmatch(f"{_ADVERBS}(?:推进|推动|加快|促进)?", lead)) and bool(
            re.match("[、和][^，]*发展$|建设$|发展$", self.text[group[-1].end : clause.end].rstrip(_CLAUSE_END))
        )

    def _governed(self, start: int, end: int, state: _State) -> bool:
        """Adds what a layout verb at ``start`` governs."""
        lead = re.match("(?:则|也|以此|从而|进而|由此|最终|在此)?", self.text[start:end])
        at = start + (lead.end() if lead else 0)
        verb = _LEADING_VERB.match(self.text, at, end)
        if verb:
            developing = bool(_DEVELOPS.search(verb["verb"])) and "建设" not in verb["verb"] and verb["verb"] not in ("引进", "承接")
            if state.inherited and not (developing or _BUILDS.search(verb["verb"])):
                return False
            acting = verb["verb"] in ("开展", "推进", "成为", "打造", "建设", "形成", "布局") and not state.inherited
            objects = self.reader.read(verb.end(), end, developing=developing, acting=acting)
            focusing = verb["verb"] in ("聚焦", "主攻", "突出")
            self._add([o for o in objects if o.type == INDUSTRY or not focusing], state, start)
            return True
        support = _SUPPORT.match(self.text, at, end)
        if support and not state.inherited:
            words = self.text[support.end() : end].rstrip(_CLAUSE_END)
            if _OTHERS_ACT.search(words):
                return False
            if (_NOUN_TAIL.search(words) and not re.search("(?:空间|产业|结构)布局$", words)) or re.search("开放|融合", words[-6:]):
                self._add(self.reader.read(support.end(), end, acting=support["verb"] in ("推进", "支持", "开展")), state, start)
                return True
            if support["verb"] in ("支持", "推进", "推动"):
                objects = self.reader.read(support.end(), end, acting=True)
                self._add([o for o in objects if o.type == INDUSTRY or len(words) <= 10], state, start)
                return True
        inside = _STRONG_INSIDE.search(self.text, at, end) if re.match("依托|以|围绕|通过|利用|结合|立足|发挥", self.text[at:end]) else None
        if inside and not state.inherited:
            self._add(self.reader.read(inside.end(), end, acting=True), state, start)
            return True
        return False

    def _add(self, objects: Sequence[Object], state: _State, start: int) -> None:
        """Joins places and objects; one to one behind 分别."""
        apart = "分别" in self.text[max(0, start - 8) : start + 8]
        if apart and len(objects) == len(state.places):
            state.found += [((place,), item) for place, item in zip(state.places, objects, strict=True)]
        else:
            state.found += [(state.places, item) for item in objects]

    # --- readings of a clause with places, tried in this order ------------------------------------

    def _listed_with_objects(self, clause: Span, groups: list[tuple[Place, ...]], state: _State) -> bool:
        """以海淀区…一条街、昌平区…园等为核心; 优化昌平区…基地、房山区…基地等的布局: each place with its own object."""
        places = [a for a in self.places.within(clause) if self.text[a.start - 1] in "以、和与及化强升善推展进动成设"]
        if len(places) < 2:
            return False
        found: list[tuple[Place, Object]] = []
        for place, following in zip(places, [*places[1:], None], strict=True):
            end = following.start if following else clause.end
            words = self.text[place.end : end]
            if following and not re.match("[^在以，]{3,}[、和与及]$", words):
                return False
            if not following:
                tail = _LIST_TAIL.search(words)
                if not tail:
                    return False
                end = place.end + tail.start()
            objects = self.reader.read(place.end, end)
            if not objects:
                return False
            found += [(place, item) for item in objects]
        state.found += [((place,), item) for place, item in found]
        state.places = ()
        return True

    def _core(self, clause: Span, groups: list[tuple[Place, ...]], left: str, right: str, state: _State) -> bool:
        """在A以B为核心 gives A and B; 以A为B makes B of A; 在A以B建设为重点 makes B an object."""
        group = groups[-1]
        start, end = group[0].start, group[-1].end
        before = self.text[clause.start : start]
        after = self.text[end : clause.end]
        if re.search("以[^，以]{0,40}$", before):
            opened = clause.start + before.rindex("以") + 1
            as_core = re.match("^[^，]{0,12}?为(?:核心|载体|依托|重点|中心|主体|龙头|引领|支撑|基础|主战场|主阵地|主|引擎|牵引)", after)
            if as_core:
                outer = groups[0] if len(groups) > 1 and groups[0][0].end <= opened else ()
                if outer and "建设" in as_core.group():
                    state.places = outer
                    self._add(self.reader.read(opened, end + after.index("建设")), state, opened)
                else:
                    state.places = (*outer, *(a for g in groups if g[0].start >= opened for a in g))
                self._governed(end + as_core.end(), clause.end, state)
                return True
            role = _AS.match(after)
            if role and before.endswith("以"):
                state.places = group
                self._add(self.reader.read(end + role.end(), clause.end), state, start)
                return True
        return False

    def _turned_into(self, clause: Span, groups: list[tuple[Place, ...]], left: str, right: str, state: _State) -> bool:
        """将A、B打造成为C."""
        group = groups[0]
        into = _INTO.match(right)
        if not into or not (re.search("[将把]$", left) or re.search("成为|成$|为$", into.group())):
            return False
        state.places = group
        self._add(self.reader.read(group[-1].end + into.end(), clause.end, acting=True), state, clause.start)
        return True

    def _settled(self, clause: Span, groups: list[tuple[Place, ...]], left: str, right: str, state: _State) -> bool:
        """What comes to a place: 推动X向A集聚, 支持X在A发展, X重点集聚于A."""
        group = groups[-1] if len(groups) > 1 and self.text[clause.start : groups[-1][0].start].endswith(("于", "在", "向")) else groups[0]
        before = self.text[clause.start : group[0].start]
        after = self.text[group[-1].end : clause.end]
        settled = _SETTLED_IN.search(before)
        goes = _GOES_TO.search(before)
        if settled:
            stop = clause.start + settled.start()
        elif goes and _TOWARDS.match(_AFTER_GROUP.sub("", after, count=1)):
            stop = clause.start + goes.start()
        elif before.endswith("在") and len(before) > 4 and _SETTLES.match(_AFTER_GROUP.sub("", after, count=1)):
            stop = clause.start + len(before) - 1
        else:
            return False
        lead = re.match(f"(?:{_ADVERBS})", self.text[clause.start : stop])
        begin = clause.start + (lead.end() if lead else 0)
        if stop - begin < 2:
            return False
        state.places = group
        self._add(self._settling(begin, stop, bool(settled)), state, clause.start)
        return True

    def _settling(self, start: int, end: int, any_noun: bool) -> list[Object]:
        cut = without_amount(self.text, start, end)
        objects = self.reader.read(start, cut, developing=False, acting=True)
        if cut < end:
            objects = [o for o in objects if o.type == INDUSTRY]
        if not objects and cut == end and 2 <= end - start <= 16 and (any_noun or not re.search("企业|机构|项目|资源|人才|人员|的", self.text[start:end])):
            objects = [Object(Span(start, end), self.text[start:end], FUNCTION)]
        return objects

    def _acting(self, clause: Span, groups: list[tuple[Place, ...]], left: str, right: str, state: _State) -> bool:
        """在A建设…, 支持A发展…, A重点集聚…, 与A合作共建…, 依托A打造…"""
        group = groups[0]
        end = group[-1].end
        after = _AFTER_GROUP.match(right)
        at = end + (after.end() if after else 0)
        rest = self.text[at : clause.end]
        with_others = bool(_WITH.search(left)) and bool(_WITH_AFTER.match(rest))
        located = left.endswith("在")
        subject = bool(re.fullmatch(f"(?:其中)?{_ADVERBS}(?:由|对|按照)?", left)) or (not left)
        based = bool(_BASED_ON.search(left))
        if based and rest.strip(_CLAUSE_END) not in ("", "建设", "发展"):
            return False
        if not (with_others or located or subject or based):
            return False
        state_before = state.places
        state.places = group
        if with_others:
            field_of = re.match("在([^，。；]{2,40}?)(?:等[^，。；]{0,6}?)?领域", rest)
            if field_of:
                self._add([o for o in self.reader.read(at + 1, at + field_of.end(1)) if o.type == INDUSTRY], state, at)
            joined = re.match("[^，。；]{0,8}?(?:合作|共同|联合|协同|携手|一道|协作)(?:地)?", rest)
            at += joined.end() if joined and not rest.startswith("共建") else 0
        if self._governed(at, clause.end, state):
            return True
        inside = _STRONG_INSIDE.search(self.text, at, clause.end) if re.match("以|依托|围绕|聚焦|利用|通过|结合|立足|发挥|打造", rest) or located else None
        if inside:
            self._add(self.reader.read(inside.end(), clause.end, acting=True), state, clause.start)
            return True
        if located or with_others or based or not rest.strip(_CLAUSE_END):
            return True
        state.places = state_before
        return False

    def _attributive(self, clause: Span, groups: list[tuple[Place, ...]], left: str, right: str, state: _State) -> bool:
        """推动A的X发展, 建设A、B等X, 加快A建设: the places qualify a noun or are it."""
        group = groups[0]
        if not re.search(f"(?:{_OPENERS})$", left) and left:
            return False
        state.places = group
        end = group[-1].end
        apposed = re.match("(?:、[^，。；等]{2,30})?等([^，。；]{2,24}?)(?:先行先试|建设|发展)?[，。；]?$", right)
        if apposed and not re.match("地|区域|地区|省|市|三地|建设|重点", apposed[1]):
            self._add([o for o in self.reader.read(end + apposed.start(1), end + apposed.end(1)) if o.type == FUNCTION], state, clause.start)
            return True
        after = _AFTER_GROUP.match(right)
        at = end + (after.end() if after else 0)
        words = self.text[at : clause.end].rstrip(_CLAUSE_END)
        if re.match("[在对与于从向]", words):
            return True
        if _NOUN_TAIL.search(words) or re.search("(?:建立|构建|打造|形成)$", left):
            stop = without_amount(self.text, at, at + len(words))
            building = re.search("建设$|示范$|试点|试点改革创新$|发展$|集群发展$|布局$|格局$|局面$", words) or re.search("(?:建立|构建|打造)$", left)
            objects = self.reader.read(at, stop)
            self._add([o for o in objects if o.type == INDUSTRY or building], state, clause.start)
        return True


def _paths_up(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition("/")[0]


def _clauses(text: str, span: Span) -> Iterator[Span]:
    """The parts of a sentence between commas, semicolons and colons outside brackets."""
    start, depth = span.start, 0
    for at in range(span.start, span.end):
        char = text[at]
        depth += (char in "（“《") - (char in "）”》")
        if char in "，；：" and depth <= 0:
            yield Span(start, at)
            start = at + 1
    if start < span.end:
        yield Span(start, span.end)
