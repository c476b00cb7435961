"""Doers that a sentence names itself: its subjects that must act, 由…负责, 会同…, …牵头 (GUIDE: responsibilities)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from builders.actionwords import ADVERB, COVERB, MODAL, VERB, action_words
from builders.doer_bodies import bodies
from builders.doer_subjects import obliged
from builders.doers import GOVERNMENTS, Doer
from builders.facts import Span

# --- who can act ----------------------------------------------------------------------------------

_COLLECTIVE = re.compile(
    "|".join(
        (
            "分管(?:市|省|区|县)领导|(?:市|省|区|县)?政府分管(?:副市长|副省长|领导)",
            "(?:各|相关|有关)(?:级|市|县|区|地|省)?(?:[（、]?(?:市|县|区|州|自治县|自治州)[）、]?)*"
            "(?:人民政府|政府|党委和政府|党委政府|党委、政府)",
            "各级各(?:有关)?部门(?:（单位）|、各单位)?",
            "(?:各|(?:其他|其它)?有关|相关)(?:有关|相关|级|区|市|地|行业|责任|成员|职能|主管)*(?:部门和单位|部门、各单位|部门|单位)",
            "各(?:设区市|市区|县市区|区县|区|地区|地方|地|市州|市|县（市、?区）|县（市）区|县|镇街|乡镇)(?![级属管域内直类])",
            "(?:市|省|区|县)(?:级|政府|直)?(?:有关|相关|各有关|各)(?:职能|主管)?(?:部门和单位|部门|单位)",
            "(?:市|省|区|县)级部门|各功能区管委会|各(?:镇|乡|乡镇|街道|镇街)（[^）]{1,8}）",
            "(?:县级以上|省辖市|设区的?市)(?:地方)?(?:各级)?(?:人民)?政府(?:(?:有关|相关)(?:行政)?(?:主管)?部门)?",
            "(?:国务院|[省市州区县](?:、[省市州区县]){1,3}(?:人民)?政府|(?:人民)?政府)(?:有关|相关)(?:行政)?(?:主管)?部门|地方各级(?:人民政府|政府|党委和政府|党委、政府|党委政府)",
            "(?:[省市县区、]{1,4})?(?:有关|相关)政府部门",
            "(?:各|(?:其他|其它)?有关|相关)(?:有关|相关)?省（(?:自治)?区、(?:直辖)?市）|各地(?:相关|有关)(?:主管)?部门",
        )
    )
)
# institutions that a text makes act by 要, 应: only at the head of their clause; enterprises are regulated
_EVERY = (
    "各(?![类种项])(?:(?!金融机构|银行|保险|企业|以及|[，。；：、的和与及])[\u4e00-\u9fff]){0,8}?"
    "(?:高校|高等学校|高等院校|学校|院校|单位|机构|医院|社区|街道|乡镇|园区|办事处|基地|部门|指挥部)"
)
_PUBLIC = (
    "(?:领导小组|联席会议|指挥部|工作专班)(?:办公室)?|[\u4e00-\u9fff]{0,6}(?:主办|举办|承办|组织|汇总|推荐|采购|主管|牵头|责任|成员|管理|监管|预算|所属|直属)单位"
    "|(?:所在|属地|有关|相关)?(?:乡镇（街道）|镇街|社区（村）|村（社区）|社区|乡镇|街道)"
    "|[\u4e00-\u9fff]{0,10}(?:公共[\u4e00-\u9fff]{0,8}服务机构|经办机构|管理机构)|(?:(?![的各有相其经由对和与及等将])[\u4e00-\u9fff]){2,10}部门|(?:当地|所在地|属地|本级|同级|地方)?(?:人民)?政府|[\u4e00-\u9fff]{2,4}属高校|高校"
)
_MODAL = "应当|要(?![求素点])|应(?![急对用])|须|必须|务必"
_INSTITUTION = re.compile(
    f"(?:^|(?<=[，；：。、\n和及与]))(?:{_EVERY}|{_PUBLIC})(?=(?:[、和及与]|以及)[^，。；]{{1,40}}?(?:{_MODAL})|{_MODAL})"
    "|(?:^|(?<=[，；：。、\n由])|(?<=建立))(?:(?![由和与及各等]|有关|相关|建立)[\u4e00-\u9fff]){2,8}(?:部门|机构)"
    "(?=牵头|配合(?![的机]))"
)
_HAS_INSTITUTION = re.compile("各|单位|社区|街道|乡镇|机构|高校|镇街|部门|政府|小组|联席|指挥|专班")
# 由其上级主管机关责令改正: whoever stands behind 由 and before a verb
_GOVERNED = re.compile(
    "(?<=由)(?:其)?(?P<body>(?:(?!会同|一个|[由其和与及、该所]|本(?!级))[\u4e00-\u9fff（）]){2,16}?(?:部门|机关|人民政府|政府(?!部门|有关|相关)|管委会)|[省市区县州](?:(?!会同|[和与及、])[\u4e00-\u9fff]){1,6}?[局委厅办])(?=[、\u4e00-\u9fff])"
)
_PURSE = re.compile(
    "(?:(?:各级|省级|市级|区级|县级|中央|市区两级|省市两级|两级|[省市区县](?:、[市区县]){1,3})财政|(?<![全本一、])[省市区县]财政)(?![局厅部委预资补支收贴投奖经科专所拨政部])"
)
_JOIN = re.compile(
    "^(?:[、和及与或]|或者|以及|及其|和其|等(?:有关|相关|国家)*(?:部门|单位)?(?:以及|和|及|、)|(?:要|应|应当|须|将)?(?:会同?|联合|商)"
    "|、(?:[\u4e00-\u9fff（）]{2,16}、){1,2})$"
)


_JOINED_BY = re.compile("(?:组织|联合|会同)$")


class Bodies(NamedTuple):
    """The agencies and other organizations mentioned in a text, and the names that hold 、 themselves.

    ``anyone`` is whether the text obliges also those who are no agencies (a notice), or regulates them (a law).
    """

    agencies: Sequence[Span]
    organizations: Sequence[Span] = ()
    compounds: Sequence[str] = ()
    anyone: bool = True


def named(text: str, span: Span, known: Bodies) -> list[Doer]:
    """The doers that the sentence ``span`` names, in reading order."""
    found = {doer.span: doer for doer in bodies(text, span, known.compounds)}
    taken = list(found)
    for group in _groups(text, span, known):
        for doer in _Clause(text, span, group).doers():
            if not any(doer.span.overlaps(other) for other in taken):
                found[doer.span] = doer
    return sorted(found.values())


def _groups(text: str, span: Span, known: Bodies) -> Iterator[list[Span]]:
    """Runs of coordinated bodies in the sentence; organizations count only beside others who act."""
    who = _who(text, span, known.agencies)
    if known.anyone:
        for other in obliged(text, span, who):
            who = sorted([*(name for name in who if not name.overlaps(other)), other])
    if not who:
        return
    others = [o for o in _within(known.organizations, span) if not any(o.overlaps(name) for name in who)]
    run: list[Span] = []
    for name in sorted([*who, *others]):
        if run and not _JOIN.match(text[run[-1].end : name.start]):
            if not set(run).issubset(others) or _JOINED_BY.search(text, span.start, run[0].start):
                yield run
            run = []
        run.append(name)
    if not set(run).issubset(others) or _JOINED_BY.search(text, span.start, run[0].start):
        yield run


def _within(spans: Sequence[Span], span: Span) -> list[Span]:
    first = bisect_left(spans, span.start, key=lambda name: name.start)
    last = bisect_left(spans, span.end, key=lambda name: name.start)
    return [name for name in spans[first:last] if span.covers(name)]


def _who(text: str, span: Span, agencies: Sequence[Span]) -> list[Span]:
    """Those in the sentence who may act; of those that overlap the longer ones."""
    spans = set(_within(agencies, span))
    words = span.of(text)
    for match in GOVERNMENTS.finditer(text, span.start, span.end):
        new = Span(*match.span())
        spans = {s for s in spans if not s.overlaps(new)} | {new}
    for pattern, group, guard in _OTHERS:
        if guard and not guard.search(text, span.start, span.end):
            continue
        for match in pattern.finditer(words):
            new = Span(span.start + match.start(group), span.start + match.end(group))
            shorter = {s for s in spans if new.covers(s)}
            alone = not any(s.overlaps(new) for s in spans - shorter)
            if alone and not text.endswith("等", span.start, new.start):
                spans = (spans - shorter) | {new}
    return sorted(spans)


_OTHERS: tuple[tuple[re.Pattern[str], str | int, re.Pattern[str] | None], ...] = (
    (_COLLECTIVE, 0, None),
    (_INSTITUTION, 0, _HAS_INSTITUTION),
    (_GOVERNED, "body", re.compile("由")),
    (_PURSE, 0, re.compile("财政")),
)

# --- what they do ---------------------------------------------------------------------------------

# what may stand between the names and their verb: 等有关部门, （以下简称…）, further doers without a name
_AND_OTHERS = re.compile(
    "(?:（[^）]{1,40}）)?(?:等(?:国家)?(?:有关|相关|其他|政府|主管|职能|行政)*(?:部门和单位|部门、单位|部门|单位|地区|地|机构)?"
    "(?:以及|和|及)?)?"
)
_FURTHER = re.compile(
    "(?:(?:[、和及与]|以及)[^，。；、]{2,16}?){1,5}(?:等(?:有关|相关)*(?:部门和单位|部门|单位)?)?(?=应当|要(?![求素点])|须|必须|牵头|参加|配合)"
)
# by 要 a notice tells also those who are no agencies what to do; by 应当 a law regulates them
_NOTICE = re.compile("要|须|必须")
_ITEM = re.compile("(?:(?!以及|等)[^、和及与])+")
_LEADS = re.compile(
    "(?:负责)?(?:同志)?(?:(?:要|应当?|须|必须)[^，。；由]{0,50}?)?牵头|领导(?=[^，。；]{2,20}工作)|(?:，?负责)统筹|"
    "[^，。；]{0,30}统筹工作|召集(?!人)|"
    "(?:要|应当?|须|必须|负责|将|切实|积极|全面|，|加强|做好|进一步){0,3}统筹(?=[协组指领]|推进(?!疫情|[^，。；]{1,12}和)|规划|管理|全[市省区县国州]|本[市省区县级地辖]|"
    "(?![和与及]|[^，。；]{0,8}(?:资金|财力|考虑|兼顾|做好|抓好|用好|使用|利用|安排|经费|推进))[^，。；和与]{2,24}(?:工作|布局|发展|建设|事业|任务|事项|防御|管理))|"
    "(?:要|应当?|须|必须|负责|将|，){0,2}(?:组织|联合|召集)(?=[^，。；]{4,200}?等(?:国家)?(?:有关|相关|成员|多家|多个)*(?:部门|单位|机构|高校|企业|院校))"
)
_JOINS = re.compile(
    "(?:(?:要|应当?|须)(?:积极|主动|密切|全力|共同|做好)*(?:配合|协助|协同)(?=[^，。；]*)"
    "|(?:等)?(?:共同)?(?:参加|参与|配合|协助|协同|齐抓共管|协办)(?=的|，|。|；|做好|推进|$)|(?:等)?(?:予以|给予)(?:配合|协助|支持配合))"
)
_MUST = re.compile(
    "应当|应(?![急用])|要(?![求素点])|须|必须|务必|依法(?![^，。；]{0,10}的)|将(?!于)|可以|可(?:根据|结合|按)|需(?![求要])|负责|主管|是[^，。；]{0,30}?(?:主管|管理|责任|牵头|主责|实施)(?:部门|单位|机构|机关|主体|人)|会同|联合|共同|分别|切实|按照?[^，。]{0,12}(?:分工|职责|职能|要求|规定)|"
    "依照?[^，。]{2,14}职责|(?:结合|根据|依据)[^，。]{2,30}，|根据(?:实际|需要)|对照[^，。]{2,20}，|研究|制定|组织|做好|加强|加大|加快|承担|统筹|建立|完善|用足|用好|落实|推动|推进|指导|"
    "配合|在[^，。]{2,40}方面|在各自[^，。]{2,12}内|主动|积极|强化|设立|安排|对|先"
)
_STRONG = re.compile(
    "应当|应(?![急用])|要(?![求素点])|须|必须|务必|依法(?![^，。；]{0,10}的)|将(?!于)|负责|牵头|会同|做好|按照?[^，。]{0,10}(?:分工|职责)|于[^，。；]{1,16}(?:前|内)|对[^，。；]{2,24}?负|按[^，。；]{1,16}(?:配套|承担|负担|分担)|在各自[^，。]{2,10}内|[在自][^，。]{1,20}(?:工作)?[日月]内"
)
_NEVER = re.compile("(?:一律)?(?:不得|不再|禁止|严禁)|公告|关于|令")
_NO_ACT = re.compile(
    "[，。；、：）的”]|组成|组建|构成|为主|[^，。；]{0,24}(?:担任|兼任|任副?组长)|(?:就业|专项|财政|补助|引导|融资|登记|动产|发展|扶持|奖补)*(?:资金|基金|经费|预算|系统|平台)|$"
)
# 省政府设立的基金, 财政部门批准后
_ATTRIBUTE = re.compile("(?:或者?[\u4e00-\u9fff]{2}|[和、][\u4e00-\u9fff]{2})?(?:的(?!，)|后|之日|时|以来)")
_BY = re.compile("由其?$")
_OPENS = re.compile("(?:[；，：。\n]|(?:^|，|；)同时，?|其中，?|，其)$")
_WITH = re.compile("(?:会同|联合|(?<=[委部厅局署院办府])商)$")
_TOGETHER = re.compile("(?:会同?|联合|(?<=[委部厅局署院办府])商)$")
_TOGETHER_WITHIN = re.compile("会同|联合")
# what has been done is reported, not told to be done
_REPORTED = re.compile("已经?(?![^，。；]{0,20}[，；])|[^，。；]{2,24}了[^，。；]|共(?![同享建])[^，。；]{0,10}\\d")
_ORGANIZED = re.compile("(?:组织|联合|召集)$")
_AND_SUCH = re.compile("等(?:国家)?(?:有关|相关|成员|多家|多个)*(?:部门|单位|机构|高校|企业|院校)")
# a government whose departments a list of functions names: 县级以上人民政府 + 科技、财政等部门
_ABOVE = re.compile("[^，。；：、]{0,10}政府$")


class _Act(NamedTuple):
    role: str
    rule: str
    cue: Span


class _Clause:
    """A run of coordinated bodies within its sentence."""

    def __init__(self, text: str, sentence: Span, group: list[Span]) -> None:
        self.text = text
        self.group = group
        self.floor, self.end = sentence.start, sentence.end
        self.start, self.stop = group[0].start, group[-1].end
        above = _ABOVE.search(text, max(self.floor, self.start - 14), self.start)
        if above:
            self.start = above.start()
        further = _FURTHER.match(text, self.stop, self.end)
        others = further or _AND_OTHERS.match(text, self.stop, self.end)
        self.after = others.end() if others else self.stop
        self.further = Span(*further.span()) if further else None

    def doers(self) -> Iterator[Doer]:
        """Its members with their roles; none where they do not act."""
        act = self._act()
        if act is None:
            return
        joined: Span | None = None
        for n, name in enumerate(self.group):
            if n:
                between = Span(self.group[n - 1].end, name.start)
                together = _TOGETHER.search(self.text, between.start, between.end)
                if together:
                    joined = Span(*together.span())
            if joined and act.role in ("responsible", "lead"):
                yield Doer(name, "with", "together-with", (joined,))
            else:
                yield Doer(name, act.role, act.rule, (act.cue,))
        if self.further and act.rule == "subject-that-must" and _NOTICE.match(self.text, self.after):
            for other in _ITEM.finditer(self.text, self.further.start, self.further.end):
                yield Doer(Span(*other.span()), act.role, act.rule, (act.cue,))

    def _before(self, pattern: re.Pattern[str]) -> Span | None:
        at = max(self.floor, self.start - 8)
        found = pattern.search(self.text, at, self.start)
        return Span(*found.span()) if found else None

    def _behind(self, pattern: re.Pattern[str]) -> Span | None:
        found = pattern.match(self.text, self.after, self.end)
        return Span(*found.span()) if found else None

    def _act(self) -> _Act | None:
        if together := self._before(_WITH):
            return _Act("with", "together-with", together)
        organized = self._before(_ORGANIZED) if len(self.group) > 1 else None
        if organized and self._with_others():
            return _Act("with", "together-with", organized)
        if leads := self._behind(_LEADS):
            opens = self.start == self.floor or self._before(_OPENS) or self._before(_BY)
            if "牵头" in leads.of(self.text) or opens:
                return _Act("lead", "takes-the-lead", leads)
        if joins := self._behind(_JOINS):
            return _Act("with", "takes-part", joins)
        if by := self._before(_BY):
            acts = self._behind(_NO_ACT) is None and not self._is_attribute(self.after)
            return _Act("responsible", "by-whom", by) if acts else None
        return self._as_subject()

    def _with_others(self) -> bool:
        """Whether 等单位 closes the list, or the functions in it have their 部门 behind them."""
        return _AND_SUCH.match(self.text, self.stop, self.end) is not None

    def _as_subject(self) -> _Act | None:
        first = self.start == self.floor
        if not first and not self._before(_OPENS):
            return None
        own = _TOGETHER_WITHIN.search(self.text, self.start, self.stop)
        if own:
            return _Act("responsible", "subject-that-must", Span(*own.span()))
        if self._behind(_REPORTED):
            return None
        strong = self._behind(_STRONG)
        must = self._behind(_MUST) or strong
        if must and self._is_attribute(must.end):
            return None
        if self._behind(_NEVER):
            return None
        every = "各" in self.text[self.start : self.stop] or self._is_collective()
        if must and (first or strong or every or self.text[self.start - 1] == "；"):
            return _Act("responsible", "subject-that-must", must)
        if not first and not every and self.text[self.start - 1] not in "；\n":
            return None
        verb = self._verb(self.after)
        return _Act("responsible", "subject-and-verb", verb) if verb else None

    def _is_collective(self) -> bool:
        return bool(_COLLECTIVE.fullmatch(self.text, self.start, self.stop))

    def _is_attribute(self, at: int) -> bool:
        """Whether the verb before ``at`` only describes a noun: 设立的专项资金."""
        return _ATTRIBUTE.match(self.text, at, self.end) is not None

    def _verb(self, at: int) -> Span | None:
        """The verb of action that begins at ``at``, behind adverbs; no attribute."""
        words = action_words()
        while word := words.at(self.text, at, self.end):
            roles = words.roles[word]
            if roles & VERB:
                end = at + len(word)
                return None if self._is_attribute(end) else Span(at, end)
            if not roles & (ADVERB | MODAL | COVERB) or word.startswith("可"):  # what may be done is no duty
                return None
            at += len(word)
        return None
