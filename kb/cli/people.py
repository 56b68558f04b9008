"""``kb people``: a list of people and organisations of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kb.cli import options
from kb.cli.output import say
from kb.text.plain import counted

__all__ = ["app"]

app = typer.Typer(
    name="people",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def people() -> None:
    """Tell kb who is who, by a list of your own.

    Example: **kb people import people.csv**
    """


@app.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="CSV with name, aliases, iri and kind.")
    ],
    store: options.StoreFolder = None,
) -> None:
    """Take a list of names and aliases, in place of the one before.

    Nothing is fetched.

    Example: **kb people import people.csv**
    """
    from kb.people import read_people, take_people
    from kb.store import LocalStore

    found = read_people(file)
    with LocalStore.open(options.folder(store), create=False) as opened:
        take_people(opened, found)
        known = opened.decided.listed()
    say(f"{counted(len(found), 'name')} on the list, {len(known)} of them in the store")
