"""The stages together: any text goes through, bad files are named, every fact stands where it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad

from builders.facts import Facts, Span
from builders.lexicon import load_lexicon
from builders.pipeline import Build, build, file_facts
from tests.builders.texts import cleaned

HOSTILE = "关于支持甲产业的通知\n</script><img src=x onerror=alert(1)>\n一、任务\n支持“</script>平台”建设，给予最高100万元奖励。\n"

WORDS = st.sampled_from(
    "支持 鼓励 海淀区 市科委 、 ， 。 ； ： （ ） 《 》 “ ” 集成电路 产业 等领域 建设 平台 最高 100万元 到2025年 达到 30% 以上 "
    "3至5家 （责任单位： 一、 （一） 1. \n 第一条 由 负责 牵头 在 分别 国发〔2014〕49号 每年3月31日前 有效期3年 中关村 科学城".split(" ")
)


def spans(facts: Facts) -> Iterator[Span]:
    """Every span that a fact of the document carries."""
    for fact in (*facts.citations, *facts.mentions, *facts.responsibilities, *facts.figures, *facts.layout, *facts.measures):
        yield fact.span
    for measure in facts.measures:
        yield from measure.cue
        if measure.action_span:
            yield measure.action_span
    for layout in facts.layout:
        yield from (layout.place_span, layout.object_span)


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map("".join)))
def test_any_text_goes_through(raw: str) -> None:
    """No text raises; spans stand inside their document, paths name its clauses, words are the words."""
    for facts in file_facts(cleaned(raw), load_lexicon()) if raw.strip() else ():
        text, paths = facts.document.text, {c.path for c in facts.document.clauses}
        assert all(0 <= s.start <= s.end <= len(text) for s in spans(facts))
        assert all(m.span.of(text) == m.surface for m in facts.mentions)
        assert all(r.span.of(text) == r.agency for r in facts.responsibilities)
        for kind in (facts.citations, facts.mentions, facts.responsibilities, facts.figures, facts.layout, facts.measures):
            assert {fact.path for fact in kind} <= paths | {"0"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with readable files among files that are not."""
    (tmp_path / "good.txt").write_text("甲市支持办法\n一、任务\n支持集成电路产业发展，建设平台。\n", "utf-8")
    (tmp_path / "gb.txt").write_bytes("乙市支持办法\n一、任务\n鼓励人工智能产业发展，建设平台。\n".encode("gb18030"))
    (tmp_path / "hostile.txt").write_text(HOSTILE, "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "good.txt").write_text("丙市支持办法\n一、任务\n支持发展，建设平台。\n", "utf-8")
    return tmp_path


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(folder: Path) -> None:
    done: list[Path] = []
    found = build([folder], progress=lambda n, total, path: done.append(path))
    assert {clean.source.stem for clean, _ in found.facts} == {"good", "gb", "hostile"}
    reasons = {path.relative_to(folder).as_posix(): reason for path, reason in found.problems}
    assert set(reasons) == {"empty.txt", "binary.txt", "sub/good.txt"}
    assert "空" in reasons["empty.txt"]
    assert "二进制" in reasons["binary.txt"]
    assert "同名" in reasons["sub/good.txt"]
    assert len(done) == 6


def quads(found: Build) -> list[Quad]:
    return list(found.quads)


def test_order_of_paths_makes_no_difference(folder: Path) -> None:
    names = ["good.txt", "gb.txt", "hostile.txt"]
    forward = quads(build([folder / n for n in names]))
    backward = quads(build([folder / n for n in reversed(names)]))
    assert set(forward) == set(backward)


def test_no_triple_stands_in_two_graphs(folder: Path) -> None:
    """The union of the graphs would repeat it in every answer."""
    triples = [q.triple for q in set(quads(build([folder])))]
    assert len(triples) == len(set(triples))


def test_a_text_that_breaks_a_stage_leaves_the_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import builders.pipeline as pipeline

    real = pipeline.find_figures

    def broken(document):
        if document.id == "gb":
            raise RuntimeError("no")
        return real(document)

    monkeypatch.setattr(pipeline, "find_figures", broken)
    found = build([folder / "good.txt", folder / "gb.txt"])
    assert [clean.source.stem for clean, _ in found.facts] == ["good"]
    ((path, reason),) = found.problems
    assert (path.name, "处理时出错" in reason) == ("gb.txt", True)
