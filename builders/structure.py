"""The documents in a file and the tree of clauses in each (GUIDE: Paths, Decisions on border cases)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builders.closing import behind_doers, names_doers_last, tail_start
from builders.facts import Clause, CleanText, Document, Span
from builders.issued import document_starts, head_end
from builders.lines import EDITORIAL, is_table_head
from builders.numbering import enumerator
from builders.sentences import first_sentence_end, sentences

# a heading is a phrase: what marks a full sentence of its own is not in it
_NO_HEADING = re.compile(
    "应当|不超过|不低于|不少于|不得|予以|责任单位|可以|可按|均须|[应须]于|，负责|\\d+(?:个月|万元|元|%|％|家|日)|[：:；]|（.*责任.*）"
    "|^(?:其中|同时|对于?[^，]*的|各[^，]{1,12}要)"
)
# a bracket of doers belongs to a sentence, not to a heading
_DOERS = re.compile("[（〔\\[［](?:责任|牵头|[^）]{2,40}(?:负责|牵头))")
# a label before a colon: 组织动员：…; not one that announces a list or names doers and contacts
_LABEL = re.compile(
    "(?!(?:其中|例如|包括|注|附件?|(?:责任|牵头|配合|主办|协办)(?:单位|部门)|联系|电话|邮|地址|网址|传真|咨询))"
    "(?:[^。；，：\\s]{2,15}(?<![的是为即到])(?<!下列)(?<!以下)(?<!如下)(?<!之一))(?=：[^：])"
)
_IN_TABLE = 6  # the rank of 1., as rows are numbered; a heading 一、 or （一） ends a table
RUN_IN = 25  # GUIDE: "at most about 25 characters"
NUMBERED_RUN_IN = 45
STANDALONE = 70
ARTICLE = 3  # the rank of 第一条
SINGLE_RUN_IN = 16  # a run-in heading alone in its clause is shorter than the sentences of its kind


@dataclass(slots=True)
class _Open:
    """A clause while its text is still being gathered."""

    path: str
    heading: Span | None
    parts: list[Span] = field(default_factory=list)


def outline(clean: CleanText) -> tuple[Document, ...]:
    """The documents of a file in order of appearance, each with its clauses and sentences."""
    paragraphs = [Span(m.start(), m.end()) for m in re.finditer("[^\n]+", clean.text)]
    while paragraphs and EDITORIAL.match(paragraphs[0].of(clean.text)):
        paragraphs.pop(0)
    if not paragraphs:
        return ()
    stem = clean.source.stem
    starts = document_starts([p.of(clean.text) for p in paragraphs])
    documents = []
    for n, (start, end) in enumerate(zip(starts, [*starts[1:], len(paragraphs)], strict=True)):
        offset, stop = paragraphs[start].start, paragraphs[end - 1].end
        local = [Span(p.start - offset, p.end - offset) for p in paragraphs[start:end]]
        doc_id, issued_by = (f"{stem}#{n}", stem) if n else (stem, None)
        documents.append(_document(doc_id, clean.text[offset:stop], offset, local, issued_by))
    return tuple(documents)


def _document(doc_id: str, text: str, offset: int, paragraphs: list[Span], issued_by: str | None) -> Document:
    lines = [p.of(text) for p in paragraphs]
    head = head_end(lines, 0)
    tail = tail_start(lines, head)
    clauses = [_Open("0", None, list(paragraphs[:head]))]
    _gather(text, paragraphs[head:tail], clauses)
    for group in _siblings(clauses):
        _withdraw_sentences(text, group)
        _label_items(text, group)
    closing = [*_closing_notes(text, clauses), *paragraphs[tail:]]
    if closing:
        clauses.append(_Open("end", None, closing))
    built = tuple(
        Clause(c.path, c.heading.of(text) if c.heading else "", c.heading, tuple(c.parts))
        for c in clauses
        if c.heading or c.parts
    )
    first = paragraphs[head].start if head < len(paragraphs) else len(text)
    parts = sorted((part, c.path) for c in built for part in c.parts if part.start >= first)
    ordered = tuple(sentence for part, path in parts for sentence in sentences(text, part, path))
    return Document(doc_id, text, offset, tuple(paragraphs[:head]), built, ordered, issued_by)


def _closing_notes(text: str, clauses: Sequence[_Open]) -> list[Span]:
    """Takes from the last clause what stands behind its doers, where clauses close with theirs."""
    last = clauses[-1]
    closed = sum(any(names_doers_last(p.of(text)) for p in c.parts) for c in clauses)
    count = behind_doers([p.of(text) for p in last.parts]) if closed > 1 and last.path != "0" else 0
    notes = last.parts[len(last.parts) - count :]
    del last.parts[len(last.parts) - count :]
    return notes


def _gather(text: str, paragraphs: Sequence[Span], clauses: list[_Open]) -> None:
    """Adds the clauses of the body to ``clauses``, which holds clause ``0``."""
    stack: list[tuple[int, str]] = []
    group: list[Span] = []
    table, opens = False, any(is_table_head(p.of(text)) for p in paragraphs[:1])
    for paragraph in paragraphs:
        line = paragraph.of(text)
        mark = enumerator(line)
        table = table or is_table_head(line)
        if not mark or (table and mark.rank >= _IN_TABLE):
            group.append(paragraph)
            continue
        _gather_plain(text, group, clauses, _path(stack))
        group = []
        table = table and opens  # a table that opens the document goes on under its headings
        while stack and stack[-1][0] >= mark.rank:
            stack.pop()
        stack.append((mark.rank, mark.label))
        clauses.append(_numbered(text, paragraph, mark.end, mark.rank, _path(stack)))
    _gather_plain(text, group, clauses, _path(stack))


def _path(stack: Sequence[tuple[int, str]]) -> str:
    return "/".join(label for _, label in stack) or "0"


def _numbered(text: str, paragraph: Span, skip: int, rank: int, path: str) -> _Open:
    """A numbered paragraph: a heading alone, a run-in heading with its text, or text alone."""
    start, stop = paragraph.start + skip, paragraph.end
    line = text[start:stop]
    plain = _Open(path, None, [Span(start, stop)] if line else [])
    if rank == ARTICLE:  # an article has no heading but a bracketed one
        bracket = re.match("[【〔\\[]([^】〕\\]]{2,30})[】〕\\]]", line)
        if not bracket:
            return plain
        return _headed(path, start + 1, start + bracket.end() - 1, start + bracket.end(), stop)
    end = first_sentence_end(line)
    if end is None:
        phrase = line if len(line) <= STANDALONE and not line.endswith(("：", "；", "，")) else ""
        limit, end = STANDALONE, len(line)
    else:
        phrase = line[: end - 1] if line[end - 1] == "。" else ""
        limit = NUMBERED_RUN_IN if line[end:] else RUN_IN
    if not phrase or len(phrase) > limit or _NO_HEADING.search(phrase) or _DOERS.match(line, end):
        return plain
    return _headed(path, start, start + len(phrase), start + end, stop)


def _headed(path: str, start: int, end: int, rest: int, stop: int) -> _Open:
    return _Open(path, Span(start, end), [Span(rest, stop)] if rest < stop else [])


def _siblings(clauses: Sequence[_Open]) -> Iterator[list[_Open]]:
    """The numbered clauses of each parent; where numbering starts anew, so does a group."""
    open_groups: dict[str, list[_Open]] = {}
    for clause in clauses:
        above, _, label = clause.path.rpartition("/")
        if clause.path == "0" or label.startswith("*"):
            continue
        group = open_groups.setdefault(above, [])
        if any(other.path == clause.path for other in group):
            yield group
            group = open_groups[above] = []
        group.append(clause)
    yield from open_groups.values()


def _label_items(text: str, group: Sequence[_Open]) -> None:
    """Makes headings of the labels by which most items of a list open: 1.组织动员：… 2.健康教育：…"""
    labels = {
        n: label.end()
        for n, c in enumerate(group)
        if not c.heading and c.parts and (label := _LABEL.match(c.parts[0].of(text)))
    }
    if len(labels) < 2 or 2 * len(labels) <= len(group):
        return
    for n, end in labels.items():
        first = group[n].parts.pop(0)
        group[n].heading = Span(first.start, first.start + end)
        rest = first.start + end + 1
        if rest < first.end:
            group[n].parts.insert(0, Span(rest, first.end))


def _withdraw_sentences(text: str, group: Sequence[_Open]) -> None:
    """Takes back headings among siblings that mostly have none: those are sentences or items of a list."""
    headed = [c for c in group if c.heading]
    if 2 * len(headed) > len(group):
        return
    listed = sum(not c.heading and bool(c.parts) and c.parts[-1].of(text).endswith("；") for c in group)
    for clause in headed:
        if clause.heading and (
            2 * listed >= len(group) or _like_sentence(text, clause.heading, bool(clause.parts))
        ):
            _withdraw(text, clause, clause.heading)


def _like_sentence(text: str, heading: Span, followed: bool) -> bool:
    if heading.end - heading.start > RUN_IN or "，" in heading.of(text):
        return True
    return not followed and text.startswith("。", heading.end)


def _withdraw(text: str, clause: _Open, heading: Span) -> None:
    """Makes the heading the start of the clause's own text."""
    clause.heading = None
    stop = heading.end + text.startswith("。", heading.end)
    if clause.parts and clause.parts[0].start <= stop:  # the run-in's own paragraph
        stop = clause.parts.pop(0).end
    clause.parts.insert(0, Span(heading.start, stop))


def _gather_plain(text: str, group: Sequence[Span], clauses: list[_Open], path: str) -> None:
    """Unnumbered paragraphs: those with a run-in heading become ``*n``, the rest the clause's own text."""
    if not group:
        return
    owner = next(c for c in reversed(clauses) if c.path == path)
    headed = {p: e for p in group if path != "0" and (e := _run_in(text, p))}
    if len(headed) == 1:
        styled = any("/*" in c.path for c in clauses)
        if not _stands_alone(text, group, owner, *next(iter(headed.items())), styled):
            headed = {}
    labels = {p: m.end() + 1 for p in group if path != "0" and (m := _LABEL.match(p.of(text)))}
    if len(labels) == len(group) > 1:  # 总体目标：…, 近期目标：…
        headed = labels
    count = 0
    for paragraph in group:
        end = headed.get(paragraph)
        if end is None:
            owner.parts.append(paragraph)
            continue
        count += 1
        start = paragraph.start
        clauses.append(_headed(f"{path}/*{count}", start, start + end - 1, start + end, paragraph.end))


def _stands_alone(
    text: str, group: Sequence[Span], owner: _Open, paragraph: Span, end: int, styled: bool
) -> bool:
    """Whether a lone candidate is a run-in heading: short, one phrase, under a heading.

    Beside other paragraphs, or behind text of its clause, only where the document is ``styled``
    with such headings.
    """
    if ((len(group) > 1 or owner.parts) and not styled) or not owner.heading:
        return False
    return end <= SINGLE_RUN_IN and "，" not in text[paragraph.start : paragraph.start + end]


def _run_in(text: str, paragraph: Span) -> int | None:
    """Where a run-in heading's full stop ends, if the paragraph opens with one and goes on."""
    line = paragraph.of(text)
    end = first_sentence_end(line)
    if end is None or end >= len(line) or line[end - 1] != "。" or not 3 <= end - 1 <= RUN_IN + 2:
        return None
    if line.startswith("一是") and "二是" in line:  # a list in running text
        return None
    return None if _NO_HEADING.search(line[: end - 1]) or _DOERS.match(line, end) else end
