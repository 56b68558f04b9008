"""What of a record its graph holds: the agents that questions ask about, and the spans they need.

Everything else stays in the record, where `kb show` finds it: agents who are only named in
passing, the mentions of an agent beside its statements, the characters of a cue or of what a
figure measures, whose words alone stand in the graph.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kb.model import Agent, Record, Span, Statement
from kb.stretch import Plan

__all__ = ["agents_kept", "agents_named", "spans_kept"]


def agents_kept(record: Record, named: Mapping[str, list[Agent]]) -> list[Agent]:
    """The agents who speak, those they speak with and for, and those ``named`` in contents."""
    agents = {agent.id: agent for agent in record.agents}
    wanted = {st.speaker for st in record.statements}
    wanted |= {agent.id for each in named.values() for agent in each}
    wanted |= {member for id_ in list(wanted) if id_ in agents for member in agents[id_].members}
    for id_ in list(wanted):
        if id_ in agents:
            wanted |= {capacity.affiliation_id for capacity in agents[id_].capacities}
    return [agent for agent in record.agents if agent.id in wanted]


def agents_named(record: Record) -> dict[str, list[Agent]]:
    """The agents whom the contents of statements name, by the statement's identifier."""
    mentions: Plan[tuple[Agent, Span]] = Plan()
    for agent in record.agents:
        for mention in agent.mentions:
            mentions.add((agent, mention), [(mention.start, mention.end)])
    return {st.id: _named_in(st, mentions) for st in record.statements}


def _named_in(statement: Statement, mentions: Plan[tuple[Agent, Span]]) -> list[Agent]:
    near = mentions.near((piece.start, piece.end) for piece in statement.content)
    held = (agent for agent, at in near if any(piece.holds(at) for piece in statement.content))
    return list({agent.id: agent for agent in held}.values())


def spans_kept(record: Record) -> Iterator[Span]:
    """The spans that the graph of ``record`` points to; some may come more than once.

    Those of what was said, of who is named for it where it stands, of why a source is quoted, and
    of the figures.
    """
    for st in record.statements:
        yield from st.content + st.source
        if st.via:
            yield st.via
    for agent in record.agents:
        yield from (c.reason_span for c in agent.capacities if c.reason_span)
    for figure in record.figures + record.uncheckable_figures:
        yield figure.span
