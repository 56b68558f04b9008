"""What was said, by what words it is attributed, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kb.model.span import Span

StatementType = Literal["direct", "indirect", "mixed", "no-comment"]
Standing = Literal["asserted", "unasserted", "topic"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: what was said or held, by what words it is attributed, and to whom."""

    id: str
    type: StatementType
    content: tuple[Span, ...]
    """In text order; more than one where the cue or a gap stands inside. For ``no-comment`` it is
    what the source would not say, or the whole refusal."""
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    """The mention in the text ("he"), empty where a paragraph only continues the one before."""
    speaker: str | None = None
    """`Agent.id` that the mention was resolved to."""
    speaker_as: str | None = None
    """`Capacity.id`."""
    standing: Standing | Literal["rejected"] = "asserted"
    """Whether the article says that this was said. ``unasserted``: it says that it was not, or
    speaks of what might be said or is said in general ("never said that", "if she says", "critics
    may say"). ``topic``: the content only names what was spoken of, or meant to be done
    ("criticised the plan", "hopes to win"). ``rejected``: somebody decided that this is no
    statement; no reader gives it and no record has it."""
    cue_class: str | None = None
    """What kind of attribution the cue makes: see ``kb/data/cues.toml``."""
    addressee: Span | None = None
    medium: Span | None = None
    date: Span | None = None
    via: Span | None = None
    """The source through which the article has it ("…, the sources said")."""
    continues: str | None = None
    """`Statement.id` of the statement that this one carries on."""
    confidence: float = 1.0
    """How sure it is that these words are attributed at all, from 0 to 1."""
    speaker_confidence: float | None = None
    """How sure it is that `speaker` is who is meant, from 0 to 1; None without a speaker."""

    @property
    def hull(self) -> tuple[int, int]:
        """First and last character of the content."""
        return self.content[0].start, self.content[-1].end
