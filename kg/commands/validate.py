"""``kg validate``: what is wrong with the graph and what a curator should look at, in words."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click
from rich.text import Text

from kg import PolicyGraph
from kg.cli import FAILED
from kg.commands.options import graph_option
from kg.commands.paper import Paper
from kg.commands.progress import bar
from kg.errors import ShapesError
from kg.findings import SEVERITIES, Finding
from kg.tables import shown
from kg.validate import validate as check

_WORDS = {"violation": "违反", "warning": "警告", "info": "提示"}
_LONGEST = 80
"""Characters of the quoted words; enough to find them in the text."""


@click.command(epilog="Example: kg validate --limit 20")
@click.option("--limit", default=50, show_default=True, metavar="N", type=click.IntRange(1),
              help="Findings to print (列出几条).")  # fmt: skip
@click.option("--shapes", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="Check against these SHACL shapes (Turtle), and nothing else.")  # fmt: skip
@graph_option
def validate(limit: int, shapes: Path | None, folder: Path) -> int:
    """Check the graph (校验): SHACL on each node, SPARQL on the whole.

    A violation (违反) is wrong and would mislead; a warning (警告) is for a curator to look at, and says what it
    means and what to do. Each quotes the clause and the words. Ends with exit code 1 where something is wrong;
    warnings do not count.
    """
    graph = PolicyGraph.open(folder)
    with bar("校验 checking") as step:
        found = check(graph, _text(shapes) if shapes else None, step)
    found.sort(key=lambda finding: SEVERITIES.index(finding.severity))
    paper = Paper()
    for finding in found[:limit]:
        _print(paper, finding)
    if len(found) > limit:
        paper.line(f"… 另有 {len(found) - limit} 条（--limit）")
    counts = Counter(finding.severity for finding in found)
    paper.line("，".join(f"{words} {counts[severity]} 处" for severity, words in _WORDS.items()
                        if counts[severity] or severity == "violation"))  # fmt: skip
    return FAILED if counts["violation"] else 0


def _text(shapes: Path) -> str:
    try:
        return shapes.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ShapesError(f"'{shapes}' is not UTF-8 ({error})") from error


def _print(paper: Paper, finding: Finding) -> None:
    style = {"violation": "red", "warning": "yellow"}.get(finding.severity, "")
    paper.line(Text(f"{_WORDS[finding.severity]}：", style=style), shown(finding.message))
    where = "，".join(
        part for part in (finding.doc, f"条款 {finding.clause}" if finding.clause else "") if part
    )
    quote = " ".join(finding.quote.split())
    quote = f"“{quote[:_LONGEST]}{'…' if len(quote) > _LONGEST else ''}”" if quote else ""
    if where or quote:
        paper.line(shown(" ".join(part for part in (where, quote) if part)), indent=2)
    node = [
        f"节点 {finding.focus}",
        finding.path and f"属性 {finding.path}",
        finding.value and f"值 {finding.value}",
        finding.check and f"检查 {finding.check}",
    ]
    about = shown("，".join(part for part in node if part))
    about.stylize("dim")
    paper.line(about, indent=2)
