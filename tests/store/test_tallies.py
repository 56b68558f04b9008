"""What is counted as it comes and goes is what there is, whatever was written in which order."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb import ask, graph
from kb.backup import backup, restore
from kb.copies import chains
from kb.copies import printing as printing_of
from kb.model import Record
from kb.review import agree, correct, history, merge, split, undo
from kb.store import LocalStore, Wanted, indexing, tallies
from kb.store.across import prepare_across
from kb.store.indexing import PLACES
from kb.store.sound import faults
from tests.copies.test_copies import STORY
from tests.identity.articles import article
from tests.records import ECHO, HARBOUR, agent, record, span, statement
from tests.stores import filled

BESIDE = ("Oda Brill", "Tam Quell", "Wim Sander", "Eda Lorne", "Kit Mabey")
HALE = ("Tom Hale", "fire chief", "Lowmark")


def printing(headline: str, file: str = "", day: str | None = None) -> Record:
    """One story as a paper of its own printed it, or as it stood in a file on a day."""
    text = f"{headline}\n\n{STORY}\nAda Moor said that it was a pity.\n"
    moor = agent(text, "person", "Ada Moor", span(text, "Ada Moor"))
    said = statement(text, "indirect", span(text, "it was a pity"), speaker=moor.id)
    where = file or f"{headline}.txt"
    known = {"published": day}
    return record(text, where, article=known, agents=(moor,), statements=(said,))


ARTICLES = (
    article("2031-01-01", HALE, ("Nell Orme", None, None), beside=BESIDE),
    article("2031-01-05", ("Tom Hale", "striker", "Veld United"), beside=("Ann Low",)),
    article("2031-01-09", HALE, ("Mr Hale", None, None), beside=BESIDE[:3]),
    article("2031-01-11", ("a spokesman", None, None), kind="anonymous"),
    *map(printing, ("Ferry cut to two days", "Two boats a week", "Fewer boats to the island")),
    printing("Ferry sails again", "ferry.html", "2031-02-02"),
    printing("Ferry stays", "ferry.html", "2031-02-01"),
    printing("Ferry may stay", "ferry.html"),
    HARBOUR,
    ECHO,
)
WHAT = ("put", "fewer", "drop", "link", "rebuild", "open", "restore")
DECIDED = ("merge", "split", "reject", "correct", "undo")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(WHAT + DECIDED), st.integers(0, len(ARTICLES) - 1), st.integers(0, 2)
    ),
    min_size=4,
    max_size=14,
)


def take(store: LocalStore, what: str, at: int, other: int) -> None:
    """One step of those who write; one that makes no sense here does nothing."""
    record = ARTICLES[at]
    hales = [next(a.id for a in ARTICLES[n].agents if "Hale" in a.name) for n in (at % 3, other)]
    there = {each.split(".")[0] for each in hales} <= set(store.article_ids())
    if what == "put":
        store.put(record, graph.quads(record))
    elif what == "fewer":
        fewer = replace(record, statements=record.statements[:1], figures=())
        store.put(fewer, graph.quads(fewer))
    elif what == "drop":
        store.drop(record.article.id)
    elif what == "link":
        store.link()
    elif what == "rebuild":
        store.rebuild()
    elif what == "undo":
        for told in history(store)[:1]:
            if told.state != "undone" and told.event.what != "undo":
                undo(store, told.event.id, "ed")
    elif what in ("reject", "correct") and record.article.id in store.article_ids():
        said = record.statements[0].id
        if what == "reject":
            agree(store, said, "ed", accept=False)
        else:
            correct(store, said, "ed", speaker=record.agents[0].id)
    elif what in ("merge", "split") and there and hales[0] != hales[1]:
        store.link()
        (merge if what == "merge" else split)(store, *hales, "ed")


def check(store: LocalStore) -> None:
    """Hold what is told to what the rows come to."""
    rows = ask.said(store, ask.SaidFilter(any_standing=True, versions=True))
    told, figures = ask.stats(store), ask.figures(store, ask.FigureFilter(versions=True))
    assert told.of("articles") == len(store.article_ids())
    agents = {row.speaker.id: row.speaker.kind for row in rows if row.speaker}
    for thing, found in (
        ("statements", Counter(row.type for row in rows)),
        ("figures", Counter(row.kind for row in figures)),
        ("speakers", Counter(agents.values())),
        ("cues", Counter(row.cue_class for row in rows if row.cue_class)),
    ):
        assert {c.which: c.count for c in told.counts if c.thing == thing} == found
    latest = ask.said(store, ask.SaidFilter(any_standing=True))
    outright = [row for row in latest if row.speaker and row.standing == "asserted"]
    assert ask.count_said(store, ask.SaidFilter(any_standing=True)) == len(latest)
    assert ask.count_said(store, ask.SaidFilter()) == len(ask.said(store))
    assert ask.count_figures(store, ask.FigureFilter()) == len(ask.figures(store))
    if not store.copies.waiting():
        check_versions(store, {row.article.id for row in latest})
    for kind in (None, "person", "anonymous", "document"):
        wanted = ask.Scope(kind=kind)  # type: ignore[arg-type]
        listed = ask.speakers(store, wanted)
        assert ask.count_speakers(store, wanted) == len(listed)
        assert {id_: row.statements for row in listed for id_ in row.ids[:1]} == {
            row.ids[0]: sum(1 for one in outright if one.speaker and one.speaker.id in row.ids)
            for row in listed
        }
        for one in listed:
            kinds = [row for row in outright if row.speaker and row.speaker.id in one.ids]
            assert one.in_articles == len({row.article.id for row in kinds})
            assert one.sources == store.copies.sources(row.article.id for row in kinds)
        speakers = {row.speaker for row in outright if row.speaker}
        spoken = {one.id for one in speakers if kind in (None, one.kind)}
        assert sorted(id_ for row in listed for id_ in row.ids) == sorted(spoken)
    for name in ("hale", "tom hale", "spokesman", "moor", "nobody"):
        by_name, looked_through = (
            [
                speaker.who
                for speaker in store.answers.speakers(
                    Wanted(by=name, latest=True, confidence=least)
                )
            ]
            for least in (None, 0.0)
        )
        assert sorted(by_name) == sorted(looked_through)
        assert store.answers.count_speakers(Wanted(by=name, latest=True)) == len(by_name)
    listed = ask.speakers(store)
    of_agents = store.identities.of_agents()
    entities = [{of_agents.get(id_) for id_ in row.ids} for row in listed]
    assert all(len(each) == 1 for each in entities)
    linked = [each for each in entities if each != {None}]
    assert len(linked) == len(set().union(*linked))
    assert [row.statements for row in listed] == sorted(
        (row.statements for row in listed), reverse=True
    )


def check_versions(store: LocalStore, listed: set[str]) -> None:
    """Of the versions of an article the last is listed alone."""
    for chain in chains(store.copies.versions()):
        *before, last = sorted(store.records(sorted(chain)), key=lambda one: printing_of(one).order)
        assert last.article.id in listed
        assert listed.isdisjoint(one.article.id for one in before)


@pytest.mark.slow
@settings(max_examples=25)
@given(STEPS)
def test_counts_that_are_kept_are_counts(steps: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as held:
        folder = filled(Path(held) / "store", *ARTICLES[:3], *ARTICLES[4:6])
        store = LocalStore.open(folder)
        for number, (what, at, other) in enumerate(steps):
            if what in ("open", "restore"):
                store.close()
                if what == "restore":
                    backup(folder, Path(held) / f"{number}.zip")
                    folder = Path(held) / str(number)
                    restore(Path(held) / f"{number}.zip", folder)
                store = LocalStore.open(folder)
            else:
                take(store, what, at, other)
            check(store)
        store.close()
        assert list(faults(folder)) == []


AGENTS = (
    ("a.1", "person", "Tom Hale"),
    ("a.2", "person", "T. Hale"),
    ("a.3", "organisation", "Hale Ltd"),
    ("a.4", "anonymous", "a spokesman"),
)
OFTEN = ("say", "link", "propose") * 2
WRITTEN = st.lists(
    st.tuples(
        st.sampled_from(
            (
                *OFTEN,
                "unsay",
                "unlink",
                "story",
                "article",
                "gone",
                "withdraw",
                "outdate",
                "bring back",
                "cite",
            )
        ),
        st.integers(0, 3),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    max_size=40,
)


def write(db: sqlite3.Connection, what: str, at: int, place: int, other: int) -> None:
    """Write a row that the counts are of, or take one away."""
    key, agent = (at + 1) * PLACES, AGENTS[other]
    if what in ("say", "unsay"):
        db.execute("DELETE FROM found_statements WHERE key = ?", (key + place,))
        db.execute("DELETE FROM statement_words WHERE rowid = ?", (key + place,))
    if what == "say":
        words = (key + place, agent[2].casefold())
        db.execute("INSERT INTO statement_words (rowid, speaker) VALUES (?, ?)", words)
        db.execute(
            "INSERT INTO found_statements VALUES"
            " (?, 'id', 'direct', 'asserted', NULL, 1, ?, ?, ?, NULL, NULL, 0, NULL)",
            (key + place, *agent),
        )
    elif what == "link":
        db.execute("INSERT OR IGNORE INTO profiles VALUES (?, 'a', '', NULL, NULL)", agent[:1])
        db.execute(
            "UPDATE profiles SET entity = ? WHERE agent = ?", (f"e{place % 2}", AGENTS[other][0])
        )
    elif what == "propose":
        state = "automatic" if place == 0 else "proposed"
        link = (AGENTS[at][0], agent[0], "same", state, place / 4, "[]", "")
        db.execute("INSERT OR REPLACE INTO links VALUES (?, ?, ?, ?, ?, ?, ?)", link)
    elif what == "withdraw":
        db.execute("DELETE FROM links WHERE agent = ? OR other = ?", (AGENTS[at][0], agent[0]))
    elif what == "unlink":
        db.execute("DELETE FROM profiles WHERE agent = ?", agent[:1])
    elif what == "story":
        db.execute("INSERT OR IGNORE INTO texts VALUES (?, '', '', NULL)", (f"t{at}",))
        db.execute("UPDATE texts SET story = ? WHERE article_id = ?", (f"s{place % 2}", f"t{at}"))
    elif what == "outdate":
        db.execute("INSERT OR IGNORE INTO outdated VALUES (?)", (f"t{at}",))
    elif what == "bring back":
        db.execute("DELETE FROM outdated WHERE article_id = ?", (f"t{at}",))
    elif what == "cite":
        db.execute("DELETE FROM found_figures WHERE key = ?", (key + place,))
        figure = "(?, 'id', 'count', NULL, 1, 1, NULL, NULL, NULL, 0)"
        db.execute(f"INSERT INTO found_figures VALUES {figure}", (key + place,))
    elif what == "article":
        db.execute("INSERT OR IGNORE INTO found_articles VALUES (?, ?, '', '')", (key, f"t{at}"))
    else:
        db.execute("DELETE FROM found_articles WHERE key = ?", (key,))
        if place % 2:
            db.execute("DELETE FROM texts WHERE article_id = ?", (f"t{at}",))


@given(WRITTEN)
def test_counts_follow_all_that_is_written(steps: list[tuple[str, int, int, int]]) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        indexing.prepare(db)
        prepare_across(db)
        tallies.prepare(db)
        for step in steps:
            write(db, *step)
            assert list(tallies.wrong(db)) == []
        tallies.recount(db)
        assert list(tallies.wrong(db)) == []


def test_a_count_that_is_not_right_is_a_fault_of_the_store(tmp_path: Path) -> None:
    folder = filled(tmp_path / "store")
    with closing(sqlite3.connect(folder / "records.sqlite")) as db, db:
        db.execute("UPDATE tallies SET number = 7 WHERE thing = 'figures' AND which = 'money'")
        db.execute("UPDATE speaking SET articles = articles + 1 WHERE name = 'Oda Brill'")
    assert [line for line in faults(folder) if "counts" in line] == [
        "the counts (tallies) do not say how much there is in the index",
        "the counts (speaking) do not say how much there is in the index",
    ]
    with LocalStore.open(folder) as store:
        store.rebuild()
    assert list(faults(folder)) == []


def test_the_newest_articles_of_a_speaker_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    folder = filled(tmp_path / "store", ARTICLES[0], ARTICLES[2], HARBOUR, ECHO)
    with LocalStore.open(folder, read_only=True) as store:
        (all_of_it,) = [row for row in ask.speakers(store) if row.name == "Tom Hale"]
        (newest,) = ask.speakers(store, ask.SpeakerFilter(by=all_of_it.id, newest=1))
    assert (newest.statements, newest.in_articles) == (all_of_it.statements, 2)
    assert newest.articles == all_of_it.articles[:1]
    assert set(newest.ids) < set(all_of_it.ids)
