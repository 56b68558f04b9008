"""What was done to words on the way from one article to another, in a few terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from kb.text import by_word, words
from kb.text.terms import terms
from kb.wording import Change, words_of

__all__ = ["Operation", "operations"]

Operation = Literal[
    "stopped early",
    "begun late",
    "clause cut",
    "words dropped",
    "words added",
    "other form",
    "number changed",
    "sense turned",
    "words changed",
]
_CLAUSE: Final = 3
"""From so many words on, what was dropped from the middle is a clause."""
_NUMBER: Final = re.compile(r"\d")


def operations(diff: Sequence[Change]) -> tuple[Operation, ...]:
    """The operations that a difference shows, in the order of the words, each once."""
    return tuple(dict.fromkeys(each for at in range(len(diff)) for each in _of_change(diff, at)))


def _of_change(diff: Sequence[Change], at: int) -> Iterator[Operation]:
    change = diff[at]
    if change.kind == "same":
        return
    denied = words("wording", "denying")
    gone, come = _forms(change.theirs), _forms(change.ours)
    turned = denied.isdisjoint(gone) != denied.isdisjoint(come)
    if turned and max(len(gone), len(come)) < _CLAUSE:
        yield "sense turned"
    if change.kind == "dropped":
        if at == len(diff) - 1:
            yield "stopped early"
        elif at == 0:
            yield "begun late"
        else:
            yield "clause cut" if len(gone) >= _CLAUSE else "words dropped"
    elif change.kind == "added":
        yield "words added"
    elif _NUMBER.search(change.theirs) and _NUMBER.search(change.ours):
        yield "number changed"
    elif _is_form(gone, come):
        yield "other form"
    else:
        yield "words changed"


def _is_form(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether words are the same verbs or nouns in another form: "is" and "was"."""
    return bool(gone and come) and [_lemma(word) for word in gone] == [
        _lemma(word) for word in come
    ]


def _lemma(word: str) -> str:
    return by_word("wording", "forms").get(word) or " ".join(terms(word)) or word


def _forms(text: str) -> list[str]:
    return [word.form for word in words_of(text)]
