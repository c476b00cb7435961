"""A part of a sentence being read for its main verb, and how sure it is that the verb leads.

A part that opens with an adjunct (围绕…, 以…为…, 对…, 在…) or with a doer (各区政府要…) is searched
for the verb behind it, a part without one is left (GUIDE: the action is the first main verb behind
adjuncts and adverbs; 对接…, 运用… count where nothing else can lead).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from builders.actionwords import ADVERB, CONNECTIVE, COVERB, MODAL, NOUN, VERB, ActionWords
from builders.adjuncts import (
    ACCORDING,
    ADJECTIVAL,
    AFTERWARDS,
    AMOUNT_MARKS,
    APPLYING,
    AT_OBJECT_END,
    BY_MEANS,
    CLOSED_BY_NOUN,
    COMPARING,
    CONDITIONAL,
    COORDINATING,
    DUTY,
    ENDS_WITH_VERB,
    EXEMPT,
    GIVEN,
    GIVING,
    GRANT,
    LAID_DOWN,
    MEANS,
    MEANS_CLOSED,
    MOVED,
    NO_VERB_BEHIND,
    OBJECT_FIRST,
    OF_PLACE,
    OF_TERMS,
    OWED,
    PLACE_CLOSED,
    PLACE_CLOSES,
    RELATIVE_DOER,
    RELIEF,
    RESULT_MARKS,
    SERVING,
    STRONG_OBJECT_VERBS,
    TOPIC,
    TOPICAL,
    WHEN,
    WITH_DOER,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A verb in its place; the lower the rank, the surer it is the main verb."""

    rank: int
    start: int
    end: int
    name: str
    behind: str | None = None  # the preposition of the adjunct before it


# ranks of a verb: the first word of its part, or behind something else
LEADS, AFTER_MODAL, AFTER_DOER, AFTER_ADJUNCT, AFTER_PLACE, BARE = range(6)

_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）")
_SKIPPED = re.compile(  # enumerators and dates in front of the sentence
    r"[\s—－·•\-]+|（[一二三四五六七八九十\d]+）|[①-⑳]|第?[一二三四五六七八九十]{1,2}(?:是|要|方面)[，、]?|\d{1,2}[.．、](?!\d)|【[^】]*】"
    r"|(?:到|至|自|从|在|于)?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|初|起|前|底前|以前|之前)*"
)


class Reading:
    """One sentence being read for its action."""

    __slots__ = ("bare", "text", "weak", "words")

    def __init__(self, text: str, words: ActionWords) -> None:
        self.text = text
        self.words = words
        self.bare: Found | None = None  # a verb without a sign that it leads
        self.weak: Found | None = None  # a verb-like adjunct (运用…, 坚持…): leads where nothing else can

    def part(self, start: int, end: int, eager: bool = False) -> Found | None:
        """The main verb of the part ``[start, end)``; ``eager`` where a modal stands before it."""
        at, willing, adverb = start, False, ""
        while at < end:
            skipped = _SKIPPED.match(self.text, at, end)
            if skipped:
                at = skipped.end()
                continue
            word = self.words.at(self.text, at, end)
            role = self.words.roles[word] if word else NOUN
            if word is None or not role:
                return self._unknown_verb(at, end) if eager else self._search(at, end)
            after = at + len(word)
            if word == "不" and (denied := self._denied(after, end)):
                return denied
            if role & VERB and not (role & ADVERB and self._verb_at(after, end)):
                if self.text.startswith("的", after, end):
                    return self._search(after, end)
                if word in self.words.attributive and OF_TERMS.match(self.text, after, end):
                    return self._search(after, end)
                approved = AFTERWARDS.match(self.text, after, end)
                if approved:
                    at = approved.end()
                    continue
                found = self._found(AFTER_MODAL if eager else LEADS, word, at, end)
                if word in self.words.attributive and self._is_attribute(word, after, end):
                    duty = self._duty_behind(word, after, end)
                    if duty and (owed := self.part(duty, end, eager=True)):
                        return owed
                    behind = self._search(after, end)
                    if adverb in ADJECTIVAL:  # 正常生产经营活动
                        return behind
                    return behind if behind and behind.rank in (AFTER_MODAL, AFTER_ADJUNCT) else found
                if not role & COVERB or willing or (eager and (after >= end or self._takes_object(word))):
                    duty = None if eager else self._duty_behind(word, after, end)
                    return self.part(duty, end, eager=True) if duty else found
                self.weak = self.weak or found
                return self._search(after, end, behind=word)
            if role & COVERB:
                return self._search(after, end, behind=word, eager=eager)
            willing = willing or word in self.words.lists["volitionals"]
            eager = eager or bool(role & MODAL)
            at, adverb = after, word
        return None

    def _found(self, rank: int, word: str, at: int, end: int, carries: bool = False) -> Found:
        """The verb, or what 进行 carries behind a topic: 聚焦X进行布局, but 对X进行检查."""
        if carries and word == "进行":
            start = at + len(word)
            while start < end and self.text[start] not in "“（《":
                carried = self.words.at(self.text, start, end)
                if carried and self.words.roles[carried] & VERB:
                    return Found(rank, start, start + len(carried), self.words.names[carried])
                start += len(carried) if carried else 1
        name, after = self.words.names[word], at + len(word)
        if word == "予以" and self.text[after:end] in RELIEF:  # 予以|减免
            return Found(rank, after, end, self.words.names[self.text[after:end]])
        if self._is_negated(at):
            return Found(rank, at - 1, after, "不" + name)
        return Found(rank, at, after, name)

    def _denied(self, at: int, end: int) -> Found | None:
        """The verb right behind a 不 that opens the part: 不安排…."""
        word = self.words.at(self.text, at, end)
        if (
            word is None
            or not self.words.roles[word] & VERB
            or self.text.startswith("的", at + len(word), end)
        ):
            return None
        return self._found(LEADS, word, at, end)

    def _takes_object(self, word: str) -> bool:
        """Whether an adjunct-like word is a verb of its own behind a modal: 可适用…, not 应采取…方式."""
        return word in self.words.lists["disposals"] and word not in BY_MEANS

    def _is_negated(self, at: int) -> bool:
        """Whether 不 stands right before the verb (不收取), itself no end of another word (并不)."""
        return at > 0 and self.text[at - 1] == "不"

    def _duty_behind(self, word: str, at: int, end: int) -> int | None:
        """Where the duty begins of a doer whose name opens with a verb: 受理投诉部门应当|转交…."""
        if word in self.words.lists["causatives"]:
            return None
        exempt = EXEMPT.search(self.text, at, end)  # 提供服务取得的收入免征增值税
        if exempt and word not in APPLYING:
            return exempt.start()
        given = GIVEN.search(self.text, at, end) if word in self.words.lists["qualifying"] else None
        if given and "的" not in self.text[at:end]:  # 开展首贷业务|给予优惠费率
            return given.start()
        duty = DUTY.search(self.text, at, end)
        if duty and self._behind_doer(duty.start(), at):
            return duty.end()
        owed = OWED.search(self.text, at + 2, end)  # 使用数据|应当取得同意
        if owed is None or (
            "的" in self.text[owed.end() : end] and word not in self.words.lists["qualifying"]
        ):
            return None
        return owed.start() if owed.group() == "不得" else owed.end()

    def _unknown_verb(self, at: int, end: int) -> Found | None:
        """Behind a modal even an unknown word of two characters is taken for the verb, if all else fails."""
        found = self._search(at, end)
        if found is None and self.bare is None and end - at >= 4:
            self.bare = Found(BARE, at, at + 2, self.text[at : at + 2])
        return found

    def _verb_at(self, at: int, end: int) -> bool:
        word = self.words.at(self.text, at, end) if at < end else None
        if word is None:
            return False
        role = self.words.roles[word]
        if role & ADVERB and not role & VERB:
            return self._verb_at(at + len(word), end)
        return bool(role & VERB)

    def _is_attribute(self, word: str, at: int, end: int) -> bool:
        """Whether ``word``, a verb that ends at ``at``, is an attribute there: 研发机构, 提供的."""
        if at >= end:
            return False
        if self.text[at] == "、":
            return not self._goes_on(at + 1, end)
        if self.text[at] in "的等":
            return True
        if word not in self.words.attributive or self.text[at - len(word) - 1] in AMOUNT_MARKS:
            return False
        while GRANT.match(self.text, at, end):  # 培训|补助政策, 发展|专项资金
            at += len("补助")
        return self.words.opens_head(self.text, at, end)

    def _goes_on(self, at: int, end: int) -> bool:
        """Whether another predicate follows a 、 and not another attribute: 受理、优先办结."""
        word = self.words.at(self.text, at, end)
        return word is not None and bool(self.words.roles[word] & ADVERB) and self._verb_at(at, end)

    def _behind_doer(self, at: int, start: int) -> bool:
        return self.words.ends_doer(self.text, start, at)

    def _search(self, start: int, end: int, behind: str | None = None, eager: bool = False) -> Found | None:
        """The main verb inside a part that opens with a doer, a topic or an adjunct.

        The first with a sign that it leads, or one behind a modal; behind a modal and an adjunct
        (可依规定安排报送…) the last may have to do.
        """
        best: Found | None = None
        last: Found | None = None
        for found in self._candidates(start, end, behind, eager):
            if found.rank == BARE:
                self.bare = self.bare or found
                last = found if last is None or found.end < end else last
            elif best is None or found.rank == AFTER_MODAL:
                best = found
        if best is None and eager:
            self.weak = self.weak or last
        return best

    def _candidates(self, start: int, end: int, behind: str | None, eager: bool = False) -> Iterator[Found]:
        if behind == "以":  # 以…为主体开展…: what stands before 为 is the adjunct's own
            start = max(start, self.text.find("为", start, end) + 1)
        at = start
        while at < end:
            quoted = _QUOTED.match(self.text, at, end)
            if quoted:
                at = quoted.end()
                continue
            word = self.words.at(self.text, at, end)
            if word is None:
                at += 1
                continue
            role, after = self.words.roles[word], at + len(word)
            if role & COVERB and not role & VERB and self._opens_adjunct(word, behind):
                behind = word
            if role & MODAL and at > start and (word != "将" or self._verb_at(after, end)):
                found = self.part(after, end, eager=True)
                if found:
                    yield found
                    return
            manner = role & ADVERB and at > start and self.text[at - 1] != "的"
            if manner and not role & CONNECTIVE and (not role & VERB or self._verb_at(after, end)):
                found = self._after_adverb(after, end, behind)
                if found:
                    yield found
                    return
            elif role & VERB and self._can_lead(at, after, start, end, behind, eager):
                rank = self._rank(word, at, start, end, behind)
                found = self._found(rank, word, at, end, carries=behind in TOPICAL)
                yield replace(found, behind=behind) if behind else found
            at = after

    def _opens_adjunct(self, word: str, behind: str | None) -> bool:
        """Whether a preposition inside an adjunct opens another; not 和, nor most within 对…, 将…."""
        if behind in OBJECT_FIRST:
            return word in ENDS_WITH_VERB
        return behind is None or (word not in COORDINATING and word not in COMPARING)

    def _can_lead(self, at: int, after: int, start: int, end: int, behind: str | None, eager: bool) -> bool:
        """Whether the verb ``[at, after)`` is used as one, not as a noun or an attribute."""
        if after >= end and eager:
            return not self._is_laid_down(at, end, behind)
        if self._is_negated(at):
            return not self.text.startswith("的", after, end)
        word = self.text[at:after]
        if self.text.startswith(("之日", "之前", "之后"), after, end):
            return False
        if after >= end and behind not in ("由", "会同") and word not in self.words.lists["finals"]:
            return False
        if (
            at > start
            and self.text[at - 1] in NO_VERB_BEHIND
            and not (word in GIVING and self.text[at - 1] == "的")
        ):
            return False
        if self.text.startswith(("中", "下"), after, end) and behind in OF_PLACE:  # 在改造中, 在…领导下
            return False
        if (
            at > start
            and word in self.words.lists["finals"]
            and behind is None
            and self.text.startswith("、", after, end)
        ):
            return True  # 一个月免收、两个月减半
        if at > start and behind in OBJECT_FIRST and self._is_last_disposal(word, after, end):
            return self.text[after : after + 1] not in "的等、和与及"
        return not self._is_attribute(word, after, end)

    def _is_laid_down(self, at: int, end: int, behind: str | None) -> bool:
        """Whether what ends the adjunct is a rule to go by and no verb: 按照统一|部署."""
        return behind in ACCORDING and LAID_DOWN.match(self.text, at, end) is not None

    def _is_last_disposal(self, word: str, at: int, end: int) -> bool:
        """Whether the verb before ``at`` can follow a moved object and none behind it can: 对企业|实施|名单制管理."""
        disposals = self.words.lists["disposals"]
        return word in disposals and not any(
            self.words.at(self.text, n, end) in disposals for n in range(at, end)
        )

    def _rank(self, word: str, at: int, start: int, end: int, behind: str | None) -> int:
        """How sure it is that ``word``, a verb inside a part, leads it; ``behind`` opened the adjunct it is in."""
        after = at + len(word)
        if self._is_negated(at) and behind in OBJECT_FIRST and "的" not in self.text[after:end]:
            return AFTER_ADJUNCT
        if behind in OBJECT_FIRST:
            return self._rank_behind_object(word, at, end, behind)
        if behind in CONDITIONAL or behind == "由":
            raised = self.text[after : after + 1] in RESULT_MARKS and self.text[after : after + 1] != "给"
            if (
                raised and at > start and "的" in self.text[start:at]
            ):  # 受影响的企业结转年限|延长至…, 由五年|延长至…
                return AFTER_ADJUNCT
        if behind in CONDITIONAL:
            return BARE
        if self._is_negated(at) and ("的" not in self.text[after:end] or self.text[at - 2] in "可也均"):
            return AFTER_ADJUNCT
        if word == "进行" or (after >= end and behind in ENDS_WITH_VERB):
            return AFTER_ADJUNCT
        if behind is None and at > start and self._stands_last(word, after):
            return AFTER_ADJUNCT
        if (
            behind is None
            and at > start
            and word in self.words.lists["predicates"]
            and "的" not in self.text[at:end]
        ):
            return AFTER_DOER
        if behind in BY_MEANS and at > start and word in self.words.lists["causatives"]:
            return BARE if MEANS.match(self.text, after, end) else AFTER_ADJUNCT
        if behind in WITH_DOER and self._behind_doer(at, start) and "所" not in self.text[at:end]:
            if word in self.words.lists["qualifying"] and RELATIVE_DOER.search(self.text, at, end):
                return BARE
            exempt = word not in APPLYING and EXEMPT.search(self.text, at, end)
            return BARE if exempt else AFTER_DOER
        if behind in OF_PLACE:
            return self._rank_in_place(at, start, end)
        if behind in TOPICAL:
            return self._rank_in_topic(word, at, start, end)
        if behind in ENDS_WITH_VERB and self.text.endswith("实际", start, at):  # 按实际发生的…
            return BARE
        return AFTER_ADJUNCT if behind and MEANS_CLOSED.search(self.text, start, at) else BARE

    def _stands_last(self, word: str, after: int) -> bool:
        """Whether the verb is one that follows its object: 租金减半, 期限延长至…."""
        return word in self.words.lists["finals"] or self.text[after : after + 1] in RESULT_MARKS

    def _rank_behind_object(self, word: str, at: int, end: int, behind: str | None) -> int:
        """对企业给予… leads to 给予; 对实施改造的企业 to nothing."""
        after = at + len(word)
        if self.text[at - 1] in "将把" and MOVED.search(self.text, after, end):  # 将提高素质|作为…
            return BARE
        if behind == "为" and self._behind_doer(at, at - 4) and not SERVING.search(self.text, after, end):
            return AFTER_DOER  # 为学生|制定计划
        moved = behind in ("将", "把") and self.text[after : after + 1] in RESULT_MARKS
        if not moved and (word not in self.words.lists["disposals"] or self._behind_doer(end, after)):
            return BARE
        if word in GIVING:
            return AFTER_DOER
        if GIVEN.search(self.text, at, end):
            return BARE
        if word in STRONG_OBJECT_VERBS:
            return AFTER_DOER
        relative = behind in ("对", "对于") and "的" in self.text[at:end]
        return BARE if relative else AFTER_ADJUNCT

    def _rank_in_place(self, at: int, start: int, end: int) -> int:
        """在住宅领域推广… and 在海淀区建设… lead to the verb; 在推广应用方面 does not."""
        if PLACE_CLOSED.search(self.text, start, at):
            return AFTER_ADJUNCT
        free = at > start and not PLACE_CLOSES.search(self.text, at, end) and not self._is_when(at, end)
        return AFTER_PLACE if free or self.text[at - 1] in "区市县省镇城园地" else BARE

    def _is_when(self, at: int, end: int) -> bool:
        """Whether the verb at ``at`` only says when: 在其申请贷款时|优先…."""
        when = WHEN.search(self.text, at, end)
        word = self.words.at(self.text, when.end(), end) if when else None
        return word is not None and bool(self.words.roles[word] & (VERB | ADVERB | MODAL))

    def _rank_in_topic(self, word: str, at: int, start: int, end: int) -> int:
        """围绕创新链完善服务链 leads to 完善; 围绕重点领域应用需求 is a topic all through."""
        after = at + len(word)
        if self.text.endswith("实际", start, at):  # 结合实际制定…
            return AFTER_ADJUNCT
        if TOPIC.search(self.text, at, end):
            return BARE
        if MEANS_CLOSED.search(self.text, start, at):
            return AFTER_ADJUNCT
        following = self.words.at(self.text, after, end)
        verb_behind = following is not None and self.words.roles[following] & VERB
        nested = verb_behind and not self._is_attribute(following or "", after + len(following or ""), end)
        free = at > start and end - after >= 3 and not nested
        return AFTER_PLACE if free and not TOPIC.search(self.text, start, at) else BARE

    def _after_adverb(self, at: int, end: int, behind: str | None) -> Found | None:
        """The verb behind an adverb inside a part, unless it only reports a state (水平显著提升)."""
        while at < end:
            word = self.words.at(self.text, at, end)
            role = self.words.roles[word] if word else NOUN
            if word is None or not role & (ADVERB | VERB | CONNECTIVE):
                return None
            after = at + len(word)
            if role & VERB and not (role & ADVERB and self._verb_at(after, end)):
                if after >= end and (behind not in AT_OBJECT_END or self._is_laid_down(at, end, behind)):
                    return None
                if self._is_attribute(word, after, end):
                    return None
                if behind in OBJECT_FIRST and after < end and word not in self.words.lists["disposals"]:
                    return None
                if behind in CLOSED_BY_NOUN and "的" in self.text[after:end]:
                    return None
                return Found(AFTER_DOER, at, after, self.words.names[word], behind)
            at = after
        return None
