"""How claims hang together: the same words, altered ones, and whose they are."""

from __future__ import annotations

import shutil
import sqlite3
import tomllib
from contextlib import closing
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb import ask, graph
from kb.ask import SaidFilter
from kb.claims import Wording, difference, keys, may_vary, operations, variant_of
from kb.model import Record
from kb.store import LocalStore, Made
from kb.store.claims import Claims, prepare_claims
from tests.records import agent, record, span, statement

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["case"]


def wording(text: str, claim: str, *, quoted: bool = True) -> Wording:
    return Wording(claim, f"{claim}.s", None, text, quoted)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["other"][:40])
def test_what_two_wordings_are_to_each_other(case: dict[str, Any]) -> None:
    one, other = wording(case["one"], "a"), wording(case["other"], "b")
    found = variant_of(one, other)
    assert (found.relation if found else "") == case["relation"]
    assert variant_of(other, one) == found
    if found:
        assert keys(one) & keys(other)
    if "operations" in case:
        assert list(operations(difference(one, other))) == case["operations"]


FEW_WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "ice",
            "cream",
            "icecream",
            "two",
            "2",
            "per",
            "cent",
            "percent",
            "wall",
            "stands",
            "falls",
            "it",
        ]
    )
).map(" ".join)


@given(FEW_WORDS, FEW_WORDS)
def test_marks_rule_out_no_pair_that_is_something(first: str, second: str) -> None:
    one, other = wording(first, "a"), wording(second, "b")
    assert may_vary(one.marks, other.marks) or variant_of(one, other) is None


def test_reported_words_are_never_called_altered() -> None:
    one = wording("the ministry is reviewing every contract of last year", "a", quoted=False)
    other = wording("the ministry was reviewing each contract of last year", "b")
    found = variant_of(one, other)
    assert found is not None
    assert (found.relation, found.state) == ("paraphrase", "proposed")


def article(day: str, name: str, words: str) -> Record:
    text = f"News of {day}\n\n“{words}” said {name} on that day.\n"
    who = agent(text, "person", name, span(text, name))
    said = statement(text, "direct", span(text, f"“{words}”"), speaker=who.id)
    return record(text, f"{day}.txt", article={"published": day}, agents=(who,), statements=(said,))


FULL = "The wall will stand for sixty years if the council pays for its repair,"
RECORDS = (
    article("2031-04-01", "Oda Brill", FULL),
    article("2031-04-02", "Oda Brill", "if the council pays for its repair,"),
    article("2031-04-03", "Oda Brill", "The wall will stand for sixty years."),
    article("2031-04-04", "Tom Hale", "The wall will stand for sixty years if the council pays,"),
    article("2031-04-05", "Tom Hale", "The wall will not stand for sixty years, whoever pays,"),
    article("2031-04-06", "Ruth Obi", FULL),
)


def stored(folder: Path, records: tuple[Record, ...]) -> LocalStore:
    store = LocalStore.open(folder)
    for each in records:
        store.put(each, graph.quads(each))
    store.link()
    return store


def test_a_claim_has_its_fragments_and_tells_what_became_of_it(tmp_path: Path) -> None:
    store = stored(tmp_path / "store", RECORDS)
    found = ask.claims(store, SaidFilter(by="oda brill"))
    (row,) = (one for one in found if one.text == f"“{FULL}”")
    assert [one.article.headline for one in row.statements] == [
        "News of 2031-04-01",
        "News of 2031-04-02",
    ]
    told = {
        (one.statement.article.headline, one.relation, one.operations[:1]) for one in row.variants
    }
    assert ("News of 2031-04-03", "altered", ("stopped early",)) in told
    assert ("News of 2031-04-06", "other speaker", ()) in told
    (disputed,) = row.disputed
    assert disputed.statement.speaker is not None
    assert disputed.statement.speaker.name == "Tom Hale"
    store.close()


def test_two_claims_of_which_one_is_the_other_altered_are_told_once(tmp_path: Path) -> None:
    with stored(tmp_path / "store", (RECORDS[0], RECORDS[4])) as store:
        (row,) = ask.claims(store, altered=True)
        assert len(row.variants) == 1
        assert len(ask.claims(store, altered=True, both_ways=True)) == 2
        (row,) = ask.claims(store, disputed=True)
        assert len(row.disputed) == 1


def test_the_order_of_articles_does_not_count(tmp_path: Path) -> None:
    told = set()
    for number, records in enumerate(list(permutations(RECORDS[:4]))[::5]):
        with stored(tmp_path / str(number), records) as store:
            told.add("\n".join(sorted(str(q) for q in store.quads() if "/claims" in str(q))))
    assert len(told) == 1


def test_it_does_not_count_how_many_articles_are_stored_at_a_time(tmp_path: Path) -> None:
    told = set()
    for number in (1, 4, len(RECORDS)):
        with LocalStore.open(tmp_path / str(number)) as store:
            for at in range(0, len(RECORDS), number):
                some = RECORDS[at : at + number]
                store.put_many([Made.from_quads(each, graph.quads(each)) for each in some])
                store.link()
            told.add("\n".join(sorted(str(q) for q in store.quads() if "/claims" in str(q))))
    assert len(told) == 1


def test_keys_that_a_killed_writer_left_in_memory_are_made_again(tmp_path: Path) -> None:
    with LocalStore.open(tmp_path / "store") as store:
        store.put(RECORDS[0], graph.quads(RECORDS[0]))
        shutil.copytree(tmp_path / "store", tmp_path / "killed")
    with stored(tmp_path / "killed", RECORDS[1:2]) as store:
        assert len(store.claims.variants(next(iter(store.claims.foremost())))) == 1


def test_keys_that_are_written_already_are_no_fault(tmp_path: Path) -> None:
    """As where the kb before this one wrote to the store."""
    stored(tmp_path / "store", RECORDS[:1]).close()
    with closing(sqlite3.connect(tmp_path / "store" / "records.sqlite")) as db, db:
        db.execute("UPDATE wordings_filed SET number = 0")
        db.execute("INSERT INTO text_bands_waiting SELECT article_id, zeroblob(8) FROM texts")
        db.execute("INSERT INTO text_bands SELECT 0, article_id FROM texts")
    with stored(tmp_path / "store", RECORDS[1:2]) as store:
        assert len(store.claims.variants(next(iter(store.claims.foremost())))) == 1


@pytest.mark.parametrize("most", [1, 20])
def test_it_does_not_count_how_many_keys_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    with stored(tmp_path / "late", RECORDS) as store:
        wanted = [str(quad) for quad in store.quads() if "/claims" in str(quad)]
    monkeypatch.setattr("kb.store.claim_keys._MOST", most)
    with stored(tmp_path / "early", RECORDS) as store:
        assert [str(quad) for quad in store.quads() if "/claims" in str(quad)] == wanted


def test_what_is_taken_away_leaves_no_trace(tmp_path: Path) -> None:
    store = stored(tmp_path / "store", RECORDS[:3])
    before = [str(quad) for quad in store.quads() if "/claims" in str(quad)]
    late = RECORDS[3]
    store.put(late, graph.quads(late))
    store.link()
    store.drop(late.article.id)
    store.link()
    assert [str(quad) for quad in store.quads() if "/claims" in str(quad)] == before
    store.close()


def test_a_fragment_of_two_claims_is_of_neither(tmp_path: Path) -> None:
    store = stored(
        tmp_path / "store",
        (
            article("2031-04-01", "Oda Brill", "Nobody in the capital knows our harbour,"),
            article("2031-04-02", "Oda Brill", "I have met nobody in the capital who sails,"),
            article("2031-04-03", "Oda Brill", "nobody in the capital"),
        ),
    )
    assert [len(row.statements) for row in ask.claims(store)] == [1, 1, 1]
    store.close()


@pytest.mark.parametrize(
    "before",
    [
        "DROP TABLE texts; DROP TABLE wordings; DROP TABLE wording_statements; DROP TABLE variants",
        "ALTER TABLE wordings DROP COLUMN stems; DELETE FROM variants",
    ],
)
def test_a_store_without_these_tables_gets_them_when_it_is_read(
    tmp_path: Path, before: str
) -> None:
    stored(tmp_path / "store", RECORDS[:3]).close()
    with closing(sqlite3.connect(tmp_path / "store" / "records.sqlite")) as db, db:
        db.executescript(before)
    with LocalStore.open(tmp_path / "store", create=False, read_only=True) as store:
        assert len(store.claims.variants(next(iter(store.claims.foremost())))) > 0
        assert store.copies.sources([RECORDS[0].article.id]) == 1


WALL = "the old harbour wall beside the new school must stand"
FERRY = "no ferry will sail from the northern quay before the long winter is over"
BREAD = "every baker of the island sells brown bread to hungry sailors at dawn"


@pytest.mark.parametrize(
    ("original", "altered"),
    [
        pytest.param(
            f"{WALL} and {FERRY}, as {BREAD}, because grey seals sleep in summer,",
            f"{WALL} and {FERRY}, as {BREAD}.",
            id="few words tell",
        ),
        pytest.param(f"{WALL} and {FERRY},", f"{WALL} and again {FERRY},", id="hardly any tell"),
    ],
)
def test_altered_words_are_found_where_most_phrases_are_everybodys(
    original: str, altered: str
) -> None:
    names = [f"{a}{b}" for a in "abcdefghijk" for b in "lmnopqrstu"]
    everybody = [f"{words}, {name}." for words in (WALL, FERRY, BREAD) for name in names]
    with closing(sqlite3.connect(":memory:")) as db:
        prepare_claims(db)
        claims = Claims(db)
        for number, words in enumerate([*everybody, original, altered]):
            claims.put(article(f"day {number}", "Oda Brill", words))
        by_words = {claims.wording(c).text.strip("“”"): c for c in claims.foremost()}
        pair = sorted((by_words[original], by_words[altered]))
        assert pair in [[v.claim, v.other] for v in claims.variants(by_words[altered])]


def test_what_was_taken_back_counts_no_more_among_what_too_many_share() -> None:
    names = [f"{a}{b}" for a in "abcdefghijk" for b in "lmnopqrstu"]
    one, other = f"{WALL}, whatever comes,", f"{WALL}, whoever goes,"
    with closing(sqlite3.connect(":memory:")) as db:
        prepare_claims(db)
        claims = Claims(db)
        claims.put(article("day 1", "Oda Brill", one))
        db.commit()
        for number, name in enumerate(names):
            claims.put(article(f"day 2 {number}", "Oda Brill", f"{WALL}, {name}."))
        db.rollback()
        claims.put(article("day 3", "Oda Brill", other))
        assert len(claims.variants(next(claims.foremost()))) == 1
