"""Whether words of one speaker may be given to another by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kb.identity import SAME, name_likeness
from kb.model import Agent
from kb.text.folding import name_words, own_name, whose_names
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
        _is_called(name, wanted) or name_likeness(by, name, agent.kind) >= SAME
        for name in sources.names(agent)
    )


def not_by_name(agents: Sequence[Agent | None], by: str) -> tuple[Outcome, str]:
    """What becomes of right words given to ``by`` that ``agents`` say in articles, with a note.

    They are verbatim where one of these has a name, or is called as ``by`` is; somebody without a
    name may be the one who is meant, but the articles do not say so.
    """
    wanted = name_words(by)
    if any(each and (each.kind in _NAMED or _is_called(each.name, wanted)) for each in agents):
        return "verbatim", ""
    names = dict.fromkeys(agent.name for agent in agents if agent)
    if not names:
        note = f"the articles do not say that {by} said it"
        return "right words, speaker not known", note
    told = f"the articles have it from {', '.join(names)}"
    if all(_is_of(wanted, name) for name in names):
        return "right words, other speaker", told
    note = f"{told}, which may be {by} or not"
    return "right words, speaker not named", note


def _is_of(owner: set[str], name: str) -> bool:
    """Whether somebody is only said to be of whom these words name: "his [Vale’s] family"."""
    return any(owner <= name_words(whose) for whose in whose_names(name))


def _is_called(name: str, wanted: set[str]) -> bool:
    """Whether a name has these words, not all in brackets: "his [Vale’s] family" is not Vale."""
    own = name_words(own_name(name))
    return wanted <= name_words(name) and not wanted.isdisjoint(own)
