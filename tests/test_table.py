"""Rows as a table: one name a column, in CSV and in data frames."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from kb import ask, graph
from kb.ask import FIGURES, STATEMENTS, figures_of, statements_of
from kb.errors import UsageError
from kb.extras import installing_extra
from kb.model import Record
from kb.store import LocalStore
from kb.table import Columns, Rows, write_csv
from tests.articles import record
from tests.records import ECHO, HARBOUR


@pytest.mark.parametrize("record", [HARBOUR, ECHO], ids=["harbour", "echo"])
def test_a_record_gives_the_rows_that_its_graph_answers(tmp_path: Path, record: Record) -> None:
    with LocalStore.open(tmp_path / "store") as store:
        store.put(record, graph.quads(record))
        assert statements_of(record) == ask.said(store)
        assert figures_of(record) == ask.figures(store)


def test_a_column_name_stands_once_in_a_table() -> None:
    for columns in (STATEMENTS, FIGURES, ask.SPEAKERS, ask.ARTICLES):
        names = [column.name for column in columns]
        assert len(set(names)) == len(names)


def test_csv_has_a_header_and_a_line_for_each_row() -> None:
    out = io.StringIO()
    write_csv(out, statements_of(HARBOUR), STATEMENTS)
    header, *lines = csv.reader(io.StringIO(out.getvalue()))
    assert header == [column.name for column in STATEMENTS]
    assert len(lines) == len(HARBOUR.statements)


def test_a_row_is_one_line_though_the_text_breaks_its_lines() -> None:
    wrapped = record("The fee went up by €4\nmillion, the town\ncouncil said on\nMonday.\n")
    out = io.StringIO()
    write_csv(out, figures_of(wrapped), FIGURES)
    write_csv(out, statements_of(wrapped), STATEMENTS)
    assert "\n" not in out.getvalue().replace("\r\n", "")
    (fee,) = Rows(figures_of(wrapped), FIGURES).to_dicts()
    assert fee["as_written"] == "€4 million"
    start, end = map(int, str(fee["figure_chars"]).split("-"))
    assert wrapped.article.text[start:end] == "€4\nmillion"
    (row,) = Rows(statements_of(wrapped), STATEMENTS).to_dicts()
    assert row["source"] == "the town council"


def test_a_pandas_frame_has_the_same_columns_and_real_numbers() -> None:
    pytest.importorskip("pandas")
    frame = Rows(figures_of(HARBOUR), FIGURES).to_pandas()
    assert list(frame.columns) == [column.name for column in FIGURES]
    assert frame["value"].max() == 28_000_000
    assert frame["value"].dtype.kind == "f"


def test_a_polars_frame_has_the_same_columns() -> None:
    pytest.importorskip("polars")
    frame = Rows(statements_of(HARBOUR), STATEMENTS).to_polars()
    assert frame.columns == [column.name for column in STATEMENTS]
    assert frame.height == len(HARBOUR.statements)


@pytest.mark.parametrize("columns", [STATEMENTS, FIGURES, ask.SPEAKERS, ask.ARTICLES])
def test_a_frame_of_no_rows_can_be_worked_with_and_joined_to_one_of_many(
    columns: Columns[object],
) -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    empty: Rows[object] = Rows([], columns)
    words = [c.name for c in columns if c.kind == "text"]
    assert [list(empty.to_pandas()[name].str[:10]) for name in words] == [[]] * len(words)
    many = Rows(statements_of(HARBOUR), STATEMENTS)
    if columns is STATEMENTS:
        assert polars.concat([empty.to_polars(), many.to_polars()]).height == len(many)
        both = pandas.concat([empty.to_pandas(), many.to_pandas()])
        assert dict(both.dtypes) == dict(many.to_pandas().dtypes)


def test_a_column_of_true_and_false_chooses_rows_where_some_have_neither() -> None:
    pytest.importorskip("pandas")
    frame = Rows(figures_of(HARBOUR), FIGURES).to_pandas()
    assert frame["currency_stated"].isna().any()
    stated = frame[frame["currency_stated"].fillna(value=False)]
    assert set(stated["kind"]) == {"money"}
    assert len(frame[~frame["currency_stated"]]) < len(frame)


def test_without_the_library_the_error_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(UsageError) as caught:
        Rows(statements_of(HARBOUR), STATEMENTS).to_polars()
    assert caught.value.hint == installing_extra("polars")


def test_rows_are_a_sequence_that_says_how_many_there_are() -> None:
    rows = Rows(statements_of(HARBOUR), STATEMENTS)
    assert rows == statements_of(HARBOUR)
    assert list(rows[:2]) == statements_of(HARBOUR)[:2]
    assert repr(rows).startswith(f"{len(HARBOUR.statements)} rows\n")
    assert rows.to_dicts()[0]["id"] == HARBOUR.statements[0].id
