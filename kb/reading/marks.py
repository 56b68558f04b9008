"""What a person would take as a sign that another article begins at a line of the page.

A headline alone is no such sign: a heading inside an article looks the same. Signs are what the
page sets around its headlines: who wrote it, the day, a dateline, the end of the story before, a
section's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from kb.reading.blocks import Piece
from kb.reading.credits import dateline_agency, is_listed_agency, stated_date
from kb.reading.press import press

__all__ = ["Sign", "is_evident", "marks_of", "recurring"]

Sign = Literal["byline", "date", "dateline", "rule", "end", "section", "closer", "gap", "subject"]
"""``gap`` is white space wider than the page's usual, ``subject`` a text about something else."""

ENOUGH = 2
"""Signs that make a headline that of another article. That the page has the same elsewhere counts
as one more; a title that says that the page lists articles is enough by itself."""
BEHIND = 4
"""Lines below a headline among which its byline and its day are looked for."""
_VAGUE: frozenset[Sign] = frozenset({"gap", "subject"})
"""Signs that the sections of one article have as well, however often they recur."""


def marks_of(pieces: Sequence[Piece], start: int, index: int, stop: int) -> set[Sign]:
    """The signs around the headline at ``index``, in a run of lines from ``start`` to ``stop``."""
    found: set[Sign] = set()
    for at in range(start, min(stop, index + 1 + BEHIND)):
        if at != index:
            found.update(_of_line(pieces, at, at < index))
    if stop < len(pieces) and dateline_agency(pieces[stop].text):
        found.add("dateline")
    return found


def _closes(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the line at ``index`` ends a story: an end mark, a rule, a credit behind its text.

    An agency's name below a caption is the picture's.
    """
    piece = pieces[index]
    if piece.form == "rule":
        return len(piece.text) > 1  # a single sign is a bullet whose item stands on the next line
    if piece.form == "agency":
        return index > 0 and pieces[index - 1].form == "paragraph"
    return piece.form in ("credit", "end-mark")


def _of_line(pieces: Sequence[Piece], index: int, above: bool) -> Iterable[Sign]:
    piece = pieces[index]
    line = " ".join(piece.text.split())
    match piece.form:
        case "byline" | "date":
            dated = piece.form == "date" and any(map(str.isalpha, line))
            if piece.form == "byline":
                yield "byline"
            if dated or stated_date(line):
                yield "date"
        case "rule" if above and _closes(pieces, index):
            yield "rule"
        case "credit" | "end-mark" if above:
            yield "end"
        case "agency" if above and is_listed_agency(line) and _closes(pieces, index):
            yield "end"
        case "agency" | "label" if above:
            yield "section"
        case "furniture" if above and press().closers.fullmatch(line):
            yield "closer"


def is_evident(marks: set[Sign], recurring: set[Sign], listed: bool, headline: str) -> bool:
    """Whether ``marks`` are `ENOUGH` for ``headline`` to begin another article.

    ``recurring`` are those that more than one headline of the page has; ``listed`` says that the
    page's title calls it a list of articles. Rules alone stand between sections as well, whose
    headings are shorter.
    """
    if listed:
        return True
    if marks - _VAGUE <= {"rule"} and len(headline.split()) < 4:
        return False
    return len(marks) + bool(marks & recurring) >= ENOUGH


def recurring(found: Sequence[set[Sign]]) -> set[Sign]:
    """The signs, those of layout, that more than one headline of the page has."""
    times = Counter(mark for marks in found for mark in marks - _VAGUE)
    return {mark for mark, count in times.items() if count > 1}
