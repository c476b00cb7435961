"""Whom a measure supports: the actor that its leading verb has as its object."""

from __future__ import annotations

import re
from functools import cache

from builders.actions import Action
from builders.actionwords import ADVERB, COVERB, MODAL, VERB, ActionWords, action_words
from builders.facts import Span

_MORE = re.compile(r"(?:、|和|与|及|以及|或者?)")
_GIVEN = re.compile(r"给予|予以|提供|实行|减免|免征|免收|免除|返还|奖励|补助|补贴|发放|减半|可|缓缴|延期")
_GIVEN_AFTER = re.compile(r"给予(?P<whom>[^，。；]{2,50}?)(?=最高|每|一次性|不超过|不低于|\d|适当|全额|优先)")
_SERVED = re.compile(r"为(?P<whom>[^，。；]{2,60}?)(?:提供|创造|营造|搭建|办理|开辟|减免|减轻|解决)")
_TREATED = re.compile(r"(?<![针面相绝反])对于?(?![接外标口象于应比])")
_OUTER = re.compile(r"^(?:其中|同时|此外|对|各类)+")


@cache
def _actors() -> re.Pattern[str]:
    """The last words of names of people and bodies that a measure can support."""
    return re.compile("|".join(sorted(action_words().lists["actors"], key=lambda word: (-len(word), word))))


def find_beneficiary(text: str, sentence: Span, action: Action) -> str | None:
    """The words that name whom the sentence with this action supports; ``None`` where no actor is its object."""
    if action.name in action_words().lists["supporting"]:
        named = _object(text, action.span.end, sentence.end, action_words())
        if named:
            return named
    words = text[sentence.start : sentence.end]
    whom = _treated(words)
    for pattern in (_GIVEN_AFTER, _SERVED):
        given = None if whom else pattern.search(words)
        whom = _actor(given["whom"]) if given else whom
    return whom


def _treated(words: str) -> str | None:
    """X of 对X给予…: up to the first part that ends in an actor, or to the verb behind one."""
    opening = _TREATED.search(words)
    if not opening:
        return None
    start = at = opening.end()
    for part in words[start:].split("，"):
        given = _GIVEN.search(part)
        whom = _actor(words[start : at + (given.start() if given else len(part))].rstrip("。；"))
        if whom or given:
            return whom
        at += len(part) + 1
    return None


def _actor(words: str) -> str | None:
    """``words`` if they end in an actor."""
    whom = _OUTER.sub("", words).removesuffix("等")
    for adverb in ("分档", "择优", "优先", "适当", "一次性", "依法", "酌情", "按规定", "继续"):
        whom = whom.removesuffix(adverb)
    actors = list(_actors().finditer(whom))
    return whom if actors and actors[-1].end() == len(whom) else None


def _object(text: str, start: int, end: int, words: ActionWords) -> str | None:
    """The actor right behind the action, up to the verb that says what it is supported in doing."""
    stop = min((p for mark in "，。；：" if (p := text.find(mark, start, end)) >= 0), default=end)
    joined = re.match(r"(?:和|与|、)?(?:支持|鼓励|引导|扶持|帮助|推动)+", text[start:stop])
    start += joined.end() if joined else 0
    first = words.at(text, start, stop)
    if first and words.roles[first] & VERB and first not in words.attributive:
        return None
    for actor in _actors().finditer(text, start, stop):
        after = actor.end()
        if text.startswith("等", after) and not text.startswith("等级", after):
            after += 1
        if text.startswith("（", after):
            after = text.find("）", after, stop) + 1 or after
        if after < stop and (_MORE.match(text, after, stop) or text[after] in "的（"):
            continue
        if after == stop:
            return text[start : actor.end()]
        word = words.at(text, after, stop)
        if word and words.roles[word] & (VERB | ADVERB | COVERB | MODAL):
            return text[start : actor.end()]
    return None
