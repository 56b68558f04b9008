"""The loader of the tables of language, and the tables themselves."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import TypeGuard

import pytest

import kb
from kb.text import table, words
from kb.text.calendar import months, weekdays

DATA = Path(kb.__file__).parent / "data"
LOADERS = ("table", "words", "by_word")
ASKED_BY_CHECKS = ("pattern", "phrases")
FEW = 5
"""So many words two lists may share by chance."""
SHARE = 0.6
"""Of all the words of two lists, the part in both of them from which they are one list."""


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


def test_the_words_of_a_table_are_those_of_all_its_lists() -> None:
    assert words("change", "up") == words("change", "up", "strong") | words("change", "up", "weak")
    assert words("number", "multipliers", "times") == {"twice", "thrice"}


@pytest.mark.parametrize("module", sorted(DATA.parent.rglob("*.py")), ids=lambda p: p.stem)
def test_every_list_that_the_code_names_stands_in_the_tables(module: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(module.read_text("utf-8"))) if called(node)]
    assert [where for where in map(keys, calls) if table(*where) is None] == []


def keys(call: ast.Call) -> list[str]:
    """The names that lead to what a call asks for; checks ask for a list of theirs alone."""
    named = [ast.literal_eval(key) for key in call.args]
    return named if ast.unparse(call.func) in LOADERS else ["checks", *named[0].split(".")]


def called(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether a node asks for a table by keys that are written out."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in (*LOADERS, *ASKED_BY_CHECKS)
        and bool(node.args)
        and all(isinstance(k, ast.Constant) and isinstance(k.value, str) for k in node.args)
    )


def test_no_two_lists_say_the_same() -> None:
    lists = [one for path in sorted(DATA.glob("*.toml")) for one in _lists(path)]
    twins = [
        f"{name} and {other}"
        for (name, listed), (other, more) in combinations(lists, 2)
        if len(listed & more) > FEW and len(listed & more) > SHARE * len(listed | more)
    ]
    assert len(lists) > len(list(DATA.glob("*.toml")))
    assert twins == []


def _lists(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    parts = [(path.stem, tomllib.loads(path.read_text(encoding="utf-8")))]
    for name, part in parts:
        if isinstance(part, dict):
            parts.extend((f"{name}.{key}", value) for key, value in part.items())
        elif isinstance(part, list) and all(isinstance(word, str) for word in part):
            yield name, frozenset(part)
