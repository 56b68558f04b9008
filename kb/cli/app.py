"""The command line as a whole: its commands, in the order and groups in which help lists them."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Annotated

import typer

from kb.cli import (
    aside,
    ask,
    audit,
    changes,
    claims,
    demo,
    export,
    ingest,
    mcp,
    people,
    query,
    rebuild,
    review,
    serve,
    show,
    upkeep,
    validate,
    verify,
    watch,
)
from kb.version import __version__

__all__ = ["app"]

app = typer.Typer(
    name="kb",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Begin with **kb demo**; then **kb ingest my-article.txt** and "
    "**kb said**. KB_STORE or --store choose the store, KB_CONFIG the settings file.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kb {__version__}")
        raise typer.Exit


@app.callback()
def kb(
    _version_asked: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version and end."
        ),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of a fault; so does KB_DEBUG=1.")
    ] = False,
) -> None:
    """Track facts and quotes: news articles in, a checked graph of who said what out."""
    if debug:
        os.environ["KB_DEBUG"] = "1"


_COMMANDS: dict[str, list[Callable[..., None]]] = {
    "Read": [demo.demo, ingest.ingest, aside.aside, rebuild.rebuild],
    "Keep": [upkeep.check, upkeep.backup, upkeep.restore, upkeep.remove],
    "Ask": [
        ask.said,
        ask.figures,
        ask.speakers,
        claims.claims,
        ask.articles,
        show.show,
        ask.stats,
        query.query,
    ],
    "Check": [audit.audit, verify.verify, changes.changes, validate.validate],
    "Share": [export.export, serve.serve, mcp.mcp],
}
app.add_typer(watch.app, rich_help_panel="Ask")
app.add_typer(review.app, rich_help_panel="Check")
app.add_typer(people.app, rich_help_panel="Check")
for _panel, _commands in _COMMANDS.items():
    for _command in _commands:
        app.command(rich_help_panel=_panel)(_command)
