"""What somebody speaks of most: nouns and short phrases that several of their statements have.

Who says "the chip plant" in six statements has six on it. A word counts as a noun by what stands
before it, for to parse hundreds of statements takes too long for a question.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from kb.ask.identifiers import speaker_meant
from kb.store import Wanted
from kb.text import words
from kb.text.calendar import months, weekdays
from kb.text.terms import terms

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["Topic", "topics"]

_MOST: Final = 8
"""Topics of one speaker."""
_LOOKED: Final = 200
"""The newest statements, so many, from which topics are taken."""
_LONG: Final = 3
"""Words of a topic, at most."""
_SHORTEST: Final = 3
"""Letters of its shortest word."""
_EACH_MORE: Final = 0.5
"""What each further word of a phrase is worth beside the first: it says more."""
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")
_GERUND: Final = "ing"
_PARTICIPLE: Final = "ed"
_OWNED = re.compile(r"['’]s$")

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """Words that stand so in what somebody said, and how many of their statements have them."""

    words: str
    statements: int


@dataclass(frozen=True, slots=True)
class _Use:
    """A word or phrase where it stands."""

    stems: Stems
    text: str
    is_noun: bool | None
    """None where what stands around it does not tell."""


def topics(store: LocalStore, id_: str) -> list[Topic]:
    """What the agent or entity with this identifier speaks of, what most statements have first.

    A search for the words finds as many statements of the speaker as are counted.
    """
    who = speaker_meant(store, id_)
    if who is None:
        return []
    asked = Wanted(who=who, latest=True, equal=(("standing", "asserted"),))
    found = store.answers.said(asked, _LOOKED)
    if not found:
        return []
    entity = store.identities.entity(who)
    names = entity.names if entity else [found[0].speaker.name if found[0].speaker else ""]
    texts = [" … ".join(span.text for span in one.statement.content) for one in found]
    rows = []
    for stems, text in _shared(texts, terms(" ".join(names))):
        both = replace(asked, terms=stems)
        rows.append(Topic(text, store.count("statement", both)))
    return sorted(rows, key=lambda one: (-one.statements, one.words))


def _shared(texts: Sequence[str], own: set[str]) -> Iterator[tuple[Stems, str]]:
    """The phrases that together most of some texts have, with how they are mostly written.

    The next is always that which most texts have that none of those before is in. A speaker's
    ``own`` names are no topic.
    """
    forms: defaultdict[Stems, Counter[str]] = defaultdict(Counter)
    held: defaultdict[Stems, set[int]] = defaultdict(set)
    nouns: Counter[Stems] = Counter()
    for number, text in enumerate(texts):
        for use in _phrases(text):
            forms[use.stems][use.text] += 1
            held[use.stems].add(number)
            nouns[use.stems] += 0 if use.is_noun is None else 1 if use.is_noun else -1
    likely = [
        each for each in held if len(held[each]) > 1 and nouns[each] > 0 and own.isdisjoint(each)
    ]
    left = set(range(len(texts)))
    for _ in range(_MOST):
        worth = {stems: _worth(stems, held[stems] & left) for stems in likely}
        best = max(likely, key=lambda stems: (worth[stems], stems), default=())
        if not worth.get(best):
            return
        yield tuple(sorted(set(best))), forms[best].most_common(1)[0][0]
        left -= held[best]
        likely = [each for each in likely if not {*each} & {*best}]


def _worth(stems: Stems, among: set[int]) -> float:
    return len(among) * (1 + _EACH_MORE * (len(stems) - 1))


def _phrases(text: str) -> Iterator[_Use]:
    """Each stretch of content words of a text, and each part of one."""
    found = list(_TOKEN.finditer(text))
    forms = ["", *(_plain(one[0]) for one in found), ""]
    for start, end in _runs(forms[1:-1]):
        for first, last in combinations(range(start, end + 1), 2):
            if last - first > _LONG:
                continue
            part = found[first:last]
            if forms[first].isalpha() and all(one[0][0].isupper() for one in part):
                is_noun: bool | None = True  # a name, for it opens no sentence
            elif first == start or forms[last].endswith(_PARTICIPLE):
                is_noun = _is_noun(forms[start], forms[last], ends=last == end)
            else:
                is_noun = None  # what stands before may be an adjective, or a verb
            stems = tuple(map(_stem, forms[first + 1 : last + 1]))
            told = text[part[0].start() : part[-1].end()]
            yield _Use(stems, " ".join(_OWNED.sub("", told).split()), is_noun)


def _is_noun(before: str, last: str, *, ends: bool) -> bool | None:
    """Whether words behind ``before`` and up to ``last``, where a stretch ``ends``, are a noun."""
    behind = before in words("grammar", "prepositions") and before != "to"
    if last.endswith(_PARTICIPLE) or not (behind or before in _determiners()):
        return False
    return None if not ends or (behind and last.endswith(_GERUND)) else True


def _runs(forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where content words follow each other."""
    start = None
    for number, form in enumerate((*forms, "")):
        is_content = form.isalpha() and len(form) >= _SHORTEST and bool(_stem(form))
        if is_content and start is None:
            start = number
        elif not is_content and start is not None:
            yield start, number
            start = None


def _plain(word: str) -> str:
    return _OWNED.sub("", word.casefold()).replace("’", "'")


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    """The stem of a word that may be a topic's; empty for one that goes with any."""
    found = set() if word in _general() else terms(word)
    return next(iter(found)) if len(found) == 1 else ""


@cache
def _general() -> frozenset[str]:
    return words("topics", "general") | words("number") | {*months(), *weekdays()}


@cache
def _determiners() -> frozenset[str]:
    return words("grammar", "definite") | words("topics", "before_nouns")
