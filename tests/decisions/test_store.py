"""Decisions in a store: what each does, and that nothing is left of what is taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb import graph
from kb.ask import SaidFilter, profile, said, speakers
from kb.errors import UsageError
from kb.model import Record
from kb.review import Marked, add, agree, correct, history, merge, queue, split, undo
from kb.store import LocalStore, Made
from tests.identity.articles import article

BESIDE = ("Oda Brill", "Tam Quell", "Wim Sander", "Eda Lorne", "Kit Mabey")
CHIEF = article("2031-01-01", ("Tom Hale", "fire chief", "Lowmark"), beside=BESIDE)
STRIKER = article("2031-01-05", ("Tom Hale", "striker", "Veld United"), beside=("Ann Low",))
AGAIN = article("2031-01-09", ("Tom Hale", "fire chief", "Lowmark"), beside=BESIDE[:3])
ARTICLES = (CHIEF, STRIKER, AGAIN)


def put(store: LocalStore, *records: Record) -> None:
    for record in records:
        store.put(record, graph.quads(record))
    store.link()


def seen(store: LocalStore) -> object:
    """All that a reader sees: the graphs, who speaks, what is said and what waits."""
    return (
        sorted(map(str, store.quads())),
        speakers(store),
        said(store, SaidFilter(any_standing=True)),
        said(store, SaidFilter(by="hale")),
        queue(store),
    )


def halves(store: LocalStore) -> list[list[str]]:
    """The days of the articles of each Tom Hale."""
    rows = [row for row in speakers(store) if row.name == "Tom Hale"]
    return sorted(sorted(str(a.published) for a in row.articles) for row in rows)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    with LocalStore.open(tmp_path / "store") as opened:
        put(opened, *ARTICLES)
        yield opened


def test_an_accepted_link_makes_two_one_and_undone_two_again(store: LocalStore) -> None:
    before = seen(store)
    (item,) = [one for one in queue(store) if one.kind == "link"]
    made = agree(store, item.id, "ed", accept=True)
    assert halves(store) == [["2031-01-01", "2031-01-05", "2031-01-09"]]
    (row,) = [row for row in speakers(store) if row.name == "Tom Hale"]
    assert len(said(store, SaidFilter(by=row.id))) == 3
    told = [one for member in profile(store, row.id).members for one in member.links]
    assert {(one.state, one.maker) for one in told} >= {("decided", "ed")}
    assert not queue(store)
    undo(store, made.id, "ed")
    assert seen(store) == before


def test_what_somebody_accepted_or_gave_a_speaker_is_in_doubt_no_more(store: LocalStore) -> None:
    doubted = replace(CHIEF.statements[0], confidence=0.4, speaker_confidence=0.5)
    put(store, replace(CHIEF, statements=(doubted, *CHIEF.statements[1:])))
    before = seen(store)
    (waits,) = [item for item in queue(store) if item.kind == "statement"]
    for speaker in (None, "Oda Brill"):
        decided = (
            correct(store, waits.id, "ed", speaker=speaker)
            if speaker
            else agree(store, waits.id, "ed", accept=True)
        )
        rows = said(store, SaidFilter(min_confidence=0.9))
        (row,) = [row for row in rows if row.id == doubted.id]
        assert (row.confidence, row.speaker_confidence) == (1.0, 1.0)
        assert waits.id not in {item.id for item in queue(store)}
        undo(store, decided.id, "ed")
        assert seen(store) == before


def test_a_rejected_link_survives_what_is_read_later(store: LocalStore) -> None:
    (item,) = queue(store)
    agree(store, item.id, "ed", accept=False)
    assert not queue(store)
    for record in ARTICLES:
        store.drop(record.article.id)
    store.link()
    assert {told.state for told in history(store)} == {"lost"}
    put(store, *reversed(ARTICLES))
    assert {told.state for told in history(store)} == {"attached"}
    assert not queue(store)
    assert halves(store) == [["2031-01-01", "2031-01-09"], ["2031-01-05"]]


def test_who_was_linked_is_split_and_who_was_not_is_merged(store: LocalStore) -> None:
    one, striker, other = (
        next(agent.id for agent in record.agents if agent.name == "Tom Hale") for record in ARTICLES
    )
    made = split(store, one, other, "ed")
    assert halves(store) == [["2031-01-01"], ["2031-01-05"], ["2031-01-09"]]
    merge(store, striker, other, "ed")
    assert halves(store) == [["2031-01-01"], ["2031-01-05", "2031-01-09"]]
    undo(store, made.id, "ed")
    assert halves(store) == [["2031-01-01", "2031-01-05", "2031-01-09"]]


def test_who_was_decided_to_be_two_is_never_made_one_by_others(store: LocalStore) -> None:
    one, striker, other = (
        next(agent.id for agent in record.agents if agent.name == "Tom Hale") for record in ARTICLES
    )
    split(store, one, striker, "ed")
    merge(store, striker, other, "ed")
    assert halves(store) == [["2031-01-01"], ["2031-01-05", "2031-01-09"]]


def test_a_rejected_statement_is_not_listed_and_a_corrected_speaker_is(store: LocalStore) -> None:
    before = seen(store)
    first, second = CHIEF.statements[0], AGAIN.statements[0]
    events = [
        agree(store, first.id, "ed", accept=False),
        correct(store, second.id, "ed", speaker="oda brill"),
    ]
    assert first.id not in {row.id for row in said(store)}
    assert "rejected" in {row.standing for row in said(store, SaidFilter(any_standing=True))}
    (row,) = said(store, SaidFilter(by="brill"))
    assert (row.id, row.speaker and row.speaker.name) == (second.id, "Oda Brill")
    put(store, CHIEF)
    assert first.id not in {row.id for row in said(store)}
    for each in events:
        undo(store, each.id, "ed")
    assert seen(store) == before


def test_what_cannot_be_decided_says_why(store: LocalStore) -> None:
    with pytest.raises(UsageError, match="no link"):
        agree(store, "0" * 16, "ed", accept=True)
    with pytest.raises(UsageError, match="no statement"):
        agree(store, f"{CHIEF.article.id}.s0-1", "ed", accept=True)
    with pytest.raises(UsageError, match="nobody"):
        correct(store, CHIEF.statements[0].id, "ed", speaker="Ida Nobody")
    with pytest.raises(UsageError, match="no event"):
        undo(store, "d0", "ed")
    assert history(store) == []


def there_was(record: Record) -> Marked:
    """Words of an article that nobody read as a statement."""
    start = record.article.text.index("was there")
    return Marked(((start, start + len("was there")),))


def missed(record: Record) -> str:
    """The identifier that these words have as a statement."""
    ((start, end),) = there_was(record).content
    return f"{record.article.id}.s{start}-{end}"


def is_said(store: LocalStore, statement: str) -> bool:
    return any(row.id == statement for row in said(store, SaidFilter(any_standing=True)))


Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["merge", "split", "reject", "accept", "correct", "spans", "add", "amend", "undo"]
        ),
        st.integers(0, 2),
        st.integers(0, 2),
    ),
    max_size=6,
)


@pytest.fixture(scope="module")
def shared() -> Iterator[LocalStore]:
    with TemporaryDirectory() as folder, closing(LocalStore.open(Path(folder) / "store")) as opened:
        put(opened, *ARTICLES)
        yield opened


@settings(max_examples=25)
@given(STEPS)
def test_any_decisions_each_undone_leave_all_as_it_was(
    shared: LocalStore, steps: list[Step]
) -> None:
    before = seen(shared)
    made = []
    for what, here, there in steps:
        record, other = ARTICLES[here], ARTICLES[there]
        hales = [next(a.id for a in r.agents if a.name == "Tom Hale") for r in (record, other)]
        if what in ("merge", "split") and here != there:
            made.append((merge if what == "merge" else split)(shared, *hales, "ed"))
        elif what in ("accept", "reject"):
            said_id = record.statements[0].id
            made.append(agree(shared, said_id, "ed", accept=what == "accept"))
        elif what == "correct":
            other_name = next(a.name for a in record.agents if a.name != "Tom Hale")
            told = record.statements[0].id
            made.append(correct(shared, told, "ed", speaker=other_name, type="direct"))
        elif what == "spans":
            start, end = record.statements[0].hull
            cut = Marked(((start, end - 4),))
            made.append(correct(shared, record.statements[0].id, "ed", marked=cut))
        elif what == "add" and not is_said(shared, missed(record)):
            by = next(a.id for a in record.agents if a.name != "Tom Hale")
            made.append(add(shared, record.article.id, "ed", there_was(record), speaker=by))
        elif what == "amend" and is_said(shared, missed(record)):
            made.append(correct(shared, missed(record), "ed", type="mixed"))
        elif what == "undo" and made:
            made.append(undo(shared, made.pop(here % len(made)).id, "ed"))
    for each in made:
        undo(shared, each.id, "ed")
    for each in [told.event for told in history(shared) if told.state in ("attached", "moved")]:
        undo(shared, each.id, "ed")
    assert seen(shared) == before


def test_a_store_of_a_kb_without_decisions_is_read_and_decided_on(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with LocalStore.open(folder) as opened:
        put(opened, *ARTICLES)
        before = speakers(opened)
    with closing(sqlite3.connect(folder / "records.sqlite")) as db:
        for index in ("profiles_by_linked", "profiles_not_linked", "profiles_decided"):
            db.execute(f"DROP INDEX {index}")
        db.execute("DROP INDEX entities_decided")
        db.execute("ALTER TABLE profiles DROP COLUMN linked")
        db.execute("ALTER TABLE entities DROP COLUMN decided")
        for table in ("links", "articles", "events", "people", "state"):
            db.execute(f"DROP TABLE decided_{table}")
        db.commit()
    with LocalStore.open(folder, read_only=True) as reader:
        assert speakers(reader) == before
        assert len(queue(reader)) == 1
    with LocalStore.open(folder) as opened:
        agree(opened, queue(opened)[0].id, "ed", accept=True)
        assert len(halves(opened)) == 1


@pytest.mark.parametrize("decision", ["reject", "correct"])
def test_a_reader_sees_what_was_decided_while_an_article_is_read_anew(
    store: LocalStore, decision: str
) -> None:
    (statement,) = CHIEF.statements
    if decision == "reject":
        agree(store, statement.id, "ed", accept=False)
    else:
        correct(store, statement.id, "ed", speaker="Oda Brill")
    before = said(store, SaidFilter())
    made = Made.from_quads(CHIEF, graph.quads(CHIEF))
    changed = replace(CHIEF, statements=(replace(statement, confidence=0.3),))
    for read_anew, one in (
        (store.renew, made),
        (store.put_many, Made.from_quads(changed, graph.quads(changed))),
        (store.renew, made),
    ):
        read_anew([one])
        with LocalStore.open(store.folder, read_only=True) as reader:
            found = said(reader, SaidFilter())
        assert [(row.id, row.speaker and row.speaker.name) for row in found] == [
            (row.id, row.speaker and row.speaker.name) for row in before
        ]
    store.put(replace(CHIEF, statements=()), graph.quads(CHIEF))
    with LocalStore.open(store.folder, read_only=True) as reader:
        assert statement.id not in {row.id for row in said(reader, SaidFilter(any_standing=True))}
    store.link()
    assert {told.state for told in history(store)} == {"lost"}
