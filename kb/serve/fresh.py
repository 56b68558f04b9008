"""Answers that a client already has are not made again: an ETag for each state of the store."""

from __future__ import annotations

from hashlib import sha256

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kb.site import Site

__all__ = ["Fresh"]


class Fresh:
    """Middleware that marks answers to GET with the store's state, and knows it again."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request with "not modified", or hand it on."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        parts = (self._site.stamp, headers.get("accept", ""), scope["path"])
        kept = sha256("\n".join([*parts, scope["query_string"].decode("latin-1")]).encode())
        tag = f'W/"{kept.hexdigest()[:20]}"'
        marks = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
        if tag in headers.get("if-none-match", ""):
            await Response(status_code=304, headers=marks)(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                given = MutableHeaders(scope=message)
                if "etag" not in given:
                    given.update(marks)
            await send(message)

        await self._app(scope, receive, marked)
