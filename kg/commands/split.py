"""``kg split``: two things are not one, or a name does not mean a thing."""

from __future__ import annotations

from pathlib import Path

import click

from kg import PolicyGraph, curation
from kg.commands.decisions import decide, merged_as, told
from kg.commands.options import graph_option
from kg.entities import find


@click.command(epilog="Example: kg split 中关村国家自主创新示范区 --name 示范区")
@click.argument("one", required=False, metavar="A")
@click.argument("other", required=False, metavar="B")
@click.option("--name", metavar="NAME", help="A name, as printed, that does not mean A (不指 A 的名称).")
@graph_option
def split(one: str | None, other: str | None, name: str | None, folder: Path) -> None:
    """Say that A is not B, or that a name does not mean A (拆分实体).

    Takes back what 'kg merge A B' did, or a document's identity that was inferred (A a document, B the number
    or title by which it is cited elsewhere). With --name: that name no longer means A, but a thing of its own.
    The decision is kept in curation.ttl in the graph's folder, which every later build respects, and the graph
    is built again. Without arguments: what was decided so far.
    """
    decided = curation.load(folder / curation.FILE)
    if one is None:
        told(decided)
        return
    if (other is None) == (name is None):
        raise click.UsageError("name the other thing, or a name of this one: kg split A B, kg split A --name NAME")
    graph = PolicyGraph.open(folder)
    if name is not None:
        thing = find(graph, one)
        decide(folder, decided.unname((thing.iri, thing.label), name))
        click.echo(f"“{name}”不再指“{thing.label}” no name of it")
        return
    first, second = merged_as(graph, decided, one), merged_as(graph, decided, other or "")
    decide(folder, decided.split(first, second))
    click.echo(f"“{first[1]}”与“{second[1]}”分开 split")
