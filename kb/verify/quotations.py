"""Words that are said to be somebody's, held against what the articles of a store have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kb.model import Agent
from kb.text import words as listed
from kb.text.terms import terms
from kb.verify.nearest import nearest
from kb.verify.sources import Source, Sources, agent_of
from kb.verify.speakers import is_named, not_by_name
from kb.verify.verdict import Found, Outcome, Verdict
from kb.wording import Change, Word, changes, cut, find, joined, segments, words_of

__all__ = ["verdict_on_words"]

_ALIKE: Final = 0.6
"""From this share of common words on, words are taken for altered ones of the source."""
_HARDLY: Final = 0.8
"""From this share on they are hardly altered, and of one passage, not of two."""
_SAID_OTHERWISE: Final = 0.6
"""From this share of content words on, a statement may say the same in other words."""
_SHARED: Final = 3
"""Content words that these are at least."""
_PIECE: Final = 3
"""Words of the shortest piece that a spliced quotation is made of."""
_SIGNS: Final = ("percent", "$", "£", "€")
_NEAR: Final = 150
"""Words between two pieces with a marked gap in between, at most."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is checked, and against what."""

    sources: Sources
    text: str
    by: str | None
    start: int | None
    closed: bool

    def verdict(
        self,
        outcome: Outcome,
        passages: Sequence[Found] = (),
        diff: tuple[Change, ...] = (),
        note: str = "",
    ) -> Verdict:
        return Verdict(outcome, self.text, self.by, self.start, tuple(passages), diff, note)

    def is_right(self, agent: Agent | None) -> bool:
        """Whether words of this speaker may be given to whom they are given to."""
        return agent is None or self.by is None or is_named(self.sources, agent, self.by)

    def by_name(self, agents: Sequence[Agent | None]) -> tuple[Outcome, str]:
        """The outcome of right words that these say, by whether they are asked for by a name."""
        return not_by_name(agents, self.by) if self.by else ("verbatim", "")


@dataclass(frozen=True, slots=True)
class _Place:
    """Words of an article: from one to before another."""

    source: Source
    first: int
    last: int

    @property
    def found(self) -> Found:
        return self.source.found(self.first, self.last)

    @property
    def speaker(self) -> Agent | None:
        return self.source.speaker(self.first, self.last)


def verdict_on_words(
    sources: Sources,
    text: str,
    by: str | None = None,
    start: int | None = None,
    *,
    closed: bool = False,
) -> Verdict:
    """Whether the articles of a store have these words, and by this speaker.

    Words with a gap that the text marks ("…", "[…]") count as verbatim where the pieces stand in
    order. Case, punctuation and quotation marks do not count. ``closed`` says that a comma at the
    end stands for the full stop, as before "she said".
    """
    asked = _Asked(sources, text, by, start, closed)
    pieces = segments(text)
    if not pieces:
        return asked.verdict("not found", note="there are no words in it")
    articles = sources.likely(text, by=by)
    whole = [place for each in articles if (place := _whole(asked, each, pieces))]
    if whole:
        return _of_verbatim(asked, whole)
    words = [word for piece in pieces for word in piece]
    articles += _of_halves(sources, words, text, articles)
    whole = [place for each in articles if (place := _whole(asked, each, pieces))]
    if whole:
        return _of_verbatim(asked, whole)
    near = _nearest(articles, words)
    altered = _altered(asked, near, words) if near else None
    hardly = near is not None and near[0] >= _HARDLY and not _adds_a_piece(altered)
    return (
        (altered if hardly else None)
        or _spliced(asked, articles, words)
        or altered
        or _said_otherwise(asked, articles)
        or asked.verdict("not found")
    )


def _of_halves(
    sources: Sources, words: Sequence[Word], text: str, known: Sequence[Source]
) -> list[Source]:
    """The other articles in which one half of the words may stand."""
    middle = words[len(words) // 2].start
    found = [each for half in (text[:middle], text[middle:]) for each in sources.likely(half)]
    return [each for each in dict.fromkeys(found) if each not in known]


def _whole(asked: _Asked, source: Source, pieces: Sequence[Sequence[Word]]) -> _Place | None:
    """The words of an article between which all pieces stand, in order.

    Where they stand more than once, it is where the right speaker has them, and whole.
    """
    return min(
        _wholes(source, pieces),
        key=lambda one: (
            not asked.is_right(one.speaker),
            bool(_cut(one, asked)),
        ),
        default=None,
    )


def _wholes(source: Source, pieces: Sequence[Sequence[Word]]) -> Iterator[_Place]:
    first = source.find(pieces[0])
    while first is not None:
        last = _end(source, pieces[1:], first + len(pieces[0]))
        if last is not None:
            yield _Place(source, first, last)
        first = source.find(pieces[0], first + 1)
    broken = _broken(source, pieces[0]) if len(pieces) == 1 else None
    if broken is not None:
        yield broken


def _broken(source: Source, words: Sequence[Word]) -> _Place | None:
    """Where words stand in a quotation with its attribution in between, which is left out."""
    for numbers in source.broken:
        at = find(words, [source.words[number] for number in numbers])
        if at is not None:
            return _Place(source, numbers[at], numbers[at + len(words) - 1] + 1)
    return None


def _end(source: Source, pieces: Sequence[Sequence[Word]], last: int) -> int | None:
    """Where the last of some pieces ends that follow each other nearby; None where they do not."""
    for piece in pieces:
        at = source.find(piece, last)
        if at is None or at + len(piece) > last + _NEAR:
            return None
        last = at + len(piece)
    return last


def _of_verbatim(asked: _Asked, whole: Sequence[_Place]) -> Verdict:
    right = [each for each in whole if asked.is_right(each.speaker)]
    if not right:
        passages = [each.found for each in whole]
        others = dict.fromkeys(found.speaker for found in passages if found.speaker)
        note = f"the articles have it from {', '.join(others)}"
        return asked.verdict("right words, other speaker", passages, note=note)
    cuts = sorted(((_cut(each, asked), each) for each in right), key=lambda one: bool(one[0]))
    outcome, note = asked.by_name([each.speaker for each in right])
    if cuts[0][0]:
        outcome, note = "in part", cuts[0][0]
    return asked.verdict(outcome, [each.found for _, each in cuts], note=note)


def _cut(place: _Place, asked: _Asked) -> str:
    words = place.source.words
    begin, end = words[place.first].start, words[place.last - 1].end
    source = place.source.record.article.text
    return cut(source, begin, end, asked.text, closed=asked.closed)


def _adds_a_piece(altered: Verdict | None) -> bool:
    """Whether as many words were put at an edge of the source's as a piece has."""
    edges = (altered.diff[:1] + altered.diff[-1:]) if altered else ()
    return any(one.kind != "same" and len(words_of(one.ours)) >= _PIECE for one in edges)


def _spliced(asked: _Asked, articles: Sequence[Source], words: Sequence[Word]) -> Verdict | None:
    """Two pieces that stand apart, joined as if they were one, perhaps with a small word."""
    joining = listed("wording", "joining")
    for at in range(_PIECE, len(words) - _PIECE + 1):
        heads = list(_places(articles, words[:at]))
        if not heads:
            return None
        tails = list(_places(articles, words[at:]))
        if words[at].form in joining and len(words) - at > _PIECE:
            tails += _places(articles, words[at + 1 :])
        for tail in tails:
            for head in heads:
                if _apart(head, tail):
                    note = "two passages are joined as if they were one"
                    return asked.verdict("spliced", (head.found, tail.found), note=note)
    return None


def _apart(head: _Place, tail: _Place) -> bool:
    """Whether two places are not of one sentence, and not one behind the other."""
    if head.source is not tail.source or head.found.statement != tail.found.statement:
        return True
    source = head.source
    return source.sentence(head.last - 1) != source.sentence(tail.first) and head.last != tail.first


def _places(articles: Sequence[Source], words: Sequence[Word]) -> Iterator[_Place]:
    for source in articles:
        at = source.find(words)
        if at is not None:
            yield _Place(source, at, at + len(words))


def _nearest(articles: Sequence[Source], words: Sequence[Word]) -> tuple[float, _Place] | None:
    """The passage that is most like the words, where it is like enough."""
    likely = [
        (alike, _Place(each, first, last))
        for each in articles
        if (found := nearest(each, words))
        for alike, first, last in [found]
        if alike >= _ALIKE
    ]
    return max(likely, key=lambda one: one[0], default=None)


def _altered(asked: _Asked, near: tuple[float, _Place], words: Sequence[Word]) -> Verdict | None:
    """What was made of the nearest passage, where it speaks of the same."""
    place = near[1]
    source = place.source.record.article.text
    theirs = place.source.words[place.first : place.last]
    if joined(theirs) == joined(words):
        return _of_verbatim(asked, [place])
    if not _tells_the_same(source[theirs[0].start : theirs[-1].end], asked.text):
        return None
    diff = changes(theirs, words, source, asked.text)
    other = [change for change in diff if change.kind != "same"]
    numbers = all(_is_number(change.theirs) and _is_number(change.ours) for change in other)
    agent = place.speaker
    note = "" if asked.is_right(agent) or agent is None else f"the article has it from {agent.name}"
    return asked.verdict(
        "figure differs" if other and numbers else "altered", [place.found], diff, note
    )


def _said_otherwise(asked: _Asked, articles: Sequence[Source]) -> Verdict | None:
    """The statement of the same speaker with most of the content words."""
    mine = terms(asked.text)
    best: tuple[int, Found] | None = None
    for source in articles:
        record = source.record
        for statement in record.statements:
            shared = len(mine & terms(" ".join(span.text for span in statement.content)))
            agent = agent_of(record.agents, statement)
            enough = shared >= _SHARED and shared >= _SAID_OTHERWISE * len(mine)
            if enough and asked.is_right(agent) and (best is None or shared > best[0]):
                name = agent.name if agent else None
                best = (
                    shared,
                    Found(record.article.heading, statement.content[0], statement.id, name),
                )
    if best is None:
        return None
    return asked.verdict("paraphrase", [best[1]], note="it may say the same in other words")


def _tells_the_same(theirs: str, ours: str) -> bool:
    """Whether at least half of what two texts speak of is in both: not small words alone."""
    mine, other = terms(ours), terms(theirs)
    return 2 * len(mine & other) >= len(mine)


def _is_number(text: str) -> bool:
    found = words_of(text)
    return bool(found) and all(word.form[0].isdigit() or word.form in _SIGNS for word in found)
