"""The audit step: what an editor should look at in the figures that articles cite.

`audit` goes from records to findings, and knows nothing of stores. One module a check, in
`kb.audit.checks`. A check says what it found and how it came to it; where it lacks what it would
need to judge, it says that it cannot tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from types import ModuleType

from kb.audit.checks import MODULES
from kb.audit.finding import FINDINGS, RANK, Finding, Found, Place, Settled, Verdict, finding_id
from kb.audit.settled import settle, unsettled
from kb.audit.weight import weight
from kb.compare.facts import Facts
from kb.compare.pairs import Library, Pair, library
from kb.decisions import Event
from kb.errors import UsageError
from kb.model import Record
from kb.progress import work

__all__ = [
    "FINDINGS",
    "RANK",
    "Check",
    "Finding",
    "Place",
    "Settled",
    "Verdict",
    "audit",
    "audit_library",
    "audit_settled",
    "catalogue",
    "finding_id",
    "foremost",
    "unsettled",
]


NOTES = 5
"""So many notes of an article an editor is shown, unless all are asked for."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check and what it looks for."""

    name: str
    description: str


def catalogue() -> list[Check]:
    """All checks, in the order in which their findings are given."""
    return [Check(module.NAME, module.DESCRIPTION) for module in MODULES]


def audit(records: Iterable[Record], checks: Sequence[str] | None = None) -> list[Finding]:
    """What the checks find in the articles of these records, each held against all others.

    The newest article comes first, in each the gravest finding. ``checks`` are names of checks, all
    where it is None. Raises `UsageError` for a check that is not known.
    """
    return audit_library(library(records), checks)


def audit_library(
    held: Library,
    checks: Sequence[str] | None = None,
    only: Collection[str] | None = None,
    since: date | None = None,
) -> list[Finding]:
    """The same for articles that are already compared (see `kb.compare.library`).

    ``only`` are identifiers of articles, ``since`` is a day that they must be of or younger than:
    what is about none of their figures is left out.
    """
    modules = {module.NAME: module for module in MODULES}
    if unknown := [name for name in checks or () if name not in modules]:
        raise UsageError(f"there is no check '{unknown[0]}'", f"there are: {', '.join(modules)}")
    wanted = [modules[name] for name in dict.fromkeys(checks or modules)]
    asked = None if only is None and since is None else _asked(held, only, since)
    findings: list[Finding] = []
    with work("checking figures", len(held.articles)) as advance:
        for facts in held.articles:
            pairs = held.pairs.get(facts.article.id, ())
            if asked is None or _is_about(facts, pairs, asked):
                findings += (
                    finding
                    for finding in _of_article(facts, pairs, wanted)
                    if asked is None
                    or asked & {finding.article.id, *(f.article for f in finding.figures)}
                )
            advance(1)
    return findings


def audit_settled(
    held: Library,
    events: Iterable[Event],
    checks: Sequence[str] | None = None,
    only: Collection[str] | None = None,
    since: date | None = None,
) -> list[Finding]:
    """The same, each finding with the decision of these ``events`` that holds on it."""
    return settle(audit_library(held, checks, only, since), held, events)


def _is_about(facts: Facts, pairs: Sequence[Pair], asked: set[str]) -> bool:
    """Whether anything that is found in an article can be about one that is asked for."""
    articles = (pair.before.article.id for pair in pairs)
    return facts.article.id in asked or not asked.isdisjoint(articles)


def _asked(held: Library, only: Collection[str] | None, since: date | None) -> set[str]:
    days = {facts.article.id: facts.day for facts in held.articles}
    recent = {one for one, day in days.items() if since is None or (day and day >= since)}
    return recent if only is None else recent & set(only)


def _of_article(
    facts: Facts, pairs: Sequence[Pair], modules: Iterable[ModuleType]
) -> list[Finding]:
    """What is found in one article, the gravest first, then the weightiest."""
    found = [
        Finding.of(one, module.NAME, facts.article, weight(one, facts))
        for module in modules
        for one in _found(module, facts, pairs)
    ]
    return sorted(found, key=lambda finding: (RANK.index(finding.verdict), -finding.weight))


def foremost(findings: Iterable[Finding], notes: int = NOTES) -> list[Finding]:
    """What is worth an editor's time: all problems, and of each article its weightiest notes."""
    shown: list[Finding] = []
    taken: Counter[str] = Counter()
    for finding in findings:
        taken[finding.article.id] += finding.verdict == "note"
        few = finding.verdict == "note" and taken[finding.article.id] <= notes
        if few or finding.verdict == "problem":
            shown.append(finding)
    return shown


def _found(module: ModuleType, facts: Facts, pairs: Sequence[Pair]) -> Iterable[Found]:
    if hasattr(module, "find"):
        yield from module.find(facts)
    if hasattr(module, "compare") and pairs:
        yield from module.compare(facts, pairs)
