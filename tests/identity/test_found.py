"""By its name an agent is held against few of many: those that most is written of."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb import graph
from kb.identity import Entity, Profile
from kb.model import AgentKind
from kb.store import LocalStore, identities, identity_blocks
from tests.identity.articles import article

GIVEN = [f"{first}{rest}" for first in "BDFKLMNPRTVZ" for rest in ("ada", "elo", "ira", "osko")]
BARE = Profile("x", "here", "person", "Orme", ("Orme",))


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(":memory:")
    identities.prepare_identities(opened)
    yield opened
    opened.close()


def filed(db: sqlite3.Connection, name: str, articles: int, kind: AgentKind = "person") -> Entity:
    """An entity of this name that is in so many articles."""
    entity = Entity(name, kind, Counter([name]), articles=articles)
    identity_blocks.file_under(db, entity, entity.names)
    return entity


def test_of_many_of_one_family_name_the_best_known_are_found(db: sqlite3.Connection) -> None:
    little = [filed(db, f"{given} Orme", 1) for given in GIVEN]
    known = [filed(db, f"{given} Orme", 20) for given in ("Ines", "Oda")]
    found = identity_blocks.found_for(db, BARE)
    assert {each.id for each in known} <= set(found)
    assert len(found) < len(little)


def test_who_becomes_known_is_found_from_then_on_and_once(db: sqlite3.Connection) -> None:
    for given in GIVEN:
        filed(db, f"{given} Orme", 4)
    ines = filed(db, "Ines Orme", 1)
    assert ines.id not in identity_blocks.found_for(db, BARE)
    ines.articles = 30
    identity_blocks.file_under(db, ines, ["Ines M. Orme"])
    identity_blocks.rank_again(db, ines)
    assert identity_blocks.found_for(db, BARE)[ines.id] >= ines.articles
    rows = db.execute("SELECT count(*) FROM entity_blocks WHERE entity = ?", (ines.id,)).fetchone()
    assert (
        rows
        == db.execute(
            "SELECT count(DISTINCT key) FROM entity_blocks WHERE entity = ?", (ines.id,)
        ).fetchone()
    )


ONE = (
    ("Bill Orme", "William Orme", "person"),
    ("Catherine Orme", "Katherine Orme", "person"),
    ("J. Orme", "Joan Orme", "person"),
    ("Joan Mary Orme", "Mary Orme", "person"),
    ("Lin Wei", "Wei Lin", "person"),
    ("Orme", "Joan Orme", "person"),
    ("Lowmark Harbour Trust", "Harbour Trust of Lowmark", "organisation"),
    ("Harbour Trust", "Lowmark Harbour Trust", "organisation"),
    ("Lowmark Harbr Trust", "Lowmark Harbour Trust", "organisation"),
    ("Lowmak Harbour", "Lowmark Harbour", "organisation"),
    ("Low Mark Holdings", "Lowmark Holdings", "organisation"),
    ("Brillow", "Brillow India", "organisation"),
    ("LHT", "Lowmark Harbour Trust", "organisation"),
)
OTHERS = (
    ("Joan Orme", "Bertram Orme", "person"),
    ("Lowmark Harbour Trust", "Norland Savings Trust", "organisation"),
    ("Bank of Norland", "Board of Northam", "organisation"),
    ("Norland Council", "Brill Council", "organisation"),
)


@pytest.mark.parametrize(("one", "other", "kind"), ONE)
def test_names_that_may_be_one_find_each_other(
    db: sqlite3.Connection, one: str, other: str, kind: AgentKind
) -> None:
    mine, theirs = filed(db, one, 1, kind), filed(db, other, 1, kind)
    for entity in (mine, theirs):
        assert {mine.id, theirs.id} <= set(identity_blocks.found_for(db, entity.as_profile()))


@pytest.mark.parametrize(("one", "other", "kind"), OTHERS)
def test_names_that_share_one_usual_word_are_not_held_against_each_other(
    db: sqlite3.Connection, one: str, other: str, kind: AgentKind
) -> None:
    mine, theirs = filed(db, one, 1, kind), filed(db, other, 1, kind)
    assert theirs.id not in identity_blocks.found_for(db, mine.as_profile())
    assert mine.id not in identity_blocks.found_for(db, theirs.as_profile())


def test_a_full_name_is_not_held_against_the_family_name_of_somebody_with_another_given_one(
    db: sqlite3.Connection,
) -> None:
    bertram = filed(db, "Bertram Orme", 1)
    identity_blocks.file_under(db, bertram, ["Orme"])
    bare = filed(db, "Orme", 1)
    joan = Profile("x", "here", "person", "Joan Orme", ("Joan Orme", "Orme"))
    found = identity_blocks.found_for(db, joan)
    assert bare.id in found
    assert bertram.id not in found


OLDER = "CREATE TABLE entity_blocks (block TEXT, rank INTEGER, entity TEXT)"


@pytest.mark.parametrize(
    "before", [f"DROP TABLE entity_blocks; {OLDER}", "DELETE FROM entity_blocks"]
)
def test_a_store_whose_blocks_had_other_keys_or_were_being_made_finds_people_again(
    tmp_path: Path, before: str
) -> None:
    first, second = (
        article(day, ("Hugh Orme", None, None)) for day in ("2031-01-01", "2031-01-02")
    )
    with LocalStore.open(tmp_path / "store") as store:
        store.put(first, graph.quads(first))
    with sqlite3.connect(tmp_path / "store" / "records.sqlite") as db:
        db.executescript(before)
    with LocalStore.open(tmp_path / "store") as store:
        store.put(second, graph.quads(second))
        store.link()
        assert len({*store.identities.of_agents().values()}) == 1


@pytest.mark.parametrize("name", ["…", "—", "& Co"])
def test_an_organisation_without_a_word_of_its_own_is_found_all_the_same(
    db: sqlite3.Connection, name: str
) -> None:
    entity = filed(db, name, 1, "organisation")
    assert entity.id in identity_blocks.found_for(db, entity.as_profile())


@pytest.mark.parametrize("together", [1, 2, 500])
def test_linked_a_part_at_a_time_names_come_together_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr(identities, "_TOGETHER", together)
    names = ("Hugh Orme", "Tam Quell", "Hugh Orme", "Tam Quell", "Hugh Orme")
    with LocalStore.open(tmp_path / "store") as store:
        for day, name in enumerate(names, start=1):
            one = article(f"2031-01-{day:02}", (name, None, None))
            store.put(one, graph.quads(one))
        store.link()
        assert sorted(each.articles for each in store.identities.entities()) == [2, 3]


def test_of_too_many_beside_somebody_those_met_most_often_are_kept_whatever_their_order() -> None:
    names = [f"name {number:04}" for number in range(900)]
    entity = Entity("Oda Brill", "person")
    for beside in (names[-3:], names):
        told = Profile("a", "one", "person", "Oda Brill", ("Oda Brill",), beside=frozenset(beside))
        entity.add(told)
    assert list(entity.beside)[:5] == [*names[-3:], *names[:2]]
    assert max(list(entity.beside)[3:]) < min(names[-3:])
    assert len(entity.beside) < 900
