"""From solutions of a query to the parts of a row that all questions share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from kb.ask.rows import Heading
from kb.graph.vocabulary import AGENT_CLASSES, KB, STATEMENT_CLASSES
from kb.model import Approximator, Change, FigureKind, Standing

__all__ = [
    "AGENT_KIND",
    "APPROXIMATORS",
    "CHANGES",
    "FIGURE_KINDS",
    "STANDINGS",
    "STATEMENT_TYPE",
    "heading",
]

AGENT_KIND = {node.value: kind for kind, node in AGENT_CLASSES.items()}
STATEMENT_TYPE = {node.value: kind for kind, node in STATEMENT_CLASSES.items()}
STANDINGS: dict[str, Standing] = {KB[name].value: name for name in get_args(Standing)}
FIGURE_KINDS: dict[str, FigureKind] = {kind: kind for kind in get_args(FigureKind)}
APPROXIMATORS: dict[str, Approximator] = {sign: sign for sign in get_args(Approximator)}
CHANGES: dict[str, Change] = {way: way for way in get_args(Change)}

Solution = Mapping[str, str]


def heading(row: Solution) -> Heading:
    """The article of a solution."""
    return Heading(
        row["article"],
        row.get("headline"),
        row.get("publisher"),
        row.get("published"),
        row.get("modified"),
    )
