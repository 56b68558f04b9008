"""What went wrong, as an answer: a page for people, a sentence or JSON for programs."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kb.errors import BadInput, KbError, LimitReached, StoreError, UsageError
from kb.serve.layout import page

__all__ = ["NotFoundError", "answer_to_error", "answer_to_http", "answer_to_kb", "status_of"]

_STATUS: dict[type[KbError], int] = {
    UsageError: 400,
    BadInput: 400,
    LimitReached: 503,
    StoreError: 503,
}


_AGAIN = "5"
"""Seconds after which a browser asks again for what is not ready yet."""


class NotFoundError(UsageError):
    """What the address names is not in the store."""


def answer_to_kb(request: Request, error: Exception) -> Response:
    """The answer where an error for people was raised."""
    assert isinstance(error, KbError)
    if isinstance(error, UsageError):
        status = 404 if isinstance(error, NotFoundError) else status_of(error)
        return _answer(request, status, error.message, error.hint)
    again = {"Refresh": _AGAIN} if isinstance(error, LimitReached) and _is_read(request) else None
    hint = "This page loads itself again" if again else error.hint
    return _answer(request, status_of(error), error.message, hint, again)


def status_of(error: KbError) -> int:
    """The status that says what kind of error it is."""
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)


def answer_to_http(request: Request, error: Exception) -> Response:
    """The answer where there is no such page, or where it takes no such method."""
    assert isinstance(error, HTTPException)
    said = {404: "there is no such page here", 405: "this address takes no such request"}
    return _answer(
        request, error.status_code, said.get(error.status_code, error.detail), None, error.headers
    )


def answer_to_error(request: Request, error: Exception) -> Response:
    """The answer where the fault is the program's own; the server's log has more."""
    return _answer(request, 500, f"this is a fault of kb itself ({type(error).__name__})", None)


def _answer(
    request: Request,
    status: int,
    message: str,
    hint: str | None,
    headers: object = None,
) -> Response:
    more = dict(headers) if isinstance(headers, dict) else {}
    path = request.url.path
    if path.startswith("/api/"):
        told = {"title": HTTPStatus(status).phrase, "status": status, "detail": message}
        return JSONResponse(
            {**told, **({"hint": hint} if hint else {})},
            status,
            more,
            media_type="application/problem+json",
        )
    sends = request.method not in ("GET", "HEAD")
    if path.startswith(("/sparql", "/id/")) or (sends and not _shows(request)):
        lines = [message, *([f"hint: {hint}"] if hint else [])]
        return PlainTextResponse("\n".join(lines) + "\n", status, more)
    title = "Not ready yet" if "Refresh" in more else "This cannot be shown"
    return page(
        request, "error.html", status, title=title, message=message, hint=hint, headers=more
    )


def _is_read(request: Request) -> bool:
    """Whether it is a page that somebody opens, and not a list that a program asks for."""
    return request.method == "GET" and _shows(request)


def _shows(request: Request) -> bool:
    """Whether the client is somebody's browser."""
    return "text/html" in request.headers.get("accept", "")
