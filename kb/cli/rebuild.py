"""``kb rebuild``: read the articles of a store again."""

from __future__ import annotations

import typer

from kb.cli import options
from kb.cli.ingest import choose_language_model, print_summary, tell
from kb.cli.settings import load

__all__ = ["rebuild"]


def rebuild(store: options.StoreFolder = None) -> None:
    """Read the articles of the store again, as after an upgrade of kb.

    Nothing is fetched: the store has kept the articles, and what was given with them.

    The exit code is 3 when an article could not be read again.

    Example: [bold]kb rebuild[/bold]
    """
    from kb.graph import BASE
    from kb.rebuild import rebuild as run

    settings = load()
    choose_language_model(settings)
    summary = run(options.folder(store), base=settings.base or BASE, progress=tell)
    print_summary(summary)
    if summary.kept_out:
        raise typer.Exit(3)
