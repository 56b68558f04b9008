"""What each piece of an article is: paragraph, cross-head, caption, aside, ….

A piece alone is judged in `forms`; here its place counts too: a short line by itself above a
paragraph is a cross-head, several in a row are a list, and those under "Related:" lead elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kb.model import BlockKind
from kb.reading.credits import is_listed_agency, signature
from kb.reading.forms import Form, ends_sentence, is_list_item

__all__ = ["Piece", "kinds_of"]

DECK_WORDS = 6
"""Up to so many words, a line above the body is taken for a caption or a kicker; a longer one is a
deck, which may say who said what."""
HEADING_WORDS = 12
"""Up to so many words, a numbered item is a heading when prose stands below it."""
SIGNED_WITHIN = 4
"""How far below the headline the name of the author may stand."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit of the page with its form and its text."""

    start: int
    end: int
    gap: int
    form: Form
    text: str
    is_heading: bool = False
    """Whether the page marks it as a heading."""


def kinds_of(pieces: Sequence[Piece], headline: bool) -> list[BlockKind]:
    """The kind of each of an article's pieces; ``headline`` says whether the first is that."""
    forms = list(enumerate(piece.form for piece in pieces))
    bodies = [i for i, form in forms[headline:] if form == "paragraph"]
    place = _Place(
        pieces,
        bodies[0] if bodies else len(pieces),
        bodies[-1] if bodies else len(pieces),
        _labels(pieces),
    )
    kinds: list[BlockKind] = []
    linked = False
    for i, piece in enumerate(pieces):
        linked = piece.form == "links" or (linked and piece.form != "paragraph")
        kinds.append(
            "headline" if i == 0 and headline else "aside" if linked else _kind(place, i, piece)
        )
    return kinds


@dataclass(frozen=True, slots=True)
class _Place:
    """An article's pieces, where its body begins and ends, and the labels of a transcript."""

    pieces: Sequence[Piece]
    first: int
    last: int
    labels: frozenset[str]

    def form(self, index: int) -> Form | None:
        return self.pieces[index].form if 0 <= index < len(self.pieces) else None

    def alone(self, index: int) -> bool:
        """Whether prose stands below the line at ``index``, and no other short line beside it."""
        beside = (self.form(index - 1), self.form(index + 1))
        return index < self.last and "headline" not in beside


def _kind(place: _Place, index: int, piece: Piece) -> BlockKind:
    inside = place.first < index < place.last
    if piece.is_heading and index > place.first:
        return "crosshead"
    match piece.form:
        case "agency" if not inside:
            return "agency"
        case "agency":
            return "caption" if is_listed_agency(piece.text) else "crosshead"
        case "time" if index >= place.first or place.form(index + 1) == "headline":
            return "crosshead"
        case "byline" | "date" | "time" | "credit":
            return "byline"
        case "paragraph" if _is_numbered_heading(place, index):
            return "crosshead"
        case "paragraph" | "caption":
            return piece.form
        case "headline":
            return _short_line(place, index, piece)
        case _:
            return "aside"


def _short_line(place: _Place, index: int, piece: Piece) -> BlockKind:
    words = len(piece.text.split())
    if _is_signature(place.pieces, index):
        return "byline"
    if index < place.first:
        return "paragraph" if words > DECK_WORDS else "caption"
    if _label(piece.text) in place.labels or piece.text.endswith(".") or _SIGNED.search(piece.text):
        return "paragraph"
    if _ATTRIBUTED.search(piece.text):
        return "paragraph"
    return "crosshead" if words <= DECK_WORDS or place.alone(index) else "paragraph"


_SIGNED = re.compile(r"[.!?…]\s?[\"”’»']\s?[-–—]{1,2}\s?[^\W\d_a-z]")
"""A quotation of whole sentences with the name of its speaker behind a dash."""


_ATTRIBUTED = re.compile(r"^[“\"‘'].+[,?!][”\"’'] [^\W\d_]")
"""A quotation with who spoke behind it, of which the writer left out the full stop."""


def _is_signature(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the line at ``index``, near the top, is a name beside the article's day or place."""
    if index > SIGNED_WITHIN or signature(" ".join(pieces[index].text.split())) is None:
        return False
    beside = (*pieces[index - 1 : index], *pieces[index + 1 : index + 2])
    return any(p.form in ("date", "time") or p.text.startswith("in ") for p in beside)


def _is_numbered_heading(place: _Place, index: int) -> bool:
    text = place.pieces[index].text
    if not re.match(r"\(?\d", text) or not is_list_item(text) or "\n" in text:
        return False
    below = place.pieces[index + 1] if index < place.last else None
    return (
        len(text.split()) <= HEADING_WORDS
        and (not ends_sentence(text) or text.endswith("?"))
        and below is not None
        and below.form == "paragraph"
        and not is_list_item(below.text)
    )


_LABEL = re.compile(r"[“\"]?((?:[^\W\d_a-z][\w.’'-]*)(?: [^\W\d_a-z][\w.’'-]+){0,3}):\s")


def _label(text: str) -> str | None:
    match = _LABEL.match(text)
    return match[1] if match else None


def _labels(pieces: Sequence[Piece]) -> frozenset[str]:
    """Names before a colon that open more than one piece, as those of a transcript's speakers do.

    Where one of them recurs, the others are labels too.
    """
    times = Counter(label for piece in pieces if (label := _label(piece.text)))
    return frozenset(times) if len(times) > 1 and max(times.values()) > 1 else frozenset()
