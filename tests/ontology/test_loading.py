"""The ontology's files as files: both parsers read them, nothing is fetched, the same triples each time."""

from __future__ import annotations

import socket
import subprocess
import sys

import pyoxigraph as ox
import pytest
import rdflib

import ontology


@pytest.mark.parametrize(
    "file", [*ontology.files(), ontology.files()[0].with_name("shapes.ttl")], ids=lambda f: f.name
)
def test_both_parsers_read_the_same_triples(file):
    by_rdflib = rdflib.Graph().parse(file)
    by_oxigraph = {quad.triple for quad in ox.parse(path=file, format=ox.RdfFormat.TURTLE)}
    assert len(by_rdflib) == len(by_oxigraph) > 0


def test_policy_comes_first_and_the_vocabularies_by_name():
    names = [file.name for file in ontology.files()]
    assert names[0] == "policy.ttl"
    assert names[1:] == sorted(names[1:])
    assert {"places.ttl", "zones.ttl", "agencies.ttl", "industries.ttl", "genres.ttl"} <= set(names)


def test_triples_come_once_and_in_the_same_order():
    first = list(ontology.triples())
    assert len(first) == len(set(first)), "a triple stands in two files"
    assert [str(t) for t in first] == [str(t) for t in ontology.triples()]


def test_what_is_stated_with_a_predicate():
    by_hand = [(t.subject.value, t.object) for t in ontology.triples() if t.predicate.value == f"{ontology.POL}formerName"]
    assert list(ontology.stated(f"{ontology.POL}formerName")) == by_hand != []
    assert list(ontology.stated("urn:none")) == []
    assert sum(map(len, ontology.by_predicate().values())) == len(ontology.triples())


def test_no_blank_nodes():
    """Blank nodes get new names at every reading, and would make two builds differ."""
    blank = [
        t
        for t in ontology.triples()
        if isinstance(t.subject, ox.BlankNode) or isinstance(t.object, ox.BlankNode)
    ]
    assert blank == []


def test_nothing_is_fetched(monkeypatch):
    def refused(*_):
        raise AssertionError("something opened a socket")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    assert sum(1 for _ in ontology.triples()) > 0
    for file in ontology.files():
        rdflib.Graph().parse(file)
    rdflib.Graph().parse(data=ontology.shapes_text(), format="turtle")
    assert not [t for t in ontology.triples() if t.predicate.value.endswith("owl#imports")]


def test_importing_parses_nothing():
    """The command line imports the package for every command."""
    code = (
        "import pyoxigraph, pathlib\n"
        "def refuse(*a, **k): raise SystemExit('parsed at import')\n"
        "pyoxigraph.parse = refuse\n"
        "import ontology\n"
        "assert ontology.BASE\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_broken_file_is_named(monkeypatch, tmp_path):
    broken = tmp_path / "broken.ttl"
    broken.write_text("<urn:a> <urn:b> .", "utf-8")
    monkeypatch.setattr(ontology, "files", lambda: [broken])
    ontology.triples.cache_clear()
    with pytest.raises(SyntaxError) as caught:
        ontology.triples()
    assert "broken.ttl" in f"{caught.value.filename}"


def test_prefixes_are_those_of_the_files():
    """One prefix means one thing in every file and in every query."""
    for file in ontology.files():
        for prefix, iri in rdflib.Graph(bind_namespaces="none").parse(file).namespaces():
            if prefix in ontology.PREFIXES:
                assert str(iri) == ontology.PREFIXES[prefix], (file.name, prefix)
            else:
                assert str(iri).startswith(ontology.BASE), (file.name, prefix, "is no prefix of ours")


def test_word_lists_come_longest_first_and_a_missing_one_is_an_error():
    found = ontology.words("laws")
    assert "政府采购法" in found and len(set(found)) == len(found)
    assert [len(word) for word in found] == sorted(map(len, found), reverse=True)
    with pytest.raises(KeyError):
        ontology.words("no-such-list")


def test_no_two_files_share_a_word_list():
    homes: dict[str, set[str]] = {}
    for file in ontology.files():
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
            if quad.predicate.value.endswith("ontology#word"):
                homes.setdefault(quad.subject.value.rpartition("/")[2], set()).add(file.name)
    assert len(homes) > 20
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}
