"""Other documents named in a text: titles in 《》 and document numbers (GUIDE: citations)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

import ontology
from builders.facts import Citation, Document, Span
from builders.genres import genre_pattern
from builders.lines import ATTACHMENT, NUMBER

# announcements and decrees count by themselves: 财政部公告2020年第8号, （2020年第4号）, 国务院令第722号
_SERIAL = "(?:(?:公告|通告|令)\\s*(?:[（(]?\\d{4}年)?\\s*第\\d{1,5}号[）)]?|公告\\s*[〔\\[（(]\\d{4}[〕\\]）)]\\s*\\d{1,5}号)"
_ANNOUNCEMENT = "[\u4e00-\u9fff、]{0,30}(?:公告|通告|令)?\\s*(?:\\d{4}年)?第\\d{1,5}号"
# a bracket with the number behind a title: （国发〔2014〕49号）, （2020年第8号）, （财金〔2020〕5号，见附件）, （…号印发）
_NUMBER_BEHIND = re.compile(
    f"\\s*[（(]\\s*({NUMBER.pattern}|{_ANNOUNCEMENT})(?:[，、；][^）)]*|\\s*(?:文件?|印发|发布|公布|转发|附件\\d*))?[）)]"
)
_BARE_NUMBER = re.compile(f"{NUMBER.pattern}|(?:[\u4e00-\u9fff]{{2,8}}[部署局委厅]、){{0,4}}[\u4e00-\u9fff]{{2,24}}{_SERIAL}")
# what stands before the issuer's short name in a run of Chinese characters
_LEADING = re.compile(
    "^.*(?:的|按照|根据|依据|依照|比照|参照|对照|执行|落实|符合|违反|废止|关于|见|按(?!照)|[和与及或](?!信息|社会|改革|城乡|旅游"
    "|草原|技术|国|体育|药品|地方|计划|家庭|医药|数据|商务|监督|谐|田|平|县|顺))(?=.)"
)
_BEFORE_YEAR = re.compile("[〔［\\[【（(﹝\\d]")
# a form to fill in or a certificate is no policy document
_FORM = re.compile(
    "(?:表|证|证书|证明|凭证|承诺书|申请书|委托书|通知书|决定书|告知书|申报书|合同书|报告书|说明|声明|台账|(?<!清)单|卡|函件|日报|报|杂志)$"
)
_SHORT_FOR = re.compile("(?:以下|下)?简称(?:为)?[“\"]?$")
# between a title and the short one for it: 《…方案》（国发〔2016〕5号，以下简称《方案》）
_DEFINES = re.compile("[^《》。\n]{0,60}(?:以下|下)?简称(?:为)?[“\"]?")
# behind a title, or the last of several: 《甲办法》、《乙办法》（甲发〔2016〕5号）同时废止
_REPEALS = re.compile(
    "(?:（[^（）\n]{0,40}）|[、和及]|以及|《[^《》\n]{2,80}》)*，?(?:自[^，。；\n]{2,16}起)?(?:同时|即行|予以|相应|一并)*"
    "(?P<ends>废止|停止执行|停止施行|失效|不再执行)"
)
_BASIS = re.compile(
    "(?:为|深入|认真|全面|切实|进一步)*(?:贯彻|落实|贯彻落实|执行|推进|推动|实施)"
    "|根据|按照|依据|依照|遵照|遵循|结合|响应"
)
_NEAR = 30  # characters between 按照 and what is followed, other titles among them
_ISSUES = re.compile("(?:现将|将|现就|(?:印发|转发|发布|公布)(?!的))[^。]{0,30}$")
_IS_ISSUED = re.compile(
    "^[^。]{0,12}(?:已经|已由|经)[^。]{0,60}(?:同意|通过|审议)|^[^。]{0,10}(?:印发|转发|发)给你们"
    "|^[^。]{0,10}(?:予以)?(?:印发|公布|发布)"
)
# behind the name of a law: what makes it another word (企业所得税法实施条例 is named by its own title)
_LONGER_NAME = re.compile("[律人院官庭治学制宝]|[规定](?!定)|典|》|〉")
_OF_A_LAW = re.compile("实施(?:条例|细则|办法)")
_TITLED = re.compile("《[^》]*》")
_MAKES = re.compile("(?:制定|提出|制订|出台|通知如下|公告如下|通告如下|现就|特)")


def find_citations(document: Document) -> tuple[Citation, ...]:
    """The documents that ``document`` names, one entry a mention, in order of appearance.

    The document's own title and number are none; a title nested in 〈〉 belongs to the outer one.
    """
    head_end = _head_end(document)
    found = list(_titles(document, head_end))
    for finder in (_numbers, _laws):
        taken = [c.span for c in found]
        found += [c for c in finder(document, head_end) if not any(span.overlaps(c.span) for span in taken)]
    return tuple(sorted(found, key=lambda c: c.span))


def _head_end(document: Document) -> int:
    """Where the title block ends; the addressees' line may be its last."""
    return document.title_spans[-1].end if document.title_spans else 0


def _titles(document: Document, head_end: int) -> Iterator[Citation]:
    text = document.text
    whole: dict[str, str] = {}  # short titles that the text has defined so far, and what they stand for
    before: tuple[int, str] | None = None  # the title named last and where it ends
    for start, end in _title_brackets(text):
        if start < head_end and not text.endswith("通过的", 0, start):  # a decision that amended the law
            continue
        title = re.sub("\\s+", "", text[start + 1 : end - 1])
        if _SHORT_FOR.search(text[max(0, start - 6) : start]):
            if before and _DEFINES.fullmatch(text, before[0], start):
                whole[title] = before[1]
            continue
        if title not in whole and _names_no_document(title):
            continue
        behind = _NUMBER_BEHIND.match(text, end)
        number = re.sub("\\s+", "", behind.group(1)) if behind else None
        stop = behind.end() if behind else end
        relation, cue = _relation(document, start, stop)
        path = document.path_at(start)
        means = whole.get(title)
        rule = "defined-short-title" if means else "cited-title"
        before = (end, means or title)
        ends = _REPEALS.match(text, stop)
        if ends:
            cue = (*cue, Span(*ends.span("ends")))
        yield Citation(path, Span(start, stop), title, number, relation, rule, cue, means, bool(ends))


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
    text = document.text
    parts = sorted(s.start for c in document.clauses for s in (c.heading_span, *c.parts) if s)
    for match in _BARE_NUMBER.finditer(text, head_end):
        lead = _LEADING.match(_BEFORE_YEAR.split(match.group(), maxsplit=1)[0])
        start, end = match.start() + (lead.end() if lead else 0), match.end()
        part = bisect_right(parts, end - 1) - 1
        start = max(start, parts[part] if part >= 0 else 0)  # an enumerator is no part of it
        if not _BARE_NUMBER.fullmatch(text, start, end):
            continue
        if text[start - 1 : start] in ("", "\n") and ATTACHMENT.match(text[start : end + 6]):
            continue  # the notice's own number above its annex
        relation, cue = _relation(document, start, end)
        path = document.path_at(start)
        yield Citation(path, Span(start, end), None, text[start:end], relation, "cited-number", cue)


def _laws(document: Document, head_end: int) -> Iterator[Citation]:
    """Laws that stand without 《》: 不执行政府采购法规定."""
    text = document.text
    at = text.find("法", head_end)
    while at >= 0:
        start = _law_start(text, at + 1)
        own = start is not None and text[start : at + 1] in text[:head_end]
        if start is not None and not own and not _LONGER_NAME.match(text, at + 1):
            of_it = _OF_A_LAW.match(text, at + 1)
            span = Span(start, of_it.end() if of_it else at + 1)
            relation, cue = _relation(document, span.start, span.end)
            yield Citation(document.path_at(start), span, span.of(text), None, relation, "named-law", cue)
        at = text.find("法", at + 1)


def _law_start(text: str, end: int) -> int | None:
    """Where the longest known law starts whose name ends at ``end``."""
    names, longest = known_laws()
    start = next((end - n for n in range(longest, 2, -1) if text[max(0, end - n) : end] in names), None)
    if start is not None and text.endswith("中华人民共和国", 0, start):
        return start - 7
    return start


@cache
def known_laws() -> tuple[frozenset[str], int]:
    """The short names of national laws in the vocabularies (政府采购法), and the length of the longest."""
    names = ontology.words("laws")
    return frozenset(names), len(names[0])


def _relation(document: Document, start: int, end: int) -> tuple[str, tuple[Span, ...]]:
    """``basis`` where the preamble (or a law's first article) says it is made to implement or follow it.

    And the words that say how it is cited: 根据, 为贯彻落实, 按照, … nearest before it.
    """
    sentence = document.sentence_at(start)
    if not sentence:
        return "cite", ()
    opening = document.text[sentence.span.start : start]
    before = _TITLED.sub(lambda title: " " * len(title.group()), opening)  # same positions
    after = _TITLED.sub("", document.text[end : sentence.span.end])
    cues = [Span(sentence.span.start + m.start(), sentence.span.start + m.end()) for m in _BASIS.finditer(before)]
    cue = tuple(c for c in cues[-1:] if start - c.end <= _NEAR or document.path_at(start) == "0")
    path = document.path_at(start)
    if path != "0" and not path.endswith("第一条"):
        return "cite", cue
    if _ISSUES.search(before) or _IS_ISSUED.match(after):
        return "cite", cue
    if path != "0" and not _MAKES.search(after):
        return "cite", cue
    return ("basis" if cues else "cite"), cue
