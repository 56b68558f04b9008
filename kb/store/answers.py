"""Whole rows out of the index: statements, figures, articles, who speaks, how many there are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from kb.model import Figure, Heading
from kb.store import meant, speaking
from kb.store.flat import path_to, unflat
from kb.store.found import Cited, Listed, Said, Speaker, Speaks, SpokenAs, Told
from kb.store.indexing import DAY, PLACES
from kb.store.search import (
    Thing,
    Wanted,
    asked_alone,
    count,
    find,
    keys,
)
from kb.store.tallies import names, tallied, totals

__all__ = ["Answers"]

_BATCH: Final = 500
"""Rows that are read at a time."""
_TALLIED: Final[dict[Thing, tuple[str, str]]] = {
    "statement": ("latest statements", "standing"),
    "figure": ("latest figures", "figure_kind"),
}
"""By which column each thing is counted as it is written, and so need not be counted anew."""


class Answers:
    """What the index of a store answers."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def find(self, thing: Thing, wanted: Wanted, limit: int | None, offset: int) -> list[str]:
        """Identifiers of the statements, figures or articles that pass, newest day first."""
        return find(self._db, thing, wanted, limit, offset)

    def count(self, thing: Thing, wanted: Wanted) -> int:
        """How many statements, figures or articles pass."""
        what, column = _TALLIED.get(thing, ("", ""))
        if what and (wanted == Wanted(latest=True) or asked_alone(wanted, column)):
            asked = {value for _, value in wanted.equal}
            return sum(n for which, n in tallied(self._db, what) if not asked or which in asked)
        return count(self._db, thing, wanted)

    def said(self, wanted: Wanted, limit: int | None = None, offset: int = 0) -> list[Said]:
        """The statements that pass, newest day first, in text order within an article."""
        return self._said(keys(self._db, "statement", wanted, limit, offset))

    def said_as(self, ids: Sequence[str]) -> list[Said]:
        """The statements with these identifiers, in their order, but for those that are gone."""
        found: dict[str, int] = {}
        for article in dict.fromkeys(id_.split(".")[0] for id_ in ids):
            found |= self._db.execute(
                "SELECT f.id, f.key FROM found_articles a JOIN found_statements f"
                " ON f.key >= a.key AND f.key < a.key + ? WHERE a.id = ?",
                (PLACES, article),
            )
        return self._said([found[id_] for id_ in ids if id_ in found])

    def cited(self, wanted: Wanted, limit: int | None = None, offset: int = 0) -> list[Cited]:
        """The figures that pass, in the same order."""
        chosen = keys(self._db, "figure", wanted, limit, offset)
        figures = dict(self._rows("SELECT key, said FROM figure_rows", "key", chosen))
        citing = dict(self._rows("SELECT key, statement FROM found_figures", "key", chosen))
        statements = list({key for key in citing.values() if key is not None})
        said = dict(zip(statements, self._said(statements), strict=True))
        articles = self._headings(chosen)
        return [
            Cited(unflat(Figure, figures[key]), said.get(citing[key]), articles[_article(key)])
            for key in chosen
        ]

    def listed(self, wanted: Wanted, limit: int | None = None, offset: int = 0) -> list[Listed]:
        """The articles that pass, newest day first."""
        chosen = keys(self._db, "article", wanted, limit, offset)
        found = dict(self._rows("SELECT key, said FROM found_articles", "key", chosen))
        return [unflat(Listed, found[key]) for key in chosen]

    def doubtful(self, below: float, among: int) -> list[tuple[str, float]]:
        """Statements by a speaker who is less sure than ``below``, and how sure that is.

        Looked for ``among`` the newest that were said outright.
        """
        return self._db.execute(
            "SELECT id, json_extract(said, ?) AS sure FROM (SELECT key, id FROM found_statements"
            " WHERE standing = 'asserted' ORDER BY key DESC LIMIT ?)"
            " JOIN statement_rows USING (key) WHERE sure < ?",
            (path_to(Told, "statement", "speaker_confidence"), among, below),
        ).fetchall()

    def _said(self, chosen: Sequence[int]) -> list[Said]:
        found = dict(self._rows("SELECT key, said FROM statement_rows", "key", chosen))
        articles = self._headings(chosen)
        told = ((unflat(Told, found[key]), articles[_article(key)]) for key in chosen)
        return [Said(one.statement, one.speaker, article) for one, article in told]

    def _headings(self, chosen: Iterable[int]) -> dict[int, Heading]:
        articles = sorted({_article(key) for key in chosen})
        found = self._rows("SELECT key, said FROM found_articles", "key", articles)
        return {key: unflat(Listed, said).article for key, said in found}

    def headings(self, articles: Sequence[str]) -> dict[str, Heading]:
        """What articles are called, by identifier; those that are gone are left out."""
        found = self._rows("SELECT id, said FROM found_articles", "id", articles)
        return {id_: unflat(Listed, said).article for id_, said in found}

    def _rows(self, select: str, column: str, values: Sequence[object]) -> Iterator[Any]:
        for at in range(0, len(values), _BATCH):
            some = values[at : at + _BATCH]
            marks = ", ".join("?" * len(some))
            yield from self._db.execute(f"{select} WHERE {column} IN ({marks})", some)

    def speakers(
        self,
        wanted: Wanted,
        limit: int | None = None,
        offset: int = 0,
        newest: int | None = None,
    ) -> list[Speaker]:
        """Who speaks in the statements that pass, those with the most statements first.

        Each with all agents that it is, or with those of its ``newest`` articles. What was not
        said outright does not count.
        """
        return self._speakers(speaking.chosen(self._db, wanted, limit, offset), wanted, newest)

    def who(self, id_: str) -> str | None:
        """The key under which an agent or entity speaks outright, None where it never does.

        The identifier of an entity that was joined to another means that one.
        """
        return meant.who(self._db, id_)

    def beginning(self, part: str) -> dict[str, str]:
        """The identifiers that begin so of those who speak outright, each with its key."""
        return meant.beginning(self._db, part)

    def holder(self, id_: str) -> str | None:
        """The entity that has the first agent of the one with this identifier, None where none."""
        return meant.holder(self._db, id_)

    def speaker(self, who: str, newest: int) -> Speaker:
        """Somebody by this key, as `speakers` has it."""
        for latest in (True, False):  # who has no other words has those of before
            (found,) = self._speakers([who], Wanted(latest=latest), newest)
            if found.statements:
                break
        return found

    def spoken_as(self, who: str) -> list[SpokenAs]:
        """The capacities in which somebody speaks, the newest first, whatever their case.

        Small letters go before the capital at the beginning of a sentence.
        """
        rows = self._db.execute(
            f"SELECT max(capacity), count(DISTINCT key / {PLACES}), min(key), max(key) AS last"
            " FROM found_statements WHERE who = ? AND capacity IS NOT NULL"
            " GROUP BY capacity COLLATE NOCASE ORDER BY last DESC, 1",
            (who,),
        ).fetchall()
        articles = self._headings(key for row in rows for key in row[2:])
        return [
            SpokenAs(capacity, number, articles[_article(first)], articles[_article(last)])
            for capacity, number, first, last in rows
        ]

    def names(self, *, people: bool) -> list[str]:
        """What the organisations that speak are called, or people as well, most quoted first."""
        return names(self._db, "organisation", "person" if people else "organisation")

    def count_speakers(self, wanted: Wanted) -> int:
        """How many speak in the statements that pass."""
        return speaking.count(self._db, wanted)

    def _speakers(self, some: Sequence[str], wanted: Wanted, newest: int | None) -> list[Speaker]:
        found = speaking.spoken(self._db, some, wanted, newest)
        articles = self._headings(row[-1] for each in found for row in each.rows)
        return [
            Speaker(
                each.who,
                *each.numbers,
                [
                    Speaks(agent, kind, name, capacity, number, articles[_article(key)])
                    for agent, kind, name, capacity, number, key in each.rows
                ],
            )
            for each in found
        ]

    def totals(self) -> list[tuple[str, str | None, int]]:
        """How many there are of each thing, in all or of each kind of it."""
        return totals(self._db)

    def days(self) -> tuple[int, int] | None:
        """The first and the last day of an article that gives one, as ordinals."""
        first, last = self._db.execute(
            "SELECT (SELECT min(key) FROM found_articles WHERE key >= :first),"
            " (SELECT max(key) FROM found_articles WHERE key >= :first)",
            {"first": 1 << DAY},
        ).fetchone()
        return None if first is None else (first >> DAY, last >> DAY)


def _article(key: int) -> int:
    """The key of the article in which a statement or figure stands."""
    return key - key % PLACES
