"""The network behind the page: which entities and links there are, and the words behind them."""

from __future__ import annotations

from collections import Counter

import pytest

from exports.view.entities import short_title, telling_titles
from exports.view.evidence import LONGEST, Place, Quotes, Spans
from exports.view.joining import Fact
from exports.view.network import quoted, read_network
from ontology import BASE

A, B, CITED = "doc/a", "doc/b", "register/国发〔2014〕4号"
HAIDIAN, ZONE, IC, AI = (
    "place/北京市海淀区",
    "zone/北京经济技术开发区",
    "industry/集成电路",
    "industry/人工智能",
)
FINANCE, CENTRE = "agency/北京市财政局", "platform/海淀芯片中心"


@pytest.fixture(scope="module")
def network(graph):
    return read_network(graph)


@pytest.fixture(scope="module")
def links(network):
    return {(link.source.removeprefix(BASE), link.target.removeprefix(BASE)): link for link in network.links}


@pytest.mark.parametrize(
    ("source", "target", "counts"),
    [
        (A, IC, {"layout": 1, "measure": 1, "mention": 1}),  # one link, however many facts
        (HAIDIAN, IC, {"layout": 1}),  # a place and what it is to develop
        (A, HAIDIAN, {"layout": 1, "mention": 1}),
        (ZONE, AI, {"measure": 1}),  # a measure joins its place to its industry
        (FINANCE, A, {"duty": 1}),  # who must act, in which document
        (FINANCE, IC, {"duty": 1}),  # and for which industry, by the measure it answers for
        (A, CITED, {"cite": 1}),
        (A, B, {"issue": 1}),  # a notice issues a text
        ("agency/北京市人民政府", A, {"issue": 1}),  # the issuer has no fact, but a document here
        (B, HAIDIAN, {"mention": 1}),
        (A, CENTRE, {"mention": 1}),
    ],
)
def test_facts_are_summed_up_in_links(links, source, target, counts):
    assert links[source, target].counts == counts


def test_measures_that_no_link_quotes_are_kept_as_far_as_there_is_room(sample_graph, monkeypatch):
    whole = read_network(sample_graph)
    quoted_ = {evidence.quote for link in whole.links for evidence in link.evidence}
    monkeypatch.setattr("exports.view.network.MEASURES_ADDED", 3)
    few = read_network(sample_graph)
    assert len(few.quotes) <= len(quoted_) + 3 < len(whole.quotes)
    assert [one.quote for one in few.instruments if one.quote in quoted_] and len(few.instruments) < len(whole.instruments)


@pytest.mark.parametrize(
    ("iri", "why"),
    [
        ("place/北京市延庆区", "in the vocabulary, in no text"),
        ("place/北京市", "only as what holds 海淀区"),
        ("industry/新一代信息技术", "only as the broader of two industries"),
    ],
)
def test_the_vocabularies_alone_make_no_node(network, iri, why):
    assert BASE + iri not in network.entities, why


@pytest.mark.parametrize(
    ("source", "target", "relation", "text", "marks", "tag"),
    [
        # the sentence around the words, and both names marked in it
        (HAIDIAN, IC, "layout", "海淀区重点发展集成电路。", ["海淀区", "集成电路"], ""),
        # a duty is shown from the measure to the bracket that names the agency
        (FINANCE, A, "duty", "支持集成电路和人工智能企业研发，每家最高200万元。（牵头单位：市财政局）", ["市财政局"], "牵头"),
        (A, CITED, "cite", "本条依国发〔2014〕4号办理。", ["国发〔2014〕4号"], "依据"),
    ],
)  # fmt: skip
def test_evidence_is_the_words_of_the_text(network, links, source, target, relation, text, marks, tag):
    (found,) = [one for one in links[source, target].evidence if one.relation == relation]
    quote = network.quotes[found.quote]
    assert quote.text == text and found.tag == tag
    edges = list(found.marks)
    assert [quote.text[begin:end] for begin, end in zip(edges[::2], edges[1::2], strict=True)] == marks


def test_a_quote_tells_document_clause_instrument_and_figures(network):
    (quote,) = [quote for quote in network.quotes if quote.text.endswith("200万元。")]
    assert (quote.document, quote.path, quote.heading) == (BASE + A, "二", "资金")
    assert (quote.tool, quote.figures) == ("资金投入", ("最高200万元",))


TEXT = "标题\n甲区发展集成电路。（责任单位：某局、某委）乙区发展软件；丙区发展设计"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("甲区", "甲区发展集成电路。"),
        ("某委", "（责任单位：某局、某委）"),  # a bracket behind a full stop stands alone
        ("乙区", "乙区发展软件；"),  # and what follows it begins behind it
        ("设计", "丙区发展设计"),  # a text may end without a full stop
        ("标题", "标题"),  # the end of a line ends a sentence, and is no part of it
    ],
)
def test_the_sentence_around_words(words, expected):
    begin = TEXT.index(words)
    found = Quotes({"d": TEXT}, {}, {}, {}, {}).sentence(Place("d", begin, begin + len(words)))
    assert TEXT[found.begin : found.end] == expected


def test_a_long_sentence_is_cut_to_the_part_that_matters():
    text = "支持" + "甲乙丙丁、" * 80 + "集成电路" + "、戊己庚辛" * 80 + "。"
    begin = text.index("集成电路")
    quotes = Quotes({"d": text}, {}, {}, {}, {"d": Spans([begin], [(begin, begin + 4, "e")])})
    number, marks = quotes.add(Place("d", 0, len(text)), Place("d", begin, begin + 4), ["e"])
    quote = quotes.pool[number].text
    assert len(quote) <= LONGEST + 2 and quote.startswith("…") and quote.endswith("…")
    assert quote[marks[0] : marks[1]] == "集成电路"


@pytest.mark.parametrize(("texts", "begin", "end", "expected"), [
    ({}, 3, 9, ""),  # a store that someone else filled need not hold the texts
    ({"d": "发展软件。"}, 3, 99, "…件。"),  # indexes that end behind the text
    ({"d": "发展软件。"}, 50, 99, ""),  # or lie behind it
])  # fmt: skip
def test_indexes_outside_the_text_break_nothing(texts, begin, end, expected):
    quotes, place = Quotes(texts, {}, {}, {}, {}), Place("d", begin, end)
    assert quotes.sentence(place) == place
    number, _ = quotes.add(place)
    assert quotes.pool[number].text.removesuffix("…") == expected


@pytest.mark.parametrize(("document", "word", "value"), [
    (A, "日期", "2018-03-05"),
    (B, "日期", "2018-03-05"),  # its notice's
    (B, "发文机关", "北京市人民政府"),
    (B, "印发通知", "北京市人民政府关于培育集成电路的意见"),
    (B, "文号", None),  # that of a notice is the notice's alone
    (A, "印发通知", None),
])  # fmt: skip
def test_an_issued_document_has_date_and_issuer_of_its_notice(network, document, word, value):
    assert dict(network.entities[BASE + document].facts).get(word) == value


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("国务院关于加快科技服务业发展的若干意见", "加快科技服务业发展的若干意见"),
        ("关于印发《某市人工智能计划》的通知", "印发：某市人工智能计划"),
        (
            "北京市支持科技服务业高质量发展若干措施",
            "北京市支持科技服务业高质量发展若干措施",
        ),  # nothing to leave out
        ("关于办法", "关于办法"),  # too little would be left
    ],
)
def test_short_titles(title, short):
    assert short_title(title) == short


SERIES = [f"某市加快科技创新发展{name}产业的意见" for name in ("集成电路", "新材料", "新能源", "医药健康")]


@pytest.mark.parametrize(
    ("titles", "title", "telling"),
    [
        (SERIES, SERIES[1], "…新材料产业的意见"),  # not cut at 新, which only two share
        (SERIES[:3], SERIES[1], SERIES[1]),  # three make no series
        (
            [*SERIES, "某市加快发展的办法"],
            "某市加快发展的办法",
            "某市加快发展的办法",
        ),  # a shorter beginning in common
        ([SERIES[0]] * 9, SERIES[0], SERIES[0]),  # the same title again tells nothing apart
    ],
)
def test_telling_titles(titles, title, telling):
    assert telling_titles(titles)[title] == telling


def test_distances_and_part(network):
    near = network.distances(BASE + CENTRE, 1)
    assert near == {BASE + CENTRE: 0, BASE + A: 1}
    part = network.part(near)
    assert set(part.entities) == set(near) and len(part.links) == 1
    assert part.quotes[part.links[0].evidence[0].quote].text.startswith("在经开区建设")


def facts_of(relation, documents, each):
    return [
        Fact(relation, "a", "b", passage=Place(f"doc/{d}", at, at + 1)) for d in range(documents) for at in range(each)
    ]  # fmt: skip


@pytest.mark.parametrize(("facts", "relations", "documents", "why"), [
    (facts_of("layout", 1, 3), {"layout": 3}, 1, "all, where they are few"),
    (facts_of("mention", 1, 50) + facts_of("layout", 1, 30), {"layout": 30, "mention": 30}, 1, "the strongest first"),
    (facts_of("measure", 70, 2), {"measure": 60}, 60, "every document before any comes twice"),
])  # fmt: skip
def test_the_facts_that_are_quoted(facts, relations, documents, why):
    chosen = quoted(facts)
    assert Counter(fact.relation for fact in chosen) == relations, why
    assert len({fact.document for fact in chosen}) == documents, why


@pytest.mark.parametrize(("documents", "said"), [
    (None, {"measure": 1, "layout": 1, "mention": 1}),
    ({BASE + A}, {"measure": 1, "layout": 1, "mention": 1}),
    ({BASE + B}, {}),  # what b alone says joins none of a's
])  # fmt: skip
def test_only_what_some_documents_say(graph, documents, said):
    network = read_network(graph, documents and (lambda entity: entity.iri in documents))
    found = {(link.source, link.target): link for link in network.links}
    link = found.get((BASE + A, BASE + IC))
    assert (link.counts if link else {}) == said
    assert BASE + HAIDIAN in network.entities  # both speak of it
