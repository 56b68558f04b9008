"""A table of articles, one a row: CSV (RFC 4180), or the same with tabs or semicolons.

The columns are told by their names in the first row (``kb/data/columns.toml``).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kb.errors import BadInput
from kb.model import Article, Snapshot
from kb.reading.heads import Split
from kb.reading.items import described, news_article, unread
from kb.reading.snapshot import MAX_BYTES, Reading
from kb.text import table

__all__ = ["ENDINGS", "MEDIA_TYPE", "NAME", "read", "recognises"]

NAME = "CSV"
MEDIA_TYPE = "text/csv"
_TABS = ".tsv"
ENDINGS = (".csv", _TABS)


def recognises(text: str) -> bool:  # noqa: ARG001  any prose may have commas
    """No text shows it: the name of its file says so."""
    return False


def read(text: str, snapshot: Snapshot, split: Split) -> Reading:  # noqa: ARG001  rows say it
    """The articles of a table's rows; those that cannot be read keep no others out.

    Raises `BadInput` naming the origin where no column has the text, or no row can be read.
    """
    found: list[Article] = []
    wrong: list[BadInput] = []
    for line, row in _rows(text, snapshot.origin):
        try:
            found.append(_article(row, snapshot.sha256, f"{snapshot.origin}: line {line}"))
        except BadInput as error:
            wrong.append(error)
    if not found:
        raise wrong[0] if wrong else BadInput(f"{snapshot.origin}: there is no row below its first")
    return Reading(snapshot, tuple(found), unread(wrong, len(found), snapshot.origin))


def _article(row: Mapping[str, Any], snapshot: str, place: str) -> Article:
    said = described(row)
    if "articleBody" not in said:
        raise BadInput(f"{place}: this row has no text")
    return news_article(said, snapshot, f"{place}: $", "given")


def _rows(text: str, origin: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Each row with the line on which it begins."""
    csv.field_size_limit(MAX_BYTES)
    first = text.partition("\n")[0]
    apart = "\t" if Path(origin).suffix.lower() == _TABS or first.count("\t") else ","
    apart = ";" if first.count(";") > first.count(apart) else apart
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=apart, strict=True)
    columns = reader.fieldnames or []
    if "articleBody" not in described(dict.fromkeys(columns, True)):
        raise BadInput(
            f"{origin}: no column of this table has the text of articles",
            f"name one of them so in the first row: {', '.join(table('columns', 'articleBody'))}",
        )
    begins = reader.line_num + 1
    try:
        for row in reader:
            yield begins, {name: value for name, value in row.items() if name is not None}
            begins = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(f"{origin}: line {begins}: {error}") from error
