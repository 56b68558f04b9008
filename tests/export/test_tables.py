"""Tables as files: the same rows whatever the form, and readable by other programs."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet
import pytest
from rdflib import Dataset

from kb.ask import SaidFilter, said
from kb.export import Format, export
from kb.export.tables import TABLES
from kb.record import from_json
from kb.review import add, agree, correct, pointed, undo
from kb.store import LocalStore
from tests.records import ECHO, HARBOUR
from tests.stores import filled

NAMES = sorted(TABLES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("tables") / "store")


def exported(
    folder: Path,
    format_: Format,
    articles: list[str] | None = None,
    since: date | None = None,
) -> bytes:
    out = io.BytesIO()
    with LocalStore.open(folder, read_only=True) as store:
        export(store, out, format_, articles, since)
    return out.getvalue()


def as_csv(folder: Path, name: str) -> list[dict[str, str]]:
    text = exported(folder, f"csv-{name}").decode()  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", NAMES)
def test_parquet_opens_in_duckdb_and_polars_with_the_cells_of_the_csv(
    folder: Path, tmp_path: Path, name: str
) -> None:
    file = tmp_path / f"{name}.parquet"
    file.write_bytes(exported(folder, f"parquet-{name}"))  # type: ignore[arg-type]
    rows = as_csv(folder, name)
    assert rows
    asked = duckdb.sql(f"SELECT * FROM '{file}'")
    assert asked.columns == list(rows[0])
    assert len(asked.fetchall()) == len(rows)
    for cells, row in zip(pl.read_parquet(file).iter_rows(named=True), rows, strict=True):
        for column, cell in cells.items():
            if isinstance(cell, bool):
                assert row[column] == str(cell).lower()
            elif isinstance(cell, float):
                assert float(row[column]) == pytest.approx(cell)
            else:
                assert row[column].removeprefix("'") == ("" if cell is None else str(cell))


def test_the_query_of_the_documentation_counts_what_each_speaker_says(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "tables.md"
    (_, query) = page.read_text("utf-8").split("```sql\n")
    for name in ("statements", "speakers"):
        (tmp_path / f"{name}.csv").write_bytes(exported(folder, f"csv-{name}"))  # type: ignore[arg-type]
    monkeypatch.chdir(tmp_path)
    counted = {(id_, number) for id_, _, number in duckdb.sql(query.split("```")[0]).fetchall()}
    assert counted == {(row["id"], int(row["statements"])) for row in as_csv(folder, "speakers")}


def test_parquet_has_the_same_types_where_nothing_is_in_it(folder: Path) -> None:
    some = exported(folder, "parquet-figures", [ECHO.article.id])
    every = exported(folder, "parquet-figures")
    schemas = [pyarrow.parquet.read_schema(io.BytesIO(data)) for data in (some, every)]
    assert schemas[0] == schemas[1]


@pytest.mark.parametrize("name", NAMES)
def test_json_lines_have_a_row_a_line(folder: Path, name: str) -> None:
    lines = exported(folder, f"jsonl-{name}").splitlines()  # type: ignore[arg-type]
    assert len(lines) == len(as_csv(folder, name))
    assert all(isinstance(json.loads(line), dict) for line in lines)


def test_records_travel_whole(folder: Path) -> None:
    lines = exported(folder, "jsonl-records").splitlines()
    records = {one.article.id: one for one in (from_json(json.loads(line)) for line in lines)}
    assert records == {HARBOUR.article.id: HARBOUR, ECHO.article.id: ECHO}


def test_the_description_is_of_the_columns_that_are_there(folder: Path) -> None:
    described = json.loads(exported(folder, "csvw"))
    assert described["@context"] == "http://www.w3.org/ns/csvw"
    for table in described["tables"]:
        rows = as_csv(folder, table["url"].removesuffix(".csv"))
        columns = table["tableSchema"]["columns"]
        assert [column["name"] for column in columns] == list(rows[0])
        key = table["tableSchema"]["primaryKey"]
        assert len({row[key] for row in rows}) == len(rows)
        for column in columns:
            for row in rows:
                cell = row[column["name"]]
                if cell and column["datatype"] in ("decimal", "integer"):
                    assert float(cell) == float(cell)
                if column["datatype"] == "boolean":
                    assert cell in ("", "true", "false")


@pytest.mark.parametrize(
    "format_", ["nquads", "csv-statements", "parquet-speakers", "jsonl-records"]
)
def test_since_leaves_out_the_articles_of_before(folder: Path, format_: Format) -> None:
    later = exported(folder, format_, since=date(2031, 4, 3))
    assert later == exported(folder, format_, [ECHO.article.id])
    assert later != exported(folder, format_)


def test_every_column_stands_in_the_documents_with_its_type() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "tables.md").read_text("utf-8")
    types = {
        "text": "string",
        "number": "number",
        "whole": "whole number",
        "truth": "true or false",
    }
    for name, table in TABLES.items():
        section = page.partition(f"## {name.capitalize()}\n")[2].partition("\n## ")[0]
        told = [line.split(" | ")[:2] for line in section.splitlines() if line.startswith("| `")]
        assert told == [
            [f"| `{c.name}`", types[c.kind] + (", several" if c.several else "")]
            for c in table.columns
        ]


def test_tables_have_statements_as_they_were_decided(tmp_path: Path) -> None:
    folder = filled(tmp_path / "decided")
    first, second = HARBOUR.statements[:2]
    with LocalStore.open(folder) as store:
        agree(store, first.id, "ed", accept=False)
        correct(store, second.id, "ed", speaker="Port Authority")
        add(
            store, HARBOUR.article.id, "ed", pointed(HARBOUR, "Ines Vale"), speaker="Port Authority"
        )
    with LocalStore.open(folder, read_only=True) as store:
        listed = {row.id: row for row in said(store, SaidFilter(any_standing=True))}
    rows = {row["id"]: row for row in as_csv(folder, "statements")}
    assert rows.keys() == listed.keys()
    assert rows[first.id]["standing"] == "rejected"
    assert rows[second.id]["speaker"] == "Port Authority"
    for id_, row in rows.items():
        speaker = listed[id_].speaker
        assert row["speaker"] == (speaker.name if speaker else "")
    lines = exported(folder, "jsonl-statements").splitlines()
    assert {json.loads(line)["id"] for line in lines} == rows.keys()
    assert b"rejected" not in exported(folder, "jsonl-records")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_graphs_come_with_the_decisions_that_hold(tmp_path: Path) -> None:
    folder = filled(tmp_path / "decided")
    first, second = HARBOUR.statements[:2]
    with LocalStore.open(folder) as store:
        agree(store, first.id, "ed", accept=False)
        agree(store, second.id, "ed", accept=False)
        correct(store, second.id, "ed", speaker="Port Authority")
        undone = agree(store, ECHO.statements[0].id, "ed", accept=False)
        undo(store, undone.id, "ed")
        add(
            store, HARBOUR.article.id, "ed", pointed(HARBOUR, "Ines Vale"), speaker="Port Authority"
        )
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "export-turtle.md").read_text("utf-8")
    query = page.split("```sparql as-decided.rq\n")[1].split("```")[0]
    with LocalStore.open(folder, read_only=True) as store:
        told = {(row["id"].value, row["name"].value) for row in store.query(query)}  # type: ignore
        listed = {(row.id, row.speaker.name) for row in said(store) if row.speaker}
        graph = Dataset(default_union=True)
        graph.parse(data=exported(folder, "trig"), format="trig")
        assert {(str(row.id), str(row.name)) for row in graph.query(query)} == told  # type: ignore
    assert told == listed
    assert b"decision/" not in exported(folder, "nquads", [ECHO.article.id])
    assert b"decision/" in exported(folder, "turtle", [HARBOUR.article.id])
