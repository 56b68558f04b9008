"""The columns of each kind of answer, the same for CSV, exports and data frames.

Of characters there are the words and, in ``…_chars``, where they stand: ``233-282`` is half-open,
in code points of the article's text.
"""

from __future__ import annotations

from collections.abc import Iterable

from kb.ask.rows import ArticleRow, FigureRow, Heading, SpeakerRow, Speaking, StatementRow
from kb.model import Span
from kb.table import Cell, Column, chars, joined, texts

__all__ = ["ARTICLES", "FIGURES", "SPEAKERS", "STATEMENTS"]

Said = StatementRow | FigureRow
Listed = StatementRow | FigureRow | ArticleRow


def _speaker(row: Said, part: str) -> Cell:
    speaker: Speaking | None = row.speaker
    cell: str | None = getattr(speaker, part, None)
    return cell


def _reason(row: StatementRow) -> Iterable[Span]:
    return _one(row.speaker.reason_span if row.speaker else None)


def _heading(row: Listed, part: str) -> Cell:
    heading: Heading = row.article
    cell: str | None = getattr(heading, part)
    return cell


def _one(span: Span | None) -> Iterable[Span]:
    return () if span is None else (span,)


STATEMENTS: tuple[Column[StatementRow], ...] = (
    Column("id", lambda row: row.id),
    Column("type", lambda row: row.type),
    Column("standing", lambda row: row.standing),
    Column("text", lambda row: row.text),
    Column("speaker", lambda row: _speaker(row, "name")),
    Column("speaker_kind", lambda row: _speaker(row, "kind")),
    Column("speaker_id", lambda row: _speaker(row, "id")),
    Column("role", lambda row: _speaker(row, "role")),
    Column("affiliation", lambda row: _speaker(row, "affiliation")),
    Column("reason", lambda row: _speaker(row, "reason")),
    Column("reason_words", lambda row: texts(_reason(row))),
    Column("cue", lambda row: texts(row.cue), several=True),
    Column("cue_class", lambda row: row.cue_class),
    Column("source", lambda row: texts(row.source), several=True),
    Column("addressee", lambda row: texts(_one(row.addressee)), several=True),
    Column("medium", lambda row: texts(_one(row.medium)), several=True),
    Column("date", lambda row: texts(_one(row.date)), several=True),
    Column("via", lambda row: texts(_one(row.via)), several=True),
    Column("continues", lambda row: row.continues),
    Column("confidence", lambda row: row.confidence, "number"),
    Column("speaker_confidence", lambda row: row.speaker_confidence, "number"),
    Column("article", lambda row: _heading(row, "id")),
    Column("headline", lambda row: _heading(row, "headline")),
    Column("publisher", lambda row: _heading(row, "publisher")),
    Column("published", lambda row: _heading(row, "published")),
    Column("content_chars", lambda row: chars(row.content), several=True),
    Column("cue_chars", lambda row: chars(row.cue), several=True),
    Column("source_chars", lambda row: chars(row.source), several=True),
    Column("reason_chars", lambda row: chars(_reason(row))),
)

FIGURES: tuple[Column[FigureRow], ...] = (
    Column("id", lambda row: row.id),
    Column("kind", lambda row: row.kind),
    Column("as_written", lambda row: row.as_written),
    Column("value", lambda row: row.value, "number"),
    Column("minimum", lambda row: row.minimum, "number"),
    Column("maximum", lambda row: row.maximum, "number"),
    Column("approximator", lambda row: row.approximator),
    Column("change", lambda row: row.change),
    Column("unit", lambda row: row.unit),
    Column("currency", lambda row: row.currency),
    Column(
        "currency_stated", lambda row: row.currency_stated if row.kind == "money" else None, "truth"
    ),
    Column("counts", lambda row: row.counts),
    Column("per", lambda row: row.per),
    Column("measures", lambda row: row.measures),
    Column("period", lambda row: row.period),
    Column("as_of", lambda row: row.as_of),
    Column("converts", lambda row: row.converts),
    Column("statement", lambda row: row.statement),
    Column("statement_text", lambda row: row.statement_text),
    Column("confidence", lambda row: row.confidence, "number"),
    Column("speaker", lambda row: _speaker(row, "name")),
    Column("speaker_kind", lambda row: _speaker(row, "kind")),
    Column("speaker_id", lambda row: _speaker(row, "id")),
    Column("role", lambda row: _speaker(row, "role")),
    Column("affiliation", lambda row: _speaker(row, "affiliation")),
    Column("article", lambda row: _heading(row, "id")),
    Column("headline", lambda row: _heading(row, "headline")),
    Column("publisher", lambda row: _heading(row, "publisher")),
    Column("published", lambda row: _heading(row, "published")),
    Column("figure_chars", lambda row: chars((row.span,)), several=True),
)

SPEAKERS: tuple[Column[SpeakerRow], ...] = (
    Column("id", lambda row: row.id),
    Column("speaker", lambda row: row.name),
    Column("speaker_kind", lambda row: row.kind),
    Column("aliases", lambda row: joined(row.aliases), several=True),
    Column("capacities", lambda row: joined(row.capacities), several=True),
    Column("statements", lambda row: row.statements, "whole"),
    Column("articles", lambda row: joined(article.id for article in row.articles), several=True),
    Column("speaker_ids", lambda row: joined(row.ids), several=True),
)

ARTICLES: tuple[Column[ArticleRow], ...] = (
    Column("article", lambda row: _heading(row, "id")),
    Column("headline", lambda row: _heading(row, "headline")),
    Column("publisher", lambda row: _heading(row, "publisher")),
    Column("published", lambda row: _heading(row, "published")),
    Column("agency", lambda row: row.agency),
    Column("authors", lambda row: joined(row.authors), several=True),
    Column("url", lambda row: row.url),
    Column("section", lambda row: row.section),
    Column("length", lambda row: row.length, "whole"),
    Column("origin", lambda row: row.origin),
    Column("snapshot", lambda row: row.snapshot),
    Column("statements", lambda row: row.statements, "whole"),
    Column("figures", lambda row: row.figures, "whole"),
)
