"""Characters that people point at as what was said, by which words, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from kb.decisions import (
    Anchor,
    Event,
    Passages,
    anchor_passage,
    applied,
    corrections,
    passage_of,
)
from kb.errors import UsageError
from kb.model import Record, Span, Statement, StatementType

__all__ = [
    "NOT_MARKED",
    "Marked",
    "Range",
    "check",
    "one_passage",
    "places",
    "pointed",
    "type_by_marks",
]

Range = tuple[int, int]
"""First character and the one behind the last, as in identifiers and in ``#char=``."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What somebody points at in an article, as offsets into its text."""

    content: tuple[Range, ...] = ()
    cue: tuple[Range, ...] = ()
    source: tuple[Range, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.content or self.cue or self.source)

    def over(self, statement: Statement) -> Marked:
        """These characters in place of a statement's, which has all that is not given."""
        return Marked(
            self.content or _ranges(statement.content),
            self.cue or _ranges(statement.cue),
            self.source or _ranges(statement.source),
        )

    def unlike(self, statement: Statement) -> Marked:
        """The same where it says other than the statement has, else nothing."""
        return NOT_MARKED if self.over(statement) == NOT_MARKED.over(statement) else self

    def anchored(self, record: Record) -> Passages:
        """The same by the words that stand there; `UsageError` where there are no such."""
        return Passages(
            *(_anchored(record, each) for each in (self.content, self.cue, self.source))
        )


NOT_MARKED: Final = Marked()
_SHOWN: Final = 5
"""Places of the same words that a message tells."""
_CHARACTERS: Final = re.compile(r"\d{1,9}-\d{1,9}(\s*,\s*\d{1,9}-\d{1,9})*", re.ASCII)


def pointed(record: Record, content: str = "", cue: str = "", source: str = "") -> Marked:
    """What somebody writes as characters or as words of an article.

    Characters are ``233-282`` or ``233-282,334-405``; words must stand in the article once. Raises
    `UsageError` for all else.
    """
    text = record.article.text
    return Marked(*(_written(text, part.strip()) for part in (content, cue, source)))


def _written(text: str, part: str) -> tuple[Range, ...]:
    if not part:
        return ()
    if _CHARACTERS.fullmatch(part):
        pairs = (each.partition("-") for each in part.split(","))
        return tuple((int(start), int(end)) for start, _, end in pairs)
    found = places(text, part)
    if len(found) != 1:
        times = f"{len(found)} times" if found else "nowhere"
        there = ", ".join(f"{start}-{end}" for start, end in found[:_SHOWN])
        raise UsageError(
            f"“{part}” stands in the article {times}",
            f"give its characters: {there}{', …' if len(found) > _SHOWN else ''}"
            if found
            else "give its characters, like 233-282",
        )
    return tuple(found)


def one_passage(record: Record, written: str) -> Anchor:
    """The one stretch of characters that somebody writes as `pointed` takes it, likewise."""
    found = _anchored(record, _written(record.article.text, written.strip()))
    if len(found) != 1:
        raise UsageError(
            f"“{written}” is {len(found) or 'no'} stretch{'es' if found else ''} of the article",
            "give the characters of one, like 233-282",
        )
    return found[0]


def places(text: str, words: str) -> list[Range]:
    """Where words stand in a text, whatever blanks and line breaks are between them."""
    exact = r"\s+".join(map(re.escape, words.split()))
    return [match.span(1) for match in re.finditer(f"(?=({exact}))", text)]


def _ranges(spans: Iterable[Span]) -> tuple[Range, ...]:
    return tuple((span.start, span.end) for span in spans)


def _anchored(record: Record, wanted: Sequence[Range]) -> tuple[Anchor, ...]:
    """An anchor in each block that the characters stand in, blanks at its edges left out."""
    text = record.article.text
    spans: list[Span] = []
    for start, end in sorted(wanted):
        if not 0 <= start < end <= len(text):
            raise UsageError(
                f"{start}-{end} is no stretch of characters of this article",
                f"it has {len(text):,}",
                command="`kb show` has the identifiers, with characters in them",
            )
        here = [
            span
            for block in record.article.blocks
            if (span := _within(text, block.span, start, end)).text
        ]
        if not here:
            raise UsageError(f"there are no words of the article at {start}-{end}")
        spans += here
    if any(one.touches(other) for one, other in pairwise(spans)):
        raise UsageError("two of the stretches have characters in common", "give each once")
    return tuple(anchor_passage(record, span.start, span.end) for span in spans)


def _within(text: str, block: Span, start: int, end: int) -> Span:
    return Span.of(text, max(start, block.start), max(start, block.start, min(end, block.end)))


def type_by_marks(record: Record, content: Iterable[Anchor]) -> StatementType:
    """What the quotation marks of the article say of the type of what stands there."""
    from kb.annotate import running  # loads the parser, for which other decisions need not wait
    from kb.annotate.quotes import quoted_stretches
    from kb.extract.statements.assemble import statement_type

    line = running(record.article)
    places = [passage_of(each.id)[1:] for each in content]
    return statement_type(line, quoted_stretches(line, record.article.blocks), places)


def check(record: Record, made: Event) -> None:
    """Raise `UsageError` where what was decided would be no statement of a valid graph."""
    from kb.graph import quads  # loads what other decisions need not wait for
    from kb.validate import violations

    now = {(made.id, anchor.id): anchor.id for anchor in made.anchors}
    decided = applied(record, corrections([made], now).values())
    if report := violations(decided, quads(decided)):
        raise UsageError(f"this would be no statement: {report.results[0].message}")
