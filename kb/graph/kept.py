"""What of a record its graph holds: the agents that questions ask about, and the spans they need.

Everything else stays in the record, where `kb show` finds it: agents who are only named in
passing, later mentions of an agent, the number inside a figure's words.
"""

from __future__ import annotations

from collections.abc import Iterator

from kb.model import Agent, Record, Span, Statement

__all__ = ["about", "agents_kept", "naming_mention", "spans_kept"]


def agents_kept(record: Record) -> list[Agent]:
    """The agents who speak, those they speak with and for, and those whom a content names."""
    agents = {agent.id: agent for agent in record.agents}
    wanted = {st.speaker for st in record.statements}
    wanted |= {agent.id for st in record.statements for agent in about(st, record.agents)}
    wanted |= {member for id_ in list(wanted) if id_ in agents for member in agents[id_].members}
    for id_ in list(wanted):
        if id_ in agents:
            wanted |= {capacity.affiliation_id for capacity in agents[id_].capacities}
    return [agent for agent in record.agents if agent.id in wanted]


def about(statement: Statement, agents: tuple[Agent, ...]) -> list[Agent]:
    """The agents whom the content of a statement names."""
    return [
        agent
        for agent in agents
        if any(piece.holds(mention) for piece in statement.content for mention in agent.mentions)
    ]


def naming_mention(agent: Agent) -> Span:
    """The mention that names an agent, which its identifier is made from."""
    place = agent.id.rpartition(".a")[2]
    named = (m for m in agent.mentions if place.startswith(f"{m.start}-{m.end}"))
    return next(named, agent.mentions[0])


def spans_kept(record: Record, agents: list[Agent]) -> Iterator[Span]:
    """The spans that the graph of ``record`` points to; some may come more than once."""
    if record.article.headline:
        yield record.article.headline
    for st in record.statements:
        yield from st.content + st.cue + st.source
        yield from (s for s in (st.addressee, st.medium, st.date, st.via) if s)
    for figure in record.figures + record.uncheckable_figures:
        yield figure.span
        places = (figure.measures, figure.period, figure.as_of, figure.place)
        yield from (s for s in places if s)
    for agent in agents:
        yield naming_mention(agent)
        for capacity in agent.capacities:
            yield from (s for s in (capacity.role_span, capacity.affiliation_span) if s)
