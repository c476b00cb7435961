"""The tables of China's divisions in two packages, jionlp and cpca, as rows. Neither package is imported."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

Chain = tuple[str, ...]
"""A place's name behind those around it: province, prefecture if there is one, county if it is one."""


class Row(NamedTuple):
    """A division in a package's table; ``at`` is its latitude and longitude."""

    chain: Chain
    code: str
    short: str = ""
    at: tuple[float, float] | None = None

    @property
    def is_county(self) -> bool:
        """Whether it is a county, and no prefecture or province."""
        return not self.code.endswith("00")


class Change(NamedTuple):
    """That a division became another one, or part of it."""

    year: str
    old: Chain
    new: Chain


# groups of counties that are no place, and zones that statistics count as counties
_NO_PLACE = re.compile("直辖|市辖区$|^县$|开发区$|^天府新区$|管委会$|行政委员会$|群岛的岛礁")
_ZONE_CODE = re.compile("^....7[1-9]$")
# GB/T 2260 has no codes for what lies in them, and the packages do not agree
_WHOLE = ("71", "81", "82")


def read(package: str, file: str) -> bytes:
    """The bytes of a file of an installed package, which is not imported: jionlp would unpack itself.

    Raises ``SystemExit`` with the way out where the package is missing.
    """
    try:
        return Path(str(distribution(package).locate_file(file))).read_bytes()
    except PackageNotFoundError:
        raise SystemExit(f"{package} is not installed: pip install 'policykg[curate]', then run this again") from None


def jionlp_rows() -> list[Row]:
    """The divisions of jionlp's table, whose levels are indented by tabs: name, code, short name."""
    with zipfile.ZipFile(io.BytesIO(read("jionlp", "jionlp/dictionary/china_location.zip"))) as archive:
        lines = archive.read("china_location.txt").decode().splitlines()
    rows, around = [], [""]
    for line in lines:
        level, fields = len(line) - len(line.lstrip("\t")), line.split()
        if level > 2 or len(fields) != 3:
            continue
        name, code, short = fields
        around[level:] = [name]
        if _is_place(name, code, level):
            rows.append(Row(_chain(around), code, short.split("/")[-1]))
    return list({row.chain: row for row in reversed(rows)}.values())


def cpca_rows() -> list[Row]:
    """The divisions of cpca's table, with coordinates."""
    text = read("cpca", "cpca/resources/adcodes.csv").decode()
    table = {line["adcode"][:6]: line for line in csv.DictReader(io.StringIO(text))}
    rows = []
    for code, line in table.items():
        above = [c for c in dict.fromkeys((f"{code[:2]}0000", f"{code[:4]}00", code)) if c in table]
        if _is_place(line["name"], code, (2, 1, 0)[(code[4:] == "00") + (code[2:] == "0000")]):
            at = (float(line["latitude"]), float(line["longitude"])) if line["longitude"] else None
            rows.append(Row(_chain(table[c]["name"] for c in above), code, at=at))
    return rows


def _is_place(name: str, code: str, level: int) -> bool:
    """Whether a row of a table is a division; ``level`` is 0 for a province, 1 a prefecture, 2 a county."""
    if _NO_PLACE.search(name) or (level and code[:2] in _WHOLE):
        return False
    return level < 2 or not (code.endswith("00") or _ZONE_CODE.match(code))


def _chain(names: Iterable[str]) -> Chain:
    """The places among ``names``, each once: 北京市 is its own prefecture."""
    return tuple(dict.fromkeys(name for name in names if not _NO_PLACE.search(name)))


def changes() -> list[Change]:
    """jionlp's table of what happened to counties: day, who approved it, old names=>new names."""
    found = []
    for line in read("jionlp", "jionlp/dictionary/china_location_change.txt").decode().splitlines():
        before, _, after = line.partition("=>")
        day, _, *old = before.split("\t")
        if len(old) == 6 and not any(map(_NO_PLACE.search, old)):  # each name with its short form
            found.append(Change(day[:4], _chain(old[::2]), _chain(after.split("\t"))))
    return found
