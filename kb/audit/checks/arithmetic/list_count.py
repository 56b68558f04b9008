"""List count: "in four towns: Lowmark, Varrow and Nether Ostery" names three."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kb.audit.finding import Found, number, quoted
from kb.compare.facts import Facts
from kb.compare.lexicon import pattern
from kb.model import Figure

NAME = "list-count"
DESCRIPTION = "A number of things and a list of them that has more or fewer."

_MOST = Decimal(12)
_OPENS = re.compile(r"(?:\s+[\w’'-]+){0,5}?\s*(?P<sign>:|\s[—–-]|\s\(|,)\s*(?P<list>[^.;:()—–]+)")
_SPLIT = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_COMMAS = re.compile(r",\s+(?:and\s+)?")
_LAST = re.compile(r".*?\band\s+[^,]+")


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each number that is followed by a list of what it counts."""
    for figure in facts.figures:
        if figure.kind not in ("count", "number") or figure.approximator != "=":
            continue
        if figure.value is None or figure.value > _MOST or figure.value < 2 or figure.per:
            continue
        yield from _listed(facts, figure, figure.value)


def _listed(facts: Facts, figure: Figure, value: Decimal) -> Iterator[Found]:
    within = facts.sentence(figure.span)
    after = facts.text[figure.span.end : within.end]
    match = _OPENS.match(after)
    if match is None or pattern("such_as").search(match[0]):
        return
    ended = _LAST.match(match["list"].strip())
    words = ended[0] if ended else match["list"].strip()
    least, most = _items(words)
    pieces = [p.strip().strip("\"“”‘’'") for p in _SPLIT.split(words) if p.strip()]
    if len(pieces) < 2 or not re.search(r"\band\b", words):
        return
    named = all(piece[0].isupper() for piece in pieces)
    short = all(len(piece.split()) <= 5 for piece in pieces)
    if not named and (match["sign"] == "," or not short):
        return
    if match["sign"] == "," and len(pieces[-1].split()) > 3:
        return
    count = f"{least}" if least == most else f"{least} to {most}"
    said = f"{quoted([figure])} and the list “{words}”: {count}"
    holds = least <= value <= most
    yield Found(
        "fine" if holds else "problem",
        [figure],
        f"{said}, as counted" if holds else f"{said}, not {number(value)}",
    )


def _items(words: str) -> tuple[int, int]:
    """How many things a list names: at least, where "and" may be inside a name, and at most."""
    pieces = [piece for piece in _SPLIT.split(words) if piece.strip()]
    inner = [piece for piece in _COMMAS.split(words) if piece.strip()]
    if len(inner) == 1:
        return len(pieces), len(pieces)
    oxford = bool(re.search(r",\s+and\s+", words))
    ands = len(re.findall(r"\band\b", words))
    return (len(inner), len(pieces)) if oxford else (len(pieces) - max(0, ands - 1), len(pieces))
