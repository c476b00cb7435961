"""Names of agencies: lists of functions, departments, governments, bodies for a task."""

from __future__ import annotations

import pytest

from builders.lexicon import load_lexicon
from builders.mentions import find_mentions
from tests.builders.test_mentions import plain

AGENCIES = [
    # text, the agencies in it, why
    ("市体育、民政、交通运输等有关部门应当支持。", ["市体育", "民政", "交通运输"], "functions closed by 等部门 stand bare"),
    ("省体育、民政部门应当支持。", ["省体育", "民政部门"], "without 等 the last one has the 部门 to itself"),
    ("市、区人社和民政部门要支持。", ["市、区人社", "民政部门"], "和 between two functions"),
    ("省、市两级公安、民政等部门要支持。", ["省、市两级公安", "民政"], "levels that hold 、"),
    ("海关、体育等部门要支持。", ["海关", "体育"], "a member before the first function"),
    ("税务机关会同体育等有关部门检查。", ["税务机关", "体育等有关部门"], "a single function and 等 is one name"),
    ("完善体育、民政等部门数据共享。", [], "a list that does not act"),
    ("促进文化、体育、旅游等产业发展。", [], "no 部门 behind the list"),
    ("市、区（县）体育主管部门应当公布。", ["市、区（县）体育主管部门"], "levels with a bracket"),
    ("向户籍地所在区民政部门申请。", ["户籍地所在区民政部门"], "the district where someone lives"),
    ("市市场监管部门应当公布。", ["市市场监管部门"], "监管 belongs to the function"),
    ("各地钓鱼主管部门要公布。", ["各地钓鱼主管部门"], "an unknown function with a level"),
    ("档案移交部门应当登记。", ["档案移交部门"], "an unknown function that must act"),
    ("企业的采购部门提出需求。", [], "a department of a company"),
    ("遵守国家有关部门的规定。", [], "who is only followed"),
    ("由认定的行政主管部门取消资格。", ["认定的行政主管部门"], "由 and a vague department"),
    ("第三条有关政府部门应当公开。", ["有关政府部门"], "behind the number of an article"),
    ("省财政按规定给予贴息。", ["省财政"], "a purse that pays"),
    ("统筹省财政资金。", [], "money"),
    ("市、县两级政府要支持。", ["市、县两级政府"], "governments of several levels"),
    ("各级政府性融资担保机构要降费。", [], "政府性 is no government"),
    ("各街道办事处要巡查。", ["各街道办事处"], "各 belongs to the name"),
    ("高新区、甲乙新区和丙丁示范区管委会要支持。", ["高新区、甲乙新区和丙丁示范区管委会"], "zones behind 和 share the committee"),
    ("有关省（区、市）体育局、通信管理局择优推荐。", ["有关省（区、市）体育局", "通信管理局"], "provinces in a bracket"),
    ("工业和信息化部信息中心、财政部经济建设司承办。", ["工业和信息化部信息中心", "财政部经济建设司"], "parts of a ministry"),
    ("市体育局要会同市统计局检查。", ["市体育局", "市统计局"], "no part of the first one"),
    ("成立由专家组成的群众体育专家咨询委员会，", ["群众体育专家咨询委员会"], "a body that is set up"),
    ("大赛设立组委会。报大赛组委会备案。", ["组委会", "大赛组委会"], "an organ, once it was set up"),
    ("报组委会备案。", [], "an organ that no one set up"),
    ("社会保险经办机构和市级以上公共就业服务机构要公布。", ["社会保险经办机构", "市级以上公共就业服务机构"], "authorities of social insurance"),
    ("中央军委装备发展部、国家国防科工局、自然科学基金会参加。", ["中央军委装备发展部", "国家国防科工局", "自然科学基金会"], "bodies of the state"),
    ("国家外汇管理局浙江省分局、人民银行各分支机构要落实。", ["国家外汇管理局浙江省分局", "人民银行各分支机构"], "a branch is not cut at the known name inside it"),
    ("人民银行杭州中心支行营业管理部要落实。", ["人民银行杭州中心支行营业管理部"], "an office of a branch"),
    ("各省级通信管理局、各设区市税务局要落实。", ["各省级通信管理局", "各设区市税务局"], "各 and a level before a bureau"),
    ("各行政执法部门要检查，其他相关部门要配合。", ["各行政执法部门", "其他相关部门"], "各 and a function that no list has"),
    ("完善各行业监管部门名录。", [], "who does not act"),
    ("组织公安、民政等部门检查。", ["公安", "民政"], "a list behind 组织"),
    ("省、自治区、直辖市人民政府及市、区人民政府有关部门应当公布。", ["省、自治区、直辖市人民政府", "市、区人民政府有关部门"], "levels that share a head"),
    ("市、区财政应当安排资金。", ["市、区财政"], "purses of two levels"),
    ("政府负责营造环境。", [], "a bare 政府 that is not made to act"),
    ("建立疫情防控工作组织体系。", [], "工作组织 is no 工作组"),
    ("各县（区）党委和政府要落实责任。", ["各县（区）党委和政府"], "party and government"),
    ("中国证监会浙江监管局、各地卫生健康委要落实。", ["中国证监会浙江监管局", "各地卫生健康委"], "bureaus of what the state has everywhere"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), AGENCIES)
def test_agencies(text: str, expected: list[str], why: str) -> None:
    found = find_mentions(plain(text), load_lexicon())
    assert [m.surface for m in found if m.type == "agency"] == expected, why


@pytest.mark.parametrize("text", ["", "部门", "等部门", "、等部门", "（（（部门", "由部门", "和管委会", "\0、民政部门", "各各各各部门要"])
def test_odd_strings_are_read(text: str) -> None:
    find_mentions(plain(text), load_lexicon())
