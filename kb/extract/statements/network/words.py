"""Words of a text with their offsets, word pieces and surface features.

The network's vocabulary is uncased, so what case, spacing, paragraphs and quotation marks tell is
handed to it as small integers per word (`FEATURES`) that it embeds beside the word pieces.
Pieces follow WordPiece: greedy longest match, continuation pieces marked with "##".
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

from kb.annotate.marks import Structure, structure

_WORD = re.compile(r"[\n\r\u2028\u2029][\s]*|``|''|[^\W_]+|\S")
_ALIASES = {
    **dict.fromkeys(("``", "''", "“", "”", "„", "«", "»", "‟", "〝", "〞", "＂"), '"'),
    **dict.fromkeys(("‘", "’", "‚", "‛", "`"), "'"),
    "―": "—",
    "‐": "-",
    "‑": "-",
    "−": "-",
}
_LONGEST = 40
BREAK = "[unused1]"

Shape = Literal["break", "lower", "title", "upper", "mixed", "digit", "sign"]
"""How a word is written."""
State = Literal["out", "in", "open", "close", "single", "nested", "unclosed"]
"""How a word stands to the quotation marks around it."""
SHAPES: tuple[Shape, ...] = get_args(Shape)
STATES: tuple[State, ...] = get_args(State)
SPACES = ("glued", "spaced")
FEATURES = (len(SHAPES), len(STATES), len(SPACES))
_SHAPE = {name: index for index, name in enumerate(SHAPES)}
_STATE = {name: index for index, name in enumerate(STATES)}


class Vocabulary:
    """A WordPiece vocabulary, one piece a line, the line number being its id."""

    def __init__(self, path: Path) -> None:
        lines = path.read_text(encoding="utf-8").split("\n")
        self.ids: dict[str, int] = {piece: index for index, piece in enumerate(lines) if piece}
        self.unknown = self.ids["[UNK]"]
        self.first = self.ids["[CLS]"]
        self.last = self.ids["[SEP]"]
        self.pad = self.ids["[PAD]"]
        self.line_break = self.ids[BREAK]
        self.pieces = lru_cache(maxsize=100_000)(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Ids of the pieces of one word; one [UNK] if it cannot be composed."""
        word = _ALIASES.get(word, word)
        if len(word) > _LONGEST:
            return (self.unknown,)
        plain = "".join(
            c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn"
        )
        found: list[int] = []
        start = 0
        while start < len(plain):
            for end in range(len(plain), start, -1):
                piece = ("##" if start else "") + plain[start:end]
                if piece in self.ids:
                    found.append(self.ids[piece])
                    start = end
                    break
            else:
                return (self.unknown,)
        return tuple(found) or (self.unknown,)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order; a paragraph break counts as a word of its own.

    `pieces[i]` holds the piece ids of word i, `features[i]` its values for `FEATURES`,
    `paragraph[i]` the number of breaks before it.
    """

    starts: list[int]
    ends: list[int]
    pieces: list[tuple[int, ...]]
    features: list[tuple[int, int, int]]
    paragraph: list[int]
    solid: list[bool]

    def __len__(self) -> int:
        return len(self.starts)


def _shape(word: str) -> int:
    if not word[0].isalnum():
        return _SHAPE["sign"]
    if word[0].isdigit():
        return _SHAPE["digit"]
    if word.islower():
        return _SHAPE["lower"]
    if word.isupper() and len(word) > 1:
        return _SHAPE["upper"]
    if word[0].isupper() and (word[1:].islower() or len(word) == 1):
        return _SHAPE["title"]
    return _SHAPE["mixed"]


class _States:
    """Looks up the quotation state of character positions."""

    def __init__(self, found: Structure) -> None:
        self.marks = {mark.start: mark.opens for mark in found.marks}
        doubles = [q for q in found.quotations if q.double]
        singles = [q for q in found.quotations if not q.double]
        self.doubles = doubles
        self.singles = singles
        self.double_starts = [q.start for q in doubles]
        self.single_starts = [q.start for q in singles]

    def at(self, position: int) -> int:
        if position in self.marks:
            return _STATE["open" if self.marks[position] else "close"]
        i = bisect_right(self.double_starts, position) - 1
        inside = i >= 0 and position < self.doubles[i].end
        j = bisect_right(self.single_starts, position) - 1
        nested = j >= 0 and position < self.singles[j].end
        if inside:
            if nested:
                return _STATE["nested"]
            return _STATE["in" if self.doubles[i].closed else "unclosed"]
        return _STATE["single" if nested else "out"]


def split(text: str, vocabulary: Vocabulary, found: Structure | None = None) -> Words:
    """Split `text` into words with pieces and features."""
    states = _States(structure(text) if found is None else found)
    words = Words([], [], [], [], [], [])
    paragraph, previous = 0, 0
    for match in _WORD.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        spaced = int(start > previous or start == 0)
        previous = end
        if word[0].isspace():
            paragraph += 1
            words.pieces.append((vocabulary.line_break,))
            words.features.append((_SHAPE["break"], _STATE["out"], 1))
        else:
            words.pieces.append(vocabulary.pieces(word))
            words.features.append((_shape(word), states.at(start), spaced))
        words.starts.append(start)
        words.ends.append(end)
        words.paragraph.append(paragraph)
        words.solid.append(word[0].isalnum())
    return words
