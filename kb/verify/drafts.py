"""A draft: every quotation and figure in it, held against the articles of a store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kb.annotate.quotes import quoted_stretches
from kb.compare import SURE, Facts, allowed, measured, same_measure
from kb.model import Article, Figure, Record, Span
from kb.verify.quotations import verify_words
from kb.verify.sources import candidates, speaker_at
from kb.verify.verdict import Found, Outcome, Verdict

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["verify_record"]

_FEW: Final = 3
"""A quotation of fewer words is a title or a word in scare quotes."""


def verify_record(store: LocalStore, draft: Record) -> list[Verdict]:
    """The verdicts on all quotations and figures of a draft, in the order of its text.

    A figure inside a quotation is judged with the quotation.
    """
    quotations = list(_quotations(draft.article))
    found = [_quotation(store, draft, span) for span in quotations]
    found += [
        _figure(store, draft, figure)
        for figure in draft.figures
        if not any(span.holds(figure.span) for span in quotations)
    ]
    return sorted(found, key=lambda verdict: verdict.start or 0)


def _quotations(article: Article) -> Iterator[Span]:
    for each in quoted_stretches(article.text, article.blocks):
        if each.word_count(article.text) >= _FEW:
            yield Span.of(article.text, each.inner_start, each.inner_end)


def _quotation(store: LocalStore, draft: Record, span: Span) -> Verdict:
    _, agent = speaker_at(draft, span.start, span.end)
    named = agent is not None and agent.kind in ("person", "organisation")
    return verify_words(store, span.text, agent.name if agent and named else None, span.start)


def _figure(store: LocalStore, draft: Record, figure: Figure) -> Verdict:
    """The figure of the articles that is most likely of the same measure, and whether it agrees."""
    facts = Facts(draft)
    mine = measured(figure, facts)
    near = facts.sentence(figure.span)
    best: tuple[float, bool, Figure, Record] | None = None
    for record in candidates(store, near.text, "figure"):
        others = Facts(record)
        for other in others.figures:
            likely = same_measure(mine, measured(other, others)).probability
            agrees = allowed(figure).meets(allowed(other))
            if likely >= SURE and (best is None or (agrees, likely) > (best[1], best[0])):
                best = likely, agrees, other, record
    text = figure.span.text
    if best is None:
        return Verdict("not found", text, None, figure.span.start)
    _, agrees, other, record = best
    statement, agent = speaker_at(record, other.span.start, other.span.end)
    passage = Found(
        record.article.heading,
        other.span,
        statement.id if statement else None,
        agent.name if agent else None,
    )
    note = "" if agrees else f"the article has {other.span.text}"
    outcome: Outcome = "verbatim" if agrees else "figure differs"
    return Verdict(outcome, text, None, figure.span.start, (passage,), note=note)
