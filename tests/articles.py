"""Small articles for tests, read the way the product reads them."""

from __future__ import annotations

from functools import cache

from kb.annotate import Annotated, annotate
from kb.extract import Extractor, extract
from kb.model import Agent, AgentKind, Article, Record, Span, Statement
from kb.pipeline import record_of
from kb.reading import read_bytes
from kb.resolve import mentions, resolve

HEADLINE = "Council meets on quay\n\n"


def article(body: str) -> Article:
    """The one article of a headline and the given paragraphs."""
    (found,) = read_bytes((HEADLINE + body).encode(), "test.txt").articles
    return found


def annotated(body: str) -> Annotated:
    """The article with its parse."""
    return annotate(article(body))


@cache
def record(body: str, extractor: Extractor = "grammar") -> Record:
    """All that is read in the article, by the rules, whose output is exact enough for tables."""
    reading = read_bytes((HEADLINE + body).encode(), "test.txt")
    (found,) = reading.articles
    return record_of(found, reading.snapshot, extractor)


def said(body: str) -> list[tuple[str, str, str, str]]:
    """Type, content, cue and source of each statement."""
    return [
        (
            s.type,
            " … ".join(c.text for c in s.content),
            " ".join(c.text for c in s.cue),
            " ".join(c.text for c in s.source),
        )
        for s in record(body).statements
    ]


def speaker(body: str, statement: Statement) -> Agent:
    """The agent to whom a statement of the article is attributed."""
    return next(a for a in record(body).agents if a.id == statement.speaker)


def outright(found: Record) -> list[Statement]:
    """What the article says was said, refusals to comment aside."""
    return [s for s in found.statements if s.standing == "asserted" and s.type != "no-comment"]


def pointing(body: str) -> tuple[int, list[Agent], list[tuple[Span, AgentKind, str | None]]]:
    """Where the body begins, its agents, and the words that mean one and are no name."""
    found = annotated(body)
    read = extract(found, "grammar")
    statements, names = list(read.statements), list(read.names)
    _, agents = resolve(found, statements, names)
    return found.article.text.index(body), agents, mentions(found, statements, names)


PATH = """\
Path opened at Ferrow Head

From the harbour to the lighthouse, the path along the cliff is 3 miles (9 km) long, ranger Una Tarn
said on Tuesday.

“We have waited for it for years,” Tarn said. The council of Ferrow pays for it, she said, and will
look after its fences and its gates.

The car park has 40 places, and the wall beside it is 2 metres (20 feet) high, builder Wim Orle
said.
"""
"""An article with two conversions that do not fit."""
