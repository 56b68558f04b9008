"""Claims of the store: who makes each, in how many articles, and what became of its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Literal

from kb.ask.filters import SaidFilter
from kb.ask.rows import StatementRow
from kb.ask.said import said_ids, statements
from kb.claims import Operation, Variant, difference, operations
from kb.wording import Change

if TYPE_CHECKING:
    from kb.store import LocalStore

__all__ = ["ClaimRow", "VariantRow", "claims"]


@dataclass(frozen=True, slots=True)
class VariantRow:
    """Words that were made of a claim's, or that a claim's were made of."""

    relation: Literal["altered", "other speaker", "paraphrase"]
    """A paraphrase is only proposed."""
    statement: StatementRow
    """The earliest that has them."""
    diff: tuple[Change, ...]
    """From the earlier words to the later ones."""
    operations: tuple[Operation, ...]
    later: bool
    """Whether these words are the later ones."""

    @property
    def disputes(self) -> bool:
        """Whether somebody else says the contrary, or gives another number."""
        return self.relation == "altered" and bool(
            {"sense turned", "number changed"} & {*self.operations}
        )


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim, with all statements that express it."""

    id: str
    text: str
    """Its longest wording."""
    speaker: str | None
    statements: tuple[StatementRow, ...]
    """The earliest first."""
    articles: int
    sources: int
    """How many texts the articles are: printings of one story count once."""
    variants: tuple[VariantRow, ...]

    @property
    def disputed(self) -> tuple[VariantRow, ...]:
        """The variants by others that say the contrary or give another number."""
        return tuple(each for each in self.variants if self.disputed_by(each))

    def disputed_by(self, other: VariantRow) -> bool:
        """Whether a variant is somebody else's, and contradicts."""
        speaker = other.statement.speaker
        return other.disputes and speaker is not None and speaker.name != self.speaker


def claims(
    store: LocalStore,
    filters: SaidFilter | None = None,
    *,
    altered: bool = False,
    disputed: bool = False,
    limit: int | None = None,
    both_ways: bool = False,
) -> list[ClaimRow]:
    """Claims that a statement that passes ``filters`` expresses, those first that most express.

    ``altered`` leaves those whose words were altered or given to somebody else, ``disputed`` those
    of which others say the contrary or another number; in both two claims that are variants of
    each other are told with the first alone, unless ``both_ways``.
    """
    groups = _groups(store, _chosen(store, filters, altered, disputed))
    rows: Iterator[ClaimRow] = (
        _row(store, group) for group in groups if not disputed or _altered(store, group)
    )
    if (altered or disputed) and not both_ways:
        rows = _each_pair_once(rows)
    kept = (
        row
        for row in rows
        if (not altered or any(each.relation != "paraphrase" for each in row.variants))
        and (not disputed or row.disputed)
    )
    return list(islice(kept, limit))


def _each_pair_once(rows: Iterable[ClaimRow]) -> Iterator[ClaimRow]:
    """The rows without variants of which a row before them is one."""
    told: set[tuple[str, str]] = set()
    for row in rows:
        mine = [one.id for one in row.statements]
        new = [v for v in row.variants if not any((v.statement.id, id_) in told for id_ in mine)]
        told.update((id_, one.statement.id) for id_ in mine for one in new)
        yield replace(row, variants=tuple(new))


def _chosen(
    store: LocalStore, filters: SaidFilter | None, altered: bool, disputed: bool
) -> Iterable[str]:
    every = replace(filters or SaidFilter(), versions=True)  # what became of words, all show
    if every == SaidFilter(versions=True):
        return store.claims.varied() if altered else store.claims.foremost()
    return store.claims.of_statements(said_ids(store, every), varied=altered or disputed)


def _groups(store: LocalStore, claims: Iterable[str]) -> Iterator[set[str]]:
    """The claims together with those that are the same, each once."""
    seen: set[str] = set()
    for claim in claims:
        if claim not in seen:
            group = _gathered(store, claim)
            seen |= group
            yield group


def _gathered(store: LocalStore, claim: str) -> set[str]:
    """A claim with those that have its words, or a part of them, from the same speaker."""
    group: set[str] = set()
    reached = {claim}
    while reached:
        group |= reached
        reached = {other for each in reached for other in _joined(store, each)} - group
    return group


def _altered(store: LocalStore, group: set[str]) -> bool:
    """Whether words were made of those of these claims, or they of others, by altering them."""
    return any(one.relation == "altered" for each in group for one in store.claims.variants(each))


def _joined(store: LocalStore, claim: str) -> Iterator[str]:
    who = _who(store, claim)
    for variant in store.claims.variants(claim):
        other = variant.other if variant.claim == claim else variant.claim
        if variant.relation in ("same", "part") and _who(store, other) == who:
            part = variant.claim
            if variant.relation == "same" or len(_wholes(store, part, who)) == 1:
                yield other


def _wholes(store: LocalStore, part: str, who: str) -> set[str]:
    """The longest claims of a speaker that a fragment is a part of: with two it is of neither."""
    wholes = {
        variant.other
        for variant in store.claims.variants(part)
        if variant.relation == "part"
        and variant.claim == part
        and _who(store, variant.other) == who
    }
    inner = {
        variant.claim
        for whole in wholes
        for variant in store.claims.variants(whole)
        if variant.relation in ("part", "same") and variant.other in wholes
    }
    return wholes - inner


def _who(store: LocalStore, claim: str) -> str:
    """Who makes a claim: the entity, or of who has none the agent."""
    agent = store.claims.wording(claim).agent or claim
    return store.identities.of_agent(agent) or agent


def _row(store: LocalStore, group: set[str]) -> ClaimRow:
    wordings = [one for claim in sorted(group) for one in store.claims.statements(claim)]
    longest = max(wordings, key=lambda one: (len(one.words), one.claim))
    rows = _in_time(store, statements(store, [one.statement for one in wordings]))
    articles = {row.article.id for row in rows}
    main = next(row for row in rows if row.id == longest.statement)
    variants = {one.statement.id: one for one in _variants(store, group, rows[0])}
    return ClaimRow(
        longest.claim,
        longest.text,
        main.speaker.name if main.speaker else None,
        tuple(rows),
        len(articles),
        store.copies.sources(articles),
        tuple(
            variants[row.id] for row in _in_time(store, (v.statement for v in variants.values()))
        ),
    )


def _in_time(store: LocalStore, rows: Iterable[StatementRow]) -> list[StatementRow]:
    """The earliest first: by the days of their articles, else by when these were read."""
    every = list(rows)
    if len(every) < 2:
        return every
    return sorted(
        every,
        key=lambda row: (
            str(row.article.day or "9999"),
            store.copies.retrieved(row.article.id),
            row.id,
        ),
    )


def _variants(store: LocalStore, group: set[str], first: StatementRow) -> Iterator[VariantRow]:
    best: dict[str, tuple[str, Variant]] = {}
    for claim in sorted(group):
        for variant in store.claims.variants(claim):
            other = variant.other if variant.claim == claim else variant.claim
            known = best.get(other)
            if other not in group and (known is None or variant.likeness > known[1].likeness):
                best[other] = claim, variant
    for other, (claim, variant) in best.items():
        mine, theirs = store.claims.wording(claim), store.claims.wording(other)
        alike = variant.relation in ("same", "part")
        if variant.relation == "paraphrase" and _who(store, claim) != _who(store, other):
            continue
        if alike and _who(store, claim) == _who(store, other):
            continue  # a fragment of more than one claim
        found = statements(store, [one.statement for one in store.claims.statements(other)])
        row = _in_time(store, found)[0]
        later = _in_time(store, (first, row))[0] is first
        diff = difference(mine, theirs) if later else difference(theirs, mine)
        yield VariantRow(
            "other speaker"
            if alike
            else "altered"
            if variant.relation == "altered"
            else "paraphrase",
            row,
            () if alike else diff,
            () if alike else operations(diff),
            later,
        )
