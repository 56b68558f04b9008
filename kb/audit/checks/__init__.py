"""The checks, one module each: ``NAME``, ``DESCRIPTION``, and ``find`` from facts to findings."""

from __future__ import annotations

from types import ModuleType

from kb.audit.checks import (
    anonymous,
    base,
    changed,
    contradiction,
    conversion,
    currency,
    distributive,
    headline,
    list_count,
    magnitude,
    parts,
    percent_change,
    period,
    points,
    provisional,
    qualifier,
    quotation,
    scale,
    share,
    single_origin,
    stale,
    unsourced,
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
