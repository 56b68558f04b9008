"""What reading gives: the bytes as they came, and the articles found in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kb.model.span import Span

BlockKind = Literal[
    "headline", "byline", "agency", "crosshead", "caption", "table", "aside", "paragraph"
]
"""What a stretch of an article is. A *crosshead* is a heading inside the body, a question or the
time of an entry among them; a *caption* tells of a picture, its credit included; a *table* is one
row of it; an *aside* is what the site put in between and is not the article's ("Read more",
"Advertisement"). Prose and the items of lists are paragraphs; statements are read from those
alone."""
DateSource = Literal["given", "json-ld", "meta", "microdata", "time", "text", "page"]
"""Where a date of an article was found: given by a flag, a sidecar, a table or the like, in
JSON-LD, in a ``meta`` element, in microdata, in a ``time`` element, in a line of the text, or
elsewhere on the page, its address included."""

_FIRST_YEAR, _LAST_YEAR = 1600, 2500
"""Years in which an article may be published; others stand for "no date" in some systems."""


def day_of(published: str | None, modified: str | None) -> date | None:
    """The day that a text is of: that of its last change, else that of publication.

    What is no date, or in a year that no newspaper had, is passed over.
    """
    days = []
    for value in (published, modified):
        try:
            days.append(date.fromisoformat((value or "")[:10]))
        except ValueError:
            continue
    return max((day for day in days if _FIRST_YEAR <= day.year <= _LAST_YEAR), default=None)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes as they came; immutable, known by their hash."""

    sha256: str
    content: bytes
    media_type: str
    charset: str | None
    origin: str
    """The path or URL that the bytes came from, ``-`` for standard input."""
    retrieved: str
    """When we took them, ISO 8601 with offset. Kept in the store, never in the graph: the same
    input gives the same export."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article's text with one part in it; blocks are in order and never overlap."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Heading:
    """What an article is known by, wherever something found in it is shown."""

    id: str
    headline: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO 8601 date or date and time of first publication."""
    modified: str | None = None
    """The same of the last change."""

    @property
    def day(self) -> date | None:
        """The day that the text is of, when it is known."""
        return day_of(self.published, self.modified)


@dataclass(frozen=True, slots=True)
class Article:
    """One news item found in a snapshot."""

    id: str
    """12 hex digits of the SHA-256 of `text`: the same text is the same article, wherever from."""
    snapshot: str
    """`Snapshot.sha256`."""
    text: str
    """The reading text: headline, then the body, blocks set apart by line breaks."""
    blocks: tuple[Block, ...]
    """What each stretch of `text` is; all that is not blank lies in one of them."""
    offset: int | None = None
    """Where `text` begins in the decoded snapshot, when it is a verbatim slice of it."""
    publisher: str | None = None
    agency: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    """ISO 8601 date or date and time of first publication, when known."""
    published_from: DateSource | None = None
    modified: str | None = None
    """The same of the last change, when it is stated."""
    modified_from: DateSource | None = None
    url: str | None = None
    section: str | None = None
    language: str | None = None

    @property
    def headline(self) -> Span | None:
        """The span of the headline, if the article has one."""
        return next((b.span for b in self.blocks if b.kind == "headline"), None)

    @property
    def heading(self) -> Heading:
        """What the article is known by."""
        title = self.headline
        words = title.text if title else None
        return Heading(self.id, words, self.publisher, self.published, self.modified)

    @property
    def day(self) -> date | None:
        """The day that the text is of, when it is known."""
        return day_of(self.published, self.modified)
