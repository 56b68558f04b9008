"""Rows as a table: each column has one name, whoever prints, exports or loads it.

A kind of row has its columns listed once, beside it. CSV on the terminal, CSV from an export and
the data frames of a notebook are all made here from that list.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TextIO, TypeVar, overload

from kb.errors import UsageError
from kb.extras import installing_extra
from kb.model import Span

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

__all__ = [
    "Cell",
    "Column",
    "Columns",
    "Kind",
    "Rows",
    "chars",
    "joined",
    "plain",
    "texts",
    "write_csv",
]

Row = TypeVar("Row")
Kind = Literal["text", "number", "whole", "truth"]
Cell = str | int | float | Decimal | bool | None

_PANDAS: Final = {"text": "str", "number": "float64", "whole": "Int64", "truth": "boolean"}
_POLARS: Final = {"text": "String", "number": "Float64", "whole": "Int64", "truth": "Boolean"}
"""The types of data frames, which hold however few rows there are and whatever they lack."""
_BREAK = re.compile(r"\s*[\r\n]\s*")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its name, and what a row has in it."""

    name: str
    cell: Callable[[Row], Cell]
    kind: Kind = "text"
    several: bool = False
    """Whether a cell may hold more than one value, with ``; `` between."""

    def value(self, row: Row) -> Cell:
        """What stands in the table: the cell, a line break of the article's text as a blank."""
        cell = self.cell(row)
        return _BREAK.sub(" ", cell) if isinstance(cell, str) else cell


Columns = Sequence[Column[Row]]


class Rows(Sequence[Row]):
    """An answer: rows in order, which can become a data frame."""

    def __init__(self, rows: Iterable[Row], columns: Columns[Row]) -> None:
        self._rows = tuple(rows)
        self.columns = tuple(columns)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Rows[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Rows[Row]:
        return Rows(self._rows[at], self.columns) if isinstance(at, slice) else self._rows[at]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # equal to any sequence of the same rows

    def __repr__(self) -> str:
        lines = [repr(row) for row in self._rows[:3]]
        more = [f"… and {len(self) - 3} more"] if len(self) > 3 else []
        return "\n".join([f"{len(self)} rows", *lines, *more])

    def to_dicts(self) -> list[dict[str, Cell]]:
        """A dictionary a row: what stands in each column, by its name."""
        return [{column.name: column.value(row) for column in self.columns} for row in self]

    def to_pandas(self) -> pd.DataFrame:
        """A pandas data frame; raises `UsageError` where pandas is not installed."""
        pandas = _library("pandas")
        cells = self._values()
        series = {c.name: pandas.Series(cells[c.name], dtype=_PANDAS[c.kind]) for c in self.columns}
        frame: pd.DataFrame = pandas.DataFrame(series)
        return frame

    def to_polars(self) -> pl.DataFrame:
        """A polars data frame; raises `UsageError` where polars is not installed."""
        polars = _library("polars")
        types = {c.name: getattr(polars, _POLARS[c.kind]) for c in self.columns}
        frame: pl.DataFrame = polars.DataFrame(self._values(), types)
        return frame

    def _values(self) -> dict[str, list[Cell]]:
        return {c.name: [_number(c.value(row)) for row in self] for c in self.columns}


def joined(parts: Iterable[str]) -> str | None:
    """Several values in one cell; None where there are none."""
    return "; ".join(parts) or None


def texts(spans: Iterable[Span]) -> str | None:
    """The words of some spans, in one cell."""
    return joined(span.text for span in spans)


def chars(spans: Iterable[Span]) -> str | None:
    """Where some spans stand, in one cell: ``233-282; 334-405``."""
    return joined(f"{span.start}-{span.end}" for span in spans)


def write_csv(out: TextIO, rows: Iterable[Row], columns: Columns[Row], end: str = "\r\n") -> None:
    """Rows as CSV (RFC 4180), with a header line.

    A spreadsheet takes words that begin with ``= + - @`` for a formula: they get an apostrophe in
    front, which it hides. Numbers never do.
    """
    writer = csv.writer(out, lineterminator=end)
    writer.writerow([column.name for column in columns])
    writer.writerows([as_text(column.value(row)) for column in columns] for row in rows)


def as_text(value: Cell) -> str:
    """What stands in a CSV file for a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, str) and value.startswith(_FORMULA) and value not in _FORMULA:
        return f"'{value}"
    return str(value)


def plain(value: Any) -> Any:
    """A row, or what stands in one, as what JSON knows."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def _number(value: Cell) -> Cell:
    """A decimal as a float, the number that data frames calculate with."""
    return float(value) if isinstance(value, Decimal) else value


def _library(name: str) -> Any:
    try:
        return __import__(name)
    except ImportError as error:
        raise UsageError(
            f"a {name} data frame needs {name}, which is not installed",
            installing_extra(name),
        ) from error
