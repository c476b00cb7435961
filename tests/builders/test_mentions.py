"""Names in a text: which words, and as what."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders.citations import find_citations
from builders.facts import Clause, Document, Mention, Span
from builders.lexicon import Entry, Lexicon, load_lexicon
from builders.mentions import find_mentions
from tests.builders.texts import document

BEIJING = "https://w3id.org/policykg/id/place/北京市"


def _entries(type: str, *names: str, searched: bool = True) -> list[Entry]:
    return [Entry(n, f"urn:{type}:{n}", type, n, searched=searched) for n in names]


# few names, so that what is found is found by grammar
SMALL = Lexicon(
    [
        *_entries("place", "北京市", "北京", "海淀区", "贵州", "武汉市", "厦门市", "南通"),
        *_entries("zone", "中关村", "平潭综合实验区"),
        *_entries("organization", "甲大学"),
        *_entries("industry", "人工智能", "大数据", "服务业", "制造业", "集成电路", "集成电路产业"),
        *_entries("industry", "金融", "教育", "医疗", "农业", searched=False),
        Entry("市科委", "urn:old", "agency", "北京市科学技术委员会", BEIJING, None, date(2020, 12, 31)),
        Entry("市科委", "urn:new", "agency", "两委", BEIJING, date(2021, 1, 1)),
        Entry("中关村管委会", "urn:zgc", "agency", "中关村管委会", BEIJING),
        Entry("市科委、中关村管委会", "urn:new", "agency", "两委", BEIJING, date(2021, 1, 1)),
        Entry("北京市财政局", "urn:money", "agency", "北京市财政局", BEIJING),
        Entry("市财政局", "urn:money", "agency", "北京市财政局", BEIJING),
    ]
)


def plain(text: str) -> Document:
    """``text`` as one clause."""
    return Document("t", text, 0, (), (Clause("0", "", None, (Span(0, len(text)),)),), ())


def found(text: str, type: str | None = None) -> list[tuple[str, str]]:
    """(type, words) in reading order."""
    return [(m.type, m.surface) for m in find_mentions(plain(text), SMALL) if type in (None, m.type)]


def names(text: str, type: str) -> list[str]:
    return [words for _, words in found(text, type)]


AGENCIES = [
    # text, expected, why
    ("由市文化和旅游局负责。", ["市文化和旅游局"], "level, functions, suffix"),
    ("（责任单位：省林草局、省粮食和物资储备局）", ["省林草局", "省粮食和物资储备局"], "members of a list"),
    ("由省工信厅、财政厅负责。", ["省工信厅", "财政厅"], "a later member leaves out its level"),
    ("财政厅印制的表格。", [], "without a level only behind another agency"),
    ("贵州银保监局、厦门市税务局", ["贵州银保监局", "厦门市税务局"], "a place instead of a level"),
    ("国家税务总局厦门市税务局公告", ["国家税务总局厦门市税务局"], "the body above, then the place"),
    ("海淀区政府要落实责任。", ["海淀区政府"], "the government, not the district"),
    ("平潭综合实验区管委会负责。", ["平潭综合实验区管委会"], "the committee, not the zone"),
    ("各县（市、区）人民政府，", ["各县（市、区）人民政府"], "brackets inside the name"),
    ("各省、自治区、直辖市人民政府，国务院各部委：", ["各省、自治区、直辖市人民政府", "国务院"], "addressees"),
    ("市、区（县）人民政府应当支持。", ["市、区（县）人民政府"], "levels of a regulation"),
    ("县级以上地方人民政府应当支持。", ["县级以上地方人民政府"], "a level and those above it"),
    ("加快城市管理，推进城市政府采购。", [], "市 in 城市 is no level, 政府采购 no government"),
    ("成立市数字经济领导小组。领导小组办公室设在市财政局。", ["市数字经济领导小组", "领导小组办公室", "市财政局"], "the short form once the long one was named"),
    ("领导小组会议决定。", [], "the short form alone names nobody"),
    ("各区要细化措施。", ["各区"], "a collective that must act"),
    ("结合各区实际，引导各区错位发展。", [], "a collective that does not act"),
    ("市有关部门要加强指导。", ["市有关部门"], "a collective with its level"),
    ("加强与国家有关部门沟通。", [], "who is only spoken with"),
    ("市科技主管部门负责组织。", ["市科技主管部门"], "a department by its function"),
    ("人民银行武汉市分行、人行营业管理部", ["人民银行武汉市分行", "人行营业管理部"], "branches of the central bank"),
    ("市总工会、团市委、市妇联参加。", ["市总工会", "团市委", "市妇联"], "mass organisations answer too"),
    ("工业和信息化部办公厅", ["工业和信息化部办公厅"], "a ministry's office"),
    ("北京市第九届人民代表大会常务委员会通过", ["北京市第九届人民代表大会常务委员会"], "an assembly with its term"),
    ("委员会委托办理，局面良好，办法另定。", [], "委, 局 and 办 inside other words"),
    ("县级以上人民政府科学技术行政主管部门负责。", ["县级以上人民政府科学技术行政主管部门"], "a department with its government"),
    ("县级以上人民政府有关部门应当支持。", ["县级以上人民政府有关部门"], "a government's departments without a function"),
    ("国务院教育行政部门规定。", ["国务院教育行政部门"], "the State Council's department"),
    ("对用工困难的，由人力资源社会保障部门协助。", ["人力资源社会保障部门"], "no ministry (部) inside 部门; 由 makes it act"),
    ("财政部门应当安排经费。", ["财政部门"], "a department without a level that must act"),
    ("加强与财政部门的沟通。", [], "one that is only spoken with"),
    ("由其上级主管机关责令改正，移交公安机关。", ["上级主管机关", "公安机关"], "authorities by what they are"),
    ("省辖市人民政府应当设立。", ["省辖市人民政府"], "a level of two words"),
    ("凭省级民政部门的证明", ["省级民政部门"], "a level with 级"),
    ("各采购单位应当登记。尊重各采购单位意愿。", ["各采购单位"], "units only where they must act"),
    ("各设区市要落实。支持各设区市发展。", ["各设区市"], "cities only where they must act"),
    ("各级财政要保障经费。拓宽各级财政渠道。", ["各级财政"], "the purse only where it must act"),
    ("（责任单位：市减负办、各相关企业；配合单位：市文物中心）", ["市减负办", "市文物中心"], "the list makes them doers"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), AGENCIES)
def test_agencies(text: str, expected: list[str], why: str) -> None:
    assert names(text, "agency") == expected, why


MERGED = [
    ("市科委、中关村管委会负责。\n2017年3月1日", ["市科委", "中关村管委会"], "two bodies before the merger"),
    ("市科委、中关村管委会负责。\n2022年3月1日", ["市科委、中关村管委会"], "one body by the date"),
    ("贯彻二十届三中全会精神。市科委、中关村管委会负责。", ["市科委、中关村管委会"], "one body by the congress the text names"),
    ("京科发〔2023〕1号\n市科委、中关村管委会负责。", ["市科委、中关村管委会"], "one body by the document's number"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), MERGED)
def test_a_merged_agency_is_one_from_its_year_on(text: str, expected: list[str], why: str) -> None:
    assert names(text, "agency") == expected, why


NAMED = [
    # text, expected (type, words), why
    ("建设北京量子产业促进示范区。", [("zone", "北京量子产业促进示范区")], "a zone opens with its place"),
    ("打造特色鲜明的产业集聚区。", [], "a class of zones"),
    ("支持海淀区中关村发展。", [("place", "海淀区"), ("zone", "中关村")], "a zone inside a district"),
    ("建设国家海洋观测创新中心，", [("platform", "国家海洋观测创新中心")], "国家 as anchor"),
    ("建设海水淡化工程技术创新中心，", [("platform", "海水淡化工程技术创新中心")], "no anchor, but one definite thing with a subject"),
    ("建设一批公共服务平台和重点实验室。", [], "many of a class"),
    ("支持建设北京市重点实验室。", [("place", "北京市")], "a class with its place is still a class"),
    ("依托甲大学和北京远洋研究院，", [("organization", "甲大学"), ("organization", "北京远洋研究院")], "two anchors make two names"),
    ("推动建立北京市氢能产业联盟，", [("organization", "北京市氢能产业联盟")], "an alliance with its place"),
    ("鼓励产业技术创新战略联盟发展。", [], "a class of alliances"),
    ("实施能效提升引领工程，", [("programme", "能效提升引领工程")], "实施 governs a programme"),
    ("参与国家科技计划和重大工程。", [], "classes of programmes"),
    ("发挥海洋科技创新基金作用，", [("programme", "海洋科技创新基金")], "a fund that works already"),
    ("鼓励社会资本设立海洋产业发展基金。", [], "a fund that is yet to be set up"),
    ("深入实施“群星计划”“远航工程”等人才计划，", [("programme", "群星计划"), ("programme", "远航工程")], "names in quotation marks, without them"),
    ("依托“北斗英才”“启明新人”等人才计划，", [("programme", "北斗英才"), ("programme", "启明新人")], "what closes the series says what they are"),
    ("打造“彩云工程”2.0。", [("programme", "“彩云工程”2.0")], "a version belongs to the name"),
    ("推进“互联网＋”行动，鼓励“互联网+回收”模式。", [("programme", "互联网＋"), ("programme", "互联网+回收")], "互联网＋ alone and with what it is put to"),
    ("落实“放管服”改革，支持“专精特新”企业。", [], "catchwords are no names"),
    ("举办第三届中国国际灯具博览会和中国（北京）纺织峰会。", [("event", "第三届中国国际灯具博览会"), ("event", "中国（北京）纺织峰会")], "events by anchor; brackets inside a name"),
    ("举办各类创新创业大赛。", [], "a class of events"),
    ("落实《北京市氢能产业促进办法》。", [], "nothing inside a title"),
    ("依据京财〔2020〕7号文件。", [], "nothing inside a document's number"),
    ("优化海淀区光学仪器产业基地。", [("place", "海淀区"), ("platform", "海淀区光学仪器产业基地")], "a park's district is a place too"),
    ("与北京共建深海潜航试验服务平台。", [("place", "北京"), ("platform", "深海潜航试验服务平台")], "a verb behind the anchor parts the two"),
    ("（责任单位：产投集团、明星水务公司、各金融机构）", [("organization", "产投集团"), ("organization", "明星水务公司")], "companies that a list of those responsible names"),
    ("贴息从蔬菜生产发展资金中安排。", [("programme", "蔬菜生产发展资金")], "a fund that money comes from"),
    ("从各类财政专项资金中安排，设立专项资金。", [], "classes of funds"),
    ("开展灯具质量提升行动，开展专项整治行动。", [("programme", "灯具质量提升行动")], "an action with its object; a campaign of inspections"),
    ("争取人民银行专项再贷款。", [("programme", "人民银行专项再贷款")], "a facility of the central bank"),
    ("实现“千村千站”，构建“五位一体”体系，“一企一策”。", [("programme", "千村千站")], "numerals in pairs; figures of speech are none"),
    ('实施"群星计划"。', [("programme", "群星计划")], "typewriter quotation marks"),
    ("下载“甲乙通APP”。", [("platform", "甲乙通APP")], "a service by its name in quotation marks"),
    ("建设纺织面料流行信息平台。", [("platform", "纺织面料流行信息平台")], "one system with its subject is to be built"),
    ("建设一批产业信息平台，完善企业管理系统。", [], "systems of a class"),
    ("举办黑猫大赛、白猫嘉年华等活动。", [("event", "黑猫大赛"), ("event", "白猫嘉年华")], "events in a list that 举办 opens"),
    ("研究重大理论问题，落实到北京。", [("place", "北京")], "a place's name across two words is none"),
    ("在厦门市、武汉市低空物流试验区先行。", [("place", "厦门市"), ("place", "武汉市"), ("zone", "低空物流试验区")], "one kind of zone that several places share"),
    ("在中关村、海船科技产业园区先行。", [("zone", "中关村"), ("zone", "海船科技产业园区")], "the next zone of a list"),
    ("在中关村、相关科技产业园区先行。", [("zone", "中关村")], "a class of zones at the end of a list"),
    ("充分利用深潜装备专项、灯具制造专项等政策。", [("programme", "深潜装备专项"), ("programme", "灯具制造专项")], "what is used stands already, and so does the next in the list"),
    ("设立专项、安排专项。", [], "no name before the suffix"),
    ("统筹利用海洋装备投资引导基金。", [("programme", "海洋装备投资引导基金")], "two verbs of using in a row"),
    ("对接国家和全市重大战略。", [], "strategies as a class"),
    ("实施灯具服务品牌企业培育计划。", [("programme", "灯具服务品牌企业培育计划")], "a plan for firms, not the firms"),
    ("实施重点企业提升计划。", [], "firms of a class"),
    ("加快深潜装备创新工程和远海灯塔示范工程建设，", [("programme", "深潜装备创新工程"), ("programme", "远海灯塔示范工程")], "two programmes that are built"),
    ("加快水利工程建设，", [], "public works"),
    ("争取红树林保护、蓝藻防治等国家科技重大专项。", [("programme", "红树林保护"), ("programme", "蓝藻防治"), ("programme", "国家科技重大专项")], "the end of the list says what its members are"),
    ("推进甲地治理、乙地绿化等重大工程。", [], "great works are no such class"),
    ("结合全省船舶改造“五转”工程，", [("programme", "船舶改造“五转”工程")], "what stands before the quotation is of the name"),
    ("“灯塔技工”“海上师傅”“远洋家政”三大工程", [("programme", "灯塔技工"), ("programme", "海上师傅"), ("programme", "远洋家政")], "three names that the end of the series counts"),
    ("深化“百船进万港”活动，落实“即来即办”政策。", [("programme", "百船进万港")], "a campaign by its name; a policy's catchword"),
    ("实施“十四五”时期低空物流全民行动计划。", [("programme", "“十四五”时期低空物流全民行动计划")], "the years in quotation marks are of the name"),
    ("落实“十四五”时期的工作要求。", [], "the years alone"),
    ("加快国家“双创”示范基地建设，加快“双创”示范基地建设。", [("platform", "国家“双创”示范基地")], "a catchword's base is a name as the state's"),
    ("发挥“潮信贷”作用，扩大“信用贷”规模。", [("programme", "潮信贷")], "a loan with a name; a kind of loan"),
    ("所需资金在灯具企业结构调整专项奖补资金中列支。", [("programme", "灯具企业结构调整专项奖补资金")], "a frame that only a fund fits"),
    ("所需经费由财政资金予以支持。", [], "the purse is no fund"),
    ("推动渔获保险融资网上服务平台建设，通过潮汐信息资源共享平台开放。", [("platform", "渔获保险融资网上服务平台"), ("platform", "潮汐信息资源共享平台")], "long names, and what one works through, need less"),
    ("通过共享平台开放，搭建交流平台。", [], "platforms of a class"),
    ("建设第三方渔获诊断中心。", [], "third parties are a class"),
    ("推动南通农商行、潮汐银行加大投放。", [("organization", "南通农商行"), ("organization", "潮汐银行")], "a bank by its place, and the next in the list"),
    ("拨打12399便民热线，通过渔家通小程序、手机APP办理。", [("platform", "12399便民热线"), ("platform", "渔家通小程序")], "a number or a name makes it one; 手机APP is a class"),
    ("建设北京渔获数据交易中心（以下简称渔获中心）。渔获中心负责。", [("platform", "北京渔获数据交易中心"), ("platform", "渔获中心"), ("platform", "渔获中心")], "a short name that the text gives"),
    ("北京远洋有限公司（以下简称营运单位）负责。营运单位承担。", [("organization", "北京远洋有限公司")], "营运单位 says what it is, not its name"),
    ("建设渔获资源监测预警平台，打造港口大脑。", [("platform", "渔获资源监测预警平台"), ("platform", "港口大脑")], "field and purpose tell which one"),
    ("建设服务平台，完善技术服务平台和数据共享平台。", [], "purposes that any platform has"),
    ("鼓励企业建立船舶保养管理平台。", [], "what firms build, each has its own"),
    ("渔民通过船舶检验申报系统提交材料。", [("platform", "船舶检验申报系统")], "what one hands in to is there already"),
    ("在渔船年审预约平台上填报，在交流平台上发言。", [("platform", "渔船年审预约平台")], "在 with what is done there"),
    ("建立全市统一的渔港数据平台，建立统一的数据平台。", [("platform", "渔港数据平台")], "统一的 says that there is one") ,
    ("推动渔业气象监测设备监控系统研制。", [], "a machine's system"),
    ("建设一批海域使用管理平台。", [], "several of a class"),
    ("建设海域使用管理平台和渔港船舶登记系统。", [("platform", "海域使用管理平台"), ("platform", "渔港船舶登记系统")], "two that one verb governs"),
    ("支持渔获加工产业基地发展。", [], "发展 of those of a class"),
    ("登录北京市财政局财政票据查验平台。", [("platform", "北京市财政局财政票据查验平台")], "a body that opens a platform's name"),
    ("北京市财政局负责平台建设。", [("agency", "北京市财政局")], "a body that acts"),
    ("由甲大学、北京远洋研究院、国家渔业信息评测中心评审。", [("organization", "甲大学"), ("organization", "北京远洋研究院"), ("organization", "国家渔业信息评测中心")], "a centre among institutes is one of them"),
    ("建设国家渔业信息交流中心。", [("platform", "国家渔业信息交流中心")], "a centre to be built"),
    ("落实“米袋子”省长负责制，落实“米袋子”责任。", [("programme", "“米袋子”省长负责制")], "an office of responsibility with its catchword"),
    ("举办“渔获万里行”活动，开展“渔业宣传周”专项活动。", [("event", "渔获万里行"), ("event", "渔业宣传周")], "campaigns that are held"),
    ("实施新一轮渔船更新改造行动计划。", [("programme", "渔船更新改造行动计划")], "新一轮 is said of it"),
    ("评选“海港工匠”，培养“能工巧匠”。", [("programme", "海港工匠")], "a title that one is chosen for"),
    ("推送至“信用海港”，开展“信用修复”。", [("platform", "信用海港")], "a region's credit site"),
    ("设立渔船保险风险补偿资金池，设立专项资金池。", [("programme", "渔船保险风险补偿资金池")], "a pool with its subject"),
    ("开展2023年渔船安全技术应用试点示范，做好试点示范工作。", [("programme", "2023年渔船安全技术应用试点示范")], "the year makes a pilot one"),
    ("落实“保障北京渔获供应的八条措施”。", [], "a document's title in quotation marks"),
    ("甲大学海洋所、", [("organization", "甲大学")], "only an academy has institutes by short names"),
    ("甲大学北京分院、甲大学生", [("organization", "甲大学北京分院")], "a branch; students are no university"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), NAMED)
def test_proper_names(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert [m for m in found(text) if m[0] != "industry"] == expected, why


def test_a_place_across_two_words_is_none() -> None:
    lexicon = Lexicon(_entries("place", "大理", "海口"))
    assert find_mentions(plain("重大理论与上海口岸"), lexicon) == ()
    assert [m.surface for m in find_mentions(plain("在大理、海口试点"), lexicon)] == ["大理", "海口"]


INDUSTRIES = [
    # text, expected, why
    ("在金融、教育、海洋牧场等领域应用", ["金融", "教育", "海洋牧场"], "领域 makes every member one, hidden and unknown ones"),
    ("金融机构开展教育培训。", [], "hidden names alone are ordinary words"),
    ("大力发展深海采矿、冰雪装备等前沿领域", ["深海采矿", "冰雪装备"], "the first member without what leads to it"),
    ("提供研发、加工、检测等服务", [], "a list of activities"),
    ("发展人工智能、大数据、量子导航等服务", ["人工智能", "大数据", "量子导航"], "a loose head with members that are known"),
    ("推动人工智能与大数据等技术应用", ["人工智能", "大数据"], "A与B apart where both are known"),
    ("培育深海采矿产业。", ["深海采矿产业"], "产业 with a specific modifier"),
    ("完善相关产业政策，延伸产业链，支持重点产业。", [], "产业 with general ones, and inside other words"),
    ("做大做强冷链物流业。", ["冷链物流业"], "another head"),
    ("推进金融服务业发展。", ["金融服务业"], "head and hidden modifier"),
    ("大力发展第三方回收物流。", ["第三方回收物流"], "a verb of growing before a single name"),
    ("发展优质服务，发展实体经济。", [], "what growing verbs also govern"),
    ("围绕医疗、农业等需求", ["医疗", "农业"], "hidden members before 需求"),
    ("支持集成电路产业化，做强集成电路产业。", ["集成电路", "集成电路产业"], "产业化 belongs to the next word"),
    ("壮大飞行汽车产业。鼓励飞行汽车企业创新。", ["飞行汽车产业", "飞行汽车"], "what the text calls an industry is one without 产业 too"),
    ("建设北京人工智能计算中心。", [], "not inside a longer name"),
    ("在深海通信（ABC）、量子导航等重点方向攻关", ["深海通信（ABC）", "量子导航"], "重点方向 is as good as 领域; a Latin short form belongs to the name"),
    ("在分层制造（人工智能）、深海采矿等领域", ["分层制造", "人工智能", "深海采矿"], "a bracket that holds a name of its own"),
    ("建设人工智能、大数据、量子检测等一批专业性服务机构", ["人工智能", "大数据", "量子检测"], "institutions by their fields"),
    ("推进防护用品、仿生纺织品等领域", ["防护用品", "仿生纺织品"], "用品 and 纺织品 are families, other 品 are not"),
    ("拓展新品、精品等领域", [], "other 品"),
    ("石墨烯等低维材料、超导材料等前沿方向", ["石墨烯", "低维材料", "超导材料"], "a list inside a list"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), INDUSTRIES)
def test_industries(text: str, expected: list[str], why: str) -> None:
    assert names(text, "industry") == expected, why


HEADINGS = [
    # text, expected, why
    ("甲办法\n一、任务\n（一）高效水泵领域\n推广应用。\n（二）仿生检测装备\n研制高效水泵。", ["高效水泵", "仿生检测装备", "高效水泵"], "fields by 领域 and by family, and where they stand again"),
    ("甲办法\n一、任务\n（一）加强人才培养\n引才。\n（二）重大技术\n攻关。\n（三）信息管理系统\n完善。", [], "headings with a verb or of a class"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), HEADINGS)
def test_headings_name_fields(text: str, expected: list[str], why: str) -> None:
    mentions = find_mentions(document(text), SMALL)
    assert [m.surface for m in mentions if m.type == "industry"] == expected, why


def test_a_name_needs_no_document_to_resolve_only_if_it_says_its_place() -> None:
    by_words = {m.surface: m for m in find_mentions(plain("北京市财政局会同市财政局，支持人工智能。"), SMALL)}
    assert by_words["北京市财政局"].iri == "urn:money"
    assert by_words["市财政局"].iri is None, "every city has one"
    assert by_words["人工智能"].iri == "urn:industry:人工智能"
    assert by_words["人工智能"].rule == "vocabulary"


def test_mentions_know_their_clause_and_headings_count() -> None:
    text = "甲办法\n一、发展人工智能\n（一）支持大数据。在北京先行。\n二、保障\n由市财政局负责。"
    mentions = find_mentions(document(text), SMALL)
    assert [(m.path, m.surface) for m in mentions] == [
        ("一", "人工智能"),
        ("一/（一）", "大数据"),
        ("一/（一）", "北京"),
        ("二", "市财政局"),
    ]


def test_cited_documents_hold_no_mentions() -> None:
    text = document(
        "为贯彻《国务院关于人工智能的意见》（国发〔2020〕1号），制定本办法。\n一、任务\n支持大数据。"
    )
    mentions = find_mentions(text, SMALL, find_citations(text))
    assert [m.surface for m in mentions] == ["大数据"]


@settings(max_examples=60)
@given(
    st.text(
        alphabet="北京市海淀区中关村人工智能大数据产业、，。（）“”《》等领域发展各政府局委和与平台计划\n\0 A1",
        max_size=120,
    )
)
def test_mentions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    mentions = find_mentions(plain(text), SMALL)
    assert list(mentions) == sorted(mentions, key=lambda m: m.span)
    for m in mentions:
        assert m.surface == text[m.span.start : m.span.end]
        assert m.surface
    apart = [m for m in mentions if m.rule != "seat"]
    for one, other in zip(apart, apart[1:], strict=False):
        assert one.span.end <= other.span.start


KNOWN = [
    # text, expected (type, words), why
    ("支持顺义区、经开区发展集成电路和新能源汽车。", [("place", "顺义区"), ("zone", "经开区"), ("industry", "集成电路"), ("industry", "新能源汽车")], "the longest name: 新能源汽车, not 新能源"),
    ("北京经济技术开发区管委会在北京经济技术开发区设立窗口。", [("agency", "北京经济技术开发区管委会"), ("zone", "北京经济技术开发区")], "the agency and its zone"),
    ("推进京津冀协同，服务首都，支持本市企业。", [("place", "京津冀")], "首都 and 本市 are no names"),
    ("推进京津冀协同发展和大众创业、万众创新。", [("place", "京津冀")], "slogans that are hidden give way to the place"),
    ("国家发展改革委办公厅会同省通信管理局、发展改革委", [("agency", "国家发展改革委办公厅"), ("agency", "省通信管理局"), ("agency", "发展改革委")], "the office of a known body; a short name in a list of agencies"),
    ("发展改革委员制度", [], "a short name that is hidden"),
    ("在粤港澳大湾区、东部地区和苏北先行。", [("place", "粤港澳大湾区"), ("place", "东部地区"), ("place", "苏北")], "regions"),
    ("有关中小企业、其中部分机构、珠江西岸", [], "regions across two words"),
    ("中国银行、农业发展银行，中国银行业", [("organization", "中国银行"), ("organization", "农业发展银行"), ("industry", "银行业")], "a bank, not the banks"),
    ("教育部、中科院、工程院", [("agency", "教育部"), ("organization", "中科院"), ("organization", "工程院")], "a short name of an academy in a list"),
    ("办好京交会、冬奥会。", [("event", "京交会"), ("event", "冬奥会")], "short names of events"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), KNOWN)
def test_the_vocabularies(text: str, expected: list[tuple[str, str]], why: str) -> None:
    mentions: tuple[Mention, ...] = find_mentions(plain(text), load_lexicon())
    assert [(m.type, m.surface) for m in mentions] == expected, why
