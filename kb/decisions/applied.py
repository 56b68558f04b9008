"""What decisions do to the statements of a record, which itself stays as it was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kb.decisions.anchors import Anchor, passage_of
from kb.decisions.events import Event
from kb.model import Agent, Figure, Record, Span, Statement, StatementType

__all__ = ["Correction", "applied", "corrections"]

Now = Mapping[tuple[str, str], str]
"""The identifiers that things have now, by event and by identifier then."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was decided on one statement."""

    statement: str
    """`Statement.id`."""
    rejected: bool = False
    speaker: str | None = None
    """`Agent.id` of who said it; None where that was not decided."""
    named: Agent | None = None
    """The same, where characters were pointed at of whom no agent need have been read."""
    type: StatementType | None = None
    content: tuple[Span, ...] = ()
    """Its passages; none where they are as they were read."""
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    sure: bool = False
    """Whether somebody said that it is one, and that this speaker says it."""
    added: bool = False
    """Whether somebody pointed at it, where nothing need have been read."""


def corrections(events: Iterable[Event], now: Now) -> dict[str, Correction]:
    """What the decisions that stand come to, by statement; of two the later holds."""
    found: dict[str, Correction] = {}
    for each in events:
        statement = _statement(each, now)
        if statement is None:
            continue
        so_far = found.get(statement, Correction(statement))
        made = replace(
            _said_by(so_far, each, now),
            rejected=each.what == "reject",
            type=each.type or so_far.type,
            sure=each.what == "accept" or each.speaker is not None or so_far.sure,
            added=each.what == "add" or so_far.added,
        )
        if each.content:
            made = replace(
                made,
                content=_spans(each, each.content, now),
                cue=_spans(each, each.cue, now),
                source=_spans(each, each.source, now),
            )
        found[statement] = made
    return found


def _statement(each: Event, now: Now) -> str | None:
    """The statement that a decision is on; None where it is on a link, or holds nowhere."""
    place = now.get((each.id, each.about[0].id)) if each.about else None
    if each.is_link or place is None:
        return None
    if each.what == "add":
        article, start, end = passage_of(place)
        return f"{article}.s{start}-{end}"
    return place


def _said_by(so_far: Correction, each: Event, now: Now) -> Correction:
    """A correction with the speaker whom a decision names."""
    place = now.get((each.id, each.speaker.id)) if each.speaker else None
    if each.speaker is None or place is None:
        return so_far
    if each.speaker_kind is None:
        return replace(so_far, speaker=place, named=None)
    article, start, end = passage_of(place)
    words = each.speaker.exact
    named = Agent(
        f"{article}.a{start}-{end}",
        each.speaker_kind,
        " ".join(words.split()),
        (Span(start, end, words),),
    )
    return replace(so_far, speaker=named.id, named=named)


def _spans(each: Event, anchors: Iterable[Anchor], now: Now) -> tuple[Span, ...]:
    places = ((passage_of(now[each.id, one.id]), one.exact) for one in anchors)
    return tuple(sorted(Span(start, end, text) for (_, start, end), text in places))


def applied(record: Record, decided: Iterable[Correction]) -> Record:
    """A record as it is to be listed: corrected, with what was added, and what is rejected marked.

    Where what was added is read by now, it is a correction of what is read; so is a speaker whom
    characters name.
    """
    by_id = {each.statement: each for each in decided}
    if not by_id:
        return record
    record = _with_named(record, by_id.values())
    read = [_corrected(each, by_id.pop(each.id, None)) for each in record.statements]
    added = [
        _corrected(Statement(each.statement, each.type or "indirect", each.content), each)
        for each in by_id.values()
        if each.added
    ]
    if not added:
        return replace(record, statements=tuple(read))
    return replace(
        record,
        statements=tuple(sorted([*read, *added], key=lambda st: st.content)),
        figures=tuple(_cited(figure, added) for figure in record.figures),
    )


def _with_named(record: Record, decided: Iterable[Correction]) -> Record:
    """A record with the speakers whom characters name, and of whom it has no agent."""
    named = {each.named.id: each.named for each in decided if each.named}
    new = named.keys() - {agent.id for agent in record.agents}
    agents = (*record.agents, *(named[id_] for id_ in sorted(new)))
    return replace(record, agents=agents) if new else record


def _cited(figure: Figure, added: Iterable[Statement]) -> Figure:
    """A figure that nobody cited so far, cited in the added statement that it stands in."""
    around = (st.id for st in added if any(span.holds(figure.span) for span in st.content))
    return figure if figure.cited_in else replace(figure, cited_in=next(around, None))


def _corrected(statement: Statement, decided: Correction | None) -> Statement:
    if decided is None:
        return statement
    if decided.type:
        statement = replace(statement, type=decided.type)
    if decided.content:
        statement = replace(
            statement,
            content=decided.content,
            cue=decided.cue,
            source=decided.source,
            confidence=1.0,
        )
    if decided.speaker:
        statement = replace(statement, speaker=decided.speaker, speaker_as=None)
    if decided.sure:
        certain = 1.0 if statement.speaker else None
        statement = replace(statement, confidence=1.0, speaker_confidence=certain)
    return replace(statement, standing="rejected") if decided.rejected else statement
