"""A table of articles, one a row: CSV (RFC 4180), or the same with tabs or semicolons.

The columns are told by their names in the first row (``kb/data/columns.toml``).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kb.errors import BadInput
from kb.model import Article, Snapshot
from kb.reading.formats.items import (
    NAMES,
    described,
    fields_told,
    is_column,
    is_of_kb,
    news_article,
    odd_day,
    unread,
)
from kb.reading.heads import Split
from kb.reading.snapshot import MAX_BYTES, Reading

__all__ = ["ENDINGS", "MEDIA_TYPE", "NAME", "read", "recognises"]

NAME = "CSV"
MEDIA_TYPE = "text/csv"
_TABS_NAME = ".tsv"
ENDINGS = (".csv", _TABS_NAME)
_TABS = "\t"
_APART = f",;{_TABS}"
_MORE = "fields that are too many"
"""The key of what stands in a row behind its last column."""

_Row = dict[str | Any, Any]


def recognises(text: str) -> bool:  # noqa: ARG001  any prose may have commas
    """No text shows it: the name of its file says so."""
    return False


def read(text: str, snapshot: Snapshot, split: Split) -> Reading:  # noqa: ARG001  rows say it
    """The articles of a table's rows; those that cannot be read keep no others out.

    Raises `BadInput` naming the origin where no column has the text, or no row can be read.
    """
    found: list[Article] = []
    wrong: list[BadInput] = []
    undated: list[str] = []
    rows = csv.DictReader(
        _lines(text), restkey=_MORE, delimiter=_delimiter(text, snapshot.origin), strict=True
    )
    if is_of_kb(filter(None, rows.fieldnames or ())):
        raise BadInput(
            f"{snapshot.origin}: kb wrote this table, which has no articles",
            "give the articles themselves, or records: kb export --what records --format jsonl",
        )
    for line, row in _rows(rows):
        place = f"{snapshot.origin}: line {line}"
        try:
            found.append(_article(row, snapshot.sha256, place))
        except BadInput as error:
            wrong.append(error)
        else:
            day = odd_day(row) if isinstance(row, dict) else None
            undated += [f"line {line}: “{day}”"] if day else []
    if not found:
        raise wrong[0] if wrong else BadInput(f"{snapshot.origin}: there is no row below its first")
    others = [name for name in rows.fieldnames or () if name.strip() and not is_column(name)]
    return Reading(
        snapshot,
        tuple(found),
        unread(wrong, len(found), snapshot.origin, undated),
        f"columns that were not read: {fields_told(others)}" if others else None,
    )


def _article(row: _Row | csv.Error, snapshot: str, place: str) -> Article:
    if isinstance(row, csv.Error):
        raise BadInput(f"{place}: {row}")
    if any(map(str.strip, row.get(_MORE) or ())):
        raise BadInput(
            f"{place}: this row has more fields than the first; a text with commas goes in"
            " quotation marks, and marks in it are doubled"
        )
    said = described(row)
    if "articleBody" not in said:
        raise BadInput(f"{place}: this row has no text")
    return news_article(said, snapshot, f"{place}: $", "given")


def _rows(reader: csv.DictReader[str | Any]) -> Iterator[tuple[int, _Row | csv.Error]]:
    """Each row with the line on which it begins; why it is none in place of a broken one."""
    csv.field_size_limit(MAX_BYTES)
    _ = reader.fieldnames  # reads the first row
    while True:
        begins = reader.line_num + 1
        try:
            row: _Row | csv.Error = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            row = error
        yield begins, row


def _lines(text: str) -> io.StringIO:
    """The lines of a table, from the first that has a column."""
    lines = io.StringIO(text, newline="")
    while True:
        at = lines.tell()
        line = lines.readline()
        if not line or (line.strip() and not line.startswith("sep=")):
            lines.seek(at)
            return lines


def _delimiter(text: str, origin: str) -> str:
    """What sets the fields apart: that with which a column of the first row has the text."""
    first = _TABS if Path(origin).suffix.lower() == _TABS_NAME else ""
    most: list[str] = []
    for apart in dict.fromkeys(first + _APART):
        try:
            columns = next(csv.reader(_lines(text), delimiter=apart, strict=True), [])
        except csv.Error as error:
            raise BadInput(f"{origin}: line 1: {error}") from error
        if "articleBody" in described(dict.fromkeys(columns, "told")):
            return apart
        most = max(most, columns, key=len)
    raise BadInput(
        f"{origin}: no column of this table has the text of articles; "
        f"there are {fields_told(most)}",
        NAMES,
    )
