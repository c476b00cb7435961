"""The data of the network page: what its scripts read from ``#data``, beside pyvis' own nodes and edges.

Everything is a list by number, for size. An entity's number is its place in ``entities``::

    legend    {kinds: [{key, zh, en, many?, shape, scale, hollow?, light, dark}],
               relations: [{key, zh, en, weight, light, dark, arrow?, dashed?}],
               words: {zh: en}}            the English of facts' words, instruments and roles
    entities  [kind, label, short | 0, english, names, [[word, value, word in English]],
               [[instrument, count, in English]], candidate, score, iri, parent | -1, year | 0,
               [word that leads to it and is no name of it]]
    links     [source, target, [[relation, document | -1, count]], [[relation, quote, tag, ...marks]]]
    quotes    [document | -1, path, heading, text, tool, figures]
    measures  [quote, instrument, entity, …]   that count in the entities' instruments beside their document's own
    views     [{key, zh, en, places: [[entity, x, y]], guides: [[x1, y1, x2, y2, label]]}]
    groups    [[zh, en]]                   communities by their number
    focus     entity | null; depth; title {zh, en}
    strongest edges drawn of each node that is no document | null for all

A document of -1 says that no text says it (what the vocabularies or a document's head say) or, of a
quote, that the document is not in the file. Several facts of a link may stand in the same quote.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exports.layout.picture import Picture
from exports.view.entities import Entity
from exports.view.network import Link, Network
from exports.view.scene import Scene


def payload(scene: Scene) -> dict[str, Any]:
    """The data of the page of ``scene``."""
    network, picture = scene.network, scene.picture
    number = {iri: place for place, iri in enumerate(network.entities)}
    scores, words = network.scores(), network.legend.words
    return {
        "legend": {
            "kinds": list(network.legend.kinds.values()),
            "relations": list(network.legend.relations.values()),
            "words": words,
        },
        "entities": [
            [*_entity(entity, words), round(scores[iri], 1), iri, number.get(network.parents.get(iri, ""), -1),
             entity.year, entity.sought]
            for iri, entity in network.entities.items()
        ],
        "links": [_link(link, number, network) for link in network.links],
        "quotes": [
            [number.get(quote.document, -1), quote.path, quote.heading, quote.text, quote.tool, quote.figures]
            for quote in network.quotes
        ],
        "measures": [
            [one.quote, one.tool, *(number[iri] for iri in one.entities[1:] if iri in number)]
            for one in network.instruments
        ],
        "views": [
            {
                "key": view.key, "zh": view.zh, "en": view.en,
                "places": [[number[iri], x, y] for iri, (x, y) in view.places.items()],
                "guides": [[line.x1, line.y1, line.x2, line.y2, line.label] for line in view.guides],
            }
            for view in picture.views
        ],
        "groups": _groups(network, picture, scores),
        "focus": None if scene.focus is None else number[scene.focus],
        "depth": scene.depth,
        "strongest": picture.strongest,
        "title": {"zh": scene.title[0], "en": scene.title[1]},
    }  # fmt: skip


def _entity(entity: Entity, words: Mapping[str, str]) -> list[Any]:
    return [
        entity.kind,
        entity.label,
        entity.short if entity.short != entity.label else 0,
        entity.english,
        entity.names,
        [[word, value, words.get(word, word)] for word, value in entity.facts],
        [[tool, count, words.get(tool, tool)] for tool, count in entity.tools],
        int(entity.candidate),
    ]


def _link(link: Link, number: Mapping[str, int], network: Network) -> list[Any]:
    ranks = {key: rank for rank, key in enumerate(network.legend.relations)}
    parts = [
        (relation, number.get(document, -1), count) for (relation, document), count in link.parts.items()
    ]
    return [
        number[link.source], number[link.target],
        sorted(parts, key=lambda part: (ranks[part[0]], part[1])),
        [[e.relation, e.quote, e.tag, *e.marks] for e in link.evidence],
    ]  # fmt: skip


def _groups(network: Network, picture: Picture, scores: Mapping[str, float]) -> list[list[str]]:
    """Each community named by its most important member."""
    named: dict[int, str] = {}
    for iri, spot in sorted(picture.spots.items(), key=lambda item: (-scores[item[0]], item[0])):
        named.setdefault(spot.community, iri)
    members = [network.entities[named[group]] for group in sorted(named)]
    return [[member.short, member.english or member.short] for member in members]
