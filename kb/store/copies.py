"""Which articles are one text, in ``records.sqlite``: sketches, copies and the stories they make.

A record's sketch is written with it and waits; `Copies.link` holds it against those that share a
band or an address with it. A story is known by the first of its articles' identifiers, so the same
articles make the same stories in whatever order they came.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import Final

from kb.copies import Copy, Sketch, addresses, copy_of, sketch
from kb.model import Record
from kb.store.packing import packed, unpacked

__all__ = ["Copies", "prepare_copies"]

_MOST: Final = 200
"""Articles that a new one is held against, those first with which it shares most bands."""

_TOGETHER: Final = 1000
"""Articles that are looked up in one go, so that no more are held in memory."""


def prepare_copies(db: sqlite3.Connection) -> None:
    """Make the tables where they are not there."""
    db.executescript(files("kb.store").joinpath("copies.sql").read_text("utf-8"))


class Copies:
    """The copies in a store; who calls a method that writes opens the transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def put(self, record: Record) -> None:
        """Write the sketch of a record, which waits to be held against the others."""
        self.remove(record.article.id)
        found = sketch(record)
        self._db.execute(
            "INSERT INTO texts VALUES (?, ?, ?, NULL)",
            (found.article, found.snapshot, packed(found.words.tobytes())),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO text_bands VALUES (?, ?)",
            ((band, found.article) for band in found.bands),
        )
        self.note_address(record)

    def note_address(self, record: Record) -> None:
        """Note where an article was read, again or for the first time."""
        self._db.executemany(
            "INSERT OR IGNORE INTO addresses VALUES (?, ?)",
            ((address, record.article.id) for address in addresses(record)),
        )

    def remove(self, article_id: str) -> None:
        """Take an article away; what is left of its story is put together anew."""
        story = self.story_of(article_id)
        rest = [each for each in self.articles(story) if each != article_id] if story else []
        self._db.execute("DELETE FROM texts WHERE article_id = ?", (article_id,))
        self._db.execute("DELETE FROM text_bands WHERE article_id = ?", (article_id,))
        self._db.execute("DELETE FROM addresses WHERE article_id = ?", (article_id,))
        self._db.execute(
            "DELETE FROM copies WHERE article_id = :id OR other = :id", {"id": article_id}
        )
        self._mark([article_id])
        self._regroup(rest)

    def link(self) -> None:
        """Find the copies of each article that waits, and put it into its story."""
        waiting = "SELECT article_id FROM texts WHERE story IS NULL ORDER BY 1 LIMIT ?"
        while rows := self._db.execute(waiting, (_TOGETHER,)).fetchall():
            self._link(article_id for (article_id,) in rows)

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
            stories = {self.story_of(other) for other in others} - {None}
            members = {each for story in stories if story for each in self.articles(story)}
            self._gather(sorted({article_id, *members}))

    def mark(self) -> None:
        """Mark all as not known to be in the graph."""
        self._db.execute("INSERT OR IGNORE INTO copies_pending SELECT article_id FROM texts")

    def changed(self) -> Iterator[str]:
        """The articles of which the graph may say something else, sorted."""
        found = self._db.execute("SELECT article_id FROM copies_pending ORDER BY 1")
        yield from (article_id for (article_id,) in found)

    def settle(self) -> None:
        """Say that the graph says what the tables do."""
        self._db.execute("DELETE FROM copies_pending")

    def story_of(self, article_id: str) -> str | None:
        """The story that an article is a printing of, None where it is not known or alone."""
        row = self._db.execute(
            "SELECT story FROM texts WHERE article_id = ?", (article_id,)
        ).fetchone()
        return row[0] if row else None

    def sources(self, articles: Iterable[str]) -> int:
        """How many texts some articles are: copies of one count once."""
        return len({self.story_of(article) or article for article in set(articles)})

    def articles(self, story: str) -> list[str]:
        """The articles that are printings of a story, sorted."""
        found = self._db.execute(
            "SELECT article_id FROM texts WHERE story = ? ORDER BY 1", (story,)
        )
        return [article_id for (article_id,) in found]

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
        like = self._db.execute(
            "SELECT b.article_id FROM text_bands a JOIN text_bands b USING (band)"
            " WHERE a.article_id = ? AND b.article_id <> a.article_id"
            " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ?",
            (article_id, _MOST),
        )
        found = {other: False for (other,) in like}
        at_one = self._db.execute(
            "SELECT b.article_id FROM addresses a JOIN addresses b USING (address)"
            " WHERE a.article_id = ? AND b.article_id <> a.article_id ORDER BY 1",
            (article_id,),
        )
        return found | {other: True for (other,) in at_one}

    def _regroup(self, articles: Iterable[str]) -> None:
        """Make stories anew of articles that were one, by the copies among them."""
        left = set(articles)
        while left:
            group, reached = set(), {min(left)}
            while reached:
                group |= reached
                pairs = self.copies(sorted(reached))
                reached = {each for pair in pairs for each in (pair.article, pair.other)} - group
            self._gather(sorted(group))
            left -= group

    def _gather(self, articles: Sequence[str]) -> None:
        """Make some articles one story."""
        self._db.executemany(
            "UPDATE texts SET story = ? WHERE article_id = ?",
            ((min(articles), article_id) for article_id in articles),
        )
        self._mark(articles)

    def _mark(self, articles: Iterable[str]) -> None:
        self._db.executemany(
            "INSERT OR IGNORE INTO copies_pending VALUES (?)", ((each,) for each in articles)
        )
