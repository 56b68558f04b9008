"""The audit step: what an editor should look at in the figures that articles cite.

One module a check: each has a ``NAME``, a ``DESCRIPTION`` in one line, and ``find``, which goes
from the facts of one article to findings. A check says what it found and how it came to it; where
it lacks what it would need to judge, it says that it cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from kb import ask
from kb.audit import anonymous, conversion, currency, unsourced
from kb.audit.finding import Cited, Facts, Finding, Severity, Verdict
from kb.errors import UsageError

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["Check", "Cited", "Finding", "Severity", "Verdict", "audit", "checks"]

_MODULES = (unsourced, currency, anonymous, conversion)


@dataclass(frozen=True, slots=True)
class Check:
    """A check and what it looks for."""

    name: str
    description: str


def checks() -> list[Check]:
    """All checks, in the order in which their findings are given."""
    return [Check(module.NAME, module.DESCRIPTION) for module in _MODULES]


def audit(
    store: LocalStore,
    articles: Sequence[str] | None = None,
    checks: Sequence[str] | None = None,
    since: date | None = None,
) -> list[Finding]:
    """What the checks find in the articles, newest article first.

    ``articles`` are identifiers or beginnings of some, all articles where it is None; ``checks``
    are names of checks, all where it is None. Raises `UsageError` for one that is not known.
    """
    names = {module.NAME: module for module in _MODULES}
    if unknown := [name for name in checks or () if name not in names]:
        raise UsageError(f"there is no check '{unknown[0]}'", f"there are: {', '.join(names)}")
    wanted = [names[name] for name in dict.fromkeys(checks or names)]
    return [
        finding
        for facts in _facts(store, articles, since)
        for module in wanted
        for finding in module.find(facts)
    ]


def _facts(
    store: LocalStore, articles: Sequence[str] | None, since: date | None
) -> Iterator[Facts]:
    scopes: list[str | None] = [None] if articles is None else [*ask.article_ids(store, articles)]
    for article in scopes:
        said: dict[str, list[ask.StatementRow]] = {}
        for statement in ask.said(store, ask.SaidFilter(article=article, since=since)):
            said.setdefault(statement.article.id, []).append(statement)
        figures = ask.figures(store, ask.FigureFilter(article=article, since=since))
        for heading, group in groupby(figures, key=lambda figure: figure.article):
            record = store.record(heading.id)
            yield Facts(
                article=heading,
                text=record.article.text if record else "",
                figures=tuple(group),
                statements=tuple(said.get(heading.id, ())),
            )
