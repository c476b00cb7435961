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
from builders.layout_heads import (
    ACTIVITY_HEAD,
    ADJECTIVAL,
    DOMAIN,
    FIELD_OF,
    FUNCTION_HEAD,
    GENERIC_HEAD,
    GRADE,
    INDUSTRY_HEAD,
    NO_OBJECT,
    PREDICATE,
    QUANTIFIER,
    VAGUE_INDUSTRY,
    WHOLE_AREA,
)

INDUSTRY, FUNCTION = "industry", "function"

# 集成电路、生物医药、人工智能三大先导产业
_COUNTED_HEAD = re.compile("[两三四五六七八九十]大[^，、的]{0,8}?(?:产业|领域|业态|行业|集群)(?:集群)?$")
_ENDS_LIST = re.compile("(?<![高平中初同优对相])等(?![级离值同额效候待])")
_TWO_LISTS = re.compile(
    "(?<![高平中初同优对相])等([^、，等]{1,14}?)(?:和|及|以及|与)(?=[^，]*(?<![高平中初同优对相])等)"
)
_JOINT = re.compile("以及|[和与及]")
# 材料基因组、清洁能源材料等研究平台: what the platforms are for names them
_RESEARCH_SITE = re.compile("(?:研究平台|科学装置|实验装置|科研设施|科技基础设施)$")
_SERVICE = re.compile("(?!公共|政务|优质|专业|社会|[^，]{0,4}化服务)[^的、]{2,8}服务")
# 涵盖设计、制造等环节的|X
_SCOPE = re.compile("(?:涵盖|覆盖|包括|包含|包涵|集)[^，。；]{2,40}?(?:等[^，、的]{0,8}|一体|全链条)的")
_BARE_HEAD = re.compile("(?:产业|行业|经济)$")
_UNSPECIFIC = re.compile("相关|有关|[^，]{0,4}新兴产业$")
_MEMBER_END = re.compile("[，。；：、]|等")
_SEARCHED = 200_000  # characters in which the full form of a member is looked for
_LONGEST = 300  # characters; no object phrase is longer


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
    ``building``: 打造, 建设; what is built is no industry.
    """

    developing: bool = False
    acting: bool = False
    building: bool = False


PLAIN = Verb()


class Reader:
    """Reads object phrases of one document; knows its names."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self._text = document.text
        self._ends = sorted(
            (m.span.end, m.span.start, m.type)
            for m in mentions
            if not (m.rule == "verb-and-suffix" and "和" in m.surface)  # 建设A区和B基地 may be two
        )
        self._end_positions = [end for end, _, _ in self._ends]

    def read(self, start: int, end: int, verb: Verb = PLAIN) -> list[Object]:
        """The objects in ``[start, end)``."""
        start, end = self._trimmed(start, end)
        if start >= end or end - start > _LONGEST:
            return []
        scope = _SCOPE.match(self._text, start, end)
        if scope:
            start = scope.end()
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

    def members(self, start: int, end: int) -> list[Object]:
        """The members of a list in ``[start, end)``: industries that are known or have their head, the rest functions."""
        items = (Span(*self._trimmed(s.start, s.end)) for s in self._items(*self._trimmed(start, end)))
        return [Object(s, self._named(s), self._type(s) or FUNCTION) for s in items if s.end - s.start > 1]

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
        match = FIELD_OF.search(self._text, start, end)
        return match.start() if match and self._industry_at(start, match.start()) else None

    def _listed(self, start: int, closing: int, head_start: int, end: int, verb: Verb) -> list[Object]:
        """The members of ``[start, closing)``, and what the head from ``head_start`` on adds."""
        items = self._items(self._behind_modifier(start, closing), closing)
        domain = DOMAIN.match(self._text, head_start, end)
        if domain and not self._inside_name(domain.end() - 1):
            rest_end = self._without_predicate(domain.end(), end, verb)
            rest = self._plain(domain.end(), rest_end, Verb(acting=verb.acting))
            return [*(Object(s, self._named(s), self._type(s) or INDUSTRY) for s in items), *rest]
        head_end = self._without_predicate(head_start, end, verb)
        head = self._text[head_start:head_end].lstrip("的")
        if not head:
            return [o for s in items if (o := self._object(s, verb))]
        if GENERIC_HEAD.match(head) and not self._is_function(head):
            return self._industries(items)
        if self._industry_at(head_start, head_end) or INDUSTRY_HEAD.search(head):
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
        items = self._items(start, end, verb.building)
        found = [self._object(s, verb) for s in items]
        known = [o for o in found if o]
        if verb.developing and any(o.type == INDUSTRY for o in known):
            # 现代金融、信息服务: services among industries are industries
            found = [o or self._service(s) for o, s in zip(found, items, strict=True)]
            known = [o for o in found if o]
        if len(items) > 2 and len(known) == len(items) - 1 and all(o.type == INDUSTRY for o in known):
            # one unknown short word among industries is one too: 金融、科技与文化体育
            found = [o or self._object(s, Verb(True, verb.acting)) for o, s in zip(found, items, strict=True)]
        return [o for o in found if o]

    def _service(self, span: Span) -> Object | None:
        words = span.of(self._text)
        return Object(span, words, INDUSTRY) if _SERVICE.fullmatch(words) else None

    def _object(self, span: Span, verb: Verb) -> Object | None:
        start, end = self._trimmed(span.start, span.end)
        start = self._behind_modifier(start, end)
        span = Span(start, end)
        words = self._named(span)
        if len(words) < 2 or WHOLE_AREA.match(words):
            return None
        kind = self._type(span)
        if kind == INDUSTRY:
            span = self._known_part(span)
            words = self._named(span)
            if VAGUE_INDUSTRY.match(words) or self._is_place_and_head(span):
                return None
        if kind is None and verb.acting and ACTIVITY_HEAD.search(words):
            kind = FUNCTION
        if kind is None and verb.developing and not NO_OBJECT.search(words) and len(words) <= 14:
            kind = INDUSTRY
        return Object(span, words, kind) if kind else None

    def _is_place_and_head(self, span: Span) -> bool:
        """成都产业, 本地产业: whose industry it is, not which."""
        head = _BARE_HEAD.search(span.of(self._text))
        if not head:
            return False
        return self._name_ends_at(span.start + head.start(), span.start) in ("place", "zone")

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
        for pattern in (QUANTIFIER, GRADE):
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
                ADJECTIVAL.search(before)
                or len(before) > 20
                or (_JOINT.search(before) and "、" in before and not self._industry_at(start, at))
            ):
                return self._trimmed(at + 1, end)[0]
        return start

    def _without_predicate(self, start: int, end: int, verb: Verb) -> int:
        """Where the phrase ends without a nominal predicate (集聚发展, 建设, 新格局)."""
        start, end = self._trimmed(start, end)
        words = self._text[start:end]
        match = PREDICATE.search(words)
        if not match or not match.group() or match.start() == 0:
            return end
        cut = start + match.start()
        name_end = bisect_left(self._end_positions, end)
        if name_end < len(self._ends) and self._ends[name_end][0] == end and self._ends[name_end][1] < cut:
            return end  # the predicate is part of a name
        if (
            verb.acting
            and ACTIVITY_HEAD.search(words)
            and not self._industry_at(start, cut)
            and not self._is_function(self._text[start:cut])
        ):
            return end
        if verb.developing and not self._industry_at(start, cut) and INDUSTRY_HEAD.search(words):
            return end
        return cut

    # --- members -------------------------------------------------------------------------------

    def _items(self, start: int, end: int, building: bool = False) -> list[Span]:
        """The members of a coordination, names kept whole."""
        cuts = [start]
        depth = 0
        for at in range(start, end):
            char = self._text[at]
            depth += (char in "（“《") - (char in "）”》")
            if char == "、" and depth <= 0 and not self._inside_name(at):
                cuts.append(at + 1)
        spans = [Span(a, b - 1 if b != end else b) for a, b in zip(cuts, [*cuts[1:], end], strict=True)]
        return [half for span in spans if span.start < span.end for half in self._halves(span, building)]

    def _halves(self, span: Span, building: bool) -> Iterator[Span]:
        """A和B apart where both can stand alone."""
        for joint in _JOINT.finditer(self._text, span.start, span.end):
            if self._inside_name(joint.start()):
                continue
            left, right = Span(span.start, joint.start()), Span(joint.end(), span.end)
            if building and self._shares_head(left, right):
                continue
            if self._is_short_beside_name(span, left, right) or (
                right.end - right.start >= 2
                and self._stands_alone(left)
                and (self._stands_alone(right) or len(right.of(self._text)) > 3)
            ):
                yield left
                yield from self._halves(Span(*self._trimmed(right.start, right.end)), building)
                return
        yield span

    def _shares_head(self, left: Span, right: Span) -> bool:
        """打造绿色金融和可持续金融中心: one centre; an industry is not built."""
        return (
            self._type(left) == INDUSTRY
            and self._type(right) == FUNCTION
            and not re.search("[产行]业$|业$", left.of(self._text))
        )

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
            FUNCTION_HEAD.search(words)
            or ACTIVITY_HEAD.search(words)
            or INDUSTRY_HEAD.search(words)
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
        if INDUSTRY_HEAD.search(words) and not NO_OBJECT.search(words):
            return INDUSTRY
        return None

    def _is_function(self, words: str) -> bool:
        return bool(FUNCTION_HEAD.search(words.rstrip("”）"))) and len(words) > 2

    def _can_be_listed(self, span: Span) -> bool:
        words = span.of(self._text)
        return len(words) >= 2 and not (
            NO_OBJECT.search(words)
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
