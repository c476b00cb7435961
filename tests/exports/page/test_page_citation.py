"""Citations: what is copied, for quotes, clauses and whole documents, and how a clause reads."""

from __future__ import annotations

import pytest

from tests.exports.page.cards import DOCUMENT, visit

_CITED = "北京市人民政府：《北京市人民政府关于培育集成电路的意见》（京政发〔2018〕3号），2018年3月5日"

_CITED_EN = "北京市人民政府: 《北京市人民政府关于培育集成电路的意见》 (京政发〔2018〕3号), 5 March 2018"


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("zh", "海淀区重点发展集成电路。", f"{_CITED}，一 布局：“海淀区重点发展集成电路。”"),
        ("en", "海淀区重点发展集成电路。", f"{_CITED_EN}, clause 一 布局: “海淀区重点发展集成电路。”"),
    ],
)
def test_a_quote_is_copied_with_its_source(open_page, language, words, expected):
    opened = open_page("overview", permissions=["clipboard-read", "clipboard-write"])
    opened.run("(language) => Words.set(language)", language)
    visit(opened, "集成电路")
    opened.page.locator("#card .row[data-row^=n]").first.click()
    button = opened.page.locator("#card .quote", has_text=words).locator(".copy")
    button.click()
    opened.page.wait_for_timeout(50)
    assert opened.run("navigator.clipboard.readText()") == expected
    assert button.inner_text() in ("已复制", "Copied")
    assert opened.page.locator("p[role=status].unseen").inner_text() in ("已复制", "Copied")


CITED = [
    ({"issuer": "某市", "number": "某政发〔2020〕1号", "date": "2020-01-02"}, "关于某事的意见",
     "某市：《关于某事的意见》（某政发〔2020〕1号），2020年1月2日"),
    ({}, "关于某事的意见", "《关于某事的意见》"),  # nothing known
    ({"issuer": "某市"}, "关于印发《某方案》的通知", "某市：《关于印发〈某方案〉的通知》"),  # marks within marks
    ({"number": "某政发〔2020〕1号"}, "某政发〔2020〕1号", "某政发〔2020〕1号"),  # known by its number only
    ({"issuer": "某市", "date": "2020-01-02"}, "某市 意见 2020-01-02", "某市：意见〔原文无标题〕，2020年1月2日"),
    ({"issuer": "某市", "date": "2020-01-02", "guessedTitle": "关于某事的意见", "guessedNumber": "某政发〔2020〕1号"}, "某市 意见 2020-01-02",
     "某市：《关于某事的意见》〔推定〕（某政发〔2020〕1号〔推定〕），2020年1月2日"),
    ({"date": "2020"}, "关于某事的意见", "《关于某事的意见》，2020"),  # no whole date
]  # fmt: skip


@pytest.mark.parametrize(("facts", "label", "expected"), CITED)
def test_a_document_is_cited_by_what_is_known_of_it(shared, facts, label, expected):
    given = [[{"issuer": "发文机关", "number": "文号", "date": "日期", "guessedTitle": "推定标题", "guessedNumber": "推定文号"}[key], value]
             for key, value in facts.items()]  # fmt: skip
    assert (
        shared("overview").run("([label, facts]) => Citation.document({ label, facts })", [label, given])
        == expected
    )


def test_what_a_notice_issues_is_cited_by_the_notices_number(shared):
    opened = shared("overview")
    label = opened.run("Graph.documents[1].label")
    cited = opened.run("Citation.document(Graph.documents[1])")
    assert cited == f"北京市人民政府：《{label}》（京政发〔2018〕3号印发），2018年3月5日"


@pytest.mark.parametrize(
    ("path", "expected"),
    [("0", "正文之首"), ("end", "文末"), ("二/（一）/3", "二 / （一） / 3"), ("二/*2", "二 / 小标题 2")],
)
def test_a_clause_reads_as_in_the_text(shared, path, expected):
    assert shared("overview").run("(path) => Citation.path(path)", path) == expected


def test_the_document_itself_can_be_cited(open_page):
    opened = open_page("overview", permissions=["clipboard-read", "clipboard-write"])
    visit(opened, DOCUMENT)
    opened.page.locator("#card .dos .copy").click()
    opened.page.wait_for_timeout(50)
    assert opened.run("navigator.clipboard.readText()") == _CITED


def test_without_a_clipboard_the_old_way_copies(shared):
    opened = shared("overview")
    visit(opened, DOCUMENT)
    opened.run("""() => {
        Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
        document.execCommand = (command) => { window.copied = [command, document.activeElement.value]; return true; };
    }""")
    opened.page.locator("#card .dos .copy").click()
    opened.page.wait_for_timeout(50)
    assert opened.run("window.copied") == ["copy", _CITED]
    assert opened.page.locator("#card .dos .copy").inner_text() == "已复制"
    assert opened.page.locator("textarea").count() == 0


def test_where_nothing_copies_the_words_are_laid_out_selected(shared):
    opened = shared("overview")
    visit(opened, DOCUMENT)
    opened.run("""() => {
        Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("no")) }, configurable: true });
        document.execCommand = () => false;
    }""")
    opened.page.locator("#card .dos .copy").click()
    box = opened.page.locator("#card textarea")
    box.wait_for()
    assert box.input_value() == _CITED
    assert opened.run("document.activeElement.selectionEnd - document.activeElement.selectionStart") == len(
        _CITED
    )
    assert "Ctrl+C" in box.get_attribute("aria-label")
