"""Which sentences are measures, what they do, by which instrument, for whom."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, parse

import ontology
from builders.actions import find_action
from builders.actionwords import action_words
from builders.beneficiaries import find_beneficiary
from builders.facts import Document, Figure, Measure, Mention, Responsibility, Span
from builders.instruments import instrument_cues
from builders.measures import find_measures
from ontology import POL, SKOS
from tests.builders.texts import document

HEAD = "某市支持绿色建材产业若干措施\n各县（区）人民政府：\n为促进绿色建材产业发展，制定本措施。\n"
LABELS = (
    "人才培养 资金投入 科技支持 信息支持 基础设施建设 公共服务 目标规划 金融支持 税收优惠 法规管制 策略性措施 "
    "政府采购 服务外包 贸易管制 海外机构 示范应用"
).split()


def measures(text: str) -> list[Measure]:
    """The measures of a document that has only this text."""
    return list(find_measures(document(text), (), (), ()))


def found(text: str) -> list[str]:
    """The words of the measures."""
    made = document(text)
    return [m.span.of(made.text) for m in find_measures(made, (), (), ())]


WHICH = [
    # text, the measures' first characters, why
    ("一、主要任务\n（一）扩大应用\n推广装配式部品，延伸产业链条。支持建设试验线。", "推广装配 支持建设", "each sentence of a task section; headings are none"),
    ("一、总体要求\n（一）指导思想\n加快产业转型。\n二、重点任务\n建设示范线。", "建设示范", "what stands under 总体要求, at any depth, is none"),
    ("一、基本原则\n坚持创新引领。加大研发力度，突破关键工艺。\n二、保障措施\n加强组织领导。", "加强组织", "principles are none, safeguards are"),
    ("一、发展目标\n培育10家领军企业，建成3个园区。\n二、主要任务\n（一）做强主体\n1.任务目标。培育5家骨干企业。\n2.实施内容。支持企业并购。", "培育5家 支持企业", "发展目标 holds goals; 任务目标 inside a task does hold measures (GUIDE)"),
    ("一、支持政策\n对新认定企业给予奖励；对复审通过企业给予补助。", "对新认定 对复审通", "parts that stand alone are two"),
    ("一、支持政策\n对承担试点的单位予以奖励；其中首批单位20万元、次批单位10万元。", "对承担试", "a part without a verb joins the one before"),
    ("一、支持政策\n鼓励节能改造。（责任单位：市住建局）\n牵头单位：市工信局，配合单位：市财政局", "鼓励节能", "who answers for it is no measure"),
    ("一、支持政策\n给予一次性奖励。\n二、附则\n本措施由市住建局负责解释。本措施自印发之日起施行，有效期2年。", "给予一次", "what is said of the text itself"),
    ("一、工作机制\n成立绿色建材推广专班，统筹推进各项工作。组长由分管副市长担任，市住建局等为成员单位。", "成立绿色", "setting up is done, sitting there is not"),
    ("一、支持对象\n在本市注册的建材企业。\n二、支持标准\n对年产值增长10%的企业给予奖励。\n三、有关定义\n绿色建材是指通过认证的产品。", "对年产值", "for whom and in which sense is no measure"),
    ("各有关单位要抓紧排查建筑隐患。现将有关事项通知如下。", "各有关单", "a notice without task sections: its operative sentence (GUIDE)"),
    ("一、主要任务\n近年来，本市建材产业取得了长足进步。加快产业集聚。", "加快产业", "what has been reached is no measure"),
    ("一、保障措施\n维护施工秩序，对构成犯罪的依法移送。\n构成犯罪的，依法追究刑事责任。", "维护施工", "a crime in passing does not silence a duty; a sanction alone is none"),
    ("一、保障措施\n全面了解业主存在的困难和问题并帮助解决。\n建材行业存在产能过剩问题。", "全面了解", "存在的困难 is an object, 存在…问题 a finding"),
    ("一、保障措施\n成立由分管副市长任组长的改造领导小组。\n由市住建局局长任组长。", "成立由分", "setting up a group is done, who leads it is not"),
    ("一、改造情况\n门窗节能。\n二、主要任务\n对既有门窗进行了普查。\n对既有门窗进行普查。", "对既有门", "了 reports what was done"),
]


@pytest.mark.parametrize(("text", "expected", "why"), WHICH, ids=[row[2] for row in WHICH])
def test_which_sentences(text: str, expected: str, why: str) -> None:
    words = found(HEAD + text)
    assert [w[: len(e)] for w, e in zip(words, expected.split(), strict=False)] == expected.split(), words
    assert len(words) == len(expected.split()), words


ARTICLES = [
    ("第三条 本市设立绿色建筑专项资金。", 1, "the city sets something up"),
    ("第三条 区人民政府应当将绿色建筑纳入年度计划。", 1, "应当 obliges a doer"),
    ("第三条 鼓励业主采用节能门窗。", 1, "鼓励 without a subject"),
    ("第三条 本条例所称绿色建筑，是指节约资源的建筑。", 0, "a definition"),
    ("第三条 合同双方可以约定保修年限。", 0, "what private parties may do"),
    ("第三条 设计院校的科技人员可以到门窗企业兼职。", 1, "what policy allows those it acts on"),
    ("第三条 改造完成的，可以从售价中提取奖励。", 1, "… or under a condition"),
    ("第三条 违反规定的，由主管部门责令改正，处一万元罚款。", 1, "a sanction"),
    ("第三条 骗取补助的，由主管部门追回补助；情节严重的，处两万元罚款。", 1, "… what follows from the same breach joins it"),
    ("第三条 构成犯罪的，依法追究刑事责任。", 0, "… but a crime alone is none"),
    ("第三条 业主有权查阅检测报告。", 1, "a right"),
    ("第三条 业主享有下列权利：\n（一）查阅检测报告；\n（二）申请改造补助。", 1, "a list of rights is one; 申请 is no 请"),
    ("第三条 业主应当履行下列义务：\n（一）爱护门窗；\n（二）不得私自拆改。", 2, "… and of duties, unless an item forbids"),
    ("第三条 住建部门负责组织门窗普查。", 1, "负责 gives a duty"),
    ("第三条 为了推进节能减排，结合本市实际，制定本条例。", 0, "the purpose"),
    ("第三条 扩大改造项目业主的自主选择权。", 1, "an article that opens with its verb"),
    ("第三条 门窗费用一般较高。", 0, "… and one without a verb"),
    ("第三条 国务院制定绿色建筑发展政策。", 1, "国务院 is a doer"),
    ("第三条 开展门窗改造活动，适用本条例。", 0, "the scope"),
    ("第三条 房产中介不得强制业主改造，法律另有规定的除外。", 1, "an exception behind a duty"),
]


@pytest.mark.parametrize(("article", "expected", "why"), ARTICLES, ids=[row[2] for row in ARTICLES])
def test_articles_of_laws(article: str, expected: int, why: str) -> None:
    text = f"某市绿色建筑条例\n第一章 总则\n{article}\n第四条 市住建部门应当公布目录。\n第五条 本条例自2022年1月1日起施行。\n"
    assert len(found(text)) == expected + 1


def test_tax_guide() -> None:
    """Only what stands under 优惠内容 says what will be done."""
    text = "某市税收指引\n一、支持节能\n1.设备抵免\n【享受主体】\n购置节能设备的企业应当如实申报。\n【优惠内容】\n对购置节能设备的企业免征房产税。\n【政策依据】\n《节能办法》（2020年第3号）\n"
    assert found(text) == ["对购置节能设备的企业免征房产税。"]


ACTIONS = [
    # sentence, action, why
    ("大力推进装配式建筑发展。", "推进", "behind an adverb"),
    ("加快推进装配式建筑发展。", "加快", "加快 counts where it leads (GUIDE)"),
    ("组织实施节能改造工程。", "实施", "组织实施 has the second verb (GUIDE)"),
    ("研究制定绿色建材目录。", "制定", "研究制定 too"),
    ("建立健全推广机制。", "建立", "of two equal verbs the first"),
    ("围绕老旧小区改造需求，依托行业协会，开展节能评估。", "开展", "two adjuncts before the verb"),
    ("以既有建筑为重点，推广外墙保温。", "推广", "以…为…"),
    ("以骨干企业为主体开展联合攻关。", "开展", "… without a comma"),
    ("通过市场化方式引导社会资本参与改造。", "引导", "通过…方式"),
    ("在住宅、学校等领域推广节能门窗。", "推广", "在…等领域"),
    ("支持在高新区布局中试基地。", "支持", "在 behind the verb changes nothing"),
    ("坚持节约优先的原则，编制用能方案。", "编制", "坚持 is an adjunct where another verb follows"),
    ("坚持节约优先。", "坚持", "… and the action where none does"),
    ("对接周边城市，共建检测中心。", "共建", "对接 alike (GUIDE)"),
    ("积极对接周边城市建材市场。", "对接", "… where nothing else can lead"),
    ("市住建局要会同市财政局，细化补助办法。", "细化", "doer, modal and a partner"),
    ("各县（区）在用地、用能等方面加大保障力度。", "加大", "doer and adjunct without a modal"),
    ("改造项目应严控建筑高度。", "严控", "改造项目 is a name, not 改造"),
    ("研发机构可自主选择合作方。", "选择", "研发机构 alike"),
    ("对完成改造的业主，按每平方米30元给予补助。", "给予", "对… and the rate before the verb"),
    ("将节能要求纳入土地出让条件。", "纳入", "the object before the verb"),
    ("承租国有厂房的企业，上半年租金减半。", "减半", "a verb that stands last"),
    ("因停工导致还款困难的企业，可申请展期。", "申请", "what 导致 brings about is a condition"),
    ("符合条件的，由区住建局予以认定。", "予以", "a condition ends in 的"),
    ("能耗水平显著下降，产业规模稳步扩大，带动上下游协同发展。", "带动", "states that are reached are no actions"),
    ("其中，甲区重点发展门窗产业；", "发展", "connective and place as subject"),
    ("每年滚动支持5家企业开展试点。", "支持", "a time word before the verb"),
    ("二是严格施工现场检查。", "严格", "an adjective-like verb before a noun"),
    ("与科研院所联合培养设计人才。", "培养", "联合 before a verb is an adverb"),
    ("聚焦薄弱环节进行前瞻性布局。", "布局", "进行 is light behind a topic: what it carries counts"),
    ("市住建部门应当对改造质量进行检查。", "进行", "… and leads behind 对"),
    ("审核通过后拨付奖励资金。", "拨付", "what comes first in time is a condition"),
    ("初创企业取得的销售收入免征增值税。", "免征", "the exemption leads, not how the income came"),
    ("“双控”目标之外，绿色电力不计入能耗总量。", "不计入", "quotes are skipped; 不 belongs to the verb"),
    ("缓缴期间不收取滞纳金。", "不收取", "a negated verb leads behind a time"),
    ("对暂时困难的企业，不抽贷、不断贷。", "不抽贷", "a negated verb is no attribute before 、"),
    ("入驻园区的门窗企业，可以减免租金。", "减免", "入驻 belongs to the name of whom it is about"),
    ("承担试点任务的项目，有关部门应当给予照顾。", "给予", "so does 承担"),
    ("承担单位要按照约定及时提交报告。", "提交", "承担单位 is a name, the duty stands behind it"),
    ("企业采取股权方式投资的，符合规定条件的，可以抵扣所得额。", "抵扣", "the duty behind two conditions"),
    ("对不能按期缴税的企业，由企业申请，依法办理延期。", "办理", "由企业申请 is a step before"),
    ("受理登记货物基本信息后加快放行。", "加快", "what comes first in time, longer"),
    ("主管部门要强化事中事后监管。", "强化", "事后 is no time word"),
    ("区住建局组织建立改造项目库。", "建立", "组织建立 has the second verb, like 组织实施 (GUIDE)"),
    ("孵化器可按照规定享受优惠。", "享受", "孵化器 is a noun"),
    ("应当把节能改造作为评价的重要内容。", "作为", "what 把 moved may be followed by 的"),
    ("改造企业，可适用简易程序。", "适用", "an adjunct-like verb behind a modal"),
    ("设备确需加速折旧的，可以缩短折旧年限。", "缩短", "a part that ends in 的 is a condition behind a modal, too"),
    ("尽量不安排夜间施工。", "不安排", "a denied verb leads behind an adverb"),
    ("市住建局对示范楼栋实施名单制管理。", "实施", "实施|名单 is no attribute where it closes 对…"),
    ("对改造工程所需水泥予以保障，推动按期完工。", "予以", "所需 is no modal"),
    ("对已征收的费用予以退还。", "退还", "予以 before a verb of relief only carries it"),
    ("对示范业主予以表扬。", "予以", "… before others it counts"),
    ("市财政按业主实际支付费用的三成进行补贴。", "进行", "what stands before 的 belongs to 按…"),
    ("补助标准按照上年实际缴纳费用的一半执行。", "执行", "the same behind another adjunct"),
    ("按每平方米造价的10%补贴业主。", "补贴", "no attribute stands behind an amount"),
    ("二月份房租免收、三月份房租减半。", "免收", "of two verbs that stand last the first"),
    ("住建部门及时受理、优先办结。", "受理", "、 and an adverb go on with another verb"),
    ("优先满足受理、审核人员需要。", "满足", "… 、 alone only lists attributes"),
    ("在业主办理贷款时优先给予支持。", "给予", "办理…时 says when"),
    ("在旧区改造中推行以工代赈。", "推行", "改造中 is a place"),
    ("在区政府领导下，落实改造责任。", "落实", "领导下 too"),
    ("按照全市统一部署，有序调整供热价格。", "调整", "部署 ends the adjunct"),
    ("结合本区实际制定实施细则。", "制定", "结合实际 ends at 实际"),
    ("使用检测数据应当取得业主同意。", "取得", "what stands before 应当 is the topic"),
    ("鼓励业主应当履行的义务清单化管理。", "鼓励", "… but not behind 鼓励"),
    ("业主加装门窗，投资超过五万元的，按程序给予补助。", "给予", "a condition over two parts"),
    ("获得市级表彰的业主，优先安排改造。", "安排", "who qualifies is no action"),
    ("组织获奖业主，开展巡回宣讲。", "组织", "… unless its verb acts on him"),
    ("对积极配合改造工程施工的业主，垫付材料费用的商户，可给予补助。", "给予", "对… over two parts"),
    ("将提高节能意识作为培训内容。", "作为", "a verb right behind 将 may be the object's"),
    ("将提高补助标准。", "提高", "… or the sentence's"),
    ("剩余款项从绿色建筑发展专项资金中安排。", "安排", "发展|专项资金 is a name"),
    ("门窗行业资金链正常经营活动受到影响的，可延期。", "延期", "正常 before an attribute belongs to its noun"),
    ("超过部分准予结转。", "准予", "超过部分 is a noun, 准予 hardly ever one"),
    ("为新业主制定改造方案。", "制定", "为 and whom"),
    ("为新业主改造创造条件。", "创造", "… whose own verb does not lead"),
    ("受疫情影响的门窗企业亏损结转年限延长至八年。", "延长", "a result behind a condition"),
    ("公益性社会组织接受的捐赠须用于改造。", "用于", "社会组织 is no 组织"),
    ("政府负责住房工作的部门应当按照职责分工，公布目录。", "公布", "a relative clause names the doer"),
    ("其他项目须报市住建部门备案。", "报", "报…备案"),
    ("业主改造门窗，应当遵守施工时段要求。", "遵守", "before a modal right behind the comma all is topic"),
    ("加强门窗质量管理，各单位应当落实责任。", "加强", "… unless the verb is no doing of the subject"),
    ("举办门窗展销活动，主办者应当购买责任险。", "购买", "… so is what someone does, before 应当"),
    ("拆除外窗前，施工单位应当告知住户。", "告知", "…前 says when"),
    ("厂家生产节能玻璃应当符合本市标准。", "符合", "an adjunct's word is the verb behind a modal"),
    ("符合本市标准的玻璃给予补贴。", "给予", "… elsewhere it opens an adjunct"),
    ("检测机构应当有固定场地。", "有", "有 too"),
    ("生产单位应当细分门窗等级。", "细分", "a word that is no verb in the dictionary, right behind a strong modal"),
    ("施工单位应派两名安全员驻场。", "派", "a verb of one character behind a modal"),
    ("各街道应对老旧门窗开展普查。", "开展", "应|对…开展"),
    ("市住建局负责统筹全市门窗改造。", "统筹", "负责 before a verb"),
    ("市住建局负责宣传工作。", "负责", "… and before a noun"),
    ("将旧厂房进行节能改造。", "改造", "进行 behind 将 only carries the verb"),
    ("必须把节能改造当成大事来抓。", "抓", "把…来抓"),
    ("研读门窗节能图集，编写培训手册。", "研读", "a verb that the vocabulary lacks opens the sentence"),
    ("发生高空坠物时，立即组织疏散。", "组织", "… but not one of what befalls"),
    ("质检员检验门窗玻璃，施工单位应向住户披露结果。", "披露", "a verb the vocabulary lacks behind a doer"),
    ("改造工程应当根据节能政策支持业主更换门窗。", "支持", "a verb of support behind what is gone by"),
    ("企业应主动与附近检测机构建立联络。", "建立", "behind 与 the last verb; 机构建立 holds no 构建"),
    ("坚持自愿原则，不得强制更换。", "坚持", "a ban only says how to hold to the principle"),
    ("业主缴费额度不受面积限制。", "不受", "不受…限制"),
    ("补助款经街道审核后拨付业主。", "拨付", "经…后 comes first in time"),
    ("依托龙头企业建设门窗实训基地。", "建设", "behind the body that 依托 names"),
    ("评审通过的业主，按户发放补助。", "发放", "通过的 makes a name of the verb"),
    ("可推广性强的做法，优先宣传。", "宣传", "…性 is no verb"),
]


@pytest.mark.parametrize(("sentence", "expected", "why"), ACTIONS, ids=[f"{row[0]} {row[2]}" for row in ACTIONS])
def test_actions(sentence: str, expected: str, why: str) -> None:
    action = find_action(sentence, Span(0, len(sentence)))
    assert action is not None
    assert action.name == expected
    assert expected[0] in action.span.of(sentence)


@pytest.mark.parametrize("sentence", ["", "。", "市住建局、市财政局", "补助标准为每平方米30元", "各街道应对预案", "《绿色建筑条例》"])
def test_no_action(sentence: str) -> None:
    action = find_action(sentence, Span(0, len(sentence)))
    assert action is None or not action.sure


RULES = [
    # clause, sentence, rule, why
    ("一、任务", "推广节能门窗。", "leading-verb", "nothing before it"),
    ("一、任务", "进一步推广节能门窗。", "verb-behind-adverb", "an adverb"),
    ("一、任务", "围绕旧区改造，推广节能门窗。", "leading-verb", "the adjunct is a part of its own"),
    ("一、任务", "在住宅领域推广节能门窗。", "verb-behind-adjunct", "an adjunct in its part"),
    ("一、任务", "各区政府建立台账。", "verb-behind-doer", "a doer without a modal"),
    ("一、任务", "二月份房租减半。", "verb-behind-subject", "what it is about"),
    ("一、任务", "对示范业主给予补助。", "verb-behind-recipient", "whom it is for"),
    ("一、任务", "将节能要求纳入出让条件。", "verb-behind-moved-object", "将"),
    ("一、任务", "各区政府要建立台账。", "duty", "要"),
    ("一、任务", "业主可申请补助。", "permission", "可"),
    ("一、任务", "对示范业主予以奖励；其中首批单位20万元。", "joined-part", "a part that joins"),
    ("一、任务", "依托骨干企业。运用市场化方式。", "only-verb", "a verb-like adjunct"),
    ("第三条", "业主应当安装节能门窗。", "duty-in-an-article", "应当 in an article"),
    ("第三条", "私自拆改的，由主管部门责令改正。", "sanction", "what follows from a breach"),
    ("一、任务", "研读门窗图集。", "unlisted-verb", "a verb only the dictionary knows"),
]


@pytest.mark.parametrize(("clause", "sentence", "rule", "why"), RULES, ids=[f"{r[2]} {r[3]}" for r in RULES])
def test_rules(clause: str, sentence: str, rule: str, why: str) -> None:
    text = f"{HEAD}{clause}\n{sentence}\n" if clause[0] == "一" else f"某市绿色建筑条例\n第一章 总则\n{clause} {sentence}\n第四条 本条例自2022年1月1日起施行。\n"
    assert measures(text)[-1].rule == rule


def test_rule_of_a_notice() -> None:
    assert measures(f"{HEAD}各有关单位要抓紧排查建筑隐患。\n")[0].rule == "duty-in-a-notice"


def test_rules_are_declared() -> None:
    """Each rule is a concept of rules.ttl."""
    file = Path(ontology.__file__).parent / "vocabularies" / "rules.ttl"
    quads = parse(path=file, format=RdfFormat.TURTLE)
    declared = {q.object.value for q in quads if q.predicate.value == f"{SKOS}notation"}
    assert {row[2] for row in RULES} | {"duty-in-a-notice"} <= declared


def test_names_are_no_verbs() -> None:
    """规划 in the name of a department is not what the sentence does."""
    made = document(f"{HEAD}一、任务\n市规划自然资源部门制定改造方案。\n")
    at = made.text.index("市规划")
    name = Mention("一", Span(at, at + len("市规划自然资源部门")), "agency", "市规划自然资源部门")
    assert [m.action for m in find_measures(made, (name,), (), ())] == ["制定"]


TOOLS = [
    # heading, sentence, instrument, why
    ("做好保障", "引进和培养一批门窗设计人才。", "人才培养", "人才"),
    ("做好保障", "对新建生产线按投资额的10%给予补助。", "资金投入", "补助"),
    ("减轻负担", "对承租国有厂房的企业免收两个月租金。", "资金投入", "rent given up is public money"),
    ("做好保障", "开展低碳水泥关键技术攻关。", "科技支持", "攻关"),
    ("做好保障", "建立建材价格数据库，定期发布行情信息。", "信息支持", "数据库"),
    ("做好保障", "建设门窗检测公共服务平台。", "基础设施建设", "a platform"),
    ("做好保障", "为改造企业提供一站式咨询服务。", "公共服务", "一站式"),
    ("做好保障", "编制绿色建筑专项规划。", "目标规划", "规划 as the object"),
    ("做好保障", "引导银行扩大绿色贷款规模，降低融资成本。", "金融支持", "贷款"),
    ("做好保障", "对受灾企业依法办理延期缴纳税款。", "税收优惠", "税款"),
    ("做好保障", "将当季应缴社会保险费征收期延长三个月。", "税收优惠", "levies put off; the cue stands before the verb that 将 moved"),
    ("做好保障", "修订门窗节能标准，严厉打击假冒产品。", "法规管制", "标准, 打击"),
    ("做好保障", "充分发挥领导小组作用，加强统筹协调。", "策略性措施", "coordination"),
    ("做好保障", "加大政府采购绿色建材力度。", "政府采购", "the state buys"),
    ("做好保障", "支持设计企业承接国际服务外包业务。", "服务外包", "outsourcing"),
    ("做好保障", "简化建材出口报关手续，推动贸易便利化。", "贸易管制", "customs"),
    ("做好保障", "鼓励企业在境外设立展销中心，开拓海外市场。", "海外机构", "going abroad"),
    ("做好保障", "开展近零能耗建筑试点示范。", "示范应用", "pilots"),
    ("做好保障", "大力发展门窗产业。", "策略性措施", "no cue but a general one"),
    ("加大信贷支持", "认真抓好前述事项，逐项对账销号。", "金融支持", "where the sentence says little, the heading decides"),
    ("做好保障", "推动金融人才引进，落实购房补贴。", "人才培养", "what the action leads weighs more than what follows"),
    ("做好保障", "组织研究解决企业困难。", "公共服务", "研究解决 is no research"),
    ("做好保障", "研发轻质口罩面料。", "科技支持", "the action itself speaks more than what it makes"),
    ("做好保障", "建立科技成果转化协调推进机制。", "策略性措施", "a mechanism of coordination, whatever it coordinates"),
    ("做好保障", "禁止收取其他行政事业性收费。", "法规管制", "a ban on fees"),
    ("做好保障", "鼓励企业通过对外直接投资实施外向型技术转让。", "海外机构", "abroad outweighs what goes there"),
    ("做好保障", "发展数控机床和加工中心。", "科技支持", "加工中心 is a machine, no centre"),
    ("做好保障", "拆除旧窗不得扰民。", "法规管制", "a ban"),
    ("做好保障", "成立绿色建材专家咨询委员会。", "策略性措施", "a committee"),
    ("做好保障", "用好产业投资基金。", "金融支持", "an investment fund"),
    ("做好保障", "加大援企稳岗政策力度。", "资金投入", "稳岗 pays firms"),
    ("做好保障", "开展建材供需对接。", "公共服务", "matching"),
    ("做好保障", "为一线工人办理人身意外保险。", "公共服务", "insurance of persons is care, no credit"),
    ("做好保障", "银行要主动对接门窗企业，简化手续。", "金融支持", "what a bank does is finance"),
    ("做好保障", "协调银行、保险公司举办门窗展会。", "策略性措施", "… not what is done with one"),
    ("做好保障", "培育一批掌握核心技术的门窗企业。", "策略性措施", "to cultivate firms, whatever they can do"),
    ("做好保障", "培育门窗核心技术。", "科技支持", "… and what is no firm"),
    ("做好保障", "对在境外设立门店的企业，予以支持。", "海外机构", "a generic verb: what stands before it speaks"),
    ("做好保障", "压实各区主体责任。", "策略性措施", "the responsibility of governments"),
    ("做好保障", "落实施工单位安全生产主体责任。", "法规管制", "… and of firms for safety"),
]


@pytest.mark.parametrize(("heading", "sentence", "expected", "why"), TOOLS, ids=[f"{r[2]} {r[1]}" for r in TOOLS])
def test_instruments(heading: str, sentence: str, expected: str, why: str) -> None:
    (measure,) = measures(f"{HEAD}一、{heading}\n{sentence}\n")
    assert measure.tool == expected


LAWS = [
    ("业主应当终止临时用电试验。", "法规管制", "a law obliges someone who is not the state"),
    ("市人民政府应当加强建材科学研究。", "科技支持", "… what the state must do is told by its object"),
    ("骗取研发补助的，由市住建部门追回资金。", "法规管制", "a sanction, whatever was misused"),
]


@pytest.mark.parametrize(("sentence", "expected", "why"), LAWS, ids=[row[2] for row in LAWS])
def test_instruments_of_laws(sentence: str, expected: str, why: str) -> None:
    [measure] = measures(f"某市绿色建筑条例\n第一章 建设管理\n第一条 {sentence}")
    assert measure.tool == expected
    assert measure.cue


def test_every_label_is_reached() -> None:
    assert {row[2] for row in TOOLS} == set(LABELS)


def test_cue_is_evidence() -> None:
    """The words that decided it, from the sentence, else from the heading."""
    made = document(f"{HEAD}一、加大信贷支持\n开展低碳水泥攻关，突破瓶颈。认真抓好前述事项，逐项对账销号。\n")
    first, second = find_measures(made, (), (), ())
    assert [c.of(made.text) for c in first.cue] == ["攻关"]
    assert [c.of(made.text) for c in second.cue] == ["信贷支持"]
    assert all(first.span.covers(c) for c in first.cue)


def test_name_is_no_cue() -> None:
    """Who acts says nothing of how: 市财政局 is an agency, 金融 in its list no credit."""
    made = document(f"{HEAD}一、做好保障\n市金融发展局、市财政局要加强沟通。\n")
    names = [("市金融发展局", "agency"), ("市财政局", "agency")]
    mentions = [Mention("一", Span(at := made.text.index(n), at + len(n)), kind, n) for n, kind in names]
    (measure,) = find_measures(made, mentions, (), ())
    assert measure.tool == "策略性措施"


BENEFICIARIES = [
    ("支持门窗企业和科研院所共建实验室。", "门窗企业和科研院所", "up to the second verb"),
    ("鼓励有条件的高等学校在本市设立研究院。", "有条件的高等学校", "up to an adjunct"),
    ("鼓励和引导社会资本参与改造。", "社会资本", "behind two verbs"),
    ("对上年度产值超过1亿元，能耗逐年下降的建材企业，分档给予奖励。", "上年度产值超过1亿元，能耗逐年下降的建材企业", "对…, over a comma"),
    ("给予认证机构最高20万元奖励。", "认证机构", "behind 给予"),
    ("为小微企业提供检测服务。", "小微企业", "为…提供"),
    ("支持建设检测平台。", None, "a thing is no beneficiary"),
    ("加强组织领导。", None, "none"),
    ("对减免租金的创业园区运营方，优先予以扶持。", "减免租金的创业园区运营方", "a relative clause with a verb of giving"),
    ("加大对小微企业的支持力度。", "小微企业", "对… inside the object"),
    ("对小微企业进行检查。", None, "a burden is no benefit"),
    ("对擅自停工的企业给予通报。", None, "nor is a sanction"),
    ("支持在高新区设立研究机构。", None, "an actor behind a preposition is not who is supported"),
    ("支持在高新区注册的企业改造设备。", "在高新区注册的企业", "… but one with a relative clause is"),
    ("鼓励、引导、支持商业银行增加贷款。", "商业银行", "three verbs"),
    ("支持龙头企业在京设立研发中心。", "龙头企业", "up to 在京"),
    ("支持高端人才培训基地建设。", None, "人才 is an attribute there"),
    ("对困难业主，指导其申请补助。", "困难业主", "其 is whom 对 named"),
]


@pytest.mark.parametrize(("sentence", "expected", "why"), BENEFICIARIES, ids=[row[0] for row in BENEFICIARIES])
def test_beneficiaries(sentence: str, expected: str | None, why: str) -> None:
    span = Span(0, len(sentence))
    action = find_action(sentence, span)
    assert action is not None
    assert find_beneficiary(sentence, span, action) == expected


def test_what_belongs_to_a_measure() -> None:
    """Its own industries and places, else the heading's; the figures in it; who answers for it."""
    made: Document = document(f"{HEAD}一、在东区发展门窗产业\n支持改造10条生产线，提高效率。发展玻璃产业，延长链条。\n")

    def at(words: str) -> Span:
        start = made.text.index(words)
        return Span(start, start + len(words))

    east, windows, glass = (
        Mention("一", at("东区"), "place", "东区"),
        Mention("一", at("门窗产业"), "industry", "门窗产业"),
        Mention("一", at("玻璃产业"), "industry", "玻璃产业"),
    )
    figure = Figure("一", at("10条"), "target", Decimal(10), None, "条", "=")
    first_sentence = at("支持改造10条生产线，提高效率。")
    duty = Responsibility("一", at("东区"), 1, "东区", "lead", (first_sentence,))
    first, second = find_measures(made, (east, windows, glass), (figure,), (duty,))
    assert (first.industries, first.places, first.figures, first.responsibilities) == ((windows,), (east,), (figure,), (duty,))
    assert (second.industries, second.places, second.figures, second.responsibilities) == ((glass,), (east,), (), ())


@given(st.text(alphabet="一二、（）。；，：“”《》【】\n对将以要应的等支持建设发展企业政府市区给予围绕通过第条1 ", max_size=120))
def test_any_text(words: str) -> None:
    """Measures are ordered, lie inside their document, do not overlap, and hold their action and cues."""
    made = document(f"{HEAD}一、任务\n{words}\n")
    found_ = find_measures(made, (), (), ())
    assert found_ == find_measures(made, (), (), ())
    end = 0
    for measure in found_:
        assert end <= measure.span.start < measure.span.end <= len(made.text)
        end = measure.span.end
        assert measure.action_span is not None
        assert measure.span.covers(measure.action_span)
        assert measure.tool in LABELS


def test_vocabulary_of_instruments() -> None:
    """The guide's sixteen labels; a word speaks for an instrument with one strength only."""
    assert sorted(instrument_cues().labels) == sorted(LABELS)
    file = Path(ontology.__file__).parent / "vocabularies" / "instruments.ttl"
    strengths: dict[tuple[str, str], list[str]] = {}
    for quad in parse(path=file, format=RdfFormat.TURTLE):
        if quad.predicate.value.startswith(POL) and isinstance(quad.object, Literal) and "ue" in quad.predicate.value[-3:]:
            strengths.setdefault((str(quad.subject), quad.object.value), []).append(quad.predicate.value)
    assert len(strengths) > 500
    assert not [key for key, given_ in strengths.items() if len(given_) > 1]


def test_vocabulary_of_actions() -> None:
    """One label an action; no longer form means two actions."""
    file = Path(ontology.__file__).parent / "vocabularies" / "actions.ttl"
    labels: dict[str, list[str]] = {}
    for quad in parse(path=file, format=RdfFormat.TURTLE):
        if quad.predicate.value in (f"{SKOS}prefLabel", f"{SKOS}altLabel") and "/action/" in str(quad.subject):
            labels.setdefault(quad.object.value, []).append(str(quad.subject))
    assert len(labels) > 500
    assert not [label for label, subjects in labels.items() if len(subjects) > 1]
    assert set(labels) == set(action_words().names)
