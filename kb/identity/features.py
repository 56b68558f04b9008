"""What speaks for and against an article's agent being an entity of the store.

`another_of_the_article` excludes it at once; each feature adds to the odds by its weight. The
weights were set by hand, on articles of news and on names.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from typing import Final

from kb.evidence import NOTHING, Feature, Score
from kb.identity.candidate import Candidate
from kb.identity.likeness import SAME, person_likeness
from kb.identity.names import person_name
from kb.identity.own import is_common, is_own
from kb.text import words
from kb.text.terms import terms

__all__ = ["FEATURES", "PRIOR", "another_of_the_article"]

PRIOR: Final = -2.0
"""The log odds that two of a block are one, before anything is known."""
_SOON: Final = 60
"""Days within which somebody rarely changes from one office to another."""
_KNOWN: Final = 4
"""From so many articles on, somebody may be met by the name alone."""
_FAMOUS: Final = 10
"""From so many on, beside anybody."""
_MOST: Final = 0.9
"""The share of what is written of a name that is of one, from which another hardly counts."""
_COMPANY: Final = 4
"""Others beside whom somebody stands from which it tells that none is the same."""
_HEADLINE: Final = 3
"""Words of a headline from which it tells what the news is of."""
_LATER: Final = 0.6
"""What another office still tells long before or after: few leave both role and organisation."""
_ROLE_ALONE: Final = 0.45
"""What another role tells where no organisation is named."""


def another_of_the_article(pair: Candidate) -> bool:
    """Whether the article names both, and not by the same name: nothing else makes up for it."""
    return pair.shares_article and pair.profile.full and pair.entity.full and pair.likeness < SAME


def name(pair: Candidate) -> Score:
    """How much of the name is the same."""
    mine = pair.profile.name
    if pair.entity.kind != "person":
        if pair.likeness == 1:
            return Score(2.6 if is_common(mine) else 4.4, f"both are called {mine}")
        return Score(
            7 * (pair.likeness - 0.6) + 0.1,
            f"“{mine}” may be short or written otherwise for “{pair.entity.name}”",
        )
    if not pair.person.full or not pair.entity.full:
        same = pair.person.full == pair.entity.full
        return Score(2.2 if same else 1.9, f"the family name {pair.person.family.title()}")
    if pair.likeness == 1:
        return Score(4.2, f"both are called {mine}")
    return Score(4.0 * pair.likeness - 0.6, f"“{mine}” may be “{pair.entity.name}”")


def another_middle_name(pair: Candidate) -> Score:
    """How many of the entity's names with a middle name have another one than the agent's."""
    if pair.entity.kind != "person" or len(pair.person.given) < 2:
        return NOTHING
    told = {
        name: count for name, count in pair.entity.names.items() if len(person_name(name).given) > 1
    }
    other = sum(
        count for name, count in told.items() if not person_likeness(pair.person, person_name(name))
    )
    return Score(other / sum(told.values()), "another middle name") if other else NOTHING


def another_generation(pair: Candidate) -> Score:
    """Whether one is told apart as the son, the father or the third of the name."""
    if pair.entity.kind != "person" or not pair.person.full:
        return NOTHING
    mine, theirs = pair.person.generation, {name.generation for name in pair.names}
    if mine in theirs or (not mine and "" in theirs):
        return NOTHING
    return Score(1.0, f"here {pair.profile.name}, there {pair.entity.name}")


def same_article(pair: Candidate) -> Score:
    """Whether the article tells the two names apart."""
    if not pair.shares_article or pair.likeness == 1 or not pair.profile.full:
        return NOTHING
    return Score(1.0, "one article has both names")


def kind(pair: Candidate) -> Score:
    """Whether one was read as a person and the other as an organisation."""
    if pair.profile.kind == pair.entity.kind:
        return NOTHING
    return Score(1.0, f"here {pair.profile.kind}, there {pair.entity.kind}")


def better_known(pair: Candidate) -> Score:
    """How much more the store has on this one than on others of the name, or less."""
    if pair.share in (0.0, 1.0):
        return NOTHING
    odds = math.log(pair.share / (1 - pair.share))
    most = 0.0 if pair.person.full else 1.5
    much = "most" if odds > 0 else "little"
    return Score(
        max(-3.0, min(most, odds)),
        f"of {pair.rivals + 1} of this name the one with {much} written of it",
    )


def company(pair: Candidate) -> Score:
    """Names that both stand beside."""
    common = pair.profile.beside & pair.entity.beside.keys()
    if not common:
        return NOTHING
    named = ", ".join(sorted(common, key=lambda one: (pair.entity.beside[one], one))[:3])
    return Score(min(len(common), 4) ** 0.5, f"both are named beside {named}")


def no_company(pair: Candidate) -> Score:
    """Whether both stand beside enough others, and have none in common.

    An organisation with a name of its own, such as a paper, is met in news of all kinds; whom
    very many articles name, in much.
    """
    if pair.likeness == 1 and pair.profile.kind == "organisation" and is_own(pair.profile.name):
        return NOTHING
    if pair.profile.beside & pair.entity.beside.keys():
        return NOTHING
    if min(len(pair.profile.beside), len(pair.entity.beside)) < _COMPANY:
        return NOTHING
    famous = pair.likeness == 1 and pair.share >= _MOST and pair.entity.articles >= _FAMOUS
    return Score(0.5 if famous else 1.0)


def same_news(pair: Candidate) -> Score:
    """Words that the headlines have in common."""
    told = pair.profile.topics - _stems(pair.profile.name) - _usual()
    common = told & pair.entity.topics.keys()
    if not common:
        return NOTHING
    return Score(min(len(common), 3) / 2, f"both in news of {', '.join(sorted(common)[:3])}")


def nothing_common(pair: Candidate) -> Score:
    """Whether two full names are all that is the same, though both articles tell more.

    Hardly anybody is met so twice who is not a namesake, but for who is known from many articles.
    """
    person = pair.entity.kind == "person" and pair.profile.full and pair.entity.full
    if not person or pair.entity.articles >= _KNOWN:
        return NOTHING
    told = all(
        len(one.topics) >= _HEADLINE and (one.roles or one.affiliations or one.beside)
        for one in (pair.profile, pair.entity)
    )
    common = any(shared(pair).value for shared in (company, same_news, role, affiliation))
    return Score(1.0, "nothing else is the same") if told and not common else NOTHING


def role(pair: Candidate) -> Score:
    """Whether a role of both has words in common, and they do not hold it in two organisations."""
    if pair.serves_another:
        return NOTHING
    return _shared(pair.profile.roles, pair.entity.roles, "both are")


def affiliation(pair: Candidate) -> Score:
    """Whether both speak for one organisation, or one for a part of the other's."""
    if pair.served is None:
        return NOTHING
    mine, theirs, is_part = pair.served
    if is_part:
        return Score(0.5, f"{mine} here, {theirs} there")
    return Score(1.0, f"both of {mine}")


def another_office(pair: Candidate) -> Score:
    """Whether both speak at one time for two organisations, or in two roles.

    It tells less of those who stand beside the same others: papers call one man "boss" and "head".
    """
    mine, theirs = pair.profile, pair.entity
    if pair.serves_another:
        much = _how_near(theirs.affiliations, mine.day)
    elif mine.roles and theirs.roles and not (role(pair).value or affiliation(pair).value):
        much = _ROLE_ALONE * _how_near(theirs.roles, mine.day)
    else:
        return NOTHING
    here = ", ".join((*mine.roles, *mine.affiliations))
    there = ", ".join((*theirs.roles, *theirs.affiliations))
    common = min(2, len(mine.beside & theirs.beside.keys()))
    return Score((1 - common / 2) * much, f"{here} here, {there} there")


FEATURES: tuple[Feature[Candidate], ...] = (
    Feature(name, 1.0),
    Feature(another_middle_name, -4.0),
    Feature(another_generation, -4.0),
    Feature(same_article, -1.0),
    Feature(kind, -1.0),
    Feature(better_known, 0.7),
    Feature(company, 1.1),
    Feature(no_company, -1.2),
    Feature(same_news, 1.0),
    Feature(nothing_common, -0.9),
    Feature(role, 0.8),
    Feature(affiliation, 1.0),
    Feature(another_office, -2.4),
)


@lru_cache(maxsize=1 << 12)
def _stems(words: str) -> frozenset[str]:
    return frozenset(terms(words))


@cache
def _usual() -> frozenset[str]:
    """Stems of headlines that are no subject."""
    return frozenset(stem for word in words("names", "headlines") for stem in terms(word))


def _shared(mine: Iterable[str], theirs: Collection[str], what: str) -> Score:
    for each in mine:
        if not all(map(_stems(each).isdisjoint, map(_stems, theirs))):
            return Score(1.0, f"{what} {each}")
    return NOTHING


def _how_near(held: dict[str, int], day: int | None) -> float:
    """How near two offices are in time: 1 on one day or where no day is told, less from then on."""
    days = [abs(day - then) for then in held.values() if day and then]
    return 1.0 if not days else max(_LATER, 1 - min(days) / (6 * _SOON))
