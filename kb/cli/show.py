"""``kb show``: one identifier in its passage."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from kb.cli import options
from kb.cli.output import console, print_json
from kb.table import plain

__all__ = ["show"]

_FINDING = re.compile(r"k[0-9a-f]{3,10}")
"""The identifier of a finding, or four characters or more of its beginning."""


def show(
    identifier: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Of a statement, figure, speaker, article or finding, or the beginning of it; or"
            " the file that an article came from.",
        ),
    ],
    page: Annotated[
        bool,
        typer.Option("--page", help="Instead, the lines of its page that were left out."),
    ] = False,
    as_json: options.Json = False,
    store: options.StoreFolder = None,
) -> None:
    """Show where something stands in its article, its characters marked.

    Example: **kb show 7023a574b7fd.s187-305**
    """
    from kb import ask
    from kb.cli.articles import thing_meant
    from kb.cli.passage import print_finding, print_left_out, print_passage

    with options.reading(store) as opened:
        wanted = thing_meant(opened, identifier)
        if _FINDING.fullmatch(wanted) and not page:
            from kb.review.findings import finding_shown  # loads the audit

            found = finding_shown(opened, wanted)
            if as_json:
                print_json(plain(found))
            else:
                print_finding(console(), found.finding, found.passages)
            return
        if page:
            left_out = ask.left_out(opened, wanted)
        else:
            passage = ask.show(opened, wanted)
    if as_json:
        print_json(plain(left_out if page else passage))
    elif page:
        print_left_out(console(), left_out)
    else:
        print_passage(console(), passage)
