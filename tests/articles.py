"""Small articles for tests, read the way the product reads them."""

from __future__ import annotations

from functools import cache

from kb.annotate import Annotated, annotate
from kb.model import Agent, Article, Record, Statement
from kb.pipeline import record_of
from kb.reading import read_bytes

HEADLINE = "Council meets on quay\n\n"


def article(body: str) -> Article:
    """The one article of a headline and the given paragraphs."""
    (found,) = read_bytes((HEADLINE + body).encode(), "test.txt").articles
    return found


def annotated(body: str) -> Annotated:
    """The article with its parse."""
    return annotate(article(body))


@cache
def record(body: str) -> Record:
    """All that the rules read in the article, whose output is exact enough for tables."""
    reading = read_bytes((HEADLINE + body).encode(), "test.txt")
    (found,) = reading.articles
    return record_of(found, reading.snapshot, "grammar")


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
