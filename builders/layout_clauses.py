"""How one clause of a sentence joins places with what they are to develop.

支持在A建设X, 将A打造成为X, A重点发展X, 与A合作共建X, 推动X向A集聚, 在A以B为核心, 推动A的X发展.
A clause without a place goes on with the places of the clause before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from builders.facts import Span
from builders.layout_heads import without_amount
from builders.layout_joints import (
    ANAPHOR,
    APPOSED,
    AS,
    AS_CORE,
    BARE_CORE,
    BASED_ON,
    BASED_ON_PLACE,
    BEFORE_BRACKET,
    BEFORE_LISTED,
    BEHIND_PLACES,
    BRACKET_END,
    BY,
    BY_FIELD,
    EXPLAINED,
    GOES,
    IN_FIELD,
    INTO,
    JOINTLY,
    LIST_TAIL,
    LISTED,
    MAKES,
    NO_SETTLER,
    OF_WHOM,
    OPENS,
    SAYS_MORE,
    SETTLED_IN,
    SETTLES,
    STRENGTHENS,
    STRENGTHS,
    SUBJECT,
    TASK,
    THERE,
    TOWARDS,
    WITH,
)
from builders.layout_objects import FUNCTION, INDUSTRY, Object, Reader, Verb
from builders.layout_places import Places
from builders.layout_verbs import (
    ACTING,
    ADVERBS,
    BUILDS,
    BUILT_NOUN,
    DONE_TO_NOUN,
    END,
    LEADING_VERB,
    Found,
    Governing,
    Group,
    Held,
    industries,
)

_OF_INDUSTRIES = re.compile("产业(?:的?(?:[转集创特错高][^，。；]{1,5})?(?:发展|升级|布局))?[，。；]?$")


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause around its (first or last) group of places."""

    span: Span
    groups: list[Group]
    group: Group
    left: str
    right: str


_Reading = tuple[Group, list[Found]]


class ClauseReader:
    """Reads the clauses of one document's sentences."""

    def __init__(self, text: str, places: Places, reader: Reader) -> None:
        self._text = text
        self._places = places
        self._reader = reader
        self._verbs = Governing(text, reader)

    def refers_back(self, span: Span) -> bool:
        """Whether a sentence opens with 该区, 示范区要 and the like."""
        return bool(ANAPHOR.match(self._text, span.start, span.end))

    def read(self, span: Span, held: Held) -> tuple[Held, list[Found]]:
        """What holds behind the clause, and the places and objects that it joins."""
        anaphor = ANAPHOR.match(self._text, span.start, span.end) if held.places else None
        if anaphor and held.places[-1].name.endswith(anaphor["kind"] or ""):
            meant = Held(held.places if held.inherited else held.places[-1:])
            found = self._verbs.governed(anaphor.end(), span.end, meant, "anaphor") or []
            return meant, [replace(f, cue=(Span(*anaphor.span()), *f.cue)) for f in found]
        groups = self._places.groups(span)
        if held.places and not held.inherited and groups and self._is_built(span, groups[0]):
            groups = []  # 创建国家临空经济示范区: a zone that the places held are to build
        if not groups:
            return self._without_place(span, held)
        first, last = self._around(span, groups, 0), self._around(span, groups, -1)
        settled = self._topic_settled(last, held)
        if settled:
            return Held(last.group), settled

        def core(clause: _Clause) -> _Reading | None:
            return self._core(clause, () if held.inherited else held.places)

        for reading, clause in (
            (self._in_brackets, first),
            (self._each_with_object, first),
            (core, last),
            (core, first),
            (self._turned_into, first),
            (self._strengths, first),
            (self._settled, last),
            (self._settled, first),
            (self._acting, first),
            (self._attributive, first),
        ):
            found_here = reading(clause)
            if found_here is not None:
                places, found = found_here
                joins = clause.left.startswith("以") or not clause.left
                if reading is core and joins and not held.inherited:
                    places = (*held.places, *(p for p in places if p not in held.places))
                return Held(places), found
        return Held(held.places, topic=held.topic), []  # places only spoken of: those before hold on

    def _without_place(self, span: Span, held: Held) -> tuple[Held, list[Found]]:
        if not held.places:
            return held, []
        if self._verbs.speaks_of_the_whole(span.start, span.end):
            return Held(), []
        rule = "carried-from-heading" if held.inherited else "carried-place"
        return held, self._verbs.governed(span.start, span.end, held, rule) or []

    def _around(self, span: Span, groups: list[Group], n: int) -> _Clause:
        group = groups[n]
        return _Clause(
            span, groups, group, self._text[span.start : group[0].start], self._text[group[-1].end : span.end]
        )

    def _is_built(self, span: Span, group: Group) -> bool:
        """Whether the clause's verb makes the zone: 建设国家…示范区, 推进创业大街、智造大街发展."""
        clause = self._around(span, [group], 0)
        if group[0].span.start > group[0].start and self._places.outer(group[0]) != group[0]:
            return False  # 推进怀柔科学城…集聚区建设: the name says whose it is
        verb = LEADING_VERB.match(clause.left)
        if verb and BUILDS.search(verb["verb"]) and verb.end() >= len(clause.left) - 4:
            return True
        return bool(re.fullmatch(ADVERBS, clause.left)) and bool(
            re.match("[、和][^，]*发展$|建设$|发展$", clause.right.rstrip(END))
        )

    # --- readings of a clause with places, None where they do not fit ---------------------------

    def _in_brackets(self, clause: _Clause) -> _Reading | None:
        """生物医药产业（大兴区、昌平区）、…（…）: the places of each object stand in brackets behind it."""
        found: list[Found] = []
        opened = clause.span.start
        verb = re.match(
            f"{ADVERBS}(?:发展|布局|建设|打造|形成|优化|构建)?", self._text[opened : clause.span.end]
        )
        opened += verb.end() if verb else 0
        for group in clause.groups:
            bracket = group[0].start - 1
            closed = BRACKET_END.match(self._text, group[-1].end, clause.span.end)
            if not closed or self._text[bracket : bracket + 1] != "（" or bracket <= opened:
                return None
            objects = self._reader.read(opened, bracket, Verb())
            if not objects:
                return None
            rule = "places-in-brackets"
            found += self._verbs.joined(objects, group, opened, rule, Span(bracket, closed.end()))
            joint = BEFORE_BRACKET.match(self._text, closed.end(), clause.span.end)
            opened = joint.end() if joint else closed.end()
        return (), found

    def _each_with_object(self, clause: _Clause) -> _Reading | None:
        """以海淀区…街、昌平区…园等为核心: each place with an object of its own; none holds on."""
        listed = [p for p in self._places.within(clause.span) if self._text[p.start - 1] in BEFORE_LISTED]
        heads = list({p.span: p for p in map(self._places.outer, listed)}.values())
        if len(heads) < 2:
            return None
        found: list[Found] = []
        for place, following in zip(heads, [*heads[1:], None], strict=True):
            words = self._text[place.end : following.start if following else clause.span.end]
            tail = LISTED.match(words) if following else LIST_TAIL.search(words)
            if not tail:
                return None
            stop = place.end + (len(words) - 1 if following else tail.start())
            objects = self._reader.read(place.end, stop)
            if (
                not objects
                and stop - place.end <= 8
                and "为" not in words
                and _OF_INDUSTRIES.search(clause.right)
            ):
                objects = [replace(o, type=INDUSTRY) for o in self._reader.members(place.end, stop)]
            if not objects:
                return None
            found += [Found(place, item, "each-place-its-object", ()) for item in objects]
        return (), found

    def _core(self, clause: _Clause, held: Group) -> _Reading | None:
        """在A以B为核心 gives A and B; 以A为X makes A an X; 在A以B建设为重点 makes B an object of A."""
        by = BY.search(clause.left)
        opened = clause.span.start + (by.start() + 1 if by else 0)
        if not by and clause.left:
            return None
        end = clause.group[-1].end
        core = AS_CORE.match(clause.right)
        bare = not by and core and BARE_CORE.match(clause.right)
        if core and (by or (bare and clause.right.rstrip(END)[core.end() :][:1] in ("", "的"))):
            return self._with_core(clause, opened, end, core, held if bare else ())
        role = AS.match(clause.right)
        if role and clause.left.endswith("以"):
            objects = self._reader.read(end + role.end(), clause.span.end)
            cue = Span(opened - 1, opened), Span(end, end + role.end())
            return (), self._verbs.joined(objects, clause.group, opened, "place-as", *cue)
        return None

    def _with_core(
        self, clause: _Clause, opened: int, end: int, core: re.Match[str], before: Group
    ) -> _Reading:
        outer = clause.groups[0] if clause.groups[0][-1].end < opened else ()
        inner = tuple(
            place
            for group in clause.groups
            for place in group
            if opened <= place.start < end and not EXPLAINED.match(self._text, place.end, end)
        )
        cue = Span(end, end + core.end())
        if outer and "建设" in core.group():
            objects = self._reader.read(opened, end + core.group().index("建设"))
            return outer, self._verbs.joined(objects, outer, opened, "core", cue)
        if clause.right.startswith("的", core.end()):  # 打造以A为核心的X
            objects = self._reader.read(end + core.end() + 1, clause.span.end)
            inner = (*before, *inner)
            return inner, self._verbs.joined(objects, inner, opened, "core", cue)
        places = (*outer, *inner)
        found = self._verbs.governed(end + core.end(), clause.span.end, Held(places), "core") or []
        return places, [replace(f, cue=(cue, *f.cue)) for f in found]

    def _turned_into(self, clause: _Clause) -> _Reading | None:
        """将A、B打造成为X, A定位为X."""
        into = INTO.match(clause.right)
        if not into:
            return None
        end = clause.group[-1].end
        objects = self._reader.read(end + into.end(), clause.span.end, ACTING)
        cue = Span(end, end + into.end())
        return clause.group, self._verbs.joined(objects, clause.group, clause.span.start, "turned-into", cue)

    def _strengths(self, clause: _Clause) -> _Reading | None:
        """提升A在X、Y等方面的能力."""
        strengths = STRENGTHS.match(clause.right) if STRENGTHENS.search(clause.left) else None
        if not strengths:
            return None
        end = clause.group[-1].end
        objects = [
            replace(o, name=TASK.sub("", o.name))
            for o in self._reader.members(end + strengths.start(1), end + strengths.end(1))
        ]
        cue = Span(end + strengths.end(1), end + len(strengths.group().rstrip(END)))
        return clause.group, self._verbs.joined(objects, clause.group, end, "strengths-of-place", cue)

    def _settled(self, clause: _Clause) -> _Reading | None:
        """What comes to a place: 推动X向A集聚, 支持X在A发展, X重点集聚于A."""
        left = clause.left
        behind = BEHIND_PLACES.sub("", clause.right, count=1)
        settled = SETTLED_IN.search(left)
        goes = GOES.search(left)
        cue: re.Match[str] | None
        at = clause.group[-1].end + len(clause.right) - len(behind)
        if settled:
            stop, cue, at = settled.start(), settled, clause.span.start
        elif goes and (cue := TOWARDS.match(behind)):
            stop = goes.start()
        elif (there := THERE.search(left)) and there.start() > 3 and (cue := SETTLES.match(behind)):
            stop = there.start()
        else:
            return None
        adverbs = re.match(ADVERBS, left[:stop])
        start = clause.span.start + (adverbs.end() if adverbs else 0)
        stop += clause.span.start
        if stop - start < 2:
            return None
        objects = self._settlers(start, stop, bool(settled))
        decided = Span(at + cue.start(), at + cue.end())
        return clause.group, self._verbs.joined(objects, clause.group, start, "settles-in", decided)

    def _settlers(self, start: int, end: int, any_noun: bool) -> list[Object]:
        cut = without_amount(self._text, start, end)
        objects = self._reader.read(start, cut, ACTING)
        if cut < end:
            return industries(objects)
        words = self._text[start:end]
        if not objects and 2 <= len(words) <= 16 and (any_noun or not NO_SETTLER.search(words)):
            return [Object(Span(start, end), words, FUNCTION)]
        return objects

    def _topic_settled(self, clause: _Clause, held: Held) -> list[Found]:
        """X产业。重点布局在A、B: what settles stands in the heading."""
        if not held.topic or not SETTLED_IN.fullmatch(
            re.sub(f"^{ADVERBS}?(?=布局|集聚|落户|聚集|集中|分布|部署)", "", clause.left)
        ):
            return []
        cue = Span(clause.span.start, clause.span.start + len(clause.left))
        return self._verbs.joined(held.topic, clause.group, clause.span.start, "heading-settles-in", cue)

    def _acting(self, clause: _Clause) -> _Reading | None:
        """在A建设…, 支持A发展…, A重点集聚…, 与A合作共建…, 依托A，打造…"""
        left, group, end = clause.left, clause.group, clause.span.end
        behind = BEHIND_PLACES.match(clause.right)
        at = group[-1].end + (behind.end() if behind else 0)
        rest = self._text[at:end]
        found: list[Found] = []
        jointly = JOINTLY.match(rest) if WITH.search(left) else None
        located = left.endswith("在")
        if BASED_ON.search(left):
            return self._based_on(clause, at, rest)
        if rest.strip(END) in ("建设", "发展") and not located:
            return None  # 加快A建设: A is what is built
        rule = "worked-with" if jointly else "acting-place"
        if jointly:
            fields = IN_FIELD.match(rest)
            if fields:
                found = self._in_field(fields, at, group, rule)
            if not rest.startswith("共建"):
                at += jointly.end()
        elif not located and not SUBJECT.fullmatch(left):
            return None
        fields = BY_FIELD.match(rest)
        if fields:
            found = self._in_field(fields, at, group, rule)
            at += fields.end()
        inner = clause.groups[1] if len(clause.groups) > 1 else ()
        if inner and BASED_ON_PLACE.fullmatch(self._text[at : inner[0].start]):
            group, at = (*group, *inner), inner[-1].end  # A依托B发展X
            rest = self._text[at:end]
        governed = self._verbs.governed(at, end, Held(group), rule)
        if governed is None and located:
            governed = self._verbs.behind_means(at, end, group, rule)
        if governed is None and located and OF_WHOM.match(rest):
            return (), []
        if governed is None and not (located or jointly or fields) and rest.strip(END):
            return None
        return group, found + (governed or [])

    def _in_field(self, fields: re.Match[str], at: int, group: Group, rule: str) -> list[Found]:
        """以X为重点, 在X领域合作."""
        objects = self._reader.members(at + fields.start(1), at + fields.end(1))
        if fields.group().endswith("产业"):
            objects = [replace(o, type=INDUSTRY) for o in objects]
        objects = industries(objects)
        return self._verbs.joined(objects, group, at, rule, Span(at + fields.end(1), at + fields.end()))

    def _based_on(self, clause: _Clause, at: int, rest: str) -> _Reading | None:
        group = clause.group
        if rest.strip(END) in ("", "建设", "发展"):
            return group, []
        if clause.left.endswith("围绕"):
            return None
        if not LEADING_VERB.match(rest):
            return group, []  # 利用A的港口资源，发展X
        return group, self._verbs.governed(at, clause.span.end, Held(group), "acting-place") or []

    def _attributive(self, clause: _Clause) -> _Reading | None:
        """推动A的X发展, 建设A、B等X, 加快A建设: the places qualify a noun or are it."""
        opens = OPENS.search(clause.left)
        if not opens:
            return None
        group, end = clause.group, clause.group[-1].end
        cue = Span(clause.span.start + opens.start(), clause.span.start + opens.end())
        joined = self._verbs.joined
        apposed = APPOSED.match(clause.right)
        if apposed:
            objects = self._reader.read(end + apposed.start(1), end + apposed.end(1))
            functions = [o for o in objects if o.type == FUNCTION]
            return group, joined(functions, group, clause.span.start, "what-places-are", cue)
        behind = BEHIND_PLACES.match(clause.right)
        at = end + (behind.end() if behind else 0)
        words = self._text[at : clause.span.end].rstrip(END)
        made = bool(MAKES.search(clause.left))
        if words in ("建设", "") and (made or words):
            own = self._zone_of(group)
            return group, [replace(f, cue=(cue,)) for f in own]
        if SAYS_MORE.match(words) or not (made or DONE_TO_NOUN.search(words)):
            return group, []
        objects = self._reader.read(at, without_amount(self._text, at, at + len(words)))
        if not (made or BUILT_NOUN.search(words)):
            objects = industries(objects)
        return group, joined(objects, group, clause.span.start, "place-of-noun", cue)

    def _zone_of(self, group: Group) -> list[Found]:
        """推进昌平区|生命科学园建设: the site of a place is what the place is to build."""
        outers = [(self._places.outer(place), place) for place in group]
        return [
            Found(outer, Object(place.span, place.name, FUNCTION), "site-of-place", ())
            for outer, place in outers
            if outer != place
        ]
