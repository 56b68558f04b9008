"""Statements as cards: each in the paragraph around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.ask import StatementRow
from kb.ask.wording import UNSURE, sureness
from kb.serve.citing import citation
from kb.serve.marking import Node, block_around, marked, statement_marks, target
from kb.store import LocalStore
from kb.store.kept import Text

__all__ = ["Card", "address", "cards", "remarks"]

_STANDINGS = {
    "unasserted": "not said outright",
    "topic": "only a topic",
    "rejected": "rejected by an editor",
}


@dataclass(frozen=True, slots=True)
class Card:
    """One statement for people."""

    row: StatementRow
    passage: tuple[Node, ...]
    address: str
    """Of the passage in its article."""
    citation: str
    remarks: tuple[str, ...]
    """What sets it apart: its type, what it is not sure of."""


def cards(store: LocalStore, rows: Sequence[StatementRow]) -> list[Card]:
    """The cards of some statements, in their order."""
    texts = {id_: store.part(id_, Text) for id_ in dict.fromkeys(row.article.id for row in rows)}
    return [_card(row, texts[row.article.id]) for row in rows]


def _card(row: StatementRow, text: Text | None) -> Card:
    return Card(
        row=row,
        passage=_passage(row, text),
        address=address(row),
        citation=citation(row),
        remarks=remarks(row),
    )


def _passage(row: StatementRow, text: Text | None) -> tuple[Node, ...]:
    if text is None:  # it went between two looks
        return (Node(row.text),)
    article = text.article
    around = block_around(article, row.content[0])
    return marked(article.text, around, statement_marks(row, anchors=False))


def remarks(row: StatementRow) -> tuple[str, ...]:
    """The type of a statement, and what a reader should know of it."""
    sure = sureness(row)
    found: list[str] = [row.type]
    if row.standing != "asserted":
        found.append(_STANDINGS[row.standing])
    if row.cue_class and row.cue_class != "speech":
        found.append(row.cue_class)
    if sure < UNSURE:
        found.append(f"{sure:.0%} sure")
    return tuple(found)


def address(row: StatementRow) -> str:
    """Where a statement is shown in its article."""
    return f"/articles/{row.article.id}#{target(row.content[0])}"
