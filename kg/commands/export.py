"""``kg export``: the graph as files for other systems."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click
from pyoxigraph import NamedNode

import exports
from kg import PolicyGraph
from kg.commands.options import check_out, graph_option, out_option
from kg.commands.progress import bar


@click.command(epilog="Example: kg export turtle -o graph.ttl")
@click.argument("format", metavar="FORMAT", type=click.Choice(list(exports.FORMATS)))
@out_option(required=True, help="The file to write; for csv a folder (输出文件；csv 为文件夹).")
@click.option("--license", metavar="IRI", help="void: the licence of texts and facts (许可).")
@click.option("--issued", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="void: day of publication (发布日期).")  # fmt: skip
@click.option(
    "--url", metavar="URL", help="void: folder on the web where the exports will lie (导出文件的网址)."
)
@graph_option
def export(
    format: str, out: Path, license: str | None, issued: datetime | None, url: str | None, folder: Path
) -> None:
    """Write the graph as a file for other systems (导出).

    FORMAT is turtle, ntriples or jsonld (RDF), graphml (the network, for Gephi and
    Cytoscape), csv (the eight fact tables, into a folder) or void (the graph described
    as a dataset, in VoID and DCAT, for catalogues).
    """
    check_out(out, folder=format == "csv")
    given = {"license": license, "issued": issued and issued.date(), "url": url}
    options = {name: value for name, value in given.items() if value}
    if options and format != "void":
        raise click.UsageError(
            f"--{next(iter(options))} belongs to void, the description as a dataset: kg export void"
        )
    _check_iri("--license", license)
    _check_iri("--url", url)
    graph = PolicyGraph.open(folder)
    with bar("导出 exporting"):
        written = exports.export(graph, format, out, **options)
    for file in written:
        click.echo(file, err=not file.is_file())  # what was written into a pipe ends where it ends


def _check_iri(option: str, value: str | None) -> None:
    """Raises ``click.BadParameter`` for what is no address: an abbreviation (Apache-2.0), a path, two words."""
    if value is None:
        return
    try:
        known = NamedNode(value).value.startswith(("https://", "http://", "urn:"))
    except ValueError:
        known = False
    if not known:
        example = "https://www.apache.org/licenses/LICENSE-2.0"
        raise click.BadParameter(
            f"'{value}' is no web address: give one such as {example}", param_hint=option
        )
