"""The words of the product as plain dataclasses: what crosses from one step to the next.

``read`` makes a `Snapshot` and its `Article`s, ``extract`` finds `Statement`s and `Figure`s in an
article's text, ``resolve`` says which `Agent` each mention means, and a `Record` holds all of it
for one article. Everything found points back to its characters through a `Span`.

This module imports nothing of ours, and nothing else defines what crosses a boundary.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

StatementType = Literal["direct", "indirect", "mixed", "no-comment"]
Standing = Literal["asserted", "unasserted", "topic"]
AgentKind = Literal["person", "organisation", "group", "document", "anonymous"]
BlockKind = Literal[
    "headline", "byline", "agency", "crosshead", "caption", "table", "aside", "paragraph"
]
"""What a stretch of an article is. A *crosshead* is a heading inside the body, a question or the
time of an entry among them; a *caption* tells of a picture, its credit included; a *table* is one
row of it; an *aside* is what the site put in between and is not the article's ("Read more",
"Advertisement"). Prose and the items of lists are paragraphs; statements are read from those
alone."""
DateSource = Literal["given", "json-ld", "meta", "microdata", "time", "text", "page"]
"""Where a date of an article was found: given by a flag or a sidecar, in JSON-LD, in a ``meta``
element, in microdata, in a ``time`` element, in a line of the text, or elsewhere on the page, its
address included."""
FigureKind = Literal["count", "money", "percent", "measure", "duration", "multiplier", "number"]
Approximator = Literal["=", "~", ">", "≥", "<", "≤"]
Change = Literal["up", "down"]

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


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open ``[start, end)`` in Unicode code points of the article's text, with that text."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of ``text`` from ``start`` to ``end``, blanks at both edges left out."""
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return cls(start, end, text[start:end])

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


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
class Days:
    """Days from first to last, both included."""

    first: date
    last: date

    def meets(self, other: Days) -> bool:
        """Whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Time:
    """A time that the text states: a date, a month, a year, "last year"."""

    span: Span
    days: Days | None = None
    """The days that it means; None where the article does not let them be known."""
    relative: bool = False
    """Whether it is told from the day of writing ("last year")."""
    year_stated: bool = True
    """False for a day or month without a year; then the days are those nearest to the day of
    publication or, without one, to the full date that stands before it."""


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


@dataclass(frozen=True, slots=True)
class Capacity:
    """The role and the affiliation in which an agent speaks, as this article gives them."""

    id: str
    role: str | None
    role_span: Span | None
    affiliation: str | None
    """The affiliation's name as resolved in this article."""
    affiliation_id: str | None
    """`Agent.id` of the organisation."""
    affiliation_span: Span | None


@dataclass(frozen=True, slots=True)
class Agent:
    """Someone or something that an article names or quotes; a *speaker* when statements are its."""

    id: str
    kind: AgentKind
    name: str
    """Fullest form that the article gives."""
    mentions: tuple[Span, ...]
    aliases: tuple[str, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    members: tuple[str, ...] = ()
    """`Agent.id` of each of those who speak as one: "Ines Vale and Tom Hale"."""


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
    standing: Standing = "asserted"
    """Whether the article says that this was said. ``unasserted``: it says that it was not, or
    speaks of what might be said or is said in general ("never said that", "if she says", "critics
    may say"). ``topic``: the content only names what was spoken of, or meant to be done
    ("criticised the plan", "hopes to win")."""
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


@dataclass(frozen=True, slots=True)
class Figure:
    """One cited number, normalised, with its characters."""

    id: str
    kind: FigureKind
    span: Span
    """All of it: approximator, number, unit or counted noun."""
    number: Span
    """The number alone, scale word included."""
    value: Decimal | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    """A range has `minimum` and `maximum` and no `value`; a bare figure has `value` alone."""
    approximator: Approximator = "="
    change: Change | None = None
    unit: str | None = None
    """Local name in the QUDT unit vocabulary, such as ``PERCENT``, ``YR``, ``KiloM``."""
    currency: str | None = None
    """ISO 4217 code; None for money whose currency the article does not state."""
    currency_stated: bool = True
    """False where a symbol or word names more than one currency ("cents", "$")."""
    counts: str | None = None
    """The counted noun as written, without its number ("users")."""
    per: str | None = None
    measures: Span | None = None
    """The words that say what is measured."""
    period: Span | None = None
    as_of: Span | None = None
    place: Span | None = None
    """The words that say where, such as a town; None where the figure's clause does not."""
    days: Days | None = None
    """The days that the words of `period` or `as_of` mean, where that is certain."""
    cited_in: str | None = None
    """`Statement.id`, or None for the article's own voice."""
    converts: str | None = None
    """`Figure.id` of the figure that this one repeats in another unit or currency."""
    checkable: bool = True
    """False where the number counts nothing that a reader could check ("one of the reasons", "two
    things"): `Record.uncheckable_figures` has these, and no list, count or check takes them up."""


@dataclass(frozen=True, slots=True)
class Run:
    """What software made a record."""

    software: str
    extractor: str
    language_model: str


@dataclass(frozen=True, slots=True)
class Record:
    """All that was read in one article: the truth, from which graph and indexes are rebuilt."""

    article: Article
    snapshot: Snapshot
    statements: tuple[Statement, ...] = ()
    agents: tuple[Agent, ...] = ()
    figures: tuple[Figure, ...] = ()
    run: Run = field(default_factory=lambda: Run("", "", ""))
    headline_figures: tuple[Figure, ...] = ()
    """The numbers of the headline; `figures` has those of the body."""
    uncheckable_figures: tuple[Figure, ...] = ()
    """Numbers of the body that count nothing a reader could check: see `Figure.checkable`."""
    times: tuple[Time, ...] = ()
    """The times that the text states, in its order."""
    sentences: tuple[Span, ...] = ()
    """The sentences in text order; none goes over the end of a block."""

    def spans(self) -> Iterable[Span]:
        """Every span in the record, for re-checking."""
        for block in self.article.blocks:
            yield block.span
        for agent in self.agents:
            yield from agent.mentions
            for capacity in agent.capacities:
                yield from (s for s in (capacity.role_span, capacity.affiliation_span) if s)
        for st in self.statements:
            yield from st.content + st.cue + st.source
            yield from (s for s in (st.addressee, st.medium, st.date, st.via) if s)
        for fig in self.figures + self.headline_figures + self.uncheckable_figures:
            yield from (fig.span, fig.number)
            yield from (s for s in (fig.measures, fig.period, fig.as_of, fig.place) if s)
        for time in self.times:
            yield time.span
        yield from self.sentences
