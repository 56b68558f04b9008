"""A list of one's own tells who is who."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.ask import speakers
from kb.errors import BadInput
from kb.people import read_people, take_people
from kb.review import history, split
from kb.store import LocalStore
from tests.decisions.test_store import BESIDE, put
from tests.identity.articles import article

RECORDS = (
    article("2031-01-01", ("Agnes Vale", "harbour master", "Lowmark"), beside=BESIDE),
    article("2031-01-05", ("Ines Orme", "author", "Veld Books"), beside=("Ann Low",)),
)


def people(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "people.csv"
    file.write_text("\n".join(("name,aliases,iri,kind", *lines)), "utf-8")
    return file


def test_two_names_of_the_list_are_one_until_somebody_decides(tmp_path: Path) -> None:
    with LocalStore.open(tmp_path / "store") as store:
        put(store, *RECORDS)
        before = sorted(map(str, store.quads()))
        assert len(speakers(store)) == 2
        take_people(store, read_people(people(tmp_path, "Agnes Vale,Ines Orme;Vale,Q42,")))
        (row,) = speakers(store)
        quads = "\n".join(map(str, store.quads()))
        assert "sameAs> <http://www.wikidata.org/entity/Q42>" in quads
        split(store, *row.ids, "ed")
        assert len(speakers(store)) == 2
        assert "sameAs" not in "\n".join(map(str, store.quads()))
        assert len(history(store)) == 1
        take_people(store, [])
        assert len(speakers(store)) == 2
    assert before


def test_a_list_that_is_taken_away_leaves_nothing(tmp_path: Path) -> None:
    with LocalStore.open(tmp_path / "store") as store:
        put(store, *RECORDS)
        before = sorted(map(str, store.quads()))
        take_people(store, read_people(people(tmp_path, "Agnes Vale,Ines Orme,,")))
        assert sorted(map(str, store.quads())) != before
        take_people(store, [])
        assert sorted(map(str, store.quads())) == before


@pytest.mark.parametrize("line", [",x,,", "Ines Vale,,not an iri,", "Ines Vale,,,ship"])
def test_a_line_that_says_nothing_is_refused_with_its_number(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadInput, match="line 2"):
        read_people(people(tmp_path, line))
