"""The vocabularies as names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from builders.lexicon import Entry, Lexicon, entries, fold, load_lexicon

TURTLE = """
@prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix id: <https://w3id.org/policykg/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
pol:Agency skos:notation "agency" . pol:Industry skos:notation "industry" . pol:Genre skos:notation "genre" .
id:甲委 a pol:Agency ; skos:prefLabel "甲市科学委员会"@zh, "Science Commission"@en ; skos:altLabel "市科委"@zh ;
    pol:jurisdiction id:甲市 ; pol:validUntil "2020-12-31"^^xsd:date .
id:芯片 a pol:Industry ; skos:prefLabel "集成电路"@zh ; skos:altLabel "IC"@zh, "集成电路产业"@zh ; skos:hiddenLabel "电路"@zh .
id:通知 a pol:Genre ; skos:prefLabel "通知"@zh .
"""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(entries(quad.triple for quad in parse(TURTLE, format=RdfFormat.TURTLE)))


def test_entries_are_the_chinese_names_of_what_can_be_mentioned():
    found = entries(quad.triple for quad in parse(TURTLE, format=RdfFormat.TURTLE))
    assert {(e.name, e.type, e.label, e.searched) for e in found} == {
        ("甲市科学委员会", "agency", "甲市科学委员会", True),
        ("市科委", "agency", "甲市科学委员会", True),
        ("集成电路", "industry", "集成电路", True),
        ("IC", "industry", "集成电路", True),
        ("集成电路产业", "industry", "集成电路", True),
        ("电路", "industry", "集成电路", False),
    }
    short = next(e for e in found if e.name == "市科委")
    assert short.jurisdiction == "https://w3id.org/policykg/id/甲市"
    assert (short.valid_from, short.valid_until) == (None, date(2020, 12, 31))


SEARCHED = [
    # text, the names found, why
    ("发展集成电路产业", ["集成电路", "电路", "集成电路产业"], "nested names too, each by where it ends; hidden ones with them"),
    ("支持IC设计", ["IC"], "a Latin name between Chinese characters"),
    ("PICO与EPIC", [], "no part of a Latin word"),
    ("支持ＩＣ设计", ["ＩＣ"], "full-width letters are the same name"),
    ("印发通知", [], "a class that is no mention type has no names"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), SEARCHED)
def test_search(lexicon: Lexicon, text: str, expected: list[str], why: str) -> None:
    assert sorted(text[h.start : h.end] for h in lexicon.search(text)) == sorted(expected), why


def test_a_hit_tells_searched_names_from_hidden_ones(lexicon: Lexicon) -> None:
    kinds = {h.end - h.start: h.name.type for h in lexicon.search("集成电路")}
    assert kinds == {4: "industry", 2: None}


def test_lookup_resolves_hidden_names_and_filters_by_type(lexicon: Lexicon) -> None:
    assert [e.label for e in lexicon.lookup("电路")] == ["集成电路"]
    assert lexicon.lookup("电路", "agency") == []
    assert lexicon.lookup("没有这个名字") == []


def test_a_name_of_two_things_counts_as_the_first_type() -> None:
    both = [Entry("中心", "urn:p", "platform", "中心"), Entry("中心", "urn:z", "zone", "中心")]
    (hit,) = Lexicon(both).search("中心")
    assert hit.name.type == "zone"
    assert [e.iri for e in hit.name.searched] == ["urn:z"]
    assert {e.iri for e in hit.name.entries} == {"urn:p", "urn:z"}


def test_an_entry_needs_a_name() -> None:
    with pytest.raises(ValueError, match="urn:x"):
        Lexicon([Entry("", "urn:x", "zone", "")])


@given(st.text())
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="集成电路产业IC委市科１A（ ", max_size=40))
def test_hits_lie_in_the_text(text: str) -> None:
    lexicon = Lexicon([Entry(n, f"urn:{n}", "industry", n) for n in ("集成电路", "产业", "IC", "1A")])
    for start, end, name in lexicon.search(text):
        assert fold(text[start:end]) == name.entries[0].name


def test_the_project_vocabularies_load_once_and_know_their_names() -> None:
    lexicon = load_lexicon()
    assert load_lexicon() is lexicon
    assert {e.type for e in lexicon.lookup("北京经济技术开发区")} == {"zone"}
    assert {e.label for e in lexicon.lookup("海淀区", "place")} == {"海淀区"}
    assert {e.label for e in lexicon.lookup("人工智能产业")} == {e.label for e in lexicon.lookup("人工智能")}
