"""The loader of the tables of language, and the tables themselves."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import kb
from kb.text import table, words
from kb.text.calendar import months, weekdays

DATA = Path(kb.__file__).parent / "data"


def test_a_missing_key_is_told_by_its_full_name() -> None:
    with pytest.raises(KeyError, match=r"calendar\.toml: months\.brumaire"):
        table("calendar", "months", "brumaire")


def test_a_missing_table_is_told_by_its_path() -> None:
    with pytest.raises(KeyError, match=r"kb/data/nowhere\.toml"):
        words("nowhere", "words")


@pytest.mark.parametrize("path", sorted(DATA.glob("*.toml")), ids=lambda p: p.stem)
def test_every_table_says_where_it_comes_from(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert tomllib.loads(text)


def test_months_and_weekdays_count_as_they_do_in_python() -> None:
    assert (months()["january"], months()["sept"], months()["dec"]) == (1, 9, 12)
    assert (weekdays()["monday"], weekdays()["sun"]) == (0, 6)
