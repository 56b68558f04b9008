"""Quotation marks: which stretches of an article stand between them.

Marks are certain where grammar is not, so they are read by themselves: curly, straight, low and
angle marks, doubled single marks (``''``), single marks around a whole stretch, and the unclosed
stretch of a quotation that goes on in the next paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kb.model import Article

_PAIRS = {"“": "”", "„": "“”", "«": "»", "``": "''", "''": "''", '"': '"', "‘": "’", "'": "'"}
_MARK = re.compile(r"``|''|[“”„«»\"‘’']")
_SINGLE = frozenset("‘’'")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between quotation marks, in offsets into the article's text."""

    start: int
    """The opening mark."""
    end: int
    """Just past the closing mark, or the paragraph's end where there is none."""
    inner_start: int
    inner_end: int
    closed: bool
    single: bool
    """Between single marks; these are told from apostrophes by the blanks around them."""

    def words(self, text: str) -> int:
        """How many words stand between the marks."""
        return len(re.findall(r"\w+(?:[’'\-]\w+)*", text[self.inner_start : self.inner_end]))


def quoted_stretches(article: Article) -> tuple[Quoted, ...]:
    """The outermost quoted stretches of each block, in order; nested ones belong to the outer."""
    found: list[Quoted] = []
    for block in article.blocks:
        found += _in_paragraph(article.text, block.span.start, block.span.end)
    return tuple(found)


def _in_paragraph(text: str, start: int, end: int) -> list[Quoted]:
    found: list[Quoted] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            if _opens(text, mark, start, end):
                opened = mark
        elif mark[0] in _PAIRS[opened[0]] and _closes(text, mark, end, opened[0]):
            found.append(
                Quoted(
                    opened.start(), mark.end(), opened.end(), mark.start(), True, _is_single(opened)
                )
            )
            opened = None
    if opened is not None and not _is_single(opened):
        found.append(Quoted(opened.start(), end, opened.end(), end, False, False))
    return found


def _is_single(mark: re.Match[str]) -> bool:
    return mark[0] in _SINGLE


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    if mark[0] in "”»’":
        return False
    if after.isspace():
        return False
    free = not before.isalnum()
    if _is_single(mark):
        # A single mark opens only where a later one closes: else it is an apostrophe ('90s).
        return free and _closing_single(text, mark, end)
    return free or mark[0] in "“„«"


def _closing_single(text: str, mark: re.Match[str], end: int) -> bool:
    close = _PAIRS[mark[0]]
    for later in re.finditer(f"[{close}]", text[mark.end() : end]):
        at = mark.end() + later.start()
        if _closes(text, re.compile(".").match(text, at), end, mark[0]):
            return at - mark.end() > 1
    return False


def _closes(text: str, mark: re.Match[str] | None, end: int, opener: str) -> bool:
    if mark is None:
        return False
    before = text[mark.start() - 1]
    after = text[mark.end()] if mark.end() < end else " "
    if opener in _SINGLE:
        return not before.isspace() and not after.isalnum() and not _plural_possessive(text, mark)
    if opener in ('"', "''"):
        return not (before.isspace() and after.isalnum())
    return True


def _plural_possessive(text: str, mark: re.Match[str]) -> bool:
    """Whether this may be the apostrophe of a plural ("users' phones"): s before, a word after."""
    return text[mark.start() - 1] == "s" and bool(
        re.match(r" \w", text[mark.end() : mark.end() + 2])
    )
