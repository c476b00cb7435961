"""A part of a sentence being read for its main verb, and how sure it is that the verb leads.

A part that opens with an adjunct (围绕…, 以…为…, 对…, 在…) or with a doer (各区政府要…) is searched
for the verb behind it, a part without one is left (GUIDE: the action is the first main verb behind
adjuncts and adverbs; 对接…, 运用… count where nothing else can lead).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from builders.actionwords import ADVERB, CONNECTIVE, COVERB, MODAL, NOUN, VERB, ActionWords
from builders.adjuncts import (
    ADJECTIVAL,
    AFTERWARDS,
    ALONGSIDE,
    AT_OBJECT_END,
    CARRYING,
    CHARGED,
    CLOSED_BY_NOUN,
    COORDINATING,
    OBJECT_FIRST,
    OF_TERMS,
    PASSED,
    RELIEF,
    STRONG_MODALS,
)
from builders.dictionary import is_word
from builders.predicateranks import (
    AFTER_ADJUNCT,
    AFTER_DOER,
    AFTER_MODAL,
    AFTER_PLACE,
    BARE,
    LEADS,
    NO_OBJECT,
    Found,
    Ranks,
)

_QUOTED = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）")
_SKIPPED = re.compile(  # enumerators and dates in front of the sentence
    r"[\s—－·•\-]+|（[一二三四五六七八九十\d]+）|[①-⑳]|第?[一二三四五六七八九十]{1,2}(?:是|要|方面)[，、]?|\d{1,2}[.．、](?!\d)|【[^】]*】"
    r"|(?:报|须|可)?经[^，、。；的]{0,14}(?:批准|同意|核准|审批|审核|认定|核实|确认|研究)[后後](?![续备])"  # 经批准后|延期缴纳
    r"|(?:到|至|自|从|在|于)?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|初|起|前|底前|以前|之前)*"
)


class Reading(Ranks):
    """One sentence being read for its action."""

    __slots__ = ("bare", "first", "weak")

    def __init__(self, text: str, words: ActionWords) -> None:
        self.text = text
        self.words = words
        self.first = True  # while the sentence's first part is read
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
                if word is None:
                    return (
                        self._unknown_verb(at, end)
                        if eager
                        else self._unlisted_opening(at, end, self.first or bool(adverb))
                    )
                return self._search(at, end)
            after = at + len(word)
            if word == CHARGED and self._opens_charge(after, end):
                at, eager = after, True
                continue
            if eager and word in self.words.lists["statives"] and after < end:
                return self._found(AFTER_MODAL, word, at, end)
            if word == "不" and (denied := self._denied(after, end)):
                return denied
            if role & VERB and not (role & ADVERB and self._goes_on_as_adverb(after, end, eager)):
                if self.text.startswith(("的", "性", "者"), after, end) or PASSED.match(
                    self.text, after, end
                ):
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
        name, after = self.words.names.get(word, word), at + len(word)
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

    def _unknown_verb(self, at: int, end: int) -> Found | None:
        """The verb right behind a modal that the vocabulary lacks.

        A verb by the dictionary, or one of a single character; else, if the part holds no other verb
        with a sign that it leads, its first word of two characters whatever its kind (应当|细分).
        """
        text = self.text
        if self._is_verb_by_dictionary(at, end):
            return Found(AFTER_MODAL, at, at + 2, text[at : at + 2])
        single = text[at] in self.words.lists["single"] and not is_word(text[at : at + 2])
        if single and end - at >= 3:
            return Found(AFTER_MODAL, at, at + 1, text[at])
        bare = self.bare
        found = self._search(at, end)
        placed = end - at >= 4 and text[at + 2] not in NO_OBJECT and text.endswith(STRONG_MODALS, 0, at)
        if found is None and placed and is_word(text[at : at + 2]):
            return Found(AFTER_MODAL, at, at + 2, text[at : at + 2])
        if found is None and end - at >= 4 and (self.bare is None or is_word(text[at : at + 2])):
            self.bare = bare or Found(BARE, at, at + 2, text[at : at + 2])
        return found

    def _unlisted_opening(self, at: int, end: int, trusted: bool) -> Found | None:
        """The verb of a part that opens with a word the vocabulary lacks: that word itself, if ``trusted``."""
        found = self._search(at, end)
        if (
            found is None
            and trusted
            and self._is_verb_by_dictionary(at, end)
            and self.text[at : at + 2] not in self.words.lists["happenings"]
            and "是" not in self.text[at:end]
            and not is_word(self.text[at + 1 : at + 3])
            and not self._verb_at(at + 2, end)
        ):
            return Found(LEADS, at, at + 2, self.text[at : at + 2])
        return found

    def _search(self, start: int, end: int, behind: str | None = None, eager: bool = False) -> Found | None:
        """The main verb inside a part that opens with a doer, a topic or an adjunct.

        The first with a sign that it leads, or one behind a modal; behind a modal and an adjunct
        (可依规定安排报送…) the last may have to do.
        """
        if behind in ("把", "将") and self.text.endswith("来抓", start, end):  # 把…作为大事来|抓
            return Found(AFTER_ADJUNCT, end - 1, end, "抓", behind)
        best: Found | None = None
        last: Found | None = None
        for found in self._candidates(start, end, behind, eager):
            if found.rank == BARE:
                self.bare = self.bare or found
                last = found if last is None or found.end + 2 <= end else last
            elif (
                best is None
                or found.rank == AFTER_MODAL
                or (best.rank == AFTER_PLACE and self.text[found.start - 1] in "内中里时后前")
            ):  # 在疫情防控指挥部内|设立
                best = found
        if best is None and eager and last:
            alone = behind not in COORDINATING or self._behind_doer(last.start, start)
            if behind in ALONGSIDE and alone and "的" not in self.text[last.end : end]:  # 应与医院|建立机制
                return replace(last, rank=AFTER_MODAL)
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
                if self._is_unlisted_verb(at, start, end, behind):
                    yield Found(
                        AFTER_ADJUNCT if behind else AFTER_DOER, at, at + 2, self.text[at : at + 2], behind
                    )
                    at += 1
                at += 1
                continue
            role, after = self.words.roles[word], at + len(word)
            if role & VERB and self._runs_across(at, start, end):
                at += 1
                continue
            if word == "应对" and self._behind_doer(at, start) and self._disposes(after, end):
                duty = self._search(at + len("应对"), end, behind="对", eager=True)  # 各项目应|对人员进行…
                if duty and duty.rank < BARE:
                    yield replace(duty, rank=AFTER_MODAL)
                    return
            if word == CHARGED and at > start and self._opens_charge(after, end):
                charge = self.part(after, end, eager=True)
                if charge:
                    yield replace(charge, rank=AFTER_DOER)
                    return
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
                found = self._found(rank, word, at, end, carries=behind in CARRYING)
                yield replace(found, behind=behind) if behind else found
            at = after

    def _after_adverb(self, at: int, end: int, behind: str | None) -> Found | None:
        """The verb behind an adverb inside a part, unless it only reports a state (水平显著提升)."""
        while at < end:
            word = self.words.at(self.text, at, end)
            role = self.words.roles[word] if word else NOUN
            if word is None or not role & (ADVERB | VERB | CONNECTIVE):
                return None
            after = at + len(word)
            if role & VERB and not (role & ADVERB and self._verb_at(after, end)):
                if (
                    after >= end
                    and word not in self.words.lists["finals"]
                    and (behind not in AT_OBJECT_END or self._is_laid_down(at, end, behind))
                ):
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
