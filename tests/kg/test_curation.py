"""What a curator decides, kept beside the graph and respected by every build."""

from __future__ import annotations

import pytest

from kg import PolicyGraph, curation
from kg.cli import run
from kg.curation import Curation
from kg.errors import CurationError
from ontology import BASE

A, B, C = ((f"{BASE}zone/{name}", name) for name in "甲乙丙")

# an opinion that prints neither its title nor its number, and a notice that cites it with both
OPINION = """各区人民政府：
为发展云海服务业，特提出以下实施意见。
一、主要任务
（一）做强云海服务业
支持云海服务业发展。推动星湖科创谷和月湾科创谷建设，培育云海服务业企业。
北京市人民政府
2031年5月6日
"""
NOTICE = """北京市人民政府关于推进有关工作的通知
京政发〔2032〕8号
各区人民政府：
一、主要任务
落实《北京市人民政府关于加快云海服务业发展的实施意见》（京政发〔2031〕25号），推进星湖科创谷建设。
北京市人民政府
2032年3月1日
"""


# --- the decisions


def test_what_is_merged_is_the_last_of_the_chain():
    decided = Curation().merge(A, B).merge(B, C)
    assert decided.final(A[0]) == decided.final(B[0]) == C[0]
    assert decided.final(C[0]) == C[0]


def test_split_takes_back_a_merge_and_holds_against_rules():
    decided = Curation().merge(A, B).split(A, B)
    assert decided.final(A[0]) == A[0]
    assert decided.are_different(B[0], A[0])
    again = decided.merge(A, B)
    assert again.final(A[0]) == B[0]
    assert not again.are_different(A[0], B[0]), "the later decision counts"


def test_what_is_one_already_cannot_be_merged_again():
    with pytest.raises(CurationError, match="已经是同一实体"):
        Curation().merge(A, B).merge(B, A)


def test_a_name_is_taken_from_one_thing_only():
    decided = Curation().unname(A, "示范区")
    assert not decided.bears(A[0], "示范区")
    assert decided.bears(B[0], "示范区") and decided.bears(A[0], "甲")


def test_the_file_gives_back_what_was_written(tmp_path):
    file = tmp_path / curation.FILE
    decided = Curation().merge(A, B).split(B, C).unname(C, "示范区")
    curation.save(file, decided)
    assert curation.load(file) == decided
    first = file.read_bytes()
    curation.save(file, curation.load(file))
    assert file.read_bytes() == first
    assert curation.load(tmp_path / "none.ttl") == Curation()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<a:1> <a:2>", "no Turtle"),
        (f"<{A[0]}> <http://purl.org/dc/terms/isReplacedBy> <{B[0]}> . <{B[0]}> <http://purl.org/dc/terms/isReplacedBy> <{A[0]}> .", "circle"),
    ],
)  # fmt: skip
def test_a_bad_file_is_named(tmp_path, text, said):
    file = tmp_path / curation.FILE
    file.write_text(text, "utf-8")
    with pytest.raises(CurationError, match=said) as told:
        curation.load(file)
    assert str(file) in str(told.value)


# --- the commands


@pytest.fixture
def corpus(tmp_path, capsys, monkeypatch):
    """A function that runs a command on a graph of the two texts; the folder is ``corpus.folder``."""
    texts, folder = tmp_path / "texts", tmp_path / "graph"
    texts.mkdir()
    (texts / "opinion.txt").write_text(OPINION, "utf-8")
    (texts / "notice.txt").write_text(NOTICE, "utf-8")
    monkeypatch.setenv("POLICYKG_GRAPH", str(folder))

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return code, told.out, told.err

    call.folder, call.texts = folder, texts
    assert call("build", str(texts))[0] == 0
    return call


def meant(folder, surface: str) -> set[str]:
    """The entities that the mentions of ``surface`` mean."""
    rows = PolicyGraph.open(folder).select(
        "SELECT DISTINCT ?e WHERE { ?m a pol:Mention ; nif:anchorOf $surface ; itsrdf:taIdentRef/skos:prefLabel ?e FILTER(LANG(?e) = 'zh') }",
        surface=surface)  # fmt: skip
    return {row["e"].value for row in rows}


def target(folder) -> str:
    (row,) = PolicyGraph.open(folder).select('SELECT ?t WHERE { ?c pol:citedNumber "京政发〔2031〕25号" ; pol:target ?t }')
    return row["t"].value.removeprefix(BASE)


def test_merge_makes_two_things_one_in_this_build_and_the_next(corpus):
    names = [row["s"].value for row in PolicyGraph.open(corpus.folder).select(
        'SELECT DISTINCT ?s WHERE { ?m nif:anchorOf ?s ; pol:mentionType "industry" } ORDER BY ?s')]  # fmt: skip
    one = next(name for name in names if name.startswith("云海"))
    code, out, _ = corpus("merge", one, "科技服务业")
    assert (code, out) == (0, f"“{one}”归入“科技服务业” merged\n")
    assert meant(corpus.folder, one) == {"科技服务业"}
    assert f"别名：{one}" in corpus("show", "科技服务业", "--limit", "1")[1].replace("、", "\n别名：")
    corpus("build", str(corpus.texts))
    assert meant(corpus.folder, one) == {"科技服务业"}
    assert f"“{one}”归入“科技服务业”" in corpus("merge")[1]
    assert corpus("split", one, "科技服务业")[0] == 0
    assert meant(corpus.folder, one) == {one}


def test_a_vocabulary_entry_can_be_merged_too(corpus):
    assert corpus("merge", "海淀区", "顺义区")[0] == 0
    assert corpus("show", "海淀区", "--limit", "1")[1].startswith("顺义区 ")
    code, out, _ = corpus("validate")
    assert code == 0 and "违反 0 处" in out, "nothing points to what was merged away"


def test_an_inferred_identity_says_why_and_can_be_taken_back(corpus):
    assert target(corpus.folder) == "doc/opinion"
    card = corpus("show", "京政发〔2031〕25号", "--limit", "1")[1]
    assert "推定文号：京政发〔2031〕25号" in card and "云海服务业" in card
    assert corpus("split", "opinion", "京政发〔2031〕25号")[0] == 0
    assert target(corpus.folder) == "register/京政发〔2031〕25号"
    assert "推定文号" not in corpus("show", "opinion", "--limit", "1")[1]


def test_a_name_can_be_taken_from_a_thing(corpus):
    before = meant(corpus.folder, "北京市人民政府")
    assert corpus("split", "北京市", "--name", "北京市人民政府")[0] == 0
    assert meant(corpus.folder, "北京市人民政府") == before, "北京市 never bore that name"
    assert "不指" in corpus("merge")[1]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("merge", "海淀区"), 2, "kg merge A B"),
        (("split", "海淀区"), 2, "kg split A B"),
        (("merge", "海淀区", "科技服务业"), 1, "two kinds"),
        (("merge", "opinion", "京政发〔2032〕8号"), 1, "已读入正文"),
        (("merge", "没有的东西", "海淀区"), 1, "没有“没有的东西”"),
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_is_kept(corpus, arguments, code, said):
    result = corpus(*arguments)
    assert result[0] == code and said in result[2]
    assert not (corpus.folder / curation.FILE).exists()


def test_without_the_texts_the_decision_waits(corpus):
    for text in corpus.texts.iterdir():
        text.unlink()
    corpus.texts.rmdir()
    code, _, err = corpus("merge", "海淀区", "顺义区")
    assert code == 0
    assert "下次 kg build 时生效" in err
    assert (corpus.folder / curation.FILE).exists()


def test_with_one_text_gone_nothing_that_was_built_is_lost(corpus):
    (corpus.texts / "notice.txt").unlink()
    code, _, err = corpus("merge", "海淀区", "顺义区")
    assert code == 0
    assert "图谱未动" in err
    assert target(corpus.folder) == "doc/opinion", "the notice, which cites it, is still there"


def test_a_bad_file_stops_the_build_and_keeps_the_graph(corpus):
    (corpus.folder / curation.FILE).write_text("no turtle", "utf-8")
    code, _, err = corpus("build", str(corpus.texts))
    assert code == 1 and curation.FILE in err
    assert meant(corpus.folder, "北京市人民政府")
