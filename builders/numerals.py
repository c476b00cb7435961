"""Numbers as Chinese texts write them, Arabic or Chinese: 1.5万亿, 二十, 一百五十, 二〇二五, 半."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_DIGITS = {
    c: n
    for n, group in enumerate(("零〇○", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for c in group
}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
NARROW = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")

# 千 is a multiplier but for the units that begin with it (千瓦, 千克, …)
_THOUSAND = "千(?![瓦克米伏卡赫焦帕])"
ARABIC = (
    r"[0-9０-９]{1,3}(?:[,， ][0-9０-９]{3}){1,4}(?![0-9０-９])(?:[.．][0-9０-９]{1,9})?"
    r"|[0-9０-９]{1,15}(?:[.．][0-9０-９]{1,9})?"
)
_HAN = f"(?:[零〇一二两三四五六七八九十百万亿]|{_THOUSAND}){{1,12}}(?:点[零〇一二三四五六七八九]{{1,6}})?|半"
NUMBER = f"(?:{ARABIC})(?:[十百]?[万亿]亿?|{_THOUSAND}[万亿]?|百[万亿]|百(?![分货]))?|{_HAN}"


def number(words: str) -> Decimal | None:
    """The value of an Arabic, Chinese or mixed number (1.5万亿, 二十, 半); None if it is none."""
    words = words.translate(NARROW).replace(",", "").replace(" ", "")
    value = _read(words)
    return value.to_integral_value() if value is not None and value == value.to_integral_value() else value


def _read(words: str) -> Decimal | None:
    if words == "半":
        return Decimal("0.5")
    match = re.match(r"\d+(?:\.\d+)?", words)
    try:
        if match:
            return multiplied(Decimal(match.group()), words[match.end() :])
        whole, _, fraction = words.partition("点")
        value = _chinese(whole)
        if value is not None and fraction:
            value += Decimal("0." + "".join(str(_DIGITS[c]) for c in fraction))
        return value
    except (InvalidOperation, KeyError):
        return None


def multiplied(value: Decimal, powers: str) -> Decimal:
    """The value times each of the powers (万, 亿)."""
    for power in powers:
        value *= _POWERS[power]
    return value


def _chinese(words: str) -> Decimal | None:
    """一百二十 by powers, 二〇 by digits."""
    if not any(c in _POWERS for c in words):
        return Decimal("".join(str(_DIGITS[c]) for c in words)) if words else None
    total = section = digit = 0
    for c in words:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif (power := _POWERS[c]) >= 10**4:
            section = section + digit or (0 if total else 1)
            total = (total + section) * power if power == 10**8 or not total else total + section * power
            section = digit = 0
        else:
            section += (digit or 1) * power
            digit = 0
    return Decimal(total + section + digit)
