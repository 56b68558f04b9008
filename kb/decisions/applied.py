"""What decisions do to the statements of a record, which itself stays as it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kb.decisions.events import Event
from kb.model import Record, Statement, StatementType

__all__ = ["Correction", "applied", "corrections"]


@dataclass(frozen=True, slots=True)
class Correction:
    """What was decided on one statement."""

    statement: str
    """`Statement.id`."""
    rejected: bool = False
    speaker: str | None = None
    """`Agent.id` of who said it; None where that was not decided."""
    type: StatementType | None = None


def corrections(
    events: Iterable[Event], now: Mapping[tuple[str, str], str]
) -> dict[str, Correction]:
    """What the decisions that stand come to, by statement; of two the later holds.

    ``now`` has the identifiers that things have now, by event and by identifier then.
    """
    found: dict[str, Correction] = {}
    for each in events:
        if each.is_link:
            continue
        statement = now.get((each.id, each.about[0].id))
        if statement is None:
            continue
        so_far = found.get(statement, Correction(statement))
        speaker = now.get((each.id, each.speaker.id)) if each.speaker else None
        found[statement] = replace(
            so_far,
            rejected=each.what == "reject",
            speaker=speaker or so_far.speaker,
            type=each.type or so_far.type,
        )
    return found


def applied(record: Record, decided: Iterable[Correction]) -> Record:
    """A record as it is to be listed: corrected, and what is rejected with that standing."""
    by_id = {each.statement: each for each in decided}
    if not by_id:
        return record
    return replace(
        record,
        statements=tuple(
            _corrected(each, by_id[each.id]) if each.id in by_id else each
            for each in record.statements
        ),
    )


def _corrected(statement: Statement, decided: Correction) -> Statement:
    if decided.type:
        statement = replace(statement, type=decided.type)
    if decided.speaker:
        statement = replace(
            statement, speaker=decided.speaker, speaker_as=None, speaker_confidence=1.0
        )
    return replace(statement, standing="rejected") if decided.rejected else statement
