"""The words of the product as plain dataclasses: what crosses from one step to the next.

``read`` makes a `Snapshot` and its `Article`s, ``extract`` finds `Statement`s and `Figure`s in an
article's text, ``resolve`` says which `Agent` each mention means, and a `Record` holds all of it
for one article. Everything found points back to its characters through a `Span`.

This package imports nothing else of ours, and nothing else defines what crosses a boundary.
"""

from __future__ import annotations

from kb.model.agent import Agent, AgentKind, Capacity, Reason
from kb.model.article import Article, Block, BlockKind, DateSource, Heading, Snapshot, day_of
from kb.model.figure import Approximator, Change, Figure, FigureKind
from kb.model.record import Record, Run
from kb.model.span import Days, Span, Time
from kb.model.statement import Standing, Statement, StatementType

__all__ = [
    "Agent",
    "AgentKind",
    "Approximator",
    "Article",
    "Block",
    "BlockKind",
    "Capacity",
    "Change",
    "DateSource",
    "Days",
    "Figure",
    "FigureKind",
    "Heading",
    "Reason",
    "Record",
    "Run",
    "Snapshot",
    "Span",
    "Standing",
    "Statement",
    "StatementType",
    "Time",
    "day_of",
]
