"""The page's two languages: every word in both and in use, the switch, and no Chinese of ours left in English."""

from __future__ import annotations

import json
import re

import pytest

from exports.view.legend import PAGE, legend
from tests.exports.page.opened import data_of

WORDS = json.loads((PAGE / "words.json").read_text("utf-8"))
HAN = re.compile(r"[\u3400-\u9fff]+")
SOURCES = {path.name: path.read_text("utf-8") for path in (*PAGE.glob("*.js"), PAGE / "template.html")}

_OF_TEXTS = {"发文机关", "文号", "日期", "推定标题", "推定文号", "印发通知", "零一二三四五六七八九", "十", "百", "条",
             "号", "关系"}  # fmt: skip
"""Chinese that scripts look for in the data (words of facts, numerals), or that has its English beside it."""


def code(source: str) -> str:
    """A script without its comments."""
    return re.sub(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", "", source, flags=re.S)


def test_every_word_has_both_languages_with_the_same_gaps():
    for key, words in WORDS.items():
        assert set(words) == {"zh", "en"} and words["zh"].strip() and words["en"].strip(), key
        gaps = [set(re.findall(r"\{(\w+)[:}]", words[language])) for language in ("zh", "en")]
        assert gaps[0] == gaps[1], f"{key}: {gaps}"
        assert not any(re.search(r"\{[^{}]*\{", text) for text in words.values()), f"{key}: a gap in a gap"


def test_only_the_chinese_is_chinese_and_keeps_no_plural():
    for key, words in WORDS.items():
        assert not HAN.search(words["en"]) or key.startswith("tools.language"), key
        assert ":" not in "".join(re.findall(r"\{[^}]*\}", words["zh"])), key


def test_every_word_is_used():
    everything = "\n".join(code(source) for source in SOURCES.values())
    literal = set(re.findall(r"[\"'`]([a-zA-Z.\d-]+)[\"'`]", everything))
    made = {f"save.{kind}.{part}" for kind in ("png", "svg") for part in ("all", "seen")}
    for key in WORDS:
        base = re.sub(r"\.(term|of|title|unlisted)$", "", key)
        assert key in literal or base in literal or key in made, f"nothing says {key}"


def test_every_word_that_is_used_is_there():
    for name, source in SOURCES.items():
        asked = re.findall(r"Words\.t\(\s*\"([^\"]+)\"|data-words(?:-\w+)?=\"([^\"]+)\"", source)
        for key in filter(None, (first or second for first, second in asked)):
            assert key in WORDS, f"{name} asks for {key}"


@pytest.mark.parametrize("name", sorted(name for name in SOURCES if name.endswith(".js")))
def test_no_script_holds_chinese_of_its_own(name):
    found = {run for text in re.findall(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`|/(?![/*])[^/\n]+/", code(SOURCES[name])) for run in HAN.findall(text)}  # fmt: skip
    assert found <= _OF_TEXTS


def test_the_legend_has_both_languages():
    for entry in (*legend().kinds.values(), *legend().relations.values()):
        assert entry["zh"] and entry["en"] and not HAN.search(entry["en"])
    for kind in legend().kinds.values():
        assert kind["many"] != kind["en"] and not HAN.search(kind["many"])


def test_lists_are_headed_in_the_plural(english):
    opened = english("overview")
    opened.run("() => { location.hash = `#${encodeURIComponent('集成电路')}`; }")
    opened.page.locator("#card h3", has_text="Documents").wait_for()
    counts = opened.page.locator("#card .count .unbroken")
    assert "Measures 1" in counts.all_inner_texts()
    assert all(count.evaluate("(node) => node.getClientRects().length") == 1 for count in counts.all())


# ---- in the browser


@pytest.fixture
def english(open_page):
    """A function: a page in English."""

    def one(name: str, **options):
        opened = open_page(name, **options)
        opened.page.click("#language")
        return opened

    return one


_SAID = """() => {
    const found = [document.title];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        if (node.nodeType === Node.TEXT_NODE) {
            if (!node.parentElement.closest("script, style, noscript")) found.push(node.data);
        } else if (!node.closest("script, style, noscript")) {
            for (const name of ["aria-label", "aria-roledescription", "title", "placeholder"]) found.push(node.getAttribute(name) || "");
        }
    }
    return found;
}"""


_TELLING = """[
    ...[...Graph.kinds.keys()].map((kind) => Graph.entities.find((entity) => entity.kind === kind)),
    ...Graph.entities.filter((entity) => Fold.members(entity.id)).slice(0, 3),
    ...Graph.entities.filter((entity) => entity.candidate).slice(0, 1),
    ...Graph.documents,
].filter(Boolean).map((entity) => entity.id)"""
"""Entities whose cards together have all that a card may have."""


def ours(opened, data) -> list[str]:
    """The runs of Chinese on the page that stand nowhere in its data."""
    known = json.dumps([data["entities"], data["quotes"], data["groups"], data["title"]], ensure_ascii=False)
    runs = {run for text in opened.run(_SAID) for run in HAN.findall(text)} - {"中文", "中"}
    return sorted(run for run in runs if run not in known)


@pytest.mark.parametrize("name", ["overview", "sample"])
def test_english_leaves_no_chinese_but_the_data(english, pages, name):
    opened = english(name)
    page, data = opened.page, data_of(pages(name))
    found = {"at first": ours(opened, data)}

    page.locator("#legend details").evaluate_all("all => all.forEach((part) => { part.open = true; })")
    found["legend"] = ours(opened, data)
    for number in opened.run(_TELLING):
        opened.run("(id) => { location.hash = `#${encodeURIComponent(Graph.entities[id].label)}`; }", number)
        page.wait_for_timeout(20)
        for row in page.locator("#card .row[data-row]").all()[:4]:
            row.click()
        found[f"card {number}"] = ours(opened, data)
    page.click("#card [data-do=paths]")
    page.fill("#card .field", "无此名")
    found["nothing found"] = ours(opened, {**data, "entities": [data["entities"], "无此名"]})
    page.fill("#card .field", "")
    page.locator("#card [role=option]").first.click()
    found["paths"] = ours(opened, data)
    page.keyboard.press("?")
    found["help"] = ours(opened, data)
    page.keyboard.press("Escape")
    page.click("#save")
    found["menu"] = ours(opened, data)
    page.keyboard.press("Escape")
    opened.search("")
    page.focus("#query")
    found["search"] = ours(opened, data)
    assert {place: runs for place, runs in found.items() if runs} == {}


def test_an_empty_page_speaks_english_too(english, pages):
    assert "kg build" in english("empty").page.locator("#empty").inner_text()


def test_names_kinds_relations_and_facts_in_english(english):
    opened = english("overview")
    opened.choose("海淀区")
    assert opened.page.locator("#card h2").inner_text() == "Haidian District"
    assert opened.page.locator("#card .beside").inner_text() == "海淀区"
    assert "Place" in opened.card and "Located in\n北京市" in opened.card  # which is no entity of this page
    assert opened.page.locator("#card .row", has_text="integrated circuits").count() == 1
    assert "Layout 1" in opened.card
    opened.choose("北京市人民政府关于培育集成电路的意见")  # a document keeps its title
    assert opened.page.locator("#card h2").inner_text() == "北京市人民政府关于培育集成电路的意见"
    assert "Number\n京政发〔2018〕3号" in opened.card and "Clauses\n2" in opened.card


def test_the_labels_of_the_picture_follow(english):
    opened = english("overview")
    said = opened.run("Labels.standing().map((label) => label.text)")
    assert "integrated circuits" in said and "集成电路" not in said


def test_the_switch_changes_what_machines_read_too(open_page):
    page = open_page("overview").page
    read = "[document.documentElement.lang, document.title, document.getElementById('query').placeholder, document.getElementById('canvas').getAttribute('aria-roledescription')]"  # fmt: skip
    chinese = page.evaluate(read)
    assert chinese[0] == "zh-CN" and page.locator("#language").get_attribute("aria-label") == "切换到英文"
    page.click("#language")
    english = page.evaluate(read)
    assert english[0] == "en" and all(one != other for one, other in zip(chinese, english, strict=True))
    assert page.locator("#language").get_attribute("aria-label") == "Switch to Chinese"
    page.click("#language")
    assert page.evaluate(read) == chinese


def test_the_language_is_remembered_and_links_still_work(english, pages):
    page = english("overview").page
    page.goto(f"{pages('overview').as_uri()}#海淀区")
    page.reload()
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.locator("#card h2").inner_text() == "Haidian District"
    assert page.evaluate("decodeURIComponent(location.hash)") == "#海淀区"


def test_a_browser_that_keeps_nothing_changes_the_language_all_the_same(open_page):
    opened = open_page("overview")
    opened.run("Object.defineProperty(window, 'localStorage', { get() { throw new Error('forbidden'); } })")
    opened.page.click("#language")
    assert opened.run("document.documentElement.lang") == "en"


def test_what_was_open_on_the_card_stays_open(open_page):
    page = open_page("overview").page
    page.keyboard.press("/")
    page.keyboard.type("海淀区")
    page.keyboard.press("Enter")
    page.locator("#card .row", has_text="集成电路").first.click()
    before = page.locator("#card blockquote").count()
    page.click("#language")
    assert before and page.locator("#card blockquote").count() == before


@pytest.mark.parametrize(
    ("language", "key", "values", "expected"),
    [
        ("zh", "counts", {"documents": 1, "entities": 1234, "drawn": 2}, "1 份文件，1,234 个实体，画出 2 个"),
        ("en", "counts", {"documents": 1, "entities": 1234, "drawn": 2}, "1 document, 1,234 entities, 2 drawn"),
        ("zh", "counts.entities", {"documents": 0, "entities": 3, "drawn": 2}, "3 个实体，画出 2 个"),
        ("en", "counts", {"documents": 2, "entities": 1, "drawn": 0}, "2 documents, 1 entity, 0 drawn"),
        # what is filled in is not read for gaps again
        ("zh", "search.none", {"typed": "{n} <b>"}, "没有找到“{n} <b>”。换个简称、文号或英文试试。"),
        ("en", "quotes.rest", {"n": 1}, "1 more place in the texts; see kg query or kg show."),
    ],
)  # fmt: skip
def test_words_numbers_and_plurals(open_page, language, key, values, expected):
    opened = open_page("empty")
    opened.run("(language) => Words.set(language)", language)
    assert opened.run("([key, values]) => Words.t(key, values)", [key, values]) == expected


def test_an_unknown_word_is_an_error(shared):
    said = shared("overview").run(
        "(() => { try { return Words.t('no.such'); } catch (error) { return error.message; } })()"
    )
    assert "no.such" in said
