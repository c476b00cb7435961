"""A quantity in its sentence, and the questions that can be put to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from builders.facts import Sentence, Span
from builders.figure_words import Words
from builders.quantities import Quantity

_FAR = 300  # characters around a number that can bear on it
_COMMA_LEFT = re.compile("[，。；：（]")
_COMMA_RIGHT = re.compile("[，。；：）]")
_BRACKETED = re.compile("（[^（）]*）")
_AIMED = re.compile("力争|确保|争取|目标|到(?:20|２０)|(?<!截)至20\\d\\d年(?!\\d)|期末")

Cues = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a quantity is, the rule that says so (``ontology/vocabularies/rules.ttl``), and the words that decided."""

    kind: str
    rule: str
    cues: Cues = ()


@dataclass(frozen=True, slots=True)
class Context:
    """A quantity in its sentence.

    ``left`` and ``right`` end at the next comma, ``all_left`` and ``all_right`` at the sentence's
    ends; ``right`` leaves brackets out. ``lead`` is ``left`` with the words of bound behind it.
    ``since`` is how much of ``left`` stands behind the quantity before; ``earlier`` is what was decided
    on that quantity; ``section`` is ``goals``, ``conditions``, ``report`` or empty.
    """

    text: str
    quantity: Quantity
    left: str
    right: str
    all_left: str
    all_right: str
    since: int
    section: str
    earlier: Decision | None

    @property
    def near(self) -> str:
        """The last eight characters of the clause before the quantity."""
        return self.left[-8:]

    @property
    def lead(self) -> str:
        """The clause up to the number."""
        return self.left + self.text[self.quantity.span.start : self.quantity.number_start]

    @property
    def aimed(self) -> bool:
        """Whether the sentence or its section sets a goal: 力争…, 到2025年…, 发展目标."""
        return self.section == "goals" or bool(_AIMED.search(self.all_left))

    def cue_before(self, words: str) -> Cues:
        """Where ``words`` stand last before the number."""
        opening = self.quantity.span.start - len(self.all_left)
        start = self.text.rfind(words, opening, self.quantity.number_start) if words else -1
        return (Span(start, start + len(words)),) if start >= 0 else ()

    def cue_behind(self, words: str) -> Cues:
        """Where ``words`` stand first behind the number; none where a bracket stands between them."""
        end = self.quantity.span.end
        start = self.text.find(words, end, end + len(self.all_right)) if words else -1
        return (Span(start, start + len(words)),) if start >= 0 else ()

    @property
    def bound_cue(self) -> Cues:
        """The word that bounds the quantity: 不超过, 以上."""
        span, bound = self.quantity.span, self.quantity.bound
        start = self.text.find(bound, span.start, span.end) if bound else -1
        return (Span(start, start + len(bound)),) if start >= 0 else ()

    @property
    def unit_cue(self) -> Cues:
        """The unit, where no other words decided."""
        span, unit = self.quantity.span, self.quantity.unit
        start = self.text.rfind(unit, self.quantity.number_start, span.end)
        return (Span(start, start + len(unit)),) if start >= 0 else ()


def placed(
    text: str,
    sentence: Sentence,
    quantity: Quantity,
    previous: Quantity | None,
    section: str,
    earlier: Decision | None,
) -> Context:
    """The quantity between the words of its sentence."""
    start, end = quantity.span.start, quantity.span.end
    all_left = text[max(sentence.span.start, start - _FAR) : start]
    all_right = text[end : min(sentence.span.end, end + _FAR)]
    left = _COMMA_LEFT.split(all_left)[-1]
    right = _COMMA_RIGHT.split(_BRACKETED.sub("", all_right), maxsplit=1)[0]
    since = all_left if previous is None else text[previous.span.end : quantity.span.start]
    return Context(
        text, quantity, left, right, all_left, all_right, min(len(left), len(since)), section, earlier
    )


# --- questions ----------------------------------------------------------------------------------

# yes with the words that decided, or None for no
Test = Callable[[Context], Cues | None]


@dataclass(frozen=True, slots=True)
class Question:
    """Where ``test`` says yes, the quantity is of this ``kind`` by this ``rule``; ``None`` is no figure."""

    rule: str
    kind: str | None
    test: Test


def ask(questions: tuple[Question, ...], context: Context) -> Decision | None:
    """The answer to the first question that gets a yes."""
    for question in questions:
        cues = question.test(context)
        if cues is not None:
            if question.kind is None:
                return None
            cues = tuple(sorted({*cues, *context.bound_cue})) or context.unit_cue
            return Decision(question.kind, question.rule, cues)
    return None


def _words(found: re.Match[str]) -> str:
    """The words that decided: the pattern's group where it has one."""
    return found[found.lastindex] if found.lastindex else found.group()


def _before(part: str, template: str) -> Test:
    words = Words(template)

    def test(context: Context) -> Cues | None:
        found = words.search(getattr(context, part))
        return context.cue_before(_words(found)) if found else None

    return test


def left(template: str) -> Test:
    """Whether the clause before the quantity and its bound has such words."""
    return _before("left", template)


def near(template: str) -> Test:
    """Whether the eight characters before the quantity have such words."""
    return _before("near", template)


def lead(template: str) -> Test:
    """Whether the clause before the number has such words, those of the bound included."""
    return _before("lead", template)


def all_left(template: str) -> Test:
    """Whether the sentence before the quantity has such words."""
    return _before("all_left", template)


def _behind(part: str, template: str, whole: bool) -> Test:
    words = Words(template)

    def test(context: Context) -> Cues | None:
        said = getattr(context, part)
        found = words.match(said) if whole else words.search(said)
        return context.cue_behind(_words(found)) if found else None

    return test


def right(template: str) -> Test:
    """Whether the clause behind the quantity begins with such words."""
    return _behind("right", template, whole=True)


def right_has(template: str) -> Test:
    """Whether the clause behind the quantity has such words."""
    return _behind("right", template, whole=False)


def all_right(template: str) -> Test:
    """Whether what is left of the sentence begins with such words."""
    return _behind("all_right", template, whole=True)


def all_right_has(template: str) -> Test:
    """Whether what is left of the sentence has such words."""
    return _behind("all_right", template, whole=False)


def when(says: Callable[[Context], bool]) -> Test:
    """Whether this holds; no words decide."""
    return lambda context: () if says(context) else None


def bound(*words: str) -> Test:
    """Whether one of these words bounds the quantity."""
    return when(lambda context: context.quantity.bound in words)


def operator(*signs: str) -> Test:
    """Whether the quantity is said with one of these signs."""
    return when(lambda context: context.quantity.operator in signs)


def both(*tests: Test) -> Test:
    """Yes where all say yes."""

    def test(context: Context) -> Cues | None:
        cues: Cues = ()
        for one in tests:
            found = one(context)
            if found is None:
                return None
            cues += found
        return cues

    return test


def either(*tests: Test) -> Test:
    """The first yes."""

    def test(context: Context) -> Cues | None:
        return next((cues for one in tests if (cues := one(context)) is not None), None)

    return test


def no(test: Test) -> Test:
    """Yes where ``test`` says no."""
    return when(lambda context: test(context) is None)


always: Test = when(lambda _context: True)
