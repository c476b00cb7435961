"""Those whom a notice obliges, whoever they are: banks, hospitals, schools, firms on site (GUIDE: who must do it).

A law regulates firms, so there such subjects are no doers; a notice that says 各商业银行要…, 监理单位负责…
makes them act. Who only qualifies, applies or benefits (申报单位应具备…, 享受补贴的企业) does not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from builders.facts import Span

_LAWS = ("法", "条例", "办法", "规定", "细则", "章程")


def obliges_anyone(genre: str | None) -> bool:
    """Whether a document of ``genre`` (as ``Metadata.genre``) obliges those whom it names: no law or regulation."""
    return not (genre or "").endswith(_LAWS)


# the heads of nouns for those who can be told to act
_HEAD = (
    "单位|机构|企业|公司|银行|银行业|信用社|合作社|联社|供销社|社|医院|学校|中学|小学|幼儿园|高校|院校|学院|"
    "大学|院所|协会|商会|学会|联合会|基金会|联盟|组织|集团|典当行|经纪行|支行|分行|总行|国库|支库|发行库|金库|分局|分支局|"
    "司局|服务厅|大厅|服务中心|中心|服务站|工作站|网点|窗口|服务队|工作队|医疗队|(?:专家|工作|检查|督导|督查|评审|推进|核查|巡查|帮扶|调查|专项|协调|领导|指导)组|小组|专班|指挥部|委员会|"
    "理事会|居委会|村委会|党委|党组|党组织|党支部|工会|团委|妇联|办公室|秘书处|组委会|部门|机关|处室|科室|病区|街道|社区|村|村居|乡镇|镇街|"
    "园区|开发区|高新区|示范区|商场|超市|酒店|宾馆|饭店|景区|影院|药店|场所|场馆|(?:批发|农贸|集贸|交易|专业)市场|"
    "工厂|工地|项目部|煤矿|矿山|农场|林场|港口|机场|车站|媒体|负责人|负责同志|责任人|领导班子|领导|法人|业主|房东|管理者"
)
_ONLY_EACH = "项目|工程|平台|基地|网站|省份|城市|地方|市州|地市|区县|县区|州市|班级|专业|赛区|盟市|街镇|海关|院|所|站|馆|厂|店|队|校|局|厅|委|署|处|科"
_ENDS = re.compile(f"(?:{_HEAD})(?:（[\u4e00-\u9fff、]{{1,8}}）)?$")
_EACH_ENDS = re.compile(f"(?:各|其[他它余]).*(?:{_ONLY_EACH})(?:（[\u4e00-\u9fff、]{{1,8}}）)?$")

_OUGHT = (
    "应当|应(?![急用届收缴付纳税享续保退征免得发有否聘邀答赔贷付尽变力])(?!对(?!接|[^，。；]{1,24}(?:进行|开展|予以|给予|实施|加强|实行|做到|依法)))"
    "|(?<![主重必需首纲摘概扼])要(?![求素点件么领闻地道])|必须|须|务必|需(?=将|按|在[^，。]|于|对|加强|严格|认真|做好|及时|进一步)"
)
_TAKES = "负责(?![人同任制的])|对[^，。；]{2,24}?负(?:总|全|主要|首要|主体|全面|直接|监管|领导|属地)?责任?(?![人制])|承担(?![^，。；]{0,12}的)|牵头(?![单部人的])"
_VERB = re.compile(f"(?:均|都|也|还|则|一律|同时|原则上|依法|分别|共同|具体|统一|直接|全面|主要|每[天日周月年])*(?P<verb>{_OUGHT}|{_TAKES})")
# without a modal only those act whom 各 takes one by one
_EACH_VERB = re.compile(
    "(?<=[\u4e00-\u9fff）])(?P<verb>按照|按(?=[^，。]{1,12}要求)|根据|结合|组织(?![部和、])|建立|制定|落实|做好|加强|严格|切实|认真|积极(?!性)|主动|将(?=[^来])|[在对][^，。；]{2,40}，(?=要|应|须)|对[^，。；]{2,24}?(?:进行|开展|给予|予以|实行))"
)
_JOINED = re.compile("(?<=[\u4e00-\u9fff）])(?P<verb>(?:积极|密切|共同|予以|给予|做好)*(?:配合|协助|协同|参与|参加))(?=[，。；]|做好|开展|实施|落实|$)")
_ACTS_BEFORE = re.compile(f"{_OUGHT}|会同|负责|将")
_OTHERS_LEAD = re.compile("牵头|负责|组织|主办|由|会同|[应要须]")

# what is no subject, or one that applies, competes or benefits
_NO_SUBJECT = re.compile(
    "(?:[对将把由经向为因如若凡使让从自按依就与和或即则被给]|根据|通过|支持|鼓励|引导|督促|指导|推动|加强|确保|要求|允许|其(?![他它余])|"
    "该|本(?![级地])|未|不|没有|申请|申报|享受|获得|获|取得|得到|入围|入选|符合|满足|参赛|参评|受|被|拟|已|新认定|认定|中标|"
    "投标|供应商|采购人|委托|借款|贷款(?!机构)|借用|承租|出租|上述|下列|以下|前款|主|重|需|这|此|严|是|有(?![关条])|关于|只|也|既|所有(?=申)|"
    "每个|任何|同一|首先|其次|特别|尤其|纳税|缴费|参保|受助|获奖|受补|发行人|购买|协调|组织(?!单位|者)|推荐的|建设(?!单位|方)|做好|落实|发挥|完善|建立|健全|明确|成立|组建|设立|形成|探索)"
)
_APPLIES = re.compile("参赛|申报(?:单位|企业|主体|机构)|申请(?:单位|企业)|(?<!招)投标|的[^的]*的")
_OF = re.compile("(?<!条件)(?<!以外)(?<!之外)(?<!账款)(?<!任务)(?<!资质)(?<!疫情)(?<!病例)(?<!责任)的")
_QUALIFIES = re.compile(
    "(?:同时|均|依法|至少|首先|按照?[^，。；]{0,6}(?:规定|要求|程序)|及时|足额|如实|主动|按时|按期|真实|自觉)*(?:具备|具有|符合|满足|是|为(?!主|[^，。；]{2,40}(?:提供|办理|开|配|创造|设|建|安排|购|投保|落实|做))|属于|拥有|持有|达到|在[^，。；]{2,14}(?:注册|登记|缴纳)|无|未|没有|"
    "有(?![序效力关针组计条])|遵守|遵循|依法经营|依法纳税|诚实|接受|凭|持|向[^，。；]{2,20}(?:申请|提出|办理|登记|退还|备案)|[^。；]{0,12}，?于每[年月季][^，。；]{0,12}(?:向|[前内]报)|自行|自费|自负|提交|提供(?:下列|以下|相关|相应|真实|有效)|提出|承诺|自愿|填写|填报|退还|补?缴|返还|报名|参赛)"
)
_BELONGS = re.compile("[^，。；的要]{1,6}的(?!同时|前提|基础|原则|方式)|[^，。；]{0,40}的(?=[，；。])")
_CONNECTIVE = re.compile(
    "(?:同时|此外|另外|其中|但是?|而|并且?|且|目前|原则上|下一步|首先|再次|最后|确因[^各]{1,8}|[^、]{2,16}?(?:期间|过程中|基础上|以后|以来|之后|之前|前|后|时|期内|日内|情况下|原则)(?=各|有关|相关)|"
    "今后|近期|当前|年内|一是|二是|三是|四是|五是|六是|[\u4e00-\u9fff]{1,3}(?:年|月|季度))+(?=[\u4e00-\u9fff])"
)
_HARD = re.compile("[，。；：\n！？”]|(?<=[一二三四五六七八九])是(?=[各县市])")
_ETC = re.compile("等(?:有关|相关)?(?:单位|机构|部门|企业|场所)?$")
_OWN = re.compile("其(?![他它余])")
_AND = re.compile("、|以及|[和与及]|(?<!或)或者?")


# 会同参与单位, 会同行业协会
_PARTNER = re.compile(
    "会同(?:有关|相关)?(?P<body>(?:(?![的等])[\u4e00-\u9fff]){2,12}?(?:单位|机构|企业|公司|银行|高校|院校|协会|商会|学会|联盟|医院|学校|院所))(?!的|[、和与及])"
)

# 由所在地镇街园区进行审核: who stands behind 由, where no vocabulary has it
_BY = re.compile(
    f"(?<![自来经理])由(?P<body>(?![其该本])(?:(?![的由和与及、会])[\u4e00-\u9fff（）]){{0,16}}?(?:(?<!由)企业|(?!企业)(?:{_HEAD})|省份|属地))"
    "(?=负责|组织(?!形)|进行|审核|审查|初审|承担|统一|具体|实施|提供|推荐|汇总|落实|办理|按|统筹|分别|共同|在[^，。；]{1,12}[前内]|向[^，。；]{2,20}(?:提|报|申)|报)"
)


def obliged(text: str, sentence: Span, agencies: Sequence[Span]) -> list[Span]:
    """The subjects that ``sentence`` makes act, coordinated ones apart; known ``agencies`` among them are left out."""
    found: dict[int, Span] = {}
    for start, verb, ought in _predicates(text, sentence):
        if start >= verb or _NO_SUBJECT.match(text, start, verb):
            continue
        if _APPLIES.search(text, start, verb):
            continue
        if text[start:verb] == "企业" and text.startswith("应", verb):  # relief: firms are regulated
            continue
        if ought and _QUALIFIES.match(text, ought, sentence.end):
            continue
        if ought and text[ought - 1] in "应当须需" and _BELONGS.match(text, ought, sentence.end):
            continue
        parts = _conjuncts(text, Span(start, verb), agencies)
        for part in parts:
            if not any(name == part or (name.overlaps(part) and not part.covers(name)) for name in agencies):
                found.setdefault(part.start, part)
    for pattern in (_PARTNER, _BY):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            part = Span(*match.span("body"))
            if not any(part.overlaps(name) for name in (*agencies, *found.values())):
                found[part.start] = part
    return sorted(found.values())


def _predicates(text: str, sentence: Span) -> Iterator[tuple[int, int, int]]:
    """Where each clause begins, where its verb does, and where a modal ends (0 where it has none)."""
    starts = [sentence.start, *(mark.end() for mark in _HARD.finditer(text, sentence.start, sentence.end))]
    for pattern, kind in ((_VERB, "ought"), (_EACH_VERB, "each"), (_JOINED, "joined")):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            start = starts[bisect_right(starts, match.start()) - 1]
            if not 2 <= match.start() - start <= 90:
                continue
            opening = _CONNECTIVE.match(text, start, match.start())
            start = opening.end() if opening else start
            if kind == "each" and not text.startswith("各", start):
                continue
            if kind != "ought" and _ACTS_BEFORE.search(text, start, match.start()):
                continue
            if kind == "joined" and not _OTHERS_LEAD.search(text, sentence.start, start):
                continue
            yield start, match.start(), match.end() if kind == "ought" else 0


def _conjuncts(text: str, subject: Span, agencies: Sequence[Span]) -> list[Span]:
    """``subject`` by its coordinated nouns; none where its last one is no one who can act."""
    parts: list[Span] = []
    start = subject.start
    ends = {name.end for name in agencies}
    for cut in (*_AND.finditer(text, subject.start, subject.end), None):
        stop = cut.start() if cut else subject.end
        if text.count("（", start, stop) > text.count("）", start, stop):
            continue
        etc = _ETC.search(text, start, stop) if cut is None else None
        tail = etc.start() if etc and etc.start() > start else stop
        start += _OWN.match(text, start, tail) is not None
        one = _ENDS.search(text, start, tail) or _EACH_ENDS.search(text, start, tail)
        if (one or tail in ends) and tail - start >= 2:
            if one:
                parts.append(Span(start, tail))
            start = cut.end() if cut else stop
        elif cut is None:
            return []
    return [p for p in parts if not _OF.search(text, p.start, p.end) and p.end - p.start <= 30]
