"""Writes ``vocabularies/divisions.ttl``: China's provinces, prefectures and counties, from installed packages.

    python -m ontology.divisions [--check]

Names, containment and codes come from jionlp, coordinates and the names of about 2017 from cpca
(``pip install 'policykg[curate]'``; neither package is imported, only its tables are read). What
``vocabularies/places.ttl`` says by hand goes before: a county that it names is left out here under any other
kind (长泰县, where it has 长泰区), and a short name that it hides is not given. The same packages and the
same ``places.ttl`` give the same bytes.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import distribution
from itertools import groupby
from pathlib import Path

from pyoxigraph import Literal, RdfFormat, parse

from ontology.division_tables import Chain, Change, Row, changes, cpca_rows, jionlp_rows
from ontology.namespaces import BASE, POL, SKOS

FILE = Path(__file__).parent / "vocabularies" / "divisions.ttl"

@dataclass(slots=True)
class Division:
    """A place as it is to be written.

    ``short`` is its name without its kind (三明), ``former`` are its earlier names with those around them,
    ``until`` is the year in which it ceased to be.
    """

    chain: Chain
    is_county: bool
    code: str = ""
    short: str = ""
    at: tuple[float, float] | None = None
    former: list[Chain] = field(default_factory=list)
    until: str = ""


# --- the divisions, old names with the new -----------------------------------------------------


def divisions(by_hand: ByHand) -> list[Division]:
    """The divisions of today by code, then those that ceased to be, by name; those given by hand are left out."""
    before = {row.chain: row for row in cpca_rows()}
    listed = changes()
    now = {row.chain: Division(row.chain, row.is_county, row.code, row.short) for row in jionlp_rows()}
    for change in listed:  # those that jionlp has not made in its own table
        old = now.pop(change.old, None)
        if old and change.new not in now:
            now[change.new] = Division(change.new, True, old.code, old.short)
    _check_codes(now, {row.code: row.chain for row in before.values()})
    gone = _trace(sorted(before.keys() - now.keys()), now, listed, before, by_hand)
    for division in (*now.values(), *gone):
        seen = next((before[chain] for chain in (division.chain, *division.former) if chain in before), None)
        division.at = seen.at if seen else None
        division.code = seen.code if seen and division.until else division.code
    used = {division.code for division in now.values()}
    for division in gone:
        division.code = "" if division.code in used else division.code
    stems = {_stem(chain) for chain in by_hand.chains(now.keys())}
    kept = [d for d in now.values() if _stem(d.chain) not in stems]
    return [*sorted(kept, key=lambda d: (d.code or "999999", d.chain)), *gone]


def _trace(
    old: Iterable[Chain],
    now: dict[Chain, Division],
    listed: Iterable[Change],
    before: dict[Chain, Row],
    by_hand: ByHand,
) -> list[Division]:
    """Gives the divisions of today their former names, and returns those that ceased to be."""
    became = {change.old: change for change in listed}
    parts = Counter(change.new for change in became.values())
    by_stem = {_stem(chain): chain for chain in now}
    moved = {(chain[0], chain[-1]): chain for chain in now.keys() - before.keys()}  # 莱芜市 → 济南市 + 钢城区
    gone = []
    for chain in old:
        change = became.get(chain)
        successor = by_stem.get(_stem(chain)) or moved.get((chain[0], chain[-1]))
        if not successor and change and change.new not in before and parts[change.new] == 1:
            # 宜宾县 → 叙州区, but not 下城区 → 拱墅区; 乌翠区 has more in it than 翠峦区
            successor = None if chain[-1].endswith("区") else change.new
        if successor in now:
            now[successor].former.append(chain)
        elif change:
            gone.append(Division(chain, True, until=change.year))
        elif not by_hand.knows(chain):
            print(f"no trace of {''.join(chain)} after cpca's table; if it matters, say so by hand", file=sys.stderr)
    return gone


def _stem(chain: Chain) -> Chain:
    """The names without their kinds: what stays where 海门市 becomes 海门区, 沙县 沙县区, 那曲地区 那曲市."""
    return tuple(re.sub("(?<=..)(?:地区|区|县|市)$", "", name) for name in chain)


# what the last two digits may be, by the kinds of the county and of the place around it
_FIRST, _LATER, _OTHER, _LAST = "0[1-9]|1\\d|20", "5[1-9]|6\\d", "2[1-9]|[3-7]\\d|80", "8[1-9]|9\\d"
_IN_A_CITY = {"区": f"{_FIRST}|{_LATER}", "市": _LAST, "县": _OTHER, "旗": _OTHER}
_IN_A_PREFECTURE = {"市": _FIRST, "县": _OTHER, "旗": _OTHER}


def _check_codes(now: dict[Chain, Division], before: dict[str, Chain]) -> None:
    """Takes out the codes that cannot be relied on.

    A code stands where both packages give it to one place, and where jionlp alone has it and it fits the kind
    of place and the code around it: jionlp leaves renamed counties their old codes (海门区 320684).
    """
    for chain, division in now.items():
        holder, code = before.get(division.code), division.code
        around = now[chain[:-1]].code if len(chain) > 1 else ""
        fits = code.endswith("00") or _fits(code, chain, around)
        if holder != chain and (holder or not fits):
            division.code = ""


def _fits(code: str, chain: Chain, around: str) -> bool:
    """Whether a county's code is one for its kind, in the place around it."""
    if len(chain) == 2 and code[2:4] == "90":  # right under a province
        return code[:2] == around[:2]
    inside = code[:4] == around[:4] or (len(chain) == 2 and code[:2] == around[:2])
    digits = _IN_A_CITY if chain[-2].endswith("市") else _IN_A_PREFECTURE
    return inside and bool(re.fullmatch(digits.get(chain[-1][-1], ""), code[4:]))


# --- as Turtle ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ByHand:
    """What ``places.ttl`` says: the places that it names itself (their IRIs without the base), the former names
    that it gives, the names that it hides by place, and the names of counties that are also words (市中区).
    """

    named: frozenset[str]
    former: frozenset[str]
    hidden: frozenset[tuple[str, str]]
    words: frozenset[str]

    @classmethod
    def load(cls) -> ByHand:
        """Reads ``places.ttl``. Raises ``SyntaxError`` where it is no Turtle."""
        named, former, hidden, words = set(), set(), set(), set()
        for quad in parse(path=FILE.with_name("places.ttl"), format=RdfFormat.TURTLE):
            place = quad.subject.value.removeprefix(f"{BASE}place/")
            if not isinstance(quad.object, Literal) or quad.object.language != "zh":
                continue
            if quad.predicate.value == f"{POL}word":
                words.add(quad.object.value)
            elif quad.predicate.value == f"{SKOS}prefLabel":
                named.add(place)
            elif quad.predicate.value == f"{POL}formerName":
                former.add(quad.object.value)
            elif quad.predicate.value == f"{SKOS}hiddenLabel":
                hidden.add((place, quad.object.value))
        return cls(frozenset(named), frozenset(former), frozenset(hidden), frozenset(words))

    def knows(self, chain: Chain) -> bool:
        """Whether it says something of a place or of what that has become."""
        return "".join(chain) in self.named or chain[-1] in self.former

    def chains(self, known: Collection[Chain]) -> Iterator[Chain]:
        """The named places that lie in one of the ``known``, behind the names around them."""
        around = {"".join(chain): chain for chain in known}
        for name in sorted(self.named):
            ends = [at for at in range(2, len(name) - 1) if name[:at] in around]
            if ends:
                yield (*around[name[: ends[-1]]], name[ends[-1] :])


@dataclass(slots=True)
class Names:
    """A division's Chinese names: the preferred one, those searched for, those only looked up."""

    preferred: str
    other: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)


def names(division: Division, by_hand: ByHand) -> Names:
    """How a division is called. A county whose own name is a word (和县, 市中区) is preferred with its city."""
    own, place = division.chain[-1], "".join(division.chain)
    found = Names(own)
    if division.is_county:
        if _is_word(own, by_hand):
            found = Names("".join(division.chain[-2:]), hidden=[own])
        for chain in (division.chain, *division.former):
            (found.hidden if _is_word(chain[-1], by_hand) else found.other).append(chain[-1])
            found.other.append("".join(chain))
    else:
        found.other += [place, *(name for chain in division.former for name in (chain[-1], "".join(chain)))]
        found.other += [division.short]
        if own.endswith("自治州") and not division.short.endswith("州"):
            found.other.append(f"{division.short}州")
    taken = {found.preferred, *(name for iri, name in by_hand.hidden if iri == place)}
    found.other = [name for name in dict.fromkeys(found.other) if name not in taken]
    found.hidden = [name for name in dict.fromkeys(found.hidden) if name not in taken]
    return found


def _is_word(name: str, by_hand: ByHand) -> bool:
    """Whether a county's bare name may not be searched for: 和县 stands in 省和县, 市中区 in 城市中区域."""
    return len(name) < 3 or name in by_hand.words


_HEAD = """\
# China's provinces, prefectures and counties 全国省、地、县三级行政区划. Written by a script, not by hand:
#
#     pip install 'policykg[curate]' && python -m ontology.divisions
#
# What is to be said by hand stands in places.ttl, which the script reads first.
#
# Names, containment, codes: jionlp {jionlp} (Apache-2.0), china_location.zip, with what its own table of changes
#     lists and the first has not made (last year in it: {year}).
# Coordinates, names of before: cpca {cpca} (MIT), adcodes.csv, which shows the divisions of about 2017.
#
# Of the packages tried, jionlp is the only one with the changes of 2018 to 2021 (莱芜区, 海门区, 临平区,
# 光明区, 伊美区) and a table of them; it has no coordinates. chinese_province_city_area_mapper 2.2 is an older cpca.
#
# skos:notation  a GB/T 2260 code: both packages give it to the place, or jionlp alone does and it fits the kind
#                of place and the code around it. Others are left out: jionlp leaves renamed counties their old
#                codes (海门区 320684). {uncoded} places have none.
# schema:latitude, schema:longitude  the seat of government, to two decimals, since cpca does not name their
#                datum: good for drawing a map, not for measuring on one. {unplaced} places have none.
# pol:formerName an earlier name; pol:validUntil the end of the year in which a county ceased to be.
# skos:hiddenLabel  a county's own name of two characters (和县), or one that is a word (市中区): known, not
#                searched for; such a county is preferred with its city in front (马鞍山市和县).
#
# Left out: what lies in 台湾省, 香港 and 澳门 (no codes in GB/T 2260); zones that statistics count as counties.
# {provinces} provinces, {prefectures} prefectures, {counties} counties, {gone} counties of before.

@prefix place: <https://w3id.org/policykg/id/place/> .
@prefix pol: <https://w3id.org/policykg/ontology#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def turtle() -> str:
    """The whole file. Raises ``SystemExit`` where a package is missing."""
    by_hand = ByHand.load()
    found = divisions(by_hand)
    today = [d for d in found if not d.until]
    head = _HEAD.format(
        **{package: distribution(package).version for package in ("jionlp", "cpca")},
        year=max(change.year for change in changes()),
        uncoded=sum(not d.code for d in today),
        unplaced=sum(not d.at for d in today),
        provinces=sum(len(d.chain) == 1 for d in today),
        prefectures=sum(len(d.chain) == 2 and not d.is_county for d in today),
        counties=sum(d.is_county for d in today),
        gone=len(found) - len(today),
    )
    parts = [head]
    order = {d.chain[0]: at for at, d in reversed(list(enumerate(found)))}  # provinces by code
    found.sort(key=lambda d: order[d.chain[0]])
    for province, inside in groupby(found, key=lambda d: d.chain[0]):
        parts.append(f"\n# --- {province} ---\n")
        parts += (_statement(division, by_hand) for division in inside)
    return "".join(parts)


def _statement(division: Division, by_hand: ByHand) -> str:
    called, around = names(division, by_hand), "".join(division.chain[:-1])
    kind = "District" if division.is_county else "Region"
    lines = [f"place:{''.join(division.chain)} a pol:{kind} ; skos:prefLabel {_zh([called.preferred])}"]
    says = [f"skos:altLabel {_zh(called.other)}"] if called.other else []
    says += [f"skos:hiddenLabel {_zh(called.hidden)}"] if called.hidden else []
    former = [chain[-1] for chain in division.former if chain[-1] != division.chain[-1]]
    says += [f"pol:formerName {_zh(former)}"] if former else []
    says += [f"schema:containedInPlace place:{around}"] if around else []
    says += [f'skos:notation "{division.code}"^^pol:gbt2260'] if division.code else []
    says += [f'pol:validUntil "{division.until}-12-31"^^xsd:date'] if division.until else []
    says += ["schema:latitude {:.2f} ; schema:longitude {:.2f}".format(*division.at)] if division.at else []
    return " ;\n    ".join([*lines, " ; ".join(says)]) + " .\n"


def _zh(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"@zh' for word in dict.fromkeys(words))


# --- the command -------------------------------------------------------------------------------


def main() -> None:
    """Writes the file, or with ``--check`` says whether it is what the packages give."""
    parser = argparse.ArgumentParser(
        prog="python -m ontology.divisions",
        description=(__doc__ or "").splitlines()[0],
        epilog="example: python -m ontology.divisions --check",
    )
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where the file would change")
    check = parser.parse_args().check
    text = turtle()
    same = FILE.exists() and FILE.read_text("utf-8") == text
    if not check:
        FILE.write_text(text, "utf-8")
    print(f"{FILE}: {'unchanged' if same else 'differs' if check else 'written'}")
    sys.exit(check and not same)


if __name__ == "__main__":
    main()
