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

from kb.export import Format, export
from kb.export.tables import TABLES
from kb.record import from_json
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
