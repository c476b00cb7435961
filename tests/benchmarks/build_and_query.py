"""Prints how long a build and the queries take, each beside what it is measured against, in one run.

    python tests/benchmarks/build_and_query.py [PATH…] [--rounds N] [--limit SECONDS]

The build stands beside ``jieba.lcut`` alone on the same text, the eight fact queries
beside Oxigraph without our layer and beside rdflib's own store with the same triples.
Without PATH the corpus is the folder seeds/ in POLICYKG_CORPUS, else the sample.

Every contestant runs in a process of its own, so none finds a library loaded or warm
that another has paid for. Times are the best of the rounds; nothing is asserted on them.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from typing import Any

Lap = tuple[str, float, int]  # what was done, seconds, how many (characters, triples, rows)
OVER = float("inf")


def best(rounds: int, work: Callable[[], int]) -> tuple[float, int]:
    """The seconds of the fastest of ``rounds`` runs, and what ``work`` counted."""
    seconds, count = OVER, 0
    for _ in range(rounds):
        start = perf_counter()
        count = work()
        seconds = min(seconds, perf_counter() - start)
    return seconds, count


def jieba_alone(files: list[Path], rounds: int) -> Iterator[Lap]:
    """The segmenter with its own dictionary: starting, then cutting each file."""
    from builders.read import read_file

    texts = [read_file(file).text for file in files]
    start = perf_counter()
    import jieba

    jieba.setLogLevel("ERROR")
    jieba.initialize()
    yield "start", perf_counter() - start, 0
    yield "work", *best(rounds, lambda: sum(len("".join(jieba.lcut(text))) for text in texts))


def whole_build(files: list[Path], rounds: int) -> Iterator[Lap]:
    """From files to a graph on disk. ``start`` is what the first build takes beyond a later one."""
    start = perf_counter()
    from builders.pipeline import build
    from kg import store

    imported = perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:

        def work() -> int:
            return store.replace(Path(folder) / "graph", build(files).quads)["triples"]

        first, _ = best(1, work)
        later, triples = best(rounds, work)
        yield "start", imported + max(0.0, first - later), 0
        yield "work", later, triples
        finding, _ = best(rounds, lambda: len(build(files).facts))
        yield "finding", finding, 0


def named_queries(graph: Path, rounds: int) -> Iterator[Lap]:
    """The fact queries by ``PolicyGraph.named``, as users ask them."""
    from kg import PolicyGraph, queries

    opened = PolicyGraph.open(graph)
    for name in queries.FACTS:
        yield name, *best(rounds, lambda name=name: sum(1 for _ in opened.named(name)))


def raw_oxigraph(graph: Path, rounds: int) -> Iterator[Lap]:
    """The same queries by pyoxigraph, on the same store."""
    from kg import queries, store
    from ontology import PREFIXES

    opened = store.open_store(graph)
    for name in queries.FACTS:
        text = queries.load(name).bind()

        def work(text: str = text) -> int:
            return sum(1 for _ in opened.query(text, prefixes=PREFIXES, use_default_graph_as_union=True))

        yield name, *best(rounds, work)


def rdflib_alone(graph: Path, rounds: int) -> Iterator[Lap]:
    """The same queries by rdflib's own store and evaluator, on the same triples in memory."""
    import pyoxigraph as ox
    from rdflib import Graph

    from kg import queries, store
    from ontology import PREFIXES

    triples = (ox.Triple(q.subject, q.predicate, q.object) for q in store.open_store(graph))
    memory = Graph().parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    yield "loaded", 0.0, len(memory)
    for name in queries.FACTS:
        text = queries.load(name).bind()
        # once is enough where a second is a long time
        yield name, *best(1, lambda text=text: sum(1 for _ in memory.query(text, initNs=PREFIXES)))


def measure(
    contestant: Callable[..., Iterator[Lap]], *arguments: Any, limit: float = OVER
) -> dict[str, tuple[float, int]]:
    """Runs a contestant in a fresh process. A lap that takes longer than ``limit`` seconds ends it."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(sender, contestant, *arguments))
    process.start()
    sender.close()
    laps: dict[str, tuple[float, int]] = {}
    try:
        while receiver.poll(None if limit == OVER else max(limit, 60.0 if not laps else limit)):
            name, seconds, count = receiver.recv()
            laps[name] = (seconds, count)
    except EOFError:
        process.join()
        if process.exitcode:
            raise SystemExit(f"{contestant.__name__} failed (see above)") from None
    finally:
        process.kill()
        process.join()
    return laps


def _send(sender: Connection, contestant: Callable[..., Iterator[Lap]], *arguments: Any) -> None:
    for lap in contestant(*arguments):
        sender.send(lap)
    sender.close()


def table(rows: list[list[str]]) -> str:
    """Columns lined up, the first to the left and the others to the right."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = []
    for first, *others in rows:
        cells = [first.ljust(widths[0]), *(c.rjust(w) for c, w in zip(others, widths[1:], strict=True))]
        lines.append("  ".join(cells))
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def milliseconds(seconds: float) -> str:
    """``12.3``; what was cut off has no time."""
    return "cut off" if seconds == OVER else f"{seconds * 1000:,.1f}"


def ratio(ours: float, theirs: float) -> str:
    """How many times as long as ours the other takes."""
    return "-" if OVER in (ours, theirs) or not ours else f"{theirs / ours:,.2f}"


def compare_builds(files: list[Path], rounds: int) -> None:
    """Prints the build beside the segmenter."""
    cut = measure(jieba_alone, files, rounds)
    built = measure(whole_build, files, rounds)
    characters, triples = cut["work"][1], built["work"][1]
    print(
        f"\nBuild: {len(files)} files, {characters:,} characters, {triples:,} triples (best of {rounds}, milliseconds)\n"
    )
    rows = [["", "jieba.lcut", "build", "build / jieba"]]
    labels = {"start": "start: import, dictionary, vocabularies", "work": "work: text to stored triples"}
    for lap, label in labels.items():
        theirs, ours = cut[lap][0], built[lap][0]
        rows.append([label, milliseconds(theirs), milliseconds(ours), ratio(theirs, ours)])
    both = [sum(laps[lap][0] for lap in ("start", "work")) for laps in (cut, built)]
    rows.append(["both, as a user waits", *map(milliseconds, both), ratio(*both)])
    print(table(rows))
    finding = built["finding"][0]
    print(
        f"\nOf the work, {finding / built['work'][0]:.0%} finds the facts, the rest makes and stores the triples."
    )


def compare_queries(graph: Path, rounds: int, limit: float) -> None:
    """Prints the fact queries beside Oxigraph and rdflib."""
    ours = measure(named_queries, graph, rounds)
    raw = measure(raw_oxigraph, graph, rounds)
    theirs = measure(rdflib_alone, graph, rounds, limit=limit)
    print(f"\nQueries (best of {rounds}, rdflib once and cut off after {limit:.0f} s; milliseconds)\n")
    rows = [["", "rows", "policykg", "raw oxigraph", "policykg / raw", "rdflib", "rdflib / policykg"]]
    for name, (seconds, count) in ours.items():
        slow, found = theirs.get(name, (OVER, count))
        if {raw[name][1], found} != {count}:
            raise SystemExit(
                f"{name}: {count} rows, but {raw[name][1]} from raw Oxigraph and {found} from rdflib"
            )
        fast = raw[name][0]
        beside_raw = [milliseconds(seconds), milliseconds(fast), ratio(fast, seconds)]
        rows.append([name, f"{count:,}", *beside_raw, milliseconds(slow), ratio(seconds, slow)])
    print(table(rows))


def corpus(paths: list[Path]) -> list[Path]:
    """The files to read. Exits where there are none."""
    from builders.pipeline import SAMPLE
    from builders.read import find_files

    real = os.environ.get("POLICYKG_CORPUS")
    found = find_files(paths or ([Path(real) / "seeds"] if real else [SAMPLE]))
    return sorted(file for file in found if isinstance(file, Path)) or sys.exit("no files to read")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=float, default=120, help="seconds that rdflib gets for a query")
    options = parser.parse_args()
    files = corpus(options.paths)
    compare_builds(files, options.rounds)
    with tempfile.TemporaryDirectory() as folder:
        from builders.pipeline import build
        from kg import store

        store.replace(folder, build(files).quads)
        compare_queries(Path(folder), options.rounds, options.limit)


if __name__ == "__main__":
    main()
