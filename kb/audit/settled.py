"""What people decided on findings: which of those that an audit makes are settled.

A decision holds on to the words of the figures, as all decisions do. It goes over to other versions
of an article, where the same words stand between the same ones; where a figure changed, the finding
is another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product

from kb.audit.finding import Finding, Settled, finding_id
from kb.compare.facts import Facts
from kb.compare.pairs import Library
from kb.compare.texts import of_one_place
from kb.decisions import Anchor, Event, found, standing

__all__ = ["settle", "unsettled"]


def settle(findings: Iterable[Finding], library: Library, events: Iterable[Event]) -> list[Finding]:
    """The findings in the articles of ``library``, each with the last decision that holds on it."""
    decided = [each for each in standing(events) if each.check is not None]
    if not decided:
        return list(findings)
    editions = _Editions(library)
    settled = {id_: _settled(each) for each in decided for id_ in _findings(each, editions)}
    return [replace(one, settled=settled.get(one.id)) for one in findings]


def unsettled(findings: Iterable[Finding]) -> list[Finding]:
    """Those on which nothing was decided."""
    return [one for one in findings if one.settled is None]


def _settled(each: Event) -> Settled:
    return Settled(each.what, each.who, each.when, each.id)


def _findings(each: Event, editions: _Editions) -> Iterator[str]:
    """The identifiers of the findings that a decision is on: one for each edition."""
    by_article: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in each.about:
        by_article[anchor.article].append(anchor)
    for places in product(*(editions.places(anchors) for anchors in by_article.values())):
        yield finding_id(each.check or "", (id_ for part in places for id_ in part))


class _Editions:
    """Articles by what a decision knows of them, and their versions."""

    def __init__(self, library: Library) -> None:
        self._by_id = {one.article.id: one for one in library.articles}
        self._by_bytes: dict[str, list[Facts]] = defaultdict(list)
        self._by_text: dict[str, list[Facts]] = defaultdict(list)
        self._printings = library.printings
        for one in library.articles:
            self._by_bytes[one.record.article.snapshot].append(one)
            self._by_text[self._first(one)].append(one)

    def places(self, anchors: Sequence[Anchor]) -> Iterator[list[str]]:
        """Where the passages of one article are, in each edition that has them all."""
        article, snapshot = anchors[0].article, anchors[0].snapshot
        own = self._by_id.get(article)
        read = [own] if own else self._by_bytes.get(snapshot, [])
        versions = [
            other
            for one in read
            for other in self._by_text[self._first(one)]
            if of_one_place(one, other)
        ]
        for edition in (read, *([one] for one in versions)):
            places = [found(anchor, [one.record for one in edition]).id for anchor in anchors]
            if all(places):
                yield [id_ for id_ in places if id_]

    def _first(self, one: Facts) -> str:
        """The first printing of a text, by which all of them are known."""
        return self._printings.get(one.article.id, one.article.id)
