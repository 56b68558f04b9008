"""``kb verify``: whether the words and figures of a text are those of the articles."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kb.cli import options
from kb.cli.output import console, print_json, say, write_report
from kb.errors import UsageError
from kb.files import file_content, is_file_name
from kb.table import plain

if TYPE_CHECKING:
    from kb.model import Record

__all__ = ["verify"]

_DRAFTS = (".txt", ".html", ".mhtml", ".mht", ".docx")
"""With one of these at its end words are the name of a file, also where there is none."""
_MARK = re.compile(r'["“”„«»]')


def verify(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT",
            help="Words to look for, or a draft of which every quotation and figure is checked: a "
            "file of text, HTML, MHTML or Word, or `-`, standard input.",
        ),
    ],
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who said the words; not for a draft."),
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

    In a draft, every quotation and figure is checked; other words are checked themselves.

    The exit code is 0 when all is verbatim, or is so and the articles do not say who said it;
    else it is 1.

    Example: **kb verify "We have waited long enough" --by brill**
    """
    from kb.cli.listing import print_entries
    from kb.cli.verdicts import verdict_entry
    from kb.verify import PASSES, tally, verify_record, verify_words

    draft = _draft(what)
    if sarif is not None and draft is None:
        raise UsageError("--sarif needs a file: words have no place in one", "name a file")
    if by is not None and draft is not None:
        raise UsageError(
            "--by is for words: a draft says itself who said what", "leave it out, or give words"
        )
    with options.reading(store) as opened:
        found = verify_record(opened, draft) if draft else [verify_words(opened, what, by)]
    if as_json:
        print_json([plain(verdict) for verdict in found])
    else:
        print_entries(console(), [verdict_entry(verdict) for verdict in found])
    if html is not None:
        from kb.report.verdicts import verdicts_as_html

        write_report(html, verdicts_as_html(Path(what).name if draft else what, found))
        say(f"report written to {html}")
    if sarif is not None and draft is not None:
        from kb.report.verdicts import verdicts_as_sarif

        write_report(sarif, verdicts_as_sarif(draft, found))
        say(f"report written to {sarif}")
    told = ", ".join(f"{count} {outcome}" for outcome, count in tally(found).items())
    say(told or "nothing to check: no quotation of three words or more, and no figure")
    failed = any(verdict.outcome not in PASSES for verdict in found)
    if failed and draft is None and _is_quoted_in_part(what):
        say(
            "the words outside the quotation marks were checked with it: give those inside alone,"
            " and who said them with --by, or a draft as a file or -"
        )
    if failed:
        raise typer.Exit(1)


def _draft(what: str) -> Record | None:
    """The draft in a file or on standard input; None for words to look for."""
    from kb.reading import MAX_BYTES, STDIN
    from kb.verify import read_draft

    if not what.strip():
        raise UsageError("there are no words to look for", "give some, or the name of a file")
    if what == STDIN:
        return read_draft(sys.stdin.buffer.read(MAX_BYTES + 1), what)
    path = Path(what)
    if path.suffix.lower() in _DRAFTS or is_file_name(what) or _exists(path):
        return read_draft(file_content(path), what)
    return None


def _is_quoted_in_part(what: str) -> bool:
    """Whether some words stand in quotation marks and others beside them."""
    parts = _MARK.split(what)
    return all(any(map(str.split, some)) for some in (parts[::2], parts[1::2]))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # more characters than a name may have
        return False
