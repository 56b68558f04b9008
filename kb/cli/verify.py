"""``kb verify``: whether the words and figures of a text are those of the articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli import options
from kb.cli.output import console, print_json, say
from kb.table import plain

if TYPE_CHECKING:
    from kb.model import Record

__all__ = ["verify"]


def verify(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help="Words to look for, or a file: text or HTML, of which every quotation and figure "
            "is checked.",
        ),
    ],
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who is said to have said them.")
    ] = None,
    as_json: options.Json = False,
    store: options.StoreFolder = None,
) -> None:
    """Check the words and figures of a draft against the articles.

    Of a file every quotation and figure is checked, of words those words alone.

    The exit code is 1 when anything is not verbatim, 0 when all is.

    Example: [bold]kb verify "We have waited long enough" --by brill[/bold]
    """
    from kb.cli.listing import print_entries
    from kb.cli.verdicts import verdict_entry
    from kb.verify import verify_record, verify_words

    path = Path(what)
    draft = _draft(path) if len(what) < 250 and path.is_file() else None
    with options.reading(store) as opened:
        found = verify_record(opened, draft) if draft else [verify_words(opened, what, by)]
    if as_json:
        print_json([plain(verdict) for verdict in found])
    else:
        print_entries(console(), [verdict_entry(verdict) for verdict in found])
    counts = {verdict.outcome: 0 for verdict in found}
    for verdict in found:
        counts[verdict.outcome] += 1
    say(", ".join(f"{count} {outcome}" for outcome, count in counts.items()) or "nothing to check")
    if any(verdict.outcome != "verbatim" for verdict in found):
        raise typer.Exit(1)


def _draft(path: Path) -> Record | None:
    from kb.errors import BadInput
    from kb.pipeline import record_of
    from kb.reading import read_bytes

    reading = read_bytes(path.read_bytes(), str(path))
    if not reading.articles:
        raise BadInput(f"{path}: there is no text in it", "give a draft as text or HTML")
    return record_of(reading.articles[0], reading.snapshot)
