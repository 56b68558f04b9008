"""Words that are said to be somebody's, held against what the articles of a store have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import Indel

from kb.identity import SAME, name_likeness
from kb.model import Agent, Record, Span
from kb.text.folding import name_words
from kb.text.terms import terms
from kb.verify.sources import candidates, speaker_at, speaker_names
from kb.verify.verdict import Found, Verdict
from kb.wording import Word, changes, cut, find, segments, words_of

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["verify_words"]

_ALIKE: Final = 0.6
"""From this share of common words on, words are taken for altered ones of the source."""
_PIECE: Final = 3
"""Words of the shortest piece that a spliced quotation is made of."""
_NEAR: Final = 150
"""Words between two pieces with a marked gap in between, at most."""


@dataclass(frozen=True, slots=True)
class _Text:
    """An article with its words."""

    record: Record
    words: list[Word]


def verify_words(
    store: LocalStore, text: str, by: str | None = None, start: int | None = None
) -> Verdict:
    """Whether the articles of a store have these words, and by this speaker.

    Words with a gap that the text marks ("…", "[…]") count as verbatim where the pieces stand in
    order. Case, punctuation and quotation marks do not count.
    """
    pieces = segments(text)
    if not pieces:
        return Verdict("not found", text, by, start, note="there are no words in it")
    texts = [_Text(r, words_of(r.article.text)) for r in candidates(store, text)]
    whole = [found for each in texts if (found := _whole(each, pieces))]
    if whole:
        return _of_verbatim(store, whole, text, by, start)
    words = [word for piece in pieces for word in piece]
    texts += _of_halves(store, words, text, {each.record.article.id for each in texts})
    return (
        _spliced(texts, words, text, by, start)
        or _altered(store, texts, words, text, by, start)
        or Verdict("not found", text, by, start)
    )


def _of_halves(store: LocalStore, words: Sequence[Word], text: str, known: set[str]) -> list[_Text]:
    """The other articles in which one half of the words may stand."""
    middle = words[len(words) // 2].start
    records = {
        record.article.id: record
        for half in (text[:middle], text[middle:])
        for record in candidates(store, half)
    }
    return [_Text(r, words_of(r.article.text)) for id_, r in records.items() if id_ not in known]


def _whole(text: _Text, pieces: Sequence[Sequence[Word]]) -> tuple[_Text, int, int] | None:
    """The first and last word of the text between which all pieces stand, in order."""
    first = find(pieces[0], text.words)
    while first is not None:
        last = _end(text, pieces[1:], first + len(pieces[0]))
        if last is not None:
            return text, first, last
        first = find(pieces[0], text.words, first + 1)
    return None


def _end(text: _Text, pieces: Sequence[Sequence[Word]], last: int) -> int | None:
    """Where the last of some pieces ends that follow each other nearby; None where they do not."""
    for piece in pieces:
        at = find(piece, text.words[: last + _NEAR], last)
        if at is None:
            return None
        last = at + len(piece)
    return last


def _of_verbatim(
    store: LocalStore,
    whole: Sequence[tuple[_Text, int, int]],
    text: str,
    by: str | None,
    start: int | None,
) -> Verdict:
    passages, right, cuts = [], [], []
    for each, first, last in whole:
        begin, end = each.words[first].start, each.words[last - 1].end
        found, agent = _found(each.record, begin, end)
        passages.append(found)
        right.append(agent is None or by is None or _is_named(store, agent, by))
        cuts.append(cut(each.record.article.text, begin, end, text))
    if not any(right):
        others = dict.fromkeys(found.speaker for found in passages if found.speaker)
        note = f"the articles have it from {', '.join(others)}"
        return Verdict("right words, other speaker", text, by, start, tuple(passages), note=note)
    kept = [(found, cut) for found, ok, cut in zip(passages, right, cuts, strict=True) if ok]
    kept.sort(key=lambda one: bool(one[1]))
    if kept[0][1]:
        return Verdict("in part", text, by, start, tuple(f for f, _ in kept), note=kept[0][1])
    return Verdict("verbatim", text, by, start, tuple(found for found, _ in kept))


def _spliced(
    texts: Sequence[_Text],
    words: Sequence[Word],
    text: str,
    by: str | None,
    start: int | None,
) -> Verdict | None:
    """Two pieces that stand apart, joined as if they were one."""
    for at in range(_PIECE, len(words) - _PIECE + 1):
        heads = list(_places(texts, words[:at]))
        if not heads:
            return None
        for tail, b in _places(texts, words[at:]):
            for head, a in heads:
                one = _found_words(head, a, at)
                other = _found_words(tail, b, len(words) - at)
                apart = one.statement != other.statement or head is not tail
                if apart:
                    note = "two passages are joined as if they were one"
                    return Verdict("spliced", text, by, start, (one, other), note=note)
    return None


def _places(texts: Sequence[_Text], words: Sequence[Word]) -> Iterator[tuple[_Text, int]]:
    for text in texts:
        at = find(words, text.words)
        if at is not None:
            yield text, at


def _altered(
    store: LocalStore,
    texts: Sequence[_Text],
    words: Sequence[Word],
    text: str,
    by: str | None,
    start: int | None,
) -> Verdict | None:
    """The passage that is most like the words, where it is like enough."""
    best: tuple[float, _Text, int, int] | None = None
    for each in texts:
        for first, last in _windows(each, words):
            alike = _alike(each.words[first:last], words)
            if best is None or alike > best[0]:
                best = alike, each, first, last
    if best is None or best[0] < _ALIKE:
        return None
    _, each, first, last = best
    theirs = each.words[first:last]
    if not _tells_the_same(each.record.article.text[theirs[0].start : theirs[-1].end], text):
        return None
    diff = changes(theirs, words, each.record.article.text, text)
    found, agent = _found(each.record, theirs[0].start, theirs[-1].end)
    other = [change for change in diff if change.kind != "same"]
    numbers = all(_is_number(change.theirs) and _is_number(change.ours) for change in other)
    note = ""
    if agent is not None and by is not None and not _is_named(store, agent, by):
        note = f"the article has it from {agent.name}"
    return Verdict(
        "figure differs" if other and numbers else "altered", text, by, start, (found,), diff, note
    )


def _tells_the_same(theirs: str, ours: str) -> bool:
    """Whether at least half of what two texts speak of is in both: not small words alone."""
    mine, other = terms(ours), terms(theirs)
    return 2 * len(mine & other) >= len(mine)


def _windows(text: _Text, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Stretches of a text about as long as the words, around words that both have."""
    forms = {word.form for word in words if len(word.form) > 3} or {w.form for w in words}
    size = len(words)
    starts = {
        max(0, at - offset)
        for at, word in enumerate(text.words)
        if word.form in forms
        for offset in _offsets(word.form, words)
    }
    for first in sorted(starts):
        for slack in (0, -2, 2, -4, 4, 8):
            last = min(len(text.words), first + max(2, size + slack))
            if last > first:
                yield _trimmed(text, first, last, forms | {w.form for w in words})


def _offsets(form: str, words: Sequence[Word]) -> list[int]:
    return [at for at, word in enumerate(words) if word.form == form][:2]


def _trimmed(text: _Text, first: int, last: int, forms: set[str]) -> tuple[int, int]:
    while last - first > 1 and text.words[last - 1].form not in forms:
        last -= 1
    while last - first > 1 and text.words[first].form not in forms:
        first += 1
    return first, last


def _alike(theirs: Sequence[Word], ours: Sequence[Word]) -> float:
    return Indel.normalized_similarity([w.form for w in theirs], [w.form for w in ours])


def _found_words(text: _Text, first: int, number: int) -> Found:
    begin, end = text.words[first].start, text.words[first + number - 1].end
    return _found(text.record, begin, end)[0]


def _found(record: Record, begin: int, end: int) -> tuple[Found, Agent | None]:
    statement, agent = speaker_at(record, begin, end)
    span = Span.of(record.article.text, begin, end)
    return (
        Found(
            record.article.heading,
            span,
            statement.id if statement else None,
            agent.name if agent else None,
        ),
        agent,
    )


def _is_named(store: LocalStore, agent: Agent, by: str) -> bool:
    """Whether a speaker may be called so; an unnamed one is not held against anybody."""
    if agent.kind not in ("person", "organisation"):
        return True
    names = speaker_names(store, [agent])
    wanted = name_words(by)
    return any(
        wanted <= name_words(name) or name_likeness(by, name, agent.kind) >= SAME for name in names
    )


def _is_number(text: str) -> bool:
    return bool(text) and all(char.isdigit() or char in " .,:%" for char in text)
