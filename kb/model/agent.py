"""Whom an article names or quotes, and in what capacity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.model.span import Span

AgentKind = Literal["person", "organisation", "group", "document", "anonymous"]
Reason = Literal[
    "participant", "affected", "witness", "leader", "expert", "testimony", "insider", "obtained"
]
"""Why a source is quoted, where the article says it: took part in what is told; is struck by it;
saw it; leads it; knows the subject; was heard by a court or an inquiry; knows of it from inside; or
the words stand in something that was obtained. A role alone is no reason."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """In which role, for whom and why an agent speaks, as this article gives it."""

    id: str
    role: str | None
    role_span: Span | None
    affiliation: str | None
    """The affiliation's name as resolved in this article."""
    affiliation_id: str | None
    """`Agent.id` of the organisation."""
    affiliation_span: Span | None
    reason: Reason | None = None
    reason_span: Span | None = None
    """The words that say the reason; there whenever `reason` is."""


@dataclass(frozen=True, slots=True)
class Agent:
    """Someone or something that an article names or quotes; a *speaker* when statements are its."""

    id: str
    kind: AgentKind
    name: str
    """Fullest form that the article gives, with whom a pronoun in it means in brackets."""
    mentions: tuple[Span, ...]
    aliases: tuple[str, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    members: tuple[str, ...] = ()
    """`Agent.id` of each of those who speak as one: "Ines Vale and Tom Hale"."""
