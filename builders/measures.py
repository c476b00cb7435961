"""The measures of a document: the sentences that say what will be done (GUIDE: measures).

Measures stand in task and safeguard sections. Sections that state principles, goals, scope or
definitions hold none, nor do preambles, signatures and final notes; only where a notice has no
such sections are its operative sentences (各区要…) measures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from builders.actions import Action, find_action
from builders.beneficiaries import find_beneficiary
from builders.facts import Document, Figure, Measure, Mention, Responsibility, Sentence, Span
from builders.instruments import InstrumentReader
from builders.lexicon import Lexicon

# headings of sections that state what is thought or wanted, not what is done
_NO_TASKS = re.compile(
    r"^(?:(?:总体|指导|基本|主要|工作|发展|战略|近期|远期|阶段|具体|编制|实施|改革|建设|重要|现实|背景|适用|支持|申报|申请|享受|奖励|补贴|政策|名词|术语|相关|"
    r"有关|办理|受理|联系|法律|和|与|及|、)*"
    r"(?:要求|思路|思想|原则|目标|导向|定位|形势|背景|意义|现状|基础|依据|范围|对象|条件|主体|定义|含义|解释|术语|材料|方式|电话|责任)"
    r"|附则|附件|名词解释|.{0,8}(?:适用范围|适用对象|支持对象|申报条件|享受条件|法律责任|申报材料|政策依据|文件依据))$"
)
# … and of those that look like one of them and hold tasks
_TASKS = re.compile(r"^(?:任务目标|工作要求|有关要求|具体要求|相关要求|实施要求|工作责任|主体责任|落实责任|组织要求|目标任务|主要任务|任务要求)$")
_LABEL = re.compile(r"【([^】]{2,10})】")
_NO_TASK_LABEL = re.compile(r"主体|对象|条件|依据|材料|流程|方式|提示|解读|部门|时间")
_HEADING_MARKS = "：:。.；; \n"

# sentences that say something about the text, its terms or who sits where
_NO_MEASURE = re.compile(
    r"^[\s（(\[【]*(?:责任|牵头|配合|主办|承办|协办|落实|实施|主管|参与|参加)(?:单位|部门|处室|科室)[：:]"
    r"|^[^，。；]{0,40}(?:是指|系指|指的是|所称|所指|是[^，]{0,30}的简称)"
    r"|^本(?:若干)?(?:政策|措施|办法|意见|通知|条例|方案|规定|细则|指引|公告|通告|规划|文件|指南|决定)+[^，。；]{0,12}(?:适用|自|从|有效|由|所称|所指|执行|中|未尽|的支持对象|下发|发布|印发|公布)"
    r"|(?:自|从)(?:发布|印发|公布|下发|[^，。；]{0,6}\d{4}年\d{1,2}月\d{1,2}日)(?:之日)?起(?:开始)?(?:施行|实施|执行|生效)|负责解释|有效期(?:为|至|\d|[一二三四五六]|暂)"
    r"|执行期(?:限)?(?:暂定|为|自|至)|同时废止|(?:截止|有效)(?:日期|时间|期限?)[^，。；]{0,12}(?:另行|为|至)|另有规定的?，?(?:从其规定|除外|按)|从其规定|另行(?:通知|制定|公告|发文|规定|印发)"
    r"|为(?:组长|副组长|成员单位|召集人)|由[^，。；]{1,30}(?:担任|任组长|任召集人|兼任)|(?:办公室|秘书处)设在|[副组]?组长：|成员：|主任由"
    r"|^(?:附件|附|抄送|联系人|联系电话|咨询电话|联系方式|传真|电子邮箱|邮箱|地址|网址|邮编|注|来源)[\d：:. ]"
    r"|特此(?:通知|公告|通告)|(?:请|现将)[^，。；]{0,30}(?:认真|遵照|抓好|贯彻)[^，。；]{0,8}(?:执行|落实)$|现(?:予以)?印发|现将[^。]*印发|遇到的?(?:重大|新)?(?:情况|问题)[^。]*(?:反映|报告)$"
    r"|(?:国家|国、|中央|上级|省)[^，。]{0,12}(?:出台|制定)[^，。]{0,20}政策[^。]*(?:遵照|参照|从其|按照?)[^。]{0,12}(?:执行|规定)"
    r"|(?:如下(?:意见|措施|通知|方案|事项)?|(?:以下|下列)(?:意见|措施|通知|方案|事项|规定|内容))[：:。]?$|^《[^》]*》(?:（[^）]*）)?[。；;]?$"
    r"|构成犯罪|追究(?:其)?刑事责任|^第[一二三四五六七八九十百]+条"
)
_REPORTED = re.compile(r"取得了|近年来|已经?(?:建立|形成|完成|开展)[^，。；]*了|存在[^，。；]{0,10}问题|圆满完成|环比|同比")
_DUTY = re.compile(r"要(?![素求点件])|应当|应(?![用急对届])|必须|务必|须|不得|严禁|请(?!示)")
_ITEM_OF_ARTICLE = re.compile(r"条/（[^）]*）$")
_OPENS_LIST = re.compile(r"(?:下列|以下|如下)[^。；]{0,20}[：:]$")


@dataclass(slots=True)
class _Draft:
    """A measure while the parts behind a semicolon may still join it."""

    path: str
    span: Span
    action: Action


_Placed = TypeVar("_Placed", Mention, Figure)


class _ByStart(Generic[_Placed]):
    """Facts in reading order, to be asked for those inside a span."""

    def __init__(self, facts: Iterable[_Placed]) -> None:
        self._facts = sorted(facts, key=lambda f: (f.span.start, f.span.end))
        self._starts = [fact.span.start for fact in self._facts]

    def inside(self, span: Span) -> tuple[_Placed, ...]:
        """The facts that lie wholly in ``span``."""
        first, stop = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return tuple(fact for fact in self._facts[first:stop] if fact.span.end <= span.end)


def find_measures(
    document: Document,
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    responsibilities: Sequence[Responsibility],
    lexicon: Lexicon | None = None,  # noqa: ARG001  every stage is called with it
) -> tuple[Measure, ...]:
    """The measures of the document in reading order.

    Industries and places are those named in the sentence, else in the heading of its clause or
    the next one above that names some.
    """
    reader = InstrumentReader(document, mentions)
    industries = _ByStart(m for m in mentions if m.type == "industry")
    places = _ByStart(m for m in mentions if m.type in ("place", "zone"))
    counted = _ByStart(figures)
    headings = {c.path: c.heading_span for c in document.clauses if c.heading_span}
    found = []
    for draft in _drafts(document):
        span, action = draft.span, draft.action
        instrument = reader.instrument(draft.path, span, action.span)
        found.append(
            Measure(
                path=draft.path,
                span=span,
                action=action.name,
                action_span=action.span,
                tool=instrument.label,
                cue=instrument.cues,
                beneficiary=find_beneficiary(document.text, span, action.name, action.span),
                industries=_named(industries, span, draft.path, headings),
                places=_named(places, span, draft.path, headings),
                figures=counted.inside(span),
                responsibilities=tuple(r for r in responsibilities if any(s.overlaps(span) for s in r.scope)),
            )
        )
    return tuple(found)


def _named(facts: _ByStart[Mention], span: Span, path: str, headings: dict[str, Span]) -> tuple[Mention, ...]:
    named = facts.inside(span)
    while not named and path:
        if path in headings:
            named = facts.inside(headings[path])
        path = path.rpartition("/")[0]
    return named


def _drafts(document: Document) -> Iterator[_Draft]:
    """The measures' places and actions; a part behind ；without an action of its own joins the one before."""
    open_: _Draft | None = None  # ends in ；
    for sentence, action in _candidates(document):
        if action is None:
            if open_ is not None:
                open_.span = Span(open_.span.start, sentence.span.end)
                if sentence.closes:
                    yield open_
                    open_ = None
            continue
        if open_ is not None:
            yield open_
        draft = _Draft(sentence.path, sentence.span, action)
        open_ = None if sentence.closes else draft
        if sentence.closes:
            yield draft
    if open_ is not None:
        yield open_


def _candidates(document: Document) -> Iterator[tuple[Sentence, Action | None]]:
    """The sentences that can be measures; without an action those that can only join one."""
    tasks = _task_paths(document)
    preamble = not any(s.path in tasks and not s.note for s in document.sentences)
    text, label, listed = document.text, "", ""
    before: Sentence | None = None
    for sentence in document.sentences:
        words = sentence.span.of(text)
        marked = _LABEL.findall(words)
        label = marked[-1] if marked else label if before and before.path == sentence.path else ""
        if sentence.note:
            continue
        joins = before is not None and before.path == sentence.path and not before.closes
        before = sentence
        in_task = sentence.path in tasks or (preamble and sentence.path == "0" and _DUTY.search(words))
        if not in_task or (label and _NO_TASK_LABEL.search(label)) or _NO_MEASURE.search(words.strip()) or _REPORTED.search(words):
            continue
        if _OPENS_LIST.search(words.strip()):
            listed = sentence.path
        if listed and _ITEM_OF_ARTICLE.search(sentence.path) and sentence.path.startswith(listed) and not _DUTY.search(words):
            continue
        action = find_action(text, sentence.span)
        if action is not None and (action.sure or _DUTY.search(words)):
            yield sentence, action
        elif joins:
            yield sentence, None


def _task_paths(document: Document) -> frozenset[str]:
    """The paths of the clauses that hold tasks: neither they nor a clause above is about something else."""
    without: set[str] = set()
    paths = set()
    for clause in document.clauses:
        if clause.path == "0" or clause.path.partition("/")[0].startswith("end"):
            continue
        heading = clause.heading.strip(_HEADING_MARKS)
        outside = clause.parent in without or (_NO_TASKS.match(heading) and not _TASKS.match(heading))
        (without.add if outside else paths.add)(clause.path)
    return frozenset(paths)
