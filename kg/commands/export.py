"""``kg export``: the graph as files for other systems."""

from __future__ import annotations

from pathlib import Path

import click

import exports
from kg import PolicyGraph
from kg.commands.options import check_out, graph_option, out_option
from kg.commands.progress import bar


@click.command(epilog="Example: kg export turtle -o graph.ttl")
@click.argument("format", metavar="FORMAT", type=click.Choice(list(exports.FORMATS)))
@out_option(required=True, help="The file to write; for csv a folder (输出文件；csv 为文件夹).")
@graph_option
def export(format: str, out: Path, folder: Path) -> None:
    """Write the graph as a file for other systems (导出).

    FORMAT is turtle, ntriples or jsonld (RDF), graphml (the network, for Gephi and
    Cytoscape) or csv (the eight fact tables, into a folder).
    """
    check_out(out, folder=format == "csv")
    graph = PolicyGraph.open(folder)
    with bar("导出 exporting"):
        written = exports.export(graph, format, out)
    for file in written:
        click.echo(file, err=not file.is_file())  # what was written into a pipe ends where it ends
