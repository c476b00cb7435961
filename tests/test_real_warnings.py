"""What ``kg validate`` says of the five real texts: nothing is wrong, and each warning has its reason."""

from __future__ import annotations

import pytest

from kg.validate import Finding, validate

A_TITLE = "a title that the state confers, to be won; no area of its own"

# (check, document or last part of the thing's IRI) -> why it is so
EXPLAINED = {
    ("inferred-name", "000_210b7b50ffe4d0c3"): "prints neither title nor number; 003 cites what can only be this one",
    ("zone-without-place", "国家技术转移示范区"): f"002: {A_TITLE}, which 中关村西区 is to become",
    ("zone-without-place", "国家知识产权服务业集聚发展示范区"): f"002: {A_TITLE}; 003 names 中关村's",
    ("zone-without-place", "中国制造2025示范区"): f"003: {A_TITLE}, which 北京经济技术开发区 is to become",
    ("zone-without-place", "中国制造2025创新引领示范区"): f"004#6: {A_TITLE}; the text does not say whose",
    ("zone-without-place", "国家临空经济示范区"): f"003: {A_TITLE}, which 临空经济区 is to become",
    ("zone-without-place", "国家种业综合改革创新试验示范区"): f"003: {A_TITLE}, which 通州区 strives for",
    ("zone-without-place", "国家大科学装置集聚区"): "003: the text does not say where",
    ("zone-without-place", "国家网络安全产业示范园区"): "004#1: the text does not say where",
}


@pytest.fixture(scope="module")
def findings(real_graph) -> list[Finding]:
    return validate(real_graph)


def test_nothing_is_wrong_and_every_warning_is_explained(findings):
    assert [finding for finding in findings if finding.severity == "violation"] == []
    said = {(finding.check, finding.focus.rpartition("/")[2]) for finding in findings}
    assert said == set(EXPLAINED)


def test_a_warning_leads_to_the_words(findings):
    for finding in findings:
        assert finding.doc and finding.quote
        assert finding.clause or finding.check == "inferred-name", "a document as a whole stands in no clause"
