"""Whether words of one speaker may be given to another by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kb.identity import SAME, name_likeness
from kb.model import Agent
from kb.text.folding import name_words
from kb.verify.sources import Sources
from kb.verify.verdict import Outcome

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


def not_by_name(agents: Sequence[Agent | None], by: str) -> tuple[Outcome, str]:
    """What becomes of right words given to ``by`` that ``agents`` say in articles, with a note.

    They are verbatim where one of these has a name, or is called as ``by`` is; somebody without a
    name may be the one who is meant, but the articles do not say so.
    """
    wanted = name_words(by)
    if any(each and (each.kind in _NAMED or wanted <= name_words(each.name)) for each in agents):
        return "verbatim", ""
    names = dict.fromkeys(agent.name for agent in agents if agent)
    if not names:
        note = f"the articles do not say that {by} said it"
        return "right words, speaker not known", note
    note = f"the articles have it from {', '.join(names)}, which may be {by} or not"
    return "right words, speaker not named", note
