"""The words of a spaCy parse by how they are written.

spaCy makes a new object for each word that is looked at, so a rule that begins with certain words
asks for those alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set

from spacy.tokens import Doc, Token

__all__ = ["among", "inside", "written"]

_TEXTS = "texts"


def among(doc: Doc, forms: Set[str]) -> Iterator[Token]:
    """The words that are one of these in lower case."""
    return written(doc, lambda text: text.lower() in forms)


def inside(doc: Doc, forms: Set[str]) -> Iterator[Token]:
    """Those of them that have a word before and one behind."""
    return (token for token in among(doc, forms) if 0 < token.i < len(doc) - 1)


def written(doc: Doc, fits: Callable[[str], object]) -> Iterator[Token]:
    """The words whose text fits."""
    if _TEXTS not in doc.user_data:
        doc.user_data[_TEXTS] = [token.text for token in doc]
    texts: list[str] = doc.user_data[_TEXTS]
    return (doc[i] for i, text in enumerate(texts) if fits(text))
