"""The entities of a graph as the page names them: kind, label, other names, what is known of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exports.layout.coordinates import Coordinates, read_coordinates
from exports.view.facts import rows
from kg.cards import DOCUMENT_FACTS, fact_of
from kg.entities import DOCUMENT, entities
from kg.entities import Entity as Named

if TYPE_CHECKING:
    from kg import PolicyGraph

_KIN = {
    "skos:broader": ("kin", "上位"),
    "schema:containedInPlace": ("kin", "位于"),
    "org:subOrganizationOf": ("kin", "隶属"),
    "eli:passed_by": ("issue", ""),
    "pol:promulgatedBy": ("issue", "印发通知"),
}
"""Property to the relation that draws it and the word that a card has for it."""

_ENGLISH = """
SELECT ?e (MIN(STR(?name)) AS ?n) {
    ?e skos:prefLabel|dcterms:title ?name FILTER(lang(?name) = "en")
} GROUP BY ?e"""

_NUMBERED = re.compile(r"[〔\[（(]((?:19|20)\d\d)[〕\]）)]")

_READ = 18
"""Characters of a title that one reads beside a node."""

_ALIKE, _SERIES = 6, 4
"""Titles make a series where this many characters at their beginning are the same in this many of them."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A node of the page. ``kind`` is a key of the legend, ``facts`` are (word, value) for the card,
    ``kin`` (relation, IRI) of what it belongs to, ``tools`` how many measures use each instrument, ``year``
    that of a document or of the first document that names it, 0 where it is not known. By ``sought`` it is
    found, but not called: words that only lead to it, such as parts and products of an industry.
    """

    iri: str
    kind: str
    label: str
    short: str  # what fits beside a node
    names: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    kin: tuple[tuple[str, str], ...] = ()
    tools: tuple[tuple[str, int], ...] = ()
    candidate: bool = False
    english: str = ""
    year: int = 0
    where: Coordinates | None = None
    sought: tuple[str, ...] = ()


def short_title(title: str) -> str:
    """The matter of a title: what stands in 《》, or what follows the issuer's 关于.

    >>> short_title("北京市人民政府关于印发《北京市推进共建科技创新中心行动计划》的通知")
    '印发：北京市推进共建科技创新中心行动计划'
    >>> short_title("国务院关于加快科技服务业发展的若干意见")
    '加快科技服务业发展的若干意见'
    """
    issued = re.search(r"印发[〈《](.+?)[》〉]", title)
    if issued:
        return f"印发：{issued[1]}"
    head, about, matter = title.partition("关于")
    return matter if about and len(head) <= 20 and len(matter) > 5 else title


def telling_titles(titles: Iterable[str]) -> dict[str, str]:
    """Each title to the part that tells it from the others.

    Where many documents of a series begin alike, the beginning is what one need not read.

    >>> series = [f"某市加快科技创新发展{name}产业的意见" for name in ("集成电路", "新材料", "智能装备", "医药健康")]
    >>> telling_titles(series)["某市加快科技创新发展新材料产业的意见"]
    '…新材料产业的意见'
    """
    shortened = {title: short_title(title) for title in titles}
    beginnings = Counter(
        title[:length] for title in set(shortened.values()) for length in range(_ALIKE, len(title) - 5)
    )
    telling = {}
    for title, short in shortened.items():
        shared = max(
            (n for n in range(_ALIKE, len(short) - 5) if beginnings[short[:n]] >= _SERIES), default=0
        )
        telling[title] = f"…{short[shared:]}" if shared else short
    return telling


def told_apart(titles: Mapping[str, str], facts: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, str]:
    """``titles`` by IRI, those that begin alike with the document's number before them, or its date, or its id.

    >>> facts = {"a": [("文号", "甲发〔2020〕1号")], "b": [("日期", "2020-03-01")], "c": []}
    >>> told_apart({"a": "税收优惠指引", "b": "税收优惠指引", "c": "其他意见"}, facts)
    {'a': '甲发〔2020〕1号 税收优惠指引', 'b': '2020-03-01 税收优惠指引', 'c': '其他意见'}
    """
    alike = Counter(title[:_READ] for title in titles.values())
    told = {}
    for iri, title in titles.items():
        about = dict(facts[iri]) if alike[title[:_READ]] > 1 else {}
        mark = next((about[word] for word in ("文号", "日期", "编号") if word in about), "")
        told[iri] = f"{mark} {title}" if mark and mark not in title else title
    return told


def read_entities(graph: PolicyGraph) -> dict[str, Entity]:
    """Every document and every named entity of ``graph`` by IRI, in the order of the IRIs."""
    known = entities(graph)
    names, sought, facts, kin = _names(graph), _sought(graph), _facts(graph), _kin(graph)
    english, coordinates = dict(rows(graph, _ENGLISH)), read_coordinates(graph)
    candidates = {iri for (iri,) in rows(graph, "SELECT ?e { ?e pol:status pol:candidate }")}
    documents = {iri: entity.label for iri, entity in known.items() if entity.kind == DOCUMENT}
    titles = telling_titles(documents.values())
    short = {
        iri: title
        for read in (True, False)
        for iri, title in told_apart(
            {iri: titles[title] for iri, title in documents.items() if known[iri].in_corpus == read}, facts
        ).items()
    }
    return {
        iri: Entity(
            iri,
            entity.kind if entity.in_corpus else "cited",
            entity.label,
            short.get(iri, entity.label),
            tuple(name for name in names[iri] if name != entity.label),
            (*facts[iri], *_belongings(kin[iri], known)),
            tuple((relation, other) for _, relation, other in kin[iri]),
            candidate=iri in candidates,
            english=english.get(iri, ""),
            where=coordinates.get(iri),
            year=_year(facts[iri]) if entity.kind == DOCUMENT else 0,
            sought=tuple(name for name in sought[iri] if name != entity.label and name not in names[iri]),
        )
        for iri, entity in known.items()
    }


def _year(facts: list[tuple[str, str]]) -> int:
    """The year of a document: of its date or its notice's, else that in its number; 0 where neither is known."""
    about = dict(facts)
    numbered = _NUMBERED.search(f"{about.get('文号', '')} {about.get('推定文号', '')}")
    date = about.get("日期", "")
    return int(date[:4]) if date else int(numbered[1]) if numbered else 0


def _belongings(kin: list[tuple[str, str, str]], known: dict[str, Named]) -> list[tuple[str, str]]:
    """What an entity belongs to as (word, labels), one line a word."""
    lines: dict[str, list[str]] = {}
    for word, _, other in kin:
        if word and other in known:
            lines.setdefault(word, []).append(known[other].label)
    return [(word, "、".join(names)) for word, names in lines.items()]


def _names(graph: PolicyGraph) -> dict[str, list[str]]:
    """IRI to other names: short names, then English ones, then a document's number."""
    names: dict[str, list[str]] = defaultdict(list)
    for query in (
        "SELECT DISTINCT ?e (STR(?l) AS ?n) { ?e skos:altLabel ?l } ORDER BY STRLEN(?n) ?n",
        'SELECT DISTINCT ?e (STR(?l) AS ?n) { ?e skos:prefLabel ?l FILTER(lang(?l) = "en") } ORDER BY ?n',
        "SELECT ?e ?n { ?e a pol:PolicyDocument ; eli:id_local ?n } ORDER BY ?n",
    ):
        for iri, name in rows(graph, query):
            names[iri].append(name)
    return names


def _sought(graph: PolicyGraph) -> dict[str, list[str]]:
    """IRI to the words that lead to it and are no names of it."""
    found: dict[str, list[str]] = defaultdict(list)
    query = "SELECT DISTINCT ?e (STR(?l) AS ?n) { ?e skos:hiddenLabel ?l } ORDER BY STRLEN(?n) ?n"
    for iri, name in rows(graph, query):
        found[iri].append(name)
    return found


def _facts(graph: PolicyGraph) -> dict[str, list[tuple[str, str]]]:
    """IRI to (word, value), several values of one word joined by 、."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for word, path in DOCUMENT_FACTS.items():
        values: dict[str, list[str]] = defaultdict(list)
        for iri, value in rows(
            graph, f"SELECT DISTINCT ?d (STR(?value) AS ?s) {{ ?d a pol:PolicyDocument . {fact_of('?d', word, path)} "
                   "FILTER(lang(?value) IN ('', 'zh')) } ORDER BY ?d ?s"):  # fmt: skip
            values[iri].append(value)
        for iri, several in values.items():
            found[iri].append((word, "、".join(several)))
    for word, name in (("条款", "Clause"), ("措施", "Measure")):
        for iri, count in rows(
            graph,
            f"SELECT ?d (COUNT(?c) AS ?n) {{ ?c a pol:{name} ; pol:inDocument ?d }} GROUP BY ?d ORDER BY ?d",
        ):
            found[iri].append((word, f"{count} 条"))
    return found


def _kin(graph: PolicyGraph) -> dict[str, list[tuple[str, str, str]]]:
    """IRI to (word, relation, IRI of what it belongs to)."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for path, (relation, word) in _KIN.items():
        for iri, other in rows(graph, f"SELECT ?e ?o {{ ?e {path} ?o FILTER(isIRI(?o)) }} ORDER BY ?e ?o"):
            found[iri].append((word, relation, other))
    return found
