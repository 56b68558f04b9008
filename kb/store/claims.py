"""How claims hang together, in ``records.sqlite``: wordings, and which were made of which.

A record's wordings are held against those that share keys with them as they are written; where all
records are made anew, they wait until no other of before is left (`Claims.link`). What two
claims are to each other depends on their words alone. Which are held against each other hangs on
the order of the articles too, where more share their keys than are looked at; so the same articles
in the same order give the same variants.
"""

from __future__ import annotations

import sqlite3
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import chain
from typing import Any, Final

from kb.claims import Marks, Variant, Wording, keys, may_vary, variant_of, wordings
from kb.model import Record
from kb.store.claim_keys import ClaimKeys, prepare_claim_keys
from kb.store.pending import Pending

__all__ = ["CLAIM_TABLES", "Claims", "is_in_form", "prepare_claims"]

CLAIM_TABLES: Final = (
    "wordings",
    "wording_statements",
    "wording_keys",
    "wordings_filed",
    "variants",
)

_FULL: Final = 100
"""Claims that share a key, beyond which the key tells little."""
_FEW: Final = 4
"""Keys that tell, below which the rarest of the others help."""
_FULLER: Final = 2000
"""Claims that share one of those at most."""
_MOST: Final = 16
"""Claims that a new one is held against, those first with which it shares most keys."""
_BATCH: Final = 500
"""Identifiers that are asked for at a time."""
_TOGETHER: Final = 500
"""Articles whose claims are linked in one go."""
_SHARE: Final = 0.15
"""Of the keys that tell, or of all of the other where it has fewer, those that both must share."""


def prepare_claims(db: sqlite3.Connection) -> None:
    """Make the tables where they are not there."""
    db.executescript(files("kb.store").joinpath("claims.sql").read_text("utf-8"))
    prepare_claim_keys(db)


def is_in_form(db: sqlite3.Connection) -> bool:
    """Whether the tables are there as this kb makes them."""
    (there,) = db.execute(
        "SELECT count(*) FROM pragma_table_info('wordings') WHERE name IN ('letters', 'stems')"
    ).fetchone()
    return bool(there == 2)


class Claims:
    """The claims of a store; who calls a method that writes opens the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.changed = Pending(db, "claims_pending", "claim")
        self._keys = ClaimKeys(db)
        self._full = set[int]()  # keys that too many share
        self._last = 0  # number of the claim that was written last

    def put(self, record: Record) -> None:
        """Write the wordings of a record, and what they were made of, or was made of them."""
        self.remove(record.article.id)
        for one in wordings(record):
            self._db.execute(
                "INSERT OR IGNORE INTO wording_statements VALUES (?, ?, ?, ?, ?, ?)",
                (one.claim, one.statement, one.agent, record.article.id, one.text, one.quoted),
            )
            self._add(one)

    def _add(self, one: Wording) -> None:
        """Write a wording that may be new, and hold it against those that were there before."""
        row = self._db.execute(
            "INSERT OR IGNORE INTO wordings (claim, text, quoted, letters, stems)"
            " VALUES (?, ?, ?, ?, ?) RETURNING number",
            (one.claim, one.text, one.quoted, one.marks.letters, _packed(one.marks.stems)),
        ).fetchone()
        if row is None:
            return
        if row[0] <= self._last:  # what was written after that number was taken back
            self._full.clear()
        (self._last,) = row
        mine = keys(one)
        found = [v for other in self._candidates(one, mine) if (v := variant_of(one, other))]
        self._db.executemany(
            "INSERT OR REPLACE INTO variants VALUES (?, ?, ?, ?)",
            ((v.claim, v.other, v.relation, round(v.likeness, 3)) for v in found),
        )
        self._keys.put(self._last, mine)
        self._mark([one.claim] if found else [])

    def remove(self, article_id: str) -> None:
        """Take away what an article says; claims that nobody makes any more go with it."""
        claims = self._db.execute(
            "SELECT DISTINCT claim FROM wording_statements WHERE article_id = ?", (article_id,)
        ).fetchall()
        self._db.execute("DELETE FROM wording_statements WHERE article_id = ?", (article_id,))
        self._db.execute("DELETE FROM claims_waiting WHERE article_id = ?", (article_id,))
        for (claim,) in claims:
            if self.statements(claim):
                continue
            (number, text, quoted) = self._db.execute(
                "DELETE FROM wordings WHERE claim = ? RETURNING number, text, quoted", (claim,)
            ).fetchone()
            self._full.clear()
            self._keys.remove(number, keys(Wording(claim, "", None, text, bool(quoted))))
            self._mark([claim])
            self._db.execute(
                "DELETE FROM variants WHERE claim = :claim OR other = :claim", {"claim": claim}
            )

    def wait(self, article_id: str) -> None:
        """Take away what an article says, to be put anew behind that of those that wait before."""
        self.remove(article_id)
        self._db.execute("INSERT INTO claims_waiting VALUES (?)", (article_id,))

    def waiting(self) -> int:
        """How many articles wait."""
        (number,) = self._db.execute("SELECT count(*) FROM claims_waiting").fetchone()
        return int(number)

    def link(self, read: Callable[[str], Record | None]) -> Iterator[int]:
        """Put what waits, in the order in which it came; of how many articles each time.

        Writes all keys in the end.
        """
        waiting = "SELECT article_id FROM claims_waiting ORDER BY rowid LIMIT ?"
        while rows := self._db.execute(waiting, (_TOGETHER,)).fetchall():
            for (article_id,) in rows:
                if record := read(article_id):
                    self.put(record)
                else:
                    self.remove(article_id)
            yield len(rows)
        self._keys.write()

    def mark(self) -> None:
        """Mark all as not known to be in the graph."""
        self._db.execute("INSERT OR IGNORE INTO claims_pending SELECT claim FROM wordings")

    def of_statement(self, statement: str) -> str | None:
        """The claim that a statement expresses, None where it claims nothing."""
        row = self._db.execute(
            "SELECT claim FROM wording_statements WHERE statement = ?", (statement,)
        ).fetchone()
        return row[0] if row else None

    def of_statements(self, statements: Sequence[str], *, varied: bool) -> list[str]:
        """The claims that some statements express, those first that most statements express.

        ``varied`` leaves out those whose words nobody else has, in part or altered.
        """
        some = (
            "SELECT 1 FROM variants WHERE claim = w.claim AND relation <> 'paraphrase' UNION ALL"
            " SELECT 1 FROM variants WHERE other = w.claim AND relation <> 'paraphrase'"
        )
        found: dict[str, int] = {}
        for at in range(0, len(statements), _BATCH):
            batch = statements[at : at + _BATCH]
            found |= self._db.execute(
                "SELECT claim, (SELECT count(*) FROM wording_statements WHERE claim = w.claim)"
                f" FROM wording_statements w WHERE statement IN ({', '.join('?' * len(batch))})"
                + (f" AND EXISTS ({some})" if varied else ""),
                batch,
            ).fetchall()
        return sorted(found, key=lambda claim: (-found[claim], claim))

    def statements(self, claim: str) -> list[Wording]:
        """The statements that express a claim, each with its own words, sorted."""
        rows = self._db.execute(
            "SELECT claim, statement, agent, text, quoted FROM wording_statements WHERE claim = ?"
            " ORDER BY statement",
            (claim,),
        )
        return [_wording(*row) for row in rows]

    def variants(self, claim: str) -> list[Variant]:
        """What a claim was made of, and what was made of it, sorted."""
        rows = self._db.execute(
            "SELECT * FROM variants WHERE claim = :claim OR other = :claim ORDER BY claim, other",
            {"claim": claim},
        )
        return [Variant(*row) for row in rows]

    def varied(self) -> list[str]:
        """The claims whose words were altered, or that were made by altering others', sorted."""
        rows = self._db.execute(
            "SELECT claim FROM variants WHERE relation = 'altered'"
            " UNION SELECT other FROM variants WHERE relation = 'altered' ORDER BY 1"
        )
        return [claim for (claim,) in rows]

    def foremost(self) -> Iterator[str]:
        """All claims, those first that most statements express."""
        rows = self._db.execute(
            "SELECT claim FROM wording_statements GROUP BY 1 ORDER BY count(*) DESC, 1"
        )
        yield from (claim for (claim,) in rows.fetchall())

    def wording(self, claim: str) -> Wording:
        """The words of a claim, as one of its statements has them."""
        return self.statements(claim)[0]

    def _candidates(self, one: Wording, mine: set[int]) -> Iterator[Wording]:
        """The claims that share most keys with a wording and may be something to it."""
        telling = self._telling(mine)
        likely = [
            (-shared, number)
            for (number, of), shared in Counter(chain.from_iterable(telling)).items()
            if shared >= _SHARE * min(len(telling), of)
        ]
        for _, number in sorted(likely)[:_MOST]:
            claim, text, quoted, letters, stems = self._db.execute(
                "SELECT claim, text, quoted, letters, stems FROM wordings WHERE number = ?",
                (number,),
            ).fetchone()
            if may_vary(one.marks, Marks(letters, _unpacked(stems))):
                yield _wording(claim, "", None, text, quoted)

    def _telling(self, wanted: set[int]) -> list[list[tuple[int, int]]]:
        """The claims behind each key that not too many share, or behind the rarest few."""
        filed = {key: self._keys.those(key, _FULL) for key in wanted - self._full}
        self._full |= {key for key, those in filed.items() if len(those) > _FULL}
        telling = [those for those in filed.values() if len(those) <= _FULL]
        if len(telling) >= min(_FEW, len(wanted)):
            return telling
        counted = sorted((self._keys.number(key, _FULLER), key) for key in wanted)
        return [
            self._keys.those(key, number) for number, key in counted[:_FEW] if number <= _FULLER
        ]

    def _mark(self, claims: Iterable[str]) -> None:
        self._db.executemany(
            "INSERT OR IGNORE INTO claims_pending VALUES (?)", ((claim,) for claim in claims)
        )


def _wording(claim: str, statement: str, agent: str | None, text: str, quoted: Any) -> Wording:
    return Wording(claim, statement, agent, text, bool(quoted))


def _packed(stems: Iterable[int]) -> bytes:
    numbers = sorted(stems)
    return struct.pack(f"<{len(numbers)}I", *numbers)


def _unpacked(stems: bytes) -> frozenset[int]:
    return frozenset(struct.unpack(f"<{len(stems) // 4}I", stems))
