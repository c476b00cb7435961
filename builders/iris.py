"""The IRIs of things: the data's base, the kind, the name; unsafe characters percent-encoded."""

from __future__ import annotations

import re
from urllib.parse import quote

from ontology import BASE

# what a part of an IRI may hold besides letters and digits of any script (RFC 3987); the rest is encoded
_SAFE = frozenset("-._~!$&'()*+,;=:@·（）《》〈〉“”‘’〔〕、，。；：－—＋～＃")


def mint(kind: str, *names: str) -> str:
    """The IRI of a thing: the data's base, its kind, its names; unsafe characters percent-encoded."""
    return _joined(kind, *(re.sub("\\s+", "", name) for name in names))


def _joined(*parts: str) -> str:
    encoded = ("".join(c if c.isalnum() or c in _SAFE else quote(c, safe="") for c in part) for part in parts)
    return str(BASE) + "/".join(encoded)


def document_iri(document_id: str) -> str:
    """``stem`` → …/doc/stem, ``stem#2`` → …/doc/stem/2. Two stems never share an IRI, blanks included."""
    stem, _, n = document_id.partition("#")
    return _joined("doc", stem, n) if n else _joined("doc", stem)


def file_graph_iri(stem: str) -> str:
    """The name of the graph that holds what the file of that stem says."""
    return _joined("graph", "file", stem)
