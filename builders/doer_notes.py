"""Doers in brackets and lines of their own: （责任单位：…）, （…牵头，…配合）, 责任单位：… (GUIDE: responsibilities)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from builders.doers import NAMED_BODY, Doer, names_in, split
from builders.facts import Span

_OF = "(?:责任)?(?:单位|部门|机构|主体)?(?:[和及、](?:有关)?(?:单位|部门))?"
_LABEL_ROLES = (
    ("lead", f"(?:总|共同)?牵头(?:负责|实施|落实)?{_OF}|召集{_OF}"),
    ("with", f"(?:配合|协办|协同|参与|参加|协助|会办|联合|支持|协作|配合落实){_OF}"),
    ("member", "成员(?:单位)?"),
    (
        "responsible",
        f"(?:第一|主要|共同|具体)?(?:责任|主责|主办|承办|负责|落实|实施|主管|组织实施|完成|执行){_OF}",
    ),
    (
        "person",
        "(?:责任|牵头|分管|包联|市级|联系|挂钩)(?:领导|人|市领导|校领导)|完成时限|时限|进度安排|时间安排",
    ),
)
_LABEL = re.compile(
    "(?:^|(?<=[（〔\\[［【；。，、\\s]))("
    + "|".join(f"(?P<{role}>{words})" for role, words in _LABEL_ROLES)
    + ")[：:]"
)
# the verb that closes a group of names inside a bracket: 市科委牵头，市财政局、市教委配合
_DUTIES = "(?:等)?(?:按照?|依照?|根据|在)?(?:各自)?(?:工作)?(?:职责|职能|职权)?(?:范围内)?(?:任务)?(?:分工)?(?:分别)?(?:组织|抓好|做好)?(?:共同)?"
_CLOSING_VERB = (
    ("lead", "(?:负责|共同)?(?:总)?牵头(?:负责|组织|落实|实施|推进)?"),
    ("with", f"(?:积极)?{_DUTIES}(?:配合|参加|参与|协助|协同)(?:实施|落实|做好)?"),
    ("responsible", f"{_DUTIES}(?:负责|落实|组织实施|实施|承担)(?:落实|实施|解释|组织实施)?"),
)
_CLOSED = re.compile("(" + "|".join(f"(?P<{role}>{words})" for role, words in _CLOSING_VERB) + ")$")
_HAS_VERB = re.compile("牵头|负责|配合|参与|参加|落实|实施|协助|承担")
# roles inside what a label holds: 责任单位：市体育局牵头，市财政局配合
_SAYS_ROLES = re.compile("(?:牵头|配合)(?:负责|落实|实施)?(?=[，；、。）]|$)")
_FIRST_LEADS = re.compile(
    "(?:列|排|居)(?:在)?(?:首位|第一位|第一)的?(?:单位|部门)?(?:为|是)(?:总?牵头|主办|主责)(?:单位|部门)"
)


def first_listed_leads(text: str) -> Span | None:
    """The words by which a document says that the first body in its brackets leads (列首位的为牵头单位，下同)."""
    found = _FIRST_LEADS.search(text)
    return Span(*found.span()) if found else None


def noted(text: str, span: Span, compounds: Sequence[str], first_leads: Span | None) -> list[Doer]:
    """The doers in the bracket or line ``span``; ``first_leads`` as ``first_listed_leads`` gives it."""
    doers = list(_noted(text, span, compounds))
    if first_leads and doers and doers[0].role == "responsible":
        doers[0] = Doer(doers[0].span, "lead", "first-listed-leads", (first_leads,))
    return doers


def _noted(text: str, span: Span, compounds: Sequence[str]) -> Iterator[Doer]:
    start, end = span.start, span.end
    while end > start and text[end - 1] in "。；）〕]］】":
        end -= 1
        if text[end] not in "。；":
            break
    if text[start : start + 1] in ("（", "〔", "[", "［", "【"):
        start += 1
    aside = _FIRST_LEADS.search(text, start, end)
    if aside:  # what follows in the bracket is no list
        end = aside.start()
    labels = list(_LABEL.finditer(text, start, end))
    if not labels:
        yield from _closed_by_verbs(text, Span(start, end), compounds)
        return
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        role = next(role for role, _ in _LABEL_ROLES if label.group(role))
        if role == "person":
            continue
        stop = following.start() if following else end
        if role == "responsible" and _SAYS_ROLES.search(text, label.end(), stop):
            yield from _closed_by_verbs(text, Span(label.end(), stop), compounds)
            continue
        for name in names_in(text, Span(label.end(), stop), compounds):
            yield Doer(name, role, "label-of-doers", (Span(*label.span()),))


def _closed_by_verbs(text: str, span: Span, compounds: Sequence[str]) -> Iterator[Doer]:
    waiting: list[Span] = []
    if not _HAS_VERB.search(text, span.start, span.end):
        yield from _bare(text, span, compounds)
        return
    for part in split(text, span, "，；", compounds):
        verb = _CLOSED.search(text, part.start, part.end)
        stop = verb.start() if verb else part.end
        together = text.find("会同", part.start, stop)
        if together >= 0:
            waiting += names_in(text, Span(part.start, together), compounds)
            for name in names_in(text, Span(together + 2, stop), compounds):
                yield Doer(name, "with", "together-with", (Span(together, together + 2),))
        else:
            waiting += names_in(text, Span(part.start, stop), compounds)
        if verb:
            role = next(role for role, _ in _CLOSING_VERB if verb.group(role))
            cue = (Span(*verb.span()),)
            yield from (Doer(name, role, "closed-by-verb", cue) for name in waiting)
            waiting = []


def _bare(text: str, span: Span, compounds: Sequence[str]) -> Iterator[Doer]:
    """A bracket that holds nothing but bodies: （省体育局、省文物局）."""
    parts = split(text, span, "、，；", compounds)
    names = names_in(text, span, compounds)
    if len(parts) < 2 or len(names) < len(parts):
        return
    if all(NAMED_BODY.search(text, name.start, name.end) for name in names):
        yield from (Doer(name, "responsible", "bracket-of-bodies", (span,)) for name in names)
