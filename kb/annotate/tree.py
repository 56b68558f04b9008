"""The trees of a parse, one a sentence: made, cut, and their branches hung elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kb.annotate.parsed import Doc, Token


def tie(words: Sequence[Token]) -> None:
    """Tell each word of whole sentences what hangs on it, after their heads."""
    lefts: dict[Token, list[Token]] = {word: [] for word in words}
    rights: dict[Token, list[Token]] = {word: [] for word in words}
    for word in words:
        word.left_edge = word.right_edge = word
        if word.head is not word:
            (lefts if word.i < word.head.i else rights)[word.head].append(word)
    for word in words:
        left, right = lefts[word], rights[word]
        word.lefts, word.rights, word.children = tuple(left), tuple(right), (*left, *right)
        above = word
        while above.head is not above:
            above = above.head
            if word.i < above.left_edge.i:
                above.left_edge = word
            elif word.i > above.right_edge.i:
                above.right_edge = word


def set_sents(doc: Doc, starts: Iterable[int]) -> None:
    """Have sentences begin at these places, of which the first is that of the first word."""
    doc.sents = [doc.span(start, end) for start, end in pairwise([*starts, len(doc)])]
    for sentence in doc.sents:
        for token in sentence:
            token.sent = sentence
            token.is_sent_start = token.i == sentence.start


def hang(word: Token, above: Token, relation: str | None = None) -> None:
    """Hang a word below another of its sentence, with what hangs on it.

    Where the other one hangs below the word itself, it takes the word's place first; a word of
    another sentence leaves all as it is. Without a ``relation``, the word keeps its own.
    """
    if word is above or word.sent is not above.sent:
        return
    if word.is_ancestor(above):
        above.head = above if word.head is word else word.head
        above.dep_ = word.dep_
    word.head = above
    word.dep_ = relation or word.dep_
    tie(word.sent)


def stand_for(word: Token, other: Token, relation: str) -> None:
    """Put a word of the same sentence where another one hangs, and that one below it."""
    if not other.is_ancestor(word):
        hang(word, other.head, other.dep_)
    hang(other, word, relation)


def cut(doc: Doc, longest: int) -> None:
    """Cut sentences of more words into pieces, each a tree of its own.

    What hung on a word of another piece hangs on the first such word of its own.
    """
    starts = [at for s in doc.sents for at in range(s.start, s.end, longest)]
    if len(starts) == len(doc.sents):
        return
    set_sents(doc, starts)
    for piece in doc.sents:
        away = [t for t in piece if t.head is t or t.head.sent is not piece]
        for token in away:
            token.head = away[0]
        tie(piece)
