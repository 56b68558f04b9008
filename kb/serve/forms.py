"""Forms that are sent: only those of our own pages are taken.

A page of another site could send a form here with what a browser knows of this one. It cannot
read our pages, so it cannot know the secret that each of our forms carries.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kb.serve.layout import page
from kb.serve.security import UPLOAD

__all__ = ["Sent", "form_page", "sent"]

_PARTS = 20


@dataclass(frozen=True, slots=True)
class Sent:
    """A text that was pasted, or a file; and what else was written into the form."""

    content: bytes
    """Empty where there was neither."""
    name: str | None
    """Of the file."""
    values: dict[str, str]


def form_page(request: Request, template: str, status: int = 200, **values: object) -> Response:
    """A page with a form on it, which nobody keeps: its secret holds until the server ends."""
    secret = request.app.state.form_token
    headers = {"Cache-Control": "no-store"}
    return page(request, template, status, headers, form_token=secret, **values)


async def sent(request: Request) -> Sent:
    """What a form of ours brings; raises `HTTPException` with 403 for any other."""
    form = await request.form(max_files=1, max_fields=_PARTS, max_part_size=UPLOAD)
    values = {name: value for name, value in form.items() if isinstance(value, str)}
    token = values.pop("form_token", "")
    if not secrets.compare_digest(token.encode(), request.app.state.form_token.encode()):
        raise HTTPException(
            403, "this form is from before the server was started anew: load the page again"
        )
    file = form.get("file")
    content = await file.read() if isinstance(file, UploadFile) else b""
    if content and isinstance(file, UploadFile):
        return Sent(content, file.filename, values)
    text = values.pop("text", "").replace("\r\n", "\n")
    return Sent(text.encode() if text.strip() else b"", None, values)
