"""``kg queries``: what the named queries are."""

from __future__ import annotations

import json

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg import queries as named
from kg.commands.options import output, set_option
from kg.tables import shown


@click.command(epilog="Example: kg queries timeline --sparql --set industry=集成电路")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON (以 JSON 输出).")
@click.option(
    "--sparql", "alone", is_flag=True,
    help="Only the SPARQL of NAME, with its prefixes and parameters, for other stores (供其他数据库直接运行).",
)  # fmt: skip
@set_option
def queries(name: str | None, as_json: bool, alone: bool, settings: dict[str, str]) -> None:
    """List the named queries (命名查询).

    With NAME the parameters and the SPARQL of that one."""
    if alone and not name:
        raise click.UsageError("--sparql takes the name of one query: kg queries timeline --sparql")
    if settings and not alone:
        raise click.UsageError("--set belongs to --sparql here; to run a query: kg query --named NAME --set …")
    if alone:
        assert name
        click.echo(named.load(name).standalone(**settings), nl=False)
        return
    chosen = [named.load(name)] if name else named.all()
    if as_json:
        with output(None) as stream:
            stream.write(
                (
                    json.dumps([_plain(query) for query in chosen], ensure_ascii=False, indent=1) + "\n"
                ).encode()
            )
    elif name:
        _show(chosen[0])
    else:
        _list(chosen)


def _plain(query: named.NamedQuery) -> dict[str, object]:
    return {
        "name": query.name,
        "title": query.title,
        "description": query.description,
        "parameters": [
            {"name": p.name, "description": p.description, "default": p.default} for p in query.parameters
        ],
        "columns": query.columns,
    }


def _set(parameter: named.Parameter) -> str:
    return f"{parameter.name}={parameter.default}"


def _list(chosen: list[named.NamedQuery]) -> None:
    console = Console()
    if not console.is_terminal:
        for query in chosen:
            click.echo(
                "\t".join([query.name, query.title, query.description, " ".join(map(_set, query.parameters))])
            )
        return
    table = Table(show_lines=True)
    table.add_column("名称 name", no_wrap=True)
    table.add_column("说明", overflow="fold")
    for query in chosen:
        about = shown(query.description)
        for parameter in query.parameters:
            about.append(f"\n--set {_set(parameter)}", style="dim")
        table.add_row(Text.assemble(query.name, "\n", (query.title, "bold")), about)
    console.print(table)


def _show(query: named.NamedQuery) -> None:
    click.echo(f"{query.name} {query.title}\n{query.description}\n")
    for parameter in query.parameters:
        click.echo(f"  --set {_set(parameter)}\t{parameter.description}")
    click.echo(query.sparql)
