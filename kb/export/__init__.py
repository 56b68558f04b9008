"""Exports: what a store holds, or some of its articles, as one file of RDF or of a table.

The same articles give the same bytes, whatever the order in which they were ingested. A file is
written beside its place and then renamed, so that nobody ever reads half of one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, get_args

from kb.errors import UsageError
from kb.export.annotations import write_annotations
from kb.export.rdf import write_json_ld, write_n_quads, write_n_triples, write_trig, write_turtle
from kb.export.reviews import write_reviews
from kb.export.tables import (
    describe,
    write_csv_table,
    write_json_lines,
    write_parquet,
)
from kb.files import replacing
from kb.store import Wanted

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["FORMATS", "Format", "export", "format_for"]

Format = Literal[
    "turtle",
    "trig",
    "nquads",
    "ntriples",
    "jsonld",
    "csv-statements",
    "csv-figures",
    "csv-speakers",
    "csv-articles",
    "jsonl-statements",
    "jsonl-figures",
    "jsonl-speakers",
    "jsonl-articles",
    "jsonl-records",
    "parquet-statements",
    "parquet-figures",
    "parquet-speakers",
    "parquet-articles",
    "csvw",
    "claimreview",
    "annotations",
]
FORMATS: tuple[Format, ...] = get_args(Format)

_GRAPHS = {
    "turtle": write_turtle,
    "trig": write_trig,
    "nquads": write_n_quads,
    "ntriples": write_n_triples,
    "jsonld": write_json_ld,
    "claimreview": write_reviews,
    "annotations": write_annotations,
}
_TABLES = {"csv": write_csv_table, "jsonl": write_json_lines, "parquet": write_parquet}

_BY_ENDING: dict[str, Format] = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".csv": "csv-statements",
    ".jsonl": "jsonl-statements",
    ".parquet": "parquet-statements",
}


def format_for(file: Path) -> Format:
    """The format that a file's ending asks for; raises `UsageError` for one that is not known."""
    try:
        return _BY_ENDING[file.suffix.lower()]
    except KeyError as error:
        raise UsageError(
            f"no format is known by the ending {file.suffix or f'of {file.name}'}",
            f"use one of {', '.join(_BY_ENDING)}, or say --format",
        ) from error


def export(
    store: LocalStore,
    out: BinaryIO | Path,
    format: Format = "turtle",  # noqa: A002 - the word that people use
    articles: Sequence[str] | None = None,
    since: date | None = None,
) -> None:
    """Write the articles of these identifiers, or all, to a binary stream or a file.

    With ``since`` only those of that day or later, which leaves out those that give no day. Raises
    `UsageError` for an article that the store has not got, `StoreError` when the file cannot be
    written; then what stood there before is left as it was.
    """
    if missing := sorted(set(articles or ()) - set(store.article_ids())):
        raise UsageError(
            f"no article in this store has the identifier {', '.join(missing)}",
            command="see `kb articles`",
        )
    wanted = Wanted(since=since, articles=None if articles is None else tuple(set(articles)))
    if isinstance(out, Path):
        with replacing(out) as stream:
            _write(store, stream, format, wanted)
    else:
        _write(store, out, format, wanted)


def _write(store: LocalStore, out: BinaryIO, format_: Format, wanted: Wanted) -> None:
    kind, _, table = format_.partition("-")
    if format_ == "csvw":
        out.write(json.dumps(describe(), indent=2).encode() + b"\n")
    elif kind in _TABLES:
        _TABLES[kind](store, out, wanted, table)
    else:
        _GRAPHS[format_](store, out, sorted(store.find("article", wanted)))
