"""What ``kg merge`` and ``kg split`` share: finding what a curator names, keeping a decision, building anew."""

from __future__ import annotations

from pathlib import Path

import click
import pyoxigraph as ox

from kg import PolicyGraph, curation
from kg.commands.build import again
from kg.curation import Curation
from kg.entities import find
from kg.errors import UnknownName

_CITED_AS = """
SELECT ?cited WHERE {
  ?inference rdf:predicate owl:sameAs ; rdf:subject ?cited ; rdf:object $document .
  { $document pol:inferredNumber ?name } UNION { $document dcterms:alternative ?name }
  FILTER(STR(?name) = $name)
} ORDER BY ?cited"""


def merged_as(graph: PolicyGraph, decided: Curation, name: str) -> tuple[str, str]:
    """IRI and label of what ``name`` means, or meant before it was merged, or is cited as. Raises ``UnknownName``."""
    for iri in decided.replaced:
        if name in (iri, decided.labels.get(iri)):
            return iri, decided.labels.get(iri, iri)
    try:
        thing = find(graph, name)
    except UnknownName:
        known = {label: iri for iri, label in decided.labels.items()}
        if name in known:
            return known[name], name
        raise
    rows = graph.select(_CITED_AS, document=ox.NamedNode(thing.iri), name=name)
    cited = next((row["cited"].value for row in rows), None)
    return (cited, name) if cited else (thing.iri, thing.label)


def decide(folder: Path, decision: Curation) -> None:
    """Keeps the decision beside the graph and builds anew from the same texts, where they still are."""
    curation.save(folder / curation.FILE, decision)
    if not again(folder):
        click.echo(
            "原来的文本不全，图谱未动，下次 kg build 时生效 (not all texts are where they were, so the graph stays as it is: it takes effect with the next build)",
            err=True,
        )


def told(decided: Curation) -> None:
    """Prints what was decided so far."""

    def label(iri: str) -> str:
        return decided.labels.get(iri, iri)

    lines = [f"“{label(iri)}”归入“{label(into)}”" for iri, into in decided.replaced.items()]
    lines += ["“{}”与“{}”分开".format(*(label(iri) for iri in sorted(pair))) for pair in decided.different]
    lines += [f"“{name}”不指“{label(iri)}”" for iri, names in decided.not_names.items() for name in names]
    for line in sorted(lines):
        click.echo(line)
    if not lines:
        click.echo("尚无审定 (nothing was decided yet): kg merge A B, kg split A B")
