"""How answers are printed: for people on a terminal, for people through a pipe, for programs.

On a terminal text is wrapped to its width and coloured, unless ``NO_COLOR`` is set. Through a pipe
nothing is coloured, wrapped or cut, so that each line can be searched. JSON and CSV have every
field of a row.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin, get_type_hints

import typer
from rich.console import Console
from rich.theme import Theme

from kb.errors import UsageError
from kb.model import Span

__all__ = [
    "console",
    "counted",
    "format_of",
    "messages",
    "print_csv",
    "print_json",
    "print_rows",
    "say",
]

UNWRAPPED = 100_000
"""The width of a console that is no terminal: wider than any line."""

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


def counted(number: int, noun: str) -> str:
    """A number of things in words: "1 figure", "1,200 figures"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def console() -> Console:
    """Where answers for people go."""
    width = None if sys.stdout.isatty() or os.environ.get("COLUMNS") else UNWRAPPED
    return Console(theme=_THEME, width=width, highlight=False, emoji=False, markup=False)


def messages() -> Console:
    """Where messages and progress go."""
    return Console(
        theme=_THEME, stderr=True, highlight=False, emoji=False, markup=False, soft_wrap=True
    )


def say(message: str) -> None:
    """One line on standard error."""
    typer.echo(message, err=True)


def format_of(*, as_json: bool, as_csv: bool) -> Literal["json", "csv", "table"]:
    """``json``, ``csv`` or ``table``; raises `UsageError` when both are asked for."""
    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other", "choose one")
    return "json" if as_json else "csv" if as_csv else "table"


def print_rows(rows: Sequence[Any], kind: type[Any], how: str) -> None:
    """Rows, all of the dataclass ``kind``, as JSON or CSV."""
    if how == "json":
        print_json([plain(row) for row in rows])
    else:
        print_csv([flat(row, kind) for row in rows], list(flat(None, kind)))


def print_json(value: Any) -> None:
    """A value as JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_csv(rows: Sequence[Mapping[str, Any]], header: Sequence[str]) -> None:
    """Rows as CSV (RFC 4180, but for line feeds as line ends), with a header line.

    A spreadsheet takes words that begin with ``= + - @`` for a formula: they get an apostrophe in
    front, which it hides.
    """
    writer = csv.DictWriter(sys.stdout, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)


def _harmless(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    formula = isinstance(value, str) and len(value) > 1 and value[0] in "=+-@\t\r"
    return f"'{value}" if formula else value


def plain(value: Any) -> Any:
    """A row as what JSON knows."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def flat(row: Any, kind: type[Any]) -> dict[str, Any]:
    """A row, or its empty columns where it is None, as one line of a table.

    What is inside a part gets the part's name before its own (``speaker``, ``speaker_name``); of
    characters there are the text and, in ``…_chars``, where it stands.
    """
    out: dict[str, Any] = {}
    for name, hint in get_type_hints(kind).items():
        value = getattr(row, name, None)
        inner, many = _inner(hint)
        if inner is Span:
            spans: list[Span] = list(value or ()) if many else [value] if value else []
            out[name] = "; ".join(span.text for span in spans)
            out[f"{name}_chars"] = "; ".join(f"{span.start}-{span.end}" for span in spans)
        elif inner is not None and not many:
            for part, cell in flat(value, inner).items():
                out[name if part == "id" else f"{name}_{part}"] = cell
        elif many:
            out[name] = "; ".join(str(getattr(item, "id", item)) for item in value or ())
        else:
            out[name] = plain(value)
    return out


def _inner(hint: Any) -> tuple[type[Any] | None, bool]:
    """The dataclass in a field's type, if there is one, and whether the field has many values."""
    parts = [hint, *get_args(hint)]
    inner = next((part for part in parts if isinstance(part, type) and is_dataclass(part)), None)
    return inner, get_origin(hint) is tuple
