"""Which of the media types that can be given a client would have."""

from __future__ import annotations

from collections.abc import Sequence

import mimeparse
from starlette.requests import Request

__all__ = ["chosen"]


def chosen(request: Request, given: Sequence[str]) -> str | None:
    """The one of ``given`` that the client likes best, the first of equals; None if it takes none.

    A client that does not say takes anything.
    """
    accept = request.headers.get("accept", "").strip() or "*/*"
    try:
        return mimeparse.best_match(list(reversed(given)), accept) or None
    except mimeparse.MimeTypeParseException:
        return None
