"""Datelines: where and when an article was written, and for which agency, before it begins."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kb.model import Article

Range = tuple[int, int]

_DATELINE = re.compile(
    r"[A-Z][^\n()]{0,60}\([^()\n]{2,40}\)\s{0,2}[-–—]{1,2}\s"
    r"|[A-Z][A-Z .’'/-]{2,40}(?: and [A-Z]{3,20})?(?:, [A-Z][a-z]+\.?(?: [A-Z][a-z]+){0,2})?"
    r"(?:, (?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+\.?)(?:,? \d{4})?)?"
    r"(?:\s?[–—•]{1,2}|\s-{1,2})\s"
)
"""Place, perhaps date and agency, and a dash: "LOWMARK, March 4 (NWS) — "."""
_BEFORE_COLON = re.compile(
    r"(?:[A-Z][A-Z.’'-]{2,20}(?: [A-Z.’'-]{2,20}){0,2}|[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20})?)"
    r"(?:/[A-Z][A-Za-z ]{2,20})?(?:, [A-Z][a-z]+\.? \d{1,2})?: (?=[A-Z\d])"
)
"""A place and a colon, as papers of India and Pakistan write it; elsewhere it tells who speaks."""


_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?: [A-Z]{2,4})?\s+(?=[“\"‘A-Z])")
"""The time of an entry of a live page, where several paragraphs begin with one."""


def datelines(text: str, blocks: Iterable[Range]) -> list[Range]:
    """The datelines that blocks open with: place, perhaps date and agency, and a dash.

    One with a colon is taken for a dateline where the first block opens so, and no other.
    """
    dashed: list[Range] = []
    coloned: list[Range] = []
    timed: list[Range] = []
    listed = list(blocks)
    for start, end in listed:
        if match := _DATELINE.match(text, start, end):
            dashed.append((start, match.end()))
        elif match := _TIME.match(text, start, end):
            timed.append((start, match.end()))
        elif match := _BEFORE_COLON.match(text, start, end):
            coloned.append((start, match.end()))
    alone = len(coloned) == 1 and coloned[0][0] == listed[0][0]
    entries = timed if len(timed) > 1 else []
    return sorted(dashed + entries) or (coloned if alone else [])


def openings(article: Article) -> list[Range]:
    """The datelines of an article's paragraphs; where it has none, of its one line."""
    blocks = [b for b in article.blocks if b.kind not in ("agency", "aside")]
    told = [b for b in blocks if b.kind == "paragraph"] or blocks
    return datelines(article.text, [(b.span.start, b.span.end) for b in told])


def unplaced(text: str, lines: Iterable[Range]) -> str:
    """A text with blanks for places before a colon, which are easily taken for who speaks."""
    for start, end in lines:
        if text[start:end].endswith(": "):
            text = text[:start] + " " * (end - start) + text[end:]
    return text
