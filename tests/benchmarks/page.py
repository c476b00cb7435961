"""Prints what the network page costs beside pyvis' plain output for the same network, in one run.

    python tests/benchmarks/page.py [PATH…] [--nodes N …] [--limit SECONDS]

Without PATH the texts are the folder seeds/ in POLICYKG_CORPUS, else the sample; --nodes adds made-up graphs
of so many entities. Three pages of each: ours; pyvis as it comes, with physics; pyvis given positions, physics
off. pyvis gets the network read for nothing, our time has the reading in it; beside the seconds stand those of the
processor, which other work on the machine does not lengthen. Each page is then opened in headless
Chromium without a GPU. ``first`` is from the start of loading to the first picture on the canvas, ``frames`` how
many a second are drawn while the mouse drags the picture for three seconds, ``requests`` what the page asks of
others (all are refused).

Every page is made and opened in a process of its own; what takes longer than the limit is cut off. Nothing is
asserted on times.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # the made-up graphs are those of the tests

from tests.benchmarks.build_and_query import OVER, Lap, corpus, measure, table

_VIEWPORT = {"width": 1400, "height": 860}
_SECONDS = 3.0

# looks at the canvas before every frame until something is on it
_WATCH = """
window.firstPicture = 0; window.frames_ = 0;
const small = document.createElement("canvas"); small.width = 70; small.height = 43;
const look = () => {
  window.frames_ += 1;
  const canvas = window.firstPicture ? null : document.querySelector("canvas");
  if (canvas && canvas.width) {
    const context = small.getContext("2d", { willReadFrequently: true });
    context.clearRect(0, 0, 70, 43); context.drawImage(canvas, 0, 0, 70, 43);
    if (context.getImageData(0, 0, 70, 43).data.some((value, at) => at % 4 === 3 && value > 0)) window.firstPicture = performance.now();
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);"""

# a spot of the picture where a drag moves the whole and not a node
_FREE = """() => {
  const net = window.network || Canvas.network();
  const box = document.querySelector("canvas").getBoundingClientRect();
  for (let y = 0.5; y < 0.95; y += 0.05) for (let x = 0.3; x < 0.7; x += 0.05) {
    const at = { x: box.left + box.width * x, y: box.top + box.height * y };
    if (document.elementFromPoint(at.x, at.y)?.tagName === "CANVAS" && net.getNodeAt({ x: at.x - box.left, y: at.y - box.top }) === undefined) return at;
  }
  return null;
}"""


def ours(graph: Any) -> Callable[[], str]:
    """Our page; the time has the reading of the graph in it."""
    return lambda: graph.view().html


def pyvis_plain(graph: Any) -> Callable[[], str]:
    """Every entity and link by pyvis, physics as it comes."""
    return _by_pyvis(graph, positions=False)


def pyvis_placed(graph: Any) -> Callable[[], str]:
    """The same with positions by igraph, physics off."""
    return _by_pyvis(graph, positions=True)


def _by_pyvis(graph: Any, positions: bool) -> Callable[[], str]:
    import igraph
    import pyvis.network

    from exports.view.network import read_network

    network = read_network(graph)
    number = {iri: at for at, iri in enumerate(network.entities)}

    def html() -> str:
        # directed, or it compares every new edge with all before
        page = pyvis.network.Network(directed=True, cdn_resources="in_line", height="860px")
        edges = [(number[link.source], number[link.target]) for link in network.links]
        spots = [{}] * len(number)
        if positions:
            page.toggle_physics(False)
            drawn = igraph.Graph(n=len(number), edges=edges).layout_fruchterman_reingold(
                niter=100, grid="grid"
            )
            spots = [{"x": 30 * x, "y": 30 * y} for x, y in drawn.coords]
        for (iri, at), spot in zip(number.items(), spots, strict=True):
            page.add_node(at, label=network.entities[iri].short, group=network.entities[iri].kind, **spot)
        for source, target in edges:
            page.add_edge(source, target)
        return page.generate_html()

    return html


CONTESTANTS = {"policykg": ours, "pyvis, physics": pyvis_plain, "pyvis, placed": pyvis_placed}


def laps(name: str, source: list[Path] | int, chromium: str) -> Iterator[Lap]:
    """Makes a page and opens it: ``made`` (seconds, bytes), ``worked`` (CPU), ``first`` (seconds, nodes), ``frames`` (a second, requests)."""
    from kg import PolicyGraph

    if isinstance(source, int):
        from tests.exports.graphs import large

        graph = PolicyGraph.of(large(source, max(2, source // 33)))
    else:
        from builders.pipeline import build

        graph = PolicyGraph.of(build(source).quads)
    work = CONTESTANTS[name](graph)
    yield "ready", 0.0, 0
    start, worked = perf_counter(), process_time()
    html = work()
    made, worked = perf_counter() - start, process_time() - worked
    yield "made", made, len(html.encode())
    yield "worked", worked, 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(html, "utf-8")
        yield from _opened(path, chromium)


def _opened(path: Path, chromium: str) -> Iterator[Lap]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=_VIEWPORT)
        page.set_default_timeout(0)
        asked: list[str] = []

        def refuse(route: Any) -> None:
            if route.request.url == path.as_uri():
                return route.continue_()
            asked.append(route.request.url)
            return route.abort()

        page.route("**/*", refuse)
        page.add_init_script(_WATCH)
        page.goto(path.as_uri())
        page.wait_for_function("window.firstPicture")
        yield "first", page.evaluate("window.firstPicture") / 1000, 0
        yield "frames", _dragged(page), len(asked)
        browser.close()


def _dragged(page: Any) -> float:
    """Frames a second while the mouse drags the picture to and fro."""
    # pyvis covers the picture while it stabilises, and uncovers it a little later than it is drawn
    spot = page.wait_for_function(_FREE).json_value()
    page.mouse.move(spot["x"], spot["y"])
    page.mouse.down()
    before, start, step = page.evaluate("window.frames_"), perf_counter(), 0
    while perf_counter() - start < _SECONDS:
        step += 1
        page.mouse.move(spot["x"] + 150 * (step % 40) / 40, spot["y"] + 60 * (step % 25) / 25)
    frames = page.evaluate("window.frames_") - before
    seconds = perf_counter() - start
    page.mouse.up()
    return frames / seconds


def compare(title: str, source: list[Path] | int, limit: float, chromium: str) -> None:
    """Prints the three pages of one graph."""
    print(f"\n{title} (cut off after {limit:.0f} s)\n")
    rows = [["", "MB", "made, s", "of CPU, s", "first, s", "frames/s", "requests"]]
    for name in CONTESTANTS:
        found = measure(laps, name, source, chromium, limit=limit)
        made, worked, first, frames = (
            found.get(lap, (OVER, 0)) for lap in ("made", "worked", "first", "frames")
        )
        rows.append([
            name, f"{made[1] / 1e6:.2f}" if made[1] else "-", *map(_told, (made[0], worked[0], first[0], frames[0])),
            str(frames[1]) if frames[0] != OVER else "-",
        ])  # fmt: skip
    print(table(rows), flush=True)


def _told(value: float) -> str:
    return "cut off" if value == OVER else f"{value:.2f}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument(
        "--nodes", type=int, nargs="*", default=[2_000, 10_000], help="entities of made-up graphs"
    )
    parser.add_argument("--limit", type=float, default=60, help="seconds that one step of one page gets")
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("no chromium on this machine (Debian: apt install chromium)")
    files = corpus(options.paths)
    compare(f"{len(files)} files", files, options.limit, chromium)
    for nodes in options.nodes:
        compare(f"{nodes:,} entities, made up", nodes, options.limit, chromium)


if __name__ == "__main__":
    main()
