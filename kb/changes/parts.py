"""What a change is told by: its part of the earlier version and its part of the later one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.model import Span
from kb.wording import Change

__all__ = ["Changed", "Part", "What"]

What = Literal["quotation", "speaker", "figure"]


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one version that a change is about."""

    id: str | None
    """Of the statement or figure; None where only its words were found."""
    spans: tuple[Span, ...]
    speaker: str | None = None
    """Who says so in this version."""

    @property
    def text(self) -> str:
        """The words, pieces joined by `` … ``."""
        return " … ".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Changed:
    """One quotation, speaker or figure that is not as it was."""

    what: What
    before: Part | None
    """None where the earlier version has nothing of it."""
    after: Part | None
    """None where the later version has nothing of it."""
    diff: tuple[Change, ...] = ()
    """Of a quotation that was altered, word by word."""

    @property
    def kind(self) -> Literal["altered", "dropped", "added"]:
        """Whether both versions have it."""
        if self.after is None:
            return "dropped"
        return "added" if self.before is None else "altered"
