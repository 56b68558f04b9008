"""What is known of a statement, figure, speaker or article, as names and values for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kb.ask.wording import why
from kb.model import Agent, Capacity, DateSource, Figure, Record, Span, Statement

__all__ = ["Detail", "of_agent", "of_article", "of_figure", "of_statement"]


_SOURCES: dict[DateSource, str] = {
    "given": "as given when it was read",
    "json-ld": "from JSON-LD",
    "meta": "from a meta element",
    "microdata": "from microdata",
    "time": "from a time element",
    "text": "from the text",
    "page": "from elsewhere on the page, or its address",
}


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing known of what is shown."""

    name: str
    value: str


def of_statement(statement: Statement, agents: dict[str, Agent]) -> Iterator[Detail]:
    """How a statement is attributed."""
    cue = f", {statement.cue_class}" if statement.cue_class else ""
    yield Detail("type", statement.type + cue)
    if statement.standing != "asserted":
        yield Detail("standing", statement.standing)
    yield from _of_speaker(statement, agents)
    for label in ("addressee", "medium", "date", "via"):
        span: Span | None = getattr(statement, label)
        if span is not None:
            yield Detail(label, span.text)
    if statement.continues:
        yield Detail("continues", statement.continues)
    sure = statement.speaker_confidence
    of_speaker = "" if sure is None else f", of the speaker {sure:.3g}"
    yield Detail("confidence", f"{statement.confidence:.3g}{of_speaker}")


def _of_speaker(statement: Statement, agents: dict[str, Agent]) -> Iterator[Detail]:
    agent = agents.get(statement.speaker or "")
    if agent is None:
        yield Detail("speaker", "not known")
        return
    yield Detail("speaker", f"{agent.name} ({agent.kind}, {agent.id})")
    for capacity in agent.capacities:
        if capacity.id == statement.speaker_as:
            yield from _of_capacity(capacity)


def _of_capacity(capacity: Capacity) -> Iterator[Detail]:
    if capacity.role:
        yield Detail("role", capacity.role)
    if capacity.affiliation:
        yield Detail("affiliation", capacity.affiliation)
    if capacity.reason:
        yield Detail("reason", why(capacity))


def of_figure(figure: Figure, record: Record, agents: dict[str, Agent]) -> Iterator[Detail]:
    """What a figure comes to, and who cites it."""
    yield Detail("kind", figure.kind)
    if figure.value is not None:
        yield Detail("value", f"{figure.approximator} {figure.value:,f}")
    if figure.minimum is not None:
        yield Detail("at least", f"{figure.minimum:,f}")
    if figure.maximum is not None:
        yield Detail("at most", f"{figure.maximum:,f}")
    for name, value in (
        ("change", figure.change),
        ("unit", figure.unit),
        ("currency", figure.currency),
        ("counts", figure.counts),
        ("per", figure.per),
        ("measures", figure.measures and figure.measures.text),
        ("period", figure.period and figure.period.text),
        ("as of", figure.as_of and figure.as_of.text),
        ("repeats", figure.converts),
    ):
        if value:
            yield Detail(name, value)
    if figure.kind == "money" and not figure.currency_stated:
        yield Detail("currency", "not stated by the article")
    cited = next((st for st in record.statements if st.id == figure.cited_in), None)
    if cited is None:
        yield Detail("cited by", "the article itself")
    else:
        yield Detail("cited in", cited.id)
        yield from _of_speaker(cited, agents)


def of_agent(agent: Agent, record: Record) -> Iterator[Detail]:
    """Who an agent is, and what it said."""
    yield Detail("name", agent.name)
    yield Detail("kind", agent.kind)
    if agent.aliases:
        yield Detail("also", ", ".join(agent.aliases))
    for capacity in agent.capacities:
        yield from _of_capacity(capacity)
    for statement in record.statements:
        if statement.speaker == agent.id:
            yield Detail("said", statement.id)


def _dated(value: str | None, source: DateSource | None) -> str | None:
    """A date with where it was found."""
    return f"{value} ({_SOURCES[source]})" if value and source else value


def of_article(record: Record) -> Iterator[Detail]:
    """Where an article comes from, and how much was found in it."""
    article = record.article
    for name, value in (
        ("published", _dated(article.published, article.published_from)),
        ("modified", _dated(article.modified, article.modified_from)),
        ("agency", article.agency),
        ("authors", ", ".join(article.authors)),
        ("section", article.section),
        ("url", article.url),
    ):
        if value:
            yield Detail(name, value)
    yield Detail("statements", str(len(record.statements)))
    if spoken := Counter(statement.speaker for statement in record.statements):
        names = {agent.id: agent.name for agent in record.agents}
        said = (f"{names.get(who or '', 'not known')} {n}" for who, n in spoken.most_common())
        yield Detail("speakers", ", ".join(said))
    yield Detail("figures", str(len(record.figures)))
