"""Other documents named in a text: titles in 《》 and document numbers (GUIDE: citations)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builders.facts import Citation, Document, Span
from builders.genres import genre_pattern
from builders.lines import NUMBER

_ANNOUNCEMENT = "[\u4e00-\u9fff]{0,20}(?:公告|令)?\\s*(?:\\d{4}年)?第\\d{1,5}号"
# a bracket with the number behind a title: （国发〔2014〕49号）, （2020年第8号）, （财金〔2020〕5号，见附件）
_NUMBER_BEHIND = re.compile(f"\\s*[（(]\\s*({NUMBER.pattern}|{_ANNOUNCEMENT})(?:[，、；][^）)]*)?[）)]")
_BARE_NUMBER = re.compile(f"{NUMBER.pattern}|[\u4e00-\u9fff]{{2,16}}公告\\d{{4}}年第\\d{{1,4}}号")
_LEADING_WORD = re.compile("^(?:和|与|及|按照|根据|依据|依照|按|以及|执行|落实|符合|参照|见|详见|关于|的)+")
# a form to fill in or a certificate is no policy document
_FORM = re.compile(
    "(?:表|证|证书|证明|凭证|承诺书|申请书|委托书|通知书|决定书|告知书|申报书|合同书|说明|台账|(?<!清)单|卡|函件|日报|报|杂志)$"
)
_SHORT_FOR = re.compile('(?:以下|下)?简称(?:为)?[“"]?$')
_BASIS = re.compile(
    "(?:为|深入|认真|全面|切实|进一步)*(?:贯彻|落实|贯彻落实|执行|推进|推动|实施)"
    "|根据|按照|依据|依照|遵照|遵循|结合|响应"
)
_ISSUES = re.compile("(?:现将|将|现就|印发|转发|发布|公布)[^。]{0,30}$")
_IS_ISSUED = re.compile(
    "^[^。]{0,12}(?:已经|已由|经)[^。]{0,60}(?:同意|通过|审议)|^[^。]{0,10}(?:印发|转发|发)给你们"
    "|^[^。]{0,10}(?:予以)?(?:印发|公布|发布)"
)
_TITLED = re.compile("《[^》]*》")
_MAKES = re.compile("(?:制定|提出|制订|出台|通知如下|公告如下|通告如下|现就|特)")


def find_citations(document: Document) -> tuple[Citation, ...]:
    """The documents that ``document`` names, one entry a mention, in order of appearance.

    The document's own title and number are none; a title nested in 〈〉 belongs to the outer one.
    """
    head_end = _head_end(document)
    found = list(_titles(document, head_end))
    taken = [c.span for c in found]
    found += [c for c in _numbers(document, head_end) if not any(span.overlaps(c.span) for span in taken)]
    return tuple(sorted(found, key=lambda c: c.span))


def _head_end(document: Document) -> int:
    """Where the title block ends; the addressees' line may be its last."""
    return document.title_spans[-1].end if document.title_spans else 0


def _titles(document: Document, head_end: int) -> Iterator[Citation]:
    text = document.text
    for start, end in _title_brackets(text):
        if start < head_end:
            continue
        title = re.sub("\\s+", "", text[start + 1 : end - 1])
        if _names_no_document(title) or _SHORT_FOR.search(text[max(0, start - 6) : start]):
            continue
        behind = _NUMBER_BEHIND.match(text, end)
        number = re.sub("\\s+", "", behind.group(1)) if behind else None
        stop = behind.end() if behind else end
        relation = _relation(document, start, stop)
        yield Citation(document.path_at(start), Span(start, stop), title, number, relation)


def _names_no_document(title: str) -> bool:
    """A form, or a bare genre that stands for a document named before (以下简称《意见》)."""
    return len(title) < 3 or bool(_FORM.search(title)) or bool(re.fullmatch(f"本?{genre_pattern()}", title))


def _title_brackets(text: str) -> Iterator[tuple[int, int]]:
    """The outermost 《…》, a paragraph at a time, so that one that is never closed swallows nothing."""
    depth = start = 0
    for match in re.finditer("[《》\n]", text):
        mark = match.group()
        if mark == "\n":
            depth = 0
        elif mark == "《":
            depth += 1
            start = match.start() if depth == 1 else start
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, match.end()


def _numbers(document: Document, head_end: int) -> Iterator[Citation]:
    """Document numbers that stand without a title."""
    for match in _BARE_NUMBER.finditer(document.text, head_end):
        lead = _LEADING_WORD.match(match.group())
        start = match.start() + (lead.end() if lead else 0)
        span = Span(start, match.end())
        relation = _relation(document, start, match.end())
        yield Citation(document.path_at(start), span, None, span.of(document.text), relation)


def _relation(document: Document, start: int, end: int) -> str:
    """``basis`` where the preamble (or a law's first article) says it is made to implement or follow it."""
    path = document.path_at(start)
    if path != "0" and not path.endswith("第一条"):
        return "cite"
    sentence = document.sentence_at(start)
    if not sentence:
        return "cite"
    before = _TITLED.sub("", document.text[sentence.span.start : start])
    after = _TITLED.sub("", document.text[end : sentence.span.end])
    if _ISSUES.search(before) or _IS_ISSUED.match(after):
        return "cite"
    if path != "0" and not _MAKES.search(after):
        return "cite"
    return "basis" if _BASIS.search(before) else "cite"
