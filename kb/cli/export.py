"""``kb export``: the graph, or tables of it, into a file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from kb.cli import options
from kb.errors import UsageError

if TYPE_CHECKING:
    from kb.export import Format

__all__ = ["export"]

Rdf = Literal["turtle", "trig", "nquads", "ntriples", "jsonld"]


def export(
    articles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ARTICLES",
            help="Identifiers of articles, or beginnings of some. Default: all.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to a file. Default: standard output."
        ),
    ] = None,
    format_: Annotated[
        Literal["turtle", "trig", "nquads", "ntriples", "jsonld", "csv"] | None,
        typer.Option("--format", help="The format. Default: by the file's ending, else Turtle."),
    ] = None,
    what: Annotated[
        Literal["statements", "figures"] | None,
        typer.Option("--what", help="Which table, for CSV. Default: statements."),
    ] = None,
    store: options.StoreFolder = None,
) -> None:
    """Write the graph as RDF, or tables of it as CSV.

    The same articles give the same bytes, in whatever order they were ingested.

    Example: [bold]kb export --output graph.ttl[/bold]
    """
    chosen = _format(out, format_, what)
    from kb.ask import article_ids
    from kb.export import export as write

    with options.reading(store) as opened:
        ids = article_ids(opened, articles) if articles else None
        target = sys.stdout.buffer if out is None or str(out) == "-" else out
        write(opened, target, chosen, ids)


def _format(
    out: Path | None,
    wanted: Rdf | Literal["csv"] | None,
    what: Literal["statements", "figures"] | None,
) -> Format:
    from kb.export import format_for

    chosen = wanted or (format_for(out) if out and out.suffix else "csv" if what else "turtle")
    if not chosen.startswith("csv"):
        if what:
            raise UsageError(f"--what is for CSV, not for {chosen}", "add --format csv")
        return cast("Rdf", chosen)
    return "csv-figures" if what == "figures" else "csv-statements"
