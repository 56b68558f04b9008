"""Unsourced figure: the article states it in its own voice, and its sentence names no source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.ask import FigureRow
from kb.audit.facts import Facts
from kb.audit.finding import Finding, quoted, report
from kb.audit.lexicon import pattern
from kb.model import Span

NAME = "unsourced"
DESCRIPTION = "A figure in the article's own voice, with no source in the sentence."

_WEIGHTY = ("money", "percent", "count", "measure")
_LOOSE = re.compile(r"^\W*,\s+(?:[a-z]+ing\b|which\b|who\b|as\b|while\b|where\b)")


def find(facts: Facts) -> Iterator[Finding]:
    """One finding for each sentence with such figures.

    Bare numbers, spans of time and multiples are seldom attributed: alone they weigh less. A figure
    behind an attribution in mid-sentence ("…, it said, adding to the 9 million …") is found too,
    since it is not certain that the source gives it.
    """
    in_sentence: dict[Span, list[FigureRow]] = {}
    for figure in facts.figures:
        if figure.statement is None and not _trifle(figure):
            in_sentence.setdefault(facts.sentence(figure.span), []).append(figure)
    parts = [part for said in facts.statements for part in (*said.source, *said.cue)]
    for within, figures in in_sentence.items():
        named = pattern("names_source").search(within.text) or pattern("reckons").match(within.text)
        if named or any(within.touches(part) for part in parts):
            continue
        weighty = any(figure.kind in _WEIGHTY for figure in figures)
        why = f"{quoted(figures)}: no source in “{_short(within)}”"
        yield report(NAME, "note", figures, why, minor=not weighty)
    yield from _loose(facts)


def _loose(facts: Facts) -> Iterator[Finding]:
    """Figures in what trails behind a cue in the middle of a sentence."""
    said = {one.id: one for one in facts.statements if one.type == "indirect"}
    for figure in facts.figures:
        statement = said.get(figure.statement or "")
        if statement is None or len(statement.content) < 2 or _trifle(figure):
            continue
        piece = next((p for p in statement.content[1:] if p.holds(figure.span)), None)
        cue_end = max((part.end for part in statement.cue), default=0)
        if piece is None or piece.start < cue_end:
            continue
        behind = facts.text[cue_end : figure.span.start]
        at = behind.find(",")
        if at >= 0 and _LOOSE.match(behind[at:]) and figure.kind in _WEIGHTY:
            why = (
                f"{quoted([figure])}: the source is named in mid-sentence; that it also gives what "
                f"follows is not said"
            )
            yield report(NAME, "note", [figure], why, minor=True)


def _trifle(figure: FigureRow) -> bool:
    """Whether a number is no quantity that anyone would source: "one of them"."""
    return figure.value == 1


def _short(within: Span, most: int = 160) -> str:
    words = " ".join(within.text.split())
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"
