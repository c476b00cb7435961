"""Real stores, each started in a folder of its own on 127.0.0.1 and stopped by its process, never by its name."""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import ClassVar

import requests
from requests.auth import HTTPDigestAuth

from ontology import BASE

_PATIENCE = 60
"""Seconds until a store that does not answer is given up; an idle machine needs four."""

_PR_SET_PDEATHSIG = 1  # linux/prctl.h

_VIRTUOSO_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 6
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = 10000
"""
# the settings that Debian's own has, but for folders and ports


class Server:
    """A store that can be stopped, killed and started again on the same data; ``base`` is its address."""

    command: list[str]
    base: str
    endpoint: str
    """What a user gives to kg push."""
    query: str
    update: str
    environment: dict[str, str]
    """What a user sets to write there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self.folder / "output.log").open("ab") as log:
            launch = partial(subprocess.Popen, cwd=self.folder, stdout=log, stderr=log, preexec_fn=_die_with_parent)
            self._process = _LAUNCHER.submit(launch, self.command).result()
        deadline = time.monotonic() + _PATIENCE
        while not self.answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                said = (self.folder / "output.log").read_text("utf-8", "replace")[-2000:]
                raise RuntimeError(f"{self.command[0]} does not come up:\n{said}")
            time.sleep(0.05)

    def answers(self) -> bool:
        try:
            return requests.get(self.query, params={"query": "ASK { }"}, timeout=5).status_code == 200
        except requests.RequestException:
            return False

    def select(self, query: str) -> list[dict[str, dict[str, str]]]:
        """The rows of a query, asked without any of the code that is tested."""
        answer = requests.post(self.query, data={"query": query}, headers={"Accept": "application/sparql-results+json"}, timeout=_PATIENCE)
        assert answer.status_code == 200, answer.text[:1000]
        rows: list[dict[str, dict[str, str]]] = answer.json()["results"]["bindings"]
        return rows

    def counts(self) -> dict[str, int]:
        """How many triples each named graph under our base holds."""
        rows = self.select("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        found = {row["g"]["value"]: int(row["n"]["value"]) for row in rows}
        return {graph: number for graph, number in found.items() if graph.startswith(BASE)}

    def change(self, update: str) -> None:
        """Runs an update as the store's keeper."""
        auth = HTTPDigestAuth(*self.environment.values()) if self.environment else None
        done = requests.post(self.update, data={"update": update}, auth=auth, timeout=_PATIENCE)
        assert done.ok, done.text[:1000]

    def empty(self) -> None:
        """Takes out all that is ours."""
        for graph in self.counts():
            self.change(f"DROP SILENT GRAPH <{graph}>")

    def stop(self) -> None:
        """As its keeper would: it may write what it still holds."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """As a power cut would."""
        if self._process and self._process.poll() is None:
            self._process.kill()
            self._process.wait()


class Oxigraph(Server):
    environment: ClassVar[dict[str, str]] = {}

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        host = f"127.0.0.1:{free_port()}"
        self.base = self.endpoint = f"http://{host}"
        self.query, self.update = f"{self.base}/query", f"{self.base}/update"
        self.command = [oxigraph() or "oxigraph", "serve", "--location", "data", "--bind", host, "--union-default-graph"]

class Virtuoso(Server):
    environment: ClassVar[dict[str, str]] = {"POLICYKG_USER": "dba", "POLICYKG_PASSWORD": "dba"}

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        http = free_port()
        self.base = f"http://127.0.0.1:{http}"
        self.endpoint = self.query = f"{self.base}/sparql"
        self.update = f"{self.base}/sparql-auth"
        (folder / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(http=http, sql=free_port()))
        self.command = [virtuoso() or "virtuoso-t", "+configfile", "virtuoso.ini", "+foreground"]


# Linux takes the thread that started a process for its parent; this one lives as long as the tests
_LAUNCHER = ThreadPoolExecutor(1)


def _die_with_parent() -> None:
    """Linux kills the store when the tests are killed, so that none is left behind."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def oxigraph() -> str | None:
    """The server of the PyPI package oxigraph, which is installed beside this Python; ``None`` where it is not."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if os.access(beside, os.X_OK) else shutil.which("oxigraph")


def virtuoso() -> str | None:
    """Debian's virtuoso-opensource, ``None`` where it is not installed."""
    return shutil.which("virtuoso-t")


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port
