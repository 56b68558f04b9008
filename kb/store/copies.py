"""Which articles are one text, in ``records.sqlite``: sketches, copies and the stories they make.

A record's sketch is written with it and waits; `Copies.link` holds it against those that share a
band or an address with it, of each story against a few: one that is a copy of some printings is in
their story, and however many there are, a new one costs the same. A story is known by the first of
its articles' identifiers, so the same articles make the same stories in whatever order they came.
"""

from __future__ import annotations

import sqlite3
import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import Final

from kb.copies import Copy, Sketch, addresses, copy_of, sketch
from kb.model import Record
from kb.store.outdated import earlier, forget, sort_versions
from kb.store.packing import packed, unpacked
from kb.store.pending import Pending

__all__ = ["Copies", "prepare_copies"]

_MOST: Final = 200
"""Articles that a new one is held against, those first with which it shares most bands."""
_OF_ONE: Final = 8
"""The same of one story."""
_NEAR: Final = 32
"""Articles of a band that are looked at on either side of the new one, in the order of identifiers,
which is any order: of a text of which there are many copies, each band holds all."""
_AT_ONE: Final = 50
"""Articles read at one address, beyond which it tells little: a page that has many."""

_TOGETHER: Final = 500
"""Articles that are linked in one go."""

_LIKE: Final = """
SELECT b.article_id, t.story, count(*) FROM text_bands a JOIN text_bands b ON b.band = a.band
  AND b.article_id >= coalesce((SELECT article_id FROM text_bands WHERE band = a.band
    AND article_id < :id ORDER BY article_id DESC LIMIT 1 OFFSET :near), '')
  AND b.article_id <= coalesce((SELECT article_id FROM text_bands WHERE band = a.band
    AND article_id > :id ORDER BY article_id LIMIT 1 OFFSET :near), '~')
JOIN texts t ON t.article_id = b.article_id
WHERE a.article_id = :id AND b.article_id <> :id AND t.story IS NOT NULL
GROUP BY 1 ORDER BY 3 DESC, 1
"""
"""Articles that share bands with one, with their stories; any of one band only as far as `_NEAR`.

What waits is left out: it is held against this one when its turn comes."""


def prepare_copies(db: sqlite3.Connection) -> None:
    """Make the tables where they are not there."""
    db.executescript(files("kb.store").joinpath("copies.sql").read_text("utf-8"))


class Copies:
    """The copies in a store; who calls a method that writes opens the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.changed = Pending(db, "copies_pending", "article_id")

    def put(self, record: Record) -> None:
        """Write the sketch of a record, which waits to be held against the others."""
        self.remove(record.article.id)
        found = sketch(record)
        self._db.execute(
            "INSERT INTO texts VALUES (?, ?, ?, NULL)",
            (found.article, found.snapshot, packed(found.words.tobytes())),
        )
        self._db.execute(
            "INSERT INTO text_bands_waiting VALUES (?, ?)",
            (found.article, struct.pack(f"<{len(found.bands)}Q", *found.bands)),
        )
        self.note_address(record)

    def note_address(self, record: Record) -> None:
        """Note where an article was read, again or for the first time."""
        self._db.executemany(
            "INSERT OR IGNORE INTO addresses VALUES (?, ?)",
            ((address, record.article.id) for address in addresses(record)),
        )

    def remove(self, article_id: str) -> None:
        """Take an article away; what is left of its story is put together anew.

        Its copies wait to be held against others: they may have been one story by it alone.
        """
        story = self.story_of(article_id)
        rest = [each for each in self.articles(story) if each != article_id] if story else []
        beside = {each for pair in self.copies([article_id]) for each in (pair.article, pair.other)}
        self._db.execute("DELETE FROM texts WHERE article_id = ?", (article_id,))
        for table in ("text_bands", "text_bands_waiting"):
            self._db.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))
        self._db.execute("DELETE FROM addresses WHERE article_id = ?", (article_id,))
        self._db.execute(
            "DELETE FROM copies WHERE article_id = :id OR other = :id", {"id": article_id}
        )
        forget(self._db, article_id)
        self._mark([article_id])
        self._regroup(rest)
        self._gather(sorted(beside - {article_id}), None)

    def waiting(self) -> int:
        """How many articles wait to be held against the others."""
        found = self._db.execute("SELECT count(*) FROM texts WHERE story IS NULL").fetchone()
        return int(found[0])

    def link(self) -> Iterator[int]:
        """Find the copies of each article that waits, and put it into its story; some at a time.

        Gives how many each time. What it gave for is linked, whatever becomes of the rest.
        """
        waiting = "SELECT article_id FROM texts WHERE story IS NULL ORDER BY 1 LIMIT ?"
        while rows := self._db.execute(waiting, (_TOGETHER,)).fetchall():
            self._write_bands()
            self._link(article_id for (article_id,) in rows)
            yield len(rows)

    def _write_bands(self) -> None:
        """Write the bands of all that wait, some at a time, in the order of their table."""
        take = (
            "DELETE FROM text_bands_waiting WHERE rowid IN"
            " (SELECT rowid FROM text_bands_waiting LIMIT ?) RETURNING article_id, bands"
        )
        while waiting := self._db.execute(take, (_TOGETHER,)).fetchall():
            bands = {
                (band, article_id)
                for article_id, packed_bands in waiting
                for (band,) in struct.iter_unpack("<Q", packed_bands)
            }
            self._db.executemany("INSERT OR IGNORE INTO text_bands VALUES (?, ?)", sorted(bands))

    def _link(self, articles: Iterable[str]) -> None:
        for article_id in articles:
            mine = self._sketch(article_id)
            judged = (
                copy_of(mine, self._sketch(other), same_address=same)
                for other, same in self._candidates(article_id).items()
            )
            found = [copy for copy in judged if copy]
            self._db.executemany(
                "INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?, ?)",
                ((c.article, c.other, c.relation, round(c.share, 3), c.words) for c in found),
            )
            others = {other for copy in found for other in (copy.article, copy.other)}
            self._join(article_id, {story for other in others if (story := self.story_of(other))})
            sort_versions(self._db, article_id)

    def _join(self, article_id: str, stories: set[str]) -> None:
        """Put an article into one story with all of some stories."""
        first = min({article_id, *stories})
        for story in sorted(stories):
            if story != first or not self.is_shared(story):
                self._gather(self.articles(story), first)
        self._gather([article_id], first)

    def mark(self) -> None:
        """Mark all as not known to be in the graph."""
        self._db.execute("INSERT OR IGNORE INTO copies_pending SELECT article_id FROM texts")

    def story_of(self, article_id: str) -> str | None:
        """The story that an article is a printing of, None where it is not known or alone."""
        row = self._db.execute(
            "SELECT story FROM texts WHERE article_id = ?", (article_id,)
        ).fetchone()
        return row[0] if row else None

    def retrieved(self, article_id: str) -> str:
        """When an article was read first, which tells its versions apart where they give no day."""
        row = self._db.execute(
            "SELECT retrieved FROM records JOIN snapshots ON snapshot = snapshots.sha256"
            " WHERE article_id = ?",
            (article_id,),
        ).fetchone()
        return row[0] if row else ""

    def sources(self, articles: Iterable[str]) -> int:
        """How many texts some articles are: copies of one count once."""
        return len({self.story_of(article) or article for article in set(articles)})

    def earlier(self, articles: Iterable[str]) -> int:
        """How many other versions there are of some articles that a later one has replaced."""
        return earlier(self._db, articles)

    def articles(self, story: str) -> list[str]:
        """The articles that are printings of a story, sorted."""
        found = self._db.execute(
            "SELECT article_id FROM texts WHERE story = ? ORDER BY 1", (story,)
        )
        return [article_id for (article_id,) in found]

    def is_shared(self, story: str) -> bool:
        """Whether more than one article is a printing of a story."""
        found = self._db.execute("SELECT 1 FROM texts WHERE story = ? LIMIT 2", (story,))
        return len(found.fetchall()) > 1

    def stories(self) -> list[str]:
        """The stories that more than one article is a printing of, sorted."""
        found = self._db.execute(
            "SELECT story FROM texts WHERE story IS NOT NULL GROUP BY story HAVING count(*) > 1"
            " ORDER BY 1"
        )
        return [story for (story,) in found]

    def copies(self, articles: Sequence[str]) -> list[Copy]:
        """The copies of some articles, sorted."""
        rows = [
            row
            for article in articles
            for row in self._db.execute(
                "SELECT * FROM copies WHERE article_id = :id OR other = :id", {"id": article}
            )
        ]
        return [Copy(*row) for row in sorted(set(rows))]

    def versions(self) -> list[Copy]:
        """All pairs of articles that were read at one address, sorted."""
        rows = self._db.execute("SELECT * FROM copies WHERE relation = 'version' ORDER BY 1, 2")
        return [Copy(*row) for row in rows]

    def _sketch(self, article_id: str) -> Sketch:
        snapshot, words = self._db.execute(
            "SELECT snapshot, words FROM texts WHERE article_id = ?", (article_id,)
        ).fetchone()
        import numpy as np  # a question need not wait until it is loaded

        return Sketch(article_id, snapshot, np.frombuffer(unpacked(words), dtype=np.uint32), ())

    def _candidates(self, article_id: str) -> dict[str, bool]:
        """The articles that may be the same text, and whether each was read at the same address."""
        of_one = Counter[str]()
        found: dict[str, bool] = {}
        for other, story, _ in self._db.execute(_LIKE, {"id": article_id, "near": _NEAR - 1}):
            of_one[story] += 1
            if of_one[story] <= _OF_ONE and len(found) < _MOST:
                found[other] = self._share_address(article_id, other)
        at_one = self._at_one_address(article_id)
        return found | dict.fromkeys(at_one if len(at_one) <= _AT_ONE else (), True)

    def _share_address(self, one: str, other: str) -> bool:
        row = self._db.execute(
            "SELECT 1 FROM addresses a JOIN addresses b USING (address)"
            " WHERE a.article_id = ? AND b.article_id = ?",
            (one, other),
        ).fetchone()
        return row is not None

    def _at_one_address(self, article_id: str) -> list[str]:
        """The articles that were read where one was; of many, one more than `_AT_ONE`."""
        rows = self._db.execute(
            "SELECT DISTINCT b.article_id FROM addresses a JOIN addresses b USING (address)"
            " WHERE a.article_id = ? AND b.article_id <> a.article_id LIMIT ?",
            (article_id, _AT_ONE + 1),
        )
        return [other for (other,) in rows]

    def _regroup(self, articles: Iterable[str]) -> None:
        """Make stories anew of articles that were one, by the copies among them."""
        left = set(articles)
        while left:
            group, reached = set(), {min(left)}
            while reached:
                group |= reached
                pairs = self.copies(sorted(reached))
                reached = {each for pair in pairs for each in (pair.article, pair.other)} - group
            self._gather(sorted(group), min(group))
            left -= group

    def _gather(self, articles: Sequence[str], story: str | None) -> None:
        """Make some articles printings of a story, or let them wait for theirs."""
        self._db.executemany(
            "UPDATE texts SET story = ? WHERE article_id = ?",
            ((story, article_id) for article_id in articles),
        )
        self._mark(articles)

    def _mark(self, articles: Iterable[str]) -> None:
        self._db.executemany(
            "INSERT OR IGNORE INTO copies_pending VALUES (?)", ((each,) for each in articles)
        )
