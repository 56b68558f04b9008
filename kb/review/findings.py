"""The finding of the audit that somebody looks at or decides on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.ask import Highlight, Passage, around
from kb.audit import Finding, audit_settled
from kb.compare import library
from kb.decisions import Anchor, anchor_passage
from kb.errors import UsageError

if TYPE_CHECKING:
    from kb.model import Record
    from kb.store import LocalStore

__all__ = ["FindingShown", "finding_of", "finding_shown"]


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding, with the words that it is about."""

    finding: Finding
    passages: tuple[Passage, ...]
    """One of each article, that under which it is listed first."""


def finding_shown(store: LocalStore, id_: str) -> FindingShown:
    """The finding with this identifier, or beginning of one, settled or not.

    Raises `UsageError` where there is none or more than one.
    """
    finding, records = _found(store, id_)
    return FindingShown(finding, tuple(_passages(finding, records)))


def finding_of(store: LocalStore, id_: str) -> tuple[str, tuple[Anchor, ...]]:
    """The check of the finding with this identifier, or beginning of one, and its passages.

    Raises `UsageError` where there is none or more than one, or it is settled.
    """
    finding, records = _found(store, id_)
    if finding.settled:
        raise UsageError(
            f"{finding.id} is settled: {finding.settled}",
            command=f"`kb review undo {finding.settled.event}` takes that back",
        )
    return finding.check, tuple(
        anchor_passage(records[place.article], place.span.start, place.span.end)
        for place in finding.figures
    )


def _found(store: LocalStore, id_: str) -> tuple[Finding, dict[str, Record]]:
    """The finding, and the records of all articles by their identifiers."""
    held = library(store.records())
    findings = audit_settled(held, store.decided.log.events())
    return _one(id_, findings), {one.article.id: one.record for one in held.articles}


def _passages(finding: Finding, records: dict[str, Record]) -> Iterator[Passage]:
    own = finding.article.id
    for article in sorted({place.article for place in finding.figures}, key=lambda id_: id_ != own):
        spans = (place.span for place in finding.figures if place.article == article)
        marks = (Highlight("figure", "figure", span) for span in spans)
        yield around(records[article], finding.id, "finding", (), marks)


def _one(id_: str, findings: list[Finding]) -> Finding:
    like = {one.id: one for one in findings if one.id.startswith(id_)}
    if len(like) == 1:
        return like.popitem()[1]
    if like:
        told = f"{len(like)} findings have identifiers that begin with {id_}: {', '.join(like)}"
        raise UsageError(told, "give more of the one that is meant")
    raise UsageError(
        f"no finding has the identifier {id_}", command="`kb audit --all` lists them with theirs"
    )
