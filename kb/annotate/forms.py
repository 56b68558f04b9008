"""The words of a parse by how they are written."""

from __future__ import annotations

from collections.abc import Iterator, Set

from kb.annotate.parsed import Doc, Token

__all__ = ["among", "inside"]


def among(doc: Doc, forms: Set[str]) -> Iterator[Token]:
    """The words that are one of these in lower case."""
    return (token for token in doc if token.lower_ in forms)


def inside(doc: Doc, forms: Set[str]) -> Iterator[Token]:
    """Those of them that have a word before and one behind."""
    return (token for token in among(doc, forms) if 0 < token.i < len(doc) - 1)
