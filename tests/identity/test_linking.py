"""Who is who across articles, in a store: linked, told apart, taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb import graph
from kb.ask import SaidFilter, Scope, profile, said, speakers
from kb.graph.iri import BASE
from kb.identity import identity_graph
from kb.model import Record
from kb.store import LocalStore
from tests.identity.articles import article

BESIDE = ("Oda Brill", "Tam Quell", "Wim Sander", "Eda Lorne", "Kit Mabey")


def kept(folder: Path, *records: Record) -> LocalStore:
    """A store with these articles, linked."""
    store = LocalStore.open(folder / "store")
    for record in records:
        store.put(record, graph.quads(record))
    store.link()
    return store


def groups(store: LocalStore) -> list[list[str]]:
    """The days of the articles of each who speaks, the one with the most first."""
    found = [sorted(str(a.published) for a in row.articles) for row in speakers(store)]
    return sorted(found, key=lambda days: (-len(days), days))


def test_names_of_one_person_in_all_shapes_are_one_speaker(tmp_path: Path) -> None:
    store = kept(
        tmp_path,
        article("2031-01-01", ("Hugh Orme", "finance minister", "Veldland"), beside=BESIDE),
        article("2031-01-02", ("Mr Orme", None, None), beside=BESIDE[:2]),
        article("2031-01-03", ("Hugh J. Orme", "minister", "Veldland"), beside=BESIDE[2:]),
    )
    (row,) = speakers(store)
    assert (row.name, row.statements, len(row.ids)) == ("Hugh Orme", 3, 3)
    assert set(row.aliases) == {"Mr Orme", "Hugh J. Orme"}
    assert {len(said(store, SaidFilter(by=name))) for name in ("hugh orme", "orme", row.id)} == {3}


def test_father_and_son_and_husband_and_wife_are_told_apart(tmp_path: Path) -> None:
    store = kept(
        tmp_path,
        article("2031-01-01", ("Hugh Orme", None, None), ("Nell Orme", None, None), beside=BESIDE),
        article("2031-01-02", ("Hugh Orme Jr.", None, None), beside=BESIDE),
        article("2031-01-03", ("Nell Orme", None, None), beside=BESIDE),
    )
    assert [row.name for row in speakers(store)] == ["Nell Orme", "Hugh Orme", "Hugh Orme Jr."]
    assert len(said(store, SaidFilter(by="orme"))) == 4


def test_namesakes_in_two_offices_at_one_time_are_two(tmp_path: Path) -> None:
    store = kept(
        tmp_path,
        article("2031-01-01", ("Tom Hale", "fire chief", "Lowmark"), beside=BESIDE),
        article("2031-01-05", ("Tom Hale", "striker", "Veld United"), beside=("Ann Low",)),
    )
    assert groups(store) == [["2031-01-01"], ["2031-01-05"]]
    (link,) = store.identities.links()
    assert (link.relation, link.state) == ("same", "proposed")
    assert any("striker" in one.detail for one in link.evidence)


def test_two_of_whom_the_name_alone_is_the_same_wait_for_somebody_to_decide(
    tmp_path: Path,
) -> None:
    store = kept(
        tmp_path,
        article(
            "2031-01-01",
            ("Tom Hale", None, None),
            beside=BESIDE[:2],
            headline="Ferry late in harbour",
        ),
        article(
            "2031-03-01",
            ("Tom Hale", None, None),
            beside=BESIDE[3:],
            headline="Hens stolen from farm",
        ),
    )
    assert groups(store) == [["2031-01-01"], ["2031-03-01"]]
    (link,) = store.identities.links()
    assert (link.relation, link.state) == ("same", "proposed")


@pytest.mark.parametrize(("known_from", "groups_of"), [(12, [13]), (3, [3, 1])])
def test_who_is_known_from_many_articles_is_met_in_any_company(
    tmp_path: Path, known_from: int, groups_of: list[int]
) -> None:
    known = [
        article(f"2031-01-{day:02}", ("Tom Hale", None, None), beside=BESIDE)
        for day in range(1, known_from + 1)
    ]
    others = ("Ann Low", "Bo Reed", "Cy Platt", "Di Mott")
    store = kept(tmp_path, *known, article("2031-03-01", ("Tom Hale", None, None), beside=others))
    assert [len(each) for each in groups(store)] == groups_of


def test_one_role_in_two_organisations_long_apart_is_two_peoples(tmp_path: Path) -> None:
    store = kept(
        tmp_path,
        article("2031-01-01", ("Tom Hale", "director", "Lowmark harbour board")),
        article("2031-06-01", ("Tom Hale", "director", "Lowmark harbour board")),
        article("2032-02-05", ("Tom Hale", "director", "Kelby harbour board")),
    )
    assert groups(store) == [["2031-01-01", "2031-06-01"], ["2032-02-05"]]
    (proposed,) = [link for link in store.identities.links() if link.state == "proposed"]
    assert any("Kelby harbour board" in one.detail for one in proposed.evidence)


def test_a_paper_met_in_news_of_two_kinds_is_one(tmp_path: Path) -> None:
    store = kept(
        tmp_path,
        article("2031-01-01", ("Lowmark Courier", None, None), kind="organisation", beside=BESIDE),
        article(
            "2031-01-05",
            ("Lowmark Courier", None, None),
            kind="organisation",
            beside=("Ann Low", "Bo Reed", "Cy Platt", "Di Mott"),
        ),
    )
    assert groups(store) == [["2031-01-01", "2031-01-05"]]


def test_firms_that_are_both_called_by_one_word_are_two(tmp_path: Path) -> None:
    store = kept(
        tmp_path,
        article("2031-01-01", ("Atlas Insurance", None, None), kind="organisation"),
        article("2031-01-02", ("Atlas Mining", None, None), kind="organisation"),
    )
    assert groups(store) == [["2031-01-01"], ["2031-01-02"]]


def test_organisations_that_share_a_town_are_not_one_by_its_name(tmp_path: Path) -> None:
    paper, school = (
        article(day, (name, None, None), kind="organisation")
        for day, name in (
            ("2031-01-01", "Port Arden Times"),
            ("2031-01-02", "Port Arden University"),
        )
    )
    called = [
        replace(each, agents=tuple(replace(one, aliases=("Port Arden",)) for one in each.agents))
        for each in (paper, school)
    ]
    assert groups(kept(tmp_path, *called)) == [["2031-01-01"], ["2031-01-02"]]


def test_a_father_is_who_is_told_apart_as_one_only_later(tmp_path: Path) -> None:
    store = kept(
        tmp_path,
        article("2031-01-01", ("Hugh Orme", "owner", "Orme Shipping"), beside=BESIDE),
        article("2031-01-02", ("Hugh Orme Sr.", "owner", "Orme Shipping"), beside=BESIDE),
    )
    assert groups(store) == [["2031-01-01", "2031-01-02"]]


def test_who_changes_office_in_years_is_still_one(tmp_path: Path) -> None:
    store = kept(
        tmp_path,
        article("2031-01-01", ("Tom Hale", "mayor", "Lowmark"), beside=BESIDE),
        article("2035-06-01", ("Tom Hale", "director", "Orme Shipping"), beside=BESIDE[:3]),
    )
    (row,) = speakers(store)
    found = profile(store, row.id)
    assert [(held.role, str(held.first)) for held in found.capacities] == [
        ("director", "2035-06-01"),
        ("mayor", "2031-01-01"),
    ]


@pytest.mark.parametrize("kind", ["anonymous", "group"])
def test_who_is_not_named_is_never_linked(tmp_path: Path, kind: str) -> None:
    who = ("An Orme spokesman", None, None)
    made = [article(day, who, kind=kind) for day in ("2031-01-01", "2031-01-02")]  # type: ignore[arg-type]
    assert groups(kept(tmp_path, *made)) == [["2031-01-01"], ["2031-01-02"]]


def test_an_articles_own_graph_is_never_changed(tmp_path: Path) -> None:
    record = article("2031-01-01", ("Hugh Orme", "minister", "Veldland"))
    other = article("2031-01-02", ("Hugh Orme", "minister", "Veldland"))
    store = kept(tmp_path, record, other)
    assert list(store.quads(store.graph(record.article.id))) == graph.quads(record)
    assert list(store.quads(identity_graph(BASE)))


def test_what_is_dropped_is_in_no_link_and_put_again_it_is(tmp_path: Path) -> None:
    made = [
        article(f"2031-01-0{n}", ("Hugh Orme", "minister", "Veldland"), beside=BESIDE[:n])
        for n in (1, 2, 3)
    ]
    store = kept(tmp_path, *made)
    assert len(speakers(store, Scope(by="orme"))[0].ids) == 3
    for record in made:
        store.drop(record.article.id)
        store.link()
        assert len(speakers(store, Scope(by="orme"))[0].ids) == 2
        store.put(record, graph.quads(record))
        store.link()
        assert len(speakers(store, Scope(by="orme"))[0].ids) == 3


def test_an_empty_store_links_nobody(tmp_path: Path) -> None:
    record = article("2031-01-01", ("Hugh Orme", "minister", "Veldland"))
    store = kept(tmp_path, record)
    store.drop(record.article.id)
    store.link()
    assert list(store.quads()) == []


def test_who_is_known_by_a_former_name_is_found_by_it(tmp_path: Path) -> None:
    before = article("2023-05-01", ("Carla Mott", None, None), beside=BESIDE)
    now = article("2031-05-01", ("Carla Udin", None, None), beside=BESIDE)
    told = tuple(
        replace(each, aliases=("Carla Mott",)) if each.name == "Carla Udin" else each
        for each in now.agents
    )
    store = kept(tmp_path, before, replace(now, agents=told))
    assert groups(store) == [["2023-05-01", "2031-05-01"]]


@pytest.mark.parametrize(("told", "joined"), [(("NFB",), 1), ((), 2)])
def test_letters_are_of_the_body_of_which_an_article_says_so(
    tmp_path: Path, told: tuple[str, ...], joined: int
) -> None:
    long = article(
        "2031-01-01", ("National Fisheries Board", None, None), kind="organisation", beside=BESIDE
    )
    agents = tuple(replace(each, aliases=told) for each in long.agents)
    short = article("2031-02-01", ("NFB", None, None), kind="organisation", beside=BESIDE[:1])
    store = kept(tmp_path, replace(long, agents=agents), short)
    assert len(groups(store)) == joined
