"""``kg explain``: a clause with what was found in it marked up, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
from rich.text import Text

from kg import PolicyGraph
from kg.commands.options import graph_option, output
from kg.commands.paper import Paper
from kg.explain import Explanation, Found, Sentence, contents
from kg.explain import explain as explained
from kg.tables import shown
from ontology import BASE

_STYLES = {"措施": "bold", "布局": "magenta", "数量": "yellow", "责任": "green", "引用": "blue"}
"""Colours on a terminal; names of things are cyan."""


@click.command(epilog="Example: kg explain tech-services-draft 二/（五）")
@click.argument("document", metavar="DOC")
@click.argument("path", required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON (以 JSON 输出).")
@graph_option
def explain(document: str, path: str | None, as_json: bool, folder: Path) -> None:
    """Explain a clause (条款): what was found in it, and why.

    Prints the clause sentence by sentence, the facts marked up with numbers; under each sentence what
    every number is, which rule of grammar or which vocabulary entry found it, and the words that decided.
    DOC is a document's id, number or title, PATH a clause's path such as 二/（一）/1. Without PATH: the
    document's clauses, with the number of facts in each.
    """
    graph = PolicyGraph.open(folder)
    if path is None:
        _print_contents(graph, document, as_json)
        return
    found = explained(graph, document, path)
    if as_json:
        _write([explanation.as_dict() for explanation in found])
        return
    paper = Paper()
    for explanation in found:
        _print(paper, explanation)


def _print_contents(graph: PolicyGraph, document: str, as_json: bool) -> None:
    entity, clauses = contents(graph, document)
    if as_json:
        _write([{"path": line.path, "heading": line.heading, "facts": line.facts} for line in clauses])
        return
    paper = Paper()
    paper.line(Text(entity.label, style="bold"))
    for line in clauses:
        count = Text(f"（{line.facts}）", style="dim") if line.facts else ""
        paper.line(
            shown(f"{line.path}  {line.heading}".rstrip()), count, indent=2 * (line.path.count("/") + 1)
        )


def _write(data: object) -> None:
    with output(None) as stream:
        stream.write((json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def _print(paper: Paper, explanation: Explanation) -> None:
    paper.line(Text(f"{explanation.path}  {explanation.heading}".rstrip(), style="bold"))
    paper.line(Text(f"{explanation.title}（{explanation.doc}）", style="dim"))
    for sentence in explanation.sentences:
        paper.line()
        named = [fact for fact in sentence.found if not fact.whole]
        marks = _marks(named)
        paper.line(Text("标题：") if sentence.heading else "", _marked(sentence, named, marks))
        for fact in sentence.found:
            if fact.whole:
                _print_fact(paper, fact, "")
        for fact in named:
            _print_fact(paper, fact, str(marks[fact.begin, fact.end]))
    if not any(sentence.found for sentence in explanation.sentences):
        paper.line()
        paper.line(Text("（本条没有发现事实）", style="dim"))


def _marks(named: list[Found]) -> dict[tuple[int, int], int]:
    """Number of each span; facts on the same words share one."""
    spans = dict.fromkeys((fact.begin, fact.end) for fact in named)
    return {span: n for n, span in enumerate(spans, 1)}


def _marked(sentence: Sentence, named: list[Found], marks: dict[tuple[int, int], int]) -> Text:
    """The sentence with ``[words]n`` around what was found; what would cut across another is left unmarked."""
    opens: dict[int, int] = {}
    closes: dict[int, list[int]] = {}
    styles: list[tuple[int, int, str]] = []
    open_spans: list[tuple[int, int]] = []
    for begin, end in marks:
        if any(a < begin < b < end for a, b in open_spans) or end > sentence.end:
            continue
        open_spans.append((begin, end))
        opens[begin] = opens.get(begin, 0) + 1
        closes.setdefault(end, []).append(marks[begin, end])
        kind = next(fact.kind for fact in named if (fact.begin, fact.end) == (begin, end))
        styles.append((begin, end, _STYLES.get(kind, "cyan")))
    text = Text()
    for at, character in enumerate(sentence.text, sentence.begin):
        for number in reversed(closes.get(at, [])):
            text.append(f"]{number}", style="dim")
        text.append("[" * opens.get(at, 0), style="dim")
        style = next((style for begin, end, style in reversed(styles) if begin <= at < end), "")
        text.append(shown(character).plain, style=style)
    for number in reversed(closes.get(sentence.end, [])):
        text.append(f"]{number}", style="dim")
    return text


def _print_fact(paper: Paper, fact: Found, mark: str) -> None:
    head = Text(f"{mark:>3} " if mark else "  ▸ ", style="dim")
    head.append(fact.kind, style=_STYLES.get(fact.kind, "cyan"))
    said = fact.says if fact.says != fact.words else ""
    paper.line(head, "  ", shown(said or fact.words))
    why = shown("；".join(_why(fact)))
    why.stylize("dim")
    if why.plain:
        paper.line(why, indent=6)


def _why(fact: Found) -> Iterator[str]:
    """What found the fact, in parts for a reader."""
    entity = fact.entity.removeprefix(BASE) + ("（待审）" if fact.candidate else "")
    if fact.by_vocabulary:
        yield f"词表条目：{entity}"
        return
    if fact.rule:
        yield f"规则：{fact.rule}" + (f"（{fact.because.rstrip('。')}）" if fact.because else "")
    if fact.cues:
        yield "依据词：" + "、".join(f"“{' '.join(cue.split())}”" for cue in fact.cues)
    if entity:
        yield f"实体：{entity}"
