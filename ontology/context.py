"""The JSON-LD context: a plain name for each class and property, made from what the ontology says of it.

With it a document of the graph reads like ordinary JSON: ``{"id": "kg:doc/a", "type": "PolicyDocument",
"title": {"zh": "…"}, "date_document": "2017-12-26"}``, and is RDF all the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, parse

from ontology import files
from ontology.namespaces import BASE, OWL, POL, PREFIXES, RDF, RDFS, SCHEMA, XSD

ALIASES = {"id": "@id", "type": "@type"}
"""Names that the context gives to JSON-LD's own keywords."""

# with a prefix and not as @base: in a context that is fetched @base counts for nothing, and some processors
# (pyld up to 2.0.4) drop what is written below it
_PREFIXES = PREFIXES | {"kg": BASE}
_PROPERTIES = {str(OWL[kind]) for kind in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")}
_DECLARATIONS = {str(OWL.Class), *_PROPERTIES}
# said of borrowed terms, where a range would be ours to say only of our own
_RANGES = (str(RDFS.range), str(SCHEMA.rangeIncludes))
# strings, whole numbers, true and false are JSON's own, and need no type; a store may keep one kind of
# integer only (Oxigraph does), so that xsd:nonNegativeInteger would be the type of nothing in it
_JSON = {
    str(RDFS.Literal),
    *(str(XSD[name]) for name in ("string", "integer", "nonNegativeInteger", "boolean")),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property and how JSON names it.

    ``type`` is ``@id`` for a property between things, the datatype's IRI for values that JSON has no kind
    of its own for (dates, decimal numbers), else ``None``. ``by_language`` holds for words that come by
    language: ``{"zh": …, "en": …}``.
    """

    name: str
    iri: str
    type: str | None = None
    by_language: bool = False

    @property
    def definition(self) -> str | dict[str, str]:
        """What the context says of the term."""
        iri = compact(self.iri)
        if self.by_language:
            return {"@id": iri, "@container": "@language"}
        if self.type:
            return {"@id": iri, "@type": compact(self.type)}
        return iri


@cache
def terms() -> dict[str, Term]:
    """The terms by IRI, in the order of ``policy.ttl``.

    A term of ours goes by its local name (``inClause``), so does a borrowed one (``title``) unless another
    has that name: ``schema:Place`` is in no way ``Place``, and has to be written with its prefix.
    """
    said = [
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in parse(path=files()[0], format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    ]
    declared = {s: o for s, p, o in said if p == str(RDF.type) and o in _DECLARATIONS}
    ranges = {s: o for s, p, o in said if p in _RANGES and o != str(RDFS.Literal)}
    bearers = Counter(_local(iri) for iri in declared)
    own = {_local(iri) for iri in declared if iri.startswith(str(POL))}
    reserved = own | ALIASES.keys() | _PREFIXES.keys()
    return {
        iri: _term(iri, kind, ranges.get(iri))
        for iri, kind in declared.items()
        if iri.startswith(str(POL)) or (bearers[_local(iri)] == 1 and _local(iri) not in reserved)
    }


def context() -> dict[str, Any]:
    """The value of ``@context``, in the same order every time."""
    names = {term.name: term.definition for term in terms().values()}
    return {"@version": 1.1} | ALIASES | _PREFIXES | names


def compact(iri: str) -> str:
    """``iri`` by the prefix of its namespace, or whole where none fits; ``@id`` as it is."""
    for prefix, namespace in _PREFIXES.items():
        local = iri.removeprefix(namespace)
        # schema://x would be an IRI of its own
        if local and local != iri and not local.startswith("//"):
            return f"{prefix}:{local}"
    return iri


def _term(iri: str, kind: str, datatype: str | None) -> Term:
    name = _local(iri)
    if kind == str(OWL.ObjectProperty):
        return Term(name, iri, "@id")
    if datatype == str(RDF.langString):
        return Term(name, iri, by_language=True)
    if kind in _PROPERTIES and datatype and datatype not in _JSON:
        return Term(name, iri, datatype)
    return Term(name, iri)


def _local(iri: str) -> str:
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]
