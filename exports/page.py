"""The network page: one HTML file that opens without a network and without trust in the texts.

pyvis holds nodes, edges and options and brings vis-network; the template is ours, since
pyvis' own asks a CDN for bootstrap even with everything in line, and puts text into the
page raw.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from math import log1p
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyvis.network
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from exports.legend import PAGE, legend
from exports.network import Link, Network, read_network
from exports.picture import Picture, around, overview
from kg.entities import find
from kg.errors import PolicyGraphError
from kg.files import atomic

if TYPE_CHECKING:
    from kg import PolicyGraph

_SCRIPTS = ("data.js", "search.js", "canvas.js", "labels.js", "card.js", "app.js")
_VIS = Path(pyvis.network.__file__).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"

_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    # the page draws the labels itself, so that none lies on another
    "nodes": {"font": {"size": 0}, "borderWidth": 1.5, "borderWidthSelected": 3},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0},
    "interaction": {
        "hover": True, "selectConnectedEdges": False, "dragNodes": True, "keyboard": False,
        "tooltipDelay": 1_000_000, "zoomSpeed": 0.6,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """What :func:`write` wrote: entities and links in the file, nodes drawn at first, bytes."""

    path: Path
    entities: int
    links: int
    drawn: int
    bytes: int


class NothingToDraw(PolicyGraphError):
    """The vocabularies know the entity, but no text of the graph speaks of it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}”在词表中，但没有文件提到它 (known, but no text names it): nothing to draw; "
            "'kg show' tells what the vocabularies say"
        )


class PageNetwork(pyvis.network.Network):
    """pyvis' network with a template that needs nothing from elsewhere."""

    def __init__(self, title: str, payload: dict[str, Any]) -> None:
        # directed, or pyvis compares every new edge with all before; arrows are set edge by edge
        super().__init__(directed=True, cdn_resources="in_line")
        self.set_options(json.dumps(_OPTIONS))
        self._title = title
        self._payload = payload

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page; the arguments are pyvis' own and change nothing."""
        nodes, edges, *_, options = self.get_network_data()
        scripts = [_VIS.read_text("utf-8"), *((PAGE / script).read_text("utf-8") for script in _SCRIPTS)]
        style = (PAGE / "style.css").read_text("utf-8")
        data = {**self._payload, "nodes": nodes, "edges": edges, "options": json.loads(options)}
        environment = Environment(loader=FileSystemLoader(PAGE), autoescape=True, undefined=StrictUndefined)
        return environment.get_template("template.html").render(
            title=self._title,
            policy=content_security_policy(scripts, [style]),
            scripts=[Markup(script) for script in scripts],
            style=Markup(style),
            data=Markup(script_safe(data)),
        )


def write(graph: PolicyGraph, out: Path | str, focus: str | None = None, depth: int = 2) -> Written:
    """Write the network page of ``graph`` to ``out``.

    Without ``focus`` an overview of the whole graph; with it (a name, a document's id or
    number, or an IRI) what lies within ``depth`` links of that entity. Raises
    ``kg.errors.UnknownName`` and ``AmbiguousName`` where the name does not mean one thing,
    :class:`NothingToDraw` where no text speaks of it, ``ValueError`` where ``depth`` is below 1,
    ``OSError`` where ``out`` cannot be written.
    """
    if depth < 1:
        raise ValueError(f"depth must be 1 or more, not {depth}")
    network = read_network(graph)
    if focus is None:
        picture, centre, title = overview(network), None, "政策知识图谱"
    else:
        meant = find(graph, focus)
        centre = meant.iri
        if centre not in network.entities:
            raise NothingToDraw(meant.label)
        network = network.part(network.distances(centre, depth))
        picture, title = around(network, centre, depth), f"{network.entities[centre].label} · 政策知识图谱"
    html = _page(network, picture, title, centre, depth).generate_html()
    target = Path(out)
    with atomic(target) as part:
        part.write_text(html, "utf-8")
    return Written(target, len(network.entities), len(network.links), len(picture.spots), len(html.encode()))


def content_security_policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """A policy that lets these very scripts and styles run, and nothing be fetched or sent."""
    return "; ".join((
        "default-src 'none'",
        f"script-src {' '.join(map(_digest, scripts))}",
        f"style-src {' '.join(map(_digest, styles))}",
        "img-src data:", "base-uri 'none'", "form-action 'none'",
    ))  # fmt: skip


def script_safe(data: object) -> str:
    """``data`` as JSON that can stand in a ``<script>``: no text in it can end or open one."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # < and the two line ends that old JavaScript did not take in strings
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _page(network: Network, picture: Picture, title: str, centre: str | None, depth: int) -> PageNetwork:
    """The network with its drawn part as pyvis' nodes and edges, and everything as data for the cards."""
    number = {iri: place for place, iri in enumerate(network.entities)}
    scores = network.scores()
    payload = {
        "legend": {"kinds": list(legend().kinds.values()), "relations": list(legend().relations.values())},
        "entities": [
            [entity.kind, entity.label, entity.short if entity.short != entity.label else 0, entity.names,
             entity.facts, entity.tools, int(entity.candidate), round(scores[iri], 1), entity.iri]
            for iri, entity in network.entities.items()
        ],
        "links": [
            [number[link.source], number[link.target], list(link.counts.items()),
             [[e.relation, e.quote, e.tag, *e.marks] for e in link.evidence]]
            for link in network.links
        ],
        "quotes": [
            [number.get(quote.document, -1), quote.path, quote.heading, quote.text, quote.tool, quote.figures]
            for quote in network.quotes
        ],
        "focus": None if centre is None else number[centre],
        "depth": depth,
    }  # fmt: skip
    page = PageNetwork(title, payload)
    for iri, spot in picture.spots.items():
        entity = network.entities[iri]
        kind = legend().kinds[entity.kind]
        page.add_node(number[iri], label=entity.short, shape=kind["shape"], color=kind["light"],
                      x=spot.x, y=spot.y, size=round(spot.size * kind["scale"], 1), community=spot.community)  # fmt: skip
    for at in picture.links:
        link = network.links[at]
        page.add_edge(number[link.source], number[link.target], id=at, width=width(link), arrows="")
    return page


def width(link: Link) -> float:
    """The thickness of a drawn link, by the number of its facts."""
    return round(0.8 + 1.3 * log1p(sum(link.counts.values()) - 1), 2)
