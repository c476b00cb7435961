"""The stages in their order, from files to quads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Quad

from builders.anaphora import find_anaphora, stand_ins
from builders.citations import find_citations
from builders.clean import clean
from builders.facts import CleanText, Document, Facts, Metadata
from builders.figures import find_figures
from builders.layout import find_layout
from builders.lexicon import Lexicon, load_lexicon
from builders.measures import find_measures
from builders.mentions import find_mentions
from builders.metadata import describe
from builders.read import UnreadableFile, find_files, read_file
from builders.resolve import resolution
from builders.responsibilities import find_responsibilities
from builders.structure import outline
from builders.thing_triples import county_quads, entity_quads, ontology_quads
from builders.triples import document_quads
from kg.curation import Curation

SAMPLE = Path(__file__).parent / "sample"


@dataclass(slots=True)
class Build:
    """What a build found: facts by document, counts, and what could not be read and why (English, with the Chinese in brackets).

    Beside a file's facts stands its clean text, which leads from a span back to the file.
    ``passed_over`` are the files in folders whose ending is not .txt.
    """

    facts: list[tuple[CleanText, list[Facts]]] = field(default_factory=list)
    problems: list[tuple[Path, str]] = field(default_factory=list)
    passed_over: list[Path] = field(default_factory=list)
    lexicon: Lexicon = field(default_factory=load_lexicon)
    curation: Curation = field(default_factory=Curation)

    @property
    def counts(self) -> dict[str, int]:
        """files, documents, clauses, measures, mentions."""
        found = [facts for _, documents in self.facts for facts in documents]
        return {
            "files": len(self.facts),
            "documents": len(found),
            "clauses": sum(len(f.document.clauses) for f in found),
            "measures": sum(len(f.measures) for f in found),
            "mentions": sum(len(f.mentions) for f in found),
        }

    @property
    def quads(self) -> Iterator[Quad]:
        """Every quad of the graph, the same for the same texts in the same order."""
        corpus = (facts for _, documents in self.facts for facts in documents)
        result = resolution(corpus, self.lexicon, self.curation)
        yield from ontology_quads(result)
        for clean_text, documents in self.facts:
            for position, facts in enumerate(documents):
                yield from document_quads(facts, result, clean_text, position)
        yield from entity_quads(result)
        yield from county_quads(result)


def build(
    paths: list[Path] | None = None,
    progress: Callable[[int, int, Path], None] | None = None,
    curation: Curation | None = None,
) -> Build:
    """Reads the files and folders (without any: the sample corpus) and finds what they say.

    ``curation`` holds what a curator has decided about which things are one.

    ``progress`` is called as ``progress(done, total, path)`` after each file. What cannot be read,
    or fails, is named in ``Build.problems``; the rest goes on.
    """
    result = Build(curation=curation or Curation())
    files: list[Path] = []
    for found in find_files([Path(p) for p in paths] if paths else [SAMPLE], result.passed_over):
        if isinstance(found, UnreadableFile):
            result.problems.append((found.path, found.reason))
        else:
            files.append(found)
    stems: dict[str, Path] = {}
    for done, path in enumerate(sorted(files, key=lambda p: (p.stem, str(p))), 1):
        _add(result, path, stems)
        if progress:
            progress(done, len(files), path)
    return result


def _add(result: Build, path: Path, stems: dict[str, Path]) -> None:
    try:
        source = read_file(path)
        if source.stem in stems:
            raise UnreadableFile(
                path,
                f"it has the same name as {stems[source.stem]} (与其同名): file names must differ (文件名须各不相同)",
            )
        clean_text = clean(source)
        facts = file_facts(clean_text, result.lexicon)
    except UnreadableFile as error:
        result.problems.append((path, error.reason))
        return
    except Exception as error:  # noqa: BLE001  one text must not take the corpus down with it
        result.problems.append((path, f"reading it failed (处理时出错): {type(error).__name__}: {error}"))
        return
    if not facts:
        result.problems.append((path, "no words in it that can be read (没有可用的文字)"))
        return
    stems[source.stem] = path
    result.facts.append((clean_text, facts))


def file_facts(clean_text: CleanText, lexicon: Lexicon) -> list[Facts]:
    """All facts of all documents in a file."""
    documents = outline(clean_text)
    cover: Metadata | None = None
    found = []
    for document in documents:
        facts = document_facts(document, describe(document, cover), lexicon)
        cover = cover or facts.metadata
        found.append(facts)
    return found


def document_facts(document: Document, metadata: Metadata, lexicon: Lexicon) -> Facts:
    """All facts of one document, stage by stage."""
    citations = find_citations(document)
    mentions = find_mentions(document, lexicon, citations, metadata.jurisdiction)
    anaphora = find_anaphora(document, metadata, mentions)
    responsibilities = find_responsibilities(document, mentions, metadata)
    figures = find_figures(document)
    named = (*mentions, *stand_ins(anaphora))
    measures = find_measures(document, named, figures, responsibilities, lexicon)
    layout = find_layout(document, mentions, lexicon)
    return Facts(
        document, metadata, citations, mentions, responsibilities, layout, figures, measures, anaphora
    )
