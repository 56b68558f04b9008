"""The parse of an article as plain data, which the rules read.

The words mean what spaCy's mean (https://spacy.io/api/token). spaCy itself makes a new object each
time that a token is asked for and looks its words up in a table; rules ask some hundred thousand
times an article, which took most of their time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

import spacy.tokens

__all__ = ["Doc", "Token", "Words", "plain"]

Alignment = Literal["strict", "contract", "expand"]

_PLACES = ("IDX", "SPACY", "SENT_START", "ENT_IOB")
_NAMED = ("ORTH", "LOWER", "SHAPE", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE")
"""What spaCy gives as the number of a string."""
_FLAGS = (
    *("IS_ALPHA", "IS_SPACE", "IS_PUNCT", "IS_TITLE", "IS_UPPER"),
    *("IS_STOP", "IS_QUOTE", "IS_CURRENCY", "LIKE_NUM"),
)
_IN_ENTITY = ("", "I", "O", "B")


@dataclass(slots=True, eq=False)
class Token:
    """One word, number or sign, with its place in the tree of its sentence."""

    doc: Doc = field(repr=False)
    i: int
    idx: int
    """Offset in the article's text."""
    whitespace_: str
    is_sent_start: bool
    ent_iob_: str
    text: str
    lower_: str
    shape_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    is_alpha: bool
    is_space: bool
    is_punct: bool
    is_title: bool
    is_upper: bool
    is_stop: bool
    is_quote: bool
    is_currency: bool
    like_num: bool
    head: Token = field(init=False, repr=False)
    """What it hangs on; the root of a sentence hangs on itself."""
    lefts: tuple[Token, ...] = field(init=False, repr=False)
    """What hangs on it and stands before it."""
    rights: tuple[Token, ...] = field(init=False, repr=False)
    children: tuple[Token, ...] = field(init=False, repr=False)
    left_edge: Token = field(init=False, repr=False)
    """The first word of all that hangs on it, also through others."""
    right_edge: Token = field(init=False, repr=False)
    sent: Words = field(init=False, repr=False)

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: Token) -> bool:
        return self.i < other.i

    def nbor(self, distance: int = 1) -> Token:
        """The word so many further on; raises `IndexError` where there is none."""
        if self.i + distance < 0:
            raise IndexError(self.i + distance)
        return self.doc[self.i + distance]

    @property
    def ancestors(self) -> Iterator[Token]:
        """What it hangs on, what that hangs on, and so on."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all that hangs on it, also through others, in order."""
        for left in self.lefts:
            yield from left.subtree
        yield self
        for right in self.rights:
            yield from right.subtree

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """What is joined with it ("A, B and C"), without itself."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = [first]
        for token in joined:
            joined += (right for right in token.rights if right.dep_ == "conj")
        return tuple(token for token in joined if token is not self)

    def is_ancestor(self, other: Token) -> bool:
        """Whether another token hangs on it, also through others."""
        return any(token is self for token in other.ancestors)


class Words(list[Token]):
    """A run of a parse's words, such as a sentence or a name."""

    __slots__ = ("doc", "end", "label_", "start")
    doc: Doc
    start: int
    end: int
    label_: str

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        super().__init__(list.__getitem__(doc, slice(start, end)))
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __hash__(self) -> int:  # type: ignore[override]
        return hash((self.start, self.end))

    @property
    def start_char(self) -> int:
        """Offset of its first character."""
        return self[0].idx

    @property
    def end_char(self) -> int:
        """Offset behind its last character, without the blank that follows."""
        return self[-1].idx + len(self[-1].text)

    @property
    def text(self) -> str:
        """Its characters, without the blank that follows."""
        return self.doc.text[self.start_char : self.end_char] if self else ""

    @property
    def sent(self) -> Words:
        """The sentence in which it begins."""
        return self[0].sent

    @property
    def ents(self) -> list[Words]:
        """The names in it."""
        return [e for e in self.doc.ents if self.start <= e.start and e.end <= self.end]

    @property
    def noun_chunks(self) -> list[Words]:
        """The noun phrases in it that hold no other."""
        chunks = self.doc.parse[self.start : self.end].noun_chunks
        return [self.doc.span(chunk.start, chunk.end) for chunk in chunks]

    @property
    def root(self) -> Token:
        """The word that stands highest in the tree of its sentence, the first of several.

        A sign or blank on which nothing hangs is so only where there is nothing else, and for an
        empty run it is the word behind it.
        """
        for token in self:
            if token.head is token:
                return token
        outer = [t for t in self if not self.start <= t.head.i < self.end]
        if len(outer) == 1:
            return outer[0]
        return min(outer, key=_depth) if outer else self.doc[self.start]


def _depth(token: Token) -> int:
    bare = (token.is_punct or token.is_space) and not token.children
    return len(token.doc) if bare else sum(1 for _ in token.ancestors)


class Doc(list[Token]):
    """All words of an article in order; ``text`` is its text, character for character."""

    __slots__ = ("at", "ents", "parse", "sents", "text")
    parse: spacy.tokens.Doc
    """What spaCy made."""
    text: str
    sents: list[Words]
    ents: list[Words]
    at: list[int]
    """The place of the word to which each character belongs."""

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def span(self, start: int, end: int, label: str = "") -> Words:
        """The words from one place up to another."""
        return Words(self, start, end, label)

    def char_span(self, start: int, end: int, alignment_mode: Alignment = "strict") -> Words | None:
        """The words at the characters from ``start`` up to ``end``, None where there are none.

        "strict" wants the edges of words, "contract" gives the words that lie wholly inside,
        "expand" all that are touched.
        """
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        behind = last.idx + len(last.text)
        if alignment_mode == "strict":
            whole = start == first.idx and end == behind
            return Words(self, first.i, last.i + 1) if whole else None
        if alignment_mode == "expand":
            low = first.i + (start == first.idx + len(first.text))
            return Words(self, low, last.i + 1) if low <= last.i else None
        low, high = first.i + (first.idx < start), last.i + (end >= behind)
        return Words(self, low, high) if low < high else None

    def _at(self, char: int) -> Token | None:
        """The word to which a character belongs; the blank behind a word is the word's."""
        return self[self.at[char]] if 0 <= char < len(self.at) else None


def plain(parse: spacy.tokens.Doc, text: str | None = None) -> Doc:
    """A spaCy parse as plain data; ``text`` is the article's, where the parse saw another."""
    doc = Doc()
    doc.parse = parse
    doc.text = parse.text if text is None else text
    named = cache(parse.vocab.strings.__getitem__)
    behind = len(_PLACES) + len(_NAMED)
    for i, row in enumerate(parse.to_array([*_PLACES, *_NAMED, *_FLAGS]).tolist()):
        idx, blank, begins, entity = row[: len(_PLACES)]
        names: Any = map(named, row[len(_PLACES) : behind])
        flags: Any = map(bool, row[behind:])
        doc.append(Token(doc, i, idx, " " * blank, begins == 1, _IN_ENTITY[entity], *names, *flags))
    doc.at = [t.i for t in doc for _ in range(len(t.text) + len(t.whitespace_))]
    _hang(doc, parse)
    doc.sents = [_sentence(doc, sent.start, sent.end) for sent in parse.sents]
    doc.ents = [doc.span(e.start, e.end, e.label_) for e in parse.ents]
    return doc


def _hang(doc: Doc, parse: spacy.tokens.Doc) -> None:
    """Join each word with what it hangs on and what hangs on it."""
    lefts: list[list[Token]] = [[] for _ in doc]
    rights: list[list[Token]] = [[] for _ in doc]
    for token, spoken in zip(doc, parse, strict=True):
        token.head = doc[spoken.head.i]
        token.left_edge, token.right_edge = doc[spoken.left_edge.i], doc[spoken.right_edge.i]
        if token.head is not token:
            (lefts if token.i < token.head.i else rights)[token.head.i].append(token)
    for token, left, right in zip(doc, lefts, rights, strict=True):
        token.lefts, token.rights, token.children = tuple(left), tuple(right), (*left, *right)


def _sentence(doc: Doc, start: int, end: int) -> Words:
    sentence = doc.span(start, end)
    for token in sentence:
        token.sent = sentence
    return sentence
