"""Who speaks in a role: whole words of it, as the article in question states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kb.ask import (
    FigureFilter,
    SaidFilter,
    Scope,
    count_said,
    count_speakers,
    figures,
    said,
    speakers,
)
from kb.errors import UsageError
from kb.model import Record
from kb.store import LocalStore
from tests.identity.articles import article
from tests.records import HARBOUR, agent
from tests.stores import filled

ROLES = {
    "Ida Renn": "mayor of Calder",
    "Tom Pell": "deputy mayor",
    "Ola Trent": "Mayor",
    "Sam Field": "police commissioner",
    "Uma Low": "member of the fares commission",
    "Jo Marsh": "officer",
    "Kit Amis": "head of the press office",
    "Nell Dale": "Attaché",
    "Three women": "mayors of three towns",
    "Two men": "spokesmen",
    "The families": "deputies",
    "Wim Sand": "vice-president",
    "Ann Vale": "Mayo county secretary",
}
COUNCIL = article("2031-03-04", *((name, role, None) for name, role in ROLES.items()))
LATER = article("2031-03-05", ("Ida Renn", None, "Calder Council"), ("Ola Trent", "baker", None))


def together(record: Record, one: str, other: str) -> Record:
    """The article with the first statement made by two of its speakers as one."""
    named = {each.name: each for each in record.agents}
    members = (named[one], named[other])
    both = agent(record.article.text, "group", f"{one} and {other}", members[0].mentions[0])
    both = replace(both, id=f"{both.id}-2", members=tuple(each.id for each in members))
    first = replace(record.statements[0], speaker=both.id, speaker_as=None)
    return replace(
        record, agents=(*record.agents, both), statements=(first, *record.statements[1:])
    )


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStore]:
    folder = filled(tmp_path_factory.mktemp("roles") / "store", COUNCIL, LATER)
    with LocalStore.open(folder, read_only=True) as store:
        yield store


@pytest.mark.parametrize(
    ("role", "names"),
    [
        pytest.param(
            "mayor", {"Ida Renn", "Tom Pell", "Ola Trent", "Three women"}, id="a word of many"
        ),
        pytest.param(
            "MAYORS", {"Ida Renn", "Tom Pell", "Ola Trent", "Three women"}, id="of one or of many"
        ),
        pytest.param("Calder mayor", {"Ida Renn"}, id="all words, in any order"),
        pytest.param("mayor of calder", {"Ida Renn"}, id="as it is written"),
        pytest.param("deputy", {"Tom Pell", "The families"}, id="one of the deputies"),
        pytest.param("spokesman", {"Two men"}, id="one of the spokesmen"),
        pytest.param("commissioner", {"Sam Field"}, id="no commission"),
        pytest.param("commission", {"Uma Low"}, id="no commissioner"),
        pytest.param("officer", {"Jo Marsh"}, id="no office"),
        pytest.param("attache", {"Nell Dale"}, id="accents aside"),
        pytest.param("vice president", {"Wim Sand"}, id="a hyphen parts words"),
        pytest.param("may", set(), id="half a word is no word"),
        pytest.param("council", set(), id="an affiliation is no role"),
        pytest.param("renn", set(), id="a name is no role"),
        pytest.param("!", set(), id="no word at all"),
        pytest.param('mayor" OR "baker', set(), id="marks of the search language are words"),
    ],
)
def test_a_role_finds(towns: LocalStore, role: str, names: set[str]) -> None:
    asked = SaidFilter(role=role)
    rows = said(towns, asked)
    assert {row.speaker.name for row in rows if row.speaker} == names
    assert count_said(towns, asked) == len(rows)
    listed = speakers(towns, Scope(role=role))
    assert {row.name for row in listed} == names
    assert count_speakers(towns, Scope(role=role)) == len(listed)


def test_what_somebody_says_without_the_role_or_in_another_is_left_out(towns: LocalStore) -> None:
    (row,) = speakers(towns, Scope(by="trent", role="mayor"))
    assert (row.statements, row.in_articles, row.capacities) == (1, 1, ("Mayor",))
    assert [r.article.id for r in said(towns, SaidFilter(by="renn", role="mayor"))] == [
        COUNCIL.article.id
    ]


def test_of_several_who_speak_as_one_each_counts(tmp_path: Path) -> None:
    record = together(COUNCIL, "Ida Renn", "Sam Field")
    with LocalStore.open(filled(tmp_path / "store", record), read_only=True) as store:
        for role in ("mayor", "commissioner"):
            names = {row.speaker.name for row in said(store, SaidFilter(role=role)) if row.speaker}
            assert "Ida Renn and Sam Field" in names


def test_figures_go_by_the_role_of_who_cites_them(store: LocalStore) -> None:
    found = figures(store, FigureFilter(role="minister"))
    assert found
    assert all(row.speaker and row.speaker.role == "transport minister" for row in found)
    assert figures(store, FigureFilter(role="pilot")) == []


def test_a_role_is_text(store: LocalStore) -> None:
    with pytest.raises(UsageError, match="role is text, not 7"):
        said(store, SaidFilter(role=7))  # type: ignore[arg-type]


def test_a_role_goes_with_the_other_filters(store: LocalStore) -> None:
    asked = SaidFilter(role="transport minister", words=("quays",), type="direct")
    assert [row.article.id for row in said(store, asked)] == [HARBOUR.article.id]
