"""A part of the graph as RDF: kinds of things, documents, years."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

import exports
from exports.selection import (
    ENTITIES,
    FACTS,
    OTHERS,
    EmptySelection,
    Selection,
    UnknownKind,
    documents_named,
    kinds,
    kinds_of_classes,
)
from kg import PolicyGraph, store
from kg.errors import NoDocument, NoText, UnknownName
from kg.infer import infer
from ontology import BASE, PREFIXES
from tests.exports.rdf.syntaxes import SYNTAXES, WITH_GRAPHS, as_oxigraph_reads, written

TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")
IN_DOCUMENT = ox.NamedNode(f"{PREFIXES['pol']}inDocument")
LABELS = [ox.NamedNode(f"{PREFIXES[prefix]}{name}") for prefix, name in (("skos", "prefLabel"), ("rdfs", "label"))]
OWL_KINDS = {
    *(f"{PREFIXES['owl']}{kind}" for kind in ("Ontology", "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")),
    f"{PREFIXES['rdfs']}Datatype",
}
CHOSEN = f"{BASE}doc/tech-services-2017"


@pytest.fixture(scope="module")
def graph(sample_graph) -> PolicyGraph:
    """The sample corpus with what follows from it."""
    copy = store.in_memory(sample_graph.raw)
    infer(copy)
    return PolicyGraph(copy)


def quads(graph: PolicyGraph, folder, **selected: object) -> set[ox.Quad]:
    return set(as_oxigraph_reads(written(graph, "nquads", folder, selection=Selection(**selected)), "nquads"))


def classes(graph: PolicyGraph, subject: object) -> set[str]:
    return {quad.object.value for quad in graph.raw.quads_for_pattern(subject, TYPE, None, None)}


def kinds_of(graph: PolicyGraph, quad: ox.Quad) -> set[str]:
    """What the documentation says: the kinds of the subject, and of the named graph."""
    of_graph = {f"{BASE}graph/ontology": "vocabularies", f"{BASE}graph/inferred": "inferred"}
    found = {kinds_of_classes().get(iri) for iri in classes(graph, quad.subject)}
    return {kind for kind in {*found, of_graph.get(quad.graph_name.value)} if kind}


@pytest.mark.parametrize(
    ("only", "without"),
    [
        ("documents", ""),
        ("documents,industries", ""),
        ("measures", ""),
        ("vocabularies", ""),
        ("ontology", ""),
        ("documents,industries,ontology", ""),
        ("inferred", ""),
        ("documents", "inferred"),
        ("", "mentions"),
        ("", "vocabularies,inferred,texts"),
        ("places,zones", "inferred"),
        ("texts", ""),
        ("clauses,anaphora", ""),
    ],
)
def test_kinds_are_those_of_the_subject_and_of_its_named_graph(only, without, graph, tmp_path):
    chosen, left_out = (frozenset(filter(None, words.split(","))) for words in (only, without))
    expected = {
        quad
        for quad in graph.raw
        if (not chosen or chosen & kinds_of(graph, quad)) and not left_out & kinds_of(graph, quad)
    }
    assert 0 < len(expected) < len(graph.raw)
    assert quads(graph, tmp_path, only=chosen, without=left_out) == expected


SELECTIONS = [
    {"only": frozenset({"documents", "industries"})},
    {"only": frozenset({"inferred"})},
    {"without": frozenset({"mentions", "vocabularies"})},
    {"documents": frozenset({CHOSEN})},
    {"documents": frozenset({CHOSEN}), "only": frozenset({"measures", "industries"})},
    {"documents": frozenset({f"{BASE}doc/high-end-2017/1"}), "without": frozenset({"inferred"})},
    {"since": 2017, "until": 2017},
]


@pytest.mark.parametrize("selected", SELECTIONS, ids=lambda selected: " ".join(selected))
@pytest.mark.parametrize("format", SYNTAXES)
def test_every_syntax_takes_the_same_part(format, selected, graph, tmp_path):
    read = as_oxigraph_reads(written(graph, format, tmp_path, selection=Selection(**selected)), format)
    expected = quads(graph, tmp_path, **selected)
    assert len(read) == len(set(read))
    assert set(read) == (expected if format in WITH_GRAPHS else {quad.triple for quad in expected})


@pytest.mark.parametrize("chosen", [CHOSEN, f"{BASE}doc/high-end-2017/2"])
def test_a_document_comes_whole_with_what_it_names(chosen, graph, tmp_path):
    found = quads(graph, tmp_path, documents=frozenset({chosen}))
    document = ox.NamedNode(chosen)
    own = {document} | {quad.subject for quad in graph.raw.quads_for_pattern(None, IN_DOCUMENT, document, None)}
    own.add(ox.NamedNode(f"{chosen}/text"))
    of_files = {quad for quad in graph.raw if "/graph/file/" in quad.graph_name.value}
    named = {quad.object for quad in of_files if quad.subject in own and isinstance(quad.object, ox.NamedNode)}
    in_files = {quad for quad in found if "/graph/file/" in quad.graph_name.value}
    assert in_files == {quad for quad in of_files if quad.subject in own | named}
    labelled = {quad.subject for quad in graph.raw if quad.predicate in LABELS and quad.subject in named}
    assert labelled <= {quad.subject for quad in found if quad.predicate in LABELS}
    described = {quad.subject for quad in found if quad.graph_name.value.endswith(("/ontology", "/entities"))}
    terms = {node for node in described if "ontology" in {kinds_of_classes().get(iri) for iri in classes(graph, node)}}
    assert described - terms <= named, "and of nothing else"
    ontology_terms = {quad.subject for quad in graph.raw if quad.object.value in OWL_KINDS and quad.predicate == TYPE}
    assert terms == ontology_terms, "but what its classes and properties are"


def test_what_follows_from_a_document_comes_with_it(graph, tmp_path):
    found = quads(graph, tmp_path, documents=frozenset({CHOSEN}))
    inferred = {quad.triple for quad in found if quad.graph_name.value.endswith("/inferred")}
    behind = [triple for triple in inferred if triple.predicate.value.endswith("#wasDerivedFrom")]
    by_inference: dict[object, list[str]] = {}
    for triple in behind:
        by_inference.setdefault(triple.subject, []).append(triple.object.value)
    assert len(by_inference) > 5
    assert all(any(fact.startswith(CHOSEN) for fact in facts) for facts in by_inference.values())
    said = {triple for triple in inferred if triple.subject not in by_inference}
    stated = {
        tuple(next(t.object for t in inferred if t.subject == node and t.predicate.value.endswith(f"#{part}"))
              for part in ("subject", "predicate", "object"))
        for node in by_inference
    }  # fmt: skip
    assert stated <= {(triple.subject, triple.predicate, triple.object) for triple in said}


def test_years_are_those_of_the_documents(graph, tmp_path):
    found = quads(graph, tmp_path, since=2015, until=2015)
    documents = {quad.object.value for quad in found if quad.predicate == IN_DOCUMENT}
    assert documents == {f"{BASE}doc/tech-services-2015"}


# --- refusals


@pytest.mark.parametrize(
    ("selected", "why"),
    [
        ({"documents": frozenset({f"{BASE}doc/none"})}, "no such document"),
        ({"only": frozenset({"events"}), "without": frozenset({"vocabularies", "inferred"})}, "no candidates of it"),
        ({"only": frozenset({"mentions"}), "without": frozenset({"mentions"})}, "both"),
        ({"since": 1990, "until": 1999}, "no document of these years"),
    ],
)
@pytest.mark.parametrize("format", SYNTAXES)
def test_an_empty_selection_is_told_and_writes_no_file(format, selected, why, graph, tmp_path):
    nothing = PolicyGraph.of(quad for quad in graph.raw if "/event/" not in quad.subject.value)
    with pytest.raises(EmptySelection, match="所选内容为空"):
        exports.export(nothing, format, tmp_path / "out", selection=Selection(**selected))
    assert not list(tmp_path.iterdir()), why


def test_a_format_that_holds_all_takes_no_selection(graph, tmp_path):
    with pytest.raises(exports.Unselectable, match="void holds the whole graph"):
        exports.export(graph, "void", tmp_path / "void.ttl", selection=Selection(only=frozenset({"documents"})))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "error"),
    [("没有这份文件", UnknownName), ("海淀区", NoDocument), ("国发〔2014〕26号", NoText)],
)
def test_what_is_no_document_of_the_graph_is_told(name, error, graph):
    with pytest.raises(error):
        documents_named(graph, [name])


@pytest.mark.parametrize("name", ["high-end-2017", "京发〔2017〕27号", f"{BASE}doc/high-end-2017", "京发[2017]27号"])
def test_a_document_goes_by_id_number_and_iri(name, graph):
    assert documents_named(graph, [name, name]) == {f"{BASE}doc/high-end-2017"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("documents", {"documents"}),
        ("documents，产业、texts 推论", {"documents", "industries", "texts", "inferred"}),
        ("Mentions,,", {"mentions"}),
    ],
)
def test_kinds_are_named_in_either_language(text, found):
    assert kinds(text, [*ENTITIES, *FACTS, *OTHERS]) == found


def test_an_unknown_kind_is_told_with_those_that_are_known():
    with pytest.raises(UnknownKind, match=r"“sentences”.*documents, .*inferred"):
        kinds("documents,sentences", [*ENTITIES, *FACTS, *OTHERS])


def test_every_kind_has_a_class_or_a_graph(graph):
    by_class = set(kinds_of_classes().values())
    assert by_class | {"vocabularies"} == {*ENTITIES, *FACTS, *OTHERS}
