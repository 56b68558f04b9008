"""The application: which address is answered by what, and the server that runs it."""

from __future__ import annotations

import secrets
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from importlib.resources import files

import anyio
import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kb.errors import KbError, StoreError, UsageError
from kb.ingest import Options
from kb.serve import api, linked, openapi, sparql
from kb.serve.apart import Apart
from kb.serve.assistants import assistants
from kb.serve.failures import answer_to_error, answer_to_http, answer_to_kb
from kb.serve.fresh import Fresh
from kb.serve.pace import Pace
from kb.serve.pages import PAGES
from kb.serve.security import Guard, hosts_for, is_local
from kb.site import Site

__all__ = ["create", "serve"]

_AT_ONCE = 1000
"""Connections that are open at a time, a browser has several; more are told to come again."""

_ASKING = 16
"""Queries that run or wait for a process at a time: pages have the other threads to themselves."""


def create(
    site: Site,
    hosts: Sequence[str] | None = ("localhost", "127.0.0.1"),
    token: str | None = None,
    reading: Options | None = None,
    editor: str | None = None,
) -> Starlette:
    """The application for ``site``, which may be called by the names ``hosts``, None for any.

    With a ``token`` it answers only who brings it, and lets them add articles, which are read as
    ``reading`` says. Decisions are taken from them too, and without a token where all ``hosts`` are
    this machine; ``editor`` makes them unless a form says who.
    """
    asked = assistants(site)

    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        site.start()
        try:
            async with asked.router.lifespan_context(asked):
                yield
        finally:
            site.close()
            app.state.apart.close()

    app = Starlette(
        routes=[
            *PAGES,
            *api.ROUTES,
            *openapi.ROUTES,
            *asked.routes,
            Route("/sparql", sparql.endpoint, methods=["GET", "POST"]),
            Route("/id/{kind}/{identifier}", linked.described),
            Mount("/static", StaticFiles(directory=str(files("kb.serve") / "static"))),
        ],
        middleware=[
            Middleware(Guard, hosts=hosts, token=token),
            Middleware(Pace),
            Middleware(Fresh, site=site),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=4),
        ],
        exception_handlers={
            KbError: answer_to_kb,
            HTTPException: answer_to_http,
            500: answer_to_error,
        },
        lifespan=running,
    )
    app.state.site = site
    app.state.apart = Apart()
    app.state.asking = anyio.CapacityLimiter(_ASKING)
    app.state.form_token = secrets.token_urlsafe()
    app.state.reading = (reading or Options()) if token else None
    app.state.deciding = bool(token) or (hosts is not None and all(map(is_local, hosts)))
    app.state.editor = editor
    return app


def serve(
    site: Site,
    host: str,
    port: int,
    token: str | None = None,
    reading: Options | None = None,
    editor: str | None = None,
    ready: Callable[[], None] = lambda: None,
) -> None:
    """Answer requests at ``host`` and ``port`` until it is interrupted.

    ``ready`` is called once it answers.
    Raises `UsageError` where others could reach it and there is no token, `StoreError` where there
    is no store or the port is taken.
    """
    if not is_local(host) and not token:
        raise UsageError(
            f"at {host} others can reach the store, so it needs a token",
            "choose one that cannot be guessed: --token or KB_TOKEN",
        )
    site.open().close()
    config = uvicorn.Config(
        create(site, hosts_for(host), token, reading, editor),
        host=host,
        port=port,
        log_level="warning",
        limit_concurrency=_AT_ONCE,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=5,
        server_header=False,
    )
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        reason = str(error.strerror).partition(" (while")[0]  # Python repeats the address behind it
        raise StoreError(
            f"port {port} of {host} cannot be used: {reason}",
            "name another one with --port",
        ) from error
    with listening:
        _Server(config, ready).run([listening])


class _Server(uvicorn.Server):
    """Says when it answers, and so ends cleanly when it is told to."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer."""
        await super().startup(sockets)
        self._ready()
