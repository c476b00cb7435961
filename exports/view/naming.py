"""What a graph calls its classes, properties and things that are no entities: for pictures of any triples."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from exports.view.facts import rows
from exports.view.legend import Legend, legend
from ontology import BASE, PREFIXES, RDFS, stated

if TYPE_CHECKING:
    from kg import PolicyGraph

_LABELS = "skos:prefLabel", "dcterms:title", "rdfs:label", "nif:anchorOf"
"""What a thing is called by, the best first; a fact by its words."""

_AT_ONCE = 2000
"""IRIs of one query."""

_COLOURS = (
    ("#7c4fa8", "#b795e0"), ("#2f7d5b", "#62c79b"), ("#b8501f", "#f0986a"), ("#3b6fb5", "#82b0ef"),
    ("#a3327b", "#e583bf"), ("#6f7a12", "#bdc95a"), ("#0d7f95", "#54c3d8"), ("#8a5a14", "#c79a50"),
)  # fmt: skip
"""Light and dark colours of kinds and relations that the legend does not know."""

_SHAPES = ("dot", "diamond", "hexagon", "triangleDown", "square", "triangle")


def read_labels(graph: PolicyGraph, iris: Collection[str]) -> dict[str, tuple[str, str]]:
    """IRI to its Chinese and English name; what has no Chinese one has the other twice, what has none is missing."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for path in _LABELS:
        best: dict[tuple[str, str], str] = {}
        for iri, label, language in _about(
            graph, iris, f"?e {path} ?label BIND(LANG(?label) AS ?of)", "?label ?of"
        ):
            key = iri, "en" if language.startswith("en") else "zh"
            best[key] = min(label, best.get(key, label))
        for (iri, language), label in best.items():
            found[iri].setdefault(language, label)
    return {
        iri: (names.get("zh") or names["en"], names.get("en") or names["zh"]) for iri, names in found.items()
    }


def read_classes(graph: PolicyGraph, iris: Collection[str]) -> dict[str, list[str]]:
    """IRI to the IRIs of its classes."""
    found: dict[str, list[str]] = defaultdict(list)
    for iri, name in _about(graph, iris, "?e a ?class", "?class"):
        found[iri].append(name)
    return found


def narrowest(classes: Iterable[str]) -> str:
    """The class that says most: none of the others is below it. The empty string of no class."""
    named = sorted(set(classes))
    above = {other for name in named for other in _above(name)}
    return next((name for name in named if name not in above), "")


def local_part(iri: str) -> str:
    """The end of an IRI that people can read, such as ``clause/一/measure/1`` or ``broader``."""
    if iri.startswith(BASE):
        short = iri.removeprefix(BASE)
        return unquote(short.partition("/")[2] or short)
    return unquote(iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2]) or iri


def legend_for(
    graph: PolicyGraph, kinds: Iterable[str], predicates: Iterable[str]
) -> tuple[Legend, dict[str, str]]:
    """A legend for things of these kinds and links of these predicates, the frequent first, and the key of each.

    A kind is a key of the page's legend, which keeps its entry, the IRI of a class, or empty.
    """
    known = legend()
    counted, used = Counter(kinds), Counter(predicates)
    others = [kind for kind, _ in counted.most_common() if kind not in known.kinds]
    labels = read_labels(graph, {kind for kind in others if kind} | used.keys())
    keys = {kind: f"class{number}" for number, kind in enumerate(others)}
    keys |= {predicate: f"predicate{number}" for number, (predicate, _) in enumerate(used.most_common())}
    entries = {key: entry for key, entry in known.kinds.items() if key in counted}
    for number, kind in enumerate(others):
        zh, en = labels.get(kind) or ((local_part(kind),) * 2 if kind else ("其他", "Other"))
        entries[keys[kind]] = {
            "key": keys[kind], "zh": zh, "en": en, "shape": _SHAPES[number % len(_SHAPES)], "scale": 1,
            "hollow": number >= len(_SHAPES), **_colours(number),
        }  # fmt: skip
    relations: dict[str, dict[str, Any]] = {}
    for number, (predicate, _) in enumerate(used.most_common()):
        zh, en = name_of(predicate, labels)
        relations[keys[predicate]] = {
            "key": keys[predicate], "zh": zh, "en": en, "weight": 1, "arrow": True, **_colours(number),
        }  # fmt: skip
    return Legend(entries, relations, dict(known.words)), keys


def name_of(predicate: str, labels: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """The Chinese and English name of a property: its label, else ours for it, else its prefixed name."""
    short = curie(predicate)
    zh, en = labels.get(predicate) or legend().predicates.get(short) or (short, short)
    return zh, en


def curie(iri: str) -> str:
    """``iri`` with the prefix of the ontology's, where it has one."""
    prefix = max((name for name, space in PREFIXES.items() if iri.startswith(space)), default="",
                 key=lambda name: len(PREFIXES[name]))  # fmt: skip
    return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}" if prefix else iri


def _colours(number: int) -> dict[str, str]:
    light, dark = _COLOURS[number % len(_COLOURS)]
    return {"light": light, "dark": dark}


def _above(name: str) -> set[str]:
    """The classes above one, as the ontology has them."""
    parents: dict[str, list[str]] = defaultdict(list)
    for child, other in stated(str(RDFS.subClassOf)):
        parents[child].append(str(getattr(other, "value", "")))
    found, waiting = set[str](), [name]
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return found


def _about(
    graph: PolicyGraph, iris: Collection[str], pattern: str, variables: str
) -> Iterator[tuple[str, ...]]:
    """The rows of ``pattern`` about each of ``iris`` as ``?e``."""
    waiting = iter(sorted(iri for iri in iris if not iri.startswith("_:")))
    while some := list(islice(waiting, _AT_ONCE)):
        values = " ".join(f"<{iri}>" for iri in some)
        yield from rows(graph, f"SELECT ?e {variables} {{ VALUES ?e {{ {values} }} {pattern} }}")
