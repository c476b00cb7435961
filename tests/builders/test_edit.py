"""An edited clause changes its own lines of the graph, and one line of what follows it."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from builders.pipeline import SAMPLE, build
from ontology import BASE, NIF, POL

FILE = "high-end-2017"  # a notice and the two documents that it issues
FIRST = f"{BASE}doc/{FILE}/1"


def lines(folder: Path) -> set[str]:
    """What the texts in ``folder`` say, as lines of N-Triples."""
    return {str(quad.triple) for quad in build([folder]).quads}


@pytest.fixture(scope="module")
def before() -> set[str]:
    return lines(SAMPLE)


EDITS = [  # path of the clause, how many follow it in its document, its words, what is put for them, why
    ("二/（一）/2", 8, "在海外建立研发基地", "到海外设立研发和设计基地", "longer"),
    ("二/（二）/2", 5, "推进12英寸晶圆产线提升产能，", "", "shorter, and less is said"),
    ("三/（二）", 2, "引导基金，", "引导基金，由市科委牵头，对每个项目给予最高500万元支持，", "longer, and more is said"),
    ("三/（四）", 0, "快速确权和维权", "维权", "the last clause of its document"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "later", "words", "instead", "why"), EDITS, ids=[row[-1] for row in EDITS])
def test_an_edit_changes_few_lines(
    before: set[str], tmp_path: Path, path: str, later: int, words: str, instead: str, why: str
) -> None:
    folder = tmp_path / "sample"
    shutil.copytree(SAMPLE, folder)
    text = (folder / f"{FILE}.txt").read_text("utf-8")
    assert text.count(words) == 1
    (folder / f"{FILE}.txt").write_text(text.replace(words, instead), "utf-8")
    after = lines(folder)

    clause = f"<{FIRST}/clause/{path}"
    own = (f"{clause}>", f"{clause}/")  # the clause and its facts: none has clauses below it
    for lost in (before - after, after - before):
        elsewhere = [line for line in lost if not line.startswith(own)]
        # never more lines than the document has clauses and the file documents
        assert Counter(line.split(" ")[1] for line in elsewhere) == +Counter({
            f"<{NIF.isString}>": 1,  # the text of the document
            f"<{POL.offset}>": later,
            f"<{POL.sourceBegin}>": 1,  # of the second document, which stands behind it in the file
        }), elsewhere  # fmt: skip
        beyond = [line.split(" ")[0] for line in elsewhere if not line.startswith(f"<{FIRST}/")]
        assert beyond == [f"<{BASE}doc/{FILE}/2>"]
    assert any(line.startswith(own) for line in after - before), why
