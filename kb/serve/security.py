"""What every request passes before it is answered: who may ask, and how much may be sent.

A page of another site, open in the same browser, can send requests here. It cannot read the
answers, for no other origin is let in; a name of its own that it points at this machine is refused
by the check of the host; and what the browser says comes from another site is refused unless it is
somebody following a link.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Sequence

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["BODY", "UPLOAD", "Guard", "hosts_for", "is_local"]

BODY = 1 << 20
"""Bytes that a request may bring; a query is far smaller."""
UPLOAD = 16 << 20
"""Bytes that a form with files may bring."""
BODY_SECONDS = 10.0
"""Within which all of it must have come."""
FORM_WITH_FILES = "multipart/form-data"
_LOCAL = ("localhost", "127.0.0.1", "::1")
_ANYWHERE = ("0.0.0.0", "::")
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def is_local(host: str) -> bool:
    """Whether only this machine reaches what listens at ``host``."""
    return host in _LOCAL


def hosts_for(host: str) -> Sequence[str] | None:
    """The names by which the site may be called that listens at ``host``; None for any.

    Where it listens at all addresses its names cannot be known; then the token guards it, which a
    browser sends to no other name than the one that it was given for.
    """
    return None if host in _ANYWHERE else (*_LOCAL, host)


class Guard:
    """Middleware that refuses what should not be answered, and says how answers may be used."""

    def __init__(
        self, app: ASGIApp, hosts: Sequence[str] | None = _LOCAL, token: str | None = None
    ) -> None:
        self._app = app
        self._hosts = hosts
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self._refusal(Headers(scope=scope), scope["method"])
        if refusal is not None:
            await refusal(scope, receive, marked)
            return
        body = await _body(receive, _most(Headers(scope=scope)))
        if isinstance(body, PlainTextResponse):
            await body(scope, receive, marked)
            return
        await self._app(scope, _again(body, receive), marked)

    def _refusal(self, headers: Headers, method: str) -> PlainTextResponse | None:
        if self._hosts is not None and _name(headers.get("host", "")) not in self._hosts:
            return PlainTextResponse(
                f"this site is called {' or '.join(self._hosts)}, not what Host says\n", 421
            )
        if self._token is not None and not _knows(headers.get("authorization", ""), self._token):
            return PlainTextResponse(
                "this site needs its token: as a password with any name, or as Bearer\n",
                401,
                {"WWW-Authenticate": 'Basic realm="kb", charset="UTF-8"'},
            )
        follows_link = method == "GET" and headers.get("sec-fetch-mode") == "navigate"
        elsewhere = headers.get("sec-fetch-site") in ("cross-site", "same-site")
        if elsewhere and not follows_link:
            return PlainTextResponse("a page of another site may not ask here\n", 403)
        if int(headers.get("content-length") or 0) > _most(headers):
            return _too_large(_most(headers))
        return None


def _name(host: str) -> str:
    """The name in a ``Host`` header, without the port."""
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.partition(":")[0].casefold()


def _knows(authorization: str, token: str) -> bool:
    scheme, _, given = authorization.partition(" ")
    if scheme.casefold() == "basic":
        try:
            given = base64.b64decode(given, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return False
    elif scheme.casefold() != "bearer":
        return False
    return secrets.compare_digest(given.strip().encode(), token.encode())


def _most(headers: Headers) -> int:
    """Bytes that a request may bring."""
    return UPLOAD if headers.get("content-type", "").startswith(FORM_WITH_FILES) else BODY


async def _body(receive: Receive, most: int) -> bytes | PlainTextResponse:
    """All that the request brings, or why it is not read."""
    body = bytearray()
    try:
        with anyio.fail_after(BODY_SECONDS):
            while True:
                message = await receive()
                body += message.get("body", b"")
                if len(body) > most:
                    return _too_large(most)
                if message["type"] == "http.disconnect" or not message.get("more_body"):
                    return bytes(body)
    except TimeoutError:
        return PlainTextResponse("the request took too long to come\n", 408)


def _too_large(most: int) -> PlainTextResponse:
    return PlainTextResponse(f"a request may have {most:,} bytes at most\n", 413)


def _again(body: bytes, receive: Receive) -> Receive:
    """Hands the body that was read to who asks for it, and then what else comes."""
    left = [body]

    async def replayed() -> Message:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": False}
        return await receive()

    return replayed
