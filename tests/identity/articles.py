"""Small articles that name people, as records made by hand."""

from __future__ import annotations

from kb.model import Agent, AgentKind, Capacity, Record
from tests.records import agent, key, record, span, statement


def article(
    day: str,
    *people: tuple[str, str | None, str | None],
    beside: tuple[str, ...] = (),
    kind: AgentKind = "person",
    words: str = "",
    headline: str = "",
) -> Record:
    """An article of a day in which each of the people (name, role, organisation) says something."""
    content = words or f"day {day} was fine"
    lines = [headline or f"News of {day}"]
    lines += [f"{name}, {role} of {org}, said {content}." for name, role, org in people]
    lines += [f"{other} was there." for other in beside]
    text = "\n\n".join(lines) + "\n"
    agents: list[Agent] = [agent(text, "person", other, span(text, other)) for other in beside]
    said = []
    for number, (name, role, org) in enumerate(people):
        where = span(text, f"{name}, {role}")
        named = span(text[: where.end], name)
        held = Capacity(
            key(text, "c", named, where), role, span(text, role) if role else None, org, None, None
        )
        speaker = agent(text, kind, name, named, capacities=(held,) if role or org else ())
        agents.append(speaker)
        said.append(
            statement(
                text,
                "indirect",
                span(text, content, number),
                cue=(span(text, "said", number),),
                source=(named,),
                speaker=speaker.id,
                speaker_as=held.id if role or org else None,
                cue_class="speech",
            )
        )
    unique = {each.id: each for each in agents}
    return record(
        text,
        f"{day}.txt",
        article={"published": day},
        agents=tuple(unique.values()),
        statements=tuple(said),
    )
