"""What facts say, in Chinese words for a reader: amounts in 万 and 亿, comparisons, dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from kg.comparison.records import Item

_SCALES = ((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万"))
_DECIMALS = 4
"""Decimals that an amount in 万 or 亿 may have; with more it is written out."""
_OPERATORS = {"<=": "不超过", ">=": "不低于", "<": "低于", ">": "超过", "~": "约"}
_TYPES = {"industry": "产业", "function": "功能"}
_RELATIONS = {"basis": "依据", "cite": "引用"}


def amount(number: str, unit: str) -> str:
    """A number with its unit as people write it; what is no number as it is.

    >>> amount("20000000", "元"), amount("1500000000000", "元"), amount("30", "%"), amount("12345", "家")
    ('2000万元', '1.5万亿元', '30%', '1.2345万家')
    """
    try:
        value = Decimal(number)
    except InvalidOperation:
        return number + unit
    scale, word = next(((scale, word) for scale, word in _SCALES if abs(value) >= scale), (Decimal(1), ""))
    scaled = (value / scale).normalize()
    exact = -int(scaled.as_tuple().exponent) <= _DECIMALS
    return f"{scaled:f}{word}{unit}" if exact else f"{value.normalize():f}{unit}"


def figure_value(values: Mapping[str, str]) -> str:
    """How much a figure says: 不超过2000万元, 3至5家, 3月31日前, 到2020年5000亿元."""
    day = re.fullmatch(r"(\d\d)-(\d\d)", values["value"])
    year = f"{values['year']}年" if values["year"] else ""
    operator = values["op"]
    if day or (values["kind"] == "deadline" and not values["unit"]):
        date = year + (f"{int(day[1])}月{int(day[2])}日" if day else values["value"])
        return date + ("前" if operator in ("<=", "<") else "起" if operator in (">=", ">") else "")
    if values["max"]:
        said = f"{amount(values['value'], '')}至{amount(values['max'], values['unit'])}"
    else:
        limit = values["kind"] == "cap" and operator == "<="  # a cap is nothing else
        said = ("" if limit else _OPERATORS.get(operator, "")) + amount(values["value"], values["unit"])
    return f"到{year}{said}" if year else said


def figure(item: Item) -> str:
    """A figure: 上限 2000万元, 目标 科技服务业收入 到2020年1.5万亿元."""
    parts = (item.values["kind_label"], item.values["indicator"], figure_value(item.values))
    return " ".join(part for part in parts if part)


def agency(item: Item) -> str:
    """Whose responsibility it is, as printed."""
    return item.values["agency"] or item.values["entity"]


def responsibility(item: Item) -> str:
    """Who, and as what: 市财政局（责任单位）."""
    return f"{agency(item)}（{item.values['role_label']}）"


def layout(item: Item) -> str:
    """Which place is to develop what: 顺义区 → 第三代半导体（产业）."""
    values = item.values
    return f"{values['place']} → {values['object']}（{_TYPES.get(values['type'], values['type'])}）"


def citation(item: Item) -> str:
    """Which document is named and as what: 依据 《…》（国发〔2014〕26号）."""
    values = item.values
    title = f"《{values['title']}》" if values["title"] else ""
    number = f"（{values['number']}）" if title and values["number"] else values["number"]
    return f"{_RELATIONS.get(values['relation'], values['relation'])} {title}{number}"


def listed(value: str) -> str:
    """Several values of one field for a reader."""
    return value.replace("|", "、")


def came_and_went(before: str, after: str) -> str:
    """What came (+) and went (-) between two lists of values parted by ``|``."""
    old, new = (dict.fromkeys(filter(None, value.split("|"))) for value in (before, after))
    return " ".join(
        [*(f"+{one}" for one in new if one not in old), *(f"-{one}" for one in old if one not in new)]
    )
