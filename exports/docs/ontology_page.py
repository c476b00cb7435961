"""The ontology's page: pyLODE's, with Chinese first and each term where its IRI points to.

pyLODE takes English for granted: it sets labels of two languages in one word, sorts as a set does, and makes
anchors of the labels' Latin letters. What it is given is therefore put into order beforehand, and the words
of its own are told in Chinese too.
"""

from __future__ import annotations

import html
import logging
import re
from typing import Any

from pyoxigraph import RdfFormat, parse
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDFS, SKOS, VANN

import ontology
from ontology import POL, PREFIXES, SCHEMA

_WORDS = {
    "Metadata": "概况", "Classes": "类", "Object Properties": "对象属性", "Datatype Properties": "数据属性",
    "Namespaces": "命名空间", "Legend": "图例", "Table of Contents": "目录",
}  # fmt: skip
# pyLODE would bring them to these itself, and Chinese and English out of order
_SAME = {RDFS.label: DCTERMS.title, SKOS.definition: DCTERMS.description}
_MARKUP = re.compile(r"([\\`*_\[\]#])")
_PROPERTIES = {
    DCTERMS.title: "名称", DCTERMS.description: "说明", DCTERMS.creator: "作者", DCTERMS.license: "许可",
    OWL.versionIRI: "版本标识", OWL.versionInfo: "版本", RDFS.subClassOf: "上位类", RDFS.subPropertyOf: "上位属性",
    RDFS.domain: "主语", RDFS.range: "取值", URIRef(SCHEMA.rangeIncludes): "取值包括",
}  # fmt: skip
_INFERRED = {
    "superClassOf": "下位类", "superPropertyOf": "下位属性", "inDomainOf": "以它为主语", "inRangeOf": "以它为取值",
}  # fmt: skip


def ontology_page(style: str, navigation: str) -> str:
    """The page as HTML, in our ``style`` and with our ``navigation`` on top."""
    # its modules set the root logger to DEBUG
    logging.basicConfig(level=logging.WARNING)
    from dominate import tags
    from dominate.util import raw
    from pylode import OntPub

    page = OntPub(prepared())
    _name_terms(page)
    page.make_html()
    document = page.doc
    document["lang"] = "zh-CN"
    document.head.children = [child for child in document.head.children if not isinstance(child, tags.style)]
    document.head.add(tags.meta(name="viewport", content="width=device-width, initial-scale=1"))
    document.head.add(tags.style(raw(style)))
    document.body["class"] = "pylode"
    document.body.children.insert(0, raw(navigation))
    _in_two_languages(document.body, tags.span)
    return str(document.render())


def prepared() -> Graph:
    """The ontology as pyLODE is to see it: our terms in the order of the file, Chinese words first, as plain text."""
    source = ontology.files()[0]
    graph, read = Graph(bind_namespaces="none"), Graph().parse(source)
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    node = str(POL).rstrip("#")
    subjects = dict.fromkeys(quad.subject.value for quad in parse(path=source, format=RdfFormat.TURTLE))
    for subject in (URIRef(iri) for iri in subjects if iri.startswith(node)):
        said: list[tuple[Any, Any]] = sorted(read.predicate_objects(subject), key=_chinese_first)
        for predicate, value in said:
            # pyLODE shows the namespace below anyway, and would list functional properties a second time
            if not predicate.startswith(str(VANN)) and value != OWL.FunctionalProperty:
                known = _SAME.get(predicate, predicate)
                graph.add((subject, known, _as_text(known, value)))
    return graph


def _name_terms(page: Any) -> None:
    """Anchors and names: ``#Agency`` for ``…/ontology#Agency``, borrowed terms by their prefix, properties in Chinese."""
    page.ns = ("pol", str(POL))
    own = {str(iri) for iri in page.ont.subjects() if iri.startswith(str(POL))}
    page.fids.update({iri: iri.removeprefix(str(POL)) for iri in own})
    for iri in set(page.ont.objects()):
        # prov:Entity: "Entity" alone would be taken for ours
        page.back_onts.remove((iri, DCTERMS.title, None))
    for iri, about in page.props_labeled.items():
        chinese = _PROPERTIES.get(iri) or _INFERRED.get(str(iri).rpartition("/")[2])
        if chinese:
            about["title"] = f"{chinese} {about['title']}"


def _chinese_first(statement: tuple[Any, Any]) -> tuple[str, bool, str]:
    predicate, value = statement
    return str(predicate), getattr(value, "language", None) != "zh", str(value)


def _as_text(predicate: Any, value: Any) -> Any:
    """``value``; a description so that it comes out as it is, though pyLODE takes it for Markdown."""
    if predicate != DCTERMS.description:
        return value
    return Literal(_MARKUP.sub(r"\\\1", html.escape(value, quote=False)), lang=value.language)


def _in_two_languages(element: Any, span: Any) -> None:
    """Sets the English word of a heading apart from the Chinese one, and pyLODE's own words in Chinese before it."""
    children = list(element.children)
    if len(children) > 1 and all(isinstance(child, str) for child in children[:2]):
        children[1] = span(children[1], lang="en")
    element.children = []
    for child in children:
        if isinstance(child, str) and child in _WORDS:
            element.children += [_WORDS[child], span(child, lang="en")]
            continue
        element.children.append(child)
        if not isinstance(child, str):
            _in_two_languages(child, span)
