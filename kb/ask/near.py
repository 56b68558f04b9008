"""Names like one that nobody has: whom somebody may have meant who mistyped it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kb.ask.filters import Scope
from kb.ask.speakers import count_speakers
from kb.text.folding import name_words

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["names_near"]

_MOST: Final = 3
"""Names that are told."""


def names_near(
    store: LocalStore, by: str | None = None, org: str | None = None
) -> list[str] | None:
    """The names most like that of a speaker or an organisation; None where somebody has that name.

    Each word of it must be like a word of the name. The likest come first, then the most quoted.
    """
    given = by or org
    if not given or count_speakers(store, Scope(by=by) if by else Scope(org=org)):
        return None
    from kb.identity.likeness import word_likeness  # only a question that failed waits for it

    names = {name: name_words(name) for name in store.answers.names(people=bool(by))}
    words = set().union(*names.values())
    like = [
        {word: likeness for word in words if (likeness := word_likeness(asked, word))}
        for asked in name_words(given)
    ]
    sure = {name: _likeness(like, held) for name, held in names.items()}
    return sorted(filter(sure.get, sure), key=lambda name: -sure[name])[:_MOST]


def _likeness(like: list[dict[str, float]], held: set[str]) -> float:
    """How like each word asked for is, at the least, to one of a name; 0 where one is like none."""
    return min((max(each.get(word, 0.0) for word in {*held, ""}) for each in like), default=0.0)
