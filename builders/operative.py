"""The operative sentences of a document: those that can say what will be done (GUIDE: measures).

They stand in task and safeguard sections. Sections about principles, goals, scope or terms hold
none, nor do preambles, signatures and final notes; only where a notice has no such sections do
the sentences of its preamble that oblige someone (各区要…) count. Of laws, the articles that
oblige, allow, encourage or support count; purposes, terms, scope and sanctions do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builders.actions import Action, find_action
from builders.actionwords import action_words
from builders.facts import Document, Mention, Sentence, Span

# headings of sections that say what is thought, wanted or meant, not what is done
_NO_TASKS = re.compile(
    r"^(?:(?:总体|指导|基本|主要|工作|发展|战略|近期|远期|阶段|具体|编制|实施|改革|建设|重要|现实|背景|适用|支持|申报|申请|享受|检查|评审|审查|"
    r"奖励|补贴|政策|名词|术语|相关|有关|办理|受理|法律|和|与|及|、)*"
    r"(?:要求|思路|思想|原则|目标|导向|定位|目的|宗旨|情况|结论|形势|背景|意义|现状|基础|依据|范围|对象|条件|主体|定义|含义|解释|术语|"
    r"材料|电话|(?<!法律)责任)"
    r"|联系(?:方式|电话|人)|附则|附件|名词解释"
    r"|.{0,8}(?:适用范围|适用对象|支持对象|申报条件|享受条件|申报材料|政策依据|文件依据))$"
)
# headings that look like those and hold tasks
_TASKS = re.compile(
    r"^(?:任务目标|目标任务|主要任务|任务要求|工作要求|有关要求|具体要求|相关要求|实施要求|组织要求|申报要求|推荐要求|工作责任|主体责任|落实责任)$"
)
_HEADING_MARKS = "：:。.；; \n"

# labels inside a clause, as tax guides have them: 【享受主体】 holds no measure, 【优惠内容】 does
_LABEL = re.compile(r"【([^】]{2,10})】")
_NO_TASK_LABEL = re.compile(r"主体|对象|条件|依据|材料|流程|方式|提示|解读|部门|时间")

_OBLIGING = r"应当|(?<![相适供反响效对])应(?![用急对届收付税])|必须|须|不得"
_DUTY = re.compile(
    rf"{_OBLIGING}|(?<![主重需必首摘纲])要(?![素求点件闻])|务必|严禁|(?<![申邀聘提报])请(?![示求假])"
)
# what firms, institutes and researchers may do is allowed by policy; what parties to a contract may do is not
_ALLOWED = (
    r"(?:企业|机构|单位|院校|院所|高校|学校|人员|人才|组织|成果)[^，。；]{0,20}，?[^，。；]{0,16}(?:可以|可(?=[按依从向]))"
    r"|的，可(?:以|(?=[按依从向]))"
)
# what follows from a breach
_SANCTION = r"责令|处分|承担[^，。]{0,10}责任|罚款|没收|追究[^，。]{0,10}责任|退赔|赔偿|吊销"
# in an article: what obliges, allows or moves someone
_OBLIGES = re.compile(
    rf"{_OBLIGING}|{_ALLOWED}|{_SANCTION}|有权|享有|负责|禁止|鼓励|支持|引导|推动|保障|给予|享受|减免|免征|国务院|政府|部门|机关|委员会|国家|本市|本省|本区|本县|特区|我市|我省"
)
# a further consequence of the same breach, which does not stand alone: ；造成损失的，依法…
_FURTHER_SANCTION = re.compile(
    r"(?:构成|(?:给[^，。；]{1,10})?造成|情节|逾期|拒不|属于|尚不|有违法所得|没有违法所得)"
    rf"[^，。；]{{0,30}}的，[^。；]*(?:{_SANCTION})"
)
_TITLE_LENGTH = 26  # characters with the full stop: GUIDE, "at most about 25"
# what is sought or supported, named and not told: 提供…服务的公共服务平台
_NOUN_PHRASE = re.compile(
    r"(?:[^，。；]{0,8}(?:基于|面向|针对|结合|围绕|提供|具有|具备|运用|利用|采用|应用|从事|拥有|以)|主要)[^。；]*[的等][^，。；的]{0,20}"
    r"(?:解决方案|平台|系统|产品|项目|企业|机构|单位|装备|团队)[。；]?$"
)
_INNER_MARK = re.compile("[，；：]")
_ARTICLE, _ITEM_OF_ARTICLE = "条", re.compile(r"条/（[^）]*）$")
_OPENS_LIST = re.compile(r"(?:下列|以下|如下)[^。；]{0,60}[：:]$")

_THIS = r"本(?:若干)?(?:政策|措施|办法|意见|通知|条例|方案|规定|细则|指引|公告|通告|规划|文件|指南|决定)+"
_NO_MEASURE = re.compile(
    "|".join(
        (
            # who answers for it, whom to ask, what is enclosed
            r"^[\s（(\[【〔]*(?:责任|牵头|配合|主办|承办|协办|落实|实施|主管|参与|参加)(?:单位|部门|处室|科室)[：:]",
            r"^(?:附件|附|抄送|联系人|联系电话|咨询电话|联系方式|传真|电子邮箱|邮箱|地址|网址|邮编|注|来源)(?:[\d：:. ]|联系人)",
            # who sits where
            r"为(?:组长|副组长|成员单位|召集人)|(?<!成立)(?<!建立)(?<!组建)由[^，。；]{1,30}(?:担任|任组长|任召集人|兼任)|(?:办公室|秘书处)设在",
            r"[副组]?组长：|成员：|主任由",
            # terms, scope, validity of the text itself
            r"^[^，。；]{0,40}(?:是指|系指|指的是|所称|所指|是[^，]{0,30}的简称)",
            rf"^{_THIS}[^，。；]{{0,12}}(?:适用|自|从|有效|由|所称|所指|执行|中|未尽|的支持对象|下发|发布|印发|公布)",
            rf"制定{_THIS}|遵守{_THIS}",
            r"(?:自|从)(?:发布|印发|公布|下发|[^，。；]{0,6}\d{4}年\d{1,2}月\d{1,2}日)(?:之日)?起(?:开始)?(?:施行|实施|执行|生效)",
            r"负责解释|(?<!颁发)(?<!发放)有效期(?:为|至|\d|[一二三四五六]|暂)|执行期(?:限)?(?:暂定|为|自|至)|同时废止",
            r"(?:截止|有效)(?:日期|时间|期限?)[^，。；]{0,12}(?:另行|为|至)|另行(?:通知|制定|公告|发文|规定|印发)",
            r"^[^，。；]{0,30}另有规定的?，?(?:从其规定|除外|按)|^[^。；]{0,40}从其规定",
            rf"(?:适用|遵守){_THIS}[。；]?$",
            r"(?:名单|范围|目录|办法|标准)[^，。]{0,6}，?由[^。]{2,50}(?:确定|制定|规定|拟订)[；。]?$",
            r"(?:国家|国、|中央|上级|省)[^，。]{0,12}(?:出台|制定)[^，。]{0,20}政策[^。]*(?:遵照|参照|从其|按照?)[^。]{0,12}(?:执行|规定)",
            # formulas of notices
            r"特此(?:通知|公告|通告)|现(?:予以)?印发|现将[^。]*印发|(?:请|现将)[^，。；]{0,30}(?:认真|遵照|抓好|贯彻)[^，。；]{0,8}(?:执行"
            r"|落实)[。；]?$",
            r"遇到的?(?:重大|新)?(?:情况|问题)[^。]*(?:反映|报告)[。；]?$",
            r"(?:现|特|就)[^。]{0,80}(?:如下|以下(?:意见|措施|通知|方案))[：:。]?$|(?:事项|要求|措施|意见)[^，。]{0,8}如下[：:。]?$",
            r"(?:具备|符合|获得|(?<!享)有)(?:下列|以下)[^，。]{0,12}[：:]$",
            # a title or number alone, a remark on why, a crime
            r"^[^，。；]{0,24}(?:公告|令|通知|意见|办法)（[^）]*号）[；。]?$|^《[^》]*》(?:（[^）]*）)?[。；;]?$",
            r"，是[^，。]{2,50}(?:举措|要求|保障|任务|基础|内容|途径|手段|意义|力量|体现|关键|根本)[，。]",
            r"^[^，。]{0,30}构成[^，。]{0,20}犯罪|^(?:违反|对违反)[^。]*追究[^，。]{0,12}刑事责任|^第[一二三四五六七八九十百]+条(?:[、，和至及所规]|$)",
        )
    )
)
# what has been done or found
_REPORTED = re.compile(
    r"取得了|近年来|^对[^，。；]*进行了[^，。；的]*[。；]?$|已经?(?:建立|形成|完成|开展)[^，。；]*了|^(?!对|凡)[^。；]*(?:进行|给予|听取|建立|制定|完成|开展|配备|提出|达到"
    r"|得到)了(?![^，。；]*的)|存在(?!的)[^，。；]{0,10}问题|圆满完成|环比|同比"
)


def operative_sentences(
    document: Document, mentions: Iterable[Mention] = ()
) -> Iterator[tuple[Sentence, Action | None]]:
    """The sentences that can be measures, with their action.

    Without one those that stand behind a semicolon and can only join the part before them. Words
    inside the names of agencies and organizations among the ``mentions`` are no verbs.
    """
    text = _without_names(document.text, mentions)
    tasks = task_paths(document)
    notice = not any(s.path in tasks and not s.note for s in document.sentences)
    titles = _title_sentences(document)
    label = listed = ""
    before: Sentence | None = None
    for sentence in document.sentences:
        words = sentence.span.of(document.text).strip()
        labels = _LABEL.findall(words)
        label = labels[-1] if labels else label if before and before.path == sentence.path else ""
        if sentence.note:
            continue
        joins = before is not None and before.path == sentence.path and not before.closes
        before = sentence
        if _OPENS_LIST.search(words):
            listed = sentence.path
        if _ARTICLE not in sentence.path and sentence.span in titles:
            continue
        asks = sentence.path == "end" or (notice and sentence.path == "0")
        if sentence.path not in tasks and not (asks and _DUTY.search(words)):
            continue
        if (label and _NO_TASK_LABEL.search(label)) or _NO_MEASURE.search(words) or _REPORTED.search(words):
            continue
        action = find_action(text, sentence.span)
        if _ARTICLE in sentence.path and not _is_operative_in_article(sentence, words, listed, action):
            continue
        if action is not None and not _leads_on(action) and _NOUN_PHRASE.match(words):
            continue
        if joins and _FURTHER_SANCTION.match(words):
            action = None
        if action is not None and (action.sure or _DUTY.search(words)):
            yield sentence, action
        elif joins:
            yield sentence, None


def _leads_on(action: Action) -> bool:
    """Whether the action is one that says what is done, and not only what someone or something does."""
    return action.sure and action.name not in action_words().lists["qualifying"]


def _title_sentences(document: Document) -> frozenset[Span]:
    """The short sentences that title the first paragraph of a clause, as run-in headings title the next ones.

    GUIDE: such a second short sentence gets no path of its own; run-in headings are no measures.
    """
    headed = {c.parent for c in document.clauses if c.path.rpartition("/")[2].startswith("*")}
    titles, before = set(), ""
    for sentence, following in zip(document.sentences, (*document.sentences[1:], None), strict=False):
        opens = sentence.path != before
        before = sentence.path
        goes_on = following is not None and following.path == sentence.path and not following.note
        if opens and goes_on and sentence.path in headed:
            words = sentence.span.of(document.text).strip()
            if len(words) <= _TITLE_LENGTH and not _INNER_MARK.search(words):
                titles.add(sentence.span)
    return frozenset(titles)


def _without_names(text: str, mentions: Iterable[Mention]) -> str:
    """The text with the names of agencies and organizations blotted out but for their last two characters."""
    pieces, at = [], 0
    for mention in sorted(mentions, key=lambda m: m.span.start):
        start, end = max(mention.span.start, at), mention.span.end - 2
        if mention.type in ("agency", "organization") and start < end:
            pieces += [text[at:start], "\ufffc" * (end - start)]
            at = end
    return "".join((*pieces, text[at:]))


def _is_operative_in_article(sentence: Sentence, words: str, listed: str, action: Action | None) -> bool:
    """Whether a sentence of an article obliges, allows or moves someone, or opens with its verb (扩大…自主权).

    ``listed`` is where a list began.
    """
    opens = action is not None and action.rule in ("leading-verb", "verb-behind-adverb")
    if not opens and not _OBLIGES.search(words):
        return False
    item = listed and sentence.path.startswith(listed) and _ITEM_OF_ARTICLE.search(sentence.path)
    return not item or "可以" in words or _DUTY.search(words) is not None


def task_paths(document: Document) -> frozenset[str]:
    """The paths of the clauses that hold tasks: neither they nor a clause above is about something else."""
    without: set[str] = set()
    tasks: set[str] = set()
    for clause in document.clauses:
        if clause.path == "0" or clause.path.partition("/")[0].startswith("end"):
            continue
        heading = clause.heading.strip(_HEADING_MARKS)
        outside = clause.parent in without or (_NO_TASKS.match(heading) and not _TASKS.match(heading))
        (without if outside else tasks).add(clause.path)
    return frozenset(tasks)
