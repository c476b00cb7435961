"""``kg infer``: what follows from the facts, drawn anew."""

from __future__ import annotations

from pathlib import Path

import click
import pyoxigraph as ox

from kg.commands.options import graph_option
from kg.commands.progress import bar
from kg.infer import drop as drop_inferred
from kg.infer import infer as run_rules
from kg.store import writing
from ontology import BASE, SKOS


@click.command(epilog="Example: kg infer")
@click.option("--drop", is_flag=True, help="Only remove what was inferred (只删除推论).")
@graph_option
def infer(drop: bool, folder: Path) -> None:
    """Draw what follows from the facts (推论).

    Runs the rules of the ontology over the graph and puts what they say in a graph of its own, in place of
    what was there: which place develops which industry, which agency is responsible for which, what a
    document covers, which documents share a basis; each with the facts it came from. 'kg build' does so
    too; this command is for those who have changed rules or want the graph without inferences.
    """
    with writing(folder) as store:
        if drop:
            drop_inferred(store)
            click.echo("推论已删除 inferences removed")
            return
        with bar("推论 inferring") as step:
            counts = run_rules(store, progress=step)
        for name, count in counts.items():
            click.echo(f"{_label(store, name)} {name}\t{count}")


def _label(store: ox.Store, name: str) -> str:
    """The rule's Chinese name; nothing where it has none."""
    rule, label = ox.NamedNode(f"{BASE}rule/infer-{name}"), ox.NamedNode(str(SKOS.prefLabel))
    names = (quad.object for quad in store.quads_for_pattern(rule, label, None, None))
    return next((name.value for name in names if isinstance(name, ox.Literal) and name.language == "zh"), "")
