"""What an extractor finds: content, cue and source of one attribution, as bare character ranges.

Both readers, the grammar and the network, give this; what follows from it (type, addressee, medium,
continuation, speaker) is worked out the same way for both.
"""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution in an article's text; ranges are half-open and in text order."""

    content: tuple[Range, ...]
    cue: tuple[Range, ...] = ()
    source: tuple[Range, ...] = ()
    confidence: float = 1.0
    refusal: bool = False
    """The source would not comment; `content` is then the refusal itself."""
    verbatim: bool = False
    """The source's own words although no marks need stand around them: a turn of a transcript."""
    addressee: Range | None = None
    """Whom the source speaks or writes to, where the layout says so."""
    continues: Attribution | None = None
    """The attribution whose source goes on speaking here, when that is known."""

    @property
    def hull(self) -> Range:
        """First and last character of the content."""
        return self.content[0][0], self.content[-1][1]


def inside(inner: Range, outer: Range) -> bool:
    """Whether ``inner`` lies wholly within ``outer``."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def overlap(ones: tuple[Range, ...], others: tuple[Range, ...]) -> int:
    """How many characters two sets of ranges share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in ones for b in others)


def length(ranges: tuple[Range, ...]) -> int:
    """How many characters a set of ranges holds."""
    return sum(end - start for start, end in ranges)
