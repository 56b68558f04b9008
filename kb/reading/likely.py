"""How likely a short line is the headline of another article, by what stands around it.

A headline and a sub-heading look alike, so closing lines before it, a byline behind it, its length,
and whether it opens another subject are weighed. `heads` asks `marks` as well, whether the page
shows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median_low

from kb.reading.blocks import Piece
from kb.reading.credits import dateline_agency, is_listed_agency
from kb.reading.forms import (
    ends_sentence,
    is_list_item,
    key_words,
    names_in_full,
    opens_as_continuation,
    refers_back,
)
from kb.reading.press import press

__all__ = ["Page", "Story", "lead_of", "pick"]

WEIGHTS = {
    "any short line": -5.2,
    "story closed before": 4.0,  # agency line, credit, end mark or rule
    "capitals before": 1.5,  # a line that may be an unlisted agency, or a sub-heading
    "sentence open before": -3.0,
    "furniture before": 1.0,  # "Read more" ends an article, "Advertisement" interrupts one
    "byline or dateline after": 4.0,
    "such lines missing": -1.5,  # where the page's first article has them
    "wider gap before": 2.5,
    "list page": 2.2,
    "among links": -3.0,  # three such lines and more in a row, as under "Related:"
    "two words": -1.5,
    "short as the first": 1.0,
    "four words": 1.0,
    "five words": 1.8,
    "seven words": 1.9,
    "about its paragraph": 1.8,
    "partly about it": 1.3,
    "new topic": 0.3,
    "topic known": -1.5,
    "new body": 0.7,
    "body known": -1.4,
    "question": -3.5,
    "styled as the first": 0.5,
    "styled otherwise": -1.0,
    "paragraph points back": -1.7,
    "surname known": -2.0,
}
"""What speaks for (and against) a short line being the headline of a new article, as log-odds.

Those of words and topic began as a logistic regression over archives put together from the training
articles of PolNeAR (1,443 headlines against 3,558 other short lines, most of them sub-headings cut
from its sentences). As the made-up sub-headings had at most six words, the fit drew the line at
seven; the weights of length and of any short line were set by hand after that. Those of closing
lines, bylines, gaps, links and style, which PolNeAR has not, are judged.
"""
THRESHOLD = 0.0
LONGEST_RUN = 30
"""Short lines before a paragraph among which its headline is looked for."""
MARGIN = 1.0
"""How much better a later line of the same run must be to be the headline in place of the first."""


def _may_head(pieces: Sequence[Piece], start: int, index: int) -> bool:
    """Whether the line at ``index`` has a headline's form, opens no box and is no link."""
    if pieces[index].form != "headline" or press().boxes.fullmatch(pieces[index].text):
        return False
    return not any(piece.form == "links" for piece in pieces[start:index])


def pick(lines: list[int], values: list[float]) -> int:
    """The first of ``lines`` that is not clearly worse than the best."""
    enough = max(values) - MARGIN
    return next(i for i, value in zip(lines, values, strict=True) if value >= enough)


def lead_of(pieces: Sequence[Piece], index: int) -> str:
    """The opening of the body that begins at ``index``."""
    return "\n".join(piece.text[:400] for piece in pieces[index : index + 2])[:500]


class Story:
    """What the article that is being read has said so far."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.surnames: set[str] = set()
        self.closes = True

    def add(self, paragraph: str) -> None:
        self.words |= key_words(paragraph)
        self.surnames |= names_in_full(paragraph)
        self.closes = ends_sentence(paragraph) or is_list_item(paragraph)


@dataclass(frozen=True, slots=True)
class Page:
    """How the page's first article is set, to which its others are compared."""

    gap: int
    """Blank lines that usually stand before a unit."""
    style: str | None
    words: int
    """Of its headline."""
    introduced: bool
    """Whether a byline, date or dateline follows the headline."""
    lists: bool
    """Whether a page title stands above the first headline."""

    @classmethod
    def of(cls, pieces: Sequence[Piece], start: int, headline: bool) -> Page:
        gaps = [piece.gap for piece in pieces[1:]] or [0]
        return cls(
            gap=median_low(gaps),
            style=_style(pieces[start].text) if headline else None,
            words=len(pieces[start].text.split()) if headline else 0,
            introduced=headline and _introduced(pieces, start),
            lists=any(piece.form in ("label", "headline") for piece in pieces[:start]),
        )

    def head_in_run(
        self, pieces: Sequence[Piece], start: int, stop: int, story: Story
    ) -> tuple[int, frozenset[str]] | None:
        """The headline among the pieces from ``start``, whose body begins at ``stop``, and why."""
        start = max(start, stop - LONGEST_RUN)
        found = {
            i: frozenset(self.evidence(pieces, start, i, stop, story))
            for i in range(start, stop)
            if _may_head(pieces, start, i)
        }
        values = [sum(WEIGHTS[name] for name in names) for names in found.values()]
        if not values or max(values) < THRESHOLD:
            return None
        head = pick(list(found), values)
        return head, found[head]

    def evidence(
        self, pieces: Sequence[Piece], start: int, index: int, stop: int, story: Story
    ) -> Iterator[str]:
        """Names of the `WEIGHTS` that hold for the line at ``index`` of a run from ``start``."""
        opening = lead_of(pieces, stop)
        following = " ".join(piece.text[:1000] for piece in pieces[stop : stop + 4])
        yield "any short line"
        line = pieces[index]
        closing = pieces[start:index]
        if any(
            p.form in ("credit", "end-mark", "rule") or is_listed_agency(p.text) for p in closing
        ):
            yield "story closed before"
        elif any(p.form == "agency" for p in closing):
            yield "capitals before"
        elif not story.closes:
            yield "sentence open before"
        elif any(p.form == "furniture" for p in closing):
            yield "furniture before"
        if _introduced(pieces, index):
            yield "byline or dateline after"
        elif self.introduced:
            yield "such lines missing"
        if sum(p.form == "headline" for p in pieces[start:stop]) > 2:
            yield "among links"
        if any(p.gap > self.gap for p in pieces[start : index + 1]):
            yield "wider gap before"
        if self.lists:
            yield "list page"

        count = len(line.text.split())
        lengths = (
            ("two words", count <= 2),
            ("short as the first", 5 > count >= self.words - 1),
            ("four words", count >= 4),
            ("five words", count >= 5),
            ("seven words", count >= 7),
        )
        yield from (name for name, holds in lengths if holds)
        words = key_words(line.text)
        shared = len(words & key_words(opening))
        if shared:
            yield "about its paragraph" if shared > 1 else "partly about it"
        known = _share(words, story.words)
        if known < 0.4:
            yield "new topic"
        elif known > 0.6:
            yield "topic known"
        known = _share(key_words(following), story.words)
        if known < 0.2:
            yield "new body"
        elif known > 0.35:
            yield "body known"
        if line.text.endswith(("?", "!")):
            yield "question"
        if self.style is not None:
            same = _style(line.text) in (self.style, None)
            yield "styled as the first" if same else "styled otherwise"
        if opens_as_continuation(opening):
            yield "paragraph points back"
        elif refers_back(opening.split("\n", 1)[0], story.surnames):
            yield "surname known"


def _share(words: set[str], known: set[str]) -> float:
    """What part of ``words`` is ``known`` already, from 0 to 1; 1 where there are no words."""
    return len(words & known) / len(words) if words else 1.0


def _introduced(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a byline, a date or a lead with an agency's dateline follows the headline."""
    for piece in pieces[index + 1 : index + 5]:
        if piece.form in ("byline", "date"):
            return True
        if piece.form == "paragraph":
            return dateline_agency(piece.text) is not None
    return False


def _style(line: str) -> str | None:
    """How the words are capitalised: ``capitals``, ``title``, ``sentence``; None if unclear."""
    long = list(re.findall(r"[^\W\d_]{4,}", line))
    if len(long) < 3:
        return None
    if line.upper() == line:
        return "capitals"
    capital = sum(word[0].isupper() for word in long) / len(long)
    return "title" if capital >= 0.8 else "sentence" if capital <= 0.6 else None
