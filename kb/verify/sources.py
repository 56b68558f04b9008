"""The articles of a store in which words may stand: candidates through its index of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kb.model import Agent, Record, Statement
from kb.store import Wanted
from kb.text.terms import terms

if TYPE_CHECKING:
    from kb.store import LocalStore
    from kb.store.search import Thing

__all__ = ["candidates", "speaker_at", "speaker_names"]

_RARE: Final = 6
"""So many of the rarest words are looked for, two at a time."""
_EACH: Final = 40
"""Statements that are taken of each two."""
_ARTICLES: Final = 12
"""Articles that are read, those first in which most of the words were found."""


def candidates(store: LocalStore, text: str, thing: Thing = "statement") -> list[Record]:
    """The records in which the words of ``text`` most likely stand."""
    counted = sorted((store.count(thing, Wanted(terms=(term,))), term) for term in terms(text))
    rare = [term for number, term in counted if number][:_RARE]
    found: Counter[str] = Counter()
    for chosen in [*combinations(rare, 2), *((term,) for term in rare[:2])]:
        for id_ in store.find(thing, Wanted(terms=chosen), _EACH):
            found[id_.split(".")[0]] += len(chosen)
    best = sorted(found, key=lambda article: (-found[article], article))[:_ARTICLES]
    return [record for record in map(store.record, best) if record is not None]


def speaker_at(record: Record, start: int, end: int) -> tuple[Statement | None, Agent | None]:
    """The statement that has most of some characters, and who makes it."""

    def shared(statement: Statement) -> int:
        return sum(
            max(0, min(end, span.end) - max(start, span.start)) for span in statement.content
        )

    holding = [each for each in record.statements if shared(each) and each.type != "no-comment"]
    best = max(holding, key=lambda each: (shared(each), each.speaker is not None), default=None)
    agents = {agent.id: agent for agent in record.agents}
    return best, agents.get(best.speaker or "") if best else None


def speaker_names(store: LocalStore, agents: Iterable[Agent]) -> tuple[str, ...]:
    """The names of some agents in all articles."""
    names: dict[str, None] = {}
    for agent in agents:
        names.update(dict.fromkeys((agent.name, *agent.aliases)))
        entity = store.identities.entity(store.identities.of_agent(agent.id) or "")
        names.update(dict.fromkeys(entity.names if entity else ()))
    return tuple(names)
