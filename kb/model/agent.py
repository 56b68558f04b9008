"""Whom an article names or quotes, and in what capacity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.model.span import Span

AgentKind = Literal["person", "organisation", "group", "document", "anonymous"]


@dataclass(frozen=True, slots=True)
class Capacity:
    """The role and the affiliation in which an agent speaks, as this article gives them."""

    id: str
    role: str | None
    role_span: Span | None
    affiliation: str | None
    """The affiliation's name as resolved in this article."""
    affiliation_id: str | None
    """`Agent.id` of the organisation."""
    affiliation_span: Span | None


@dataclass(frozen=True, slots=True)
class Agent:
    """Someone or something that an article names or quotes; a *speaker* when statements are its."""

    id: str
    kind: AgentKind
    name: str
    """Fullest form that the article gives."""
    mentions: tuple[Span, ...]
    aliases: tuple[str, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    members: tuple[str, ...] = ()
    """`Agent.id` of each of those who speak as one: "Ines Vale and Tom Hale"."""
