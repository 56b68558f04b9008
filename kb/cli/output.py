"""How answers are printed: for people on a terminal, for people through a pipe, for programs.

On a terminal text is wrapped to its width and coloured, unless ``NO_COLOR`` is set. Through a pipe
nothing is coloured, wrapped or cut, so that each line can be searched. JSON and CSV have every
field of a row.
"""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

import typer
from rich.console import Console, RenderableType
from rich.theme import Theme

from kb.errors import UsageError
from kb.files import replacing
from kb.table import Columns, plain, write_csv

__all__ = [
    "console",
    "format_of",
    "messages",
    "print_json",
    "print_laid_out",
    "print_rows",
    "say",
    "visible",
    "write_report",
]

Row = TypeVar("Row")

UNWRAPPED = 100_000
"""The width of a console that is no terminal: wider than any line."""

_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Unicode's classes of what changes the direction of the text behind it."""

_THEME = Theme(
    {
        "headline": "bold",
        "meta": "dim",
        "id": "cyan",
        "name": "bold",
        "quoted": "green",
        "content": "bold green",
        "cue": "bold yellow",
        "source": "bold magenta",
        "figure": "bold blue",
        "other": "underline",
        "problem": "bold red",
        "note": "yellow",
        "fine": "green",
        "tell": "cyan",
    }
)


def console() -> Console:
    """Where answers for people go."""
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else UNWRAPPED
    return Console(theme=_THEME, width=width, highlight=False, emoji=False, markup=False)


def messages() -> Console:
    """Where messages and progress go; on a terminal wrapped between words."""
    return Console(
        theme=_THEME,
        stderr=True,
        highlight=False,
        emoji=False,
        markup=False,
        soft_wrap=not sys.stderr.isatty(),
    )


def say(message: str) -> None:
    """One line on standard error; on a terminal wrapped between words."""
    if sys.stderr.isatty():
        messages().print(message)
    else:
        typer.echo(message, err=True)


def format_of(*, as_json: bool, as_csv: bool) -> Literal["json", "csv", "table"]:
    """``json``, ``csv`` or ``table``; raises `UsageError` when both are asked for."""
    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other", "choose one")
    return "json" if as_json else "csv" if as_csv else "table"


def visible(text: str) -> str:
    """``text`` on a line of a terminal, with what would move, colour or turn it round spelt out."""
    return "".join(
        ascii(sign)[1:-1]
        if unicodedata.category(sign) == "Cc" or unicodedata.bidirectional(sign) in _TURNS
        else sign
        for sign in text
    )


def print_laid_out(to: Console, what: RenderableType) -> None:
    """Print a table; through a pipe, without the blanks that fill each line up to its width."""
    if to.is_terminal:
        to.print(what)
        return
    with to.capture() as caught:
        to.print(what)
    for line in caught.get().splitlines():
        typer.echo(line.rstrip(), file=to.file)


def print_rows(rows: Sequence[Row], columns: Columns[Row], how: str) -> None:
    """Rows as JSON, with every part of them, or as CSV with line feeds as line ends."""
    if how == "json":
        print_json([plain(row) for row in rows])
    else:
        write_csv(sys.stdout, rows, columns, end="\n")


def write_report(path: Path, text: str) -> None:
    """Put a report where it is asked for, whole or not at all."""
    with replacing(path) as file:
        file.write(text.encode())


def print_json(value: Any) -> None:
    """A value as JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
