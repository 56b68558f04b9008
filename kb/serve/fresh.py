"""Answers that were made once are not made again: an ETag for each state of the store.

A client that has an answer already is told so. One that another client was given a moment ago is
given as it was kept, and who asks for it while it is being made waits for it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kb.site import Site

__all__ = ["Fresh"]

_KEPT = 32 << 20
"""Bytes of all answers that are kept."""
_LARGEST = 1 << 20
"""Bytes of one of them."""


@dataclass(slots=True)
class _Answer:
    """What was sent."""

    messages: list[Message] = field(default_factory=list)
    size: int = 0


class Fresh:
    """Middleware that marks answers to GET with the store's state, keeps them and knows them."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site
        self._kept: OrderedDict[str, _Answer] = OrderedDict()
        self._size = 0
        self._making: dict[str, anyio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request with "not modified" or what is kept, or hand it on."""
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        streamed = "text/event-stream" in headers.get("accept", "")
        if scope["type"] != "http" or scope["method"] != "GET" or streamed:
            await self._app(scope, receive, send)
            return
        tag = self._tag(scope, headers)
        marks = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"}
        if tag in headers.get("if-none-match", ""):
            await Response(status_code=304, headers=marks)(scope, receive, send)
            return
        if (making := self._making.get(tag)) is not None:
            await making.wait()
        if (answer := self._kept.get(tag)) is not None:
            self._kept.move_to_end(tag)
            for message in answer.messages:  # others may still add headers of their own
                await send({k: list(v) if k == "headers" else v for k, v in message.items()})
            return
        made = self._making[tag] = anyio.Event()
        try:
            await self._make(tag, marks, (scope, receive, send))
        finally:
            self._making.pop(tag, None)
            made.set()

    def _tag(self, scope: Scope, headers: Headers) -> str:
        parts = [self._site.stamp, headers.get("host", ""), headers.get("accept", "")]
        parts += [str("gzip" in headers.get("accept-encoding", "")), scope["path"]]
        parts.append(scope["query_string"].decode("latin-1"))
        return f'W/"{sha256(chr(10).join(parts).encode()).hexdigest()[:20]}"'

    async def _make(
        self, tag: str, marks: Mapping[str, str], request: tuple[Scope, Receive, Send]
    ) -> None:
        scope, receive, send = request
        answer = _Answer()

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                given = MutableHeaders(scope=message)
                if "etag" not in given and "cache-control" not in given:
                    given.update(marks)
                    answer.messages.append(message)
            elif answer.messages:
                answer.messages.append(message)
                answer.size += len(message.get("body", b""))
                if answer.size > _LARGEST:
                    answer.messages.clear()
            await send(message)

        await self._app(scope, receive, marked)
        if answer.messages:
            self._keep(tag, answer)

    def _keep(self, tag: str, answer: _Answer) -> None:
        before = self._kept.pop(tag, None)
        self._kept[tag] = answer
        self._size += answer.size - (before.size if before else 0)
        while self._size > _KEPT:
            _, oldest = self._kept.popitem(last=False)
            self._size -= oldest.size
