"""Where the articles of a page begin: the headlines among its short lines.

A page is one article unless it shows that it holds several: `likely` finds the lines that may be
headlines of others, and `marks` asks what a person would see there. Stands between `forms` and
`plain`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from kb.reading.blocks import Piece
from kb.reading.forms import (
    MOST_HEADLINE_WORDS,
    ends_sentence,
    is_list_item,
    is_single_sentence,
    key_words,
    lists_articles,
)
from kb.reading.likely import Page, Story, lead_of, pick
from kb.reading.marks import is_evident, marks_of, recurring

__all__ = ["Split", "heads_of"]

Split = Literal["auto", "never", "always"]
"""Whether a page of plain text holds several articles: to be seen from the page, no, or yes."""
_LABEL = re.compile(r"(?P<name>[A-Z][\w.’' -]{0,40}?)(?: \([^()\n]*\))*[:.] ")
Heads = dict[int, frozenset[str]]
"""The headlines found, each with the evidence for it."""
GREETING_WORDS = 15
"""Up to so many words above a first rule are a greeting ("Good morning, here is the news")."""


def heads_of(pieces: Sequence[Piece], split: Split = "auto") -> list[tuple[int, bool]]:
    """Index of each article's first piece, and whether that piece is its headline."""
    first = _first_head(pieces)
    if split == "never":
        return [first]
    page = Page.of(pieces, *first)
    listing = replace(page, lists=True)  # where one more article stands, others are likelier
    if split == "always":
        heads = list(_more_heads(pieces, first, listing))
    else:
        heads = _evident(pieces, first[0], _more_heads(pieces, first, page))
        if heads and not page.lists:
            heads = _evident(pieces, first[0], _more_heads(pieces, first, listing))
    if heads and _is_greeting(pieces[first[0] : heads[0]]):
        return [(index, True) for index in heads]
    return [first, *((index, True) for index in heads)]


def _is_greeting(pieces: Sequence[Piece]) -> bool:
    """Whether what stands above the second headline is a letter's title and salutation alone."""
    bodies = [piece for piece in pieces if piece.form == "paragraph"]
    words = sum(len(piece.text.split()) for piece in bodies)
    return words <= GREETING_WORDS and any(piece.form == "rule" for piece in pieces)


def _evident(pieces: Sequence[Piece], first: int, heads: Heads) -> list[int]:
    """Those of the likely ``heads`` that the page marks as such."""
    runs = [(_start_of_run(pieces, i), i, _end_of_run(pieces, i + 1)) for i in (first, *heads)]
    marks = [marks_of(pieces, *run) for run in runs]
    again = recurring(marks)
    listed = any(lists_articles(piece.text) for piece in pieces[:first])
    for found, evidence in zip(marks[1:], heads.values(), strict=True):
        if "wider gap before" in evidence:
            found.add("gap")
        if {"new topic", "new body"} <= evidence and "surname known" not in evidence:
            found.add("subject")
    return [
        head
        for head, found in zip(heads, marks[1:], strict=True)
        if is_evident(found, again, listed, pieces[head].text)
    ]


def _more_heads(pieces: Sequence[Piece], first: tuple[int, bool], page: Page) -> Heads:
    heads: Heads = {}
    story = Story()
    index = _end_of_run(pieces, first[0] + first[1])  # a deck is no article of its own
    while index < len(pieces):
        stop = _end_of_run(pieces, index)
        if index < stop < len(pieces):
            found = page.head_in_run(pieces, index, stop, story)
            if found is not None:
                heads[found[0]] = found[1]
                story = Story()
        if stop < len(pieces):
            story.add(pieces[stop].text)
        index = stop + 1
    return heads


def _start_of_run(pieces: Sequence[Piece], index: int) -> int:
    while index > 0 and pieces[index - 1].form != "paragraph":
        index -= 1
    return index


def _end_of_run(pieces: Sequence[Piece], index: int) -> int:
    while index < len(pieces) and pieces[index].form != "paragraph":
        index += 1
    return index


def _first_head(pieces: Sequence[Piece]) -> tuple[int, bool]:
    stop = _end_of_run(pieces, 0)
    headed = [i for i in range(stop) if pieces[i].form == "headline"]
    marked = [i for i in headed if pieces[i].is_heading]
    if marked:
        return marked[0], True
    again = _again(pieces) if len(headed) > 1 else frozenset()
    lines = [i for i in headed if i == headed[0] or _label(pieces[i]) not in again]
    if lines:
        lead = lead_of(pieces, stop)
        return pick(lines, [_fitness(pieces[i], lead) for i in lines]), True
    if stop == 0 and _is_stopped_headline(pieces):
        return 0, True
    dropped = ("label", "furniture", "rule", "end-mark")
    kept = (i for i in range(stop) if pieces[i].form not in dropped)
    return next(kept, stop if stop < len(pieces) else 0), False


def _again(pieces: Sequence[Piece]) -> frozenset[str]:
    """The labels of a talk in print, which open more than one line: "Ewan Grieve: …"."""
    times = Counter(filter(None, map(_label, pieces)))
    return frozenset(label for label, much in times.items() if much > 1)


def _label(piece: Piece) -> str:
    """What stands before a colon or a full stop where a line opens, without its brackets."""
    label = _LABEL.match(piece.text)
    return label["name"] if label is not None else ""


def _fitness(piece: Piece, lead: str) -> float:
    shared = len(key_words(piece.text) & key_words(lead))
    return min(shared, 2) * 0.75 + (1.5 if len(piece.text.split()) >= 5 else 0)


def _is_stopped_headline(pieces: Sequence[Piece]) -> bool:
    """Whether the page opens with a headline of unusual form: with a full stop, cut off, quoted."""
    if len(pieces) < 2:
        return False
    line, body = pieces[0].text, pieces[1:]
    words = line.split()
    if len(words) > MOST_HEADLINE_WORDS or "\n" in line or is_list_item(line):
        return False
    longer = len(body[0].text) > 1.5 * len(line)
    if line.endswith(("...", "…")) or not ends_sentence(line):  # a wire cuts it; two sentences
        return pieces[1].gap > 0 and line[0] not in '“"' and line[-1] not in ",:;—–-"
    if line[0] in '“"' or line[-1] not in ".;’'":
        return False
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    titled = len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)
    brief = len(words) <= 16 and is_single_sentence(line)
    return (titled or brief) and longer
