"""``kg diff``: what is different between two graphs, or two texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import BinaryIO

import click

from kg import PolicyGraph
from kg.cli import LEFT_OUT
from kg.commands.options import check_out, out_option, output
from kg.commands.paper import Paper
from kg.commands.progress import bar
from kg.comparison.compare import compare
from kg.comparison.records import KINDS, Comparison
from kg.comparison.report import Report
from kg.comparison.sources import TAKEN, UnreadableSource, check_ending, is_graph, open_rdf, rdf_format
from kg.errors import PolicyGraphError
from kg.explain import find_document

DIFFERENT, TROUBLE = 1, 2
"""Exit codes with ``--exit-code``, those of diff(1): something differs; something went wrong."""

_SIDE = click.Path(exists=True, path_type=Path)


class _Trouble(click.ClickException):
    """An error under ``--exit-code``, where 1 says that something differs."""

    exit_code = TROUBLE

    def show(self, file: object = None) -> None:
        click.echo(f"kg: {self.message}", err=True)


@click.command(
    epilog="Example: kg diff draft.txt final.txt --only figures,responsibilities -o changes.json\n\n"
    "Example: kg diff graph/ graph/ --document tech-services-2015 --document tech-services-2017"
)
@click.argument("one", metavar="A", type=_SIDE)
@click.argument("other", metavar="B", type=_SIDE)
@click.option("--document", "documents", metavar="DOC", multiple=True,
              help="Compare this document only (id, number or title; 只比较这份文件). Given twice: the first is A's, the second B's, "
              "also where A and B are one graph (给两次：先 A 后 B，可出自同一图谱).")  # fmt: skip
@click.option("--only", metavar="KIND,…", help="Compare these only (只比较): documents, clauses, measures, responsibilities, layout, "
              "figures, citations, mentions, or names of one kind: industries, places, zones, agencies …")  # fmt: skip
@click.option("--summary", is_flag=True, help="Only the table of counts (只要汇总表).")
@click.option("--format", "format", type=click.Choice(("text", "json")),
              help="How to write it (输出格式). Without it the ending of -o decides, else text.")  # fmt: skip
@click.option(
    "--exit-code",
    is_flag=True,
    help="End with 1 where something differs, 0 where nothing does, 2 on an error.",
)
@out_option()
def diff(
    one: Path, other: Path, documents: tuple[str, ...], only: str | None, summary: bool, format: str | None,
    exit_code: bool, out: Path | None,
) -> int:  # fmt: skip
    """Compare two graphs or texts (比较).

    Tells which documents, clauses, measures, responsibilities, figures and names came (新增), went (删除), changed
    (修改) or moved (移动) from A to B.

    A and B are each a text (.txt) or a folder of texts (read as 'kg build' does, nothing is kept), a graph's folder, or
    an RDF file that 'kg export' wrote (.ttl, .trig, .nt, .nq, .jsonld, .rdf, also .gz and .zst). Documents go together by file
    name, number, title (a draft's 征求意见稿 aside) or text, clauses by number, heading and words: a clause that
    moved is not gone and new. Changed words are coloured, in a pipe and in files marked [-gone-]{+new+}.
    """
    try:
        return _diff(one, other, documents, only, summary, format, exit_code, out)
    except (PolicyGraphError, OSError) as error:
        if not exit_code or isinstance(error, BrokenPipeError):
            raise
        raise _Trouble(str(error)) from error


def _diff(
    one: Path, other: Path, documents: tuple[str, ...], only: str | None, summary: bool, format: str | None,
    exit_code: bool, out: Path | None,
) -> int:  # fmt: skip
    if len(documents) > 2:
        raise click.UsageError(
            "--document is given once for both sides, or twice: A's document and B's (只给一次，或 A、B 各给一次)"
        )
    kinds, types = _wanted(only)
    if out:
        check_out(out)
    for path in (one, other):
        check_ending(path)
    a, whole_a = _open(one)
    b, whole_b = _open(other)
    pair = (_find(a, one, documents[0]), _find(b, other, documents[-1])) if documents else None
    with bar("比较 comparing") as step:
        found = compare(a, b, (str(one), str(other)), pair, kinds, types, step)
    written = format or ("json" if out and out.suffix.lower() == ".json" else "text")
    _write(found, written, summary, out)
    if not (whole_a and whole_b):
        return LEFT_OUT
    return DIFFERENT if exit_code and not found.equal else 0


def _wanted(only: str | None) -> tuple[set[str], set[str]]:
    """The kinds of facts, and the types of things named, that ``--only`` lists. Raises ``UnknownKind``."""
    from exports.selection import ENTITIES
    from exports.selection import kinds as parse

    if only is None:
        return set(), set()
    names = [*KINDS, *(name for name in ENTITIES if name not in KINDS)]
    chosen = parse(only, names)
    return {name for name in chosen if name in KINDS}, {
        ENTITIES[name][0] for name in chosen if name not in KINDS
    }


def _open(path: Path) -> tuple[PolicyGraph, bool]:
    """The graph that ``path`` is or makes, and whether all of it could be read."""
    if is_graph(path):
        return PolicyGraph.open(path), True
    if rdf_format(path):
        with bar("读取 reading"):
            return open_rdf(path), True
    return _build(path)


def _build(path: Path) -> tuple[PolicyGraph, bool]:
    """A graph in memory of a text or a folder of texts, and whether all of it could be read. Raises ``UnreadableSource``."""
    from builders import pipeline

    with bar("读取 reading") as step:
        built = pipeline.build([path], progress=step)
    if not built.facts:
        reason = (
            built.problems[0][1] if built.problems else "no text files (.txt) in it (里面没有 .txt 文本文件)"
        )
        raise UnreadableSource(path, reason, TAKEN)
    for file, reason in built.problems:
        click.echo(f"未能读取 left out: {file}：{reason}", err=True)
    return PolicyGraph.of(built.quads), not built.problems


def _find(graph: PolicyGraph, path: Path, name: str) -> str:
    """The IRI of the document ``name``. Raises what is wrong with it, and in which of the two graphs."""
    try:
        return find_document(graph, name).iri
    except PolicyGraphError as error:
        raise PolicyGraphError(f"'{path}': {error}") from error


def _write(found: Comparison, format: str, summary: bool, out: Path | None) -> None:
    if format == "json":
        data = found.as_dict()
        if summary:
            del data["documents"]
        with output(out) as stream:
            stream.write((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())
        return
    paper = Paper()
    console = paper.console
    if out is None and console.is_terminal:
        for indent, text in Report(found, colour=bool(console.color_system) and not console.no_color).lines(
            summary
        ):
            paper.line(text, indent=indent)
        return
    with output(out) as stream:
        _write_plain(Report(found), summary, stream)


def _write_plain(report: Report, summary: bool, stream: BinaryIO) -> None:
    for indent, text in report.lines(summary):
        stream.write((" " * indent + text.plain.rstrip() + "\n").encode())
