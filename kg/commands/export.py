"""``kg export``: the graph as files for other systems."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from pyoxigraph import NamedNode

import exports
from exports.selection import ENTITIES, FACTS, OTHERS, Selection, documents_named, kinds
from exports.tables.named import METADATA, narrowed, older
from kg import PolicyGraph
from kg.commands.options import check_out, check_years, graph_option, out_option, years_option
from kg.commands.progress import bar
from kg.files import PACKED, STDOUT

_OTHER_PACKERS = (".bz2", ".xz", ".lz4", ".zip", ".7z")


def _help() -> str:
    """The formats with what they are for, and the kinds of things."""
    formats = [f"{name:<10} {format.purpose}" for name, format in exports.FORMATS.items()]
    kinds = [
        " ".join(f"{name} {word}" for name, (_, word) in group.items()) for group in (ENTITIES, FACTS, OTHERS)
    ]
    return f"""Write the graph as a file for other systems (导出).

    \b
    FORMAT is one of:
      {_lines(formats)}

    \b
    --only and --without name kinds of things, in English or Chinese:
      {_lines(line for words in kinds for line in _wrapped(words))}
    For csv, parquet and excel they name tables: see kg queries.

    RDF to be read goes --without vocabularies: they are long and come before the documents (供人读时不要词表).

    --document takes what the graph says of a document, and of the things that it names, with the ontology, which
    Protégé needs; --without ontology leaves it out.

    A file whose name ends in .gz or .zst is packed. '-o -' writes to the standard output.
    """


def _lines(lines: Iterable[str]) -> str:
    return "\n      ".join(lines)


def _wrapped(words: str) -> list[str]:
    """``words`` (each English, then Chinese) in lines that a terminal of 80 columns holds."""
    pairs = re.findall(r"\S+ \S+", words)
    return [", ".join(pairs[start : start + 4]) for start in range(0, len(pairs), 4)]


@click.command(
    help=_help(),
    epilog="Example: kg export turtle --without vocabularies -o graph.ttl.gz",
)
@click.argument("format", metavar="FORMAT", type=click.Choice(list(exports.FORMATS)))
@out_option(required=True, help="The file to write; for csv, parquet and neo4j a folder (输出文件或文件夹).")
@click.option("--only", metavar="KINDS", help="Only these kinds, such as documents,industries (只要这些类).")
@click.option("--without", metavar="KINDS", help="All but these kinds, such as mentions (不要这些类).")
@click.option("--document", "documents", metavar="DOC", multiple=True,
              help="A document's id, number or title (文件); may be given several times.")  # fmt: skip
@years_option
@click.option("--bom", is_flag=True, help="csv: for Excel (供 Excel 打开), with a byte order mark, and formulas made harmless.")  # fmt: skip
@click.option("--license", metavar="IRI", help="void: the licence of texts and facts (许可).")
@click.option("--issued", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="void: day of publication (发布日期).")  # fmt: skip
@click.option(
    "--url", metavar="URL", help="void: folder on the web where the exports will lie (导出文件的网址)."
)
@graph_option
def export(
    format: str,
    out: Path,
    only: str | None,
    without: str | None,
    documents: tuple[str, ...],
    since: int | None,
    until: int | None,
    bom: bool,
    license: str | None,
    issued: datetime | None,
    url: str | None,
    folder: Path,
) -> None:
    """Writes the graph, or what is selected of it, in one of the formats."""
    out = _target(format, out)
    given = {"license": license, "issued": issued and issued.date(), "url": url}
    options: dict[str, Any] = {name: value for name, value in given.items() if value}
    if options and format != "void":
        raise click.UsageError(
            f"--{next(iter(options))} belongs to void, the description as a dataset: kg export void"
        )
    if bom:
        if format != "csv":
            raise click.UsageError("--bom belongs to csv, the tables for Excel: kg export csv --bom")
        options["bom"] = True
    _check_iri("--license", license)
    _check_iri("--url", url)
    among = exports.FORMATS[format].kinds
    chosen = {
        "--only": only,
        "--without": without,
        "--document": documents,
        "--from": since,
        "--to": until,
    }
    option = next((name for name, value in chosen.items() if value not in (None, ())), None)
    if option and not among:
        raise click.UsageError(f"{format} holds the whole graph (不能只导出一部分): leave {option} out")
    check_years(since, until)
    selected, left_out = (frozenset[str]() if words is None else kinds(words, among) for words in (only, without))
    graph = PolicyGraph.open(folder)
    selection = Selection(selected, left_out, documents_named(graph, documents), since, until)
    with bar("导出 exporting") as step, _losses_told():
        written = exports.export(graph, format, out, selection=selection, progress=step, **options)
    for file in written:
        if file != STDOUT:
            click.echo(file, err=not file.is_file())  # what was written into a pipe ends where it ends
    if format in ("csv", "parquet"):
        _tell_narrowed(written)
        _tell_older(written)


def _tell_narrowed(written: list[Path]) -> None:
    """Says which tables hold what parameters choose, and not all."""
    narrow = narrowed([file.stem for file in written if file.name != METADATA])
    if narrow:
        click.echo(
            f"kg: 以下各表只含所列参数的结果 (these tables hold what their parameters choose): {'; '.join(narrow)}; "
            "for others: kg query --named NAME --set …",
            err=True,
        )


def _tell_older(written: list[Path]) -> None:
    """Says which tables of an earlier export stay in the folder as they were."""
    stay = older(written)
    if stay:
        described = written[-1].name == METADATA
        zh, en = (f"，{METADATA} 不说明它们", f", and {METADATA} does not describe them") if described else ("", "")
        names = ", ".join(table.name for table in stay)
        click.echo(
            f"kg: {len(stay)} 张表是以前导出的，这次没有写，原样保留{zh} "
            f"(tables of an earlier export stay as they were{en}): {names}",
            err=True,
        )


def _target(format: str, out: Path) -> Path:
    """Where to write. Raises ``click.UsageError`` where ``format`` cannot be written there."""
    about = exports.FORMATS[format]
    if str(out) == "-":
        if about.folder:
            raise click.UsageError(f"{format} is several files (不能写到标准输出): give -o FOLDER")
        return STDOUT
    if out.suffix in PACKED and not about.packs:
        what = "a folder" if about.folder else "a file that is packed already"
        raise click.UsageError(f"{format} is {what} (不能再压缩): leave '{out.suffix}' out of its name")
    if out.suffix in _OTHER_PACKERS:
        raise click.UsageError(f"'{out}': files are packed by .gz or .zst only (只支持 .gz、.zst)")
    check_out(out, folder=about.folder)
    _check_ending(format, out)
    return out


def _check_ending(format: str, out: Path) -> None:
    """Raises ``click.UsageError`` where the name of ``out`` says that something else than ``format`` is in it."""
    about = exports.FORMATS[format]
    ending = (out.with_suffix("") if out.suffix in PACKED else out).suffix.lower()
    others = [name for name, other in exports.FORMATS.items() if ending and ending in other.endings.split()]
    if not others or out.is_dir() or (not about.folder and format in others):
        return
    if about.folder:
        raise click.UsageError(f"{format} is a folder of files (写出的是文件夹): name a folder, not '{out.name}'")
    usual = about.endings.split()[0]
    raise click.UsageError(
        f"'{out.name}' is the name of another format (文件名与格式不符): {format} is named {usual}; "
        f"for {ending} say kg export {' or '.join(name for name in others if not exports.FORMATS[name].folder)}"
    )


@contextmanager
def _losses_told() -> Iterator[None]:
    """Says in words what could not be written as it stands in the graph."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", exports.LossyExport)
        yield
    for warning in caught:
        if issubclass(warning.category, exports.LossyExport):
            click.echo(f"kg: {warning.message}", err=True)


def _check_iri(option: str, value: str | None) -> None:
    """Raises ``click.BadParameter`` for what is no address: an abbreviation (Apache-2.0), a path, two words."""
    if value is None:
        return
    try:
        known = NamedNode(value).value.startswith(("https://", "http://", "urn:"))
    except ValueError:
        known = False
    if not known:
        example = "https://www.apache.org/licenses/LICENSE-2.0"
        raise click.BadParameter(
            f"'{value}' is no web address: give one such as {example}", param_hint=option
        )
