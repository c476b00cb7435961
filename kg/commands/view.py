"""``kg view``: the network as a page."""

from __future__ import annotations

from pathlib import Path

import click

from kg import PolicyGraph
from kg.commands.options import check_out, graph_option, out_option
from kg.commands.progress import bar
from kg.entities import find


@click.command(epilog="Example: kg view 海淀区 --depth 2 -o haidian.html")
@click.argument("name", required=False)
@click.option("--depth", default=2, show_default=True, metavar="N", type=click.IntRange(1, 5),
              help="How many links around NAME (几层邻居).")  # fmt: skip
@out_option(required=True, help="The page to write (输出的网页), such as graph.html.")
@graph_option
def view(name: str | None, depth: int, out: Path, folder: Path) -> None:
    """Write the network (关系网络) as a web page.

    One interactive file that works offline: of the whole graph, or of what surrounds NAME: a name in any form, an IRI, or a
    document's id, number or title.
    """
    check_out(out)
    graph = PolicyGraph.open(folder)
    focus = find(graph, name).iri if name else None
    from exports import page

    with bar("绘图 drawing"):
        written = page.write(graph, out, focus=focus, depth=depth)
    click.echo(
        f"{out} ({written.bytes / 1e6:.1f} MB): open it in a browser (用浏览器打开)", err=not out.is_file()
    )
