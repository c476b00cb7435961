"""What holds for every text: facts stand where they say, nothing is lost, nothing fails, twice is the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hypothesis import example, given, settings
from hypothesis import strategies as st

from builders.facts import CleanText, Document, Facts, Span
from builders.lexicon import load_lexicon
from builders.pipeline import file_facts
from tests.builders.texts import cleaned

ENUMERATORS = "第一章　|第一节 |第三条 |第四条中|一、|二、|（一）|㈡|1.|2．|1.1 |1.1.2 |（1）|⑵|3）|①|②|一是|二是|第一部分 |第二条、第三条"
BRACKETS = "（|）|《|》|〈|〉|“|”|〔|〕|[|]|【|】|(|)|「"
MARKS = "。|，|；|：|、|！|,|;|:|\n|\n\n|\r\n| |　|\t|\x0c|——|…"
NAMES = (
    "海淀区|北京市|中关村科学城|市科委|市财政局|市科委、中关村管委会|各区政府|有关部门|国务院|工业和信息化部|集成电路|人工智能产业"
    "|科技服务业|首都科技条件平台|清华大学|千人计划|京交会|政府采购法|促进科技成果转化法"
)
VERBS = "支持|鼓励|推动|建设|实施|给予|加快推进|研究制定|由|负责|牵头|会同|配合|应当|在|重点发展|分别"
LABELS = "（责任单位：|责任单位：|（牵头单位：|配合单位：|附件：|附件1|抄送：|联系人：|索引号：|发文字号：|主送：|序号 任务 责任单位|目 录"
QUANTITIES = "最高|不超过|100万元|3至5家|30%以上|到2025年|达到1.5万亿元|12英寸|350瓦时/公斤|有效期3年|每年3月31日前|５０％|1,000|①2"
TITLES = (
    "关于支持甲产业发展的通知|甲市乙产业行动方案|（征求意见稿）|（试行）|甲市人民政府令|第12号|国发〔2014〕49号|甲政发[2020]5 号|（2020年第8号）"
    "|财政部公告2020年第8号|各区人民政府，各有关单位：|为贯彻落实|根据|现印发给你们|制定本办法|自发布之日起施行|特此通知|以下简称"
)
SIGNATURES = "北京市财政局|市 长 李某|2020年1月2日|二〇一六年六月二十九日|2020年1月2日印发|（此件公开发布）|打印 关闭|京ICP备0号|- 3 -|第 2 页"
PHRASES = (
    "支持海淀区重点发展集成电路、人工智能等产业。|在中关村科学城布局医药健康产业|支持企业建设平台，给予最高100万元奖励。|（责任单位：市科委、市财政局）"
    "|由市财政局牵头，市科委配合。|按照《甲管理办法》（国发〔2014〕49号）执行|到2025年，培育10家龙头企业；|各区政府要落实政府采购法。"
    "|加强领导。各部门要密切配合。|为贯彻《乙条例》，制定本方案。"
)

FRAGMENTS = [
    fragment
    for group in (ENUMERATORS, BRACKETS, MARKS, NAMES, VERBS, LABELS, QUANTITIES, TITLES, SIGNATURES, PHRASES)
    for fragment in group.split("|")
]
MIXED = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=6)), max_size=60).map("".join)


def lines_of(fragments: str) -> st.SearchStrategy[str]:
    """Lines of a few fragments each, each opened by one of ``fragments``."""
    line = st.tuples(st.sampled_from(fragments.split("|")), st.lists(st.sampled_from(FRAGMENTS), max_size=8))
    return st.lists(line.map(lambda parts: parts[0] + "".join(parts[1])), max_size=14).map("\n".join)


DOCUMENT = st.tuples(
    lines_of(TITLES), lines_of(f"{ENUMERATORS}|{LABELS}"), lines_of(SIGNATURES), lines_of(f"{TITLES}|{ENUMERATORS}")
).map("\n".join)
TEXTS = st.one_of(st.text(max_size=200), MIXED, DOCUMENT)

WHITE = re.compile(r"[\s\x1c-\x1f\x85\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff]+")
PAGE_MARK = re.compile(r"[-—–－·第页共/／\d]*")
WEB_FOOTER = re.compile("ICP备|打印|关闭|分享|上一篇|下一篇|责任编辑|版权所有|网站")


def all_facts(raw: str) -> list[Facts]:
    """The facts of a text; none where nothing but white space stands in it."""
    return file_facts(cleaned(raw), load_lexicon()) if raw.strip() else []


def clause_spans(document: Document, path: str) -> Iterator[Span]:
    """Where the clauses of that path stand; the title block belongs to clause 0."""
    for clause in document.clauses:
        if clause.path == path:
            yield from (s for s in (clause.heading_span, *clause.parts) if s)
    if path == "0":
        yield from document.title_spans


def stands_in(document: Document, path: str, span: Span) -> bool:
    """Whether the span starts and ends in clauses of that path (a fact may join their paragraphs)."""
    held = list(clause_spans(document, path))
    return any(s.start <= span.start < s.end for s in held) and any(s.start < span.end <= s.end for s in held)


@settings(max_examples=300)
@given(TEXTS)
@example("第0章0000年培育;\r第0节;0")  # a part behind ； in the next clause joins nothing
def test_facts_stand_where_they_say(raw: str) -> None:
    """The words quoted are the words at the span, and the span lies in the clause named."""
    for facts in all_facts(raw):
        document, text = facts.document, facts.document.text
        for mention in facts.mentions:
            assert mention.span.of(text) == mention.surface
        for doer in facts.responsibilities:
            assert doer.span.of(text) == doer.agency
        for citation in facts.citations:
            quoted = WHITE.sub("", citation.span.of(text))
            assert (citation.title or "") in quoted
            assert WHITE.sub("", citation.number or "") in quoted
            assert citation.rule
        for layout in facts.layout:
            assert layout.place_span.of(text)
            assert layout.object_span.of(text)
        for fact in (*facts.citations, *facts.mentions, *facts.responsibilities, *facts.figures, *facts.measures):
            assert stands_in(document, fact.path, fact.span), (fact.path, fact.span.of(text))
            for span in getattr(fact, "cue", ()):
                assert 0 <= span.start < span.end <= len(text)


@settings(max_examples=200)
@given(TEXTS)
def test_clauses_hold_every_paragraph_once(raw: str) -> None:
    """Each character of a document but line feeds, enumerators and closing marks is in exactly one clause."""
    for facts in all_facts(raw):
        document = facts.document
        spans = sorted(s for c in document.clauses for s in (c.heading_span, *c.parts) if s)
        assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
        assert {s.path for s in document.sentences} <= {c.path for c in document.clauses}
        for clause in document.clauses:
            assert clause.heading == (clause.heading_span.of(document.text) if clause.heading_span else "")
        left, at = "", 0
        for span in [*spans, Span(len(document.text), len(document.text))]:
            left += document.text[at : span.start]
            at = span.end
        numbering = r"第.{1,5}[编篇部章节条](?:分|之.)?|[一二三四五六七八九十]{1,3}|[\d.．]+|[\u2460-\u24ff\u3220-\u325f]|[（()）、．.。：；\s]"
        assert not re.sub(f"{numbering}|[【〔\\[\\]】〕]", "", left), left


@settings(max_examples=300)
@given(TEXTS)
def test_cleaning_loses_nothing_but_white_space_and_page_artefacts(raw: str) -> None:
    clean: CleanText = cleaned(raw)
    assert list(clean.offsets) == sorted(clean.offsets)
    kept = {clean.offsets[n] for n, char in enumerate(clean.text) if not char.isspace()}
    for line in re.finditer("[^\r\n\x0b\x0c\x85\u2028\u2029]+", raw):
        if WEB_FOOTER.search(line.group()):
            kept.update(range(*line.span()))
    lost = WHITE.sub("", "".join(char for n, char in enumerate(raw) if n not in kept))
    assert PAGE_MARK.fullmatch(lost), lost


@settings(max_examples=100)
@given(TEXTS)
def test_twice_the_same_text_gives_the_same_facts(raw: str) -> None:
    assert all_facts(raw) == all_facts(raw)
