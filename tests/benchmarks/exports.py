"""Prints how long exports take beside rdflib's serializers, and the memory that they need, in one run.

    python tests/benchmarks/exports.py [--documents N] [--formats turtle …] [--without-rdflib]

The graph is synthetic, about 3,600 triples a document (100 documents unless told). It is read from the
folder on disk, as ``kg export`` does, and from memory; rdflib's serializers get the same object (a
policykg graph is an rdflib Dataset), and a Graph of rdflib's own with the same triples. Each
contestant runs in a process of its own. Times are the best of three runs for ours and of one for
rdflib's, by the clock and by the processor (Oxigraph reads in threads beside Python); memory is
the most that the process held, above what it held with the graph open, in MB (Linux). Nothing is
asserted on them.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # tests.kg.synthetic, where this runs as a script

OURS = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")
THEIRS = ("longturtle", "turtle", "nt")


def from_disk(folder: Path, documents: int) -> Any:
    """The graph as ``kg export`` opens it."""
    from kg import PolicyGraph

    return PolicyGraph.open(folder / "graph")


def from_memory(folder: Path, documents: int) -> Any:
    """The same, made in this process."""
    from kg import PolicyGraph
    from tests.kg.synthetic import quads

    return PolicyGraph.of(quads(documents))


def rdflibs_own(folder: Path, documents: int) -> Any:
    """Its triples in rdflib's store."""
    import rdflib

    return rdflib.Graph().parse(folder / "triples.nt", format="nt")


def contest(source: Any, name: str, format: str, folder: str, documents: int, answer: Connection) -> None:
    """Seconds, seconds of the processor, MB above the store and triples of one export."""
    import exports

    graph = source(Path(folder), documents)
    triples = len(getattr(graph, "raw", graph))
    before = memory("VmRSS", reset=True)
    times = []
    for _ in range(3 if name == "policykg" and documents <= 100 else 1):
        wall, start = perf_counter(), process_time()
        if name == "policykg":
            exports.export(graph, format, Path(folder) / f"x.{format}")
        else:
            graph.serialize(Path(folder) / f"y.{format}", format=format, encoding="utf-8")
        times.append((perf_counter() - wall, process_time() - start))
    answer.send((*min(times), memory("VmHWM") - before, triples))


def memory(field: str, reset: bool = False) -> float:
    """``VmRSS``, what this process holds, or ``VmHWM``, the most that it held since the last reset: MB (proc(5))."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(status[field].split()[0]) / 1024


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=100, help="100 are about 360,000 triples")
    parser.add_argument(
        "--formats",
        nargs="*",
        default=OURS,
        choices=OURS,
        metavar="FORMAT",
        help=f"of {', '.join(OURS)}; all unless told",
    )
    parser.add_argument("--without-rdflib", action="store_true", help="which takes long on large graphs")
    given = parser.parse_args()
    import exports
    from kg import PolicyGraph, store
    from tests.kg.synthetic import quads

    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        store.replace(Path(folder) / "graph", quads(given.documents))
        rows = [(from_disk, "policykg", format) for format in given.formats]
        rows += [(from_memory, "policykg", format) for format in given.formats]
        if not given.without_rdflib:
            exports.export(PolicyGraph.open(Path(folder) / "graph"), "ntriples", Path(folder) / "triples.nt")
            rows += [(from_memory, "rdflib", format) for format in THEIRS[:1]]
            rows += [(rdflibs_own, "rdflib", format) for format in THEIRS]
        print(
            f"{'graph':12} {'written by':10} {'format':11} {'s':>7} {'CPU, s':>7} {'MB above':>9} {'triples':>9}",
            flush=True,
        )
        for source, name, format in rows:
            here, there = context.Pipe(duplex=False)
            process = context.Process(
                target=contest, args=(source, name, format, folder, given.documents, there)
            )
            process.start()
            there.close()
            try:
                seconds, cpu, above, triples = here.recv()
                print(
                    f"{source.__name__:12} {name:10} {format:11} {seconds:7.2f} {cpu:7.2f} {above:9.0f} {triples:9,}",
                    flush=True,
                )
            except EOFError:
                print(f"{source.__name__:12} {name:10} {format:11} ended without an answer", flush=True)
            process.join()


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
