"""A SPARQL store on rdflib that does what a test tells it: asks for a password, is slow, refuses, breaks off.

It speaks the SPARQL 1.1 Protocol at /query and /update and the Graph Store HTTP Protocol at /data, and calls itself by
the name that it is given. What it is told to do wrong stands in ``faults``, one for each request that writes.
"""

from __future__ import annotations

import base64
import hashlib
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from rdflib import Dataset, URIRef

Fault = Callable[["Handler"], bool]
"""Answers a request wrongly and returns ``True``, or lets it be answered rightly and returns ``False``."""


class LittleStore:
    """The store: its graphs, its log of requests, and what it shall do wrong."""

    def __init__(self) -> None:
        self.dataset = Dataset(default_union=True)
        self.url = ""
        self.log: list[tuple[str, str, int]] = []
        """Method, path and size of the body of every request."""
        self.faults: list[Fault | None] = []
        self.every: Fault | None = None
        """What it does wrong with each request."""
        self.scheme = ""
        """"" for nobody is asked, "Basic", "Digest" or "Bearer"."""
        self.graph_store = True
        self.server = "LittleStore/1"
        self.over = threading.Event()
        self._server: ThreadingHTTPServer | None = None

    def counts(self) -> dict[str, int]:
        """Triples in each named graph."""
        return {str(graph.identifier): len(graph) for graph in self.dataset.graphs() if len(graph)}

    def sizes(self, method: str) -> list[int]:
        """The sizes of all bodies sent by ``method``."""
        return [size for used, _, size in self.log if used == method]

    def open(self) -> None:
        """Listens, on the port that it had before."""
        port = urlsplit(self.url).port or 0

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True
            allow_reuse_address = True

            def handle_error(self, request: object, client_address: object) -> None:
                """Clients that are cut off are what is tested."""

        handler = type("Bound", (Handler,), {"store": self})
        self._server = Quiet(("127.0.0.1", port), handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        """Nobody listens any more."""
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


@contextmanager
def little_store() -> Iterator[LittleStore]:
    """A store that listens until the block ends."""
    store = LittleStore()
    store.open()
    try:
        yield store
    finally:
        store.over.set()
        store.close()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    store: LittleStore
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms for an acknowledgement
    body: bytes

    def handle_any(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        self.store.log.append((self.command, parts.path, len(self.body)))
        if self.store.every and self.store.every(self):
            return
        if not self._known():
            return
        writes = parts.path in ("/data", "/update")
        fault = self.store.faults.pop(0) if writes and self.store.faults else None
        if fault and fault(self):
            return
        graph = parse_qs(parts.query).get("graph", [""])[0]
        if parts.path == "/query":
            self._query()
        elif parts.path == "/update":
            self.store.dataset.update(self.body.decode())
            self.answer(204)
        elif parts.path == "/data" and self.store.graph_store:
            self._graph(graph)
        else:
            self.answer(404, "no such thing here")

    do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815

    def _query(self) -> None:
        found = self.store.dataset.query(parse_qs(self.body.decode(), keep_blank_values=True)["query"][0])
        self.answer(200, found.serialize(format="json") or b"", **{"Content-Type": "application/sparql-results+json"})

    def _graph(self, name: str) -> None:
        graph = self.store.dataset.graph(URIRef(name))
        if self.command in ("PUT", "DELETE"):
            graph.remove((None, None, None))
        if self.command in ("PUT", "POST"):
            graph.parse(data=self.body, format="turtle")
        self.answer(204)

    def _known(self) -> bool:
        """Whether the one who asks may; else asks back."""
        said = self.headers.get("Authorization", "")
        scheme = self.store.scheme
        right = {
            "": lambda: True,
            "Basic": lambda: said == "Basic " + base64.b64encode("用户:geheim".encode()).decode(),
            "Bearer": lambda: said == "Bearer t0ken",
            "Digest": lambda: self._digest(said),
        }[scheme]()
        if not right:
            more = ', qop="auth", nonce="n0nce", algorithm="MD5"' if scheme == "Digest" else ""
            self.answer(401, "who is there?", **{"WWW-Authenticate": f'{scheme} realm="here"{more}'})
        return right

    def _digest(self, said: str) -> bool:
        fields = dict(re.findall(r'(\w+)="?([^",]+)"?', said))

        def digest(*parts: str) -> str:
            return hashlib.md5(":".join(parts).encode()).hexdigest()

        if not said.startswith("Digest") or fields.get("username") != "user":
            return False
        who, what = digest("user", "here", "geheim"), digest(self.command, fields["uri"])
        return fields["response"] == digest(who, "n0nce", fields["nc"], fields["cnonce"], "auth", what)

    def answer(self, status: int, body: str | bytes = b"", **headers: str) -> bool:
        """Answers; ``True``, so that it can end a fault."""
        data = body.encode() if isinstance(body, str) else body
        self.send_response_only(status)
        for name, value in {"Content-Type": "text/plain", "Server": self.store.server, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        return True

    def log_message(self, format: str, *args: Any) -> None:
        pass


# --- what can go wrong


def says(status: int, body: str = "", **headers: str) -> Fault:
    """Answers so, and does nothing."""
    return lambda request: request.answer(status, body, **{name.replace("_", "-"): text for name, text in headers.items()})


def breaks_off(request: Handler) -> bool:
    """Takes the request and hangs up."""
    request.close_connection = True
    return True


def sleeps(request: Handler) -> bool:
    """Answers when the test is over."""
    request.store.over.wait(60)
    return breaks_off(request)


def too_large(most: int) -> Fault:
    """Answers 413 to a body of more than ``most`` bytes, as a server in between does."""
    return lambda request: len(request.body) > most and request.answer(413, "too large")


def refuses(words: str) -> Fault:
    """Answers 400 to a body that holds ``words``."""
    return lambda request: words.encode() in request.body and request.answer(400, f"I do not take {words}")
