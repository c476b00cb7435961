"""Who must do it, in brackets, lines and sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

import ontology
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
    ("支持甲产业。（牵头领导：某副市长；牵头责任单位：市商务局；协同部门：市财政局）", [(1, "市商务局", "lead"), (1, "市财政局", "with")], "spellings of the labels; a person's label is none"),
    ("支持甲产业。（责任单位：中国甲银行江苏分行南通办公室、市商务局综合科）", [(1, "中国甲银行江苏分行南通办公室", "responsible"), (1, "市商务局", "responsible")], "an office is no division"),
    ("支持甲产业。（市商务局牵头，市财政局、市教委按职责分工配合落实）", [(1, "市商务局", "lead"), (1, "市财政局", "with"), (1, "市教委", "with")], "an adjunct before the closing verb"),
    ("市体育、民政、人力资源社会保障等有关部门应当支持甲产业。", [(1, "市体育", "responsible"), (1, "民政", "responsible"), (1, "人力资源社会保障", "responsible")], "functions closed by 部门, each a doer"),
    ("县级以上人民政府体育、民政等部门应当支持甲产业。", [(1, "体育", "responsible"), (1, "民政", "responsible")], "behind the government that they belong to"),
    ("市体育局应当会同市民政、财政部门支持甲产业。", [(1, "市体育局", "responsible"), (1, "市民政", "with"), (1, "财政部门", "with")], "functions behind 会同"),
    ("加强与体育、民政等部门的协作。", [], "those who are only spoken with"),
    ("市、区（县）体育主管部门应当公布名录，会同有关部门开展检查。", [(1, "市、区（县）体育主管部门", "responsible"), (1, "有关部门", "with")], "会同 in a later clause"),
    ("具体办法由市体育局会市财政局制定。", [(1, "市体育局", "responsible"), (1, "市财政局", "with")], "会 for 会同"),
    ("违反规定的，由其上级主管机关责令改正。", [(1, "上级主管机关", "responsible")], "由其… in a law's penalties"),
    ("所需经费由市财政专项资金安排。", [], "a fund is no doer"),
    ("省人民政府设立的专项资金应当公开。", [], "who only describes a noun"),
    ("市、县（区）人民政府领导体育工作。", [(1, "市、县（区）人民政府", "lead")], "领导…工作"),
    ("市体育局编制年度名录。", [(1, "市体育局", "responsible")], "a body at the head, a verb of action behind it"),
    ("企业可以向市体育局申请。市体育局公告已经发布。", [], "who is turned to; a notice of the bureau's"),
    ("相关部门不得收取费用。", [], "who is only forbidden something"),
    ("各地可给予补贴，企业应当配合。", [], "what may be done; enterprises are regulated"),
    ("各体育学校和有条件的俱乐部要加强训练。", [(1, "各体育学校", "responsible"), (1, "有条件的俱乐部", "responsible")], "a notice tells institutions by 要"),
    ("各俱乐部联盟要开放场地，小额贷款公司、典当行应降低费率。", [(1, "各俱乐部联盟", "responsible"), (1, "小额贷款公司", "responsible"), (1, "典当行", "responsible")], "a notice obliges whoever is the subject"),
    ("供水、供气企业须保障供应，监理单位对质量负责。", [(1, "供水、供气企业", "responsible"), (1, "监理单位", "responsible")], "nouns that share a head are one name"),
    ("县域医共体牵头医院负责调配药品，其他医院配合。", [(1, "县域医共体牵头医院", "responsible"), (1, "其他医院", "with")], "负责 and 配合 make anyone act"),
    ("训练由所在地镇街园区组织，报名由企业自主完成。", [(1, "所在地镇街园区", "responsible")], "who stands behind 由"),
    ("申报单位应具有独立法人资格，获得资助的企业应当公开账目。", [], "who applies or benefits"),
    ("协会应具备场地，检测机构应提交下列材料，企业应当公示。", [], "what qualifies, what is handed in, firms by 应"),
    ("医院应收账款由平台确认，企业要求延期的可以延期，学校主要依靠自筹。", [], "应收, 要求, 主要 are no modals"),
    ("俱乐部应于每年3月底前向主管部门报告收支。", [], "who reports each year is regulated"),
    ("市体育局统筹全市场馆布局，各区要统筹安排资金。", [(1, "市体育局", "lead"), (1, "各区", "responsible")], "统筹 leads where a work is coordinated, not money"),
    ("市体育局将组织市文物局、市教委等单位开展检查。", [(1, "市体育局", "lead"), (1, "市文物局", "with"), (1, "市教委", "with")], "组织 with a list of bodies"),
    ("市体育局组织各区申报。", [(1, "市体育局", "responsible")], "组织 without such a list"),
    ("市体育局联合市文物局印发指引。", [(1, "市体育局", "responsible"), (1, "市文物局", "with")], "联合"),
    ("项目牵头单位要会同参与单位编制方案。", [(1, "项目牵头单位", "responsible"), (1, "参与单位", "with")], "a partner without a known name"),
    ("市体育局已督促俱乐部整改。", [], "what was done is reported"),
    ("支持甲产业。（责任单位：市体育局牵头，市妇联、市科协配合）", [(1, "市体育局", "lead"), (1, "市妇联", "with"), (1, "市科协", "with")], "roles inside a label; unions and societies"),
    ("市体育、教育等部门应当公布名录。市教育部门应当抽查。", [(1, "市体育", "responsible"), (1, "市教育部门", "responsible"), (2, "市教育部门", "responsible")], "a function in full, where it is printed so"),
    ("成立由县长任组长、分管副县长任副组长的体育工作领导小组。", [(1, "县长", "lead"), (1, "分管副县长", "member")], "posts of a leading group"),
    ("某部部长甲小明担任组委会主任，某部副部长乙大力担任组委会副主任。", [(1, "某部部长", "lead"), (1, "某部副部长", "member")], "the office without the person's name"),
    ("聘请甲校校长担任教练。", [], "a post that is none of a leading group"),
    ("大赛设立组委会，负责大赛的评审。", [(1, "组委会", "responsible")], "a body that does not coordinate"),
    ("本措施由市商务局会同市财政局等相关部门负责解释。", [(1, "市商务局", "interpreter"), (1, "市财政局", "with")], "who explains, and with whom"),
    ("鼓励各区结合实际出台政策，支持市商务局指导的企业。", [], "those who are encouraged are no doers"),
]  # fmt: skip


IN_A_LAW = [
    ("体育场馆应当开放，企业必须配合检查，学校要加强训练。", [], "a law regulates those who are no authorities"),
    ("市体育局和企业事业单位应当加强训练。", [(1, "市体育局", "responsible")], "the authority beside them must act"),
    ("政府应当支持甲产业，当地人民政府应当公布名录。", [(1, "政府", "responsible"), (1, "当地人民政府", "responsible")], "a government without its level"),
    ("国务院负责体育事业综合管理的部门组织实施政策。", [(1, "国务院负责体育事业综合管理的部门", "responsible")], "a department charged with something"),
    ("县级以上人民政府水行政部门负责节水，监察机关依法对其进行监督。", [(1, "县级以上人民政府水行政部门", "responsible"), (1, "监察机关", "responsible")], "an unknown function; 依法"),
    ("市人民政府负责全市普查，区人民政府负责本区登记。市、区人民政府应当公布结果。", [(1, "市人民政府", "responsible"), (1, "区人民政府", "responsible"), (2, "市人民政府", "responsible"), (2, "区人民政府", "responsible")], "governments that the text also prints alone"),
    ("市、区人民政府应当公布结果。", [(1, "市、区人民政府", "responsible")], "else they are one name"),
    ("市人民政府应当建立由市体育局牵头的机制。", [(1, "市人民政府", "responsible"), (1, "市体育局", "lead")], "牵头 belongs to whom 由 brings in"),
]  # fmt: skip


def doers(body: str, title: str = "北京市支持甲产业若干措施") -> list[tuple[int, str, str]]:
    found = document(f"{title}\n一、任务\n{body}\n北京市人民政府\n2024年1月2日")
    metadata = describe(found)
    mentions = find_mentions(found, load_lexicon(), find_citations(found))
    return [(r.n, r.agency, r.role) for r in find_responsibilities(found, mentions, metadata)]


@pytest.mark.parametrize(("body", "expected", "why"), [row for row in DOERS if row[1] is not None])
def test_responsibilities(body: str, expected: list[tuple[int, str, str]], why: str) -> None:
    assert doers(body) == expected, why


@pytest.mark.parametrize(("body", "expected", "why"), IN_A_LAW)
def test_responsibilities_in_a_law(body: str, expected: list[tuple[int, str, str]], why: str) -> None:
    assert doers(body, "北京市促进甲产业条例") == expected, why


def test_a_joint_meeting() -> None:
    body = next(body for body, expected, _ in DOERS if expected is None)
    found = {(agency, role) for _, agency, role in doers(body)}
    assert {("市政府副市长", "lead"), ("市商务局", "member"), ("市财政局", "member"), ("市商务局", "office")} <= found


def test_a_bracket_answers_for_the_sentences_since_the_last_one() -> None:
    found = document("甲市若干措施\n一、任务\n支持甲，建设乙。鼓励丙。（责任单位：市商务局）推动丁。（责任单位：市财政局）\n")
    first, second = find_responsibilities(found, (), describe(found))
    assert [s.of(found.text) for s in first.scope] == ["支持甲，建设乙。", "鼓励丙。"]
    assert [s.of(found.text) for s in second.scope] == ["推动丁。"]


def test_a_bracket_that_closes_a_section_of_run_in_paragraphs_answers_for_all_of_it() -> None:
    runs = "扩大体育消费。支持甲，建设乙。\n培育体育企业。鼓励丙，推动丁。"
    whole = document(f"甲市若干措施\n一、任务\n{runs}（责任单位：市体育局）\n二、保障\n支持戊。\n")
    (lifted,) = find_responsibilities(whole, (), describe(whole))
    assert lifted.path == "一"
    assert "支持甲" in "".join(s.of(whole.text) for s in lifted.scope)
    each = document(f"甲市若干措施\n一、任务\n{runs.replace('乙。', '乙。（责任单位：市商务局）')}（责任单位：市体育局）\n")
    assert [r.path for r in find_responsibilities(each, (), describe(each))] == ["一/*1", "一/*2"]


CUES = [
    ("支持甲产业。（责任单位：市商务局）", "label-of-doers", "责任单位："),
    ("支持甲产业。（市商务局牵头）", "closed-by-verb", "牵头"),
    ("支持甲产业。〔责任单位：市商务局；列首位的为牵头单位，下同〕", "first-listed-leads", "列首位的为牵头单位"),
    ("由市商务局组织实施。", "by-whom", "由"),
    ("市商务局应当支持甲产业。", "subject-that-must", "应当"),
    ("市商务局编制名录。", "subject-and-verb", "编制"),
    ("由分管市领导牵头。", "takes-the-lead", "牵头"),
    ("有关部门参加。", "takes-part", "参加"),
    ("成立市商务工作领导小组，负责统筹。", "leading-body", "负责"),
    ("发挥市商务领导小组作用，加强协调。", "plays-its-role", "发挥"),
    ("召集人由分管副市长担任。", "holds-a-post", "由"),
    ("联席会议办公室设在市商务局。", "seat-of-the-office", "办公室设在"),
    ("市商务局、市财政局为成员单位。", "members", "为成员单位"),
    ("本措施由市商务局负责解释。", "interpreter-of-the-document", "负责解释"),
]


@pytest.mark.parametrize(("body", "rule", "cue"), CUES)
def test_each_says_which_rule_found_it_and_by_which_words(body: str, rule: str, cue: str) -> None:
    found = document(f"北京市支持甲产业若干措施\n一、任务\n{body}\n北京市人民政府\n2024年1月2日")
    mentions = find_mentions(found, load_lexicon(), find_citations(found))
    first = find_responsibilities(found, mentions, describe(found))[0]
    assert (first.rule, [c.of(found.text) for c in first.cue]) == (rule, [cue])
    assert load_rules(rule)


def load_rules(code: str) -> bool:
    """Whether the vocabulary of rules has ``code``."""
    file = Path(ontology.__file__).parent / "vocabularies" / "rules.ttl"
    return f'skos:notation "{code}"' in file.read_text(encoding="utf-8")
