"""Unsourced figure: the article states it in its own voice, and its sentence names no source."""

from __future__ import annotations

from collections.abc import Iterator

from kb.ask import FigureRow
from kb.audit.finding import Facts, Finding, cited, quoted
from kb.audit.sentences import sentence
from kb.model import Span

NAME = "unsourced"
DESCRIPTION = "A figure in the article's own voice, with no source in the sentence."

_WEIGHTY = ("money", "percent", "count", "measure")


def find(facts: Facts) -> Iterator[Finding]:
    """One finding for each sentence with such figures.

    Bare numbers, spans of time and multiples are seldom attributed: alone they are only a note.
    """
    sources = [part for said in facts.statements for part in (*said.source, *said.cue)]
    in_sentence: dict[Span, list[FigureRow]] = {}
    for figure in facts.figures:
        if figure.statement is None:
            in_sentence.setdefault(sentence(facts.text, figure.span), []).append(figure)
    for within, figures in in_sentence.items():
        if any(within.touches(source) for source in sources):
            continue
        weighty = any(figure.kind in _WEIGHTY for figure in figures)
        yield Finding(
            check=NAME,
            verdict="problem" if weighty else "note",
            severity="warning" if weighty else "info",
            figures=cited(figures),
            article=facts.article,
            explanation=f"{quoted(figures)}: no source in “{_short(within)}”",
        )


def _short(within: Span, most: int = 160) -> str:
    words = " ".join(within.text.split())
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + " …"
