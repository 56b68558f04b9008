"""The extractor that needs no weights: attributions by rules on the dependency parse.

Each module reads one kind of construction; `attributions` runs them, most certain first, and
leaves out what an earlier one already found.
"""

from __future__ import annotations

from kb.annotate import Annotated
from kb.extract.statements.attribution import Attribution, length, overlap
from kb.extract.statements.grammar.letters import letter_attributions
from kb.extract.statements.grammar.phrases import phrase_attributions
from kb.extract.statements.grammar.quotations import quotation_attributions
from kb.extract.statements.grammar.refusals import (
    before_refusals,
    refusal_attributions,
    refused_beside,
)
from kb.extract.statements.grammar.retold import retold_attributions
from kb.extract.statements.grammar.signed import signed_attributions
from kb.extract.statements.grammar.spans import unquoted
from kb.extract.statements.grammar.turns import turn_attributions
from kb.extract.statements.grammar.verbs import verb_attributions
from kb.stretch import Plan

__all__ = ["attributions"]


def _printed(annotated: Annotated) -> list[Attribution]:
    """What the layout alone gives to somebody: letters, or the turns of a talk."""
    return letter_attributions(annotated) or turn_attributions(annotated)


_STEPS = (
    _printed,
    signed_attributions,
    refusal_attributions,
    retold_attributions,
    verb_attributions,
    phrase_attributions,
)


def attributions(annotated: Annotated) -> list[Attribution]:
    """All attributions in an article's paragraphs, in text order."""
    found: list[Attribution] = []
    plan: Plan[Attribution] = Plan()
    for step in _STEPS:
        for one in step(annotated):
            if not any(_same(one, other) for other in plan.near(one.content)):
                found.append(one)
                plan.add(one, one.content)
    refusals = [one for one in found if one.refusal]
    said = (before_refusals(annotated.running, one, refused_beside(one, refusals)) for one in found)
    whole = [unquoted(annotated, one) for one in quotation_attributions(annotated, [*said])]
    return sorted(whole, key=lambda a: (a.hull, a.cue))


def _same(one: Attribution, other: Attribution) -> bool:
    """Whether two have nearly the same content: nested and neighbouring ones do not."""
    shared = overlap(one.content, other.content)
    return shared > 0.85 * max(length(one.content), length(other.content))
