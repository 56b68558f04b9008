"""Which words of one text are which of another: sentence by sentence, wherever they now stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from rapidfuzz.distance import Indel, LCSseq

from kb.model import Record, Span
from kb.wording import Word, joined, words_of

__all__ = ["Alignment", "Side", "align"]

_ALIKE: Final = 0.5
"""From this share of common words on, a sentence is the other one, written anew."""
_HELD: Final = 0.7
"""From this share of its words on, a sentence is a part of a longer one."""
_RUN: Final = 5
"""With so many words in a row that are the same, it is too: a part of it was taken over."""
_FEW: Final = 3
"""A sentence of fewer words is no part of another."""

_GAP: Final = 40
"""Words between two of a statement, at most, that count as put in between."""

Sentence = Sequence[Word]


@dataclass(slots=True)
class Side:
    """The words of one of two texts, and where each stands in the other."""

    words: list[Word]
    places: dict[int, int]
    """Number of each word, by its first character."""
    to: dict[int, int] = field(default_factory=dict)
    """First characters: of a word here, and of the same word there."""

    def of(self, spans: Iterable[Span]) -> list[Word]:
        """The words of some characters."""
        return [
            word
            for span in spans
            for word in self.words
            if span.start <= word.start and word.end <= span.end
        ]

    def kept(self, spans: Iterable[Span]) -> list[int]:
        """First characters, in the other text, of those words that are there too."""
        return [self.to[word.start] for word in self.of(spans) if word.start in self.to]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two texts whose words are known to be the same or not."""

    before: Side
    after: Side
    replaced: tuple[tuple[Span, Span], ...]
    """Words of the one in whose place there are words of the other."""

    def is_same(self, spans: Iterable[Span], here: Side, there: Side) -> bool:
        """Whether some characters' words all stand in the other text, each behind the last."""
        return all(self._stands(here.of([span]), here, there) for span in spans)

    def added(self, spans: Iterable[Span], here: Side, there: Side) -> list[Word]:
        """Words that the other text has between those of some characters, and nowhere here."""
        found: list[Word] = []
        for span in spans:
            numbers = sorted(there.places[at] for at in here.kept([span]))
            for one, other in pairwise(numbers):
                if other - one <= _GAP:
                    found += there.words[one + 1 : other]
        return [word for word in found if word.start not in there.to]

    @staticmethod
    def _stands(words: Sequence[Word], here: Side, there: Side) -> bool:
        if not all(word.start in here.to for word in words):
            return False
        numbers = [there.places[here.to[word.start]] for word in words]
        if not numbers:
            return True
        stretch = there.words[min(numbers) :]
        most = max(numbers) - min(numbers) + 2  # the last word may be the first half of one there
        return joined(words) in (joined(stretch[: most - 1]), joined(stretch[:most]))


def align(before: Record, after: Record) -> Alignment:
    """The words of two articles, put side by side."""
    one, other = _side(before), _side(after)
    replaced: list[tuple[Span, Span]] = []
    for old, new in _groups(_sentences(before), _sentences(after)):
        for kind, theirs, ours in _stretches(old, new):
            if kind == "equal":
                pairs = list(zip(theirs, ours, strict=True))
            elif theirs and joined(theirs) == joined(ours):
                pairs = [(word, ours[0]) for word in theirs] + [(theirs[0], word) for word in ours]
            else:
                if theirs and ours:
                    replaced.append((_span(before, theirs), _span(after, ours)))
                continue
            for a, b in pairs:
                one.to.setdefault(a.start, b.start)
                other.to.setdefault(b.start, a.start)
    return Alignment(one, other, tuple(replaced))


def _side(record: Record) -> Side:
    words = words_of(record.article.text)
    return Side(words, {word.start: number for number, word in enumerate(words)})


def _sentences(record: Record) -> list[Sentence]:
    text = record.article.text
    found = (words_of(text, span.start, span.end) for span in record.sentences)
    return [words for words in found if words]


def _span(record: Record, words: Sentence) -> Span:
    return Span.of(record.article.text, words[0].start, words[-1].end)


def _stretches(
    old: Sentence, new: Sentence
) -> Iterator[tuple[str, Sequence[Word], Sequence[Word]]]:
    matcher = SequenceMatcher(None, _forms(old), _forms(new), autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        yield kind, old[a:b], new[c:d]


def _forms(sentence: Sentence) -> tuple[str, ...]:
    return tuple(word.form for word in sentence)


def _groups(
    old: Sequence[Sentence], new: Sequence[Sentence]
) -> Iterator[tuple[Sentence, Sentence]]:
    """Sentences that are each other's, as words in order: mostly one of each side, or a split."""
    pairs = _equal(old, new)
    pairs |= _alike(old, new, pairs)
    joined_to = {number: [other] for number, other in pairs.items()}
    taken = set(pairs.values())
    for number in range(len(new)):
        if number not in taken:
            holder = _holder(new[number], old)
            if holder is not None and holder in joined_to:
                joined_to[holder].append(number)
    merged: dict[int, list[int]] = {number: [number] for number in joined_to}
    home = {other: number for number, others in joined_to.items() for other in others}
    for number in range(len(old)):
        if number not in joined_to:
            holder = _holder(old[number], new)
            if holder is not None and holder in home:
                merged[home[holder]].append(number)
    for number, theirs in merged.items():
        yield (
            [word for each in sorted(theirs) for word in old[each]],
            [word for each in sorted(joined_to[number]) for word in new[each]],
        )


def _equal(old: Sequence[Sentence], new: Sequence[Sentence]) -> dict[int, int]:
    places: dict[str, list[int]] = {}
    for number, sentence in enumerate(new):
        places.setdefault(joined(sentence), []).append(number)
    found = {}
    for number, sentence in enumerate(old):
        if free := places.get(joined(sentence)):
            found[number] = free.pop(0)
    return found


def _alike(
    old: Sequence[Sentence], new: Sequence[Sentence], known: dict[int, int]
) -> dict[int, int]:
    taken = set(known.values())
    likely = sorted(
        (
            (-alike, number, other)
            for number, sentence in enumerate(old)
            if number not in known
            for other, another in enumerate(new)
            if other not in taken and (alike := _likeness(sentence, another)) > 0
        )
    )
    found: dict[int, int] = {}
    for _, number, other in likely:
        if number not in found and other not in taken:
            found[number] = other
            taken.add(other)
    return found


def _likeness(sentence: Sentence, another: Sentence) -> float:
    """The share of words that two sentences have in order; 0 where one is not the other's."""
    one, other = _forms(sentence), _forms(another)
    alike = Indel.normalized_similarity(one, other)
    if alike >= _ALIKE:
        return alike
    run = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return alike if run.size >= _RUN else 0.0


def _holder(sentence: Sentence, others: Sequence[Sentence]) -> int | None:
    """The sentence of the other text that most of this one's words stand in, in their order."""
    if len(sentence) < _FEW:
        return None
    shares = (
        (LCSseq.similarity(_forms(sentence), _forms(other)) / len(sentence), -number)
        for number, other in enumerate(others)
        if len(other) > len(sentence)
    )
    share, number = max(shares, default=(0.0, 0))
    return -number if share >= _HELD else None
