"""Which entity is folded under which."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from exports.view.folding import Fold, chosen_parents, read_parents
from kg import PolicyGraph
from ontology import BASE, PREFIXES

PLACES = """
<place/北京市> a pol:Region .
<place/海淀区> a pol:District ; schema:containedInPlace <place/北京市> .
<place/台湖镇> a pol:Place ; schema:containedInPlace <place/海淀区> .
<zone/科学城> a pol:Zone ; schema:containedInPlace <zone/三城>, <place/海淀区>, <place/北京市> .
<zone/三城> a pol:Zone ; schema:containedInPlace <place/北京市> .
<zone/甲> a pol:Zone ; schema:containedInPlace <zone/三城> .
<platform/园> a pol:Platform ; schema:containedInPlace <place/海淀区> ."""

AGENCIES = """
<agency/国务院> a pol:Agency .
<agency/部> a pol:Agency ; org:subOrganizationOf <agency/国务院> .
<agency/国家局> a pol:Agency ; org:subOrganizationOf <agency/部> .
<agency/市政府> a pol:Agency ; org:subOrganizationOf <agency/国务院> ; pol:jurisdiction <place/市> .
<agency/市委> a pol:Agency ; org:subOrganizationOf <agency/市政府> ; pol:jurisdiction <place/市> .
<agency/中心> a pol:Agency ; org:subOrganizationOf <agency/市委> ; pol:jurisdiction <place/市> .
<agency/驻市局> a pol:Agency ; org:subOrganizationOf <agency/国家局> ; pol:jurisdiction <place/市> ."""

INDUSTRIES = """
<industry/信息> a pol:Industry .
<industry/软件> a pol:Industry ; skos:broader <industry/信息>, <industry/服务> .
<industry/服务> a pol:Industry .
<industry/云> a pol:Industry ; skos:broader <industry/没有提到的> .
<industry/没有提到的> a pol:Industry ; skos:broader <industry/信息> .
<industry/甲> a pol:Industry ; skos:broader <industry/乙> .
<industry/乙> a pol:Industry ; skos:broader <industry/甲> ."""


def graph_of(turtle: str) -> PolicyGraph:
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()) + f"@base <{BASE}> ."
    quads = ox.parse(head + turtle, format=ox.RdfFormat.TURTLE)
    return PolicyGraph.of(ox.Quad(*quad.triple, ox.NamedNode(f"{BASE}graph/x")) for quad in quads)


@pytest.fixture(scope="module")
def parents():
    graph = graph_of(PLACES + AGENCIES + INDUSTRIES)
    named = {row["e"].value for row in graph.select("SELECT DISTINCT ?e { ?e a ?class }")}
    scores = dict.fromkeys(sorted(named - {BASE + "industry/没有提到的"}), 1.0) | {
        BASE + "industry/服务": 9.0
    }
    found = chosen_parents(read_parents(graph), scores)
    return {child.removeprefix(BASE): parent.removeprefix(BASE) for child, parent in found.items()}


@pytest.mark.parametrize(
    ("child", "parent", "why"),
    [
        ("industry/软件", "industry/服务", "of two broader industries the more important"),
        ("industry/云", "industry/信息", "an industry that no text names is stepped over"),
        ("industry/信息", None, "nothing is broader"),
        ("place/海淀区", None, "districts are not the city's"),
        ("place/台湖镇", "place/海淀区", "a town is its district's"),
        ("zone/科学城", "place/海淀区", "a district before a larger zone, and never the city"),
        ("zone/甲", "zone/三城", "a zone in a larger zone where no district is known"),
        ("zone/三城", None, "zones are not the city's"),
        ("platform/园", "place/海淀区", "a platform in its district"),
        ("agency/中心", "agency/市委", "a body under a department"),
        ("agency/市委", None, "departments are not the government's"),
        ("agency/市政府", None, "nor the city's government the state's"),
        ("agency/国家局", "agency/部", "of the state too"),
        ("agency/部", None, "ministries are not the State Council's"),
        ("agency/驻市局", None, "a body in the city is not the ministry's"),
    ],
)
def test_parents(parents, child, parent, why):
    assert parents.get(child) == parent, why


def test_a_circle_ends(parents):
    assert ("industry/甲" in parents) != ("industry/乙" in parents)


@pytest.mark.parametrize(
    ("entity", "head"),
    [("a", "a"), ("b", "a"), ("c", "a"), ("d", "d"), ("e", "d"), ("x", None)],
)
def test_the_nearest_drawn_stands_for_it(entity, head):
    assert Fold({"b": "a", "c": "b", "d": "c", "e": "d"}, ["a", "d"]).head(entity) == head
