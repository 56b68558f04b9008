"""How often one client may ask, where programs ask: one that runs wild must not keep out others."""

from __future__ import annotations

import math
import time
from http import HTTPStatus

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["Pace"]

_MOST = "1200/minute"
_PATHS = ("/api/", "/sparql", "/mcp", "/id/")


class Pace:
    """Middleware that tells a client to wait which asks too often."""

    def __init__(self, app: ASGIApp, most: str = _MOST) -> None:
        self._app = app
        self._most: RateLimitItem = parse(most)
        self._counted = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand one request on, or refuse it."""
        if scope["type"] != "http" or not scope["path"].startswith(_PATHS):
            await self._app(scope, receive, send)
            return
        client = (scope.get("client") or ("", 0))[0]
        if self._counted.hit(self._most, client):
            await self._app(scope, receive, send)
            return
        again = self._counted.get_window_stats(self._most, client).reset_time - time.time()
        wait = max(1, math.ceil(again))
        told = {
            "title": HTTPStatus.TOO_MANY_REQUESTS.phrase,
            "status": HTTPStatus.TOO_MANY_REQUESTS,
            "detail": f"more than {self._most} from one address",
            "hint": f"ask again in {wait} seconds",
        }
        answer = JSONResponse(
            told, 429, {"Retry-After": str(wait)}, media_type="application/problem+json"
        )
        await answer(scope, receive, send)
