"""Topics of a report: figures of several articles that are of one measure, with title and unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from kb.compare.lexicon import any_of
from kb.compare.likeness import SURE
from kb.compare.pairs import Library, Pair
from kb.model import Figure
from kb.text import words
from kb.text.units import shown

__all__ = ["article_of", "title", "topics", "unit"]

_DETERMINER = re.compile(
    rf"^{any_of((*words('grammar', 'definite'), 'a', 'an'))}\s+", re.IGNORECASE
)
_TITLE = 70
"""A longer phrase is no title."""
_LONGEST = 7
"""So many words a phrase has at most that is taken out of a sentence for a title."""
_STRETCH = re.compile(r"[^\d.,;:()“”\"—–$£€%]+")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def topics(library: Library) -> Iterator[tuple[list[Figure], list[Pair]]]:
    """Figures that matches join, directly or through others, in order of time."""
    groups: dict[tuple[str, Decimal | None], set[tuple[str, Decimal | None]]] = {}
    rows: dict[tuple[str, Decimal | None], Figure] = {}
    every = (pair for pairs in library.pairs.values() for pair in pairs)
    matches = [p for p in every if p.conflict is None and p.likeness.probability >= SURE]
    told: dict[tuple[str, Decimal | None], list[Pair]] = {}
    for match in matches:
        told.setdefault((match.later.id, match.later.value), []).append(match)
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
        yield figures, [match for end in sorted(group, key=str) for match in told.get(end, ())]


def article_of(figure: Figure) -> str:
    """The identifier of a figure's article, with which its own begins."""
    return figure.id.split(".")[0]


def unit(figures: Sequence[Figure]) -> str:
    """What the vertical axis counts, in words."""
    first = figures[0]
    if first.currency:
        return first.currency
    if first.unit:
        return shown(first.unit)
    return next((" ".join(f.counts.split()) for f in figures if f.counts), "number")


def title(figures: list[Figure], matches: list[Pair]) -> str:
    """What the figures are of: what they count, or else a phrase of one of the articles.

    Where there is none such, the headline of one of them.
    """
    counted = [_plainly(f.measures.text) for f in figures if f.measures and f.counts]
    measured = [_plainly(f.measures.text) for f in figures if f.measures]
    said = [phrase for match in matches if (phrase := _phrase(match))]
    shared = {word.casefold() for match in matches for word in match.likeness.shared}

    def telling(words: str) -> tuple[int, bool, int, int]:
        """How many words it has that the articles share, and whether it is what is measured.

        Then how often it is said; and of what is measured the longest, else the shortest.
        """
        told = sum(word.casefold() in shared for word in words.split())
        of_it = words in measured
        return told, of_it, phrases.count(words), len(words) if of_it else -len(words)

    for phrases in (counted, [*measured, *said]):
        short = [words for words in phrases if " " in words and len(words) <= _TITLE]
        if short:
            most = max(short, key=telling)
            return most[:1].upper() + most[1:]
    headlines = (match.before.article.headline for match in matches)
    return next(filter(None, headlines), None) or figures[0].span.text


def _plainly(words: str) -> str:
    """Words on one line, without the article before them."""
    return _DETERMINER.sub("", " ".join(words.split()))


def _phrase(match: Pair) -> str | None:
    """The shortest stretch of a sentence with the most words that both sentences have.

    No number stands in it, nor a sign: "repairs to the north mole".
    """
    facts, shared = match.before, {word.casefold() for word in match.likeness.shared}
    within = facts.sentence(match.earlier.span)
    best: tuple[int, int, str] | None = None
    for stretch in _STRETCH.finditer(within.text):
        words = list(_WORD.finditer(stretch[0]))
        at = [i for i, word in enumerate(words) if word[0].casefold() in shared]
        for first, last in combinations(at, 2):
            if last - first >= _LONGEST:
                continue
            text = stretch[0][words[first].start() : words[last].end()]
            held = sum(first <= i <= last for i in at)
            if best is None or (held, first - last) > best[:2]:
                best = held, first - last, text
    return _plainly(best[2]) if best else None
