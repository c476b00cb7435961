"""What a layout verb governs: a phrase such as 智能制造、智能机器人等重点领域 taken apart into its objects.

Each object is an industry or a function (a platform, base, centre, …). Coordination is
split where both sides can stand alone; a head that coordination left out (军民、央地融合发展)
is completed only if the full form stands elsewhere in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builders.facts import Document, Mention, Span

INDUSTRY, FUNCTION = "industry", "function"

# nouns that name a place of work, an institution or a role: 平台, 基地, 高地 …
_FUNCTION_HEAD = re.compile(
    "(?:平台|基地|中心|园|园区|[^地]区|[^都]城|试点城市|示范城市|中心城市|节点城市|小镇|特色镇|街|街区|长廊|走廊|廊道|(?:产业|经济|发展|创新|文化|生态|城市)带"
    "|创新带|城市群|群落|圈|增长极|极核"
    "|空港|海港|港|枢纽|高地|源地|集聚地|承载地|突破地|目的地|首选地|试验地|落户地|接包地|发包地|阵地|地标|集群|体系|网络|生态|试点|示范|联盟|实验室|研究院|研究所|研究中心"
    "|书院|学院|大学|医院|学校|总部|分中心"
    "|空间|载体|孵化器|加速器|市场|设施|装置|光源|反应堆|服务器|引领区|门户|窗口|标杆|样板|(?:金融|研发|科研|研究|医疗|教育|服务)机构|场馆|银行|美术馆|博物馆|图书馆"
    "|体育馆|科技馆|纪念馆|展览馆|[^网]站|航站楼|码头|(?<!工)厂|生产线|产线|综合体"
    "|合作区|先行区|自贸区|保税区|口岸|交易所|仓库|物流园|市场|商圈|驿站|天地|绿道|湿地|公园|主产区|保护区|屏障|策源地|交易中心|新区|副中心|节点|支点|名城|之都|之城|强市"
    "|强区|强省|强县|一条街)$"
)
# what is done rather than built; an object only where the place itself does it
_ACTIVITY_HEAD = re.compile(
    "(?:研究|攻关|原始创新|协同创新|科技创新|融合发展|创新试验|试验|试点示范|示范性项目|示范项目|项目|服务活动|活动|产业承载)$"
)
_NO_OBJECT = re.compile(
    "(?:企业|人才|品牌|主体|制度|机制|政策|措施|标准|水平|能力|格局|局面|模式|环境|产业链|供应链|成果|资源|优势|作用|氛围|合力|特色|团队|方案|动能|动力|活力|条件|意识"
    "|关系|业务|问题|需求|工作|任务|要求|功能|质量|规模|产品|资金|基金|项目|合作|交流|信心|力度|投资|消费|就业|岗位|方式|通道|渠道|力量|队伍|办法|经验|产能|市场环境"
    "|服务保障|竞争力|影响力|服务|一体化|名单|清单)$"
)
_INDUSTRY_HEAD = re.compile("(?:产业|(?<![企毕创就作])业|经济|贸易|物流|金融|制造)$")
# heads behind 等 that say what kind the members are but name no industry themselves
_GENERIC_HEAD = re.compile(
    "^(?:[^的]{0,12}?的)?(?:[^，、]{0,8}?(?:新兴|重点|相关|特色|优势|主导|高端|战略性新兴|未来|传统|高精尖|高新技术|新型|现代|先进|支柱|细分|高技术|前沿"
    "|关键|知识型|平台型|优质|绿色|富民|新))*"
    "(?:产业|业态|行业|服务业态|服务资源|资源|服务|产业门类|门类|产业集群|集群|技术|产业链|新业态|新兴业态|领域)$"
)
_DOMAIN = re.compile("(?:[^，、的]{0,6}?(?:领域|行业|产业领域|细分领域))的?")
_FIELD_OF = re.compile("(?:产业)?领域的")
# adjectives and clauses before 的, which are no part of a name
_ADJECTIVAL = re.compile(
    "^(?:具有|拥有|具备|代表|支持|引领|辐射|链接|面向|服务|覆盖|支撑|集|以|融|有|与|为|由|基于|依托|立足|高)|(?:一流|领先|先进|鲜明|一体|完善|完备|合理|健全|互补"
    "|明显|突出|显著|强大|活跃|优良|浓厚|繁荣|独特|丰富|齐全|优美|宜居|影响力|竞争力|化|型|级|强|高|大|广|好|优|快|新|多|全|共享|共建|融合|结合)$"
)
_QUANTIFIER = re.compile(
    "^(?:一批|若干个?|一系列|一个|一座|多个|几个|各类|一些|部分|更多|[0-9一二三四五六七八九十]+[个家所座批]|全国|全市)(?=.{2})"
)
_GRADE = re.compile(
    "^(?:高水平|高标准|高质量|高能级|国际一流|世界一流|国内一流|国际化|专业化)(?=[^、和的]{4})"
)
_OUTCOME = "的?(?:新格局|新局面|新模式|格局|局面|模式|步伐|进程)"
_PREDICATE = re.compile(
    "(?:的|等)?(?:规划|开发|持续|协同|联动|集聚|聚集|集群|融合|创新|有序|快速|健康|高质量|一体化|产业化|特色化|差异化|错位|集约|绿色|深度|双向|规模化|合理|优化|跨越式"
    "|转型|统筹|协调|互动|共同|加快|蓬勃)*"
    f"(?:建设|发展|融合|开放|集聚|聚集|布局|落地应用|落地|应用|改革创新|转型升级|升级|提升|做大做强|壮大|先行先试|转移|疏解)(?:{_OUTCOME})?$|{_OUTCOME}$"
)
# 集成电路、生物医药、人工智能三大先导产业
_COUNTED_HEAD = re.compile("[两三四五六七八九十]大[^，、的]{0,8}?(?:产业|领域|业态|行业|集群)(?:集群)?$")
_ENDS_LIST = re.compile("(?<![高平中初同优对相])等(?![级离值同额效候待])")
_TWO_LISTS = re.compile(
    "(?<![高平中初同优对相])等([^、，等]{1,14}?)(?:和|及|以及|与)(?=[^，]*(?<![高平中初同优对相])等)"
)
_JOINT = re.compile("以及|[和与及]")
# 材料基因组、清洁能源材料等研究平台: what the platforms are for names them
_RESEARCH_SITE = re.compile("(?:研究平台|科学装置|实验装置|科研设施|科技基础设施)$")
_UNSPECIFIC = re.compile("相关|有关|[^，]{0,4}新兴产业$")
_MEMBER_END = re.compile("[，。；：、]|等")
_SEARCHED = 200_000  # characters in which the full form of a member is looked for
_LONGEST = 300  # characters; no object phrase is longer
_VAGUE_INDUSTRY = re.compile("^(?:主导|优势|特色|支柱|相关|有关|重点|新|关联|配套|两大|三大|四大|五大)+产业$")
_WHOLE_AREA = re.compile("^(?:首都|本市|全市|我市|全省|我省)")
_TAIL_OF_AMOUNT = re.compile("(?:服务能力|能级|能力|优势|规模|水平|资源|要素|企业|集群)$")


@dataclass(frozen=True, slots=True)
class Object:
    """What is to be developed: where it stands, its name (completed where coordination cut it), its type."""

    span: Span
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Verb:
    """What governs a phrase.

    ``developing``: 发展, 培育; an unknown noun behind it is an industry.
    ``acting``: the place itself does it, so that activities (研究, 攻关) count as functions.
    """

    developing: bool = False
    acting: bool = False


BUILDING = Verb()


class Reader:
    """Reads object phrases of one document; knows its names."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self._text = document.text
        self._ends = sorted((m.span.end, m.span.start, m.type) for m in mentions)
        self._end_positions = [end for end, _, _ in self._ends]

    def read(self, start: int, end: int, verb: Verb = BUILDING) -> list[Object]:
        """The objects in ``[start, end)``."""
        start, end = self._trimmed(start, end)
        if start >= end or end - start > _LONGEST:
            return []
        counted = _COUNTED_HEAD.search(self._text, start, end)
        if counted and counted.start() > start:
            return self._industries(self._items(start, counted.start()))
        two = _TWO_LISTS.search(self._text, start, end)
        if two:
            return [*self.read(start, two.end(1), verb), *self.read(two.end(), end, verb)]
        closing = self._list_end(start, end)
        if closing is not None:
            return self._listed(start, closing, closing + len("等"), end, verb)
        field = self._field_end(start, end)
        if field:
            return self._listed(start, field, field, end, verb)
        return self._plain(start, self._without_predicate(start, end, verb), verb)

    # --- lists that 等 closes -----------------------------------------------------------------

    def _list_end(self, start: int, end: int) -> int | None:
        """The position of the 等 that closes a list."""
        found = None
        for match in _ENDS_LIST.finditer(self._text, start, end):
            if not self._inside_name(match.start()):
                found = match.start()
        return found

    def _field_end(self, start: int, end: int) -> int | None:
        """Where an industry's name ends before 领域的 (节能环保领域的技术服务)."""
        match = _FIELD_OF.search(self._text, start, end)
        return match.start() if match and self._industry_at(start, match.start()) else None

    def _listed(self, start: int, closing: int, head_start: int, end: int, verb: Verb) -> list[Object]:
        """The members of ``[start, closing)``, and what the head from ``head_start`` on adds."""
        items = self._items(self._behind_modifier(start, closing), closing)
        domain = _DOMAIN.match(self._text, head_start, end)
        if domain and not self._inside_name(domain.end() - 1):
            rest_end = self._without_predicate(domain.end(), end, verb)
            rest = self._plain(domain.end(), rest_end, Verb(acting=verb.acting))
            return [*(Object(s, self._named(s), self._type(s) or INDUSTRY) for s in items), *rest]
        head_end = self._without_predicate(head_start, end, verb)
        head = self._text[head_start:head_end].lstrip("的")
        if not head:
            return [o for s in items if (o := self._object(s, verb))]
        if _GENERIC_HEAD.match(head) and not self._is_function(head):
            return self._industries(items)
        if self._industry_at(head_start, head_end) or _INDUSTRY_HEAD.search(head):
            specific = not _UNSPECIFIC.search(head)
            named = self._plain(head_start, head_end, Verb(True, verb.acting)) if specific else []
            return [*self._industries(items), *named]
        if self._is_function(head):
            return self._under_function(items, head_start, head_end, verb)
        objects = [o for s in items if (o := self._object(s, verb))]
        return [o for o in objects if o.type == INDUSTRY or self._is_function(o.name)]

    def _industries(self, items: Sequence[Span]) -> list[Object]:
        """Members that a head such as 产业 makes industries, but for those that are functions by name."""
        return [Object(s, self._named(s), self._type(s) or INDUSTRY) for s in items if self._can_be_listed(s)]

    def _under_function(self, items: Sequence[Span], start: int, end: int, verb: Verb) -> list[Object]:
        """Members under a head such as 平台: themselves, where they can be ones, else the head."""
        head = self._text[start:end]
        types = [self._type(s) for s in items]
        if FUNCTION in types or _RESEARCH_SITE.search(head):
            return [Object(s, self._named(s), FUNCTION) for s in items]
        if "产业集群" in head and INDUSTRY in types:
            return [Object(s, self._named(s), INDUSTRY) for s in items]
        known = [s for s, kind in zip(items, types, strict=True) if kind == INDUSTRY]
        members = [Object(s, self._named(s), INDUSTRY) for s in known]
        return [*members, *self._plain(start, end, Verb(acting=verb.acting))]

    # --- plain phrases -------------------------------------------------------------------------

    def _plain(self, start: int, end: int, verb: Verb) -> list[Object]:
        start, end = self._trimmed(start, end)
        start = self._behind_modifier(start, end)
        if start >= end:
            return []
        items = self._items(start, end)
        found = [self._object(s, verb) for s in items]
        known = [o for o in found if o]
        if len(items) > 2 and len(known) == len(items) - 1 and all(o.type == INDUSTRY for o in known):
            # one unknown short word among industries is one too: 金融、科技与文化体育
            found = [o or self._object(s, Verb(True, verb.acting)) for o, s in zip(found, items, strict=True)]
        return [o for o in found if o]

    def _object(self, span: Span, verb: Verb) -> Object | None:
        start, end = self._trimmed(span.start, span.end)
        start = self._behind_modifier(start, end)
        span = Span(start, end)
        words = self._named(span)
        if len(words) < 2 or _WHOLE_AREA.match(words):
            return None
        kind = self._type(span)
        if kind == INDUSTRY:
            span = self._known_part(span)
            words = self._named(span)
            if _VAGUE_INDUSTRY.match(words):
                return None
        if kind is None and verb.acting and _ACTIVITY_HEAD.search(words):
            kind = FUNCTION
        if kind is None and verb.developing and not _NO_OBJECT.search(words) and len(words) <= 14:
            kind = INDUSTRY
        return Object(span, words, kind) if kind else None

    def _known_part(self, span: Span) -> Span:
        """The industry's name without what is joined to its left (存量和增量生产性服务业)."""
        at = bisect_left(self._end_positions, span.end)
        for end, start, kind in self._ends[at:]:
            if end != span.end:
                break
            before = self._text[span.start : start]
            foreign = self._name_ends_at(start, span.start) in ("place", "zone")
            if (
                kind == INDUSTRY
                and before
                and (foreign or re.search("[的和与及”]", before) or len(before) > 6)
            ):
                return Span(start, end)
        return span

    # --- edges ---------------------------------------------------------------------------------

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        text = self._text
        while start < end and text[start] in " \n的了好":
            start += 1
        while end > start and text[end - 1] in " \n，。；：、的等":
            end -= 1
        for pattern in (_QUANTIFIER, _GRADE):
            match = pattern.match(text[start:end])
            if match and not self._inside_name(start + match.end()):
                start += match.end()
        return start, end

    def _behind_modifier(self, start: int, end: int) -> int:
        """Behind the last 的 whose left side only qualifies (具有国际竞争力的)."""
        at = end
        while (at := self._text.rfind("的", start, at)) > start:
            before = self._text[start:at]
            if (
                _ADJECTIVAL.search(before)
                or len(before) > 20
                or (_JOINT.search(before) and "、" in before and not self._industry_at(start, at))
            ):
                return self._trimmed(at + 1, end)[0]
        return start

    def _without_predicate(self, start: int, end: int, verb: Verb) -> int:
        """Where the phrase ends without a nominal predicate (集聚发展, 建设, 新格局)."""
        start, end = self._trimmed(start, end)
        words = self._text[start:end]
        match = _PREDICATE.search(words)
        if not match or not match.group() or match.start() == 0:
            return end
        cut = start + match.start()
        name_end = bisect_left(self._end_positions, end)
        if name_end < len(self._ends) and self._ends[name_end][0] == end and self._ends[name_end][1] < cut:
            return end  # the predicate is part of a name
        if (
            verb.acting
            and _ACTIVITY_HEAD.search(words)
            and not self._industry_at(start, cut)
            and not self._is_function(self._text[start:cut])
        ):
            return end
        if verb.developing and not self._industry_at(start, cut) and _INDUSTRY_HEAD.search(words):
            return end
        return cut

    # --- members -------------------------------------------------------------------------------

    def _items(self, start: int, end: int) -> list[Span]:
        """The members of a coordination, names kept whole."""
        cuts = [start]
        depth = 0
        for at in range(start, end):
            char = self._text[at]
            depth += (char in "（“《") - (char in "）”》")
            if char == "、" and depth <= 0 and not self._inside_name(at):
                cuts.append(at + 1)
        spans = [Span(a, b - 1 if b != end else b) for a, b in zip(cuts, [*cuts[1:], end], strict=True)]
        return [half for span in spans if span.start < span.end for half in self._halves(span)]

    def _halves(self, span: Span) -> Iterator[Span]:
        """A和B apart where both can stand alone."""
        for joint in _JOINT.finditer(self._text, span.start, span.end):
            if self._inside_name(joint.start()):
                continue
            left, right = Span(span.start, joint.start()), Span(joint.end(), span.end)
            if self._is_short_beside_name(span, left, right) or (
                right.end - right.start >= 2
                and self._stands_alone(left)
                and (self._stands_alone(right) or len(right.of(self._text)) > 3)
            ):
                yield left
                yield from self._halves(Span(*self._trimmed(right.start, right.end)))
                return
        yield span

    def _is_short_beside_name(self, span: Span, left: Span, right: Span) -> bool:
        """科技与文化体育 as the end of a longer list, 文化体育 an industry's name."""
        listed = self._text[span.start - 1 : span.start] == "、"
        return listed and self._is_name(right) and 2 <= left.end - left.start <= 4

    def _stands_alone(self, span: Span) -> bool:
        words = span.of(self._text)
        if len(words) < 2:
            return False
        if self._name_ends_at(span.end, span.start):
            return True
        if re.search("(?:国际|专业|[^产]型)$", words):
            return False
        return bool(
            _FUNCTION_HEAD.search(words)
            or _ACTIVITY_HEAD.search(words)
            or _INDUSTRY_HEAD.search(words)
            or re.search("服务$", words)
        )

    def _named(self, span: Span) -> str:
        """The member's name, with the head that coordination left out if the document prints the full form."""
        words = span.of(self._text)
        cut = len(words) <= 3 and self._text[span.end : span.end + 1] == "、"
        if not cut or self._name_ends_at(span.end, span.start):
            return words
        mark = _MEMBER_END.search(self._text, span.end + 1)
        following = self._text[span.end + 1 : mark.start() if mark else span.end + 13]
        for size in range(min(len(following), 14) - 1, 1, -1):
            full = words + following[-size:]
            if self._text.find(full, 0, _SEARCHED) >= 0:
                return full
        return words

    # --- types ---------------------------------------------------------------------------------

    def _type(self, span: Span) -> str | None:
        """industry or function, by the name or the head that the phrase ends in; None if it ends in neither."""
        words = span.of(self._text)
        named = self._name_ends_at(span.end, span.start)
        if self._is_function(words):
            return FUNCTION
        if named in ("platform", "programme", "organization", "zone"):
            return FUNCTION
        if named == INDUSTRY:
            return INDUSTRY
        if _INDUSTRY_HEAD.search(words) and not _NO_OBJECT.search(words):
            return INDUSTRY
        return None

    def _is_function(self, words: str) -> bool:
        return bool(_FUNCTION_HEAD.search(words.rstrip("”）"))) and len(words) > 2

    def _can_be_listed(self, span: Span) -> bool:
        words = span.of(self._text)
        return len(words) >= 2 and not (
            _NO_OBJECT.search(words)
            and not self._name_ends_at(span.end, span.start)
            and not words.endswith("服务")
        )

    def _industry_at(self, start: int, end: int) -> bool:
        """Whether an industry's name ends at ``end`` and makes up most of the phrase."""
        return self._name_ends_at(end, start) == INDUSTRY

    def _name_ends_at(self, end: int, start: int) -> str | None:
        at = bisect_left(self._end_positions, end)
        while at < len(self._ends) and self._ends[at][0] == end:
            if self._ends[at][1] >= start - 1:
                return self._ends[at][2]
            at += 1
        return None

    def _is_name(self, span: Span) -> bool:
        at = bisect_left(self._end_positions, span.end)
        return at < len(self._ends) and self._ends[at][:2] == (span.end, span.start)

    def _inside_name(self, position: int) -> bool:
        """Whether a name spans over ``position`` (begins before and ends behind it)."""
        at = bisect_left(self._end_positions, position + 1)
        return any(start < position < end for end, start, _ in self._ends[at : at + 6])


def without_amount(text: str, start: int, end: int) -> int:
    """Where a phrase ends without 能级, 服务能力 and the like (金融产业能级)."""
    match = _TAIL_OF_AMOUNT.search(text[start:end])
    return start + match.start() if match and match.start() >= 2 else end
