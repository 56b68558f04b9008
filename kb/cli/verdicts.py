"""Verdicts laid out for people: the outcome, the words with what was changed, and the passages."""

from __future__ import annotations

from rich.text import Text

from kb.cli.listing import Entry
from kb.verify import PASSES, Verdict
from kb.wording import Change

__all__ = ["diff_text", "verdict_entry"]


def verdict_entry(verdict: Verdict) -> Entry:
    """What was checked, what became of it, and where the articles have it."""
    style = "meta" if verdict.outcome in PASSES else "problem"
    right = Text(" ".join(verdict.text.split()))
    if verdict.diff:
        right.append("\n")
        right.append(diff_text(verdict.diff))
    if verdict.note:
        right.append(f"\n{verdict.note}", "meta")
    for passage in verdict.passages[:3]:
        where = passage.statement or passage.article.id
        told = f"\n{passage.speaker or '(speaker not known)'}, {passage.article.headline or ''} "
        right.append(told, "meta")
        right.append(where, "id")
    left = Text.assemble((verdict.outcome, style), "\n", (verdict.by or "", "meta"))
    ids = " ".join(passage.statement or passage.article.id for passage in verdict.passages)
    line = (verdict.outcome, verdict.by or "", " ".join(verdict.text.split()), verdict.note, ids)
    return Entry(None, left, right, line)


def diff_text(changes: tuple[Change, ...]) -> Text:
    """The words with what was dropped in [-…-] and what was added in {+…+}."""
    out = Text()
    for change in changes:
        if change.kind == "same":
            out.append(" ".join(change.ours.split()))
        else:
            out.append(f"[-{change.theirs}-]" if change.theirs else "", "problem")
            out.append(f"{{+{change.ours}+}}" if change.ours else "", "name")
        out.append(" ")
    return out
