"""What a finding is worth to an editor: how much would change if its figures were wrong.

A number in the headline or the lead weighs more than one further down, deaths and money more than
lengths, a great sum more than a small one of the same article, and what nobody is named for more
than what somebody is. The parts are added up; only their order matters.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal

from kb.audit.finding import Found
from kb.compare.facts import Facts
from kb.compare.kinds import comparable
from kb.compare.lexicon import pattern
from kb.model import Figure, Span

__all__ = ["weight"]

_VERDICT = {"problem": 100, "note": 40, "cannot tell": 5, "fine": 0}
_MINOR = -25
_HEADLINE, _LEAD = 15, 10
_LEAD_SENTENCES = 2
_DEATHS = 12
_KIND = {"money": 8, "percent": 6, "count": 5, "measure": 2}
_OWN_VOICE = 4
_GREAT = 6
_POWERS = 3
"""Powers of ten below the greatest figure of its kind at which a figure counts as small."""


def weight(found: Found, facts: Facts) -> int:
    """What a finding weighs; problems weigh more than all notes."""
    own = [f for f in found.figures if isinstance(f, Figure) and _is_of(facts, f)]
    spans = [f if isinstance(f, Span) else f.span for f in found.figures]
    total = _VERDICT[found.verdict] + (_MINOR if found.minor else 0)
    if found.verdict in ("problem", "note"):
        total += _placed(facts, spans) + max((_of_figure(facts, f) for f in own), default=0)
    return max(total, 0)


def _is_of(facts: Facts, figure: Figure) -> bool:
    return figure.id.startswith(f"{facts.article.id}.")


def _placed(facts: Facts, spans: Iterable[Span]) -> int:
    lead = facts.body[:_LEAD_SENTENCES]
    at = [
        _HEADLINE
        if facts.headline and facts.headline.touches(span)
        else _LEAD
        if any(one.touches(span) for one in lead)
        else 0
        for span in spans
    ]
    return max(at, default=0)


def _of_figure(facts: Facts, figure: Figure) -> int:
    deaths = pattern("casualties").search(facts.sentence(figure.span).text)
    total = _DEATHS if deaths and figure.kind == "count" else _KIND.get(figure.kind, 0)
    total += _OWN_VOICE if figure.cited_in is None else 0
    return total + round(_GREAT * _size(facts, figure))


def _size(facts: Facts, figure: Figure) -> float:
    """How great a figure is beside the greatest of its kind in the article, from 0 to 1."""
    value = _value(figure)
    greatest = max((_value(f) for f in facts.figures if comparable(f, figure)), default=value)
    if value <= 0 or greatest <= 0:
        return 0.0
    return max(0.0, 1 - math.log10(greatest / value) / _POWERS)


def _value(figure: Figure) -> Decimal:
    ends = [end for end in (figure.value, figure.maximum, figure.minimum) if end is not None]
    return abs(ends[0]) if ends else Decimal(0)
