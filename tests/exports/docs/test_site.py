"""What ``make docs`` writes: pages that stand alone and say what the ontology, vocabularies and queries hold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS, VOID

import exports
import ontology
from exports import docs
from exports.docs import site
from exports.docs.systems import systems
from exports.docs.vocabularies import Entry, Group, Vocabulary, vocabularies
from kg import queries
from ontology import BASE, POL
from ontology.context import context

pytest.importorskip(
    "pylode", reason="pyLODE is not installed (pip install -e '.[docs]')", exc_type=ImportError
)

ROOT = Path(docs.__file__).parents[2]
ALL = [*(name for name, *_ in site.PAGES), *(system.page for system in systems())]
DOWNLOAD = "http://www.w3.org/ns/dcat#downloadURL"
VOID_ELEMENTS = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """A page taken apart: its anchors, its links, what it would load, and the text below each anchor."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.scripts: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.below: dict[str, str] = {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif "href" in given or "src" in given:
            self.loads.append(given.get("src") or given["href"])
        if tag == "script":
            self.scripts.append(given.get("type", ""))
        if tag not in VOID_ELEMENTS:
            self.open.append((tag, given.get("id", "")))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        for _, anchor in self.open:
            if anchor:
                self.below[anchor] = self.below.get(anchor, "") + data


@pytest.fixture(scope="module")
def folder(sample_graph, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "pages"
    written = site.write(folder, sample_graph, "https://example.org/policykg")
    assert written == sorted(path for path in folder.rglob("*") if path.is_file())
    return folder


@pytest.fixture(scope="module")
def pages(folder) -> dict[str, Page]:
    return {name: Page((folder / name).read_text("utf-8")) for name in ALL}


@pytest.mark.parametrize("name", ALL)
def test_a_page_stands_alone(name, folder, pages):
    """It loads nothing: no script, style, font or picture from elsewhere."""
    assert [url for url in pages[name].loads if not url.startswith("data:")] == []
    assert "@import" not in (folder / name).read_text("utf-8")
    assert set(pages[name].scripts) <= {"application/ld+json"}


@pytest.mark.parametrize("name", ALL)
def test_links_within_the_folder_lead_somewhere(name, folder, pages):
    assert len(pages[name].ids) == len(set(pages[name].ids)), "two places of one name"
    inside = [link for link in pages[name].links if not link.startswith(("http://", "https://"))]
    assert len(inside) > 10
    for link in inside:
        path, _, anchor = unquote(link).partition("#")
        assert (folder / path).is_file() or not path, link
        if anchor:
            assert anchor in pages[path or name].ids, link


@pytest.mark.parametrize("name", ALL)
def test_every_page_leads_to_the_others(name, folder, pages):
    assert {page for page, *_ in site.PAGES} <= set(pages[name].links)
    text = (folder / name).read_text("utf-8")
    assert '<html lang="zh-CN">' in text and 'name="viewport"' in text


def test_each_term_stands_where_its_iri_points_in_both_languages(pages):
    """``…/ontology#Agency`` is ``index.html#Agency``, with its labels and definitions."""
    policy = rdflib.Graph().parse(ontology.files()[0])
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = {s for kind in kinds for s in policy.subjects(RDF.type, kind) if s.startswith(str(POL))}
    assert len(terms) > 80
    for term in terms:
        text = pages["index.html"].below[term.removeprefix(str(POL))]
        for words in [*policy.objects(term, RDFS.label), *policy.objects(term, SKOS.definition)]:
            assert str(words) in text, (term, words)


@pytest.mark.parametrize(
    ("anchor", "first", "then"),
    [
        ("Agency", "机构", "agency"),
        ("place", "所涉地点", "place"),
        ("figure", "所含数值", "figure"),
        ("Figure", "数值", "figure"),
    ],
)
def test_chinese_comes_first(anchor, first, then, pages):
    text = pages["index.html"].below[anchor]
    assert 0 <= text.index(first) < text.index(then)


def test_borrowed_terms_are_told_from_ours(pages):
    text = pages["index.html"].below["PolicyDocument"]
    assert "eli:LegalResource" in text and "prov:Entity" in text
    assert not {"LegalResource", "LegalResourceSubdivision"} & set(pages["index.html"].ids)


def test_what_looks_like_markup_in_a_definition_is_text(monkeypatch, tmp_path):
    """pyLODE takes definitions for Markdown, and Markdown lets HTML through."""
    source = tmp_path / "policy.ttl"
    hostile = "<script>alert(1)</script> *a* _b_ & [c](d)"
    source.write_text(
        ontology.files()[0].read_text("utf-8").replace("文件所提到的有名称的事物。", hostile), "utf-8"
    )
    monkeypatch.setattr(ontology, "files", lambda: [source])
    assert hostile in source.read_text("utf-8")
    text = site.ontology_page("", "")
    assert "<script>alert" not in text
    assert hostile in Page(text).below["Entity"]


def test_the_page_of_the_vocabularies_holds_every_entry(pages):
    page = pages["vocabularies.html"]
    named = [
        t
        for t in ontology.triples()
        if t.predicate.value == str(SKOS.prefLabel) and t.object.language == "zh"
    ]
    schemes = {t.subject for t in ontology.triples() if t.object == ox.NamedNode(str(SKOS.ConceptScheme))}
    entries = [t for t in named if t.subject.value.startswith(BASE) and t.subject not in schemes]
    assert len(entries) > 2000
    for triple in entries:
        assert triple.object.value in page.below[triple.subject.value.removeprefix(BASE)]


@pytest.mark.parametrize(
    ("below", "above", "why"),
    [
        ("industry/集成电路设计", "industry/集成电路", "a narrower concept"),
        (
            "place/北京市海淀区",
            "place/北京市",
            "a district of its city",
        ),
        ("agency/北京市人民政府办公厅", "agency/北京市人民政府", "an office of the government"),
        ("instrument/人才培养", "instrument/供给型", "an instrument of a group"),
    ],
)
def test_the_vocabularies_are_trees(below, above, why):
    def walk(entries, path=()):
        for entry in entries:
            yield entry.iri.removeprefix(BASE), [above.iri.removeprefix(BASE) for above in path]
            yield from walk(entry.children, (*path, entry))

    paths = [
        path
        for made in vocabularies()
        for group in made.groups
        for iri, path in walk(group.roots)
        if iri == below
    ]
    assert [path[-1] for path in paths] == [above], why


def test_the_counts_are_true(folder):
    made = {vocabulary.file: vocabulary for vocabulary in vocabularies()}
    assert set(made) == {file.name for file in ontology.files()[1:]}
    roles = made["roles.ttl"]
    assert (roles.name, roles.english, roles.count) == ("责任角色", "Roles of responsibility", 6)
    (supply, *_) = made["instruments.ttl"].groups[0].roots
    assert supply.size == len(supply.children) > 3
    industries = made["industries.ttl"].groups[0]
    assert industries.count == len([t for t in ontology.triples() if t.object == ox.NamedNode(f"{POL}Industry")
                                    and t.subject.value.startswith(f"{BASE}industry/")])  # fmt: skip
    assert f"{industries.count} 个条目" in (folder / "files.html").read_text("utf-8")


def test_what_looks_like_markup_in_a_vocabulary_is_text(monkeypatch):
    hostile = "</li><script>alert(1)</script>"
    entry = Entry(
        f"{BASE}x", hostile, hostile, [hostile], [hostile], [hostile], hostile, {hostile: [hostile]}, hostile
    )
    made = Vocabulary("x.ttl", hostile, hostile, hostile, [Group("urn:c", hostile, hostile, 1, [entry])])
    monkeypatch.setattr(site, "vocabularies", lambda: [made])
    assert "<script>" not in site.render("vocabularies.html")


def test_a_vocabulary_without_entries_says_so(monkeypatch, tmp_path):
    policy = ontology.files()[0]
    (tmp_path / "wishes.ttl").write_text("# nothing yet\n", "utf-8")
    monkeypatch.setattr(ontology, "files", lambda: [policy, tmp_path / "wishes.ttl"])
    assert [(made.name, made.count) for made in vocabularies()] == [("wishes", 0)]
    assert "还没有条目" in site.render("vocabularies.html")


@pytest.mark.parametrize("name", queries.names())
def test_the_page_of_the_queries_holds_each_with_its_parameters_and_columns(name, pages):
    query = queries.load(name)
    text = pages["queries.html"].below[name]
    assert query.title in text and query.description in text
    for parameter in query.parameters:
        assert parameter.name in text and parameter.description in text
    for column, heading in query.columns.items():
        assert column in text and heading in text
    assert query.text.splitlines()[-1] in text and "# title" not in text


def test_what_looks_like_markup_in_a_query_is_text(monkeypatch):
    hostile = "<script>alert(1)</script>"
    query = queries.parse(
        "x", f"# title: {hostile}\n# description: {hostile}\n# columns: a={hostile}\nSELECT '{hostile}'"
    )
    monkeypatch.setattr(queries, "all", lambda: [query])
    text = site.render("queries.html")
    assert "<script>" not in text and "&lt;script&gt;" in text


@pytest.mark.parametrize(
    "file", [*ontology.files(), ontology.files()[0].with_name("shapes.ttl")], ids=lambda f: f.name
)
def test_the_files_are_ours(file, folder):
    path = file.relative_to(Path(ontology.__file__).parent)
    assert (folder / path).read_bytes() == file.read_bytes()


def test_the_context_is_there_as_a_file(folder):
    assert json.loads((folder / "context.jsonld").read_text("utf-8")) == {"@context": context()}


def test_the_sample_corpus_is_there_and_the_links_of_its_description_lead_to_it(folder):
    described = rdflib.Graph().parse(folder / "sample" / "void.ttl")
    dumps = [*described.objects(None, VOID.dataDump), *described.objects(None, rdflib.URIRef(DOWNLOAD))]
    assert len(dumps) > 5
    for dump in dumps:
        assert (folder / str(dump).removeprefix("https://example.org/policykg/")).is_file(), dump
    assert {path.stem for path in (folder / "sample" / "tables").iterdir()} == {*queries.names(), "csv-metadata"}
    written = {path.suffix for path in (folder / "sample").iterdir()}
    assert {".ttl", ".nt", ".jsonld", ".graphml"} <= written and "turtle" in exports.FORMATS


def test_the_same_bytes_in_another_process(folder, tmp_path):
    """Whatever the order in which that process hashes strings."""
    command = [sys.executable, "-m", "exports.docs", str(tmp_path / "again"), "https://example.org/policykg"]
    again = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=again, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "again/index.html" in done.stdout
    for path in folder.rglob("*"):
        if path.is_file():
            assert (tmp_path / "again" / path.relative_to(folder)).read_bytes() == path.read_bytes(), path


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["full"], "is not empty"),
        (["new", "example.org"], "'example.org' is no web address"),
        (["new", "https://a b"], "is no web address"),
    ],
)
def test_what_cannot_be_written_is_told_in_words(given, told, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", "utf-8")
    where = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "exports.docs", *given], env=where, cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert told in done.stderr and "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["full", "mine.txt"]


def test_each_vocabulary_has_a_chinese_name_of_its_own():
    names = [vocabulary.name for vocabulary in vocabularies()]
    assert len(set(names)) == len(names)
    assert "分组" in names
    assert all(any("\u4e00" <= character <= "\u9fff" for character in name) for name in names)
