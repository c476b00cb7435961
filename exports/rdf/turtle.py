"""Turtle and TriG, for people and for diff: the same bytes for the same triples, a line for each thing that is said.

Subjects come as :mod:`exports.rdf.blocks` gives them. What is below the base is written relative to it
(``<doc/a/clause/一>``), or by the prefix of its kind (``industry:集成电路``); texts of several lines
as such. Oxigraph writes Turtle too, each subject's properties in the order given, but all values of
a property, and a text however long, in one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Triple

from exports.collecting import uncollected
from exports.rdf.blocks import Block, blocks
from exports.rdf.order import TYPE, prefixes
from exports.selection import EVERYTHING, Selection
from kg.files import writing
from ontology import BASE, XSD

if TYPE_CHECKING:
    from exports import Progress
    from kg import PolicyGraph

# what Turtle lets stand after a prefix without a backslash (PN_LOCAL)
_LETTERS = (
    "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_INSIDE = f"-{_LETTERS}0-9\u00b7\u0300-\u036f\u203f\u2040"
_LOCAL = re.compile(f"[{_LETTERS}0-9](?:[{_INSIDE}.]*[{_INSIDE}])?")
# a path that every reader joins with the base to what it was: no colon (rdflib takes what is before it for a
# scheme, wherever it stands), host or query, no steps up
_RELATIVE = re.compile(r"[^/:?#.][^:?#]*(?:#[^:#]*)?")
_STEPS = re.compile(r"//|/\.{1,2}(?:/|#|$)")
_NUMBERS = {
    f"{XSD.integer}": re.compile(r"[+-]?\d+", re.ASCII),
    f"{XSD.decimal}": re.compile(r"[+-]?\d*\.\d+", re.ASCII),
    f"{XSD.boolean}": re.compile("true|false"),
}
_TYPED = re.compile(r'"(.*)"\^\^<(.*)>', re.DOTALL)
_QUOTE = ord('"')
_INTEGER = f'"^^<{XSD.integer}>'.encode()


def write(
    graph: PolicyGraph, out: Path, *, selection: Selection = EVERYTHING, progress: Progress | None = None
) -> list[Path]:
    """Write ``out`` as Turtle. Raises ``EmptySelection``, ``OSError``."""
    turtle = Turtle(prefixes(), BASE)
    with writing(out) as file, uncollected():
        file.write(turtle.head())
        for name, group in groupby(blocks(graph, selection, progress=progress), attrgetter("graph")):
            file.write(turtle.headline(name))
            file.writelines(map(turtle.block, group))
    return [out]


def write_trig(
    graph: PolicyGraph, out: Path, *, selection: Selection = EVERYTHING, progress: Progress | None = None
) -> list[Path]:
    """Write ``out`` as TriG: as Turtle, each named graph in braces. Raises ``EmptySelection``, ``OSError``."""
    turtle = Turtle(prefixes(), BASE)
    with writing(out) as file, uncollected():
        file.write(turtle.head())
        for name, group in groupby(blocks(graph, selection, False, progress), attrgetter("graph")):
            file.write(turtle.term(f"<{name}>".encode()) + b" {\n\n" if name else b"{\n\n")
            file.writelines(map(turtle.block, group))
            file.write(b"}\n\n")
    return [out]


def write_triples(triples: Iterable[Triple], out: Path, prefixes: Mapping[str, str]) -> list[Path]:
    """Write ``triples`` to ``out`` as Turtle, in the order given. Raises ``OSError``."""
    turtle = Turtle(prefixes)
    with writing(out) as file, uncollected():
        file.write(turtle.head())
        for subject, group in groupby(triples, attrgetter("subject")):
            said = [(str(triple.predicate).encode(), str(triple.object).encode()) for triple in group]
            predicates, objects = zip(*said, strict=True)
            file.write(turtle.statements(str(subject).encode(), predicates, objects))
    return [out]


class Turtle:
    """Writes subjects as Turtle, with ``prefixes``, relative to ``base`` where one is given."""

    def __init__(self, prefixes: Mapping[str, str], base: str = "") -> None:
        self._prefixes, self._base = prefixes, base
        self._names = _Names(prefixes, base)
        self._templates: dict[tuple[bytes, ...], bytes] = {}

    def head(self) -> bytes:
        """The declarations of base and prefixes, all of them, used or not."""
        base = [f"@base <{self._base}> .\n"] if self._base else []
        declared = (f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in self._prefixes.items())
        return "".join([*base, *declared, "\n"]).encode()

    def headline(self, graph: str) -> bytes:
        """A comment: the named graph in which what follows stands (first)."""
        return b"# ------ %s\n\n" % self.term(f"<{graph}>".encode()) if graph else b"# ------\n\n"

    def term(self, token: bytes) -> bytes:
        """A term as it stands in Turtle."""
        return self._names.shorten(token)

    def block(self, block: Block) -> bytes:
        """A subject, its properties a line each, and each value where it has several."""
        return self.statements(block.subject, block.shape.predicates, block.objects)

    def statements(self, subject: bytes, predicates: tuple[bytes, ...], objects: tuple[bytes, ...]) -> bytes:
        """What is said of ``subject``, an object for each of ``predicates``."""
        template = self._templates.get(predicates) or self._template(predicates)
        names = self._names
        # a string without language or type stands as it is
        values = [value if value[-1] == _QUOTE else names[value] for value in objects]
        name = names.shorten(subject)
        text = template % (name, *values)
        return text if b"\\n" not in text else template % (name, *map(_in_lines, values))

    def _template(self, predicates: tuple[bytes, ...]) -> bytes:
        """The layout of a subject with these predicates, ``%s`` for it and each object."""
        lines = []
        for predicate, group in groupby(predicates):
            name = b"a" if predicate == TYPE else self._names[predicate].replace(b"%", b"%%")
            lines.append(name + b" " + b",\n        ".join(b"%s" for _ in group))
        if len(self._templates) > 5000:  # of long lists each has a layout of its own
            self._templates.clear()
        template = self._templates[predicates] = b"%s " + b" ;\n    ".join(lines) + b" .\n\n"
        return template


class _Names(dict[bytes, bytes]):
    """Terms of N-Triples to how Turtle writes them; it remembers some thousands."""

    def __init__(self, prefixes: Mapping[str, str], base: str) -> None:
        super().__init__()
        self._base = base
        self._prefix_of = {namespace: prefix for prefix, namespace in prefixes.items()}
        # most IRIs by far, told at a glance: below the base, of no kind that has a prefix, no odd characters
        kinds = "|".join(
            re.escape(iri.removeprefix(base)) for iri in prefixes.values() if iri.startswith(base)
        )
        step = "[^/:?#.][^/:?#]*"
        self._below = (
            re.compile(f"<{re.escape(base)}(?!{kinds})({step}(?:/{step})*)>".encode()) if base else None
        )
        self._skip = len(f"<{base}")

    def __missing__(self, token: bytes) -> bytes:
        if len(self) > 20_000:
            self.clear()
        name = self[token] = self.shorten(token)
        return name

    def shorten(self, token: bytes) -> bytes:
        """``token`` as Turtle writes it, not remembered."""
        if self._below and self._below.fullmatch(token):
            return b"<" + token[self._skip :]
        if token.endswith(_INTEGER) and (digits := token[1 : -len(_INTEGER)]).isdigit():
            return digits
        if token.startswith(b"<") and not token.startswith(b"<<"):
            return self._iri(token[1:-1].decode()).encode()
        if token.startswith(b'"') and token.endswith(b">"):
            return self._typed(token.decode()).encode()
        return token

    def _iri(self, iri: str) -> str:
        namespace = iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
        prefix, local = self._prefix_of.get(namespace), iri[len(namespace) :]
        if prefix is not None and _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
        below = iri.removeprefix(self._base) if self._base else iri
        if below != iri and _RELATIVE.fullmatch(below) and not _STEPS.search(below):
            return f"<{below}>"
        return f"<{iri}>"

    def _typed(self, literal: str) -> str:
        match = _TYPED.fullmatch(literal)
        if not match:
            return literal
        text, datatype = match.groups()
        plain = _NUMBERS.get(datatype)
        return text if plain and plain.fullmatch(text) else f'"{text}"^^{self._iri(datatype)}'


def _in_lines(value: bytes) -> bytes:
    """A literal with its line breaks as such, where it has any."""
    if value[:1] != b'"' or b"\\n" not in value:
        return value
    end = value.rindex(b'"')
    text = re.sub(rb"\\.", lambda escape: b"\n" if escape[0] == b"\\n" else escape[0], value[1:end])
    return value if b"\n" not in text else b'"""' + text + b'"""' + value[end + 1 :]
