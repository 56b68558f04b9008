"""The parse of an article as plain data, which the rules read.

The words mean what spaCy's mean (https://spacy.io/api/token). spaCy itself makes a new object each
time that a token is asked for and looks its words up in a table; rules ask some hundred thousand
times an article, which took most of their time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

__all__ = ["Doc", "Token", "Words", "names_of", "past_name"]

Alignment = Literal["strict", "contract", "expand"]

_PHRASES = frozenset({"NOUN", "PROPN", "PRON"})
_OF_PHRASES = frozenset(
    ("oprd", "nsubj", "dobj", "nsubjpass", "pcomp", "pobj", "dative", "appos", "attr", "ROOT")
)


@dataclass(slots=True, eq=False)
class Token:
    """One word, number or sign, with its place in the tree of its sentence."""

    doc: Doc = field(repr=False)
    i: int
    idx: int
    """Offset in the article's text."""
    whitespace_: str
    ent_iob_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    text: str
    lower_: str
    shape_: str
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
    is_sent_start: bool = field(init=False)

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
        """The noun phrases in it that hold no other.

        As spaCy finds them in English; its own function reads its own parse, which is not mended.
        """
        found: list[Words] = []
        for word in self.doc[self.sent.start : self.end] if self else ():
            nested = found and word.left_edge.i < found[-1].end
            if word.pos_ in _PHRASES and not nested and _heads_phrase(word):
                found.append(self.doc.span(word.left_edge.i, word.i + 1, "NP"))
        return [chunk for chunk in found if self.start <= chunk.start]

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


def _heads_phrase(word: Token) -> bool:
    """Whether a noun stands where a noun phrase does, or is joined with one that does."""
    first = word.head if word.dep_ == "conj" else word
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    return first.dep_ in _OF_PHRASES


def _depth(token: Token) -> int:
    bare = (token.is_punct or token.is_space) and not token.children
    return len(token.doc) if bare else sum(1 for _ in token.ancestors)


class Doc(list[Token]):
    """All words of an article in order; ``text`` is its text, character for character."""

    __slots__ = ("at", "ents", "sents", "text")
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

    def set_ents(self, names: Sequence[Words], outside: Iterable[Words] = ()) -> None:
        """Make these runs names with their labels and those no names; all others stay."""
        changed = [*names, *outside]
        for run in changed:
            for token in run:
                token.ent_iob_, token.ent_type_ = "O", ""
        for name in names:
            for token in name:
                token.ent_iob_, token.ent_type_ = "I" if token.i > name.start else "B", name.label_
        for before, token in pairwise(self):
            broken = before.ent_iob_ in ("", "O") or before.ent_type_ != token.ent_type_
            if token.ent_iob_ == "I" and broken:
                token.ent_iob_ = "B"
        self.ents = names_of(self)

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


def past_name(doc: Doc, at: int) -> int:
    """Where a name ends that begins here."""
    end = at + 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return end


def names_of(doc: Doc) -> list[Words]:
    """The names by what is said of each word."""
    begin = [t for t in doc if t.ent_iob_ == "B" and t.ent_type_]
    return [doc.span(t.i, past_name(doc, t.i), t.ent_type_) for t in begin]
