"""What several commands take: where the graph is, where the output goes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import click

from kg.errors import BadParameter
from kg.files import atomic

graph_option = click.option(
    "-g", "--graph", "folder", default="graph", show_default=True, metavar="DIR", envvar="POLICYKG_GRAPH",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the graph (图谱所在文件夹); POLICYKG_GRAPH sets it too.",
)  # fmt: skip


def _setting(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise BadParameter(f"--set {text!r} is no setting: write --set KEY=VALUE, such as --set place=顺义区")
    return key.strip(), value


set_option = click.option(
    "-s", "--set", "settings", multiple=True, metavar="KEY=VALUE",
    callback=lambda context, option, given: dict(map(_setting, given)),
    help="Set a parameter of the query (设定参数); may be repeated.",
)  # fmt: skip
"""``--set KEY=VALUE …`` as a dict ``settings``. Raises ``BadParameter`` for what has no ``=``."""


def years_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--from YEAR`` and ``--to YEAR`` as ``since`` and ``until``: what documents of these years say."""
    year = click.IntRange(1000, 9999)
    first = "Only what documents from this year on say (起始年)."
    command = click.option("--to", "until", metavar="YEAR", type=year, help="And up to this one (截止年).")(command)
    return click.option("--from", "since", metavar="YEAR", type=year, help=first)(command)


def check_years(since: int | None, until: int | None) -> None:
    """Raises ``BadParameter`` where the years of :func:`years_option` are the wrong way round."""
    if since and until and since > until:
        raise BadParameter(f"--from {since} comes after --to {until} (起始年晚于截止年): turn them round")


def out_option(
    required: bool = False, help: str = "Write to this file (输出到文件)."
) -> Callable[[Any], Any]:
    """``-o OUT``."""
    kind = click.Path(path_type=Path)
    return click.option("-o", "--out", "out", type=kind, required=required, metavar="OUT", help=help)


def check_out(path: Path, folder: bool = False) -> None:
    """Raises ``click.UsageError`` where ``path`` cannot be written: a folder where a file is wanted (or the
    other way round, with ``folder``), or something in a folder that does not exist.
    """
    if folder and path.exists() and not path.is_dir():
        raise click.UsageError(f"'{path}' is a file: several tables are written, so name a folder")
    if not folder and path.is_dir():
        raise click.UsageError(f"'{path}' is a folder: name a file in it")
    if not path.parent.is_dir():
        raise click.UsageError(f"the folder '{path.parent}' does not exist: create it, or write elsewhere")


@contextmanager
def output(path: Path | None) -> Iterator[BinaryIO]:
    """``path`` opened for writing, there whole or not at all; standard output where it is ``None``.

    Raises as :func:`check_out` does.
    """
    if path is None:
        yield sys.stdout.buffer
        return
    check_out(path)
    with atomic(path) as temporary, temporary.open("wb") as opened:
        yield opened
