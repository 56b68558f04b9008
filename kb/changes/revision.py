"""A later version of an article held against an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.changes.align import align
from kb.changes.corrections import correction
from kb.changes.figures import changed_figures
from kb.changes.parts import Changed, Part
from kb.changes.quotations import changed_quotations
from kb.model import Heading, Record, Span

__all__ = ["Changed", "Part", "Revision", "revision"]


@dataclass(frozen=True, slots=True)
class Revision:
    """Two versions of an article, one after the other, and what changed between them."""

    before: Heading
    after: Heading
    changes: tuple[Changed, ...]
    """In the order of the text."""
    correction: Span | None
    """Where the later version says that the article was corrected."""

    @property
    def kind(self) -> Literal["no change", "correction", "stealth edit"]:
        """Whether what changed is owned up to; a stealth edit is not."""
        if not self.changes:
            return "no change"
        return "correction" if self.correction else "stealth edit"


def revision(before: Record, after: Record) -> Revision:
    """What changed in the quotations, speakers and figures of an article."""
    aligned = align(before, after)
    note = correction(before, after)
    found = [*changed_quotations(before, after, aligned), *changed_figures(before, after, aligned)]
    return Revision(
        before.article.heading,
        after.article.heading,
        tuple(sorted((each for each in found if not _in_note(each, note)), key=_place)),
        note,
    )


def _in_note(change: Changed, note: Span | None) -> bool:
    """Whether a change is only what the note of a correction says itself."""
    return (
        change.before is None
        and change.after is not None
        and note is not None
        and all(note.touches(span) for span in change.after.spans)
    )


def _place(change: Changed) -> tuple[int, str]:
    part = change.after or change.before
    return (part.spans[0].start if part else 0, change.what)
