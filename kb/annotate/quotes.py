"""Quoted stretches: which parts of an article's blocks stand between quotation marks.

What opens and what closes is for `kb.annotate.marks` to say. Here a quotation is what the steps
after this one need of it: the outermost stretches of each block, with their marks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kb.annotate.marks import Quotation, QuotationMark, structure
from kb.model import Block, Span


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between quotation marks, in offsets into the article's text."""

    start: int
    """The opening mark, or the paragraph's start where it runs on from the one before."""
    end: int
    """Just past the closing mark, or the paragraph's end where there is none."""
    inner_start: int
    inner_end: int
    closed: bool
    single: bool
    """Between single marks; these are told from apostrophes by the blanks around them."""

    def word_count(self, text: str) -> int:
        """How many words stand between the marks."""
        return len(re.findall(r"\w+(?:[’'\-]\w+)*", text[self.inner_start : self.inner_end]))


def quoted_stretches(text: str, blocks: tuple[Block, ...]) -> tuple[Quoted, ...]:
    """The outermost quoted stretches of each block, in order; nested ones belong to the outer.

    A line break of ``text`` ends a paragraph, and with it a quotation.
    """
    found = structure(text)
    opening = {mark.end: mark for mark in found.marks}
    closing = {mark.start: mark for mark in found.marks}
    return tuple(
        q for block in blocks for q in _in_block(found.quotations, opening, closing, block.span)
    )


def _in_block(
    quotations: tuple[Quotation, ...],
    opening: dict[int, QuotationMark],
    closing: dict[int, QuotationMark],
    block: Span,
) -> Iterator[Quoted]:
    end = block.start
    first = bisect_left(quotations, block.start, key=lambda quotation: quotation.start)
    last = bisect_left(quotations, block.end, key=lambda quotation: quotation.start)
    for quotation in quotations[first:last]:
        stretch = _quoted(quotation, opening, closing, block)
        if end <= stretch.start and stretch.inner_start < stretch.inner_end:
            end = stretch.end
            yield stretch


def _quoted(
    quotation: Quotation,
    opening: dict[int, QuotationMark],
    closing: dict[int, QuotationMark],
    block: Span,
) -> Quoted:
    last = min(quotation.end, block.end)
    first = opening.get(quotation.start)
    close = closing.get(last) if quotation.closed else None
    return Quoted(
        first.start if first else quotation.start,
        close.end if close else last,
        quotation.start,
        last,
        quotation.closed,
        not quotation.double,
    )
