"""Topics of a report: figures of several articles that are of one measure, with title and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kb.compare.lexicon import any_of
from kb.compare.likeness import SURE
from kb.compare.pairs import Library, Pair
from kb.model import Figure
from kb.text import table, words

__all__ = ["article_of", "title", "topics", "unit"]

_DETERMINER = re.compile(
    rf"^{any_of((*words('grammar', 'definite'), 'a', 'an'))}\s+", re.IGNORECASE
)
_TITLE = 70
"""A longer phrase is no title."""


def topics(library: Library) -> Iterator[tuple[list[Figure], list[Pair]]]:
    """Figures that matches join, directly or through others, in order of time."""
    groups: dict[tuple[str, Decimal | None], set[tuple[str, Decimal | None]]] = {}
    rows: dict[tuple[str, Decimal | None], Figure] = {}
    every = (pair for pairs in library.pairs.values() for pair in pairs)
    matches = [p for p in every if p.conflict is None and p.likeness.probability >= SURE]
    for match in matches:
        ends = [(figure.id, figure.value) for figure in (match.earlier, match.later)]
        rows.update(zip(ends, (match.earlier, match.later), strict=True))
        joined = set(ends).union(*(groups.get(end, set()) for end in ends))
        groups.update(dict.fromkeys(joined, joined))
    seen: set[tuple[str, Decimal | None]] = set()
    order = {facts.article.id: -i for i, facts in enumerate(library.articles)}
    for key, group in groups.items():
        if key in seen:
            continue
        seen |= group
        figures = sorted((rows[end] for end in group), key=lambda f: (order[article_of(f)], f.span))
        yield figures, [m for m in matches if (m.later.id, m.later.value) in group]


def article_of(figure: Figure) -> str:
    """The identifier of a figure's article, with which its own begins."""
    return figure.id.split(".")[0]


def unit(figures: Sequence[Figure]) -> str:
    """What the vertical axis counts, in words."""
    first = figures[0]
    if first.currency:
        return first.currency
    if first.unit:
        named: dict[str, str] = table("units", "plural")
        return named.get(first.unit, first.unit.replace("_", " ").lower())
    return next((" ".join(f.counts.split()) for f in figures if f.counts), "number")


def title(figures: list[Figure], matches: list[Pair]) -> str:
    """What the figures are of, as one of the articles says it, else by what they share."""
    said = (" ".join(f.measures.text.split()) for f in figures if f.measures)
    phrases = [_DETERMINER.sub("", words) for words in said]
    telling = [words for words in phrases if " " in words and len(words) <= _TITLE]
    if telling:
        most = max(telling, key=lambda words: (telling.count(words), len(words)))
        return most[:1].upper() + most[1:]
    shared: dict[str, int] = {}
    for match in matches:
        for word in match.likeness.shared:
            shared[word.casefold()] = shared.get(word.casefold(), 0) + 1
    counted = next((f.counts for f in figures if f.counts), None)
    common = ", ".join(sorted(shared, key=lambda word: -shared[word])[:4])
    if counted and common:
        return f"{' '.join(counted.split())}: {common}"
    return counted or common or (figures[0].measures or figures[0].span).text
