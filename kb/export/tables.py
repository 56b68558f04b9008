"""Tables of a store as files: CSV (RFC 4180), JSON Lines, Parquet, and what describes the CSV.

Statements and figures come from the records one article at a time, as people decided them to be, in
the order of the articles' identifiers; whole records are as they were read. Speakers and articles
come in the order in which they are listed.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from kb.ask.articles import articles_of
from kb.ask.columns import ARTICLES, FIGURES, SPEAKERS, STATEMENTS
from kb.ask.of_record import figures_of, statements_of
from kb.ask.speakers import speakers_of
from kb.errors import UsageError
from kb.extras import installing_extra
from kb.record import to_json
from kb.store import Wanted
from kb.table import Columns, Kind, plain, write_csv

if TYPE_CHECKING:
    from kb.model import Record
    from kb.store import LocalStore

__all__ = ["TABLES", "describe", "write_csv_table", "write_json_lines", "write_parquet"]

_GROUP: Final = 5_000
"""Rows in one row group of a Parquet file, which is held in memory."""
_CSVW: Final[Mapping[Kind, str]] = {
    "text": "string",
    "number": "decimal",
    "whole": "integer",
    "truth": "boolean",
}


@dataclass(frozen=True, slots=True)
class _Table:
    rows: Callable[[LocalStore, Wanted], Iterable[Any]]
    columns: Columns[Any]


def _records(store: LocalStore, wanted: Wanted) -> Iterator[Record]:
    return store.records(sorted(store.find("article", wanted)))


def _decided(store: LocalStore, wanted: Wanted) -> Iterator[Record]:
    return map(store.decided.record, _records(store, wanted))


TABLES: Final[Mapping[str, _Table]] = {
    "statements": _Table(
        lambda store, wanted: (r for one in _decided(store, wanted) for r in statements_of(one)),
        STATEMENTS,
    ),
    "figures": _Table(
        lambda store, wanted: (r for one in _decided(store, wanted) for r in figures_of(one)),
        FIGURES,
    ),
    "speakers": _Table(speakers_of, SPEAKERS),
    "articles": _Table(articles_of, ARTICLES),
}


def write_csv_table(store: LocalStore, out: BinaryIO, wanted: Wanted, table: str) -> None:
    """A table as CSV in UTF-8."""
    stream = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        write_csv(stream, TABLES[table].rows(store, wanted), TABLES[table].columns)
        stream.flush()
    finally:
        stream.detach()


def write_json_lines(store: LocalStore, out: BinaryIO, wanted: Wanted, table: str) -> None:
    """A table as one JSON object a line, or whole records with the bytes they came from."""
    if table == "records":
        values = (to_json(one, with_content=True) for one in _records(store, wanted))
    else:
        values = (plain(row) for row in TABLES[table].rows(store, wanted))
    out.writelines(json.dumps(value, ensure_ascii=False).encode() + b"\n" for value in values)


def write_parquet(store: LocalStore, out: BinaryIO, wanted: Wanted, table: str) -> None:
    """A table as Parquet, with the columns that its CSV has.

    Raises `UsageError` where pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError(
            "Parquet needs pyarrow, which is not installed", installing_extra("parquet")
        ) from error
    columns = TABLES[table].columns
    types = {"text": pa.string(), "number": pa.float64(), "whole": pa.int64(), "truth": pa.bool_()}
    schema = pa.schema([(column.name, types[column.kind]) for column in columns])
    rows = iter(TABLES[table].rows(store, wanted))
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while some := list(islice(rows, _GROUP)):
            cells = {c.name: [_cell(c.value(row), c.kind) for row in some] for c in columns}
            writer.write_table(pa.table(cells, schema))


def _cell(value: object, kind: Kind) -> object:
    return float(str(value)) if kind == "number" and value is not None else value


def describe() -> dict[str, object]:
    """What the CSV files of all tables hold, in the W3C's vocabulary for tables (CSVW)."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tables": [
            {
                "url": f"{name}.csv",
                "tableSchema": {
                    "columns": [
                        {
                            "name": column.name,
                            "titles": column.name,
                            "datatype": _CSVW[column.kind],
                            **({"separator": "; "} if column.several else {}),
                        }
                        for column in table.columns
                    ],
                    "primaryKey": table.columns[0].name,
                },
            }
            for name, table in TABLES.items()
        ],
    }
