"""The heads of a parse set anew, such that each sentence stays one tree of its own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token


def hang(word: Token, above: Token, relation: str | None = None) -> None:
    """Hang a word below another of its sentence, with what hangs on it.

    Where the other one hangs below the word itself, it takes the word's place first; a word of
    another sentence leaves all as it is. Without a ``relation``, the word keeps its own.
    """
    if word == above or _root(word) != _root(above):
        return
    heads = {word: above}
    if word.is_ancestor(above):
        heads[above] = above if word.head == word else word.head
        above.dep_ = word.dep_
    word.dep_ = relation or word.dep_
    _move(word.doc, heads)


def stand_for(word: Token, other: Token, relation: str) -> None:
    """Put a word of the same sentence where another one hangs, and that one below it."""
    if not other.is_ancestor(word):
        hang(word, other.head, other.dep_)
    hang(other, word, relation)


def set_heads(doc: Doc, away: NDArray[np.int64], begins: NDArray[np.int64]) -> Doc:
    """The parse with these heads, each as how far it is from its word, and these starts.

    Set one by one, spaCy loses starts of sentences where branches of a tree cross; set without
    their relations, it leaves what hangs on each word as it was.
    """
    relations = doc.to_array("DEP").astype(np.int64)
    doc.from_array(["HEAD", "DEP"], _columns(away, relations))
    return set_starts(doc, begins)


def set_starts(doc: Doc, begins: NDArray[np.int64]) -> Doc:
    """The parse told where a sentence begins (1), where none may (-1) and where one could (0)."""
    return doc.from_array(["SENT_START"], _columns(begins))


def _root(word: Token) -> Token:
    """The word that nothing is above, of the sentence of this one."""
    while word.head != word:
        word = word.head
    return word


def _move(doc: Doc, heads: Mapping[Token, Token]) -> None:
    """Set these heads, and leave where sentences begin."""
    away = doc.to_array("HEAD").astype(np.int64)
    for word, head in heads.items():
        away[word.i] = head.i - word.i
    set_heads(doc, away, doc.to_array("SENT_START").astype(np.int64))


def _columns(*values: NDArray[np.int64]) -> Any:
    """Values of attributes as `Doc.from_array` takes them."""
    return np.stack(values, axis=1).astype(np.uint64)
