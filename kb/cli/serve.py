"""``kb serve``: the store in a browser and over HTTP."""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec
from typing import Annotated

import typer

from kb.cli import options
from kb.cli.ingest import ways
from kb.cli.output import say
from kb.cli.settings import load
from kb.errors import UsageError
from kb.extras import installing_extra

__all__ = ["installed", "serve"]


def installed() -> bool:
    """Whether the packages are there that ``kb serve`` needs."""
    return all(
        find_spec(name)
        for name in (
            "starlette",
            "uvicorn",
            "mimeparse",
            "feedgen",
            "bibtexparser",
            "python_multipart",
        )
    )


def serve(
    port: Annotated[
        int, typer.Option(min=1, max=65535, metavar="N", help="The port to listen at.")
    ] = 8000,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="The address to listen at; any but this machine's own needs --token.",
        ),
    ] = "127.0.0.1",
    token: Annotated[
        str | None,
        typer.Option(
            envvar="KB_TOKEN",
            metavar="SECRET",
            help="Answer only those who give this, as a password with any name or as Bearer token.",
            show_default=False,
        ),
    ] = None,
    store: options.StoreFolder = None,
) -> None:
    """Open the store in a browser, and to programs over HTTP.

    Pages, a SPARQL endpoint at /sparql and JSON at /api. Articles that are ingested meanwhile
    appear by themselves. Decisions can be made on the review page; whoever has the token, if there
    is one, can add articles too.

    Example: **kb serve --port 8080**
    """
    if not installed():
        raise UsageError("kb serve needs more packages", installing_extra("web"))
    from kb import serve as serving

    site = serving.Site(options.folder(store))
    name = f"[{host}]" if ":" in host else host
    ready = partial(say, f"open http://{name}:{port}/ in a browser; Ctrl-C ends it")
    how = ways(None, "combined", None)
    serving.serve(site, host, port, token, how, load().editor, ready)
