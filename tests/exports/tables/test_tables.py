"""CSV and Parquet: every named query, the facts with the columns that scripts were promised, cells of their types."""

from __future__ import annotations

import csv
import json
import random
import sys
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest

import exports
from exports.selection import EmptySelection, Selection
from exports.tables.named import METADATA, LibraryMissing, value
from kg import PolicyGraph, queries, tables
from ontology import BASE
from tests.exports.graphs import reworded, small
from tests.kg.test_queries import FACTS as COLUMNS

WORDS = "支持集成电路和人工智能企业研发，每家最高200万元。"


def rows(folder, name) -> list[list[str]]:
    return list(csv.reader((folder / f"{name}.csv").read_text("utf-8").splitlines()))


@pytest.fixture(scope="module")
def folder(graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("csv") / "tables"
    written = exports.export(graph, "csv", folder)
    assert [path.name for path in written] == [*(f"{name}.csv" for name in queries.names()), METADATA]
    assert set(written) == set(folder.iterdir())
    return folder


@pytest.mark.parametrize("name", COLUMNS)
def test_the_header_is_what_was_promised(folder, name):
    assert rows(folder, name)[0] == COLUMNS[name].split()


@pytest.mark.parametrize(
    ("name", "column", "expected"),
    [
        ("documents", "doc", ["a", "b"]),  # cited documents are no rows
        ("documents", "number", ["京政发〔2018〕3号", ""]),
        ("documents", "issued_by", ["", "a"]),  # the id of the notice, not its IRI
        ("layout", "place", ["海淀区"]),
        ("responsibilities", "role", ["lead"]),  # the code, not its Chinese label
        ("figures", "quote", ["最高200万元"]),
        ("measures", "tool", ["基础设施建设", "资金投入"]),  # in reading order
        ("district-industry", "object", ["集成电路"]),  # of every place
        ("timeline", "year", ["2018", "2018"]),
    ],
)
def test_cells(folder, name, column, expected):
    header, *found = rows(folder, name)
    assert [row[header.index(column)] for row in found] == expected


def test_the_facts_are_the_bytes_of_all_facts(graph, folder, tmp_path):
    for path in tables.write_facts(graph, tmp_path):
        assert path.read_bytes() == (folder / path.name).read_bytes()


def test_the_metadata_tells_what_the_columns_are(folder):
    described = json.loads((folder / METADATA).read_text("utf-8"))
    assert [table["url"] for table in described["tables"]] == [f"{name}.csv" for name in queries.names()]
    for table in described["tables"]:
        header = rows(folder, table["url"].removesuffix(".csv"))[0]
        assert [column["name"] for column in table["tableSchema"]["columns"]] == header
    documents = {column["name"]: column for column in described["tables"][0]["tableSchema"]["columns"]}
    assert documents["date"] == {"name": "date", "titles": ["date", "日期"], "datatype": "date"}
    assert documents["issuers"]["separator"] == "|"
    assert "place=海淀区" in json.dumps(described, ensure_ascii=False), "which parameters were set"


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_other_files_in_the_folder_stay(format, graph, tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    exports.export(graph, format, tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_the_same_graph_in_the_same_bytes(format, graph, tmp_path):
    quads = small()
    random.Random(5).shuffle(quads)
    again = exports.export(PolicyGraph.of(quads), format, tmp_path / "again")
    once = exports.export(graph, format, tmp_path / "once")
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in once]


@pytest.mark.parametrize(("selection", "there", "docs"), [
    (Selection(only=frozenset({"measures", "timeline"})), {"measures", "timeline"}, {"a"}),
    (Selection(without=frozenset(queries.names()[1:])), {"documents"}, {"a", "b"}),
    (Selection(only=frozenset({"mentions"}), documents=frozenset({f"{BASE}doc/b"})), {"mentions"}, {"b"}),
    # it sums up all documents, so it cannot be narrowed to some
    (Selection(only=frozenset({"documents", "overlaps"}), until=2018), {"documents"}, {"a", "b"}),
])  # fmt: skip
@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_a_part(format, graph, tmp_path, selection, there, docs):
    written = exports.export(graph, format, tmp_path, selection=selection)
    assert {path.stem for path in written if path.name != METADATA} == there
    found = set()
    for name in there:
        if format == "csv":
            header, *cells = rows(tmp_path, name)
            found |= {row[header.index("doc")] for row in cells}
        else:
            found |= set(pq.read_table(tmp_path / f"{name}.parquet")["doc"].to_pylist())
    assert found == docs


@pytest.mark.parametrize("selection", [
    Selection(since=2019),  # no document is that young
    Selection(only=frozenset({"overlaps"}), since=2018),  # which cannot be narrowed
    Selection(only=frozenset({"mentions"}), without=frozenset({"mentions"})),
])  # fmt: skip
@pytest.mark.parametrize("format", ["csv", "parquet", "excel"])
def test_a_part_that_holds_nothing(format, graph, tmp_path, selection):
    with pytest.raises(EmptySelection):
        exports.export(graph, format, tmp_path / "out", selection=selection)
    assert not list(tmp_path.iterdir())


# --- CSV for Excel


@pytest.mark.parametrize(("words", "cell"), [
    ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
    ("@SUM(1+1)", "'@SUM(1+1)"), ("+1+1", "'+1+1"), ("-2+3", "'-2+3"), ("＝1+1", "'＝1+1"),
    ("\t=1", "'\t=1"),
    ("-5", "-5"), ("+3.5%", "+3.5%"), ("-1,000", "-1,000"),  # numbers run nothing
    ("=", "="), ("支持=1", "支持=1"), ("", ""),  # no formula
    (">=", ">="), ("<=", "<="),  # the operators of figures
])  # fmt: skip
def test_no_cell_runs_in_excel(words, cell, tmp_path):
    graph = PolicyGraph.of(reworded(WORDS, words))
    exports.export(graph, "csv", tmp_path, bom=True)
    data = (tmp_path / "measures.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdoc,path")
    table = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert table[2][2] == cell
    exports.export(graph, "csv", tmp_path)
    assert rows(tmp_path, "measures")[2][2] == words, "without --bom cells are as they are"


# --- types


@pytest.mark.parametrize(("text", "type", "expected"), [
    ("2017-12-20", "date", date(2017, 12, 20)),
    ("2017-02-30", "date", None),  # no calendar has it
    ("3", "integer", 3), ("2020", "integer", 2020), ("-1", "integer", -1),
    ("3.5", "integer", None), ("many", "integer", None), ("9" * 30, "integer", None), ("1E999999999", "integer", None),
    ("1500000000000", "decimal", Decimal(1500000000000)), ("0.05", "decimal", Decimal("0.05")),
    ("INF", "decimal", None), ("NaN", "decimal", None), ("1E999999999", "decimal", None),
    ("03-31", "decimal|text", "03-31"), ("7", "decimal|text", Decimal(7)),
    ("true", "boolean", True), ("false", "boolean", False), ("maybe", "boolean", None),
    ("甲|乙", "list", ["甲", "乙"]), ("甲", "list", ["甲"]),
    ("=1", "text", "=1"), ("2017-12-20", "text", "2017-12-20"),
    *((  "", type, None) for type in queries.TYPES),
])  # fmt: skip
def test_what_a_cell_holds(text, type, expected):
    assert value(text, type) == expected


# --- Parquet


@pytest.fixture(scope="module")
def parquet(graph, tmp_path_factory):
    folder = tmp_path_factory.mktemp("parquet")
    written = exports.export(graph, "parquet", folder)
    assert [path.name for path in written] == [f"{name}.parquet" for name in queries.names()]
    return folder


@pytest.mark.parametrize("name", queries.names())
def test_parquet_has_the_rows_of_csv(parquet, folder, name):
    table = pq.read_table(parquet / f"{name}.parquet")
    header, *cells = rows(folder, name)
    assert [column for column in table.column_names if not column.endswith("_text")] == header
    for column in header:
        texts = [row[header.index(column)] for row in cells]
        held = [value(text, queries.load(name).types[column]) for text in texts]
        assert table[column].to_pylist() == held


@pytest.mark.parametrize(("name", "column", "type"), [
    ("documents", "date", pa.date32()),
    ("documents", "issuers", pa.list_(pa.string())),
    ("documents", "interpreter", pa.list_(pa.string())),  # who interprets it
    ("responsibility-matrix", "interpreter", pa.int64()),  # how often an agency does
    ("figures", "value", pa.decimal128(38, 10)),
    ("figures", "value_text", pa.string()),
    ("figures", "year", pa.int64()),
    ("mentions", "start", pa.int64()),
    ("citation-network", "known", pa.bool_()),
    ("measures", "text", pa.string()),
])  # fmt: skip
def test_columns_of_parquet_are_typed_also_where_there_is_nothing(parquet, tmp_path, name, column, type):
    exports.export(PolicyGraph.of([]), "parquet", tmp_path)
    for folder in (parquet, tmp_path):
        assert pq.read_schema(folder / f"{name}.parquet").field(column).type == type
    assert pq.read_metadata(tmp_path / f"{name}.parquet").num_rows == 0


def test_parquet_tells_the_chinese_headings(parquet):
    schema = pq.read_schema(parquet / "district-industry.parquet")
    assert schema.field("place").metadata == {b"heading": "地方".encode()}
    told = {key.decode(): text.decode() for key, text in schema.metadata.items()}
    assert told["title"] == "地方与产业" and told["parameters"] == "place= industry="
    assert json.loads(told["headings"])["place"] == "地方"


@pytest.mark.parametrize(("old", "new", "expected"), [
    ("2000000.0", "0.1234567890123", Decimal("0.1234567890")),  # ten places
    ("2000000.0", "1" * 28, Decimal("1" * 28)),
    ("2000000.0", "1" * 29, None),  # more than Parquet's decimals hold
    ("2000000.0", "-0.5", Decimal("-0.5")),
])  # fmt: skip
@pytest.mark.filterwarnings("ignore::exports.LossyExport")
def test_decimals_of_any_length(tmp_path, old, new, expected):
    exports.export(
        PolicyGraph.of(reworded(old, new)),
        "parquet",
        tmp_path,
        selection=Selection(only=frozenset({"figures"})),
    )
    assert pq.read_table(tmp_path / "figures.parquet")["value"].to_pylist() == [expected]


@pytest.mark.parametrize(("old", "new", "told"), [
    ("2000000.0", "1" * 29, r"figures\.value 1"),
    ("2018-03-05", "2018-02-30", r"documents\.date 1.*district-industry\.date 1"),
])  # fmt: skip
def test_what_parquet_cannot_hold_is_told(tmp_path, old, new, told):
    with pytest.warns(exports.LossyExport, match=told):
        exports.export(PolicyGraph.of(reworded(old, new)), "parquet", tmp_path)


def test_a_deadline_is_kept_beside_the_numbers(tmp_path):
    quads = [quad for quad in small() if not quad.predicate.value.endswith("#value")]
    (figure,) = {quad.subject for quad in quads if quad.predicate.value.endswith("#operator")}
    deadline = f'<{figure.value}> <https://w3id.org/policykg/ontology#monthDay> "--03-31" .'
    exports.export(
        PolicyGraph.of([*quads, *ox.parse(deadline, format=ox.RdfFormat.TURTLE)]), "parquet", tmp_path
    )
    table = pq.read_table(tmp_path / "figures.parquet")
    assert (table["value"].to_pylist(), table["value_text"].to_pylist()) == ([None], ["03-31"])


@pytest.mark.parametrize(("format", "module", "package"), [
    ("parquet", "pyarrow", "pyarrow"),
    ("excel", "xlsxwriter", "XlsxWriter"),
])  # fmt: skip
def test_a_missing_library_is_told_with_the_way_to_it(graph, tmp_path, monkeypatch, format, module, package):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(LibraryMissing, match=rf"{package}.*pip install 'policykg\[tables\]'"):
        exports.export(graph, format, tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_what_can_be_left_open_is(folder):
    said = {
        table["url"]: table["dc:description"]
        for table in json.loads((folder / METADATA).read_text("utf-8"))["tables"]
    }
    assert said["district-industry.csv"].endswith("（place= industry=）")
    assert said["agency-duties.csv"].endswith("（agency= role=）")
    assert said["overlaps.csv"].endswith("（min_places=2）")
