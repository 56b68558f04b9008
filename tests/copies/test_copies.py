"""Which articles are one text: printings in several papers, versions of one address."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kb import ask, graph
from kb.cli import main
from kb.copies import addresses, copy_of, sketch
from kb.graph.vocabulary import KB
from kb.model import Record
from kb.store import LocalStore, tallies
from tests.records import record

STORY = """\
The ferry to Norrand will sail only twice a week from October, its owner said on Monday.

The line has lost money for three winters, and one of its two boats must be repaired by spring.

Islanders fear that the shop will close and that the school cannot keep its only teacher for long.

The council meets on Thursday to talk about a boat of its own, which three of its members want.

A petition against the cuts has been signed by most of those who live on the island all year.

The owner says that the summer sailings will stay as they are, with four boats on each Saturday.
"""
OTHER = """\
A swimming pool in Lowmark has been shut since a crack was found in its roof last Tuesday.

Engineers will look at the steel this week, and the town hopes to open it again before the holidays.

Swimming clubs have been offered the pool of the grammar school, which is shorter by a third.
"""


def article(headline: str, body: str, **known: object) -> Record:
    origin = str(known.pop("origin", f"{headline}.txt"))
    return record(f"{headline}\n\n{body}", origin, article=known)


def cut(body: str, paragraphs: int) -> str:
    return "\n\n".join(body.split("\n\n")[:paragraphs]) + "\n"


def share(one: Record, other: Record) -> float | None:
    found = copy_of(sketch(one), sketch(other))
    return found.share if found else None


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(STORY, id="whole"),
        pytest.param(cut(STORY, 2), id="cut from the end"),
        pytest.param(STORY.replace("three winters", "four winters"), id="a word changed"),
        pytest.param("(NWS) - " + STORY.replace(", ", " "), id="agency put first, commas gone"),
    ],
)
def test_a_story_with_another_headline_is_a_printing(body: str) -> None:
    one, other = article("Fewer boats", STORY), article("Islanders fear for school", body)
    assert (share(one, other) or 0) > 0.8
    assert set(sketch(one).bands) & set(sketch(other).bands)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(OTHER, id="another story"),
        pytest.param(
            "Boats were late on Monday after a night of fog, the harbour master said.\n\n"
            "The line has lost money for three winters, and one of its two boats must be repaired "
            "by spring.\n\nPassengers waited in the hall, where there was coffee but no food left "
            "by noon.\n",
            id="one paragraph of background",
        ),
        pytest.param(
            OTHER * 4 + cut(STORY, 2) + OTHER * 4,
            id="a digest that holds it",
        ),
    ],
)
def test_what_shares_some_words_is_none(body: str) -> None:
    assert share(article("Fewer boats", cut(STORY, 3)), article("News", body)) is None


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return LocalStore.open(tmp_path / "store")


def put(store: LocalStore, *records: Record) -> None:
    for each in records:
        store.put(each, graph.quads(each))
    store.link()


def test_printings_are_one_story_whatever_came_first(store: LocalStore, tmp_path: Path) -> None:
    records = [
        article("Fewer boats", STORY, published="2031-04-02", agency="NWS"),
        article("Ferry cuts", cut(STORY, 4), published="2031-04-01"),
        article("Pool shut", OTHER),
        article("Islanders angry", "By our own staff.\n\n" + STORY, published="2031-04-03"),
    ]
    put(store, *records)
    with LocalStore.open(tmp_path / "other") as other:
        put(other, *reversed(records))
        assert [str(quad) for quad in other.quads()] == [str(quad) for quad in store.quads()]
    (story,) = store.copies.stories()
    assert set(store.copies.articles(story)) == {records[i].article.id for i in (0, 1, 3)}
    found = ask.story(store, records[3].article.id)
    assert found is not None
    assert found.agency == "NWS"
    assert found.first.article.headline == "Ferry cuts"
    store.close()


def test_what_is_taken_away_leaves_no_trace(store: LocalStore, tmp_path: Path) -> None:
    records = [article(name, STORY) for name in ("One", "Two", "Three")]
    put(store, *records[:2])
    before = [str(quad) for quad in store.quads()]
    put(store, records[2])
    store.drop(records[2].article.id)
    store.link()
    assert [str(quad) for quad in store.quads()] == before
    store.drop(records[1].article.id)
    store.link()
    assert store.copies.stories() == []
    assert not any(quad.predicate == KB["story"] for quad in store.quads())
    store.close()


def printed(number: int) -> list[Record]:
    """So many printings of one story, each with some words of its own."""
    towns = [f"{first}{last}" for first in ("Nor", "Low", "Tarn", "Hask") for last in "abcdefgh"]
    return [
        article(f"Fewer boats {n}", f"By our reporter in {towns[n]}{n}.\n\n{STORY}")
        for n in range(number)
    ]


def test_a_story_of_many_printings_is_one_whatever_came_when(
    store: LocalStore, tmp_path: Path
) -> None:
    records = printed(30)
    put(store, *records[:20], article("Pool shut", OTHER))
    for each in records[20:]:
        put(store, each)
    (story,) = store.copies.stories()
    assert len(store.copies.articles(story)) == len(records)
    with LocalStore.open(tmp_path / "at once") as other:
        put(other, *records)
        assert other.copies.stories() == [story]
    store.close()


def test_a_printing_more_of_a_large_story_is_held_against_few(store: LocalStore) -> None:
    *records, last = printed(30)
    put(store, *records)
    before = len(store.copies.copies([each.article.id for each in records]))
    put(store, last)
    assert 0 < len(store.copies.copies([last.article.id])) <= 8
    assert before < 8 * len(records)
    store.close()


def test_a_large_story_stays_one_when_printings_are_taken_away(store: LocalStore) -> None:
    records = printed(24)
    put(store, *records)
    gone = sorted(each.article.id for each in records)[:6]
    for each in gone:
        store.drop(each)
    store.link()
    (story,) = store.copies.stories()
    left = {each.article.id for each in records} - set(gone)
    assert set(store.copies.articles(story)) == left
    told = [quad for quad in store.quads() if quad.predicate == KB["story"]]
    assert len(told) == len(left)
    assert len({quad.object for quad in told}) == 1
    store.close()


def test_how_many_sources_there_are_is_kept_as_printings_come_and_go(store: LocalStore) -> None:
    records = [*printed(9), article("Pool shut", OTHER), article("No swimming", OTHER)]
    mixed = sorted(records, key=lambda each: each.article.id[::-1])
    for each in mixed:
        put(store, each)
        assert miscounted(store) == []
    for each in mixed[:-1]:
        store.drop(each.article.id)
        assert miscounted(store) == []
        store.link()
        assert miscounted(store) == []
    assert store.copies.stories() == []
    store.close()


def miscounted(store: LocalStore) -> list[str]:
    with closing(sqlite3.connect(store.folder / "records.sqlite")) as db:
        return list(tallies.wrong(db))


def test_articles_of_one_page_are_not_all_held_against_each_other(
    store: LocalStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = ["".join(f"{chr(97 + n % 26)}{n}{word} " for word in range(40)) for n in range(70)]
    page = [article(f"News {n}", f"{bodies[n]}\n", origin="page.txt") for n in range(70)]
    again = article("News again", f"{bodies[-1]}\n", origin="page.txt")
    put(store, *page)
    held = list[str]()
    monkeypatch.setattr("kb.store.copies.copy_of", lambda one, *_, **__: held.append(one.article))
    put(store, article("News of a day", OTHER, origin="page.txt"))
    assert held == []
    monkeypatch.undo()
    put(store, again)
    assert len(store.copies.copies([again.article.id])) == 1
    store.close()


def test_the_same_address_read_again_is_a_version(store: LocalStore) -> None:
    url = "https://paper.example/ferry"
    early = article("Fewer boats", STORY, url=url + "?utm_source=feed", published="2031-04-02")
    late = article(
        "Boats stay",
        STORY.replace("only twice a week", "daily").replace("three winters", "a winter"),
        url=url,
        published="2031-04-02",
        modified="2031-04-02T18:00:00+00:00",
    )
    elsewhere = article("Ferry cuts", STORY, url="https://other.example/1")
    put(store, late, elsewhere, early)
    (found,) = ask.revisions(store)
    assert (found.before.id, found.after.id) == (early.article.id, late.article.id)
    assert ask.revisions(store, [elsewhere.article.id]) == []
    assert [one.before.id for one in ask.revisions(store, [early.article.id])] == [early.article.id]
    store.close()


def test_an_address_that_now_has_another_story_has_no_versions(store: LocalStore) -> None:
    url = "https://paper.example/latest"
    put(store, article("Fewer boats", STORY, url=url), article("Pool shut", OTHER, url=url))
    assert ask.revisions(store) == []
    store.close()


def test_an_article_without_an_address_is_known_by_its_file() -> None:
    assert addresses(article("Fewer boats", STORY, origin="in/ferry.txt")) == {"in/ferry.txt"}
    assert addresses(article("Fewer boats", STORY, origin="-")) == set()


def test_who_is_quoted_in_copies_is_quoted_by_one_source(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    body = STORY + "\n“We cannot pay for empty boats,” said Petra Lunde, its director.\n"
    texts = [f"{headline}\n\n{body}" for headline in ("Fewer boats", "Ferry cuts")]
    texts.append(f"Pool shut\n\n{OTHER}\n“It is old,” said Petra Lunde.\n")
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    folder = str(tmp_path / "store")
    assert (
        main(["ingest", "--store", folder, *(str(p) for p in sorted(tmp_path.glob("*.txt")))]) == 0
    )
    capfd.readouterr()
    assert main(["said", "--store", folder, "--by", "lunde"]) == 0
    assert "in 3 articles from 2 sources" in capfd.readouterr().err
    assert main(["speakers", "--store", folder, "lunde"]) == 0
    assert "3 articles from 2 sources" in capfd.readouterr().out
    assert main(["said", "--store", folder, "--json", "empty boats"]) == 0
    id_ = json.loads(capfd.readouterr().out)[0]["id"]
    assert main(["show", "--store", folder, id_]) == 0
    assert "2 printings of one text" in capfd.readouterr().out
