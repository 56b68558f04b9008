"""Text and bytes as the store keeps them: deflated, to a quarter of their size."""

from __future__ import annotations

import zlib

from kb.errors import StoreError

__all__ = ["DamagedError", "packed", "text_of", "unpacked"]


class DamagedError(StoreError):
    """A record or a snapshot cannot be read; all others can."""


def packed(content: bytes) -> bytes:
    """The bytes deflated (RFC 1950)."""
    return zlib.compress(content)


def unpacked(content: bytes) -> bytes:
    """What `packed` was given; raises `ValueError` where the bytes are damaged."""
    try:
        return zlib.decompress(content)
    except zlib.error as error:
        raise ValueError(str(error)) from error


def text_of(content: bytes | str) -> bytes | str:
    """What was packed, or what an older kb kept as text; raises as `unpacked` does."""
    return content if isinstance(content, str) else unpacked(content)
