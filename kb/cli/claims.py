"""``kb claims``: who says the same, in how many articles, and what became of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli import options
from kb.cli.output import console, print_json, say
from kb.table import plain
from kb.text.plain import counted, sourced

if TYPE_CHECKING:
    from rich.text import Text

    from kb.ask import ClaimRow, Dispute, SaidFilter, StatementRow, VariantRow
    from kb.cli.listing import Entry
    from kb.store import LocalStore

__all__ = ["claims"]

_PAGE = 20
"""Claims that people get where they do not say how many."""
_SHOWN = 5
"""Statements and variants of a claim that are listed before the rest is counted."""


def claims(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS",
            help="Only claims with all these words, in any form; several in quotes are a phrase.",
            show_default=False,
        ),
    ] = None,
    by: options.By = None,
    role: options.Role = None,
    altered: Annotated[
        bool,
        typer.Option(
            "--altered", help="Only those whose words were altered, or given to somebody else."
        ),
    ] = False,
    disputed: Annotated[
        bool,
        typer.Option(
            "--disputed",
            help="Only those that others contradict, in words or by another number, and figures"
            " on which two disagree.",
        ),
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Print at most this many rows. Default: 20 for people, all with --json.",
            show_default=False,
        ),
    ] = None,
    as_json: options.Json = False,
    store: options.StoreFolder = None,
) -> None:
    """List claims: who makes each, where, and how it was altered.

    Statements of one speaker with the same words are one claim, and so is a fragment of them.
    Words that were altered are listed with the difference; paraphrases are only proposed.

    Example: **kb claims --altered --by brill**
    """
    from kb import ask
    from kb.cli.listing import print_entries

    filters = ask.SaidFilter(words=tuple(words or ()), by=by, role=role, versions=True)
    most = limit if limit or as_json else _PAGE
    with options.reading(store) as opened:
        found = ask.claims(opened, filters, altered=altered, disputed=disputed, limit=most)
        figures = ask.disputes(opened) if disputed and not (words or by or role) else []
        nothing = None if found or figures else _nothing(opened, filters, altered, disputed)
    if as_json:
        print_json([plain(row) for row in [*found, *figures]])
    else:
        entries = [entry for row in found for entry in _entries(row)]
        print_entries(console(), [*entries, *map(_figures, figures)])
    if nothing:
        say(nothing)
    elif most == len(found):
        say(f"the first {counted(most, 'claim')}: --limit N gives more")


def _nothing(store: LocalStore, filters: SaidFilter, altered: bool, disputed: bool) -> str:
    """That nothing was found, and why: claims there may be, and none altered or disputed."""
    from kb import ask
    from kb.cli.nothing import nothing_found

    became = ["was altered"] * altered + ["is disputed"] * disputed
    if became and ask.claims(store, filters, limit=1):
        asked = filters.words or filters.by or filters.role
        which = "no such claim" if asked else "no claim"
        return f"nothing found: {which} {' and '.join(became)}"
    return nothing_found(store, filters)


def _entries(row: ClaimRow) -> list[Entry]:
    from rich.text import Text

    from kb.ask.wording import flat
    from kb.cli.listing import Entry

    said = counted(len(row.statements), "statement")
    where = f"{said} in {sourced(row.articles, row.sources)}"
    name = row.speaker or "(speaker not known)"
    right = Text.assemble((flat(row.text), "quoted"), "\n", (where, "meta"))
    for one in row.statements[:_SHOWN]:
        right.append("\n").append(_place(one))
    if (rest := len(row.statements) - _SHOWN) > 0:
        right.append(f"\nand {rest} more: --json has all", "meta")
    line = (row.id, name, flat(row.text), where)
    head = Entry(None, Text.assemble((name, "name"), "\n", (row.id, "id")), right, line)
    return [head, *(_variant(row, one) for one in row.variants[:_SHOWN])]


def _figures(one: Dispute) -> Entry:
    from rich.text import Text

    from kb.ask.wording import flat, who
    from kb.cli.listing import Entry

    sides = []
    for row in (one.earlier, one.later):
        name, _ = who(row.speaker)
        about = (row.id, row.article.publisher, str(row.article.day or ""))
        sides.append((name, flat(row.as_written), " · ".join(filter(None, about))))
    right = Text("\n").join(
        Text.assemble((name, "name"), ": ", (written, "figure"), "\n", (where, "meta"))
        for name, written, where in sides
    )
    right.append(f"\n{flat(one.why)}", "meta")
    line = tuple(cell for side in sides for cell in side)
    return Entry(None, Text("disputed figure", "problem"), right, ("disputed figure", *line))


def _place(row: StatementRow) -> Text:
    from rich.text import Text

    from kb.ask.wording import flat

    about = (row.article.publisher, str(row.article.day or ""), flat(row.article.headline or ""))
    return Text.assemble((row.id, "id"), " ", (" · ".join(filter(None, about)), "meta"))


def _variant(row: ClaimRow, one: VariantRow) -> Entry:
    from rich.text import Text

    from kb.ask.wording import flat, who
    from kb.cli.listing import Entry
    from kb.cli.verdicts import diff_text

    name, _ = who(one.statement.speaker)
    proposed = " (proposed)" if one.relation == "paraphrase" else ""
    source = " from" if one.relation == "altered" and not one.later else ""
    told = "disputed" if row.disputed_by(one) else f"{one.relation}{source}{proposed}"
    how = ", ".join(one.operations) if one.relation == "altered" else ""
    words = diff_text(one.diff) if one.diff else Text(flat(one.statement.text))
    right = Text.assemble(words, "\n", _place(one.statement))
    left = Text.assemble((f"  {told}", "problem"), f"\n  {name}", (f"\n  {how}", "meta"))
    return Entry(None, left, right, (f"  {told}", name, how, str(words).strip(), one.statement.id))
