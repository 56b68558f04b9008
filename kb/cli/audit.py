"""``kb audit``: what an editor should look at."""

from __future__ import annotations

from typing import Annotated

import typer

from kb.cli import options
from kb.cli.output import console, format_of, print_rows, say

__all__ = ["audit"]


def audit(
    articles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ARTICLES",
            help="Identifiers of articles, or beginnings of some. Default: all.",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        list[str] | None,
        typer.Option(
            "--check", metavar="NAME", help="Only this check; may be given again. See --list."
        ),
    ] = None,
    since: options.Since = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List the checks and what each looks for.")
    ] = False,
    as_json: options.Json = False,
    as_csv: options.Csv = False,
    store: options.StoreFolder = None,
) -> None:
    """Check the figures that articles cite.

    The exit code is 1 when there is a problem or a note, 0 when there is none.

    Example: [bold]kb audit --check currency --since 2031-04-01[/bold]
    """
    from kb import audit as auditing
    from kb.cli.listing import finding_entry, print_entries

    if listed:
        for one in auditing.checks():
            console().print(f"{one.name:<12}{one.description}", soft_wrap=True)
        return
    how = format_of(as_json=as_json, as_csv=as_csv)
    with options.reading(store) as opened:
        findings = auditing.audit(opened, articles, check or None, since)
    if how == "table":
        print_entries(console(), [finding_entry(finding) for finding in findings])
    else:
        print_rows(findings, auditing.Finding, how)
    verdicts = [finding.verdict for finding in findings]
    counts = {word: verdicts.count(word) for word in ("problem", "note", "cannot tell", "fine")}
    say(", ".join(f"{count} {word}" for word, count in counts.items() if count) or "nothing found")
    if counts["problem"] or counts["note"]:
        raise typer.Exit(1)
