"""``kg merge``: two things are one."""

from __future__ import annotations

from pathlib import Path

import click

from kg import PolicyGraph, curation
from kg.commands.decisions import decide, told
from kg.commands.options import graph_option
from kg.entities import DOCUMENT, find
from kg.errors import CurationError


@click.command(epilog="Example: kg merge 北京市各区政府 北京市各区人民政府")
@click.argument("one", required=False, metavar="A")
@click.argument("other", required=False, metavar="B")
@graph_option
def merge(one: str | None, other: str | None, folder: Path) -> None:
    """Say that A is B (归并实体).

    A and B are names or IRIs of two things of one kind, such as a candidate and an entry of a vocabulary; B
    stays, bears A's names too and stands for it everywhere. The decision is kept in curation.ttl in the
    graph's folder, which every later build respects, and the graph is built again. Without A and B: what was
    decided so far. 'kg split A B' takes it back.
    """
    if one is None or other is None:
        if one is not None:
            raise click.UsageError("two things are to be named: kg merge A B")
        told(curation.load(folder / curation.FILE))
        return
    graph = PolicyGraph.open(folder)
    first, second = find(graph, one), find(graph, other)
    if first.kind != second.kind:
        raise CurationError(
            f"“{first.label}”是{first.kind_label}，“{second.label}”是{second.kind_label}，不能归并 (two kinds)"
        )
    if first.kind == DOCUMENT and first.in_corpus:
        raise CurationError(
            f"“{first.label}”已读入正文 (its text was read): merge the other into it, "
            "or leave its file out of the build"
        )
    decided = curation.load(folder / curation.FILE)
    decide(folder, decided.merge((first.iri, first.label), (second.iri, second.label)))
    click.echo(f"“{first.label}”归入“{second.label}” merged")
