"""Third step: what an annotated article says: its statements, figures and names, with spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kb.annotate import Annotated
from kb.extract.capacities import Likely, likely
from kb.extract.figures import find_figures
from kb.extract.name import Name
from kb.extract.names import names
from kb.extract.statements import (
    EXTRACTORS,
    FORMER,
    Extractor,
    encoded,
    extractor_of,
    statements,
    version,
)
from kb.extract.times import days_of, times
from kb.model import BlockKind, Figure, Span, Statement, Time
from kb.stretch import Plan, stretch_at, stretches_in
from kb.text import words
from kb.text.countries import country_of_publisher

__all__ = ["EXTRACTORS", "FORMER", "Extraction", "Extractor", "extract", "extractor_of", "version"]

FIGURES_IN: tuple[BlockKind, ...] = ("paragraph", "caption", "table")
"""Where the figures of the body stand: a crosshead only says again what the text says."""


_OPENING = 3
"""Words in which a question word shows what is asked or explained: "people how to live"."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article says, before anyone asks who is who."""

    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    """Those of the body."""
    headline_figures: tuple[Figure, ...]
    uncheckable_figures: tuple[Figure, ...]
    """Numbers of the body that count nothing a reader could check."""
    names: tuple[Name, ...]
    times: tuple[Time, ...]
    likely: tuple[Likely, ...]
    """Words that may say in which role and for whom somebody speaks; none by the grammar alone."""
    sentences: tuple[Span, ...]


def extract(annotated: Annotated, extractor: Extractor = "combined") -> Extraction:
    """Statements, figures and names of an article, in text order."""
    article = annotated.article
    states = encoded(annotated) if extractor == "combined" else None
    said = statements(annotated, states)
    stated = tuple(times(article))
    certain = [time for time in stated if time.year_stated or article.day]
    home = country_of_publisher(article.publisher, article.url)
    found = [
        replace(figure, days=days_of(figure, certain))
        for figure in find_figures(annotated.doc, article.id, home)
    ]
    plan: Plan[Statement] = Plan()
    for one in filter(_may_cite, said):
        plan.add(one, [(part.start, part.end) for part in one.content])
    body = [block.span for block in article.blocks if block.kind in FIGURES_IN]
    title = [article.headline] if article.headline else []
    checkable = [figure for figure in found if figure.checkable]
    others = [figure for figure in found if not figure.checkable]
    named = tuple(_outside(found, names(annotated)))
    return Extraction(
        statements=tuple(said),
        figures=tuple(_cited(figure, plan) for figure in _inside(body, checkable)),
        headline_figures=tuple(_inside(title, checkable)),
        uncheckable_figures=tuple(_cited(figure, plan) for figure in _inside(body, others)),
        names=named,
        times=stated,
        likely=likely(states, named, said) if states is not None else (),
        sentences=tuple(_sentences(annotated)),
    )


def _outside(figures: list[Figure], every: Iterable[Name]) -> list[Name]:
    """Names that are no part of a sum of money: the "CHF" of "CHF 85 million" names nobody."""
    sums = [figure.span for figure in figures if figure.kind == "money"]
    return [
        name
        for name in every
        if not ((held := stretch_at(sums, name.span.start)) and held.holds(name.span))
    ]


def _inside(blocks: Iterable[Span], figures: Iterable[Figure]) -> list[Figure]:
    listed = list(blocks)
    return [
        figure
        for figure in figures
        if (block := stretch_at(listed, figure.span.start)) and block.holds(figure.span)
    ]


def _may_cite(statement: Statement) -> bool:
    """Whether somebody who is said to say this gives its figures.

    Who will not comment gives none, nor who denies or explains something of which only the article
    says how much it is: "would not say how many of its 9,000 members".
    """
    if statement.type == "no-comment" or statement.standing == "unasserted":
        return False
    opening = statement.content[0].text.casefold().split()[:_OPENING]
    asks = not words("cues", "topic", "questions").isdisjoint(opening)
    asks = asks or statement.cue_class == "denial"
    return statement.standing == "asserted" or not asks


def _cited(figure: Figure, plan: Plan[Statement]) -> Figure:
    """The figure with the statement that cites it, if there is one.

    That is the innermost statement whose content holds all of it, or else the first whose content
    begins or ends inside it: "some | 40 percent of homes", where only the last words are quoted.
    """
    said = plan.near([(figure.span.start, figure.span.end)])
    around = [s for s in said if any(part.holds(figure.span) for part in s.content)]
    partly = [s for s in said if any(part.touches(figure.span) for part in s.content)]
    inner = min(around, key=lambda s: s.hull[1] - s.hull[0], default=None)
    cites = inner or next(iter(partly), None)
    return replace(figure, cited_in=cites.id) if cites else figure


def _sentences(annotated: Annotated) -> Iterable[Span]:
    """The sentences of the parse, each inside one block."""
    text = annotated.article.text
    blocks = [block.span for block in annotated.article.blocks]
    for sentence in annotated.doc.sents:
        for block in stretches_in(blocks, sentence.start_char, sentence.end_char):
            start = max(sentence.start_char, block.start)
            end = min(sentence.end_char, block.end)
            if start < end and (span := Span.of(text, start, end)).text:
                yield span
