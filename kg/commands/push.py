"""``kg push``: the graph into a SPARQL store."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import click

from exports import push as pushing
from exports.push import content
from exports.push.client import shown
from exports.push.errors import AGAIN
from kg import PolicyGraph
from kg.commands.options import graph_option
from kg.commands.progress import bar

_LISTED = 20
"""Graphs that --dry-run names; of the others it tells the number."""


@click.command(epilog="Example: kg push http://localhost:8890/sparql")
@click.argument("endpoint")
@click.option("--query", metavar="URL", help="Where the store takes queries, if not at ENDPOINT (查询地址).")
@click.option("--update", metavar="URL", help="Where it takes SPARQL updates (更新地址).")
@click.option("--graph-store", "graphs", metavar="URL", help="Where it takes graphs (图存储地址).")
@click.option("--dry-run", is_flag=True, help="Only say what would be sent and deleted (只预览，不写入).")
@click.option("--force", is_flag=True, help="Send every graph, changed or not (全部重发).")
@click.option("--replace", is_flag=True, help="Delete all files of another graph that was pushed there (替换对方的另一份图谱).")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=300, show_default=True, metavar="SECONDS",
              help="How long one answer may take (单次等待秒数).")  # fmt: skip
@click.option("--retries", type=click.IntRange(min=0), default=4, show_default=True, metavar="N",
              help="How often to try again when the store is busy or gone (重试次数).")  # fmt: skip
@graph_option
def push(
    endpoint: str, query: str | None, update: str | None, graphs: str | None, dry_run: bool, force: bool,
    replace: bool, timeout: float, retries: int, folder: Path,
) -> None:  # fmt: skip
    """Send the graph to a SPARQL 1.1 store (推送到图数据库).

    ENDPOINT is any address of an Oxigraph, Virtuoso, Fuseki (of the dataset) or RDF4J
    and GraphDB (of the repository), or that of another store's queries. Named graph by
    named graph, by the Graph Store HTTP Protocol or else by SPARQL Update, and only what
    changed since the last push; graphs that are gone here are deleted there, and nothing
    that is not ours is touched. What somebody else changed there is found by the number
    of triples only; --force sends all anew. When it was stopped, the same command goes on.
    User and password are read from POLICYKG_USER and POLICYKG_PASSWORD, or a token from
    POLICYKG_TOKEN.
    """
    start = time.perf_counter()
    graph = PolicyGraph.open(folder)
    client = pushing.Client(pushing.Credentials.from_environment(), timeout, retries, _waiting)
    with _goes_on():
        store = pushing.connect(endpoint, client, query, update, graphs)
        with bar("比较 comparing") as step:
            plan = pushing.compare(graph, store, force, step)
        if dry_run:
            _preview(plan)
            return
        if plan.replaces and not replace:
            raise click.UsageError(_another(plan.replaces))
        with bar("推送 pushing") as step:
            held = pushing.push(graph, store, plan, step)
    _summary(plan, held, store, time.perf_counter() - start)
    _hints(graph, store)


@contextmanager
def _goes_on() -> Iterator[None]:
    """Says on Ctrl-C what becomes of what was sent."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo(f"kg: {AGAIN}", err=True)
        raise


def _waiting(reason: str, seconds: float) -> None:
    click.echo(f"等待 {seconds:g} 秒后重试 (trying again in {seconds:g} s): {reason}", err=True)


def _preview(plan: pushing.Plan) -> None:
    _list("发送 send", [f"{_short(one.graph)}\t{one.triples}" for one in plan.send])
    _list("删除 delete", [_short(name) for name in plan.delete])
    click.echo(f"未变 unchanged\t{len(plan.keep)}")
    click.echo(f"三元组 triples\t{plan.triples}")


def _another(files: Sequence[str]) -> str:
    named = ", ".join(map(_short, files[:3])) + (" …" if len(files) > 3 else "")
    return (
        f"the store holds another graph (对方库里是另一份图谱): none of its {len(files)} files is in this one, and all would be "
        f"deleted, {named}; see --dry-run, and give --replace if that is meant (确要替换请加 --replace)"
    )


def _list(what: str, lines: list[str]) -> None:
    for line in lines[:_LISTED]:
        click.echo(f"{what}\t{line}")
    if len(lines) > _LISTED:
        click.echo(f"{what}\t… 另有 {len(lines) - _LISTED} 个 more")


def _short(graph: str) -> str:
    return unquote(graph.removeprefix(content.GRAPHS))


def _summary(plan: pushing.Plan, held: dict[str, int], store: pushing.Store, seconds: float) -> None:
    merged = sum(one.triples - held[one.graph] for one in plan.send)
    rows = {
        "发送 graphs sent": len(plan.send),
        "未变 unchanged": len(plan.keep),
        "删除 deleted": len(plan.delete),
        "三元组 triples sent": plan.triples,
        "图中三元组 triples in all": sum(one.triples for one in (*plan.send, *plan.keep)),
        "秒 seconds": f"{seconds:.1f}",
    }
    for name, value in rows.items():
        click.echo(f"{name}\t{value}")
    click.echo(f"{store.addresses.name}: {shown(store.addresses.query)}")
    if merged:
        click.echo(f"对方把相等的数值并为一个 (the store keeps equal numbers once): {merged}", err=True)


def _hints(graph: PolicyGraph, store: pushing.Store) -> None:
    if left := content.left_out(graph):
        click.echo(f"不在本图谱命名图中而未发送 not in a named graph of ours, so not sent: {left}", err=True)
