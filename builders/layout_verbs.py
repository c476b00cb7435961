"""What a layout verb governs for the places that a sentence speaks of: 建设X, 推动X集聚发展, 依托Y打造X."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from builders.facts import Span
from builders.layout_objects import INDUSTRY, Object, Reader, Verb
from builders.layout_places import Place

Group = tuple[Place, ...]
END = "，；：。！？\n"

# --- verbs -------------------------------------------------------------------------------------

ADVERBS = (
    "(?:重点|积极|加快|推动|推进|支持|鼓励|引导|促进|进一步|努力|全力|率先|探索|系统|深入|联合|合作|共同|同步|有序|组织|超前|前瞻|高水平|高标准|高质量|高起点|规划|统筹"
    "|持续|不断|优先|主要|逐步|逐渐|稳步"
    "|创新(?=发展)|争取|加强|做好|扎实|尽快|集中|聚力|全面|科学|合理|适度|并|将|要|可|应当|应|应该|须|也|打好|加速|切实|力争|错位|差异化|协同|协调|着力|大力|适时"
    "|创造条件|稳妥|建议|谋划|分别|先行|就地|各自|一体化|打破行政区划|继续|深化|牵头|启动|同时)*"
)
_VERB = (
    "引进和培育|引进培育|侧重发展|主要发展|突出发展|聚焦发展|谋划建设|启动建设|集聚发展|聚集发展|布局建设|布局发展|规划建设|投资建设|改造建设|建设成为|建设成|建设为|打造成为|打造成|打造为|培育成|发展成为|发展成|创新发展|做大做强"
    "|做强做优|做强做大|做大做优|做优做强|培育发展|发展壮大|培育壮大|推进建设|推动建立|推动建设"
    "|发展|培育|壮大|做大|做强|做优|布局|建设好|建设|打造|集聚|聚集|汇聚|形成|承接|建成|成为|创建|设立|成立|构建|搭建|组建|共建|引进|引入|开展|建立|落地|举办|承办|新建"
    "|筹建|培植|兴办|试点|聚焦|主攻|突出|侧重于|侧重|主推|申报|争创|申建|引育|做精|做特|导入"
)
LEADING_VERB = re.compile(
    f"(?:则|也|以此|从而|进而|由此|最终|在此)?{ADVERBS}(?P<verb>{_VERB})(?:(?:和|、|并)(?:{_VERB}|完善|提升))?(?!的)"
)
_DEVELOPS = re.compile("发展|培育(?!成)|壮大|做大|做强|做优|做精|做特|引育|布局(?!建设)|培植|侧重|主攻|主推")
BUILDS = re.compile("建设|打造|建成|成为|形成|创建|共建|新建|设立|构建|搭建|组建")
_ACTS = frozenset(("开展", "成为", "打造", "建设", "形成", "布局"))
_FOCUSES = frozenset(("聚焦", "主攻", "突出", "侧重", "侧重于", "主推"))
# 推动…建设: the noun behind says what is done
_SUPPORT = re.compile(
    "(?:重点|积极|进一步|努力|全力|深入|联合|合作|共同|同步|有序|组织|持续|不断|优先|稳步|着力|大力|加快|探索|加强|集中|系统|和|要|将|应|并|全面|统筹|扎实)*"
    "(?P<verb>推动|推进|促进|加快|支持|鼓励|引导|深化|优化|加强|提升|扩大|拓展|抓好|做好|实施|放大|增强|强化|完善|丰富|补齐)"
)
DONE_TO_NOUN = re.compile(
    "(?:建设|发展|能级|能力|水平|试点|(?<!空间)(?<!产业)(?<!结构)布局|优势|短板|创建|改革创新|核心|示范|发展的?新?(?:格局|局面|模式|高地))$"
)
_OPENED_OR_MERGED = re.compile("(?:开放|融合)[^，]{0,4}$")
BUILT_NOUN = re.compile("(?:建设|示范|试点(?:改革创新)?|发展|布局|格局|局面)$")
_OTHERS_ACT = re.compile(
    f"(?:企业|机构|单位|院所|高校|学校|力量|组织|主体|平台|银行|人才|团队|个人|资本|院校|医院|联盟)[^，、]{{0,8}}?(?:{_VERB}|参与|利用|通过)"
)
_MEANS = re.compile("依托|以|围绕|通过|利用|结合|立足|发挥|聚焦")
_BEHIND_MEANS = re.compile(
    "(?P<grows>(?:重点|大力|积极|加快|优先|主要)发展|(?<=[港园区城校院所台会地司团])发展)(?=[^，。；的]{2})|(?<![的、和一])(?:建设成为|打造成为|布局建设|规划建设|打造|建成|承接|创建|搭建|建设(?=[^，。；]{3}))(?![的和、与])"
)

# the rest of the sentence speaks of the whole: 实现与其他区协同发展
_OF_THE_WHOLE = re.compile(
    "(?:使|带动|推动|促进|由)?(?:全市|我市|本市|全省|我省|本省|全区|各区|各市)|[^，。；]{0,6}与其[他它]"
)
ACTING = Verb(acting=True)


@dataclass(frozen=True, slots=True)
class Held:
    """The places that a sentence speaks of so far.

    ``inherited`` from the clause's heading; ``topic``: what the heading is about, where it names no place.
    """

    places: Group = ()
    inherited: bool = False
    topic: tuple[Object, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A place, what it is to develop, the rule (``rules.ttl``) and the words that joined them."""

    place: Place
    object: Object
    rule: str
    cue: tuple[Span, ...]


class Governing:
    """Reads what the verbs of one document govern."""

    def __init__(self, text: str, reader: Reader) -> None:
        self._text = text
        self._reader = reader

    def governed(self, start: int, end: int, held: Held, rule: str) -> list[Found] | None:
        """What a layout verb at ``start`` governs, None where none stands there."""
        verb = LEADING_VERB.match(self._text, start, end)
        if verb:
            developing = bool(_DEVELOPS.search(verb["verb"]))
            builds = bool(BUILDS.search(verb["verb"]))
            if held.inherited and not (developing or builds):
                return None
            acting = verb["verb"] in _ACTS and not held.inherited
            objects = self._reader.read(verb.end(), end, Verb(developing, acting, builds))
            if verb["verb"] in _FOCUSES:
                objects = industries(objects)
            return self.joined(objects, held.places, start, rule, Span(*verb.span("verb")))
        if held.inherited:
            return None
        support = _SUPPORT.match(self._text, start, end)
        if support:
            return self._supported(support, end, held, rule)
        means = _MEANS.match(self._text, start, end)
        if not means:
            return None
        found = self.behind_means(start, end, held.places, rule)
        if found is None and means.group() == "围绕":
            objects = industries(self._reader.read(means.end(), end))
            found = self.joined(objects, held.places, start, rule, Span(*means.span())) or None
        return found

    def speaks_of_the_whole(self, start: int, end: int) -> bool:
        """Whether a clause turns from the places held to the whole area."""
        return bool(_OF_THE_WHOLE.match(self._text, start, end))

    def _supported(self, support: re.Match[str], end: int, held: Held, rule: str) -> list[Found] | None:
        words = self._text[support.end() : end].rstrip(END)
        if _OTHERS_ACT.search(words):
            return None
        directly = support["verb"] in ("支持", "推进", "推动")
        if not directly and not DONE_TO_NOUN.search(words) and not _OPENED_OR_MERGED.search(words):
            return None
        objects = self._reader.read(support.end(), end, Verb(acting=support["verb"] in ("推进", "支持")))
        if not DONE_TO_NOUN.search(words) and not _OPENED_OR_MERGED.search(words) and len(words) > 10:
            objects = industries(objects)
        return self.joined(objects, held.places, support.start(), rule, Span(*support.span("verb")))

    def behind_means(self, start: int, end: int, places: Group, rule: str) -> list[Found] | None:
        """依托重点企业打造X: the verb stands behind the means."""
        verb = _BEHIND_MEANS.search(self._text, start, end)
        if not verb:
            return None
        grows = bool(verb["grows"])
        objects = self._reader.read(verb.end(), end, Verb(grows, acting=True))
        return self.joined(industries(objects) if grows else objects, places, start, rule, Span(*verb.span()))

    def joined(
        self, objects: Sequence[Object], places: Group, start: int, rule: str, *cue: Span
    ) -> list[Found]:
        """Every place with every object; one to one behind 分别."""
        apart = self._text.find("分别", max(0, start - 8), start + 8)
        if apart >= 0 and len(objects) == len(places) > 1:
            words = (Span(apart, apart + len("分别")), *cue)
            return [Found(p, o, "one-to-one", words) for p, o in zip(places, objects, strict=True)]
        return [Found(place, item, rule, cue) for item in objects for place in places]


def industries(objects: Sequence[Object]) -> list[Object]:
    """Those that are industries."""
    return [o for o in objects if o.type == INDUSTRY]
