"""What the checks work on: an article's figures, statements and names, with its text.

The graph gives the former, the record the text.

Figures that a headline has and the graph does not are read here too, and a figure that tells a
change ("goes from 4 to 6") is given as the two numbers that it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kb import ask
from kb.ask import ArticleRow, FigureRow, Heading, StatementRow
from kb.ask.queries import bind
from kb.audit.lexicon import pattern
from kb.audit.numerals import numerals
from kb.audit.sentences import sentence, sentences
from kb.model import Block, Span

if TYPE_CHECKING:
    from kb.audit.matching import Match
    from kb.store import LocalStore

__all__ = ["Facts", "Named", "facts_of"]

_FIRST_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_LOOK_BACK = 90
"""How many characters before "from A to B" the verb that makes it a change may stand."""


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of someone or something that the article names."""

    name: str
    kind: str
    """The class's local name, such as ``Person``."""
    span: Span


@dataclass(frozen=True, slots=True)
class Facts:
    """One article's figures, statements and names, as the graph has them, and its text."""

    article: Heading
    agency: str | None
    text: str
    headline: Span | None
    figures: tuple[FigureRow, ...]
    """Those of the body, in text order; of a change first the old value, then the new."""
    titled: tuple[FigureRow, ...]
    """Those of the headline."""
    statements: tuple[StatementRow, ...]
    names: tuple[Named, ...]
    matches: tuple[Match, ...] = ()
    """Figures of this article with those of earlier ones that are likely of the same measure."""
    crossed: tuple[Match, ...] = ()
    """The same, where one is in percent and the other in percentage points, the number equal."""
    shifted: tuple[Match, ...] = ()
    """The same, where the number is equal and the period is another."""

    @property
    def day(self) -> date | None:
        """The day that the text is of, when known."""
        return self.article.day

    def sentence(self, span: Span) -> Span:
        """The sentence around some characters."""
        return sentence(self.text, span)

    def body(self) -> Iterator[Span]:
        """The sentences of the body."""
        for span in sentences(self.text):
            if not (self.headline and self.headline.touches(span)):
                yield span

    def before(self, span: Span) -> Span | None:
        """The sentence of the body before the one that ``span`` is."""
        earlier = [one for one in self.body() if one.end <= span.start]
        return earlier[-1] if earlier else None

    def within(self, span: Span) -> list[FigureRow]:
        """The figures in a stretch of the text."""
        return [figure for figure in self.figures if span.holds(figure.span)]

    def in_quotation(self, figure: FigureRow) -> bool:
        """Whether someone is quoted with it: numbers may then be a way of speaking."""
        return any(
            said.type == "direct" and any(piece.holds(figure.span) for piece in said.content)
            for said in self.statements
        )


def facts_of(store: LocalStore, articles: Iterable[ArticleRow]) -> list[Facts]:
    """The facts of those articles, in their order."""
    said: dict[str, list[StatementRow]] = {}
    for statement in ask.said(store):
        said.setdefault(statement.article.id, []).append(statement)
    figures: dict[str, list[FigureRow]] = {}
    for figure in ask.figures(store):
        figures.setdefault(figure.article.id, []).append(figure)
    named = _names(store)
    return [
        _facts(
            store,
            row,
            figures.get(row.article.id, []),
            said.get(row.article.id, []),
            named.get(row.article.id, []),
        )
        for row in articles
    ]


def _facts(
    store: LocalStore,
    row: ArticleRow,
    figures: list[FigureRow],
    said: list[StatementRow],
    names: list[Named],
) -> Facts:
    record = store.record(row.article.id)
    text = record.article.text if record else ""
    blocks = record.article.blocks if record else ()
    headline = record.article.headline if record else None
    titled = [f for f in figures if headline and headline.holds(f.span)]
    body = [f for f in figures if f not in titled and not _in_credits(f, blocks)]
    if headline and not titled:
        titled = list(numerals(text, headline, row.article))
    return Facts(
        article=row.article,
        agency=row.agency,
        text=text,
        headline=headline,
        figures=tuple(part for f in body for part in _parts(_cited(f, said), text)),
        titled=tuple(titled),
        statements=tuple(said),
        names=tuple(names),
    )


def _cited(figure: FigureRow, said: list[StatementRow]) -> FigureRow:
    """A figure with the statement whose words begin or end inside it, if none holds all of it."""
    if figure.statement is not None:
        return figure
    for statement in said:
        if any(piece.touches(figure.span) for piece in statement.content):
            return replace(
                figure,
                statement=statement.id,
                statement_text=statement.text,
                speaker=statement.speaker,
                confidence=statement.confidence,
            )
    return figure


def _in_credits(figure: FigureRow, blocks: tuple[Block, ...]) -> bool:
    credit = ("byline", "agency")
    return any(block.kind in credit and block.span.touches(figure.span) for block in blocks)


def _parts(figure: FigureRow, text: str) -> list[FigureRow]:
    """A figure, or the two values of one that tells a change."""
    low, high = figure.minimum, figure.maximum
    before = text[max(0, figure.span.start - _LOOK_BACK) : figure.span.start]
    words = figure.as_written
    if low is None or high is None or not re.search(r"\d\D+\bto\b", words):
        return [figure]
    moved = re.search(r"\bfrom\s+$", before) or words.casefold().startswith("from ")
    if not moved or not pattern("moves").search(before.rsplit(".", 1)[-1]):
        return [figure]
    first = _FIRST_DIGITS.search(words)
    falls = first is not None and not _begins(low, first[0]) and _begins(high, first[0])
    old, new = (high, low) if falls else (low, high)
    return [replace(figure, value=end, minimum=None, maximum=None) for end in (old, new)]


def _begins(value: Decimal, digits: str) -> bool:
    """Whether the digits are those of ``value``, whatever the scale."""
    written = Decimal(digits.replace(",", ""))
    return value.normalize().as_tuple().digits == written.normalize().as_tuple().digits


def _names(store: LocalStore) -> dict[str, list[Named]]:
    found = store.query(bind(_query(), {}))
    named: dict[str, list[Named]] = {}
    if not isinstance(found, QuerySolutions):
        return named
    for row in found:
        article, kind, name, start, end, exact = (
            value.value if isinstance(value, Literal | NamedNode) else ""
            for value in (row[part] for part in _COLUMNS)
        )
        local = re.split(r"[/#]", kind)[-1]
        span = Span(int(start), int(end), exact)
        named.setdefault(article, []).append(Named(name, local, span))
    return named


_COLUMNS = ("article", "kind", "name", "start", "end", "exact")


@cache
def _query() -> str:
    return files("kb.audit").joinpath("agents.rq").read_text("utf-8")
