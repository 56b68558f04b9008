"""Whether words of one speaker may be given to another by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kb.identity import SAME, name_likeness
from kb.model import Agent
from kb.text.folding import name_words
from kb.verify.sources import Sources

__all__ = ["is_named", "not_by_name"]

_NAMED: Final = ("person", "organisation")


def is_named(sources: Sources, agent: Agent, by: str) -> bool:
    """Whether a speaker may be called so; an unnamed one is not held against anybody."""
    if agent.kind not in _NAMED:
        return True
    wanted = name_words(by)
    return any(
        wanted <= name_words(name) or name_likeness(by, name, agent.kind) >= SAME
        for name in sources.names(agent)
    )


def not_by_name(agents: Sequence[Agent | None], by: str) -> str:
    """That articles give words to nobody by a name, where that is so; ``agents`` say them there."""
    if any(agent and agent.kind in _NAMED for agent in agents):
        return ""
    names = dict.fromkeys(agent.name for agent in agents if agent)
    if not names:
        return f"the articles do not say that {by} said it"
    return f"the articles have it from {', '.join(names)}, which may be {by} or not"
