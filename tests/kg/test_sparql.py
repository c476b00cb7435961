"""What happens to a query's text before Oxigraph gets it."""

from __future__ import annotations

import threading
from contextlib import suppress
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal, URIRef
from rdflib.plugins.sparql import prepareQuery

from kg import sparql
from kg.errors import QueryError, ReadOnlyGraph, ServiceRefused

LEAVING = [
    ("SELECT * { SERVICE <URL> { ?s ?p ?o } }", "plainly"),
    ("SELECT * { sErViCe SILENT <URL> { ?s ?p ?o } }", "any letter case, SILENT"),
    ("ASK { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }", "inside EXISTS"),
    (
        "ASK { FILTER NOT EXISTS { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } } }",
        "in a subquery inside NOT EXISTS",
    ),
    ("PREFIX e: <URL> SELECT * { SERVICEe:{ ?s ?p ?o } }", "grown together with the name behind it"),
    ("SELECT * { SERVICE#comment\n<URL> { ?s ?p ?o } }", "a comment in between"),
    ("SELECT * { BIND(<URL> AS ?where) SERVICE ?where { ?s ?p ?o } }", "the address in a variable"),
    (
        "SELECT ?a { FILTER(1<'x>')SERVICE<URL>{ ?s ?p ?o } FILTER('a'='') }",
        "<'x>' is no IRI and ') … (' no string",
    ),
    ("SELECT * { ?s ?p 'a\\'b' . SERVICE <URL> { ?s ?p ?o } }", "behind an escaped quotation mark"),
    ("CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }", "in a CONSTRUCT"),
    (
        "SELECT ?service { { ?service ?p 'service' } UNION { SERVICE <URL> { ?s ?p ?o } } } # service",
        "among harmless uses of the word",
    ),
]

STAYING = [
    ("SELECT ?service { ?service ?p 'service' }", "a variable and a string"),
    ("SELECT * { ?s ?p <http://x/service> } # SERVICE <http://x> {}", "an IRI and a comment"),
    (
        "PREFIX service: <http://x/> SELECT * { service:a service:b service:service }",
        "a prefix and a local name",
    ),
    ('SELECT * { ?s ?p """SERVICE <http://x> { }""" }', "a long string"),
    ("SELECT * { ?s ?p ?o }", "not at all"),
]


@pytest.fixture(scope="module")
def server():
    """A server on this machine that notes the requests that reach it in ``hits``."""
    hits: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_error(500)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.hits = hits
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def listener(server):
    """The address of the server, and the requests that reach it during the test."""
    server.hits.clear()
    return f"http://127.0.0.1:{server.server_port}/x", server.hits


@pytest.mark.parametrize(("text", "why"), LEAVING, ids=[why for _, why in LEAVING])
def test_service_is_refused_and_nothing_leaves(small, listener, text, why):
    url, hits = listener
    text = text.replace("URL", url)
    for ask in (
        small.query,
        small.answer,
        small.graph(URIRef("https://w3id.org/policykg/id/graph/file/a")).query,
    ):
        with pytest.raises(ServiceRefused, match="SERVICE"):
            ask(text)
    assert not hits


def test_oxigraph_alone_would_ask_the_listener(listener):
    """So the test above can fail: the texts do send a request where nothing checks them."""
    url, hits = listener
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("http://x/"), ox.NamedNode("http://x/"), ox.Literal("a'b")))
    silent = []
    for text, why in LEAVING:
        hits.clear()
        with suppress(OSError, RuntimeError):
            answer = store.query(text.replace("URL", url))
            isinstance(answer, ox.QueryBoolean) or list(answer)
        if not hits:
            silent.append(why)
    assert silent == ["the address in a variable"], "which this version of Oxigraph cannot do"


@pytest.mark.parametrize(("text", "why"), STAYING, ids=[why for _, why in STAYING])
def test_the_word_service_is_no_crime(small, text, why):
    small.query(text)
    small.answer(text)


@pytest.mark.parametrize("text", [
    "LOAD <{url}>",
    "load silent <{url}> INTO GRAPH <http://x>",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
    "INSERT DATA {{ <a:a> <a:b> 'load' }} ; LOAD <{url}>",
])  # fmt: skip
def test_updates_that_leave_are_refused(listener, text):
    from kg import PolicyGraph

    url, hits = listener
    with pytest.raises(ServiceRefused):
        PolicyGraph.of([], read_only=False).update(text.format(url=url))
    assert not hits


@pytest.mark.parametrize("text", [
    "SELECT * FROM <{url}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{url}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "SELECT * FROM <file:///etc/passwd> {{ ?s ?p ?o }}",
])  # fmt: skip
@pytest.mark.parametrize("prepared", [False, True])
def test_from_fetches_nothing(small, listener, text, prepared):
    url, hits = listener
    text = text.format(url=url)
    assert list(small.query(prepareQuery(text) if prepared else text)) == []
    assert not hits


@pytest.mark.parametrize(("text", "error", "said"), [
    ("SELECT * { ?s ?p }", QueryError, "line 1, column 19"),
    ("SELECT *\n{ ?s foaf:name ?o }", QueryError, "the prefix foaf: is not declared"),
    ("SELECT ?service {", QueryError, "no valid SPARQL"),           # not: SERVICE refused
    ("SELECT * { '海淀区: 海淀' foaf: ?o }", QueryError, "prefix foaf:"),  # what a string holds is no prefix
    ("", QueryError, "no valid SPARQL"),
    ("INSERT DATA { <a:a> <a:b> <a:c> }", ReadOnlyGraph, "read-only"),
    ("# note\nPREFIX x: <http://x/>\ndelete where { ?s ?p ?o }", ReadOnlyGraph, "read-only"),
    ("DROP ALL", ReadOnlyGraph, "read-only"),
    ("SELECT (xsd:integer('a') + AS ?x) {}", QueryError, "column"),
])  # fmt: skip
def test_errors_say_where_and_what(small, text, error, said):
    for ask in (small.query, small.answer):
        with pytest.raises(error, match=said):
            ask(text)


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(ANY_TEXT)
def test_a_value_comes_back_as_it_went_in(text):
    bound = sparql.bind("SELECT ($v AS ?x) ('$$v' AS ?y) {}", {"v": text})
    solution = next(iter(ox.Store().query(bound)))
    assert solution["x"].value == text


@given(ANY_TEXT, st.sampled_from(["'", '"', "'''", '"""']))
def test_a_value_cannot_end_the_string_around_it(text, quotes):
    """Even in a place where no parameter belongs, a value adds no syntax: all that is not a letter is escaped."""
    written = sparql.written(ox.Literal(text))
    assert written[0] == written[-1] == '"'
    assert not set(written[1:-1]) & set("'\"\n\r{}<>#;:?$")


@pytest.mark.parametrize(("value", "term"), [
    ("海淀区", '"海淀区"'),
    ('"} } DROP ALL #', '"\\u0022\\u007D\\u0020\\u007D\\u0020DROP\\u0020ALL\\u0020\\u0023"'),
    (5, '"5"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    (True, '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
    (Decimal("1E+7"), '"10000000"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
    (Literal("a", lang="zh"), '"a"@zh'),
    (URIRef("http://x/海"), "<http://x/海>"),
    (ox.NamedNode("http://x/"), "<http://x/>"),
])  # fmt: skip
def test_values_as_terms(value, term):
    assert sparql.written(sparql.to_term(value)) == term


@pytest.mark.parametrize(("text", "values", "said"), [
    ("SELECT * { ?s ?p ?o }", {"x": 1}, r"has no \$x"),           # a value that goes nowhere
    ("SELECT * { ?s ?p $x }", {"x": ["a"]}, "cannot stand"),      # no term
])  # fmt: skip
def test_values_that_cannot_be_bound(text, values, said):
    with pytest.raises(QueryError, match=said):
        sparql.bind(text, values)


def test_an_iri_that_is_none_is_not_written():
    with pytest.raises(ValueError, match="IRI"):
        sparql.to_term(URIRef("http://x/> . } DROP ALL"))
