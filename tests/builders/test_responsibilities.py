"""Who must do it, in brackets, lines and sentences."""

from __future__ import annotations

import pytest

from builders.citations import find_citations
from builders.lexicon import load_lexicon
from builders.mentions import find_mentions
from builders.metadata import describe
from builders.responsibilities import find_responsibilities
from tests.builders.texts import document

MERGED = "市科委、中关村管委会"

DOERS = [
    # body of a clause, [(n, agency, role)], why
    ("支持甲产业。（责任单位：市商务局，各区政府）", [(1, "市商务局", "responsible"), (1, "各区政府", "responsible")], "the usual bracket"),
    ("支持甲产业。（责任单位：市商务局、市财政局）鼓励乙产业。（责任单位：市商务局）", [(1, "市商务局", "responsible"), (1, "市财政局", "responsible"), (2, "市商务局", "responsible")], "two brackets in a clause"),
    (f"支持甲产业。（责任单位：{MERGED}，市商务局）", [(1, MERGED, "responsible"), (1, "市商务局", "responsible")], "one agency whose name holds 、"),
    ("支持甲产业。（责任单位：市商务局 促进处）", [(1, "市商务局", "responsible")], "a division is left off"),
    ("支持甲产业。（牵头单位：市商务局；配合单位：市财政局、各区政府）", [(1, "市商务局", "lead"), (1, "市财政局", "with"), (1, "各区政府", "with")], "labels with roles"),
    ("支持甲产业。（市商务局牵头，市财政局、市教委配合）", [(1, "市商务局", "lead"), (1, "市财政局", "with"), (1, "市教委", "with")], "verbs with roles"),
    ("支持甲产业。（省发展改革委、省财政厅按职责分工负责）", [(1, "省发展改革委", "responsible"), (1, "省财政厅", "responsible")], "负责 behind an adjunct"),
    ("支持甲产业。\n责任单位：市金融监管局、人行，各县（市、区）人民政府", [(1, "市金融监管局", "responsible"), (1, "人行", "responsible"), (1, "各县（市、区）人民政府", "responsible")], "a line of its own"),
    ("支持甲产业。（责任单位：省工信厅，各市、县（区）人民政府）", [(1, "省工信厅", "responsible"), (1, "各市、县（区）人民政府", "responsible")], "local governments named together are one entry"),
    ("支持甲产业。（责任单位：各县市区人民政府、园区和示范区管委会）", [(1, "各县市区人民政府", "responsible"), (1, "园区和示范区管委会", "responsible")], "和 inside a name"),
    ("支持甲产业。〔责任单位：市商务局、市财政局；列首位的为牵头单位，下同〕", [(1, "市商务局", "lead"), (1, "市财政局", "responsible")], "the first one leads"),
    ("县级以上人民政府及其有关部门应当支持甲产业。", [(1, "县级以上人民政府", "responsible"), (1, "有关部门", "responsible")], "a law's doers"),
    ("由市商务局负责组织实施。", [(1, "市商务局", "responsible")], "由…负责"),
    ("由分管市领导牵头，市政府有关部门参加。", [(1, "分管市领导", "lead"), (1, "市政府有关部门", "with")], "collective doers"),
    ("市商务局要会同市财政局等部门，完善统计制度。", [(1, "市商务局", "responsible"), (1, "市财政局", "with")], "会同"),
    ("各区政府要细化措施，市有关部门要加强指导。", [(1, "各区政府", "responsible"), (1, "市有关部门", "responsible")], "subjects that must act"),
    ("市甲工作领导小组负责统筹。联席会议召集人由市政府副市长担任，市商务局、市财政局为成员单位，办公室设在市商务局。", None, "leading group, convener, members, office"),
    ("充分发挥市甲领导小组作用，加强统筹协调。", [(1, "市甲领导小组", "lead")], "发挥…作用 with a task of coordination"),
    ("鼓励各区结合实际出台政策，支持市商务局指导的企业。", [], "those who are encouraged are no doers"),
]  # fmt: skip


def doers(body: str) -> list[tuple[int, str, str]]:
    found = document(f"北京市支持甲产业若干措施\n一、任务\n{body}\n北京市人民政府\n2024年1月2日")
    metadata = describe(found)
    mentions = find_mentions(found, load_lexicon(), find_citations(found))
    return [(r.n, r.agency, r.role) for r in find_responsibilities(found, mentions, metadata)]


@pytest.mark.parametrize(("body", "expected", "why"), [row for row in DOERS if row[1] is not None])
def test_responsibilities(body: str, expected: list[tuple[int, str, str]], why: str) -> None:
    assert doers(body) == expected, why


def test_a_joint_meeting() -> None:
    found = {(agency, role) for _, agency, role in doers(DOERS[-3][0])}
    assert {("市政府副市长", "lead"), ("市商务局", "member"), ("市财政局", "member"), ("市商务局", "office")} <= found


def test_a_bracket_answers_for_the_sentences_since_the_last_one() -> None:
    found = document("甲市若干措施\n一、任务\n支持甲，建设乙。鼓励丙。（责任单位：市商务局）推动丁。（责任单位：市财政局）\n")
    first, second = find_responsibilities(found, (), describe(found))
    assert [s.of(found.text) for s in first.scope] == ["支持甲，建设乙。", "鼓励丙。"]
    assert [s.of(found.text) for s in second.scope] == ["推动丁。"]
