"""A text with all its copies: who printed it, who is credited, which copy came first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from kb.copies.judged import Copy
from kb.model import Heading, Record

__all__ = ["Printing", "Story", "chains", "in_time", "printing", "story"]


@dataclass(frozen=True, slots=True)
class Printing:
    """One copy of a text: an article, with what tells when and where it was printed."""

    article: Heading
    agency: str | None
    address: str
    retrieved: str

    @property
    def order(self) -> tuple[str, str, str]:
        """The earliest first, by what the article says itself, else by when it was read."""
        return in_time(self.article, self.retrieved)


@dataclass(frozen=True, slots=True)
class Story:
    """One text, in however many articles."""

    id: str
    printings: tuple[Printing, ...]
    """The earliest known first."""

    @property
    def agency(self) -> str | None:
        """The agency that the copies credit, where any does."""
        credited = Counter(each.agency for each in self.printings if each.agency)
        return min(credited, key=lambda name: (-credited[name], name)) if credited else None

    @property
    def first(self) -> Printing:
        """The earliest copy that is known."""
        return self.printings[0]


def story(id_: str, records: Iterable[Record]) -> Story:
    """The story that some articles are printings of."""
    return Story(id_, tuple(sorted(map(printing, records), key=lambda each: each.order)))


def printing(record: Record) -> Printing:
    """An article as a copy of its text."""
    article, snapshot = record.article, record.snapshot
    address = article.url or snapshot.origin
    return Printing(article.heading, article.agency, address, snapshot.retrieved)


def in_time(article: Heading, retrieved: str) -> tuple[str, str, str]:
    """What orders articles, the earliest first: what each says itself, else when it was read."""
    return _instant(article.modified or article.published) or "unknown", retrieved, article.id


def chains(copies: Iterable[Copy]) -> list[set[str]]:
    """The articles that are versions of each other, whichever of them were held together."""
    found: list[set[str]] = []
    for copy in copies:
        if copy.relation == "version":
            pair = {copy.article, copy.other}
            met = [chain for chain in found if chain & pair]
            found = [chain for chain in found if not chain & pair]
            found.append(pair.union(*met))
    return found


def _instant(said: str | None) -> str | None:
    """A date or time in one form, such that texts in their order are times in theirs."""
    try:
        instant = datetime.fromisoformat(said or "")
    except ValueError:
        return None
    return (instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)).isoformat()
