"""RDF/XML, for tools that read no other RDF.

Written here, since Oxigraph's writer gives out what no XML parser takes (control characters, a
carriage return that parsers turn into a line break), and rdflib's holds the whole graph.
"""

from __future__ import annotations

import re
import warnings
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from exports import LossyExport
from exports.collecting import uncollected
from exports.networks.xml import NOT_XML
from exports.rdf.blocks import Block, blocks
from exports.rdf.order import prefixes
from exports.selection import EVERYTHING, Selection
from kg.errors import PolicyGraphError
from kg.files import writing
from ontology import XSD

if TYPE_CHECKING:
    from exports import Progress
    from kg import PolicyGraph

# what may stand after the namespace in an element's name, as every parser takes it: expat, Python's own,
# goes by the fourth edition of XML 1.0, with far fewer characters than the fifth
_LETTERS = "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u4e00-\u9fa5"
_LOCAL = re.compile(f"[{_LETTERS}][{_LETTERS}0-9.\u00b7-]*$")


class NoXmlName(PolicyGraphError):
    """A property whose IRI does not end in a name that XML has for an element."""

    def __init__(self, iri: str) -> None:
        super().__init__(
            f"RDF/XML cannot write the property <{iri}> (RDF/XML 无法表示该属性): "
            "what it ends in is no XML name; export turtle or ntriples instead"
        )


def write(
    graph: PolicyGraph, out: Path, *, selection: Selection = EVERYTHING, progress: Progress | None = None
) -> list[Path]:
    """Write ``out`` as RDF/XML, with the prefixes of the ontology.

    A control character, which XML cannot hold, becomes U+FFFD (�), and a ``LossyExport`` warning says how
    many did. Raises :class:`NoXmlName`, ``EmptySelection``, ``OSError``.
    """
    xml = _Xml()
    with writing(out) as file, uncollected():
        file.write(xml.head().encode())
        for block in blocks(graph, selection, progress=progress):
            file.write(xml.block(block).encode())
        file.write(b"</rdf:RDF>\n")
    if xml.replaced:
        warnings.warn(
            f"{xml.replaced} 个 XML 不能表示的控制字符已换成 U+FFFD "
            "(control characters that XML cannot hold were replaced): turtle keeps them",
            LossyExport,
            stacklevel=2,
        )
    return [out]


class _Xml:
    """Writes subjects as elements; counts the characters that it had to replace."""

    def __init__(self) -> None:
        self.replaced = 0
        self._prefix_of = {namespace: prefix for prefix, namespace in prefixes().items()}

    def head(self) -> str:
        names = "".join(f"\n    xmlns:{prefix}={quoteattr(iri)}" for iri, prefix in self._prefix_of.items())
        return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{names}>\n'

    def block(self, block: Block) -> str:
        triples = [quad.triple for quad in ox.parse(block.lines(), format=ox.RdfFormat.N_TRIPLES)]
        lines = [f"<rdf:Description {self._node('about', triples[0].subject)}>"]
        for predicate, group in groupby(triples, key=lambda triple: triple.predicate.value):
            name, declared = self._name(predicate)
            lines += (f"  <{name}{declared}{self._value(triple.object, name)}" for triple in group)
        return "\n".join([*lines, "</rdf:Description>\n"])

    def _value(self, value: object, name: str) -> str:
        if not isinstance(value, ox.Literal):
            return f" {self._node('resource', value)}/>"
        if value.language:
            kind = f" xml:lang={quoteattr(value.language)}"
        elif value.datatype.value == str(XSD.string):
            kind = ""
        else:
            kind = f" rdf:datatype={quoteattr(value.datatype.value)}"
        text, replaced = NOT_XML.subn("\ufffd", value.value)
        self.replaced += replaced
        # a parser would make a line break of it
        return f"{kind}>{escape(text, {chr(13): '&#13;'})}</{name}>"

    def _node(self, attribute: str, node: object) -> str:
        if isinstance(node, ox.BlankNode):
            return f'rdf:nodeID="b{node.value}"'
        if not isinstance(node, ox.NamedNode):
            raise PolicyGraphError(f"RDF/XML cannot write a triple about a triple ({node}): export turtle")
        return f"rdf:{attribute}={quoteattr(node.value)}"

    def _name(self, iri: str) -> tuple[str, str]:
        """The name of an element, and the declaration of its namespace where the head has none."""
        match = _LOCAL.search(iri)
        if not match:
            raise NoXmlName(iri)
        namespace = iri[: match.start()]
        if namespace in self._prefix_of:
            return f"{self._prefix_of[namespace]}:{match[0]}", ""
        return f"ns:{match[0]}", f" xmlns:ns={quoteattr(namespace)}"
