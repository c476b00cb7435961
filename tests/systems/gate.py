"""A gate in front of a store, for tests of what goes wrong on the way: it counts the graphs that pass, and can act on one."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

_KEPT = ("content-type", "www-authenticate", "server", "retry-after")


class Gate:
    """Passes requests on to ``target``; ``at(n, action)`` runs ``action`` before the n-th write (1 the first) passes."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.url = ""
        self.writes = 0
        self._actions: dict[int, Callable[[], None]] = {}
        self._lock = threading.Lock()

    def at(self, number: int, action: Callable[[], None]) -> None:
        self._actions[number] = action

    def passing(self, method: str, path: str) -> None:
        if "graph=" not in path or method not in ("PUT", "POST", "DELETE"):
            return
        with self._lock:
            self.writes += 1
            action = self._actions.pop(self.writes, None)
        if action:
            action()


@contextmanager
def gate(target: str) -> Iterator[Gate]:
    """A gate to the store at ``target``, open until the block ends."""
    opened = Gate(target)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else each answer waits 40 ms for an acknowledgement

        def _pass(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            opened.passing(self.command, self.path)
            headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
            try:
                answer = requests.request(
                    self.command, opened.target + self.path, data=body, headers=headers, timeout=60, allow_redirects=False
                )
            except requests.RequestException:
                self.close_connection = True  # what a client sees whose store dies
                return
            self.send_response(answer.status_code)
            for name in _KEPT:
                if name in answer.headers:
                    self.send_header(name, answer.headers[name])
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        do_GET = do_POST = do_PUT = do_DELETE = _pass  # noqa: N815

        def log_message(self, format: str, *args: object) -> None:
            pass

        # send_response would name this server
        def version_string(self) -> str:
            return "gate"

        def send_response(self, code: int, message: str | None = None) -> None:
            self.send_response_only(code, message)

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that was killed is what is tested here."""

    server = Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    opened.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield opened
    finally:
        server.shutdown()
        server.server_close()
