"""The audit step: what an editor should look at in the figures that articles cite.

One module a check, in `kb.audit.checks`: each has a ``NAME``, a ``DESCRIPTION`` in one line, and
``find``, which goes from the facts of one article to findings. A check says what it found and how
it came to it; where it lacks what it would need to judge, it says that it cannot tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kb import ask
from kb.audit.checks import MODULES
from kb.audit.facts import Facts, facts_of
from kb.audit.finding import FINDINGS, RANK, Cited, Finding, Severity, Verdict
from kb.audit.matching import Match, matches
from kb.errors import UsageError

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = [
    "FINDINGS",
    "Check",
    "Cited",
    "Finding",
    "Severity",
    "Verdict",
    "audit",
    "catalogue",
    "library",
]


@dataclass(frozen=True, slots=True)
class Check:
    """A check and what it looks for."""

    name: str
    description: str


def catalogue() -> list[Check]:
    """All checks, in the order in which their findings are given."""
    return [Check(module.NAME, module.DESCRIPTION) for module in MODULES]


def audit(
    store: LocalStore,
    articles: Sequence[str] | None = None,
    checks: Sequence[str] | None = None,
    since: date | None = None,
    among: Sequence[Facts] | None = None,
) -> list[Finding]:
    """What the checks find in the articles, newest article first, in each the gravest first.

    ``articles`` are identifiers or beginnings of some, all articles where it is None; ``checks``
    are names of checks, all where it is None. The articles are held against all others in the
    store, whose facts are ``among`` where the caller has them already (see `library`). Raises
    `UsageError` for an article or a check that is not known.
    """
    modules = {module.NAME: module for module in MODULES}
    if unknown := [name for name in checks or () if name not in modules]:
        raise UsageError(f"there is no check '{unknown[0]}'", f"there are: {', '.join(modules)}")
    wanted = [modules[name] for name in dict.fromkeys(checks or modules)]
    scope = ask.Scope(since=since)
    asked = {row.article.id for row in ask.articles(store, scope)}
    if articles is not None:
        asked &= set(ask.article_ids(store, articles))
    articles_in_order = library(store) if among is None else among
    place = {facts.article.id: i for i, facts in enumerate(articles_in_order)}
    found = [
        finding
        for facts in articles_in_order
        for module in wanted
        if facts.article.id in asked or _has_likes(facts)
        for finding in module.find(facts)
        if not asked.isdisjoint({finding.article.id, *(f.article for f in finding.figures)})
    ]
    return sorted(found, key=lambda one: (place[one.article.id], RANK.index(one.verdict)))


def _has_likes(facts: Facts) -> bool:
    return bool(facts.matches or facts.crossed or facts.shifted)


def library(store: LocalStore) -> list[Facts]:
    """The facts of all articles, newest first, each with its figures' likes in earlier ones."""
    newest_first = facts_of(store, ask.articles(store))
    likes = matches(newest_first[::-1])
    return [_with(facts, likes.get(facts.article.id, [])) for facts in newest_first]


def _with(facts: Facts, likes: list[Match]) -> Facts:
    return replace(
        facts,
        matches=tuple(match for match in likes if match.conflict is None),
        crossed=tuple(match for match in likes if match.conflict == "unit"),
        shifted=tuple(match for match in likes if match.conflict == "period"),
    )
