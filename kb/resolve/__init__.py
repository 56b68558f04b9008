"""Who is who inside one article: every source mention is given the agent that it means.

Names are put together, common-noun and pronoun sources are traced to what they stand for, and each
speaker gets the roles and affiliations that the article states. That two *articles* mean the same
person is a judgement of another kind and is not made here.
"""

from __future__ import annotations

from dataclasses import replace

from kb.annotate import Annotated
from kb.extract.names import Name
from kb.model import Agent, Statement
from kb.resolve.people import Cast

__all__ = ["resolve"]


def resolve(
    annotated: Annotated, statements: list[Statement], names: list[Name]
) -> tuple[list[Statement], list[Agent]]:
    """The statements with their speakers and capacities, and all agents of the article.

    A statement whose source stays unknown keeps ``speaker=None``; a link that is only likely lowers
    the statement's confidence.
    """
    cast = Cast(annotated, names)
    by_id: dict[str, Statement] = {}
    for statement in sorted(statements, key=lambda s: (s.cue or s.content)[0].start):
        by_id[statement.id] = cast.attribute(statement)
    out = []
    for statement in statements:
        found = by_id[statement.id]
        if found.continues and not found.source:
            earlier = by_id[found.continues]
            while earlier.continues and not earlier.source:
                earlier = by_id[earlier.continues]
            found = replace(found, speaker=earlier.speaker)
        by_id[found.id] = found
        out.append(found)
    agents = cast.agents({s.speaker for s in out if s.speaker})
    return [_with_capacity(s, agents) for s in out], agents


def _with_capacity(statement: Statement, agents: list[Agent]) -> Statement:
    agent = next((a for a in agents if a.id == statement.speaker), None)
    if agent is None or not agent.capacities:
        return statement
    return replace(statement, speaker_as=agent.capacities[0].id)
