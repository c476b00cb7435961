"""The documents in a file and the tree of clauses in each (GUIDE: Paths, Decisions on border cases)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from builders.facts import Clause, CleanText, Document, Span
from builders.issued import document_starts, head_end
from builders.lines import ATTACHMENT, DATE_LINE, EDITORIAL, NUMBER, is_date, is_final_note, is_signature
from builders.numbering import enumerator
from builders.sentences import first_sentence_end, sentences

# a heading is a phrase: what marks a full sentence of its own is not in it
_NO_HEADING = re.compile(
    "应当|不超过|不低于|不少于|不得|予以|责任单位|可以|可按|均须|[应须]于|，负责|\\d+(?:个月|万元|元|%|％|家|日)|[：:；]|（.*责任.*）"
    "|^(?:其中|同时|对于?[^，]*的|各[^，]{1,12}要)"
)
# a bracket of doers belongs to a sentence, not to a heading
_DOERS = re.compile("[（〔\\[［](?:责任|牵头|[^）]{2,40}(?:负责|牵头))")
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
    tail = _tail_start(lines, head)
    clauses = [_Open("0", None, list(paragraphs[:head]))]
    _gather(text, paragraphs[head:tail], clauses)
    _withdraw_sentences(text, clauses)
    if tail < len(paragraphs):
        clauses.append(_Open("end", None, list(paragraphs[tail:])))
    built = tuple(
        Clause(c.path, c.heading.of(text) if c.heading else "", c.heading, tuple(c.parts))
        for c in clauses
        if c.heading or c.parts
    )
    first = paragraphs[head].start if head < len(paragraphs) else len(text)
    parts = sorted((part, c.path) for c in built for part in c.parts if part.start >= first)
    ordered = tuple(sentence for part, path in parts for sentence in sentences(text, part, path))
    return Document(doc_id, text, offset, tuple(paragraphs[:head]), built, ordered, issued_by)


def _tail_start(lines: Sequence[str], head: int) -> int:
    """Where the signature block, date, attachments and final notes begin."""
    n = len(lines)
    numbered = any(enumerator(line) for line in lines[head:])
    while n > head:
        line = lines[n - 1]
        if enumerator(line) and not ATTACHMENT.match(line):
            above = _attachment_above(lines, head, n)
            if above is None:
                break
            n = above
        elif (
            is_date(line)
            or ATTACHMENT.match(line)
            or EDITORIAL.match(line)
            or NUMBER.fullmatch(line)
            or (is_final_note(line) and (numbered or line.startswith("（")))
            or is_signature(line, lines[n:])
        ):
            n -= 1
        else:
            break
    return n


def _attachment_above(lines: Sequence[str], head: int, n: int) -> int | None:
    """The line 附件 above a list of numbered attachments that ends before line ``n``."""
    k = n
    while k > head and enumerator(lines[k - 1]) and not re.search("[。；]", lines[k - 1]):
        k -= 1
    return k - 1 if head < k < n and ATTACHMENT.match(lines[k - 1]) else None


def _gather(text: str, paragraphs: Sequence[Span], clauses: list[_Open]) -> None:
    """Adds the clauses of the body to ``clauses``, which holds clause ``0``."""
    stack: list[tuple[int, str]] = []
    group: list[Span] = []
    for paragraph in paragraphs:
        mark = enumerator(paragraph.of(text))
        if not mark:
            group.append(paragraph)
            continue
        _gather_plain(text, group, clauses, _path(stack))
        group = []
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


def _withdraw_sentences(text: str, clauses: Sequence[_Open]) -> None:
    """Takes back long run-in headings among siblings that mostly have none: those are sentences."""
    siblings: dict[str, list[_Open]] = {}
    for clause in clauses:
        above, _, label = clause.path.rpartition("/")
        if clause.path not in ("0", "end") and not label.startswith("*"):
            siblings.setdefault(above, []).append(clause)
    for group in siblings.values():
        headed = [c for c in group if c.heading]
        if 2 * len(headed) > len(group):
            continue
        for clause in headed:
            if clause.heading and _like_sentence(text, clause.heading, bool(clause.parts)):
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

    Beside other paragraphs only where the document is ``styled`` with such headings.
    """
    if (len(group) > 1 and not styled) or owner.parts or not owner.heading:
        return False
    return end <= SINGLE_RUN_IN and "，" not in text[paragraph.start : paragraph.start + end]


def _run_in(text: str, paragraph: Span) -> int | None:
    """Where a run-in heading's full stop ends, if the paragraph opens with one and goes on."""
    line = paragraph.of(text)
    end = first_sentence_end(line)
    if end is None or end >= len(line) or line[end - 1] != "。" or not 3 <= end - 1 <= RUN_IN + 2:
        return None
    return None if _NO_HEADING.search(line[: end - 1]) or _DOERS.match(line, end) else end
