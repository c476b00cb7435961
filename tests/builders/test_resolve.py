"""One thing is one entity; two things are two."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders.citations import find_citations
from builders.facts import Citation, Facts, Metadata, Span
from builders.iris import document_iri, file_graph_iri, mint
from builders.lexicon import load_lexicon
from builders.resolve import Resolution, resolution
from tests.builders.texts import document

BEIJING = Metadata(jurisdiction="北京市", as_of=date(2017, 12, 20))
FUJIAN = Metadata(jurisdiction="福建省", as_of=date(2020, 2, 4))

SAME = [
    # (name, type, metadata) twice, why
    (("集成电路", "industry", BEIJING), ("集成电路产业", "industry", FUJIAN), "an industry with and without 产业"),
    (("市财政局", "agency", BEIJING), ("北京市财政局", "agency", FUJIAN), "a short name in its own city"),
    (("经开区管委会", "agency", BEIJING), ("北京经济技术开发区管委会", "agency", BEIJING), "a zone's committee"),
    (("未来科技城", "zone", BEIJING), ("未来科学城", "zone", BEIJING), "a zone that was renamed"),
    (("北京未来科技城", "zone", BEIJING), ("未来科学城", "zone", BEIJING), "a zone with its city in front"),
    (("京交会", "event", BEIJING), ("中国（北京）国际服务贸易交易会", "event", BEIJING), "a fair's short name"),
    (("“千人计划”", "programme", BEIJING), ("千人计划", "programme", BEIJING), "quotation marks make no difference"),
    (("省某某委", "agency", FUJIAN), ("福建省某某委", "agency", FUJIAN), "a candidate named in full"),
]

DIFFERENT = [
    (("市科委", "agency", BEIJING), ("市科委", "agency", Metadata(jurisdiction="北京市", as_of=date(2024, 1, 1))), "before and after a merger"),
    (("市财政局", "agency", BEIJING), ("市财政局", "agency", FUJIAN), "a short name in another jurisdiction"),
    (("集成电路", "industry", BEIJING), ("集成电路设计业", "industry", BEIJING), "a branch of it"),
    (("新能源", "industry", BEIJING), ("新能源汽车", "industry", BEIJING), "energy and cars"),
    (("市经济信息化委", "agency", BEIJING), ("市经济和信息化局", "agency", BEIJING), "before and after a reorganisation"),
    (("北京经济技术开发区", "zone", BEIJING), ("北京经济技术开发区管委会", "agency", BEIJING), "a zone and its committee"),
    (("某某产业园", "platform", BEIJING), ("某某产业园", "zone", BEIJING), "one name for two kinds"),
]


@pytest.fixture(scope="module")
def names() -> Resolution:
    return Resolution(load_lexicon())


@pytest.mark.parametrize(("a", "b", "why"), SAME)
def test_same(names: Resolution, a: tuple[str, str, Metadata], b: tuple[str, str, Metadata], why: str) -> None:
    assert names.entity(*a).iri == names.entity(*b).iri, why


@pytest.mark.parametrize(("a", "b", "why"), DIFFERENT)
def test_different(names: Resolution, a: tuple[str, str, Metadata], b: tuple[str, str, Metadata], why: str) -> None:
    assert names.entity(*a).iri != names.entity(*b).iri, why


SOMEWHERE = [
    ("北京未来科技城", "zone", "the vocabulary knows it as a zone"),
    ("海淀区", "place", "the vocabulary knows it as a district"),
    ("京津冀", "place", "the vocabulary knows it as a region"),
    ("某某高新技术开发区", "zone", "a zone by its last word"),
    ("某某县", "place", "a place by its last word"),
]


@pytest.mark.parametrize(("name", "type", "why"), SOMEWHERE)
def test_somewhere(names: Resolution, name: str, type: str, why: str) -> None:
    assert names.somewhere(name, BEIJING).type == type, why


def test_an_unknown_name_is_a_candidate(names: Resolution) -> None:
    entity = names.entity("省某某促进局", "agency", FUJIAN)
    assert (entity.known, entity.name) == (False, "福建省某某促进局")
    assert names.entity("市某某促进局", "agency", FUJIAN).name == "市某某促进局（福建省）", "a city's bureau in a province's text"


def test_citations_meet_by_number_and_by_title() -> None:
    both = Citation("0", Span(0, 1), "国务院关于某事的意见", "国发〔2030〕1号", "basis")
    result = resolution((), load_lexicon())
    target = result.register.target(both)
    assert target == mint("register", "国发〔2030〕1号")
    assert result.register.target(Citation("一", Span(0, 1), None, "国发[2030]1号", "cite")) == target
    assert result.register.target(Citation("一", Span(0, 1), "国务院关于某事的意见", None, "cite")) == target
    assert result.register.target(Citation("一", Span(0, 1), "国务院关于别事的意见", None, "cite")) != target


@given(st.lists(st.text(st.characters(exclude_characters="/#\x00", exclude_categories=["Cs"]), min_size=1), unique=True))
def test_two_files_never_share_an_iri(stems: list[str]) -> None:
    """Blanks, percent signs and the like in file names included."""
    iris = {document_iri(stem) for stem in stems} | {document_iri(f"{stem}#1") for stem in stems}
    assert len(iris) == 2 * len(stems)
    assert len({file_graph_iri(stem) for stem in stems}) == len(stems)


IRIS = [
    (document_iri("甲 乙#2"), "https://w3id.org/policykg/id/doc/甲%20乙/2"),
    (mint("zone", "金融街"), "https://w3id.org/policykg/id/zone/金融街"),
    (mint("platform", "<甲>\"乙\""), "https://w3id.org/policykg/id/platform/%3C甲%3E%22乙%22"),
]


@pytest.mark.parametrize(("iri", "expected"), IRIS)
def test_iris(iri: str, expected: str) -> None:
    assert iri == expected


def test_a_defined_short_title_means_the_whole_one():
    doc = document("为落实《国务院关于甲的意见》（国发〔2030〕1号，以下简称《意见》），制定本方案。\n一、任务\n贯彻《意见》，支持发展。")
    facts = Facts(doc, Metadata(), citations=find_citations(doc))
    register = resolution([facts], load_lexicon()).register
    whole, short = facts.citations
    assert (short.title, short.means) == ("意见", "国务院关于甲的意见")
    assert register.target(short) == register.target(whole) == mint("register", "国发〔2030〕1号")


def test_a_draft_is_joined_with_the_text_that_it_became():
    def facts(stem: str, status: str) -> Facts:
        return Facts(document("甲市支持办法\n一、任务\n支持发展。", stem), Metadata(title="甲市支持办法", status=status))

    register = resolution([facts("draft", "征求意见稿"), facts("final", "正式")], load_lexicon()).register
    assert register.drafts == [(document_iri("draft"), document_iri("final"))]
    cited = Citation("一", Span(0, 1), "甲市支持办法", None, "cite")
    assert register.target(cited) == document_iri("final"), "who cites the title means the final text"
    assert resolution([facts("draft", "征求意见稿")], load_lexicon()).register.drafts == []
