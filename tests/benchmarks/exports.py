"""Prints how long exports take beside rdflib's serializers, and the memory that they need, in one run.

    python tests/benchmarks/exports.py [--documents N] [--without-rdflib]

The graph is synthetic, about 3,600 triples a document (100 documents unless told). Each
contestant runs in a process of its own. Seconds are those of the processor, the best of
three runs for ours and of one for rdflib's; memory is the peak of the process above what
it took with the graph loaded, in MB (Linux). Nothing is asserted on them.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[2]))  # tests.kg.synthetic, where this runs as a script

OURS = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")
THEIRS = ("longturtle", "turtle", "nt")


def ours(format: str, folder: str, documents: int, answer: Connection) -> None:
    """Seconds, MB above the store and triples of one of our exports, from a store on disk."""
    import exports
    from kg import PolicyGraph

    graph = PolicyGraph.open(Path(folder) / "graph")
    triples = len(graph.raw)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    times = []
    for _ in range(3 if documents <= 100 else 1):
        start = process_time()
        exports.export(graph, format, Path(folder) / f"x.{format}")
        times.append(process_time() - start)
    answer.send((min(times), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, triples))


def theirs(format: str, folder: str, documents: int, answer: Connection) -> None:
    """The same of rdflib's serializer, on its own store."""
    import rdflib

    graph = rdflib.Graph().parse(Path(folder) / "x.ntriples", format="nt")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = process_time()
    graph.serialize(Path(folder) / f"y.{format}", format=format, encoding="utf-8")
    seconds = process_time() - start
    answer.send((seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, len(graph)))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=100, help="100 are about 360,000 triples")
    parser.add_argument("--without-rdflib", action="store_true", help="which takes long on large graphs")
    given = parser.parse_args()
    from kg import store
    from tests.kg.synthetic import quads

    context = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        store.replace(Path(folder) / "graph", quads(given.documents))
        rows = [(ours, "policykg", format) for format in OURS]
        rows += [] if given.without_rdflib else [(theirs, "rdflib", format) for format in THEIRS]
        print(f"{'':9} {'format':11} {'CPU, s':>8} {'MB above':>9} {'triples':>9}", flush=True)
        for work, name, format in rows:
            here, there = context.Pipe(duplex=False)
            process = context.Process(target=work, args=(format, folder, given.documents, there))
            process.start()
            there.close()
            try:
                seconds, memory, triples = here.recv()
                print(f"{name:9} {format:11} {seconds:8.2f} {memory:9.0f} {triples:9,}", flush=True)
            except EOFError:
                print(f"{name:9} {format:11} ended without an answer", flush=True)
            process.join()


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
