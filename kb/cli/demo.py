"""``kb demo``: the sample articles through the whole of kb, for a first look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from kb.cli.ingest import ingest_into, print_summary
from kb.cli.output import UNWRAPPED, console
from kb.cli.serve import installed
from kb.errors import UsageError
from kb.extras import installing_extra
from kb.files import is_store

if TYPE_CHECKING:
    from kb.ask import FigureRow, StatementRow
    from kb.audit import Finding
    from kb.cli.listing import Entry

__all__ = ["demo"]

Row = TypeVar("Row", "StatementRow", "FigureRow")
SHOWN = 2
"""Statements, figures and findings of an article that are shown."""


def demo(
    store: Annotated[
        Path,
        typer.Option(
            "--store", metavar="FOLDER", help="Where to make the store; a folder of its own."
        ),
    ] = Path("kb-demo"),
) -> None:
    """See it all at work on the sample articles.

    Ingests them, then shows who said what, the figures with their audit, and where the graph is.

    Example: **kb demo**
    """
    from kb import ask, audit
    from kb.cli.listing import figure_entry, print_entries, statement_entry
    from kb.cli.passage import print_passage
    from kb.export import export
    from kb.resources import resource_folder
    from kb.store import LocalStore

    seeds = resource_folder("seeds")
    _refuse_others(store, seeds)
    summary = ingest_into(store, [str(seeds)])
    print_summary(summary)
    turtle = store.with_name(f"{store.name}.ttl")
    to = console()
    with LocalStore.open(store, read_only=True) as opened:
        statements, figures = ask.said(opened), ask.figures(opened)
        every = ask.count_said(opened, ask.SaidFilter(any_standing=True))
        findings = audit.audit(opened.records())
        _title(to, "Who said what")
        print_entries(to, _first(statements, statement_entry))
        _title(to, "The figures, and who cites them")
        print_entries(to, _first(figures, figure_entry))
        _title(to, "What an editor should look at in them")
        print_entries(to, _first_findings(findings))
        if statements:
            _title(to, "One statement in its passage")
            print_passage(to, ask.show(opened, _telling(statements).id))
        export(opened, turtle)
    to.print()
    _title(to, "And now")
    names = "'SELECT DISTINCT ?name { ?s kb:speaker/skos:prefLabel ?name }'"
    for line in (
        f"kb said --store {store}       # {len(statements)} statements; {every} with --all",
        f"kb figures --store {store}    # all {len(figures)} figures",
        f"kb audit --store {store}      # all {len(findings)} findings",
        f"kb query --store {store} {names}",
        "kb ingest YOUR-ARTICLE.txt    # your own articles, into your own store",
    ):
        to.print(f"  {line}", soft_wrap=True)
    to.print()
    to.print(f"The graph was written as Turtle to {turtle}", soft_wrap=True)
    if not installed():
        to.print(f"For the line below, once: {installing_extra('web')}", soft_wrap=True)
    to.print(f"To see all of it in a browser: kb serve --store {store}", soft_wrap=True)
    if summary.kept_out:
        raise typer.Exit(3)


def _refuse_others(store: Path, seeds: Path) -> None:
    """Raise `UsageError` for a store of somebody's articles: the samples are not to be among them.

    Files are known by their names, as the samples of another kb lie elsewhere.
    """
    from kb.store import LocalStore

    if not is_store(store):
        return
    with LocalStore.open(store, read_only=True) as opened:
        read = {Path(origin).name for origin in opened.readings.by_origin()}
    if not read <= {file.name for file in seeds.iterdir()}:
        raise UsageError(
            f"{store} has other articles, and the samples would be mixed with them",
            "name a new folder with --store",
        )


def _first(rows: Sequence[Row], entry: Callable[[Row], Entry]) -> list[Entry]:
    """The surest rows of each article, in the order of the text."""
    shown: list[Entry] = []
    for _, group in groupby(rows, key=lambda row: row.article):
        listed = list(group)
        surest = sorted(listed, key=_unsure)[:SHOWN]
        shown += [entry(row) for row in listed if row in surest]
    return shown


def _first_findings(findings: Sequence[Finding]) -> list[Entry]:
    """The first finding of each check in each article, so far as there is room."""
    from kb.cli.listing import finding_entry

    shown: list[Entry] = []
    for _, group in groupby(findings, key=lambda finding: finding.article):
        first = {finding.check: finding for finding in reversed(list(group))}
        shown += [finding_entry(finding) for finding in list(first.values())[::-1][:SHOWN]]
    return shown


def _unsure(row: StatementRow | FigureRow) -> tuple[bool, bool, float]:
    """How little there is to see in a row: no speaker, no role, little confidence."""
    return row.speaker is None, row.speaker is None or not row.speaker.role, -(row.confidence or 0)


def _telling(statements: Sequence[StatementRow]) -> StatementRow:
    """A statement with much to mark: a sure quotation around its cue, by someone with a role."""
    return min(statements, key=lambda row: (_unsure(row), -len(row.content), row.id))


def _title(to: Console, title: str) -> None:
    if to.width < UNWRAPPED:
        to.print(Rule(Text(title, "bold")))
    else:
        to.print(f"== {title} ==")
    to.print()
