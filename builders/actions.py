"""The action of a measure: the verb that leads the sentence behind its adjuncts.

A sentence is read part by part (between commas). A part that opens with an adjunct
(围绕…, 以…为…, 对…, 在…) or with a doer (各区政府要…) is searched for the verb behind it;
a part without one is left, and the next is read (GUIDE: the action is the first main verb
behind adjuncts and adverbs; 对接…, 运用… count where nothing else can lead).
"""

from __future__ import annotations

from dataclasses import dataclass

from builders.actionparts import (
    continues_in_condition,
    continues_in_whom,
    names_subject,
    opens_condition,
    parts,
    says_when_or_whom,
)
from builders.actionwords import ActionWords, action_words
from builders.adjuncts import (
    GIVING,
    OBJECT_FIRST,
    PERMITS,
    RELIEF,
)
from builders.facts import Span
from builders.predicateranks import AFTER_DOER, AFTER_MODAL, LEADS, Found
from builders.predicates import Reading

_FORBIDDING = frozenset("不得 严禁 禁止 避免 防止".split())
_HELD_TO = frozenset("坚持 遵循 遵守 贯彻".split())


@dataclass(frozen=True, slots=True)
class Action:
    """The leading verb of a sentence.

    ``name`` is the action's label, ``span`` the words that say it, ``sure`` whether its place
    shows that it leads; otherwise it is the only verb there was. ``rule`` is the code of the rule
    (``ontology/vocabularies/rules.ttl``) that says what its place is.
    """

    name: str
    span: Span
    sure: bool
    rule: str


def find_action(text: str, span: Span, words: ActionWords | None = None) -> Action | None:
    """The action of the sentence ``span`` of ``text``; ``None`` where no verb leads it."""
    words = words or action_words()
    reading = Reading(text, words)
    end = span.end
    while end > span.start and text[end - 1] in "。；！？;!?：: \n":
        end -= 1
    conditional = opens_condition(text, span.start, end)
    qualifying = words.lists["qualifying"]
    for start, stop in parts(text, span.start, end):
        found = reading.part(start, stop)
        reading.first = False
        if found is None:
            continue
        if found.name in _FORBIDDING and reading.weak and reading.weak.name in _HELD_TO:
            break  # 坚持…原则，不得…: the prohibition only says how
        leads, must = found.rank == LEADS, found.rank == AFTER_MODAL
        # says what someone is or does to qualify
        own = leads and (found.name in qualifying or found.name not in words.roles)
        if says_when_or_whom(text, Span(found.end, stop), leads, must, conditional or own):
            continue
        if (
            not must
            and found.behind != "由"
            and continues_in_condition(text, Span(start, stop), found.start, end, own)
        ):
            continue
        if conditional and found.name not in RELIEF | GIVING and continues_in_whom(text, start, stop, end):
            continue
        if (
            must
            or found.name in words.lists["causatives"]
            or not names_subject(text, Span(start, stop), found.end, end, leads and not own)
        ):
            return Action(found.name, Span(found.start, found.end), True, _rule(text, start, found, words))
    last = reading.weak or reading.bare
    return Action(last.name, Span(last.start, last.end), last is reading.weak, "only-verb") if last else None


def _rule(text: str, start: int, found: Found, words: ActionWords) -> str:
    """The code of the rule that says where the verb stands in the part that begins at ``start``."""
    if found.rank == AFTER_MODAL:
        return "permission" if PERMITS.search(text, start, found.start) else "duty"
    if found.rank == LEADS:
        if found.name.removeprefix("不") not in words.names:
            return "unlisted-verb"
        return "verb-behind-adverb" if text[start : found.start].strip() else "leading-verb"
    if found.behind in OBJECT_FIRST:
        return "verb-behind-moved-object" if found.behind in ("将", "把") else "verb-behind-recipient"
    if found.behind:
        return "verb-behind-adjunct"
    return "verb-behind-doer" if found.rank == AFTER_DOER else "verb-behind-subject"
