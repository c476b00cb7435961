"""市科委 means the commission of the city that issues the document, at the document's date."""

from __future__ import annotations

from datetime import date

import pytest

from builders.facts import Metadata
from builders.iris import mint
from builders.lexicon import load_lexicon
from builders.resolve import Resolution
from ontology import BASE


def at(jurisdiction: str | None, *day: int) -> Metadata:
    return Metadata(jurisdiction=jurisdiction, as_of=date(*day) if day else None)


BEFORE, AFTER = "北京市科学技术委员会", "北京市科学技术委员会、中关村科技园区管理委员会"
KNOWN = [
    # name, where and when the document is issued, the agency, why
    ("市科委", at("北京市", 2016, 6, 29), BEFORE, "Beijing's before the merger"),
    ("市科委", at("北京市", 2022, 3, 1), AFTER, "and after it"),
    ("市科委", at("北京市", 2020, 12, 31), BEFORE, "the last day of the year before"),
    ("市科委", at("北京市", 2021, 1, 1), AFTER, "the first of the year"),
    ("市科委", at("北京市"), AFTER, "a document without a date"),
    ("中关村管委会", at("北京市", 2016, 6, 29), "中关村科技园区管理委员会", "the other body before the merger"),
    ("中关村管委会", at("北京市", 2022, 3, 1), AFTER, "and after it"),
    ("市经济信息化委", at("北京市", 2017, 1, 1), "北京市经济和信息化委员会", "the commission of before 2018"),
    ("市经济和信息化局", at("北京市", 2019, 1, 1), "北京市经济和信息化局", "the bureau since"),
    ("市规划国土委", at("北京市", 2017, 1, 1), "北京市规划和国土资源管理委员会", "2016 to 2018"),
    ("市规划自然资源委", at("北京市", 2019, 1, 1), "北京市规划和自然资源委员会", "since 2018"),
    ("市农委", at("北京市", 2017, 1, 1), "北京市农村工作委员会", "before 2018"),
    ("市科委", at("北京市海淀区", 2022, 3, 1), AFTER, "in a district's document the city's"),
    ("市科委", at("北京市某某区", 2022, 3, 1), AFTER, "in that of a district that no vocabulary knows too"),
    ("区政府", at("北京市海淀区", 2022, 3, 1), "北京市海淀区人民政府", "a district's own government"),
    ("海淀区政府", at("北京市", 2022, 3, 1), "北京市海淀区人民政府", "and by its name"),
    ("省政府", at("福建省三明市", 2022, 3, 1), "福建省人民政府", "in a city's document the province's"),
    ("科技部", at("上海市", 2022, 3, 1), "科学技术部", "a ministry everywhere"),
    ("环保部", at("北京市", 2016, 1, 1), "环境保护部", "a ministry of before 2018"),
    ("国务院扶贫办", at(None, 2019, 1, 1), "国务院扶贫开发领导小组办公室", "before 2021"),
]  # fmt: skip

MINTED = [
    # name, where and when, what it is called in full, the place that it belongs to, why
    ("市科委", at("上海市", 2019, 1, 1), "上海市科委", "上海市", "Shanghai's is not Beijing's"),
    ("市经济信息化委", at("上海市", 2019, 1, 1), "上海市经济信息化委", "上海市", "nor is this"),
    ("市财政局", at("三明市", 2020, 2, 4), "三明市财政局", "福建省三明市", "a prefecture's"),
    ("市科技局", at("福建省三明市永安市", 2020, 2, 4), "永安市科技局", "福建省三明市永安市", "a county-level city's own"),
    ("县农业农村局", at("三明市明溪县", 2020, 2, 4), "明溪县农业农村局", "福建省三明市明溪县", "a county's"),
    ("区教委", at("北京市海淀区", 2022, 3, 1), "海淀区教委", "北京市海淀区", "a district's"),
    ("区科技局", at("福州市鼓楼区", 2020, 2, 4), "福州市鼓楼区科技局", "福建省福州市鼓楼区", "a district that others share their name with"),
    ("区科技局", at("南京市鼓楼区", 2020, 2, 4), "南京市鼓楼区科技局", "江苏省南京市鼓楼区", "and another of that name"),
    ("鼓楼区科技局", at("福州市", 2020, 2, 4), "福州市鼓楼区科技局", "福建省福州市", "named in a document of its city"),
    ("鼓楼区科技局", at("北京市", 2020, 2, 4), "鼓楼区科技局", "北京市", "nobody knows which"),
    ("省某某厅", at("三明市", 2020, 2, 4), "福建省某某厅", "福建省三明市", "the province's in a city's document"),
    ("市某某局", at("福建省", 2020, 2, 4), "市某某局（福建省）", "福建省", "some city's in a province's document"),
    ("市科委", at(None, 2019, 1, 1), "市科委", None, "a document of the state: nobody's"),
    ("朝阳区政府", at("长春市", 2020, 2, 4), "长春市朝阳区政府", "吉林省长春市", "长春's is not Beijing's"),
]  # fmt: skip


@pytest.fixture(scope="module")
def names() -> Resolution:
    return Resolution(load_lexicon())


@pytest.mark.parametrize(("name", "metadata", "agency", "why"), KNOWN)
def test_known(names: Resolution, name: str, metadata: Metadata, agency: str, why: str) -> None:
    found = names.entity(name, "agency", metadata)
    assert (found.known, found.iri) == (True, mint("agency", agency)), why


@pytest.mark.parametrize(("name", "metadata", "full", "place", "why"), MINTED)
def test_minted(names: Resolution, name: str, metadata: Metadata, full: str, place: str | None, why: str) -> None:
    found = names.entity(name, "agency", metadata)
    assert (found.known, found.name, found.iri) == (False, full, mint("agency", full)), why
    assert found.within == (f"{BASE}place/{place}" if place else None), why
