"""Who speaks, in how many statements, and as what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from kb.ask.filters import Scope, SpeakerFilter, wanted
from kb.ask.identifiers import speaker_meant
from kb.ask.rows import SpeakerRow
from kb.identity import Entity
from kb.model import AgentKind

if TYPE_CHECKING:
    from kb.store import LocalStore, Wanted
    from kb.store.found import Speaker, SpokenAs

__all__ = ["capacities", "count_speakers", "speaker", "speakers", "speakers_of"]


def speakers(store: LocalStore, scope: Scope | None = None) -> list[SpeakerRow]:
    """Those who speak within ``scope``, the most quoted first.

    Raises `UsageError` where the article asked for is not one article of this store.
    """
    scope = scope or Scope()
    newest = scope.newest if isinstance(scope, SpeakerFilter) else None
    found = store.answers.speakers(wanted(store, scope), scope.limit, scope.offset, newest)
    return [_row(each, store.identities.called(each.who)) for each in found]


def speaker(store: LocalStore, id_: str, newest: int = 1) -> SpeakerRow | None:
    """Who the agent or entity with this identifier is, with the ``newest`` of its articles.

    None where it says nothing outright.
    """
    who = speaker_meant(store, id_)
    return _row(store.answers.speaker(who, newest), store.identities.entity(who)) if who else None


def capacities(store: LocalStore, id_: str) -> list[SpokenAs]:
    """As what the agent or entity with this identifier speaks, the newest first."""
    who = speaker_meant(store, id_)
    return store.answers.spoken_as(who) if who else []


def speakers_of(
    store: LocalStore, asked: Wanted, limit: int | None = None, offset: int = 0
) -> list[SpeakerRow]:
    """Those who speak in what is ``asked`` for, the most quoted first."""
    found = store.answers.speakers(asked, limit, offset)
    return [_row(each, store.identities.called(each.who)) for each in found]


def count_speakers(store: LocalStore, scope: Scope) -> int:
    """How many speak within ``scope``, its limit aside."""
    return store.answers.count_speakers(wanted(store, scope))


def _row(speaker: Speaker, entity: Entity | None) -> SpeakerRow:
    first = speaker.speaks[0]
    name = entity.name if entity else first.name
    called = [other for other, _ in entity.names.most_common()] if entity else []
    return SpeakerRow(
        id=entity.id if entity else first.agent,
        name=name,
        kind=entity.kind if entity else cast("AgentKind", first.kind),
        capacities=_each_once(each.capacity for each in speaker.speaks if each.capacity),
        statements=speaker.statements,
        articles=tuple(dict.fromkeys(each.article for each in speaker.speaks)),
        ids=tuple(dict.fromkeys(each.agent for each in speaker.speaks)),
        aliases=tuple(other for other in called if other != name),
        in_articles=speaker.articles,
        sources=speaker.sources,
    )


def _each_once(capacities: Iterable[str]) -> tuple[str, ...]:
    """Each as it comes first, whatever its capitals."""
    found: dict[str, str] = {}
    for each in capacities:
        found.setdefault(each.casefold(), each)
    return tuple(found.values())
