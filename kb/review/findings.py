"""The finding of the audit that somebody decides on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.audit import Finding, audit_library, settle
from kb.compare import library
from kb.decisions import Anchor, anchor_passage
from kb.errors import UsageError

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["finding_of"]


def finding_of(store: LocalStore, id_: str) -> tuple[str, tuple[Anchor, ...]]:
    """The check of the finding with this identifier, or beginning of one, and its passages.

    Raises `UsageError` where there is none or more than one, or it is settled.
    """
    held = library(store.records())
    findings = settle(audit_library(held), held, store.decided.log.events())
    finding = _one(id_, findings)
    if finding.settled:
        raise UsageError(
            f"{finding.id} is settled: {finding.settled}",
            command=f"`kb review undo {finding.settled.event}` takes that back",
        )
    records = {one.article.id: one.record for one in held.articles}
    return finding.check, tuple(
        anchor_passage(records[place.article], place.span.start, place.span.end)
        for place in finding.figures
    )


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
