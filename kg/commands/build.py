"""``kg build``: texts into the graph."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.table import Table

from kg import PolicyGraph, curation, store
from kg.cli import FAILED, LEFT_OUT
from kg.commands.options import graph_option
from kg.commands.progress import bar
from kg.files import atomic
from kg.infer import infer
from kg.tables import shown

if TYPE_CHECKING:
    from builders.pipeline import Build

_SOURCES = "sources.json"
"""The file in the graph's folder that says from which files and folders it was built."""

_ROWS = {
    "files": "文件",
    "documents": "政策文件",
    "clauses": "条款",
    "measures": "措施",
    "mentions": "名称",
    "triples": "三元组",
    "seconds": "秒",
}
"""The lines of the summary with their Chinese names, in order."""


@click.command(epilog="Example: kg build texts/ more/notice.txt --graph graph")
@click.argument(
    "paths", nargs=-1, metavar="[PATH]…", type=click.Path(exists=True, readable=False, path_type=Path)
)
@graph_option
@click.pass_context
def build(context: click.Context, paths: tuple[Path, ...], folder: Path) -> int:
    """Read policy texts and build the graph (构建图谱).

    PATH is a text file or a folder of them; without any, the sample corpus is built. The
    new graph takes the old one's place when it is complete, not before. What 'kg merge' and
    'kg split' have decided (curation.ttl in the graph's folder) is respected. Ends with exit
    code 3 when something could not be read; the rest is built.
    """
    start = time.perf_counter()
    built = _read(paths, folder)
    problems = [(Path(path), reason) for path, reason in built.problems]
    counts = dict(built.counts)
    if not counts.get("files"):
        _tell(problems, built.passed_over)
        click.echo(f"kg: no text could be read (没有读到任何文本), so '{folder}' stays as it was: "
                   "give UTF-8 or GB18030 text files (.txt) or folders of them", err=True)  # fmt: skip
        return FAILED
    with bar("入库 storing"):
        counts |= store.replace(folder, built.quads, infer)
    _remember(folder, paths)
    _summary(counts, time.perf_counter() - start)
    click.echo(f"图谱 graph: {folder}")
    _tell(problems, built.passed_over)
    return LEFT_OUT if problems else 0


def again(folder: Path) -> bool:
    """Builds the graph in ``folder`` anew from the texts it was built from.

    False, and the graph as it was, where these or one of the graph's files are gone or cannot be read any more.
    """
    try:
        paths = [Path(path) for path in json.loads((folder / _SOURCES).read_text("utf-8"))]
    except (OSError, ValueError):
        return False
    if not all(path.exists() for path in paths):
        return False
    built = _read(paths, folder)
    rows = PolicyGraph.open(folder).select("SELECT DISTINCT ?file { ?document pol:sourceFile ?file }")
    if not {row["file"].value for row in rows} <= {text.source.path.name for text, _ in built.facts}:
        return False
    with bar("入库 storing"):
        store.replace(folder, built.quads, infer)
    return True


def _read(paths: Sequence[Path], folder: Path) -> Build:
    """What the texts say (without any: the sample corpus), under the decisions beside the graph in ``folder``."""
    from builders import pipeline

    decided = curation.load(folder / curation.FILE)
    with bar("读取 reading") as step:
        return pipeline.build(list(paths) or None, progress=step, curation=decided)


def _remember(folder: Path, paths: Sequence[Path]) -> None:
    """Notes beside the graph what it was built from; no paths stand for the sample corpus."""
    with atomic(folder / _SOURCES) as temporary:
        listed = [str(path.resolve()) for path in paths]
        temporary.write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _summary(counts: dict[str, int], seconds: float) -> None:
    figures = {name: f"{counts.get(name, 0):,}" for name in _ROWS} | {"seconds": f"{seconds:.1f}"}
    console = Console()
    if not console.is_terminal:
        for name, words in _ROWS.items():
            click.echo(f"{words} {name}\t{figures[name].replace(',', '')}")
        return
    table = Table(show_header=False)
    table.add_column(justify="left")
    table.add_column(justify="right")
    for name, words in _ROWS.items():
        table.add_row(f"{words} [dim]{name}[/dim]", figures[name])
    console.print(table)


def _tell(problems: list[tuple[Path, str]], passed_over: Sequence[Path]) -> None:
    """Names what was left out, and why; files in folders that are no .txt are only counted."""
    if passed_over:
        endings = ", ".join(sorted({path.suffix or path.name for path in passed_over})[:5])
        click.echo(f"不是 .txt 而未读 passed over: {len(passed_over)} ({endings})", err=True)
    if not problems:
        return
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    console.print(f"未能读取 left out: {len(problems)}")
    for path, reason in problems:
        console.print("  ", shown(str(path)), "：", shown(reason), sep="")
