"""``kb verify``: whether the words and figures of a text are those of the articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli import options
from kb.cli.output import console, print_json, say, write_report
from kb.errors import BadInput, UsageError
from kb.table import plain

if TYPE_CHECKING:
    from kb.model import Record

__all__ = ["verify"]


def verify(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help="Words to look for, or a file: text, HTML or Word, of which every quotation and "
            "figure is checked.",
        ),
    ],
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who is said to have said them.")
    ] = None,
    as_json: options.Json = False,
    html: Annotated[
        Path | None,
        typer.Option(
            "--html", metavar="FILE", help="Write a page for a browser to this file as well."
        ),
    ] = None,
    sarif: options.Sarif = None,
    store: options.StoreFolder = None,
) -> None:
    """Check the words and figures of a draft against the articles.

    Of a file every quotation and figure is checked, of words those words alone.

    The exit code is 1 when anything is not verbatim, 0 when all is.

    Example: **kb verify "We have waited long enough" --by brill**
    """
    from kb.cli.listing import print_entries
    from kb.cli.verdicts import verdict_entry
    from kb.verify import verify_record, verify_words

    path = Path(what)
    draft = _draft(path) if len(what) < 250 and path.is_file() else None
    if sarif is not None and draft is None:
        raise UsageError("--sarif tells places in a file, and words have none", "name a file")
    with options.reading(store) as opened:
        found = verify_record(opened, draft) if draft else [verify_words(opened, what, by)]
    if as_json:
        print_json([plain(verdict) for verdict in found])
    else:
        print_entries(console(), [verdict_entry(verdict) for verdict in found])
    if html is not None:
        from kb.report.verdicts import verdicts_as_html

        write_report(html, verdicts_as_html(path.name if draft else what, found))
        say(f"report written to {html}")
    if sarif is not None and draft is not None:
        from kb.report.verdicts import verdicts_as_sarif

        write_report(sarif, verdicts_as_sarif(draft, found))
        say(f"report written to {sarif}")
    counts = {verdict.outcome: 0 for verdict in found}
    for verdict in found:
        counts[verdict.outcome] += 1
    say(", ".join(f"{count} {outcome}" for outcome, count in counts.items()) or "nothing to check")
    if any(verdict.outcome != "verbatim" for verdict in found):
        raise typer.Exit(1)


def _draft(path: Path) -> Record:
    from kb.pipeline import record_of
    from kb.reading import read_bytes
    from kb.verify import text_of_word

    content = path.read_bytes()
    is_word = path.suffix.lower() == ".docx"
    text = text_of_word(content, str(path)).encode() if is_word else content
    reading = read_bytes(text, str(path))
    if not reading.articles:
        raise BadInput(f"{path}: there is no text in it", "give a draft as text, HTML or Word")
    article = reading.articles[0]
    # places in the text of a Word file are none in the file itself
    return record_of(replace(article, offset=None) if is_word else article, reading.snapshot)
