"""What becomes of words and figures on their way from the articles: the outcome, with passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from kb.model import Heading, Span
from kb.wording import Change

__all__ = ["OUTCOMES", "PASSES", "Found", "Outcome", "Verdict", "tally"]

Outcome = Literal[
    "verbatim",
    "altered",
    "right words, other speaker",
    "right words, speaker not named",
    "right words, speaker not known",
    "in part",
    "spliced",
    "paraphrase",
    "figure differs",
    "not found",
]

OUTCOMES: dict[Outcome, str] = {
    "verbatim": "The words stand so in an article, or the figure agrees with the article's.",
    "altered": "Words were changed, dropped or added.",
    "right words, other speaker": "The words or the figure are somebody else's.",
    "right words, speaker not named": "The articles have the words from somebody without a name.",
    "right words, speaker not known": "The articles have the words, and do not say who said them.",
    "in part": "A whole sentence was made of a part of one.",
    "spliced": "Two passages were joined as if they were one.",
    "paraphrase": "No article has the words; the speaker may have said the same in others.",
    "figure differs": "All is the same but a number.",
    "not found": "No article in the store has anything like it.",
}
"""Each outcome with what it means."""
PASSES: Final[frozenset[Outcome]] = frozenset(("verbatim", "right words, speaker not known"))
"""Those that speak against nothing in a draft."""
_OF_SEVERAL: dict[Outcome, str] = {"paraphrase": "paraphrases", "figure differs": "figures differ"}
"""Those that are written in another way behind a number greater than one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of an article in which words were found."""

    article: Heading
    span: Span
    statement: str | None
    """The statement that has them, where they are read as one."""
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of words or of a figure on the way from the articles."""

    outcome: Outcome
    text: str
    """What was checked."""
    by: str | None
    start: int | None
    """Where it stands in the draft."""
    passages: tuple[Found, ...] = ()
    diff: tuple[Change, ...] = ()
    note: str = ""
    """In words for people."""


def tally(verdicts: Iterable[Verdict]) -> dict[str, int]:
    """How often each outcome came, by its words as they go behind that number."""
    counts = Counter(verdict.outcome for verdict in verdicts)
    return {_OF_SEVERAL.get(one, one) if n > 1 else one: n for one, n in counts.items()}
