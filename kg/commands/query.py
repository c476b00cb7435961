"""``kg query``: SPARQL, or a named query, over the graph."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console

from kg import PolicyGraph, entities, queries, tables
from kg.commands.options import check_out, graph_option, out_option, output, set_option
from kg.commands.progress import bar

_NAMES = {"agency", "industry", "place"}
"""Parameters that take a name: where nothing goes by it, close ones are told."""


@click.command(
    epilog="Example: kg query --named district-industry --set place=顺义区 --format csv -o shunyi.csv",
)
@click.argument("sparql", required=False)
@click.option("-f", "--file", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="Read the SPARQL from a file (从文件读取查询).")  # fmt: skip
@click.option("-n", "--named", metavar="NAME", help="Run a named query ('kg queries' lists them; 命名查询).")
@set_option
@click.option("--format", "format", type=click.Choice(tables.FORMATS),
              help="How to write the answer (输出格式). Without it the ending of -o decides, else a table.")  # fmt: skip
@click.option("--all-facts", "facts", metavar="DIR", type=click.Path(file_okay=False, path_type=Path),
              help="Write the eight fact queries as CSV files into a folder (导出全部事实表).")  # fmt: skip
@click.option("--bom", is_flag=True,
              help="CSV for Excel (供 Excel 打开的 CSV): with a byte order mark, and formulas made harmless.")  # fmt: skip
@out_option()
@graph_option
def query(
    sparql: str | None, file: Path | None, named: str | None, settings: dict[str, str], format: str | None,
    facts: Path | None, bom: bool, out: Path | None, folder: Path,
) -> None:  # fmt: skip
    """Ask the graph (查询图谱) by SPARQL or by a named query.

    SPARQL is a text in quotation marks, or - for standard input. The prefixes of the
    ontology are known, the graphs of all files answer together, $name stands for a
    parameter given by --set. A table in a pipe is tab-separated lines.
    """
    given = [way for way in (sparql, file, named, facts) if way is not None]
    if len(given) != 1:
        raise click.UsageError("give one of: a SPARQL text, --file, --named, --all-facts")
    if sparql in queries.names():
        raise click.UsageError(f"{sparql} is a named query (命名查询): kg query --named {sparql}")
    written = format or tables.BY_ENDING.get(out.suffix.lower() if out else "", "table")
    if bom and not facts and written != "csv":
        raise click.UsageError("--bom is for CSV: give --format csv too, or a name that ends in .csv")
    graph = PolicyGraph.open(folder)
    if facts:
        if settings or format or out:
            raise click.UsageError(
                "--all-facts writes CSV files into its folder; it takes no --set, --format or -o"
            )
        _write_facts(graph, facts, bom)
    elif named:
        _answer_named(graph, named, settings, written, out, bom)
    else:
        _answer(graph, read_query(sparql, file), settings, written, out, {}, bom)


def read_query(sparql: str | None, file: Path | None) -> str:
    """The query that was given: in ``file``, on standard input (``-``), or as it stands."""
    try:
        if file:
            return file.read_text("utf-8-sig")
        return sys.stdin.read() if sparql == "-" else sparql or ""
    except UnicodeDecodeError as error:
        raise click.UsageError(f"the query is not UTF-8 ({error}): save it as UTF-8") from error


def _answer(
    graph: PolicyGraph, text: str, values: dict[str, str], format: str, out: Path | None,
    headings: dict[str, str], bom: bool,
) -> None:  # fmt: skip
    answer = graph.answer(text, **values)
    console = Console() if out is None and sys.stdout.isatty() else None
    with output(out) as stream:
        rows = tables.write(answer, format, stream, headings, console, bom)
    if rows == 0:
        click.echo("没有结果 (no rows)", err=True)


def _answer_named(
    graph: PolicyGraph, name: str, values: dict[str, str], format: str, out: Path | None, bom: bool
) -> None:
    found = queries.load(name)
    _answer(graph, found.bind(**values), {}, format, out, found.columns, bom)
    for key, value in values.items():
        meant = entities.bearers(graph, value) if key in _NAMES else []
        if len(meant) > 1:
            about = entities.years(graph)
            told = "、".join(
                f"{one.label}（{about[one.iri]}）" if one.iri in about else one.label for one in meant
            )
            click.echo(
                f"“{value}”不止一个 (several go by that name, and all are in the answer): {told}", err=True
            )
        close = entities.suggest(graph, value) if key in _NAMES else []
        if close:
            click.echo(
                f"图谱中没有“{value}” ({key}={value} is no name here); 近似 (close): {'、'.join(close)}",
                err=True,
            )


def _write_facts(graph: PolicyGraph, folder: Path, bom: bool) -> None:
    check_out(folder, folder=True)
    with bar("导出 writing") as step:
        written = tables.write_facts(graph, folder, step, bom)
    click.echo(f"{len(written)} tables in {folder}")
