"""Whom a measure supports: the actor that its leading verb has as its object, or that 对…, 为…, 给予… names."""

from __future__ import annotations

import re
from functools import cache

from builders.actions import Action
from builders.actionwords import ADVERB, COVERB, MODAL, VERB, ActionWords, action_words
from builders.facts import Span

_MORE = re.compile(r"(?:、|和|与|及|以及|或者?)")
_SUPPORTING = re.compile(r"(?:、|和|与|及|或)?(?:支持|鼓励|引导|扶持|帮助|推动)")
_GIVEN = re.compile(
    r"给予|予以|提供|实行|减免|免征|免收|免除|返还|奖励|补助|补贴|发放|减半|可|缓缴|延期|补划|增加|增发|安排|开展|开辟|进行"
)
_GIVEN_AFTER = re.compile(r"给予(?P<whom>[^，。；]{2,50}?)(?=最高|每|一次性|不超过|不低于|\d|适当|全额|优先)")
_SERVED = re.compile(
    r"(?<![作成定列视称因])为(?P<whom>[^，。；]{2,60}?)(?:提供|创造|营造|搭建|办理|开辟|减免|减轻|解决|设置|发放|购买|配备)"
)
_TREATED = re.compile(r"(?<![针面相绝反])对于?(?![接外标口象于应比])")
# 加大对小微企业的支持力度: 对… inside the object
_FOR = re.compile(
    r"(?<![针面相绝反])对于?(?P<whom>[^，。；的]{2,40})的?(?:[^，。；的]{0,6})(?:支持|扶持|帮扶|补助|补贴|奖励|服务|保障|优惠|融资|信贷)"
)
_SCOPE = re.compile(r"^(?:其中|同时|此外|对于?|各类|以下)+")
_HOW = re.compile(
    r"(?:分档|择优|优先|适当|一次性|依法|酌情|按规定|按照规定|继续|积极|及时|分别|统一|免费|全额)+$"
)
_PRONOUN = re.compile(r"^(?:其(?!他|它|余|所在)|他们|她们)")
_BURDEN = re.compile(
    r"检查|处罚|审核|审计|排查|筛查|隔离|监管|监督|警示|约谈|问责|消毒|查处|整改|惩戒|征收|追究|责令|认定"
)
_OFFENDS = re.compile(r"违法|违规|违反|擅自|虚假|骗取|非法|伤害|拒不|拒绝|不严格|不力|失信(?!.*修复)")
_MODIFIED = re.compile(
    r"基地|中心|平台|园|工程|项目|机制|政策|体系|制度|环境|计划|服务|活动|模式|水平|能力|质量|成本"
)
_PREPOSITIONS = frozenset("在 向 对 对于 以 为 通过 依托 围绕 面向 按照 根据 利用".split())
_RELATIVE = "的"


@cache
def _actors() -> re.Pattern[str]:
    """The last words of names of people and bodies that a measure can support."""
    words = sorted(action_words().lists["actors"], key=lambda word: (-len(word), word))
    inside = {"户": "(?<![账门])户", "者": "(?<!或)者"}  # 账户 is no actor, nor 或者
    return re.compile("|".join(inside.get(word, word) for word in words))


def find_beneficiary(text: str, sentence: Span, action: Action) -> str | None:
    """The words that name whom the sentence with this action supports; ``None`` where no actor is its object."""
    words = text[sentence.start : sentence.end]
    if action.name in action_words().lists["supporting"]:
        named = _object(text, action.span.end, sentence.end, action_words())
        if named:
            return named
    behind = action.span.start - sentence.start
    whom = _treated(words, behind)
    for pattern in (_GIVEN_AFTER, _SERVED, _FOR):
        if whom:
            break
        given = pattern.search(words)
        whom = _actor(given["whom"]) if given else None
    return whom


def _treated(words: str, action: int) -> str | None:
    """X of 对X给予…: up to the first part that ends in an actor, or to the verb behind one.

    A 对 behind the action, in its part, only modifies its object (加大对X的支持).
    """
    opening = _TREATED.search(words)
    if not opening or (action < opening.start() and "，" not in words[action : opening.start()]):
        return None
    start = at = opening.end()
    for part in words[start:].split("，"):
        stops = [given.start() for given in _GIVEN.finditer(part) if not _goes_on(part[given.end() :])]
        for stop in (*stops, len(part)):
            whom = _actor(words[start : at + stop].rstrip("。；"))
            if whom:
                return None if _BURDEN.search(part, stop) or _OFFENDS.search(whom) else whom
        if stops or part.endswith(_RELATIVE):
            return None
        at += len(part) + 1
    return None


def _goes_on(rest: str) -> bool:
    """Whether what follows a verb makes it a relative clause of an actor: 减免|租金的创业园."""
    head = rest.rpartition(_RELATIVE)[2].rstrip("。；")
    return _RELATIVE in rest and bool(head) and _actor(head) is not None and _GIVEN.search(head) is None


def _actor(words: str) -> str | None:
    """``words`` if they end in an actor."""
    whom = _SCOPE.sub("", words)
    whom = _HOW.sub("", whom).removesuffix("等")
    if not whom or _PRONOUN.match(whom):
        return None
    actors = list(_actors().finditer(whom))
    return whom if actors and actors[-1].end() == len(whom) else None


def _object(text: str, start: int, end: int, words: ActionWords) -> str | None:
    """The actor right behind the action, up to the verb that says what it is supported in doing."""
    stop = min((p for mark in "，。；：" if (p := text.find(mark, start, end)) >= 0), default=end)
    while joined := _SUPPORTING.match(text, start, stop):
        start = joined.end()
    first = words.at(text, start, stop)
    if first and words.roles[first] & VERB and not _is_attribute(text, start, stop, first, words):
        return None
    if _PRONOUN.match(text[start:stop]):
        return None
    for actor in _actors().finditer(text, start, stop):
        after = actor.end()
        if text.startswith("等", after) and not text.startswith("等级", after):
            after += 1
        if text.startswith("（", after):
            after = text.find("）", after, stop) + 1 or after
        if after < stop and (_MORE.match(text, after, stop) or text[after] in "的（"):
            continue
        if _passes_preposition(text[start : actor.start()], words):
            return None
        if after == stop:
            return text[start : actor.end()]
        word = words.at(text, after, stop)
        if word and word in words.attributive and _MODIFIED.match(text, after + len(word), stop):
            continue  # 人才|培训基地
        if text[after] == "在" or (word and words.roles[word] & (VERB | ADVERB | COVERB | MODAL)):
            return text[start : actor.end()]
    return None


def _is_attribute(text: str, start: int, stop: int, verb: str, words: ActionWords) -> bool:
    """Whether the verb that opens the object is the attribute of its head, or opens a relative clause."""
    after = start + len(verb)
    if verb in words.attributive and words.opens_head(text, after, stop):
        return True
    return verb in words.lists["qualifying"] and _RELATIVE in text[after:stop]


def _passes_preposition(before: str, words: ActionWords) -> bool:
    """Whether a preposition stands before the actor, outside a relative clause: 在本市设立机构, 依法向企业."""
    at = before.rfind(_RELATIVE) + 1
    if at:
        return False
    while at < len(before):
        word = words.at(before, at, len(before))
        if word in _PREPOSITIONS:
            return True
        at += len(word) if word else 1
    return False
