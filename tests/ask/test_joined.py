"""Whom the identifier of somebody means who was joined to somebody else since."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kb import ask, graph
from kb.errors import UsageError
from kb.identity import entity_id
from kb.review import merge, split
from kb.store import LocalStore
from tests.identity.articles import article

BESIDE = ("Oda Brill", "Tam Quell", "Wim Sander", "Eda Lorne")
CHIEF = ("Tom Hale", "fire chief", "Lowmark")
LATER = article("2031-01-09", CHIEF, beside=BESIDE)
EARLIER = article("2031-01-01", CHIEF, beside=BESIDE)
HALE = next(each.id for each in LATER.agents if each.name == "Tom Hale")
OTHER = article("2031-02-01", ("Ann Low", "striker", "Veld United"))
LOW = OTHER.agents[0].id


def joined_by_reading_again(store: LocalStore) -> str:
    """An entity whose identifier went when its first article was read again, after another."""
    store.put(LATER, graph.quads(LATER))
    store.link()
    before = store.identities.of_agent(HALE)
    assert before == entity_id(HALE)
    again = replace(LATER, figures=(), headline_figures=(), sentences=())
    store.put(EARLIER, graph.quads(EARLIER))
    store.put(again, graph.quads(again))
    store.link()
    assert store.identities.entity(before) is None
    return before


def joined_by_decision(store: LocalStore) -> str:
    """An entity that somebody said is another."""
    for record in (LATER, EARLIER, OTHER):
        store.put(record, graph.quads(record))
    store.link()
    before = store.identities.of_agent(LOW)
    assert before
    merge(store, HALE, LOW, "ed")
    return before


@pytest.mark.parametrize("joined", [joined_by_reading_again, joined_by_decision])
def test_the_identifier_of_who_was_joined_to_another_means_that_one(
    tmp_path: Path, joined: object
) -> None:
    assert callable(joined)
    with LocalStore.open(tmp_path / "store") as store:
        before = joined(store)
        now = store.identities.of_agent(HALE)
        assert now != before
        assert ask.profile(store, before) == ask.profile(store, str(now))
        row = ask.speaker(store, before)
        assert row is not None
        assert row.id == now
        for filters in (ask.SaidFilter(by=before), ask.SpeakerFilter(by=before)):
            count = ask.count_said if isinstance(filters, ask.SaidFilter) else ask.count_speakers
            assert count(store, filters) == count(store, replace(filters, by=now)) > 0  # type: ignore[operator]


def test_what_is_taken_apart_again_has_its_identifier_back(tmp_path: Path) -> None:
    with LocalStore.open(tmp_path / "store") as store:
        before = joined_by_decision(store)
        split(store, HALE, LOW, "ed")
        assert ask.profile(store, before).id == before


def test_an_identifier_that_nobody_ever_had_means_nobody(tmp_path: Path) -> None:
    with LocalStore.open(tmp_path / "store") as store:
        joined_by_decision(store)
        with pytest.raises(UsageError, match="nobody in this store"):
            ask.profile(store, "e0123456789")
        assert ask.speaker(store, "e0123456789") is None
