"""``kb export``: the graph, or tables, into a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast, get_args

import typer

from kb.cli import options
from kb.cli.articles import Articles, meant
from kb.cli.output import say
from kb.errors import UsageError
from kb.files import is_file_name

if TYPE_CHECKING:
    from kb.export import Format
    from kb.store import LocalStore

__all__ = ["export"]

Rdf = Literal["turtle", "trig", "nquads", "ntriples", "jsonld"]
Tables = Literal["csv", "jsonl", "parquet"]
Checked = Literal["claimreview", "annotations"]
What = Literal["statements", "figures", "speakers", "articles", "records", Checked]


def export(
    articles: Articles = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to a file. Default: standard output."
        ),
    ] = None,
    format_: Annotated[
        Literal["turtle", "trig", "nquads", "ntriples", "jsonld", "csv", "jsonl", "parquet", "csvw"]
        | None,
        typer.Option("--format", help="The format. Default: by the file's ending, else Turtle."),
    ] = None,
    what: Annotated[
        Literal[
            "statements",
            "figures",
            "speakers",
            "articles",
            "records",
            "claimreview",
            "annotations",
        ]
        | None,
        typer.Option(
            "--what",
            help="Which table, for CSV, JSON Lines and Parquet. Default: statements; records, as"
            " JSON Lines only, are whole articles. In JSON-LD: what was found wrong, as"
            " ClaimReview, or statements as Web Annotations.",
        ),
    ] = None,
    since: options.Since = None,
    store: options.StoreFolder = None,
) -> None:
    """Write the graph as RDF, or a table as CSV, JSON Lines or Parquet.

    Tables have statements as people decided them to be, those rejected with that standing. RDF
    and whole records have articles as they were read; RDF has the decisions in a graph beside
    them, named `decisions`.

    The same articles and decisions give the same bytes, in whatever order they came; csvw
    describes the CSV files to programs.

    Example: **kb export --output graph.ttl**
    """
    chosen = _format(out, format_, what)
    from kb.cli.nothing import left_out_undated
    from kb.export import export as write

    with options.reading(store) as opened:
        ids = _meant(opened, articles)
        if chosen.startswith("parquet") and out is None and sys.stdout.isatty():
            raise UsageError("Parquet is not for a terminal", "name a file with --output")
        target = sys.stdout.buffer if out is None or str(out) == "-" else out
        write(opened, target, chosen, ids, since)
        if since and (left_out := left_out_undated(opened, ids)):
            say(left_out)


def _meant(store: LocalStore, articles: list[str] | None) -> list[str] | None:
    """The articles to export; who names a new file among them may mean to write it."""
    try:
        return meant(store, articles)
    except UsageError as error:
        new = [each for each in articles or () if is_file_name(each) and not Path(each).exists()]
        if not new:
            raise
        raise UsageError(error.message, f"to write to a file: --output {new[0]}") from error


def _format(out: Path | None, wanted: str | None, what: What | None) -> Format:
    from kb.export import format_for

    if what in get_args(Checked):
        if wanted not in (None, "jsonld"):
            raise UsageError(f"{what} is written as JSON-LD, not as {wanted}", "leave --format out")
        return cast("Format", what)
    usual = "csv" if what else "turtle"
    kind = (wanted or (format_for(out) if out and out.suffix else usual)).partition("-")[0]
    if kind not in get_args(Tables):
        if what:
            raise UsageError(f"--what is for tables, not for {kind}", "add --format csv")
        return cast("Format", kind)
    if what == "records" and kind != "jsonl":
        raise UsageError("records are written only as JSON Lines", "add --format jsonl")
    return cast("Format", f"{kind}-{what or 'statements'}")
