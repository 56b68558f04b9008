"""The options that several commands share, and how their values are read."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kb.cli.settings import load

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = [
    "About",
    "Article",
    "By",
    "Csv",
    "Everything",
    "Json",
    "Kind",
    "Limit",
    "MinConfidence",
    "Offset",
    "Only",
    "Org",
    "Role",
    "Since",
    "StoreFolder",
    "Type",
    "Until",
    "Versions",
    "Words",
    "first_day",
    "folder",
    "last_day",
    "reading",
    "words",
]


_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?")


def first_day(value: str) -> date:
    """A day in ISO 8601, or the first of a month or a year."""
    period = _PERIOD.fullmatch(value)
    return _day(f"{period[1]}-{period[2] or '01'}-01" if period else value, value)


def last_day(value: str) -> date:
    """A day in ISO 8601, or the last of a month or a year."""
    period = _PERIOD.fullmatch(value)
    if not period:
        return _day(value, value)
    first = _day(f"{period[1]}-{period[2] or '12'}-01", value)
    return first.replace(day=monthrange(first.year, first.month)[1])


def _day(value: str, given: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        told = f"'{given}' is not a day; write it like 2031-04-30, or 2031-04 or 2031"
        raise typer.BadParameter(told) from error


StoreFolder = Annotated[
    Path | None,
    typer.Option(
        "--store",
        envvar="KB_STORE",
        metavar="FOLDER",
        help="The store: a folder, or the address of a SPARQL server that has its graphs too."
        " Default: your own, in the platform's folder for user data.",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Sarif = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Write them as SARIF to this file as well, for editors that show places in files.",
    ),
]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV, for spreadsheets.")]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        help="Only this speaker: words of the name, case and accents aside, or an identifier or"
        " the beginning of it.",
    ),
]
Org = Annotated[
    str | None,
    typer.Option(
        "--org", metavar="NAME", help="Only this organisation, and those who speak for it."
    ),
]
Role = Annotated[
    str | None,
    typer.Option(
        "--role",
        metavar="WORDS",
        help="Only who speaks as this: words of the role as the article states it, such as mayor.",
    ),
]
About = Annotated[
    str | None,
    typer.Option(
        "--about",
        metavar="WORDS",
        help='Only what has all these words, in any form and order; "in quotes" as a phrase.',
    ),
]
Kind = Annotated[
    Literal["person", "organisation", "group", "document", "anonymous"] | None,
    typer.Option("--kind", help="Only speakers of this kind."),
]
Since = Annotated[
    date | None,
    typer.Option(
        "--since",
        parser=first_day,
        metavar="DATE",
        help="Only articles of this day (ISO), or this month or year, or later.",
    ),
]
Until = Annotated[
    date | None,
    typer.Option(
        "--until",
        parser=last_day,
        metavar="DATE",
        help="Only articles of this day (ISO), or this month or year, or earlier.",
    ),
]
Article = Annotated[
    str | None,
    typer.Option(
        "--article",
        metavar="ID",
        help="Only this article: its identifier, or the beginning of it, or the file it came from.",
    ),
]
Versions = Annotated[
    bool,
    typer.Option(
        "--versions",
        help="Also what earlier versions of an article said that was read again and changed.",
    ),
]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="WORDS",
        help="Only what has all these words, in any form; several in quotes are a phrase.",
        show_default=False,
    ),
]
Type = Annotated[
    Literal["direct", "indirect", "mixed", "no-comment"] | None,
    typer.Option("--type", help="Only statements of this type."),
]
Only = Annotated[
    Literal["speech", "denial", "announcement", "belief", "allegation", "question", "refusal"]
    | None,
    typer.Option("--only", help="Only statements whose cue is of this class."),
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        "--min-confidence",
        min=0,
        max=1,
        metavar="0…1",
        help="Only statements of which kb is at least this sure.",
    ),
]
Everything = Annotated[
    bool,
    typer.Option(
        "--all",
        help="Also what the article does not say was said (denied, possible), and mere topics.",
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        min=1,
        metavar="N",
        help="Print at most this many rows. Default: 50 for people, all with --json and --csv.",
        show_default=False,
    ),
]
Offset = Annotated[
    int, typer.Option("--offset", min=0, metavar="N", help="Leave out this many rows at the start.")
]


def folder(given: Path | None) -> Path:
    """The store's folder: as given by flag or environment, else as configured, else the default."""
    settings = load()
    if given is not None and re.match("https?:/", str(given)):
        from kb.store.server import folder_of

        return folder_of(re.sub("^(https?):/+", r"\1://", str(given)))
    if given is not None:
        return given.expanduser()
    from kb.store import default_folder

    return settings.store or default_folder()


def reading(given: Path | None) -> LocalStore:
    """The store, open for reading; raises `StoreError` where there is none."""
    from kb.store import LocalStore

    return LocalStore.open(folder(given), create=False, read_only=True)


def words(given: Sequence[str] | None, about: str | None) -> tuple[str, ...]:
    """The words of the arguments and those of ``--about`` together."""
    from kb.ask import split_words

    return (*(given or ()), *split_words(about or ""))
