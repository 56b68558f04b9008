"""The rows of one record, without a store: what `said` and `figures` answer of its article."""

from __future__ import annotations

from kb.ask.rows import FigureRow, Heading, Speaking, StatementRow
from kb.model import Figure, Record, Span, Statement

__all__ = ["figures_of", "statements_of"]


def statements_of(record: Record) -> list[StatementRow]:
    """The statements of an article, in text order."""
    article, speakers = record.article.heading, _speakers(record)
    return [
        StatementRow(
            id=st.id,
            type=st.type,
            text=" … ".join(span.text for span in st.content),
            speaker=speakers.get(st.id),
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
            speaker_confidence=None
            if st.speaker_confidence is None
            else round(st.speaker_confidence, 3),
        )
        for st in sorted(record.statements, key=lambda st: st.content)
    ]


def figures_of(record: Record) -> list[FigureRow]:
    """The figures of an article, in text order, each with who cites it."""
    article, speakers = record.article.heading, _speakers(record)
    statements = {st.id: st for st in record.statements}
    return [
        _figure(figure, article, statements.get(figure.cited_in or ""), speakers)
        for figure in sorted(record.figures, key=lambda figure: figure.span)
    ]


def _figure(
    figure: Figure,
    article: Heading,
    cited: Statement | None,
    speakers: dict[str, Speaking],
) -> FigureRow:
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
        speaker=speakers.get(cited.id) if cited else None,
        article=article,
        span=figure.span,
    )


def _speakers(record: Record) -> dict[str, Speaking]:
    """Who speaks in each statement that has a speaker, and as what."""
    agents = {agent.id: agent for agent in record.agents}
    capacities = {c.id: c for agent in record.agents for c in agent.capacities}
    found = {}
    for st in record.statements:
        agent, capacity = agents.get(st.speaker or ""), capacities.get(st.speaker_as or "")
        if agent is not None:
            found[st.id] = Speaking(
                agent.id,
                agent.kind,
                agent.name,
                capacity.role if capacity else None,
                capacity.affiliation if capacity else None,
            )
    return found


def _words(span: Span | None) -> str | None:
    return None if span is None else span.text
