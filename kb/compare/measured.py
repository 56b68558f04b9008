"""What a figure is of, as far as its sentence and its article tell: what a comparison looks at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kb.compare import roots
from kb.compare.facts import Facts
from kb.compare.kinds import like
from kb.compare.lexicon import any_of, pattern, phrases
from kb.compare.years import past_years
from kb.model import Change, Figure, Span
from kb.text.calendar import full_names
from kb.text.terms import terms

__all__ = ["Measured", "measured"]

_NEAR = 60
"""Characters from the figure within which a word counts in full."""
_FAR = 0.6
"""What a word of the sentence beyond that counts."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_CAPITAL = re.compile(r" [A-Z][a-z]")
_DATELINE = re.compile(r"\s*(?:\([^)]*\)\s*)?[—–-]\s")
"""What stands behind the place in which a story was written: "CALDERA (Wire) — "."""
_CAME_TO = re.compile(any_of(phrases("came_to")) + r"\s+(?:\w+\s+){0,3}$")


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, and what it is of."""

    figure: Figure
    facts: Facts
    unit: str
    digits: tuple[int, ...]
    """The digits of its value, without zeros at the end; none where it has no value."""
    noun: frozenset[str]
    """Roots of the counted noun."""
    head: str | None
    """Root of its last word."""
    terms: Mapping[str, float]
    """Roots of the words around it, with their weight."""
    weight: float
    """What those weigh together."""
    spelt: Mapping[str, str]
    """Those roots, and the words of names, as they are written."""
    names: frozenset[str]
    """Words of the names in its sentence."""
    owner: frozenset[str]
    """Words of the name that stands nearest before it in its sentence, those of sources aside."""
    rivals: frozenset[Decimal]
    """The other numbers of its kind in its sentence."""
    setting: frozenset[str]
    """Words of the names in the article's headline."""
    past: frozenset[int]
    """The years long past that its sentence tells of."""
    change: Change | None
    """Which way it goes, where it is how much something changed and not what it came to."""


def measured(figure: Figure, facts: Facts) -> Measured:
    """What a figure is of, by its sentence and its article."""
    around = facts.sentence(figure.span)
    noun = [
        roots.root(stem)
        for word in _WORD.findall(_counted(figure, facts, around))
        for stem in terms(word)
    ]
    names = _names(facts, around)
    around_it = _terms(figure, around, facts, names)
    return Measured(
        figure=figure,
        facts=facts,
        unit=_unit(figure),
        digits=figure.value.normalize().as_tuple().digits if figure.value else (),
        noun=frozenset(noun),
        head=noun[-1] if noun else None,
        terms=around_it,
        weight=sum(around_it.values()),
        spelt=_spelt(facts, around),
        names=names,
        owner=_owner(figure, facts, around),
        rivals=frozenset(f.value for f in like(figure, facts.within(around)) if f.value),
        setting=_names(facts, facts.headline) if facts.headline else frozenset(),
        past=past_years(facts, figure),
        change=None if _is_level(figure, facts) else figure.change,
    )


def _owner(figure: Figure, facts: Facts, around: Span) -> frozenset[str]:
    sources = [part for said in facts.statements for part in said.source if part.touches(around)]
    alike = like(figure, facts.within(around))
    first = max([around.start, *(f.span.end for f in alike if f.span.end <= figure.span.start)])
    before = [
        (mention.start, name)
        for mention, name in facts.mentions
        if first <= mention.start < figure.span.start
        and not _DATELINE.match(facts.text, mention.end)
        and facts.text[mention.start - 1 : mention.start] != "("
        and not any(part.touches(mention) for part in sources)
    ]
    name = max(before)[1] if before else ""
    capitals = (word for word in _WORD.findall(name) if word[0].isupper())
    return frozenset(
        stem
        for word in capitals
        if word.casefold() not in phrases("bodies")
        for stem in terms(word)
    )


def _counted(figure: Figure, facts: Facts, around: Span) -> str:
    """What a figure counts; of a bare number what the others of its sentence count."""
    if figure.kind != "number":
        return figure.counts or ""
    beside = next((f.counts for f in facts.within(around) if f.counts), None)
    of = re.search(r"\bnumber of ([\w’-]+)", facts.text[around.start : figure.span.start])
    return beside or (of[1] if of else "")


def _is_level(figure: Figure, facts: Facts) -> bool:
    """Whether a figure with a direction is what was come to: "has risen to 23"."""
    return bool(_CAME_TO.search(facts.text[max(0, figure.span.start - 24) : figure.span.start]))


def _unit(figure: Figure) -> str:
    match figure.kind:
        case "money":
            return f"money {figure.currency or ''}"
        case "percent" if figure.change:
            return "percent or points"
        case "percent" | "measure" | "duration":
            return figure.unit or figure.kind
        case _:
            return "count"


def _terms(figure: Figure, around: Span, facts: Facts, names: frozenset[str]) -> dict[str, float]:
    """Roots of the content words of a figure's sentence; those far from the figure count less."""
    out: dict[str, float] = {}
    left_out = [*facts.attributed(around), *(other.span for other in facts.within(around))]
    for match in _WORD.finditer(facts.text, around.start, around.end):
        start, end = match.span()
        if match[0].casefold() in names:
            continue
        if any(start < part.end and part.start < end for part in left_out):
            continue
        distance = max(figure.span.start - end, start - figure.span.end)
        for root in _roots(match[0]):
            out[root] = max(out.get(root, 0), 1.0 if distance <= _NEAR else _FAR)
    return out


@cache
def _roots(word: str) -> tuple[str, ...]:
    """The roots by which a word tells what is measured; all words for dying are one."""
    dead = bool(pattern("deaths").fullmatch(word))
    found = (roots.DEATH if dead else roots.root(stem) for stem in terms(word))
    return tuple(root for root in found if root not in roots.idle() and len(root) > 1)


def _spelt(facts: Facts, around: Span) -> dict[str, str]:
    written: dict[str, str] = {}
    for word in _WORD.findall(f"{facts.article.headline or ''} {around.text}"):
        written[word.casefold()] = word
        written.update(dict.fromkeys(_spellings(word), word))
    return written


@cache
def _spellings(word: str) -> tuple[str, ...]:
    return tuple(roots.root(stem) for stem in terms(word))


def _names(facts: Facts, around: Span) -> frozenset[str]:
    named = (one.text for one in facts.names if around.holds(one))
    capitals = (word for name in named for word in _WORD.findall(name) if word[0].isupper())
    inside = set() if around == facts.headline else _capitals(facts, around)
    common = {*phrases("capitals"), *phrases("bodies"), *full_names()}
    return frozenset({word.casefold() for word in capitals} | inside) - common


def _capitals(facts: Facts, around: Span) -> set[str]:
    """The words of a sentence that have a capital, but for those of its figures and for its first.

    That is a name's where a second one follows: "Tarn Bank will cut 700 jobs".
    """
    first = _WORD.search(around.text)
    if first is not None and _CAPITAL.match(around.text, first.end()):
        first = None
    figures = [figure.span for figure in facts.within(around)]
    return {
        match[0].casefold()
        for match in _WORD.finditer(facts.text, around.start, around.end)
        if match[0][0].isupper()
        and (first is None or match[0] != first[0])
        and not any(span.start <= match.start() < span.end for span in figures)
    }
