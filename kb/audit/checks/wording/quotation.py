"""Quotation and body: what is quoted and what the article writes give different numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from kb.audit.finding import Found, quoted
from kb.compare.bounds import allowed
from kb.compare.facts import Facts
from kb.compare.kinds import like, nouns
from kb.compare.lexicon import any_of, pattern
from kb.compare.likeness import same_measure
from kb.compare.measured import measured
from kb.model import Figure
from kb.text import words
from kb.text.terms import terms

NAME = "quotation"
DESCRIPTION = "A quotation and the text around it that give different numbers for the same thing."

_NOUN_OF = re.compile(r"([^\W\d_]+)\s+of\s+(?:\w+\s+){0,2}$")
_UP_TO = re.compile(rf"\s+{any_of(words('grammar', 'prepositions'))}")
_BESIDE = 160
"""Characters between a figure and its twin with two digits changed about."""
_SURE = 0.75
"""Within one article figures share names and words anyway, so more is asked than between two."""


def find(facts: Facts) -> Iterator[Found]:
    """One finding for each figure in quotation marks that the article's own words contradict."""
    inside = [figure for figure in facts.figures if facts.in_quotation(figure)]
    outside = [figure for figure in facts.figures if figure not in inside]
    for said, told in product(inside, outside):
        if said.kind == "multiplier" or not like(said, [told]) or not _near(facts, said, told):
            continue
        if said.kind == "count" and (not nouns(said) or nouns(said) != nouns(told)):
            continue
        if allowed(said).meets(allowed(told)) or _of_other_things(facts, said, told):
            continue
        if _is_total(facts, told) and not _is_total(facts, said):
            continue
        if any(f.value == said.value for f in outside) or any(
            f.value == told.value for f in inside
        ):
            continue
        likeness = same_measure(measured(said, facts), measured(told, facts))
        sure = likeness.probability >= _SURE and (likeness.firm or said.kind != "measure")
        if sure or _twisted(facts, said, told):
            yield Found(
                "problem",
                [said, told],
                f"{quoted([said])} in the quotation, {quoted([told])} in the text: no value fits "
                f"both",
                likeness=likeness,
            )


def _is_total(facts: Facts, figure: Figure) -> bool:
    """Whether the sentence of a figure speaks of all that came together: "a total of 31"."""
    return bool(pattern("totals").search(facts.sentence(figure.span).text))


def _twisted(facts: Facts, said: Figure, told: Figure) -> bool:
    """Whether two neighbouring sentences have the same digits in another order, of one thing."""
    one, other = (sorted(re.sub(r"\D", "", f.span.text)) for f in (said, told))
    between = facts.text[min(said.span.end, told.span.end) : max(said.span.start, told.span.start)]
    return one == other and len(one) > 1 and bool(nouns(said)) and len(between) <= _BESIDE


def _of_other_things(facts: Facts, said: Figure, told: Figure) -> bool:
    """Whether what the two measure has another name: a cost, and a saving."""
    one, other = _head(facts, said), _head(facts, told)
    if one is not None and other is not None:
        return one != other
    if said.kind != "percent" or one == other:
        return False
    silent = said if one is None else told  # of two shares it must be about the same at least
    return (one or other) not in terms(facts.sentence(silent.span).text)


def _head(facts: Facts, figure: Figure) -> str | None:
    """The stem of the noun that says what a figure is: "cost savings of £2 million"."""
    before = facts.text[facts.sentence(figure.span).start : figure.span.start]
    named = _NOUN_OF.search(before)
    words = named[1] if named else _UP_TO.split(figure.measures.text)[0] if figure.measures else ""
    stems = [stem for word in words.split() for stem in terms(word)]
    return stems[-1] if stems else None


def _near(facts: Facts, said: Figure, told: Figure) -> bool:
    """Whether no more than two sentences stand between the two."""
    places = {span: i for i, span in enumerate(facts.body)}
    one = places.get(facts.sentence(said.span))
    other = places.get(facts.sentence(told.span))
    return one is not None and other is not None and one != other and abs(one - other) <= 3
