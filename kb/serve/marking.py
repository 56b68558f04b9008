"""Text with marks in it, as elements that lie inside each other: what a page can show.

Marks may overlap in any way. Where one begins inside another and ends behind it, it is cut in two
there, so that every element closes inside the one that it opened in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kb.ask import StatementRow
from kb.model import Article, Figure, Record, Span, Statement

__all__ = [
    "Mark",
    "Node",
    "Passage",
    "article_marks",
    "block_around",
    "marked",
    "passage",
    "sentence_around",
    "statement_marks",
    "target",
]


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters that are shown in a way of their own."""

    start: int
    end: int
    look: str
    """``direct``, ``figure``, ``cue`` …: the class of the element."""
    anchor: str | None = None
    """By which an address can point at it."""
    of: str | None = None
    """Identifier of the statement or figure that it belongs to."""


@dataclass(frozen=True, slots=True)
class Node:
    """A stretch of text, or a mark with what is inside it."""

    text: str = ""
    mark: Mark | None = None
    inside: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article with marks in them, and the address at which they stand in it."""

    address: str
    nodes: tuple[Node, ...]


def marked(text: str, within: Span, marks: Iterable[Mark]) -> tuple[Node, ...]:
    """The characters ``within`` a text as nodes; what lies outside is left out."""
    here = [mark for mark in marks if mark.start < within.end and within.start < mark.end]
    return tuple(_nodes(text, within.start, within.end, sorted(here, key=_outer_first)))


def _nodes(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[Node]:
    at = start
    while marks:
        mark, *marks = marks
        opens, closes = max(mark.start, at), min(mark.end, end)
        if opens >= closes:
            continue
        if opens > at:
            yield Node(text[at:opens])
        inner = [other for other in marks if other.start < closes]
        rest = [replace(other, start=closes, anchor=None) for other in inner if other.end > closes]
        marks = sorted(rest + [m for m in marks if m.start >= closes], key=_outer_first)
        yield Node(mark=mark, inside=tuple(_nodes(text, opens, closes, inner)))
        at = closes
    if at < end:
        yield Node(text[at:end])


def _outer_first(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


def target(span: Span) -> str:
    """By what an address points at characters of an article (RFC 5147): ``char=233,282``."""
    return f"char={span.start},{span.end}"


def passage(article: Article, around: Span, spans: Sequence[Span], look: str) -> Passage:
    """The characters ``around``, with ``spans`` marked and the address of the first of them."""
    marks = [Mark(span.start, span.end, look) for span in spans]
    address = f"/articles/{article.id}#{target(spans[0])}"
    return Passage(address, marked(article.text, around, marks))


def article_marks(record: Record) -> list[Mark]:
    """The marks of all that was found in an article; no two have the same anchor."""
    found: list[Mark] = []
    for statement in record.statements:
        found += statement_marks(statement)
    found += [_figure_mark(figure) for figure in record.headline_figures + record.figures]
    used: set[str | None] = set()
    unique = []
    for mark in sorted(found, key=_outer_first):
        unique.append(replace(mark, anchor=None) if mark.anchor in used else mark)
        used.add(mark.anchor)
    return unique


def statement_marks(statement: Statement | StatementRow, *, anchors: bool = True) -> list[Mark]:
    """The marks of one statement: what was said, by which words, and by whom."""
    looks: list[tuple[Span, str]] = [(span, statement.type) for span in statement.content]
    looks += [(span, "cue") for span in statement.cue]
    looks += [(span, "source") for span in statement.source]
    return [
        Mark(
            span.start,
            span.end,
            look,
            target(span) if anchors and look == statement.type else None,
            statement.id,
        )
        for span, look in looks
    ]


def _figure_mark(figure: Figure) -> Mark:
    return Mark(figure.span.start, figure.span.end, "figure", target(figure.span), figure.id)


def block_around(article: Article, span: Span) -> Span:
    """The paragraph or other block that ``span`` begins in."""
    blocks = (block.span for block in article.blocks)
    return next((b for b in blocks if b.start <= span.start < b.end), span)


def sentence_around(record: Record, span: Span) -> Span:
    """The sentence that ``span`` stands in, else its block."""
    held = (sentence for sentence in record.sentences if sentence.holds(span))
    return next(held, block_around(record.article, span))
