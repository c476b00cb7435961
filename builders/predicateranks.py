"""What a word in a part of a sentence is used as, and how sure it is that a verb there is the main verb."""

from __future__ import annotations

from dataclasses import dataclass

from builders.actionwords import ADVERB, MODAL, VERB, ActionWords
from builders.adjuncts import (
    ACCORDING,
    AFTERWARDS,
    AMOUNT_MARKS,
    APPLYING,
    BY_MEANS,
    COMPARING,
    CONDITIONAL,
    COORDINATING,
    DUTY,
    ENDS_WITH_VERB,
    EXEMPT,
    GIVEN,
    GIVING,
    GRANT,
    INSTRUMENTAL,
    LAID_DOWN,
    LAID_DOWN_LAST,
    MEANS,
    MEANS_CLOSED,
    MOVED,
    NO_VERB_BEHIND,
    OBJECT_FIRST,
    OF_DOING,
    OF_PLACE,
    OWED,
    PLACE_CLOSED,
    PLACE_CLOSES,
    RELATIVE_DOER,
    RESULT_MARKS,
    SERVING,
    STRONG_OBJECT_VERBS,
    TOPIC,
    TOPICAL,
    WHEN,
    WHEN_DONE,
    WITH_DOER,
)
from builders.dictionary import is_verb, is_word


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

NO_OBJECT = frozenset("的、和与及或等了着过性化率者员")  # behind a verb that is only a noun or an attribute


class Ranks:
    """A text, and what its words do there."""

    __slots__ = ("text", "words")

    def __init__(self, text: str, words: ActionWords) -> None:
        self.text = text
        self.words = words

    def _opens_charge(self, at: int, end: int) -> bool:
        """Whether 负责, which ends at ``at``, has a verb as its object: 负责|统筹…, not 负责|宣传工作."""
        word = self.words.at(self.text, at, end)
        if word is None or not self.words.roles[word] & VERB:
            return False
        behind = at + len(word)
        return (
            end - behind >= 2
            and self.text[behind] != "的"
            and not self.words.opens_head(self.text, behind, end)
        )

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

    def _is_verb_by_dictionary(self, at: int, end: int) -> bool:
        """Whether the dictionary knows the two characters at ``at`` as a verb, and an object can follow."""
        behind = at + 2
        return (
            end - at >= 4
            and is_verb(self.text[at:behind])
            and self.text[at:behind] not in self.words.lists["misread"]
            and self.text[behind] not in NO_OBJECT
            and not self.words.opens_head(self.text, behind, end)
        )

    def _verb_at(self, at: int, end: int) -> bool:
        word = self.words.at(self.text, at, end) if at < end else None
        if word is None:
            return False
        role = self.words.roles[word]
        if role & ADVERB and not role & VERB:
            return self._verb_at(at + len(word), end)
        return bool(role & VERB)

    def _goes_on_as_adverb(self, at: int, end: int, eager: bool) -> bool:
        """Whether a word that can be verb or adverb, and ends at ``at``, is an adverb: 严格|按照规定执行."""
        if self._verb_at(at, end):
            return True
        return eager and self.words.at(self.text, at, end) in ACCORDING

    def _is_attribute(self, word: str, at: int, end: int) -> bool:
        """Whether ``word``, a verb that ends at ``at``, is an attribute there: 研发机构, 提供的."""
        if at >= end:
            return False
        if self.text[at] == "、":
            return not self._goes_on(at + 1, end)
        if self.text[at] in "的等性":
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

    def _is_unlisted_verb(self, at: int, start: int, end: int, behind: str | None) -> bool:
        """Whether a verb that the vocabulary lacks stands at ``at``: right behind a doer, or where an adjunct closes."""
        if at == start or "的" in self.text[start:at] or not self._is_verb_by_dictionary(at, end):
            return False
        if is_word(self.text[at - 1 : at + 1]) or is_word(self.text[at + 1 : at + 3]):
            return False  # across words: 互联|网, 前|提下
        if self._verb_at(at + 2, end) or AFTERWARDS.match(self.text, at + 2, end):  # 感染|控制, 核对后
            return False
        if behind in WITH_DOER:
            return behind not in COORDINATING and self._behind_doer(at, start)
        if behind in OF_PLACE:
            return PLACE_CLOSED.search(self.text, start, at) is not None
        return behind in INSTRUMENTAL and MEANS_CLOSED.search(self.text, start, at) is not None

    def _runs_across(self, at: int, start: int, end: int) -> bool:
        """Whether the two characters at ``at`` end a word and begin a verb: 机构建立 holds 构建."""
        text = self.text
        if at == start or not is_word(text[at - 1 : at + 1]):
            return False
        following = self.words.at(text, at + 1, end)
        return following is not None and len(following) > 1 and bool(self.words.roles[following] & VERB)

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
        by_doer = behind in ("由", "会同") or (behind in ACCORDING and "由" in self.text[start - 1 : at])
        if after >= end and not by_doer and word not in self.words.lists["finals"]:
            return False
        if (
            at > start
            and self.text[at - 1] in NO_VERB_BEHIND
            and not (word in GIVING and self.text[at - 1] == "的")
        ):
            return False
        if (
            self.text.startswith(("中", "下", "前", "后", "後"), after, end) and behind in OF_PLACE
        ):  # 在改造中, 在…领导下
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

    def _disposes(self, at: int, end: int) -> bool:
        """Whether a verb that follows a moved object stands behind ``at``."""
        disposals = self.words.lists["disposals"]
        return any(self.words.at(self.text, n, end) in disposals for n in range(at, end))

    def _is_last_disposal(self, word: str, at: int, end: int) -> bool:
        """Whether the verb before ``at`` can follow a moved object and none behind it can: 对企业|实施|名单制管理."""
        return word in self.words.lists["disposals"] and not self._disposes(at, end)

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
        if behind is None and at > start and WHEN_DONE.search(self.text, start, at):  # 企业复工后|开展…
            return BARE if "的" in self.text[after:end] else AFTER_ADJUNCT
        if behind is None and at > start and self._stands_last(word, after):
            return AFTER_ADJUNCT
        if (
            (behind is None or behind in ACCORDING)
            and at > start
            and word in self.words.lists["predicates"]
            and "的" not in self.text[at:end]
        ):
            return AFTER_DOER
        by_means = behind in BY_MEANS or (
            behind in ACCORDING and not LAID_DOWN_LAST.search(self.text, after, end)
        )
        if by_means and at > start and word in self.words.lists["causatives"]:
            return BARE if MEANS.match(self.text, after, end) else AFTER_ADJUNCT
        if behind in WITH_DOER and self._behind_doer(at, start) and not OF_DOING.search(self.text, at, end):
            if word in self.words.lists["qualifying"] and RELATIVE_DOER.search(self.text, at, end):
                return BARE
            exempt = word not in APPLYING and EXEMPT.search(self.text, at, end)
            return BARE if exempt else AFTER_DOER
        if behind in BY_MEANS and self._behind_doer(at, start) and end - after >= 3:  # 依托高校|建设基地
            closed = MEANS_CLOSED.search(self.text, after, end) or self.text.endswith("组织", start, at)
            if not closed and "的" not in self.text[after:end]:
                return AFTER_PLACE
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
