"""Web pages that a browser saved as one file (``.mhtml``, ``.mht``): the page among its parts."""

from __future__ import annotations

import email
from email.policy import default
from typing import Final

from kb.errors import BadInput
from kb.reading.snapshot import declared_charset, decode, refuse_too_large

__all__ = ["MEDIA_TYPE", "is_mhtml", "page_in"]

MEDIA_TYPE: Final = "multipart/related"
_ENDINGS: Final = (".mhtml", ".mht")
_HEAD: Final = 8192
"""Bytes at the beginning in which the type is stated."""


def is_mhtml(content: bytes, ending: str) -> bool:
    """Whether a file is one, by the headers that it begins with.

    A page that was saved without parts stands alone in it: that is known by its name as well.
    """
    stated = email.message_from_bytes(content[:_HEAD], policy=default).get_content_type()
    return stated == MEDIA_TYPE or (stated == "text/html" and ending in _ENDINGS)


def page_in(content: bytes, origin: str) -> str:
    """The page as HTML, its pictures and styles left out.

    Raises `BadInput` naming ``origin`` for what is too large or has no page in it.
    """
    refuse_too_large(content, origin)
    page = email.message_from_bytes(content, policy=default).get_body(preferencelist=("html",))
    found = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(found, bytes):
        raise BadInput(f"{origin}: no web page is among its parts", "save the page as HTML")
    text, _ = decode(found, origin, declared_charset(found) or page.get_content_charset())
    return text
