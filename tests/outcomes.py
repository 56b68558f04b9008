"""What is told of each article while something runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kb.outcomes import Outcome, Summary

__all__ = ["told"]


def told(run: Callable[..., Summary], *given: Any, **named: Any) -> list[Outcome]:
    """The outcomes of a run, in the order in which they were told."""
    outcomes: list[Outcome] = []
    run(*given, progress=outcomes.append, **named)
    return outcomes
