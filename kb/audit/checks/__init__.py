"""The checks, one module each, in rooms by what they look at.

`arithmetic` asks whether the numbers of an article compute, `across` holds articles against each
other, `wording` asks whether the words around a number say all that they should, and `sourcing` who
gives it. A check has a ``NAME``, a ``DESCRIPTION`` in one line, and one of two functions or both:
``find``, from the facts of an article to what is found in it, and ``compare``, which also gets the
pairs of its figures with those of earlier articles.
"""

from __future__ import annotations

from types import ModuleType

from kb.audit.checks.across import (
    changed,
    contradiction,
    magnitude,
    qualifier,
    single_origin,
    stale,
)
from kb.audit.checks.arithmetic import (
    conversion,
    list_count,
    parts,
    percent_change,
    points,
    share,
)
from kb.audit.checks.sourcing import anonymous, unsourced
from kb.audit.checks.wording import (
    base,
    currency,
    distributive,
    headline,
    period,
    provisional,
    quotation,
    repeated,
    scale,
    vague,
)

__all__ = ["MODULES"]

MODULES: tuple[ModuleType, ...] = (
    magnitude,
    contradiction,
    changed,
    stale,
    qualifier,
    headline,
    quotation,
    repeated,
    percent_change,
    points,
    share,
    parts,
    list_count,
    distributive,
    conversion,
    currency,
    scale,
    period,
    base,
    vague,
    provisional,
    unsourced,
    anonymous,
    single_origin,
)
"""In the order in which an editor should read their findings: what cannot be right comes first."""
