"""The card: what an entity, an edge and a document are, and the words."""

from __future__ import annotations

import pytest

from tests.exports.page.cards import CONTRAST, DOCUMENT, click_edge, rows, sections, title, visit

# ---- entities


def test_an_entity_tells_what_it_is(shared):
    opened = shared("overview")
    visit(opened, "集成电路")
    assert title(opened) == "集成电路"
    assert opened.page.locator("#card .kind").inner_text() == "产业与领域 · 2018 年首见"
    assert opened.page.locator("#card .beside").inner_text() == "integrated circuits"
    names = opened.page.locator("#card .names").inner_text()
    assert "芯片产业" in names and "IC" not in names, "what only leads to it is no name of it"
    assert "上位\n新一代信息技术" in opened.card
    assert sections(opened) == {"政策工具": "", "政策文件": "1", "地区": "1", "机构": "1"}
    assert opened.card.rstrip().endswith("https://w3id.org/policykg/id/industry/集成电路")


def test_a_bar_opens_to_the_words_of_its_measures(shared):
    opened = shared("overview")
    visit(opened, "集成电路")
    bar = opened.page.locator("#card .bars > li")
    bar.locator(".row").click()
    assert bar.locator("blockquote").all_inner_texts() == [
        "支持集成电路和人工智能企业研发，每家最高200万元。"
    ]
    assert DOCUMENT in bar.locator("cite").inner_text() and bar.locator(".rest").count() == 0
    bar.locator(".row").click()
    assert bar.locator("blockquote").first.is_hidden()


def test_a_bar_tells_what_the_page_does_not_hold(shared):
    opened = shared("overview")
    visit(opened, "集成电路")
    opened.run("() => { Graph.entities.find(({ label }) => label === '集成电路').tools[0][1] = 4; Card.refresh(); }")
    opened.page.locator("#card .bars .row").click()
    told = opened.page.locator("#card .bars .rest").inner_text()
    opened.run("() => { Graph.entities.find(({ label }) => label === '集成电路').tools[0][1] = 1; }")
    assert told == "另有 3 处，可用 kg query 或 kg show 查看。"


def test_every_bar_of_a_document_holds_all_of_its_measures(shared):
    opened = shared("sample")
    lacking = opened.run("""() => Graph.documents.flatMap((document) => document.tools
        .filter(([tool, count]) => Measures.of(document, tool).held !== count).map(([tool]) => [document.label, tool]))""")
    assert not lacking


def test_bars_leave_out_what_the_filters_hide(shared):
    opened = shared("overview")
    visit(opened, "集成电路")
    opened.run("(id) => Shown.toggle('documents', id)", opened.number(DOCUMENT))
    bar = opened.page.locator("#card .bars > li")
    bar.locator(".row").click()
    assert bar.locator("blockquote").count() == 0
    assert bar.locator(".rest").all_inner_texts() == ["另有 1 条因筛选未列。"]


def test_rows_tell_what_is_above_and_what_below(shared):
    opened = shared("sample")
    child, parent = opened.run("""(() => {
        const found = Graph.links.filter((link) => link.parts.every(([key]) => key === "kin"))
            .map((link) => Graph.entities[link.source]).find((entity) => entity.parent >= 0 && Graph.beside[entity.parent].length < 9);
        return [found.label, Graph.entities[found.parent].label];
    })()""")
    for one, other, word in ((child, parent, "上级"), (parent, child, "下级")):
        visit(opened, one)
        named = opened.page.get_by_text(other, exact=True)
        row = opened.page.locator("#card .row[data-row]", has=named)
        assert row.first.locator(".count").inner_text() == word


def test_arrows_tell_whence_a_citation_comes(shared):
    opened = shared("sample")
    citing, cited = opened.run("""(() => {
        const link = Graph.links.find(({ parts }) => parts.length === 1 && parts[0][0] === "cite");
        return [link.source, link.target].map((id) => Graph.entities[id].label);
    })()""")
    for one, back in ((citing, False), (cited, True)):
        opened.run("(label) => { location.hash = `#${encodeURIComponent(label)}`; }", one)
        opened.page.locator("#card h2", has_text=one).wait_for()
        counts = opened.page.locator("#card .row[data-row^=n] .count").all_inner_texts()
        assert any(("← 引用" in words) if back else words.startswith("引用") for words in counts)


def test_what_it_belongs_to_leads_there(shared):
    opened = shared("sample")
    child, parent = opened.run("""(() => {
        const child = Graph.entities.find((entity) => entity.parent >= 0 && entity.facts.some(([word]) => word === "上位"));
        return [child.label, child.facts.find(([word]) => word === "上位")[1].split("、")[0]];
    })()""")
    visit(opened, child)
    opened.page.locator("#card dd button", has_text=parent).first.click()
    assert title(opened) == parent


def test_a_candidate_says_so(shared):
    opened = shared("overview")
    visit(opened, "海淀芯片中心")
    assert "候选" in opened.page.locator("#card .kind").inner_text()
    assert "词表未收" in opened.card


def test_words_stand_behind_each_neighbour_once_whatever_they_say(shared):
    """The passage says 措施 of both; it is quoted once, with what it says as tags."""
    opened = shared("overview")
    visit(opened, "集成电路")
    rows(opened, "政策文件").first.click()
    quotes = opened.page.locator("#card .quote")
    texts = [quote.locator("blockquote").inner_text() for quote in quotes.all()]
    assert len(texts) == len(set(texts)) and "海淀区重点发展集成电路。" in texts
    measure = quotes.filter(has_text="支持集成电路和人工智能企业研发")
    tags = measure.locator(".tag").all_inner_texts()
    assert tags[0] == "措施" and "资金投入" in tags and "最高200万元" in tags and len(tags) == len(set(tags))
    layout = quotes.filter(has_text="海淀区重点发展集成电路。")
    assert layout.locator(".tag").all_inner_texts() == ["布局", "提及"]


def test_what_the_filters_hide_is_not_listed_but_told(shared):
    opened = shared("overview")
    visit(opened, "集成电路")
    assert "因筛选" not in opened.card
    opened.page.click("#relations [data-key=layout]")
    assert "地区" not in sections(opened) and "另有 1 个相邻实体因筛选未列" in opened.card
    opened.page.click("#kinds [data-key=agency]")
    assert "机构" not in sections(opened) and "另有 2 个相邻实体因筛选未列" in opened.card
    opened.page.click("#filter-reset")
    assert sections(opened)["地区"] == "1" and "因筛选" not in opened.card


def test_a_change_of_filters_keeps_what_is_open(shared):
    opened = shared("overview")
    visit(opened, "集成电路")
    rows(opened, "政策文件").first.click()
    before = opened.page.locator("#card blockquote").all_inner_texts()
    opened.page.click("#relations [data-key=duty]")
    assert opened.page.locator("#card blockquote").all_inner_texts() == before
    opened.page.click("#relations [data-key=mention]")
    tags = opened.page.locator("#card .tag").all_inner_texts()
    assert "布局" in tags and "提及" not in tags


def test_what_no_text_says_has_no_words(shared):
    opened = shared("overview")
    visit(opened, DOCUMENT)
    rows(opened, "机构").filter(has_text="北京市人民政府").click()
    assert "没有可摘的原文" in opened.card


def test_a_long_list_comes_piece_by_piece(shared):
    opened = shared("dense")
    longest = opened.run(
        """[...Graph.documents].sort((a, b) => Graph.beside[b.id].length - Graph.beside[a.id].length)[0].label"""
    )
    visit(opened, longest)
    section = opened.page.locator("#card section", has=opened.page.locator("h3", has_text="产业与领域"))
    listed, more = section.locator(".rows > li"), section.locator(".more")
    whole = int(sections(opened)["产业与领域"])
    assert whole > 58 and listed.count() == 8
    assert more.inner_text() == f"再列 50 个（还有 {whole - 8} 个）"
    more.focus()
    opened.page.keyboard.press("Enter")
    assert listed.count() == 58
    assert opened.run("(row) => row.contains(document.activeElement)", listed.nth(8).element_handle())
    while more.count():
        more.click()
    assert listed.count() == whole


# ---- folding


def test_unfolding_draws_what_a_node_stands_for_and_folding_takes_it_back(shared):
    opened = shared("sample")
    number = opened.run("[...Fold.nodes()].sort((a, b) => Fold.members(b) - Fold.members(a))[0]")
    label = opened.run("(id) => Graph.entities[id].label", number)
    visit(opened, label)
    members = opened.run("(id) => Fold.members(id)", number)
    assert members and sections(opened)["并在此处的下级"] == str(members)
    drawn = opened.run("Fold.nodes().length")
    unfold = opened.page.locator("#card [data-do=unfold]")
    already = opened.run("(id) => Fold.opened(id).length", number)
    children = opened.run("(id) => Fold.closed(id).length", number)
    assert unfold.inner_text() == (f"再展开 {children} 个（已画 {already} 个）" if already else f"展开 {children} 个下级")
    unfold.click()
    assert opened.run("Fold.nodes().length") > drawn and title(opened) == label
    opened.page.locator("#card [data-do=fold]").click()
    assert opened.run("Fold.nodes().length") <= drawn, "what was open before folds as well"
    assert int(sections(opened)["并在此处的下级"]) >= members


def test_neighbours_that_are_not_drawn_can_be(shared):
    opened = shared("large")
    visit(
        opened,
        opened.run(
            "Graph.entities.find((entity) => Canvas.drawn(entity.id) && Canvas.undrawn(entity)).label"
        ),
    )
    drawn = opened.run("Fold.nodes().length")
    opened.page.locator("#card [data-do=expand]").click()
    assert opened.run("Fold.nodes().length") > drawn


# ---- edges


def test_the_card_of_an_edge_has_the_words_of_the_pair(shared):
    opened = shared("overview")
    click_edge(opened, opened.run("Fold.between(...['海淀区', '集成电路'].map((label) => Graph.entities.findIndex((e) => e.label === label))).id"))  # fmt: skip
    assert title(opened) == "布局 1"
    assert opened.page.locator("#card .ends .name").all_inner_texts() == ["海淀区", "集成电路"]
    assert opened.page.locator("#card blockquote").all_inner_texts() == ["海淀区重点发展集成电路。"]
    opened.page.locator("#card .ends .row").last.click()
    assert title(opened) == "集成电路"


SUMMED = """() => {
    const drawn = new Set(Canvas.edgesDrawn());
    const edge = Fold.edges().filter((one) => drawn.has(one.id)).sort((x, y) => y.links.length - x.links.length)[0];
    return { id: edge.id, links: edge.links.length, sum: edge.sum, evidence: edge.links.filter((link) => link.evidence.length).length };
}"""


def test_a_summed_edge_lists_its_pairs_each_with_its_words(shared):
    opened = shared("sample")
    edge = opened.run(SUMMED)
    assert edge["links"] > 1
    click_edge(opened, edge["id"])
    assert sections(opened)["其中的各对"] == str(edge["links"])
    assert title(opened).replace(",", "") and sum(int(n) for n in title(opened).replace("　", " ").split() if n.isdigit()) <= edge["sum"]  # fmt: skip
    more = opened.page.locator("#card .more")
    while more.count():
        more.first.click()
    pairs = opened.page.locator("#card .row[data-row^=p]")
    assert pairs.count() == edge["links"]
    for pair in pairs.all():
        pair.click()
        assert pair.get_attribute("aria-expanded") == "true"
    assert opened.page.locator("#card .behind:has(blockquote)").count() == edge["evidence"]


def test_a_summed_edge_can_be_drawn_apart(shared):
    opened = shared("sample")
    edge = opened.run(SUMMED)
    click_edge(opened, edge["id"])
    pairs = sections(opened)["其中的各对"]
    opened.page.locator("#card [data-do=split]").click()
    assert opened.page.locator("#card [data-do=split]").count() == 0, "nothing is left undrawn"
    assert sections(opened)["其中的各对"] == pairs, "the pairs stay listed"
    ends = "[...document.querySelectorAll('#card .row[data-row^=p]')].map((row) => Graph.links[Number(row.dataset.row.slice(1))]).flatMap((link) => [link.source, link.target])"  # fmt: skip
    assert opened.run(f"{ends}.every((id) => Canvas.drawn(id))")


def test_an_edge_whose_relations_are_hidden_says_so(shared):
    opened = shared("overview")
    click_edge(opened, opened.run("Fold.between(...['海淀区', '集成电路'].map((label) => Graph.entities.findIndex((e) => e.label === label))).id"))  # fmt: skip
    opened.page.click("#relations [data-key=layout]")
    assert "都被筛选隐藏" in opened.card


# ---- documents


def test_a_document_has_its_number_date_issuer_and_clauses(shared):
    opened = shared("overview")
    visit(opened, DOCUMENT)
    for words in ("文号\n京政发〔2018〕3号", "日期\n2018-03-05", "发文机关\n北京市人民政府", "条款\n2 条"):
        assert words in opened.card
    clauses = rows(opened, "条款")
    assert [row.replace("\n", " ") for row in clauses.all_inner_texts()] == ["一 布局 2", "二 资金 3"]
    clauses.first.click()
    quote = opened.page.locator("#card .quote", has_text="海淀区重点发展集成电路。")
    facts = quote.locator(".fact").all_inner_texts()
    assert [fact.replace("\n", " ") for fact in facts] == ["布局 海淀区 — 集成电路"]
    assert quote.locator("mark").all_inner_texts() == ["海淀区", "集成电路"]
    quote.locator(".fact button", has_text="集成电路").first.click()
    assert title(opened) == "集成电路"


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["二", "一", "0", "end", "十", "九"], ["0", "一", "二", "九", "十", "end"]),
        (["一/（十一）", "一/（二）", "一/（十）", "一"], ["一", "一/（二）", "一/（十）", "一/（十一）"]),
        (["二/10", "二/9", "二/*1", "二/1"], ["二/1", "二/*1", "二/9", "二/10"]),
        (["第二十条", "第三条", "第一百条"], ["第三条", "第二十条", "第一百条"]),
    ],
)
def test_clauses_stand_in_the_order_of_the_text(shared, paths, expected):
    assert shared("overview").run("(paths) => [...paths].sort(Clauses.inOrder)", paths) == expected


# ---- hostile texts


def test_hostile_texts_are_words_on_every_card(open_page):
    opened = open_page("overview", permissions=["clipboard-read", "clipboard-write"])
    for typed in ("javascript", "关于 <b>", "海淀区"):
        visit(opened, typed)
        for row in opened.page.locator("#card .row[data-row]").all():
            row.click()
        assert opened.page.locator("#card :is(img, script, iframe, a, b:not(.bars b), style)").count() == 0
    rows(opened, "政策文件").last.click()
    rows(opened, "政策文件").last.click()
    opened.page.locator("#card .quote", has_text="{{ 7*7 }}").locator(".copy").click()
    opened.page.wait_for_timeout(50)
    copied = opened.run("navigator.clipboard.readText()")
    assert "</script><img src=x onerror=alert(1)>" in copied and "window.ran='title'" in copied


# ---- for everyone


def test_everything_that_acts_has_a_name_and_no_id_comes_twice(shared):
    opened = shared("overview")
    visit(opened, DOCUMENT)
    for row in opened.page.locator("#card .row[data-row]").all():
        row.click()
    opened.page.locator("#card [data-do=paths]").click()
    opened.page.click("#save")
    unnamed = opened.run("""() => [...document.querySelectorAll("button, input, select, textarea, [role=listbox], [role=group], nav, aside, dialog")]
        .filter((node) => !(node.getAttribute("aria-label") || node.textContent.trim() || node.labels?.length || node.getAttribute("aria-labelledby")))
        .map((node) => node.outerHTML)""")  # fmt: skip
    assert [html for html in unnamed if 'id="help-dialog"' not in html] == []
    ids = opened.run("[...document.querySelectorAll('[id]')].map((node) => node.id)")
    assert len(ids) == len(set(ids))
    missing = opened.run("""() => [...document.querySelectorAll("[aria-controls]")].map((node) => node.getAttribute("aria-controls")).filter((id) => !document.getElementById(id))""")  # fmt: skip
    assert missing == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_stand_out_from_their_ground(open_page, scheme):
    """WCAG 2.2, 1.4.3: a contrast of 4.5 at least."""
    opened = open_page("overview", color_scheme=scheme)
    found = {}
    for name in (DOCUMENT, "集成电路"):
        visit(opened, name)
        for row in opened.page.locator("#card .row[data-row]").all():
            row.click()
        found |= opened.run(CONTRAST)
    opened.page.locator("#card [data-do=paths]").click()
    opened.page.fill("#card .field", "海淀")
    found |= opened.run(CONTRAST)
    opened.page.keyboard.press("Enter")
    opened.page.click("#save")
    found |= opened.run(CONTRAST)
    opened.page.click("#help")
    found |= opened.run(CONTRAST)
    assert found == {}


@pytest.mark.parametrize("size", [(390, 844), (700, 600), (1280, 800)])
def test_the_card_fits_its_window(open_page, size):
    opened = open_page("overview", size=size)
    opened.run("() => { location.hash = `#${encodeURIComponent(Graph.documents[1].label)}`; }")
    opened.page.wait_for_timeout(50)
    for row in opened.page.locator("#card .row[data-row]").all():
        row.click()
    box = opened.page.locator("#card").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= size[0] and box["y"] + box["height"] <= size[1]
    assert opened.run(
        "(() => { const card = document.getElementById('card'); return card.scrollWidth <= card.clientWidth; })()"
    )
    assert opened.run("document.documentElement.scrollWidth <= innerWidth")
