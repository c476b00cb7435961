"""``kg view``: the network as a page or a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import PolicyGraph
from kg.commands.options import check_out, check_years, graph_option, out_option, years_option
from kg.commands.progress import bar
from kg.commands.query import read_query

if TYPE_CHECKING:
    from exports.view.scene import Scene

_PICTURES = {".svg", ".png"}
_ENDINGS = {*_PICTURES, ".html", ".htm", ""}  # none at all: /dev/stdout


@click.command(epilog="Example: kg view 海淀区 --depth 2 --from 2016 -o haidian.html")
@click.argument("name", required=False)
@click.option("--depth", default=2, show_default=True, metavar="N", type=click.IntRange(1, 5),
              help="How many links around NAME (几层邻居).")  # fmt: skip
@click.option(
    "--only", metavar="KINDS", help="Only these kinds (只画这些类别), such as industries,places or 产业,地区."
)
@click.option("--document", "names", multiple=True, metavar="DOC",
              help="Only what this document says (只画这份文件), by its id, number or title; may be repeated.")  # fmt: skip
@years_option
@click.option("--query", "sparql", metavar="SPARQL",
              help="Draw the triples of a CONSTRUCT or DESCRIBE instead (画出查询结果); - reads standard input.")  # fmt: skip
@click.option("-f", "--file", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Read that query from a file (从文件读取查询).")  # fmt: skip
@click.option("--limit", metavar="N", type=click.IntRange(1, 1000),
              help="Nodes drawn at first (先画几个); 130, or 300 of a query, unless told. Up to 10,000 are in the page and found by search.")  # fmt: skip
@click.option("--layout", type=click.Choice(["relations", "years", "map"]), default="relations", show_default=True,
              help="How the page opens: by relations, by year, or on the map (布局：关系、年份、地图).")  # fmt: skip
@click.option("--width", metavar="N", type=click.IntRange(100, 16_000),
              help="Pixels across of a .png (图片宽度); twice those of the .svg unless told.")  # fmt: skip
@out_option(required=True, help="What to write (输出): a page such as graph.html, or a picture (.svg, .png).")
@graph_option
def view(
    name: str | None, depth: int, only: str | None, names: tuple[str, ...], since: int | None, until: int | None,
    sparql: str | None, file: Path | None, limit: int | None, layout: str, width: int | None, out: Path, folder: Path,
) -> None:  # fmt: skip
    """Draw the network (关系网络): a web page, or a picture of it.

    The page is one interactive file that works offline: of the whole graph, or of what surrounds NAME: a name in any
    form, an IRI, or a document's id, number or title. Options narrow it to kinds, documents or years; they go
    together with NAME and with each other. A picture (.svg, .png) is what the page shows at first, for reports.
    """
    check_out(out)
    if out.suffix.lower() not in _ENDINGS:
        raise click.UsageError(
            f"'{out.name}' is no page and no picture (只能写网页或图片): give FILE.html, FILE.svg or FILE.png"
        )
    if width and out.suffix.lower() != ".png":
        raise click.UsageError("--width is that of a PNG: give -o FILE.png; an SVG is sharp at any size")
    check_years(since, until)
    query = _query(sparql, file, bool(name or names or since or until) or only is not None)
    graph = PolicyGraph.open(folder)
    from exports.view.scene import scene, selection_of

    selection = selection_of(graph, only, names, since, until)
    with bar("绘图 drawing"):
        seen = scene(graph, name, depth=depth, selection=selection, limit=limit, layout=layout, query=query)
        told = _write(seen, out, width)
    if seen.left_out:
        click.echo(
            f"实体太多，按重要程度收入 {len(seen.network.entities):,} 个，另有 {seen.left_out:,} 个未收 "
            f"(the most important are in the file, {seen.left_out:,} are not)", err=True
        )  # fmt: skip
    click.echo(told, err=not out.is_file())


def _query(sparql: str | None, file: Path | None, narrowed: bool) -> str | None:
    if sparql is None and file is None:
        return None
    if (sparql is not None and file is not None) or narrowed:
        raise click.UsageError(
            "a query is drawn as it is: give --query or --file, and no NAME, --only, --document, --from or --to"
        )
    return read_query(sparql, file)


def _write(seen: Scene, out: Path, width: int | None) -> str:
    """Write a page or a picture, as the ending of ``out`` says; what is told of it."""
    if out.suffix.lower() in _PICTURES:
        from exports.drawing import svg as drawing

        return f"{drawing.write(seen, out, width)} ({out.stat().st_size / 1e6:.1f} MB)"
    from exports.page.html import Page

    written = Page(seen).save(out)
    return f"{out} ({written.bytes / 1e6:.1f} MB): open it in a browser (用浏览器打开)"
