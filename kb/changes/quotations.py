"""Quotations of two versions that do not have the same words, or not the same speaker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kb.annotate.quotes import quoted_stretches
from kb.changes.align import Alignment, Side
from kb.changes.parts import Changed, Part
from kb.identity import SAME, name_likeness
from kb.model import Agent, Record, Span, Statement
from kb.text import words
from kb.text.folding import name_words
from kb.text.terms import terms
from kb.wording import Word, changes

__all__ = ["changed_quotations"]

_PART: Final = 0.3
"""From this share of the shorter one's words on, two statements are one, altered."""
_MOST: Final = 0.6
"""From this share of its words on, a statement stands in a text though none was read there."""


def changed_quotations(before: Record, after: Record, aligned: Alignment) -> Iterator[Changed]:
    """Each quotation that was altered, dropped or added, and each speaker that is another.

    Words that are in both versions are not changed, whatever was read in them.
    """
    old, new = aligned.before, aligned.after
    partners = _partners(before.statements, after.statements, aligned)
    met = {statement.id for statement in partners.values()}
    speakers: dict[tuple[str, str], Changed] = {}
    for statement in before.statements:
        partner = partners.get(statement.id)
        yield from _words(before, after, aligned, statement, partner)
        other = _speaker(before, after, aligned, statement, partner) if partner else None
        if other and other.before and other.after:
            speakers.setdefault((other.before.speaker or "", other.after.speaker or ""), other)
    yield from speakers.values()
    for statement in after.statements:
        if statement.id in met:
            continue
        count = len(new.of(statement.content))
        if count and len(new.kept(statement.content)) < _MOST * count:
            yield Changed("quotation", None, _part(after, statement))
        elif not _is_same(statement, after, before, new, old, aligned):
            there = _stretch(before, old, new.kept(statement.content))
            yield _altered(before, after, Part(None, there), _part(after, statement), aligned)


def _words(
    before: Record,
    after: Record,
    aligned: Alignment,
    statement: Statement,
    partner: Statement | None,
) -> Iterator[Changed]:
    old, new = aligned.before, aligned.after
    mine = _part(before, statement)
    same = _is_same(statement, before, after, old, new, aligned)
    if partner:
        if not (same and _is_same(partner, after, before, new, old, aligned)):
            yield _altered(before, after, mine, _part(after, partner), aligned)
    elif not same:
        kept = old.kept(statement.content)
        if len(kept) < _MOST * len(old.of(statement.content)):
            yield Changed("quotation", mine, None)
        else:
            there = Part(None, _stretch(after, new, kept))
            yield _altered(before, after, mine, there, aligned)


def _is_same(
    statement: Statement, record: Record, other: Record, here: Side, there: Side, aligned: Alignment
) -> bool:
    """Whether the other version has what was said: of quoted words all, of reported the sense.

    Reported words are the writer's own, so function words in them may be others; their figures are
    changes of their own.
    """
    quoted = _quoted(statement, record)
    if not aligned.is_same(quoted, here, there):
        return False
    gone = [word for word in here.of(statement.content) if word.start not in here.to]
    new = [] if statement.type == "direct" else aligned.added(statement.content, here, there)
    return not any(_matters(word, record) for word in gone) and not any(
        _matters(word, other) for word in new
    )


def _quoted(statement: Statement, record: Record) -> list[Span]:
    """What of a statement stands in quotation marks."""
    if statement.type == "direct":
        return list(statement.content)
    if statement.type != "mixed":
        return []
    text = record.article.text
    return [
        Span.of(text, max(each.inner_start, piece.start), min(each.inner_end, piece.end))
        for each in quoted_stretches(text, record.article.blocks)
        for piece in statement.content
        if each.inner_start < piece.end and piece.start < each.inner_end
    ]


def _matters(word: Word, record: Record) -> bool:
    if any(each.span.start <= word.start < each.span.end for each in record.figures):
        return False
    return bool(terms(word.form)) or word.form in words("wording", "turning")


def _altered(
    before: Record, after: Record, mine: Part, theirs: Part, aligned: Alignment
) -> Changed:
    diff = changes(
        aligned.before.of(mine.spans),
        aligned.after.of(theirs.spans),
        before.article.text,
        after.article.text,
    )
    return Changed("quotation", mine, theirs, diff)


def _part(record: Record, statement: Statement) -> Part:
    agent = _agent(record, statement)
    return Part(statement.id, statement.content, agent.name if agent else None)


def _agent(record: Record, statement: Statement) -> Agent | None:
    return next((each for each in record.agents if each.id == statement.speaker), None)


def _stretch(record: Record, side: Side, starts: Sequence[int]) -> tuple[Span, ...]:
    """From the first to the last of some words, by their first characters."""
    last = side.words[side.places[max(starts)]]
    return (Span.of(record.article.text, min(starts), last.end),)


def _partners(
    old: Iterable[Statement], new: Sequence[Statement], aligned: Alignment
) -> dict[str, Statement]:
    """The statement of the later version that has most of the words of each earlier one."""
    likely = []
    for mine in old:
        kept = aligned.before.kept(mine.content)
        count = len(aligned.before.of(mine.content))
        for theirs in new:
            shared = sum(any(span.start <= at < span.end for span in theirs.content) for at in kept)
            shorter = min(count, len(aligned.after.of(theirs.content)))
            if shared and shared >= _PART * shorter:
                likely.append((-shared, mine.id, theirs.id, theirs))
    found: dict[str, Statement] = {}
    taken: set[str] = set()
    for _, id_, other, theirs in sorted(likely, key=lambda one: one[:3]):
        if id_ not in found and other not in taken:
            found[id_] = theirs
            taken.add(other)
    return found


def _speaker(
    before: Record, after: Record, aligned: Alignment, mine: Statement, theirs: Statement
) -> Changed | None:
    """The change of a speaker, where words that name one of the two have changed too."""
    was, now = _agent(before, mine), _agent(after, theirs)
    if was is None or now is None or _is_one(was, now):
        return None
    touched = not aligned.is_same([*mine.source, *was.mentions], aligned.before, aligned.after)
    touched |= not aligned.is_same([*theirs.source, *now.mentions], aligned.after, aligned.before)
    if not touched:
        return None
    one, other = _part(before, mine), _part(after, theirs)
    return Changed("speaker", one, other)


def _is_one(was: Agent, now: Agent) -> bool:
    if _plain(was.name) == _plain(now.name):
        return True
    if was.kind != now.kind or was.kind not in ("person", "organisation"):
        return False
    one, other = name_words(was.name), name_words(now.name)
    alike = name_likeness(was.name, now.name, was.kind) >= SAME
    return one <= other or other <= one or alike


def _plain(name: str) -> str:
    """A name without case and blanks."""
    return "".join(sorted(name_words(name)))
