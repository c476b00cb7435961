"""Where the stores that people run take queries, updates and graphs, and which of them stands at an address.

The addresses are those that each store's documentation gives; Virtuoso and Oxigraph were tried, and are by the tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from requests import Response

from exports.push.client import Client, shown, words
from exports.push.errors import BadAddress, NoStore

JSON = {"Accept": "application/sparql-results+json"}
_ASK = {"query": "ASK { }"}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where one store takes queries, updates and (by the Graph Store HTTP Protocol) graphs; ``name`` is the store's."""

    query: str
    update: str | None
    graphs: str | None
    name: str = "SPARQL 1.1"


@dataclass(frozen=True, slots=True)
class _Layout:
    """The paths of a store under its base; ``server`` is what it calls itself in the header Server."""

    name: str
    server: str
    query: str
    update: str
    graphs: str

    def under(self, base: str) -> Addresses:
        return Addresses(base + self.query, base + self.update, base + self.graphs, self.name)


_OXIGRAPH = _Layout("Oxigraph", "oxigraph", "/query", "/update", "/store")
# the ones that ask who writes, and the open ones, which by default let nobody write
_VIRTUOSO = _Layout("Virtuoso", "virtuoso", "/sparql-auth", "/sparql-auth", "/sparql-graph-crud-auth")
_VIRTUOSO_OPEN = _Layout("Virtuoso", "virtuoso", "/sparql", "/sparql", "/sparql-graph-crud")
# base is the address of the dataset, http://localhost:3030/ds
_FUSEKI = _Layout("Apache Jena Fuseki", "fuseki", "/sparql", "/update", "/data")
# base is that of the repository, http://localhost:7200/repositories/policies
_RDF4J = _Layout("RDF4J", "", "", "/statements", "/rdf-graphs/service")

_SUFFIXES = {
    "Oxigraph": ("/query", "/update", "/store"),
    "Virtuoso": ("/sparql-graph-crud-auth", "/sparql-graph-crud", "/sparql-auth", "/sparql", "/conductor"),
    "Apache Jena Fuseki": ("/sparql", "/query", "/update", "/data", "/get"),
    "RDF4J": ("/statements", "/rdf-graphs/service", "/rdf-graphs"),
}
_REPOSITORY = re.compile(r"/repositories/[^/]+")


def find(client: Client, endpoint: str) -> Addresses:
    """The addresses of the store that ``endpoint`` (any address of it) belongs to, one that answers a query.

    Raises ``BadAddress`` for what is no web address, ``NoStore`` where no SPARQL store answers, and what
    :meth:`Client.request` raises.
    """
    check(endpoint)
    first = client.request("POST", endpoint, data=_ASK, headers=JSON, expected=range(400, 500))
    tried = []
    for found in _candidates(endpoint.rstrip("/"), first.headers.get("Server", ""), bool(client.credentials)):
        same = found.query == endpoint.rstrip("/") and first.status_code not in (401, 403)
        answer = first if same else client.request("POST", found.query, data=_ASK, headers=JSON, expected=(400, 404, 405))
        if answer.ok and _is_boolean(answer.text):
            return found
        tried.append((found.query, _kind(answer)))
    raise NoStore(shown(tried[-1][0]), tried[-1][1])


def given(
    client: Client, endpoint: str, query: str | None, update: str | None, graphs: str | None
) -> Addresses:
    """The addresses as told, ``endpoint`` for queries where ``query`` is not. Raises as :func:`find` does."""
    found = Addresses(query or endpoint, update, graphs)
    for address in (found.query, update, graphs):
        if address:
            check(address)
    answer = client.request("POST", found.query, data=_ASK, headers=JSON, expected=(400, 404, 405))
    if not (answer.ok and _is_boolean(answer.text)):
        raise NoStore(shown(found.query), _kind(answer))
    return found


def check(url: str) -> None:
    """Raises ``BadAddress`` for what is no web address, or holds a password."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        usable = False
        parts = urlsplit("")
    if not usable:
        raise BadAddress(f"'{shown(url)}' is no web address (不是网址): write http://… or https://…, such as http://localhost:8890/sparql")
    if parts.username or parts.password:
        raise BadAddress(
            f"a user or password in the address is refused (地址中不能写用户和密码): set POLICYKG_USER and POLICYKG_PASSWORD, and give '{shown(url)}'"
        )


def _candidates(endpoint: str, server: str, known: bool) -> Iterator[Addresses]:
    """What ``endpoint`` may be an address of, the likeliest first; ``known`` is whether we can say who we are."""
    for layout in (_OXIGRAPH, _VIRTUOSO if known else _VIRTUOSO_OPEN, _FUSEKI):
        if layout.server in server.lower():
            yield layout.under(_base(endpoint, layout.name))
            return
    if _REPOSITORY.search(urlsplit(endpoint).path):
        yield _RDF4J.under(_base(endpoint, "RDF4J"))
    # the protocols only say that queries and updates may have one address
    yield Addresses(endpoint, endpoint, None)


def _base(endpoint: str, name: str) -> str:
    for suffix in _SUFFIXES[name]:
        if endpoint.endswith(suffix):
            return endpoint.removesuffix(suffix)
    return endpoint


def _kind(answer: Response) -> str:
    kind = answer.headers.get("Content-Type", "").partition(";")[0] or "nothing"
    return f"{answer.status_code} with {kind}: {words(answer)[:100] or 'no words'}"


def _is_boolean(text: str) -> bool:
    return re.search(r'"boolean"\s*:\s*true', text) is not None
