"""The rows of one record, without a store: what `said` and `figures` answer of its article."""

from __future__ import annotations

from kb.ask.rows import FigureRow, Heading, Speaking, StatementRow
from kb.model import Agent, Figure, Record, Span, Statement

__all__ = ["figure_row", "figures_of", "statement_row", "statements_of"]


def statements_of(record: Record) -> list[StatementRow]:
    """The statements of an article, in text order."""
    agents = {agent.id: agent for agent in record.agents}
    return [
        statement_row(st, agents.get(st.speaker or ""), record.article.heading)
        for st in sorted(record.statements, key=lambda st: st.content)
    ]


def statement_row(st: Statement, speaker: Agent | None, article: Heading) -> StatementRow:
    """A statement as a row, given who makes it and where it stands."""
    sure = st.speaker_confidence
    return StatementRow(
        id=st.id,
        type=st.type,
        text=" … ".join(span.text for span in st.content),
        speaker=_speaking(st, speaker),
        article=article,
        content=st.content,
        cue=st.cue,
        source=st.source,
        addressee=st.addressee,
        medium=st.medium,
        date=st.date,
        via=st.via,
        standing=st.standing,
        cue_class=st.cue_class,
        continues=st.continues,
        confidence=round(st.confidence, 3),
        speaker_confidence=None if sure is None else round(sure, 3),
    )


def figures_of(record: Record) -> list[FigureRow]:
    """The figures of an article, in text order, each with who cites it."""
    agents = {agent.id: agent for agent in record.agents}
    statements = {st.id: st for st in record.statements}
    rows = []
    for figure in sorted(record.figures, key=lambda figure: figure.span):
        cited = statements.get(figure.cited_in or "")
        speaker = agents.get(cited.speaker or "") if cited else None
        rows.append(figure_row(figure, cited, speaker, record.article.heading))
    return rows


def figure_row(
    figure: Figure, cited: Statement | None, speaker: Agent | None, article: Heading
) -> FigureRow:
    """A figure as a row, given the statement that cites it, who makes that, and where it stands."""
    return FigureRow(
        id=figure.id,
        kind=figure.kind,
        as_written=figure.span.text,
        value=figure.value,
        minimum=figure.minimum,
        maximum=figure.maximum,
        approximator=figure.approximator,
        change=figure.change,
        unit=figure.unit,
        currency=figure.currency,
        currency_stated=figure.currency_stated,
        counts=figure.counts,
        per=figure.per,
        measures=_words(figure.measures),
        period=_words(figure.period),
        as_of=_words(figure.as_of),
        converts=figure.converts,
        statement=cited.id if cited else None,
        statement_text=" … ".join(span.text for span in cited.content) if cited else None,
        confidence=round(cited.confidence, 3) if cited else None,
        speaker=_speaking(cited, speaker) if cited else None,
        article=article,
        span=figure.span,
    )


def _speaking(st: Statement, speaker: Agent | None) -> Speaking | None:
    """Who speaks in a statement, and as what."""
    if speaker is None:
        return None
    spoken = next((each for each in speaker.capacities if each.id == st.speaker_as), None)
    as_what = (spoken.role, spoken.affiliation, spoken.reason, spoken.reason_span) if spoken else ()
    return Speaking(speaker.id, speaker.kind, speaker.name, *as_what)


def _words(span: Span | None) -> str | None:
    return None if span is None else span.text
