"""The documents in a file and the tree of clauses in each (GUIDE: Paths, Decisions on border cases)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builders.facts import CleanText, Clause, Document, Sentence, Span
from builders.numbering import enumerator

# a document's kind, as the last word of its title
GENRE = (
    "(?:通知|意见|方案|措施|办法|规定|条例|规划|纲要|计划|决定|公告|通告|通报|细则|指引|指南|批复|复函|函|请示|报告"
    "|纪要|规则|规程|制度|章程|预案|要点|目录|清单|标准|政策|法|议案|令|公报|行动|十条|倡议书|公开信|一览表)"
)
_STATUS = "(?:[（(](?:征求意见稿|公开征求意见稿|草案|试行|暂行|修订|修订稿|修正|送审稿|讨论稿|\\d{4}年版|\\d{4}年修订|\\d{4}-\\d{4}年|\\d{4}—\\d{4}年)[）)])"
TITLE = re.compile(f"^[^。；！？]*?{GENRE}{_STATUS}*$")
STATUS_LINE = re.compile(f"^{_STATUS}$")
DATE_LINE = re.compile(
    "^[（(]?(?:\\d{4}年\\d{1,2}月\\d{1,2}日|[二一][〇○零Ｏ0O一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)[）)]?$"
)
DATE_AT_END = re.compile("(?:\\d{4}年\\d{1,2}月\\d{1,2}日|[二一][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)$")
NUMBER_LINE = re.compile("^[（(]?[\u4e00-\u9fff]{1,14}[〔［\\[（(](?:19|20)\\d\\d[〕］\\]）)]\\s*(?:第)?\\d{1,5}号[）)]?$")
ATTACHMENT = re.compile("^附\\s*(?:件|录|表)\\s*[：:]?\\s*\\d{0,2}")
_EDITORIAL = re.compile("^【[^】]*】$")
_FINAL_NOTE = re.compile(
    "^(?:本|此前|以上|上述|政策措施|各项政策|该|执行期间|相关措施).{0,40}(?:自.{1,20}(?:起|日).{0,6}(?:施行|实施|执行|生效)|有效期|负责解释|执行期|所指|所称"
    "|为准|不重复|从优|按照.{0,20}原则执行|交叉)|^.{0,30}自.{1,20}起(?:施行|实施|执行|生效)|^(?:特此(?:通知|公告|通告)|联系人|联系电话|联系方式|抄送|抄报|（此件|（联系|（信息公开)|^.{0,80}负责解释|^(?:以上|上述).{0,20}期间有效"
)
_SIGNATURE = re.compile("^[^，。；：！？、]{3,60}$")
_SENTENCE_END = re.compile("[。！？；]")
# a heading is a phrase: what marks a full sentence of its own is not in it
_NO_HEADING = re.compile("应当|不得|予以|责任单位|可以|可按|\\d+(?:个月|万元|元|%|％|家|日)|[：:]|^(?:其中|同时|对于?[^，]*的|各[^，]{1,12}要)|；|（.*责任.*）")
# a bracket or line that names the doers of the sentences before it
_DOER_BRACKET = re.compile(
    "（(?:责任|牵头|配合|由)[^（）]*(?:（[^（）]*）[^（）]*)*）[。；]?$|（[^（）]*(?:牵头|负责|配合|参与)）[。；]?$"
)
_DOER_LINE = re.compile("(?:责任|牵头|主办|配合|协办|主责)(?:单位|部门)[：:]")
_OPENING, _CLOSING = "“（《〈「【‘", "”）》〉」】’"
RUN_IN = 25  # GUIDE: "at most about 25 characters"
NUMBERED_RUN_IN = 45
STANDALONE = 70


@dataclass(slots=True)
class _Open:
    """A clause while its text is still being gathered."""

    path: str
    heading: Span | None
    parts: list[Span] = field(default_factory=list)


def outline(clean: CleanText) -> tuple[Document, ...]:
    """The documents of a file in order of appearance, each with its clauses and sentences."""
    paragraphs = _paragraphs(clean.text)
    while paragraphs and _EDITORIAL.match(paragraphs[0].of(clean.text)):
        paragraphs.pop(0)
    stem = clean.source.stem
    starts = _document_starts(clean.text, paragraphs)
    documents = []
    for n, (start, end) in enumerate(zip(starts, [*starts[1:], len(paragraphs)], strict=True)):
        if start == end:
            continue
        offset, stop = paragraphs[start].start, paragraphs[end - 1].end
        local = [Span(p.start - offset, p.end - offset) for p in paragraphs[start:end]]
        documents.append(
            _document(f"{stem}#{n}" if n else stem, clean.text[offset:stop], offset, local, stem if n else None)
        )
    return tuple(documents)


def _paragraphs(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer("[^\n]+", text)]


# --- several documents in one file -------------------------------------------------------------


def _document_starts(text: str, paragraphs: Sequence[Span]) -> list[int]:
    """The indices of the paragraphs with which a document starts: the first, and each issued title."""
    starts = [0]
    lines = [p.of(text) for p in paragraphs]
    body = _head_end(lines, 0)
    issued = {_squeezed(t) for t in re.findall("《([^》]{4,80})》", "".join(lines[body : body + 4]))}
    signed = False
    n = body
    while n < len(lines):
        line = lines[n]
        if DATE_LINE.match(line) or (len(line) < 60 and DATE_AT_END.search(line) and not re.search("[，。]", line)):
            signed = True
        elif not enumerator(line):
            span = _title_lines(lines, n)
            if span and (_issued_title(lines, n, n + span, issued, signed, len(starts) > 1)):
                starts.append(n)
                n = _head_end(lines, n + span)
                signed = False
                continue
        n += 1
    return starts


def _title_lines(lines: Sequence[str], n: int) -> int:
    """How many lines from ``n`` make a title (0: none): short lines, the last ending in a genre."""
    for count in range(1, 5):
        if n + count > len(lines):
            return 0
        line = lines[n + count - 1]
        if re.search("[。；！？：]|^（此件|^【", line) or len(line) > 60 or enumerator(line) or DATE_LINE.match(line) or ATTACHMENT.match(line):
            return 0
        joined = "".join(lines[n : n + count])
        if TITLE.match(joined) and 6 <= len(joined) <= 90 and joined.count("《") == joined.count("》"):
            more = n + count < len(lines) and STATUS_LINE.match(lines[n + count])
            return count + bool(more)
        if "，" in line:
            return 0
    return 0


def _issued_title(lines: Sequence[str], n: int, after: int, issued: set[str], signed: bool, more: bool) -> bool:
    """Whether a title line opens a document: its name was announced, or the notice is signed, or it restarts."""
    rest = lines[after:]
    if sum(map(len, rest[:40])) < 100:
        return False
    title = _squeezed("".join(lines[n:after]))
    if any(title == name or (len(title) > 8 and (title in name or name in title)) for name in issued):
        return True
    restarts = _restarts(rest)
    attached = n > 0 and bool(ATTACHMENT.match(lines[n - 1]))
    return restarts and (signed or more or attached)


def _restarts(rest: Sequence[str]) -> bool:
    for line in rest[:12]:
        mark = enumerator(line)
        if mark:
            return mark.label in ("一", "第一章", "第一条", "第一编", "（一）", "1")
    return False


def _squeezed(title: str) -> str:
    return re.sub(f"\\s+|{_STATUS}", "", title)


def _head_end(lines: Sequence[str], n: int) -> int:
    """The index of the first paragraph behind the title, number and addressees that start at ``n``."""
    while n < len(lines) and not enumerator(lines[n]):
        line = lines[n]
        if re.search("[。！？；]", line):
            return n
        if line.endswith("："):
            return n + 1
        n += 1
    return n


# --- one document ------------------------------------------------------------------------------


def _document(doc_id: str, text: str, offset: int, paragraphs: list[Span], issued_by: str | None) -> Document:
    lines = [p.of(text) for p in paragraphs]
    head = _head_end(lines, 0)
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
    sentences = sorted(
        (s for c in built for part in c.parts if part.start >= first for s in _sentences(text, part, c.path)),
        key=lambda s: s.span,
    )
    return Document(doc_id, text, offset, tuple(paragraphs[:head]), built, tuple(sentences), issued_by)


def _tail_start(lines: Sequence[str], head: int) -> int:
    """Where the signature block, date, attachments and final notes begin."""
    n = len(lines)
    seen_enumerator = any(enumerator(line) for line in lines[head:])
    while n > head:
        line = lines[n - 1]
        if enumerator(line) and not ATTACHMENT.match(line):
            # numbered attachments under 附件 belong to the tail
            k = n - 1
            while k > head and enumerator(lines[k - 1]) and not re.search("[。；]", lines[k - 1]):
                k -= 1
            if k > head and ATTACHMENT.match(lines[k - 1]) and not re.search("[。；]", line):
                n = k - 1
                continue
            break
        if DATE_LINE.match(line) or ATTACHMENT.match(line) or _EDITORIAL.match(line) or (len(line) < 80 and DATE_AT_END.search(line) and "。" not in line):
            n -= 1
        elif _FINAL_NOTE.search(line) and len(line) < 200 and (seen_enumerator or line.startswith("（")):
            n -= 1
        elif _SIGNATURE.match(line) and (n == len(lines) or _signed(lines[n:])) and _name_like(line):
            n -= 1
        elif NUMBER_LINE.match(line):
            n -= 1
        else:
            break
    return n


def _signed(lines: Sequence[str]) -> bool:
    return any(DATE_AT_END.search(line) or _name_like(line) for line in lines[:4])


def _name_like(line: str) -> bool:
    return bool(re.search("(?:政府|委员会|委|局|厅|部|院|办公室|办公厅|银行|署|总局|管理部|分行|协会|中心|小组|指挥部|机制)$", line.replace(" ", "")))


def _gather(text: str, paragraphs: Sequence[Span], clauses: list[_Open]) -> None:
    """Adds the clauses of the body to ``clauses``, which holds clause ``0``."""
    stack: list[tuple[int, str]] = []
    group: list[Span] = []
    for paragraph in paragraphs:
        mark = enumerator(paragraph.of(text))
        if not mark:
            group.append(paragraph)
            continue
        _gather_plain(text, group, clauses, "/".join(label for _, label in stack) or "0")
        group = []
        while stack and stack[-1][0] >= mark.rank:
            stack.pop()
        stack.append((mark.rank, mark.label))
        clauses.append(_numbered(text, paragraph, mark.end, mark.rank, "/".join(label for _, label in stack)))
    _gather_plain(text, group, clauses, "/".join(label for _, label in stack) or "0")


def _numbered(text: str, paragraph: Span, skip: int, rank: int, path: str) -> _Open:
    """A numbered paragraph: a heading alone, a run-in heading with its text, or text alone."""
    start = paragraph.start + skip
    line = text[start : paragraph.end]
    bracket = re.match("[【〔\\[]([^】〕\\]]{2,30})[】〕\\]]", line)
    if rank == 3:  # an article has no heading but a bracketed one
        if not bracket:
            return _Open(path, None, [Span(start, paragraph.end)] if line else [])
        heading = Span(start + 1, start + bracket.end() - 1)
        return _Open(path, heading, [Span(start + bracket.end(), paragraph.end)] if bracket.end() < len(line) else [])
    end = first_sentence_end(line)
    if end is None:
        if line and len(line) <= STANDALONE and not line.endswith(("：", "；", "，")) and not _NO_HEADING.search(line):
            return _Open(path, Span(start, paragraph.end))
        return _Open(path, None, [Span(start, paragraph.end)] if line else [])
    phrase = line[: end - 1]
    rest = line[end:]
    limit = NUMBERED_RUN_IN if rest else RUN_IN
    if len(phrase) <= limit and line[end - 1] == "。" and phrase and not _NO_HEADING.search(phrase):
        return _Open(path, Span(start, start + end - 1), [Span(start + end, paragraph.end)] if rest else [])
    return _Open(path, None, [Span(start, paragraph.end)])


def _withdraw_sentences(text: str, clauses: Sequence[_Open]) -> None:
    """Takes back long run-in headings among siblings that mostly have none: those are sentences."""
    siblings: dict[str, list[_Open]] = {}
    for clause in clauses:
        label = clause.path.rpartition("/")[2]
        if clause.path not in ("0", "end") and not label.startswith("*"):
            siblings.setdefault(clause.path.rpartition("/")[0], []).append(clause)
    for group in siblings.values():
        headed = [c for c in group if c.heading]
        if 2 * len(headed) > len(group):
            continue
        for clause in headed:
            heading = clause.heading
            if heading and (heading.end - heading.start > RUN_IN or "，" in heading.of(text)):
                clause.heading = None
                first = clause.parts[0] if clause.parts else None
                joined = first and first.start - heading.end <= 1  # the run-in's own paragraph
                clause.parts[: 1 if joined else 0] = [Span(heading.start, first.end if joined and first else heading.end)]


def _gather_plain(text: str, group: Sequence[Span], clauses: list[_Open], path: str) -> None:
    """Unnumbered paragraphs: those with a run-in heading become ``*n``, the rest the clause's own text."""
    if not group:
        return
    owner = next(c for c in reversed(clauses) if c.path == path)
    headed = {p: e for p in group if path != "0" and (e := _run_in(text, p))}
    if len(headed) == 1:
        (paragraph, end), = headed.items()
        if len(group) > 1 + bool(owner.parts) or end > 16 or "，" in text[paragraph.start : paragraph.start + end] or not owner.heading:
            headed = {}
    count = 0
    for paragraph in group:
        end = headed.get(paragraph)
        if not end:
            owner.parts.append(paragraph)
            continue
        count += 1
        heading = Span(paragraph.start, paragraph.start + end - 1)
        clauses.append(_Open(f"{path}/*{count}", heading, [Span(paragraph.start + end, paragraph.end)]))


def _run_in(text: str, paragraph: Span) -> int | None:
    """Where a run-in heading's full stop ends, if the paragraph opens with one and goes on."""
    line = paragraph.of(text)
    end = first_sentence_end(line)
    if end is None or end >= len(line) or line[end - 1] != "。" or not 3 <= end - 1 <= RUN_IN + 2:
        return None
    return None if _NO_HEADING.search(line[: end - 1]) else end


def first_sentence_end(line: str) -> int | None:
    """The position behind the first 。；！？ that stands outside brackets and quotes."""
    return next(_ends(line), None)


def _ends(line: str) -> Iterator[int]:
    depth = 0
    for match in re.finditer(f"[。！？；{_OPENING}{_CLOSING}]", line):
        mark = match.group()
        if mark in _OPENING:
            depth += 1
        elif mark in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 or (mark == "。" and line[match.start() : match.start() + 2] != "。”" and _unclosed(line, match.start())):
            depth = 0
            yield match.end()


def _unclosed(line: str, at: int) -> bool:
    """Whether the bracket open at ``at`` is never closed, so that it must not swallow the rest."""
    rest = line[at:]
    return not any(mark in rest for mark in _CLOSING)


def _sentences(text: str, part: Span, path: str) -> Iterator[Sentence]:
    """The sentences of a paragraph; a bracket behind a full stop is a note of its own."""
    line = part.of(text)
    start = 0
    for end in [*_ends(line), len(line)]:
        while line.startswith("（", start) and start < end:  # only brackets that open the sentence stand alone
            close = _bracket_end(line, start)
            if close is None:
                break
            yield Sentence(path, Span(part.start + start, part.start + close), note=True)
            start = close
            if line[start : start + 1] in ("。", "；"):
                start += 1
        if start >= end:
            continue
        tail = _DOER_BRACKET.search(line[start:end])
        if tail and tail.start() > 0:  # the bracket before the full stop
            yield Sentence(path, Span(part.start + start, part.start + start + tail.start()), closes=line[end - 1] != "；")
            yield Sentence(path, Span(part.start + start + tail.start(), part.start + end), note=True)
        elif line[start:end].strip():
            note = bool(_DOER_LINE.match(line, start))
            yield Sentence(path, Span(part.start + start, part.start + end), note, closes=line[end - 1] != "；")
        start = end


def _bracket_end(line: str, start: int) -> int | None:
    depth = 0
    for n in range(start, len(line)):
        if line[n] == "（":
            depth += 1
        elif line[n] == "）":
            depth -= 1
            if depth == 0:
                return n + 1
    return None
