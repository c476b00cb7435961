"""Graphs to compare from what stands on the disk: a folder that ``kg build`` made, or an RDF file."""

from __future__ import annotations

import gzip
import re
import zlib
from pathlib import Path

import pyoxigraph as ox

from kg.errors import PolicyGraphError
from kg.files import PACKED, reading
from kg.graph import PolicyGraph

RDF_ENDINGS: dict[str, ox.RdfFormat] = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".turtle": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
"""The endings by which an RDF file is known; each may have ``.gz`` or ``.zst`` behind it."""

TEXT_ENDINGS = ("", ".txt", ".text", ".md")
"""The endings of files that are read as policy texts, "" for none."""

_ENDING = re.compile(r"\.[a-z][a-z0-9]*\Z", re.ASCII)
"""The ending of a name in lower case; no date (办法2020.5) and no word that is not Latin (办法.终稿) is one."""

TAKEN = (
    f"give a text (.txt), a folder of texts, a graph's folder or an RDF file ({', '.join(RDF_ENDINGS)}) "
    "(请给 .txt 文本、文本文件夹、图谱文件夹或 RDF 文件)"
)
"""What can be compared, as a message says it."""

_DOCUMENT = "ASK { ?document a pol:PolicyDocument ; pol:sourceFile ?file }"


class UnreadableSource(PolicyGraphError):
    """What was given to be compared cannot be read."""

    def __init__(self, path: Path, reason: str, way_out: str) -> None:
        super().__init__(f"'{path}' cannot be compared (无法比较): {reason}; {way_out}")


def is_graph(path: Path) -> bool:
    """Whether ``path`` is a folder that ``kg build`` made."""
    return (path / "CURRENT").is_file()


def rdf_format(path: Path) -> ox.RdfFormat | None:
    """The RDF format that the ending of ``path`` names; ``None`` for a file that is no RDF."""
    name = path.name.lower().removesuffix(".gz").removesuffix(".zst")
    return RDF_ENDINGS.get(Path(name).suffix) if not path.is_dir() else None


def check_ending(path: Path) -> None:
    """Raises :class:`UnreadableSource` for a file whose ending says that it is neither RDF nor a policy text: a table, a page.

    A copy of a text (``办法.txt.bak``) is one.
    """
    name = path.name.lower()
    found = _ENDING.search(name)
    ending = found[0] if found else ""
    if (
        path.is_dir()
        or rdf_format(path)
        or ending in TEXT_ENDINGS
        or (".txt." in name and ending not in PACKED)
    ):
        return
    raise UnreadableSource(path, f"a {ending} file is no policy text ({ending} 文件不是政策文本)", TAKEN)


def open_rdf(path: Path) -> PolicyGraph:
    """The graph in an RDF file, in memory. Raises :class:`UnreadableSource`, and ``OSError``."""
    format = rdf_format(path)
    assert format is not None
    store = ox.Store()
    try:
        with path.open("rb") as file:
            store.bulk_load(input=reading(path, file), format=format)
    except (SyntaxError, ValueError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableSource(
            path,
            f"no valid {format.name} (不是有效的 {format.name} 文件): {str(error)[:200]}",
            "write it anew by 'kg export' (请用 kg export 重新导出)",
        ) from error
    graph = PolicyGraph(store)
    if not graph.answer(_DOCUMENT):
        raise UnreadableSource(
            path,
            "no policy document stands in it (里面没有政策文件)",
            "give what 'kg export' wrote, whole (请给 kg export 导出的完整文件)",
        )
    return graph
