"""``kb audit``: what an editor should look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli import options
from kb.cli.articles import Articles, meant
from kb.cli.output import console, format_of, print_rows, say, write_report
from kb.text.plain import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kb.audit import Finding

__all__ = ["audit"]


def audit(
    articles: Articles = None,
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
    html: Annotated[
        Path | None,
        typer.Option(
            "--html",
            metavar="FILE",
            help="Write a report for a browser to this file as well; of many articles in pages.",
        ),
    ] = None,
    sarif: options.Sarif = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Also lesser notes, what could not be judged, what was found fine, and what is "
            "settled.",
        ),
    ] = False,
    store: options.StoreFolder = None,
) -> None:
    """Check the figures that articles cite.

    Each is held against its own text and against all other articles in the store. Shown are all
    problems and the five weightiest notes of each article; with --check or --all, everything.
    What **kb review** accepted or rejected is settled, and shown with --all alone.

    The exit code is 1 when there is a problem or a note that is not settled, 0 when there is none.

    Example: **kb audit --check currency --since 2031-04-01**
    """
    from kb import audit as auditing
    from kb.cli.nothing import left_out_undated
    from kb.compare import library

    if listed:
        checks = auditing.catalogue()
        width = max(len(one.name) for one in checks) + 2
        for one in checks:
            console().print(f"{one.name:<{width}}{one.description}", soft_wrap=True)
        return
    how = format_of(as_json=as_json, as_csv=as_csv)
    with options.reading(store) as opened:
        wanted = meant(opened, articles)
        held = library(opened.records())
        events = opened.decided.log.events()
        left_out = left_out_undated(opened, wanted) if since else ""
    findings = auditing.audit_settled(held, events, check or None, wanted, since)
    left = auditing.unsettled(findings)
    settled = [finding for finding in findings if finding.settled]
    foremost = left if everything or check else auditing.foremost(left)
    shown = findings if everything else foremost
    if html is not None:
        from kb.report import as_pages

        for name, page in as_pages(held, findings, html.name).items():
            write_report(html.with_name(name), page)
    if sarif is not None:
        from kb.report.sarif import as_sarif

        write_report(sarif, as_sarif(held, findings if everything else [*foremost, *settled]))
    _print(shown, how)
    verdicts = [finding.verdict for finding in foremost]
    counts = {word: verdicts.count(word) for word in auditing.RANK}
    told = ", ".join(
        [
            *(_many(count, word) for word, count in counts.items() if count),
            *([f"{len(settled):,} settled"] if everything and settled else []),
        ]
    )
    more = f"{len(left) - len(foremost):,} more with --all" if len(foremost) < len(left) else ""
    say("; ".join(filter(None, [told or "nothing found", more])))
    if left_out:
        say(left_out)
    for written in filter(None, [html, sarif]):
        say(f"report written to {written}")
    if settled and not everything:
        say(_not_shown(len(settled)))
    if counts["problem"] or counts["note"]:
        raise typer.Exit(1)


def _many(count: int, verdict: str) -> str:
    return counted(count, verdict) if verdict in ("problem", "note") else f"{count} {verdict}"


def _not_shown(settled: int) -> str:
    if settled == 1:
        return "1 settled finding is not shown; --all shows it"
    return f"{settled:,} settled findings are not shown; --all shows them"


def _print(findings: Sequence[Finding], how: str) -> None:
    from kb import audit as auditing
    from kb.cli.listing import finding_entry, print_entries

    if how == "table":
        print_entries(console(), [finding_entry(finding) for finding in findings])
    else:
        print_rows(findings, auditing.FINDINGS, how)
