"""Who must do it: 责任单位 brackets and the sentences that name doers (GUIDE: responsibilities)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from builders.facts import Document, Mention, Metadata, Responsibility, Sentence, Span

_LABEL_ROLES = (
    ("lead", "牵头(?:责任)?(?:单位|部门)?|召集(?:单位|人)|总牵头"),
    ("with", "(?:配合|协办|协同|参与|参加|协助|会办)(?:责任)?(?:单位|部门)?"),
    ("member", "成员(?:单位)?"),
    ("responsible", "(?:责任|主责|主办|承办|负责|落实|实施|主管|组织实施)(?:单位|部门|主体)?(?:和单位)?"),
)
_LABEL = re.compile(
    "(?:^|(?<=[（〔\\[［【；。，、\\s]))(" + "|".join(f"(?P<{role}>{words})" for role, words in _LABEL_ROLES) + ")[：:]"
)
# the verb that closes a group of names inside a bracket: 市科委牵头，市财政局、市教委配合
_CLOSING_VERB = (
    ("lead", "(?:总)?牵头(?:负责|组织|落实|实施)?"),
    ("with", "(?:积极|按照?职责分工|按照?职责)?(?:配合|参加|参与|协助|协同)(?:实施|落实)?"),
    (
        "responsible",
        "(?:等)?(?:按照?|依照?|根据|在)?(?:各自)?(?:职责|职能|职权)?(?:范围内)?(?:分工)?(?:分别)?(?:组织)?(?:共同)?"
        "(?:负责|落实|组织实施|实施|承担)(?:落实|实施|解释|组织实施)?",
    ),
)
_CLOSED = re.compile("(" + "|".join(f"(?P<{role}>{words})" for role, words in _CLOSING_VERB) + ")$")
# heads of the names of bodies, and of those who act without a name
_HEAD = (
    "政府办公厅|政府办公室|政府|委员会|管委会|委|办公室|办公厅|办|厅|局|部|署|院|会|中心|小组|指挥部|银行|分行|支行|中支|管理部|公司|集团|法院|检察院|总队|支队|大队"
    "|部门|单位|机构|机关|领导|副市长|市长|副省长|部门和单位|各区|各县|各地|各市|学校|院校|协会|联合会|联盟|大学|开发区|管理机构|园区|乡镇|街道|镇街|人行|行|海关|站|所|队|社|区"
)
# what ends the name of one agency before 和, 与, 及: not 园区 in 园区和示范区管委会
_AGENCY_HEAD = re.compile(
    "(?:政府|委员会|管委会|委|办公室|办公厅|办|厅|局|部|署|院|会|中心|小组|指挥部|银行|公司|部门|单位|机构|各区|各县|各市)$"
)
_BODY = re.compile(f"^(?:[\u4e00-\u9fffA-Za-z“”·]|（[^）]{{1,12}}）){{1,38}}?(?:{_HEAD})(?:（[^）]{{1,12}}）)?$")
# local governments named together, one entry: 各市、县（区）人民政府, 各区、各县政府
_GOVERNMENTS = re.compile(
    "各?(?:地级(?:以上)?市|设区的?市|省辖市|省|市州|市|州|区|县)(?:（[^）]{1,12}）)?"
    "(?:、各?(?:自治州|自治县|省辖市|设区的?市|市|州|区|县|特区|开发区)(?:（[^）]{1,12}）)?)+(?:人民)?政府(?:（[^）]{1,12}）)?"
)
_DIVISION = re.compile("^(.{2,}?(?:委员会|管委会|委|局|办|会|厅|部|院|政府|中心))[\u4e00-\u9fff]{1,6}处$")
_TRAILING = re.compile("等(?:有关|相关)?(?:部门和单位|部门|单位)?$")

# 列首位的为牵头单位，下同
_FIRST_LEADS = re.compile("(?:列|排|居)(?:在)?(?:首位|第一位|第一)的?(?:单位|部门)?(?:为|是)(?:总?牵头|主办|主责)(?:单位|部门)")

# --- doers in running text
_COLLECTIVE = "|".join(
    (
        "分管(?:市|省|区|县)领导|(?:市|省|区|县)?政府分管(?:副市长|副省长|领导)",
        "(?:各|相关|有关)(?:级|市|县|区|地|省)?(?:[（、]?(?:市|县|区|州|自治县|自治州)[）、]?)*"
        "(?:人民政府|政府|党委和政府|党委政府|党委、政府)",
        "(?:各|有关|相关)(?:有关|相关|级|区|市|地|行业|责任|职能|主管)*(?:部门和单位|部门、各单位|部门|单位)",
        "各(?:设区市|市区|县市区|区|地区|地方|地|市州|市|县|镇街|乡镇)",
        "(?:市|省|区|县)(?:级|政府|直)?(?:有关|相关|各有关|各)(?:职能|主管)?(?:部门和单位|部门|单位)",
        "(?:市|省|区|县)级部门|各功能区管委会",
        "(?:县级以上|省辖市|设区的?市)(?:地方)?(?:各级)?(?:人民)?政府(?:(?:有关|相关)(?:行政)?(?:主管)?部门)?",
        "(?:国务院|(?:人民)?政府)(?:有关|相关)(?:行政)?(?:主管)?部门|地方各级人民政府",
        "(?:各|有关|相关)(?:有关|相关)?省（(?:自治)?区、(?:直辖)?市）|各地(?:相关|有关)(?:主管)?部门",
    )
)
_COLLECTIVE_RE = re.compile(_COLLECTIVE)
_JOIN = re.compile(
    "^(?:[、和及与]|以及|及其|和其|等(?:有关|相关|国家)*(?:部门|单位)?(?:以及|和|及|、)|(?:要|应|应当|须|将)?会同)$"
)
_MUST = re.compile(
    "^(?:（[^）]{1,20}）)?(?:等(?:有关|相关)?(?:部门|单位)?)?(?:应当|应|要|须|必须|可以|可(?:根据|结合)|需|负责|牵头|会同|联合"
    "|共同|分别|切实|按照?[^，。]{0,12}(?:分工|职责|职能|要求|规定)|依照?[^，。]{2,14}职责|结合[^，。]{2,20}，|研究|制定|组织"
    "|做好|加强|加大|加快|承担|统筹|建立|完善|用足|用好|落实|推动|推进|指导|配合|在[^，。]{2,40}方面|主动|积极|强化|设立"
    "|安排|对)"
)
_BY = re.compile(
    "(?:按照?[^，。；]{0,10})?(?:负责|组织|统筹|会同|承担|实施|制定|研究|审核|审批|认定|给予|安排|建立|对|按|根据|依法"
    "|分别|结合|在|统一|协助|指导|督促)"
)
_GROUP = "(?:领导小组|联席会议|工作专班|指挥部|协调小组|推进小组|工作小组|协调机制|委员会)"
_LEADING_BODY = re.compile(
    f"(?:成立|建立|组建|设立)(?P<body>[^，。；、]{{2,30}}?{_GROUP})，?(?:负责|统筹|协调)"
)
_PLAYS_ROLE = re.compile(
    f"发挥(?:好)?(?P<body>[^，。；]{{2,40}}?{_GROUP})(?:的)?(?:统筹|牵头|协调|组织|领导|推进)?[^，。；]{{0,8}}作用"
)
_COORDINATES = re.compile("统筹|协调|推进|组织|领导")
_OFFICE = re.compile("办公室设在(?P<body>[^，。；、（）]{2,20}?)(?=[，。；、（）]|$)")
_CONVENER = re.compile("召集人由(?P<body>[^，。；、]{2,24}?)(?:担任|兼任)")
_MEMBERS = re.compile(
    "(?P<list>[^。；：]{4,600}?)(?:等)?(?:为|作为|是)成员(?:单位)?(?=[，。；]|$)"
    "|成员(?:单位)?(?:包括|由|为|有)(?P<list2>[^。；：]{4,400}?)(?:组成|等|$|(?=[。；]))"
)


def find_responsibilities(
    document: Document, mentions: Sequence[Mention], metadata: Metadata
) -> tuple[Responsibility, ...]:
    """Doers and their roles, in reading order; ``n`` counts the brackets and sentences within a clause.

    A single agency whose name holds 、 (市科委、中关村管委会) is known from the mentions, so that lists
    are not cut inside it.
    """
    agencies = sorted(m.span for m in mentions if m.type == "agency")
    leads = bool(_FIRST_LEADS.search(document.text))
    names = {span.of(document.text) for span in agencies}
    compounds = sorted((name for name in names if "、" in name), key=len, reverse=True)
    found: list[Responsibility] = []
    for path, sentences in _by_path(document):
        found += _in_clause(document, path, sentences, agencies, compounds, leads)
    found += _interpreters(document, metadata)
    return tuple(sorted(found, key=lambda r: (r.span, r.role)))


def _by_path(document: Document) -> Iterator[tuple[str, list[Sentence]]]:
    paths: dict[str, list[Sentence]] = {}
    for sentence in document.sentences:
        paths.setdefault(sentence.path, []).append(sentence)
    yield from paths.items()


def _in_clause(
    document: Document,
    path: str,
    sentences: list[Sentence],
    agencies: list[Span],
    compounds: list[str],
    first_leads: bool,
) -> Iterator[Responsibility]:
    n = 0
    open_scope: list[Span] = []
    for sentence in sentences:
        if sentence.note:
            doers = list(_noted(document.text, sentence.span, compounds))
            if first_leads and doers and doers[0][1] == "responsible":
                doers[0] = (doers[0][0], "lead")
            scope = tuple(open_scope)
            open_scope = []
        else:
            explains = path == "end" and "解释" in sentence.span.of(document.text)  # found as interpreters
            doers = [] if explains else list(_named(document, sentence, agencies, compounds))
            open_scope.append(sentence.span)
            scope = (sentence.span,)
        if doers:
            n += 1
        for span, role in doers:
            yield Responsibility(path, span, n, span.of(document.text), role, scope)


# --- brackets and lines --------------------------------------------------------------------------


def _noted(text: str, span: Span, compounds: list[str]) -> Iterator[tuple[Span, str]]:
    """The doers in （责任单位：…） or （…牵头，…配合）."""
    start, end = span.start, span.end
    while end > start and text[end - 1] in "。；）〕]］】":
        end -= 1
        if text[end] not in "。；":
            break
    if text[start] in "（〔[［【":
        start += 1
    aside = _FIRST_LEADS.search(text, start, end)
    if aside:  # what follows in the bracket is no list
        end = aside.start()
    labels = list(_LABEL.finditer(text, start, end))
    if labels:
        for label, following in zip(labels, [*labels[1:], None], strict=True):
            role = next(role for role, _ in _LABEL_ROLES if label.group(role))
            stop = following.start() if following else end
            for name in _names(text, Span(label.end(), stop), compounds):
                yield name, role
        return
    yield from _closed_by_verbs(text, Span(start, end), compounds)


def _closed_by_verbs(text: str, span: Span, compounds: list[str]) -> Iterator[tuple[Span, str]]:
    waiting: list[Span] = []
    if not re.search("牵头|负责|配合|参与|参加|落实|实施", span.of(text)):
        return
    for part in _split(text, span, "，；", compounds):
        verb = _CLOSED.search(part.of(text))
        stop = part.start + verb.start() if verb else part.end
        together = re.search("会同", text[part.start : stop])
        if together:
            waiting += _names(text, Span(part.start, part.start + together.start()), compounds)
            for name in _names(text, Span(part.start + together.end(), stop), compounds):
                yield name, "with"
        else:
            waiting += _names(text, Span(part.start, stop), compounds)
        if verb:
            role = next(role for role, _ in _CLOSING_VERB if verb.group(role))
            yield from ((name, role) for name in waiting)
            waiting = []


def _names(text: str, span: Span, compounds: list[str]) -> list[Span]:
    """The bodies in a list, divisions left off."""
    names = []
    for part in _split(text, span, "、，；和及与 ", compounds):
        start = part.start + text.startswith("由", part.start)
        words = text[start : part.end]
        words = _TRAILING.sub("", words)
        division = _DIVISION.match(words)
        if division:
            words = division.group(1)
        if _BODY.match(words) or _GOVERNMENTS.fullmatch(words) or words in compounds:
            names.append(Span(start, start + len(words)))
    return names


def _split(text: str, span: Span, marks: str, compounds: list[str]) -> list[Span]:
    """``span`` parted at ``marks`` outside brackets and outside names that hold 、 themselves."""
    cuts = []
    n = span.start
    depth = 0
    while n < span.end:
        several = _GOVERNMENTS.match(text, n, span.end)
        whole = next((c for c in compounds if text.startswith(c, n)), several.group() if several else "")
        if whole:
            n += len(whole)
            continue
        char = text[n]
        depth += (char == "（") - (char == "）")
        if depth <= 0 and char in marks and not _inside_name(text, n, span):
            cuts.append(n)
        n += 1
    starts, ends = [span.start, *(c + 1 for c in cuts)], [*cuts, span.end]
    return [Span(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def _inside_name(text: str, n: int, span: Span) -> bool:
    """Whether a conjunction belongs to a name, like 和 in 市经济和信息化局 and 人力资源和社会保障部."""
    char = text[n]
    if char in "、，；":
        return False
    left = text[span.start : n]
    body = re.split("[、，；：]", left)[-1]
    return not _AGENCY_HEAD.search(body) or bool(re.match("单位|有关部门", text[n + 1 : n + 5]))


# --- running text --------------------------------------------------------------------------------


def _named(
    document: Document, sentence: Sentence, agencies: list[Span], compounds: list[str]
) -> Iterator[tuple[Span, str]]:
    """The doers that a sentence names itself."""
    text = document.text
    span = sentence.span
    words = span.of(text)
    seen: set[tuple[Span, str]] = set()
    for found in _bodies(words, span, text, compounds):
        seen.add(found)
    groups = list(_groups(text, span, agencies))
    for names, start, end in groups:
        role = _role_of_group(words, start - span.start, end - span.start)
        for name, part in zip(names, _with_partner(text, names, role), strict=True):
            if part and not any(name.overlaps(other) for other, _ in seen):
                seen.add((name, part))
    yield from sorted(seen)


def _bodies(words: str, span: Span, text: str, compounds: list[str]) -> Iterator[tuple[Span, str]]:
    """Leading groups, conveners, members and offices, which have forms of their own."""
    at = span.start
    for match in _LEADING_BODY.finditer(words):
        yield Span(at + match.start("body"), at + match.end("body")), "lead"
    for match in _PLAYS_ROLE.finditer(words):
        if _COORDINATES.search(match.group()) or _COORDINATES.search(words[match.end() :]):
            yield Span(at + match.start("body"), at + match.end("body")), "lead"
    for match in _CONVENER.finditer(words):
        yield Span(at + match.start("body"), at + match.end("body")), "lead"
    for match in _OFFICE.finditer(words):
        yield Span(at + match.start("body"), at + match.end("body")), "office"
    for match in _MEMBERS.finditer(words):
        group = "list" if match.group("list") else "list2"
        start = at + match.start(group)
        listed = match.group(group)
        cut = listed.rfind("，")
        start += cut + 1
        for name in _names(text, Span(start, at + match.end(group)), compounds):
            yield name, "member"


def _groups(text: str, span: Span, agencies: list[Span]) -> Iterator[tuple[list[Span], int, int]]:
    """Runs of coordinated bodies in the sentence: (names, start, end of the run)."""
    first = bisect_left(agencies, span.start, key=lambda name: name.start)
    last = bisect_left(agencies, span.end, key=lambda name: name.start)
    spans = {name for name in agencies[first:last] if span.covers(name)}
    for match in _GOVERNMENTS.finditer(text, span.start, span.end):
        new = Span(match.start(), match.end())
        spans = {s for s in spans if not s.overlaps(new)} | {new}
    for match in _COLLECTIVE_RE.finditer(text, span.start, span.end):
        new = Span(match.start(), match.end())
        shorter = {s for s in spans if new.covers(s)}
        alone = not any(s.overlaps(new) for s in spans - shorter)
        if alone and not text.endswith("等", span.start, new.start):
            spans = (spans - shorter) | {new}
    ordered = sorted(spans)
    run: list[Span] = []
    for name in ordered:
        if run and _JOIN.match(text[run[-1].end : name.start]):
            run.append(name)
            continue
        if run:
            yield run, run[0].start, run[-1].end
        run = [name]
    if run:
        yield run, run[0].start, run[-1].end


def _role_of_group(words: str, start: int, end: int) -> str | None:
    before, after = words[:start], words[end:]
    after = re.sub("^(?:等(?:国家)?(?:有关|相关)?(?:部门|单位|部门和单位)?(?:以及|和)?)", "", after)
    # further doers that no one knows as agencies: 、产业集聚区管理机构应当
    after = re.sub("^(?:、[^，。；、]{2,14}){1,4}?(?=应当|要|须|必须)", "", after)
    by = bool(re.search("(?:由|交由|分别由)$", before))
    if re.match("(?:负责)?(?:同志)?牵头", after):
        return "lead"
    if re.match("(?:等)?(?:共同)?(?:参加|参与|配合|协助|协同)(?:的|，|。|；|做好|推进|$)", after):
        return "with"
    if by and _BY.match(after):
        return "lead" if re.match("统筹|牵头", after) else "responsible"
    opens = not before or bool(re.search("[；，：]$|(?:^|，)同时，?$|其中，?$", before))
    if opens and "会同" in words[start:end]:
        return "responsible"
    if not opens or not _MUST.match(after):
        return None
    inside = bool(before) and before[-1] != "；"
    every = words.startswith("各", start) or bool(_COLLECTIVE_RE.fullmatch(words[start:end]))
    if inside and not _strong(after) and not every:
        return None
    if re.match("[^，。；]{0,30}统筹工作", after):
        return "lead"
    return "lead" if after.startswith("牵头") else "responsible"


def _strong(after: str) -> bool:
    """Whether a subject in the middle of a sentence clearly acts."""
    return bool(re.match("(?:应当|应|要|须|必须|负责|牵头|会同|做好|按照?[^，。]{0,10}(?:分工|职责))", after))


def _with_partner(text: str, names: list[Span], role: str | None) -> list[str | None]:
    """Behind 会同 stand those who only join in."""
    roles: list[str | None] = []
    joined = False
    for n, name in enumerate(names):
        if n and text[names[n - 1].end : name.start] .endswith("会同"):
            joined = True
        roles.append("with" if joined and role in ("responsible", "lead") else role)
    return roles


def _interpreters(document: Document, metadata: Metadata) -> Iterator[Responsibility]:
    for name in metadata.interpreter:
        at = document.text.rfind(name)
        if at < 0:
            continue
        span = Span(at, at + len(name))
        sentence = document.sentence_at(at)
        scope = (sentence.span,) if sentence else ()
        yield Responsibility(document.path_at(at), span, 1, name, "interpreter", scope)
