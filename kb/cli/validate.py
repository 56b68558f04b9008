"""``kb validate``: a file of RDF against the shapes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kb.cli import options
from kb.cli.output import print_json
from kb.cli.settings import load
from kb.table import plain

__all__ = ["validate"]


def validate(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The file to check; - is standard input.")
    ],
    shapes: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Your own SHACL shapes as well; may be given again."),
    ] = None,
    as_json: options.Json = False,
) -> None:
    """Check a graph against the shapes.

    Reads Turtle, TriG, N-Triples, N-Quads, JSON-LD and RDF/XML. The exit code is 1 when the graph
    violates a shape; warnings and notes do not count. Of notes that say the same three are
    shown; --json has all.

    Example: **kb validate graph.ttl --shapes house-rules.ttl**
    """
    from kb.validate import as_text, read_graph, validate_graph

    graph = read_graph(sys.stdin.buffer.read() if file == "-" else Path(file))
    report = validate_graph(graph, [*load().shapes, *(shapes or ())])
    if as_json:
        print_json(plain(report))
    else:
        typer.echo(as_text(report).rstrip("\n"))
    if not report.conforms:
        raise typer.Exit(1)
