"""The queries that the tour of ten questions leans on: who became whom, what a place hosts, and their borders."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

import ontology
from kg import PolicyGraph
from ontology import BASE, NIF
from tests.kg.conftest import small_quads, texts

CLAUSE = "doc/b/1/clause/二/（一）"


def small_with(given: str) -> PolicyGraph:
    """The small graph with further statements."""
    store = ox.Store()
    store.extend(small_quads())
    store.update(f"INSERT DATA {{ GRAPH <x> {{ {given} }} }}", base_iri=BASE, prefixes=ontology.PREFIXES)
    return PolicyGraph.of(store)


def rows(graph: PolicyGraph, name: str, **told: str) -> list[str]:
    return ["|".join(cell.replace("|", "/") for cell in row.values()) for row in texts(graph.named(name, **told))]


# --- agency-changes


@pytest.mark.parametrize("asked", ["市科委", "北京市科学技术委员会", ""])
def test_who_became_whom(small, asked):
    assert rows(small, "agency-changes", agency=asked) == [
        "北京市科学技术委员会|北京市科学技术委员会、中关村科技园区管理委员会|2021|市科委|b#1||"
    ]


def test_both_sides_as_the_texts_print_them():
    new = f"<{CLAUSE}/responsibility/2> pol:agent <agency/市科委中关村管委会>"
    (row,) = texts(small_with(new).named("agency-changes"))
    assert (row["printed_after"], row["docs_after"]) == ("市财政局", "b#1")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("", "nothing became of it"),
        ("<agency/北京市财政局> org:changedBy <change/2>", "nobody knows into what"),
        ("<agency/甲> org:changedBy <c> ; skos:prefLabel '甲'@zh . <agency/乙> org:resultedFrom <c> ; skos:prefLabel '乙'@zh", "no text names them"),
    ],
)  # fmt: skip
def test_no_change_to_tell(given, why):
    assert rows(small_with(given), "agency-changes", agency="市财政局") == [], why
    assert len(rows(small_with(given), "agency-changes", agency="")) == 1, why


# --- place-hosts

PARK = "<platform/芯火平台> schema:containedInPlace <place/北京市海淀区>"


def test_what_the_vocabulary_places_there():
    graph = small_with(PARK)
    expected = ["海淀区|芯火平台|平台|词表|2019-03-01|b#1|集成电路意见|二/（一）|芯火平台"]
    assert rows(graph, "place-hosts", place="海淀") == expected
    assert rows(graph, "place-hosts", place="北京市") == expected, "a district of the city"
    assert rows(graph, "place-hosts", place="顺义区") == []


def test_what_a_text_lays_out_there():
    """The layout 在顺义区发展集成电路, with a name that ends where its words end, of a thing that can be hosted."""
    layout, ends = ox.NamedNode(f"{BASE}{CLAUSE}/layout/2"), ox.NamedNode(str(NIF.endIndex))
    (at,) = [quad.object.value for quad in small_quads() if (quad.subject, quad.predicate) == (layout, ends)]
    graph = small_with(f"<m> a pol:Mention ; itsrdf:taIdentRef <platform/芯火平台> ; pol:inClause <{CLAUSE}> ; "
                       f"nif:referenceContext <{CLAUSE}> ; nif:beginIndex 0 ; nif:endIndex {at}")  # fmt: skip
    assert rows(graph, "place-hosts", place="顺义区") == [
        "顺义区|芯火平台|平台|布局|2019-03-01|b#1|集成电路意见|二/（一）|在顺义区发展集成电路"
    ]
    assert rows(graph, "place-hosts", place="顺义区", type="programme") == []


def test_what_bears_the_places_name():
    graph = small_with("<platform/海淀平台> a pol:Platform ; skos:prefLabel '海淀平台'@zh . "
                       f"<{CLAUSE}/mention/2> itsrdf:taIdentRef <platform/海淀平台>")  # fmt: skip
    assert [row.split("|")[1:4] for row in rows(graph, "place-hosts", place="海淀区")] == [["海淀平台", "平台", "名称"]]


def test_one_row_a_clause_by_the_best_reason():
    named = "<platform/芯火平台> skos:altLabel '海淀芯火'@zh"
    graph = small_with(f"{PARK} . {named} . <place/北京市海淀区> skos:altLabel '芯火'@zh")
    assert [row.split("|")[3] for row in rows(graph, "place-hosts", place="海淀区")] == ["词表"], "not 名称 as well"


def test_an_industry_is_not_hosted():
    graph = small_with("<industry/集成电路> schema:containedInPlace <place/北京市海淀区>")
    assert rows(graph, "place-hosts", place="海淀区") == []


# --- overlaps


def lays(place: str, n: int) -> str:
    return (f"<l{n}> a pol:Layout ; pol:place {place} ; pol:placeName 'x' ; pol:object <industry/新能源> ; pol:objectName '新能源' ; "
            f"pol:objectType 'industry' ; pol:inDocument <doc/a> . ")  # fmt: skip


OVERLAPS = [  # places that are to develop 新能源 -> those that overlap, and why
    ("北京市海淀区 北京市顺义区", "海淀区|顺义区", "two districts"),
    ("北京市海淀区 北京市顺义区 北京市", "海淀区|顺义区", "the city around them is not a third, nor does it swallow them"),
    ("北京市海淀区 北京市", None, "a city and its district"),
    ("北京市海淀区 北京市顺义区 京津冀", "海淀区|顺义区", "nor does a region around the city"),
]


@pytest.mark.parametrize(("places", "expected", "why"), OVERLAPS, ids=[why for *_, why in OVERLAPS])
def test_regions_around_what_overlaps(places, expected, why):
    region = "<place/京津冀> a pol:Region ; skos:prefLabel '京津冀'@zh . <place/北京市> schema:containedInPlace <place/京津冀> . "
    graph = small_with(region + "".join(lays(f"<place/{place}>", n) for n, place in enumerate(places.split())))
    found = {row["industry"]: row["names"] for row in texts(graph.named("overlaps"))}
    assert found.get("新能源") == expected


# --- timeline and support-finder


def test_the_timeline_takes_in_the_document_on_the_industry(small):
    """The second measure names 新能源汽车 too, and no 集成电路设计: its document is called 集成电路意见."""
    other = small_with(f"<doc/b/1/clause/0/measure/1> a pol:Measure ; pol:action '完善' ; pol:inDocument <doc/b/1> ; "
                       f"pol:inClause <{CLAUSE}> ; nif:beginIndex 0 ; nif:anchorOf '完善机制。'")  # fmt: skip
    assert rows(other, "timeline", industry="芯片") == ["2015|a|京发〔2015〕1号|环境型|目标规划|1|发展集成电路。",
        "2019|b#1|集成电路意见|||1|完善机制。", *rows(small, "timeline", industry="芯片")[1:]]  # fmt: skip
    assert rows(other, "timeline", industry="新能源汽车") == rows(small, "timeline", industry="新能源汽车")


@pytest.mark.parametrize(
    ("words", "found", "why"),
    [
        ("对符合条件的企业给予支持。", True, "given, without an amount"),
        ("对企业择优给予资金补助。", True, "given"),
        ("给予企业家荣誉，支持企业发展。", False, "given is an honour"),
        ("支持企业发展。", False, "nothing is given"),
    ],
)
def test_what_is_given_without_an_amount(words, found, why):
    graph = small_with(f"<g> a pol:Measure ; pol:instrument <instrument/策略性措施> ; pol:inDocument <doc/a> ; "
                       f"pol:inClause <doc/a/clause/一> ; nif:referenceContext <doc/a/clause/一> ; nif:beginIndex 0 ; "
                       f"nif:anchorOf '{words}'")  # fmt: skip
    assert (words in {row["text"] for row in texts(graph.named("support-finder"))}) == found, why
