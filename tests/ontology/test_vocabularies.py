"""The vocabularies: names that mean one thing, things under one name, codes and containment."""

from __future__ import annotations

import itertools
from collections import defaultdict
from datetime import date

import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, SKOS

import ontology
from ontology import BASE, ELI, ORG, POL, SCHEMA

LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in ontology.files():
        graph.parse(file)
    return graph


@pytest.fixture(scope="module")
def types(graph) -> dict[rdflib.URIRef, str]:
    """Entity -> its mention type."""
    words = {c: str(word) for c, word in graph.subject_objects(SKOS.notation) if c.startswith(str(POL))}
    return {s: words[c] for s, c in graph.subject_objects(RDF.type) if c in words}


@pytest.fixture(scope="module")
def named(graph, types) -> dict[tuple[str, str], set[str]]:
    """(mention type, Chinese name) -> the ends of the IRIs of what bears it."""
    found = defaultdict(set)
    for entity, kind in types.items():
        for prop in LABELS:
            for label in graph.objects(entity, prop):
                if label.language == "zh":
                    found[kind, str(label)].add(entity.removeprefix(BASE))
    return found


@pytest.mark.parametrize(
    ("kind", "names", "iri", "why"),
    [
        ("place", "海淀区 北京市海淀区 海淀", "place/北京市海淀区", "a district with and without its city"),
        ("place", "北京 北京市", "place/北京市", "a short name"),
        ("place", "内蒙古 内蒙古自治区", "place/内蒙古自治区", "an autonomous region"),
        ("place", "曹妃甸 曹妃甸区", "place/河北省唐山市曹妃甸区", "a neighbour"),
        ("place", "张家口 张家口市", "place/河北省张家口市", "a neighbour"),
        ("place", "京津冀 京津冀区域 京津冀地区", "place/京津冀", "京津冀区域 and 京津冀 are the same place"),
        ("place", "恩施州 恩施土家族苗族自治州", "place/湖北省恩施土家族苗族自治州", "an autonomous prefecture"),
        ("zone", "北京经济技术开发区 经开区 亦庄 北京经开区", "zone/北京经济技术开发区", "the zone"),
        ("agency", "北京经济技术开发区管理委员会 北京经济技术开发区管委会 经开区管委会",
         "agency/北京经济技术开发区管理委员会", "the body that administers it"),
        ("zone", "商务中心区 中央商务区 北京商务中心区", "zone/北京商务中心区", "three names of the CBD"),
        ("zone", "未来科技城 未来科学城", "zone/未来科学城", "renamed"),
        ("zone", "北京新机场临空经济区 北京大兴国际机场临空经济区", "zone/大兴国际机场临空经济区", "renamed with its airport"),
        ("agency", "市发展改革委 北京市发展改革委 北京市发展和改革委员会", "agency/北京市发展和改革委员会", "short names"),
        ("agency", "市科委、中关村管委会 市科委中关村管委会 北京市科委、中关村管委会",
         "agency/北京市科学技术委员会、中关村科技园区管理委员会", "the merged body, with and without 、"),
        ("agency", "市经济信息化委", "agency/北京市经济和信息化委员会", "before 2018"),
        ("agency", "市经济和信息化局", "agency/北京市经济和信息化局", "since 2018"),
        ("agency", "市规划国土委", "agency/北京市规划和国土资源管理委员会", "before 2018"),
        ("agency", "市规划自然资源委", "agency/北京市规划和自然资源委员会", "since 2018"),
        ("agency", "海淀区政府 海淀区人民政府 北京市海淀区人民政府", "agency/北京市海淀区人民政府", "a district's government"),
        ("agency", "工信部 工业和信息化部", "agency/工业和信息化部", "a ministry"),
        ("agency", "市政府 北京市人民政府", "agency/北京市人民政府", "the city's government"),
        ("agency", "市委 北京市委 中共北京市委", "agency/中共北京市委", "the city's party committee"),
        ("platform", "新三板 全国中小企业股份转让系统", "platform/全国中小企业股份转让系统", "a market and its nickname"),
        ("event", "京交会 中国（北京）国际服务贸易交易会", "event/中国（北京）国际服务贸易交易会", "a fair and its nickname"),
        ("event", "冬奥会 2022年冬奥会 北京2022年冬奥会", "event/2022年冬奥会", "the games by several names"),
        ("organization", "中国科学院 中科院", "organization/中国科学院", "an academy"),
        ("programme", "海聚工程 北京海外人才聚集工程", "programme/海聚工程", "a programme and its full name"),
    ],
)  # fmt: skip
def test_names_of_one_thing(named, kind, names, iri, why):
    for name in names.split():
        assert named[kind, name] == {iri}, (name, why)


def lifetime(graph, entity) -> tuple[date, date]:
    first, last = graph.value(entity, POL.validFrom), graph.value(entity, POL.validUntil)
    return (first.toPython() if first else date.min), (last.toPython() if last else date.max)


def test_no_name_means_two_things_of_a_kind_in_a_place_at_a_time(graph, types, named):
    """朝阳 may be a city in 辽宁 and a district of 北京; 市科委 may be two bodies, one after the other; 鼓楼区 may
    be a district of several cities.
    """
    clashes = []
    for (kind, name), iris in named.items():
        for a, b in itertools.combinations([rdflib.URIRef(BASE + iri) for iri in sorted(iris)], 2):
            same_place = graph.value(a, POL.jurisdiction) == graph.value(b, POL.jurisdiction)
            if kind == "place":
                around = [set(graph.objects(place, SCHEMA.containedInPlace)) for place in (a, b)]
                same_place = same_place and not (all(around) and around[0].isdisjoint(around[1]))
            (from_a, to_a), (from_b, to_b) = lifetime(graph, a), lifetime(graph, b)
            if same_place and from_a <= to_b and from_b <= to_a:
                clashes.append((kind, name, a, b))
    assert clashes == []


def test_two_bodies_shared_a_name_one_after_the_other(named):
    assert named["agency", "市科委"] == {
        "agency/北京市科学技术委员会",
        "agency/北京市科学技术委员会、中关村科技园区管理委员会",
    }


def test_every_entity_has_one_name_and_one_type(graph, types):
    for entity in types:
        assert [label.language for label in graph.objects(entity, SKOS.prefLabel)].count("zh") == 1, entity
        assert len(set(graph.objects(entity, RDF.type)) - {SKOS.Concept}) == 1, entity


def test_no_name_is_given_twice_or_hidden_and_shown(graph, types):
    """Nor with full-width letters beside half-width ones, which count as the same in a search."""
    wide = str.maketrans("＋－，（）", "+-,()")
    for entity in types:
        names = [
            str(o).translate(wide) for p in LABELS for o in graph.objects(entity, p) if o.language == "zh"
        ]
        assert len(names) == len(set(names)), (entity, sorted(names))


def test_names_are_clean(graph, types):
    for entity in types:
        for prop in LABELS:
            for label in graph.objects(entity, prop):
                assert label.language in ("zh", "en"), (entity, label)
                name = str(label)
                assert name == name.strip() and len(name) > 1 and "\n" not in name, (entity, name)
                assert label.language == "en" or " " not in name, (entity, name)


def test_iris_are_named_after_the_thing(graph, types):
    folders = {"place": "place", "zone": "zone", "agency": "agency", "industry": "industry", "event": "event",
               "organization": "organization", "programme": "programme", "platform": "platform"}  # fmt: skip
    for entity, kind in types.items():
        folder, _, name = entity.removeprefix(BASE).partition("/")
        assert folder == folders[kind] and name, entity
        assert not set(name) & set(' "<>\\^`{|}“”‘’'), entity


def test_codes_are_well_formed_and_unique(graph):
    seen: dict[tuple[str, str], rdflib.term.Node] = {}
    for entity, code in graph.subject_objects(SKOS.notation):
        if code.datatype and code.datatype.startswith(str(POL)):
            key = (str(code.datatype), str(code))
            assert key not in seen, (entity, seen.get(key))
            seen[key] = entity
    divisions = [code for datatype, code in seen if datatype == str(POL.gbt2260)]
    assert len(divisions) > 300
    assert all(len(code) == 6 and code.isdigit() for code in divisions)


@pytest.mark.parametrize(
    ("place", "code"),
    [("北京市", "110000"), ("北京市东城区", "110101"), ("北京市海淀区", "110108"), ("北京市延庆区", "110119"),
     ("天津市", "120000"), ("河北省张家口市", "130700"), ("福建省厦门市", "350200"), ("广东省深圳市", "440300")],
)  # fmt: skip
def test_known_codes(graph, place, code):
    assert graph.value(rdflib.URIRef(f"{BASE}place/{place}"), SKOS.notation) == rdflib.Literal(
        code, datatype=POL.gbt2260
    )


def test_a_code_begins_as_that_of_the_place_around_it(graph):
    """GB/T 2260: two digits for the province, two for the city, two for the district."""
    for inner, outer in graph.subject_objects(SCHEMA.containedInPlace):
        codes = [graph.value(node, SKOS.notation) for node in (inner, outer)]
        if all(codes):
            assert codes[0].startswith(codes[1].removesuffix("00").removesuffix("00")), (inner, outer)


def test_all_provinces_and_districts_are_there(graph):
    beijing = rdflib.URIRef(f"{BASE}place/北京市")
    districts = [
        s for s in graph.subjects(SCHEMA.containedInPlace, beijing) if (s, RDF.type, POL.District) in graph
    ]
    provinces = [
        o for o in graph.objects(None, SKOS.notation) if o.datatype == POL.gbt2260 and o.endswith("0000")
    ]
    assert (len(districts), len(provinces)) == (16, 34)
    for district in districts:
        name = district.removeprefix(f"{BASE}place/")
        assert (rdflib.URIRef(f"{BASE}agency/{name}人民政府"), RDF.type, POL.Agency) in graph, name


@pytest.mark.parametrize(
    ("inner", "outer"),
    [("place/北京市海淀区", "place/京津冀"), ("place/河北省唐山市曹妃甸区", "place/河北省"), ("zone/金融街", "place/北京市西城区"),
     ("zone/中关村科学城", "place/北京市海淀区"), ("zone/中关村海淀园", "zone/中关村国家自主创新示范区"),
     ("zone/未来科学城", "zone/三城一区"), ("place/福建省三明市", "place/福建省")],
)  # fmt: skip
def test_containment(graph, inner, outer):
    assert rdflib.URIRef(BASE + outer) in graph.transitive_objects(
        rdflib.URIRef(BASE + inner), SCHEMA.containedInPlace
    )


@pytest.mark.parametrize("prop", [SCHEMA.containedInPlace, ORG.subOrganizationOf, SKOS.broader])
def test_nothing_holds_itself(graph, prop):
    pairs = list(graph.subject_objects(prop))
    assert pairs
    for inner, _ in pairs:
        above = set(graph.transitive_objects(inner, prop)) - {inner}
        assert all(inner not in set(graph.objects(node, prop)) for node in above), inner


def test_links_lead_to_something(graph):
    """A misspelt IRI in a vocabulary is a thing without a name."""
    for subject, prop, value in graph:
        if isinstance(value, rdflib.URIRef) and value.startswith(BASE):
            assert (value, RDF.type, None) in graph, (subject, prop, value)


@pytest.mark.parametrize(
    ("before", "after", "when"),
    [
        ("北京市经济和信息化委员会", "北京市经济和信息化局", "2018"),
        ("北京市规划和国土资源管理委员会", "北京市规划和自然资源委员会", "2018"),
        ("北京市科学技术委员会", "北京市科学技术委员会、中关村科技园区管理委员会", "2021"),
        ("中关村科技园区管理委员会", "北京市科学技术委员会、中关村科技园区管理委员会", "2021"),
        ("环境保护部", "生态环境部", "2018-03-17"),
        ("国家海洋局", "自然资源部", "2018-03-17"),
        ("国家粮食局", "国家粮食和物资储备局", "2018-03-17"),
        ("国务院南水北调工程建设委员会办公室", "水利部", "2018-03-17"),
        ("监察部", "中华人民共和国国家监察委员会", "2018-03"),
        ("国务院扶贫开发领导小组办公室", "国家乡村振兴局", "2021-02"),
        ("国家乡村振兴局", "农业农村部", "2023-03-10"),
        ("中国银行保险监督管理委员会", "国家金融监督管理总局", "2023-03-10"),
        ("北京市农村工作委员会", "北京市农业农村局", "2018"),
        ("北京市地方金融监督管理局", "北京市地方金融管理局", "2024"),
    ],
)
def test_reorganisations(graph, before, after, when):
    old, new = (rdflib.URIRef(f"{BASE}agency/{name}") for name in (before, after))
    [change] = graph.objects(old, ORG.changedBy)
    assert change in set(graph.objects(new, ORG.resultedFrom))
    assert old in set(graph.objects(change, ORG.originalOrganization))
    assert new in set(graph.objects(change, ORG.resultingOrganization))
    assert str(graph.value(change, ontology.DCTERMS.date)) == when


STANDS_FOR = [
    ("zone/三城一区", "中关村科学城 怀柔科学城 未来科学城 北京经济技术开发区"),
    ("zone/六高四新", "中关村国家自主创新示范区 北京经济技术开发区 北京商务中心区 金融街 奥林匹克中心区 临空经济区 "
     "通州高端商务服务区 新首钢高端产业综合服务区 丽泽金融商务区 怀柔文化科技高端产业新区"),
    ("zone/新两翼", "北京城市副中心 雄安新区"),
    ("place/长三角", "上海市 江苏省 浙江省 安徽省"),
    ("place/珠三角", "广东省广州市 广东省深圳市 广东省珠海市 广东省佛山市 广东省惠州市 广东省东莞市 广东省中山市 广东省江门市 广东省肇庆市"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "members"), STANDS_FOR)
def test_what_a_name_stands_for(graph, name, members):
    whole = rdflib.URIRef(BASE + name)
    kind = BASE + name.partition("/")[0]  # a zone may lie in a region without being what it stands for
    found = {s.rpartition("/")[2] for s in graph.subjects(SCHEMA.containedInPlace, whole) if s.startswith(kind)}
    assert found == set(members.split())
    assert {label.language for label in graph.objects(whole, SKOS.definition)} == {"zh", "en"}


def test_the_sixteen_parks(graph):
    """一区十六园: one park in each district, and that of 大兴 with 亦庄."""
    whole = rdflib.URIRef(f"{BASE}zone/中关村国家自主创新示范区")
    parks = [s for s in graph.subjects(SCHEMA.containedInPlace, whole) if s.endswith("园")]
    assert len(parks) == 16
    districts = {p for park in parks for prop in (SCHEMA.containedInPlace, SCHEMA.geoOverlaps)
                 for p in graph.objects(park, prop) if (p, RDF.type, POL.District) in graph}  # fmt: skip
    assert len(districts) == 16


def test_a_former_name_finds_the_thing(graph):
    renamed = list(graph.subject_objects(POL.formerName))
    assert len(renamed) > 90
    for entity, name in renamed:
        assert {(entity, prop, name) for prop in LABELS} & set(graph), (entity, name)


def test_a_change_and_its_agencies_name_each_other(graph):
    changes = set(graph.subjects(RDF.type, ORG.ChangeEvent))
    assert changes
    for change in changes:
        assert set(graph.objects(change, ORG.originalOrganization)) == set(
            graph.subjects(ORG.changedBy, change)
        )
        assert set(graph.objects(change, ORG.resultingOrganization)) == set(
            graph.subjects(ORG.resultedFrom, change)
        )


@pytest.mark.parametrize(
    ("cls", "codes"),
    [
        (POL.Role, "responsible lead with member office interpreter"),
        (POL.FigureKind, "cap rate threshold target period deadline spec"),
    ],
)
def test_codes_of_concepts(graph, cls, codes):
    assert {str(graph.value(s, SKOS.notation)) for s in graph.subjects(RDF.type, cls)} == set(codes.split())


@pytest.mark.parametrize(
    "name", "通知 意见 实施意见 指导意见 行动方案 若干措施 管理办法 规划 条例 批复 函".split()
)
def test_genres(graph, name):
    genre = rdflib.URIRef(f"{BASE}genre/{name}")
    assert {(label.language, str(label)) for label in graph.objects(genre, SKOS.prefLabel)} >= {("zh", name)}
    assert {label.language for label in graph.objects(genre, SKOS.prefLabel)} == {"zh", "en"}


def test_the_register_is_keyed_by_number_or_title(graph):
    documents = set(graph.subjects(RDF.type, POL.PolicyDocument))
    assert documents
    for document in documents:
        key = document.removeprefix(f"{BASE}register/")
        assert key == str(
            graph.value(document, ELI.id_local) or graph.value(document, ontology.DCTERMS.title)
        )
        assert graph.value(document, RDFS.label), document
