"""China's divisions: what the script writes, and what its file says."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution

import pytest
import rdflib
from rdflib.namespace import RDF, SKOS

from ontology import BASE, POL, SCHEMA
from ontology.divisions import FILE, ByHand, Division, names, turtle


def installed(package: str) -> bool:
    try:
        return bool(distribution(package))
    except PackageNotFoundError:
        return False


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(FILE).parse(FILE.with_name("places.ttl"))


@pytest.mark.skipif(
    not all(map(installed, ("jionlp", "cpca"))),
    reason="needs jionlp and cpca: pip install 'policykg[curate]'",
)
def test_the_file_is_what_the_script_writes():
    assert turtle() == FILE.read_text("utf-8"), "run python -m ontology.divisions"
    assert turtle() == turtle()


@pytest.mark.parametrize(("package", "way_out"), [("jionlp", "policykg\\[curate\\]"), ("cpca", "cpca is not installed")])
def test_a_missing_package_is_named_with_the_way_out(monkeypatch, package, way_out):
    from ontology import division_tables

    def missing(name):
        if name == package:
            raise PackageNotFoundError(name)
        return distribution(name)

    monkeypatch.setattr(division_tables, "distribution", missing)
    with pytest.raises(SystemExit, match=way_out):
        division_tables.read(package, "any")


CODES = [
    # place, its code, why
    ("福建省三明市永安市", "350481", "both packages agree"),
    ("江苏省南通市海门区", None, "renamed in 2020; the package still has the city's code"),
    ("吉林省长春市公主岭市", None, "moved in 2020; the code is one of 四平市"),
    ("浙江省杭州市临平区", "330113", "set up in 2021; the code fits"),
    ("山东省济南市莱芜区", "370116", "set up in 2019; the code fits"),
    ("西藏自治区那曲市色尼区", "540602", "set up in 2017; the code fits"),
    ("河北省保定市定州市", "130682", "one package has it right under the province, with another code"),
    ("河南省济源市", "419001", "right under its province"),
    ("新疆维吾尔自治区新星市", None, "the package's code is one of 哈密 and of a county"),
    ("贵州省黔西南布依族苗族自治州兴仁市", "522302", "a city in an autonomous prefecture is numbered from 01"),
    ("黑龙江省大兴安岭地区加格达奇区", None, "a district in a prefecture that is no city"),
    ("浙江省杭州市下城区", "330103", "ceased to be in 2021"),
    ("陕西省宝鸡市凤翔区", None, "by hand"),
]  # fmt: skip


@pytest.mark.parametrize(("place", "code", "why"), CODES)
def test_codes(graph, place, code, why):
    node = rdflib.URIRef(f"{BASE}place/{place}")
    assert (node, RDF.type, POL.District) in graph, place
    found = graph.value(node, SKOS.notation)
    assert (found and str(found)) == code, why


@pytest.mark.parametrize(("place", "why"), [
    ("陕西省宝鸡市凤翔市", "there never was one"),
    ("福建省漳州市长泰县", "it is a district now"),
    ("江苏省南通市海门市", "it is a district now"),
    ("四川省成都市天府新区", "a zone"),
    ("江苏省苏州市苏州工业园区", "a zone"),
    ("北京市市辖区", "no place"),
    ("河南省省直辖县级行政区划", "no place"),
])  # fmt: skip
def test_what_is_no_place(graph, place, why):
    assert (rdflib.URIRef(f"{BASE}place/{place}"), None, None) not in graph, why


@pytest.mark.parametrize(("place", "former"), [
    ("江苏省南通市海门区", "海门市"), ("四川省宜宾市叙州区", "宜宾县"), ("福建省三明市沙县区", "沙县"),
    ("西藏自治区那曲市", "那曲地区"), ("西藏自治区山南市错那市", "错那县"), ("福建省漳州市长泰区", "长泰县"),
])  # fmt: skip
def test_former_names_are_told_and_found(graph, place, former):
    node, name = rdflib.URIRef(f"{BASE}place/{place}"), rdflib.Literal(former, "zh")
    assert (node, POL.formerName, name) in graph
    assert (node, SKOS.altLabel, name) in graph or (node, SKOS.hiddenLabel, name) in graph


def test_all_of_them_are_there(graph):
    """The counts of provinces and prefectures are those of the country; of counties, one or two may be unknown yet."""
    counties = set(graph.subjects(RDF.type, POL.District)) - set(graph.subjects(POL.validUntil, None))
    codes = [str(code) for code in graph.objects(None, SKOS.notation)]
    assert sum(code.endswith("0000") for code in codes) == 34
    assert sum(code.endswith("00") and not code.endswith("0000") for code in codes) == 333 + 1, "and 莱芜市 of before"
    assert 2840 <= len(counties) <= 2850


def test_every_county_lies_in_a_division_and_is_named_by_its_chain(graph):
    regions = set(graph.subjects(RDF.type, POL.Region))
    for county in graph.subjects(RDF.type, POL.District):
        outer = [place for place in graph.objects(county, SCHEMA.containedInPlace) if county.startswith(place)]
        assert len(outer) == 1 and outer[0] in regions, county
        labels = {str(label) for prop in (SKOS.prefLabel, SKOS.altLabel) for label in graph.objects(county, prop)}
        assert county.removeprefix(f"{BASE}place/") in labels, county


def test_coordinates_lie_in_the_country(graph):
    for place, north in graph.subject_objects(SCHEMA.latitude):
        east = graph.value(place, SCHEMA.longitude)
        assert 3 < float(north) < 54 and 73 < float(east) < 136, place


BY_HAND = ByHand(frozenset(), frozenset(), frozenset({("甲省乙市", "乙")}), frozenset({"市中区"}))
NAMES = [
    # division, preferred, other, hidden, why
    (Division(("甲省", "乙市", "丙丁县"), True), "丙丁县", ["甲省乙市丙丁县"], [], "its own name and the whole chain"),
    (Division(("甲省", "乙市", "和县"), True), "乙市和县", ["甲省乙市和县"], ["和县"], "two characters are not searched for"),
    (Division(("甲省", "乙市", "市中区"), True), "乙市市中区", ["甲省乙市市中区"], ["市中区"], "a word is not searched for"),
    (Division(("甲省", "乙市"), False, short="乙"), "乙市", ["甲省乙市"], [], "a short name that is hidden by hand is not given"),
    (Division(("甲省", "丁族自治州"), False, short="丁"), "丁族自治州", ["甲省丁族自治州", "丁", "丁州"], [], "an autonomous prefecture"),
    (Division(("甲省", "乙市", "丙丁区"), True, former=[("甲省", "乙市", "丙丁县")]), "丙丁区",
     ["甲省乙市丙丁区", "丙丁县", "甲省乙市丙丁县"], [], "what it was called before"),
]  # fmt: skip


@pytest.mark.parametrize(("division", "preferred", "other", "hidden", "why"), NAMES)
def test_names(division, preferred, other, hidden, why):
    found = names(division, BY_HAND)
    assert (found.preferred, found.other, found.hidden) == (preferred, other, hidden), why
