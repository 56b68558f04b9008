"""``kb query``: SPARQL of one's own, through the gate."""

from __future__ import annotations

import os
import re
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kb.cli import options
from kb.cli.output import console, format_of, say
from kb.errors import BadInput, UsageError
from kb.files import file_text, is_file_name
from kb.table import Column, write_csv

if TYPE_CHECKING:
    from kb.ask import Answer
    from kb.ask.worker import Term

__all__ = ["query"]

_TERM = re.compile(r"\bkb:[A-Za-z]\w*")


def query(
    sparql: Annotated[
        str | None,
        typer.Argument(
            help="The query: SELECT, ASK, CONSTRUCT or DESCRIBE; - reads it from standard input.",
            show_default=False,
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", "-f", metavar="FILE", help="Read the query from a file."),
    ] = None,
    time_limit: Annotated[
        float,
        typer.Option(
            min=0.1,
            metavar="SECONDS",
            envvar="KB_QUERY_TIME_LIMIT",
            help="Stop a query that takes longer.",
        ),
    ] = 10.0,
    row_limit: Annotated[
        int,
        typer.Option(
            min=1,
            metavar="N",
            envvar="KB_QUERY_ROW_LIMIT",
            help="Refuse an answer with more rows or triples.",
        ),
    ] = 10_000,
    as_json: Annotated[
        bool,
        typer.Option("--json", help="Print SPARQL results JSON, or JSON-LD of a graph."),
    ] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print SPARQL results CSV.")] = False,
    store: options.StoreFolder = None,
) -> None:
    """Ask the graph in SPARQL.

    A query only reads: updates, SERVICE and FROM are refused. The prefixes of the data model need
    no declaration, and triples are found in the graphs of all articles, with or without GRAPH.

    Example: **kb query 'SELECT ?name { ?s kb:speaker/skos:prefLabel ?name }'**
    """
    from kb import ask

    how = format_of(as_json=as_json, as_csv=as_csv)
    limits = ask.Limits(seconds=time_limit, rows=row_limit)
    text = _text(sparql, file)
    if how == "json":
        forms = ask.Forms("application/sparql-results+json", "application/ld+json")
        written = ask.query_written(options.folder(store), text, forms, limits)
        typer.echo((written.body or b"").decode())
    else:
        answer = ask.query(options.folder(store), text, limits)
        _print(answer, how)
        if answer.form == "select" and how == "table" and not answer.rows:
            say(_nothing_found(text))


def _text(sparql: str | None, file: Path | None) -> str:
    if (sparql is None) == (file is None):
        raise UsageError(
            "give either a query or --file", "for example: kb query --file speakers.rq"
        )
    if sparql is not None:
        if is_file_name(sparql) and os.path.isfile(sparql):  # noqa: PTH113 - may be too long
            raise UsageError(f"{sparql} is a file, not a query", f"read it with --file {sparql}")
        if "{" not in sparql and is_file_name(sparql):
            raise BadInput(f"{sparql}: no such file", "write a query, or name its file with --file")
        return sys.stdin.read() if sparql == "-" else sparql
    assert file is not None
    return sys.stdin.read() if str(file) == "-" else file_text(file)


def _print(answer: Answer, how: str) -> None:
    if answer.form == "graph" and how == "table":
        _print_graph(answer)
    elif how == "csv":
        write_csv(sys.stdout, answer.rows, _columns(answer), end="\n")
    elif answer.form == "ask":
        typer.echo(_value(answer.rows[0][0]))
    else:
        _print_table(answer)


def _nothing_found(text: str) -> str:
    """That nothing was found, and which terms of the query the data model has not."""
    from kb.resources import resource_folder

    model = resource_folder("ontology").joinpath("kb.ttl").read_text("utf-8")
    known = set(_TERM.findall(model))
    told = []
    for term in dict.fromkeys(_TERM.findall(text)):
        if term not in known:
            near = get_close_matches(term, known, 1)
            meant = f"; did you mean {near[0]}?" if near else ""
            told.append(f"{term} is no term of the data model{meant}")
    return ": ".join(["nothing found", *told])


def _columns(answer: Answer) -> list[Column[tuple[Term, ...]]]:
    def column(at: int, name: str) -> Column[tuple[Term, ...]]:
        return Column(name, lambda row: _value(row[at]))

    return [column(at, name) for at, name in enumerate(answer.variables)]


def _print_graph(answer: Answer) -> None:
    import pyoxigraph

    from kb.graph.vocabulary import PREFIXES

    triples = [pyoxigraph.Triple(*row) for row in answer.rows]  # type: ignore[arg-type]
    turtle = pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE, prefixes=PREFIXES)
    typer.echo((turtle or b"").decode(), nl=False)


def _print_table(answer: Answer) -> None:
    from rich.table import Table
    from rich.text import Text

    from kb.cli.output import UNWRAPPED, print_laid_out

    to = console()
    if to.width >= UNWRAPPED:
        typer.echo("\t".join(answer.variables))
        for row in answer.rows:
            typer.echo("\t".join(" ".join(_compact(term).split()) for term in row))
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for variable in answer.variables:
        table.add_column(variable, overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(_compact(term)) for term in row))
    print_laid_out(to, table)


def _value(term: Any) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _compact(term: Any) -> str:
    """A term for people: IRIs below a known prefix by that prefix."""
    from pyoxigraph import NamedNode

    from kb.graph.vocabulary import PREFIXES

    value = _value(term)
    if isinstance(term, NamedNode):
        for prefix, namespace in PREFIXES.items():
            if value.startswith(namespace):
                return f"{prefix}:{value.removeprefix(namespace)}"
    return value
