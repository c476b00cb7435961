"""The JSON-LD context: a plain name for each class and property, made from what the ontology says of it.

With it a document of the graph reads like ordinary JSON: ``{"id": "kg:doc/a", "type": ["PolicyDocument"],
"title": {"zh": "…"}, "date_document": "2017-12-26", "cites": ["kg:doc/b"]}``, and is RDF all the same. A name
always holds a list where the ontology lets a thing have several values, and never where it allows one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ontology import files, shapes_text
from ontology.namespaces import BASE, OWL, POL, PREFIXES, RDF, RDFS, SCHEMA, XSD

ALIASES: dict[str, Any] = {"id": "@id", "type": {"@id": "@type", "@container": "@set"}}
"""Names that the context gives to JSON-LD's own keywords."""

# with a prefix and not as @base: in a context that is fetched @base counts for nothing, and some processors
# (pyld up to 2.0.4) drop what is written below it
_PREFIXES = PREFIXES | {"kg": BASE}
_SHACL = "http://www.w3.org/ns/shacl#"
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
    language: ``{"zh": …, "en": …}``. ``several`` holds for a property that a thing may have more than once
    (words: more than once in a language): its values always stand in a list, even one.
    """

    name: str
    iri: str
    type: str | None = None
    by_language: bool = False
    several: bool = False

    @property
    def definition(self) -> str | dict[str, str | list[str]]:
        """What the context says of the term."""
        iri = compact(self.iri)
        said: dict[str, str | list[str]] = {"@id": iri}
        if self.type:
            said["@type"] = compact(self.type)
        if self.by_language:
            said["@container"] = ["@language", "@set"] if self.several else "@language"
        elif self.several:
            said["@container"] = "@set"
        return said if len(said) > 1 else iri


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
    single = {
        s for s, p, o in said if p == str(RDF.type) and o == str(OWL.FunctionalProperty)
    } | _single_by_shapes()
    bearers = Counter(_local(iri) for iri in declared)
    own = {_local(iri) for iri in declared if iri.startswith(str(POL))}
    reserved = own | ALIASES.keys() | _PREFIXES.keys()
    return {
        iri: _term(iri, kind, ranges.get(iri), kind in _PROPERTIES and iri not in single)
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


def _single_by_shapes() -> set[str]:
    """The borrowed properties that every shape of a class which speaks of them allows once.

    Our own may be allowed once in one class and often in another (``pol:place``): ``policy.ttl`` says it of them.
    """
    said: dict[str, dict[str, list[str]]] = {}
    for quad in parse(shapes_text(), format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            about = said.setdefault(quad.subject.value, {})
            about.setdefault(quad.predicate.value.removeprefix(_SHACL), []).append(quad.object.value)
    allowed: dict[str, list[bool]] = {}
    for node in said.values():
        if node.keys() & {"targetClass", "targetSubjectsOf"}:
            once: dict[str, bool] = {}
            for about in (said[name] for name in node.get("property", ())):
                (path,) = about["path"]
                one = about.get("maxCount") == ["1"] or about.get("uniqueLang") == ["true"]
                once[path] = once.get(path, False) or one
            for path, one in once.items():
                allowed.setdefault(path, []).append(one)
    return {path for path, all_of in allowed.items() if all(all_of) and not path.startswith(str(POL))}


def _term(iri: str, kind: str, datatype: str | None, several: bool) -> Term:
    name = _local(iri)
    if kind == str(OWL.ObjectProperty):
        return Term(name, iri, "@id", several=several)
    if datatype == str(RDF.langString):
        return Term(name, iri, by_language=True, several=several)
    if kind in _PROPERTIES and datatype and datatype not in _JSON:
        return Term(name, iri, datatype, several=several)
    return Term(name, iri, several=several)


def _local(iri: str) -> str:
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]
