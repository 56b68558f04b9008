"""What one article tells of each person and organisation that it names: what linking looks at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from kb.identity.names import organisation_name, person_name, plain
from kb.model import Agent, AgentKind, Record, Span
from kb.text import words
from kb.text.terms import terms

__all__ = ["LINKED_KINDS", "Profile", "full_names", "is_full", "key", "profiles"]

LINKED_KINDS: tuple[AgentKind, ...] = ("person", "organisation")
"""Those who may be the same in two articles. Unnamed sources, groups and documents never are."""

_NAME = r"((?:[A-Z][\w-]*\s)*[A-Z][\w-]*)"
_OWNER = re.compile(rf"{_NAME}['’]s?\s$")
_SEAT = re.compile(rf"\sof\s(?:the\s)?{_NAME}")
_NEAR = 40
"""Characters around a mention in which its role is looked for."""
_SETS = ("beside", "topics")


@dataclass(frozen=True, slots=True)
class Profile:
    """A named agent of one article."""

    agent: str
    """`Agent.id`."""
    article: str
    kind: AgentKind
    name: str
    names: tuple[str, ...]
    """The name and the other forms that the article has."""
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    beside: frozenset[str] = frozenset()
    """Keys of the others whom the article names: see `key`."""
    topics: frozenset[str] = frozenset()
    """Stems of the headline."""
    day: int | None = None
    """The article's day, as an ordinal."""

    @property
    def full(self) -> bool:
        """Whether it is more than a family name or an acronym."""
        return is_full(self.name, self.kind)

    def to_json(self) -> str:
        """The profile as the store keeps it."""
        known = {each.name: getattr(self, each.name) for each in fields(self)}
        return json.dumps(known | {each: sorted(known[each]) for each in _SETS}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Profile:
        """The profile that `to_json` wrote."""
        known: dict[str, Any] = json.loads(text)
        known |= {each: frozenset(known[each]) for each in _SETS}
        lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
        return cls(**(known | lists))

    @property
    def order(self) -> tuple[bool, int, str, str]:
        """Full names first, then by day: the order in which profiles are linked."""
        return (not self.full, self.day or 0, self.article, self.agent)


def profiles(record: Record) -> list[Profile]:
    """The people and organisations that an article names, in the order of the text."""
    named = [
        agent for agent in record.agents if agent.kind in LINKED_KINDS and _is_name(agent.name)
    ]
    keys = {agent.id: key(agent.name, agent.kind) for agent in named}
    short = dict(_held(named, headline)) if (headline := record.article.headline) else {}
    told = terms(headline.text) if headline else set()
    topics = frozenset(word for word in told if not word.isdigit())
    day = record.article.day
    seats = {agent.id: tuple(_seats(agent, record)) for agent in named}
    return [
        Profile(
            agent.id,
            record.article.id,
            agent.kind,
            short.get(agent.id, agent.name),
            tuple(dict.fromkeys((short.get(agent.id, agent.name), *sorted(agent.aliases)))),
            tuple(dict.fromkeys(c.role for c in agent.capacities if c.role)),
            tuple(dict.fromkeys((*_served(agent, record.article.text), *seats.get(agent.id, ())))),
            frozenset(keys.values()) - {keys[agent.id]},
            topics,
            day.toordinal() if day else None,
        )
        for agent in named
    ]


def _served(agent: Agent, text: str) -> Iterator[str]:
    """The organisations of an agent's capacities, or where it holds them: "mayor of Lowmark"."""
    for capacity in agent.capacities:
        if capacity.affiliation:
            yield capacity.affiliation
        elif capacity.role:
            yield from _places(agent, re.escape(capacity.role.split(" of ")[0]), text)


def _places(agent: Agent, role: str, text: str) -> Iterator[str]:
    """Where a role is held that stands near one of an agent's mentions."""
    held = re.compile(rf"(?:{_NAME}['’]s\s)?(?i:\b{role}\b)(?:\s(?:of|in)\s(?:the\s)?{_NAME})?")
    for mention in agent.mentions:
        for found in held.finditer(text, max(0, mention.start - _NEAR), mention.end + _NEAR):
            yield from filter(None, found.groups())


def _seats(agent: Agent, record: Record) -> Iterator[str]:
    """Whose a body is, where its name is of a kind that many have: "Norland's Food Agency"."""
    kinds = words("nouns", "organisation")
    if agent.kind != "organisation" or kinds.isdisjoint(plain(agent.name).split()[-1:]):
        return
    text = record.article.text
    people = {each.name for each in record.agents if each.kind == "person"}
    for mention in agent.mentions:
        owner = _OWNER.search(text, max(0, mention.start - _NEAR), mention.start)
        seat = _SEAT.match(text, mention.end)
        yield from (each[1] for each in (owner, seat) if each and each[1] not in people)


def _held(agents: Sequence[Agent], headline: Span) -> Iterator[tuple[str, str]]:
    """Names of the headline that hold one of the body: "Ines Vale Quits" is Ines Vale."""
    body = {
        plain(agent.name): agent.name
        for agent in agents
        if any(not headline.touches(mention) for mention in agent.mentions)
    }
    for agent in agents:
        if not all(headline.holds(mention) for mention in agent.mentions):
            continue
        words = f" {plain(agent.name)} "
        found = [
            (words.index(f" {name} "), -len(name), name) for name in body if f" {name} " in words
        ]
        if found and len(min(found)[2]) < len(words) - 2:
            yield agent.id, body[min(found)[2]]


def key(name: str, kind: AgentKind) -> str:
    """A name in one form: of a person the words, of an organisation its own words."""
    parts = person_name(name).words if kind == "person" else organisation_name(name).core
    return " ".join(parts)


def is_full(name: str, kind: AgentKind) -> bool:
    """Whether a name is more than a family name or an acronym."""
    if kind == "person":
        return person_name(name).full
    return not organisation_name(name).acronym


def full_names(names: Iterable[str], kind: AgentKind) -> list[str]:
    """Those of some names that are more than a family name, or all where none is."""
    every = list(names)
    return [name for name in every if is_full(name, kind)] or every


def _is_name(name: str) -> bool:
    """Whether there is a capital in it, but for that of "The" where a sentence begins."""
    first, _, rest = name.partition(" ")
    own = rest if plain(first) in words("names", "small") | words("grammar", "definite") else name
    return any(char.isupper() or not (char.islower() or char.isascii()) for char in own)
