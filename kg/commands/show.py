"""``kg show``: the card of an entity or document."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.text import Text

from kg import PolicyGraph
from kg.cards import Card, Quote, card
from kg.commands.options import graph_option, output
from kg.commands.paper import Paper
from kg.entities import find
from kg.tables import shown


@click.command(epilog="Example: kg show 集成电路")
@click.argument("name")
@click.option("--limit", default=5, show_default=True, metavar="N", type=click.IntRange(1),
              help="Quotes a section (每节引文条数).")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="As JSON (以 JSON 输出).")
@graph_option
def show(name: str, limit: int, as_json: bool, folder: Path) -> None:
    """Show the card (卡片) of a thing.

    Its labels, its kin, and what the texts say of it in their words. NAME is a name in any form (短名、英文名), an IRI, or a document's id, number or title.
    """
    graph = PolicyGraph.open(folder)
    found = card(graph, find(graph, name), limit)
    if as_json:
        with output(None) as stream:
            stream.write((json.dumps(found.as_dict(), ensure_ascii=False, indent=1) + "\n").encode())
    else:
        _print(found)


def _print(found: Card) -> None:
    paper = Paper()
    mark = "（待审）" if found.candidate else ""
    paper.line(Text(found.label, style="bold"), " ", Text(f"{found.kind_label}{mark}", style="cyan"))
    lines = [("别名", "、".join(found.names)), ("英文", "、".join(found.english)), *found.about]
    lines += [(word, "、".join(labels)) for word, labels in _by_relation(found).items()]
    for word, value in lines:
        if value:
            paper.line(f"{word}：", shown(value))
    paper.line(Text(found.iri, style="dim"))
    for section in found.sections:
        paper.line()
        paper.line(Text(f"{section.title}（{section.total}）", style="bold"))
        for quote in section.quotes:
            _print_quote(paper, quote)
        if section.total > len(section.quotes):
            paper.line(
                Text(f"… 另有 {section.total - len(section.quotes)} 条（--limit）", style="dim"), indent=2
            )


def _by_relation(found: Card) -> dict[str, list[str]]:
    kin: dict[str, list[str]] = {}
    for other in found.kin:
        kin.setdefault(other.relation, []).append(other.label)
    return kin


def _print_quote(paper: Paper, quote: Quote) -> None:
    says = Text(f"[{quote.says}] ", style="green") if quote.says else Text()
    paper.line(says, shown(" ".join(quote.words.split())), indent=2)
    where = "，".join(part for part in (quote.title, quote.date, f"条款 {quote.path}", quote.heading) if part)
    source = shown(f"—— {where}（{quote.doc}）")
    source.stylize("dim")
    paper.line(source, indent=4)
