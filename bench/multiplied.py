"""Each article of a grown store many times, for what is too large to be grown one by one.

    python bench/multiplied.py FOLDER --times 10 [--graphs 30000]

A copy has the identifiers of no other article and stands beside the first on its day; words, names
and figures are the same. So a name or a word comes so many times as often, as it would in a grown
store of that size, which has no more names and words either. Records and index are copied
inside the database, graphs as N-Quads. Who is who stays as it was, so that a speaker has so many
times the articles; a copy's claims are its own, with variants as those of the first have them. What
articles and claims are linked by is not copied.
"""

from __future__ import annotations

import argparse
import hashlib
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store, serialize

from kb.store import LocalStore, tallies
from kb.store.folder import RECORDS
from kb.store.packing import packed, unpacked

PLACE = 1 << 16
"""From the key of one article to that of the next on its day."""
APART = 1 << 12
"""Articles of one day at most, before they are multiplied."""
BATCH = 500
"""Graphs that are loaded at a time."""
_OF = "FROM other o CROSS JOIN found_articles a ON a.id = o.old CROSS JOIN {0} f ON"
_KEYED = f"{_OF} f.key >= a.key AND f.key < a.key + {PLACE} ORDER BY 1"
_ROWS = f"INSERT INTO {{0}} SELECT f.key + :shift, replace(f.said, o.old, o.new) {_KEYED}"
_WORDS = (
    "INSERT INTO {0} (rowid, terms, common, speaker, organisation, role) SELECT f.rowid + :shift,"
    f" f.terms, f.common, f.speaker, f.organisation, f.role {_OF} f.rowid >= a.key"
    f" AND f.rowid < a.key + {PLACE} ORDER BY 1"
)
_CLAIM = "substr({0}, 1, 13) || printf('x%02x', :number)"
_CLAIMS = "(SELECT claim FROM other CROSS JOIN wording_statements ON article_id = old)"
_COPIES = (
    "INSERT INTO profiles SELECT replace(agent, old, new), new, replace(json, old, new), entity,"
    " linked FROM other CROSS JOIN profiles ON article_id = old",
    "INSERT INTO found_statements SELECT f.key + :shift, replace(f.id, o.old, o.new), type,"
    " standing, cue_class, confidence, replace(agent, o.old, o.new), kind, name, capacity,"
    f" {_CLAIM.format('claim')}, outdated, entity {_KEYED.format('found_statements')}",
    "INSERT INTO found_figures SELECT f.key + :shift, replace(f.id, o.old, o.new), figure_kind,"
    " unit, low, high, kind, replace(agent, o.old, o.new), statement + :shift,"
    " outdated " + _KEYED.format("found_figures"),
    _ROWS.format("statement_rows"),
    _ROWS.format("figure_rows"),
    _WORDS.format("statement_words"),
    _WORDS.format("figure_words"),
    "INSERT INTO texts SELECT o.new, t.snapshot, t.words, s.new FROM other o"
    " CROSS JOIN texts t ON t.article_id = o.old LEFT JOIN other s ON s.old = t.story",
    "INSERT INTO origins SELECT new, new || '.txt' FROM other",
    "INSERT INTO found_articles SELECT a.key + :shift, o.new, o.snapshot, replace(replace(a.said,"
    " o.old, o.new), a.snapshot, o.snapshot) FROM other o CROSS JOIN found_articles a"
    " ON a.id = o.old ORDER BY 1",
    "INSERT INTO wordings (claim, text, quoted, letters, stems) SELECT"
    f" {_CLAIM.format('claim')}, text, quoted, letters, stems FROM wordings"
    f" WHERE claim IN {_CLAIMS}",
    "UPDATE wordings_filed SET number = (SELECT max(number) FROM wordings)",
    f"INSERT INTO variants SELECT {_CLAIM.format('claim')}, {_CLAIM.format('other')}, relation,"
    f" likeness FROM variants WHERE claim IN {_CLAIMS}",
    f"INSERT INTO wording_statements SELECT {_CLAIM.format('claim')}, replace(statement, old, new),"
    " replace(agent, old, new), new, text, quoted FROM other CROSS JOIN wording_statements"
    " ON article_id = old",
)


def copy_of(article_id: str, number: int) -> str:
    """The identifier of a copy."""
    return hashlib.sha256(f"{article_id} {number}".encode()).hexdigest()[:12]


def multiply(folder: Path, times: int) -> None:
    """Have each article of the store ``times`` times in records and index."""
    with closing(sqlite3.connect(folder / RECORDS)) as db:
        db.execute("PRAGMA cache_size = -500000")
        db.execute("PRAGMA synchronous = OFF")
        _without_triggers(db)
        ids = [id_ for (id_,) in db.execute("SELECT article_id FROM records")]
        for number in range(1, times):
            began = time.process_time()
            with db:
                _copy(db, ids, number)
            print(f"copy {number}: {time.process_time() - began:,.0f} s", flush=True)
        with db:
            tallies.prepare(db)


def _without_triggers(db: sqlite3.Connection) -> None:
    """Count all at the end, which is faster than one by one."""
    names = db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in names:
        db.execute(f"DROP TRIGGER {name}")


def _copy(db: sqlite3.Connection, ids: list[str], number: int) -> None:
    db.execute("DROP TABLE IF EXISTS temp.other")
    db.execute("CREATE TEMP TABLE other (old TEXT PRIMARY KEY, new TEXT, snapshot TEXT)")
    for id_ in ids:
        db.execute("INSERT INTO other VALUES (?, ?, ?)", _record(db, id_, number))
    values = {"shift": number * APART * PLACE, "number": number}
    for each in _COPIES:
        db.execute(each, {name: value for name, value in values.items() if f":{name}" in each})


def _record(db: sqlite3.Connection, id_: str, number: int) -> tuple[str, str, str]:
    """Copy a record and its snapshot; both identifiers, and the hash of the new snapshot."""
    new = copy_of(id_, number)
    sha256, json, graph, content = db.execute(
        "SELECT snapshot, json, graph, content FROM records JOIN snapshots"
        " ON snapshots.sha256 = snapshot WHERE article_id = ?",
        (id_,),
    ).fetchone()
    bytes_ = unpacked(content) + f"\n{number}".encode()
    snapshot = hashlib.sha256(bytes_).hexdigest()
    said = unpacked(json).replace(id_.encode(), new.encode())
    said = said.replace(sha256.encode(), snapshot.encode())
    db.execute(
        "INSERT INTO snapshots SELECT ?, ?, media_type, charset, ?, retrieved, 1 FROM snapshots"
        " WHERE sha256 = ?",
        (snapshot, packed(bytes_), f"{new}.txt", sha256),
    )
    db.execute(
        "INSERT INTO records VALUES (?, ?, ?, ?, ?, 0)",
        (new, snapshot, packed(said), hashlib.sha256(said).hexdigest(), graph.replace(id_, new)),
    )
    return id_, new, snapshot


def graphs(folder: Path, times: int, most: int) -> None:
    """Load the graphs of copies, until so many articles have theirs."""
    store = Store(str(folder / "graph"))
    names = [name for name in store.named_graphs() if "/article/" in name.value]
    firsts = sorted(map(str, names))
    loaded = len(firsts)
    for number in range(1, times):
        for batch in _batches(firsts, most - loaded):
            began = time.process_time()
            store.bulk_load(
                b"".join(_renamed(store, name, number) for name in batch), format=RdfFormat.N_QUADS
            )
            loaded += len(batch)
            print(f"{loaded:,} graphs: {time.process_time() - began:,.0f} s", flush=True)
        if loaded >= most:
            break
    store.flush()


def _batches(names: list[str], most: int) -> Iterator[list[str]]:
    for at in range(0, min(len(names), most), BATCH):
        yield names[at : min(at + BATCH, most)]


def _renamed(store: Store, name: str, number: int) -> bytes:
    id_ = name[1:-1].rsplit("/", 1)[-1]
    quads = store.quads_for_pattern(None, None, None, NamedNode(name[1:-1]))
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return written.replace(id_.encode(), copy_of(id_, number).encode())


if __name__ == "__main__":
    cli = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    cli.add_argument("folder", type=Path)
    cli.add_argument("--times", type=int, default=10)
    cli.add_argument("--graphs", type=int, default=0, help="articles that get a graph too")
    given = cli.parse_args()
    LocalStore.open(given.folder).close()
    multiply(given.folder, given.times)
    if given.graphs:
        graphs(given.folder, given.times, given.graphs)
