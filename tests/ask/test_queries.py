"""The query files, and how values get into them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, QuerySolutions, Store

import kb.ask
from kb.ask.queries import bind, template

FILES = sorted(Path(kb.ask.__file__).parent.glob("*.rq"))
IDS = [file.stem for file in FILES]


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_a_query_file_says_on_top_what_it_answers(file: Path) -> None:
    assert re.match(r"# [A-Z].+", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_a_query_file_is_sparql_as_it_stands_and_names_its_graph(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert isinstance(Store().query(text), QuerySolutions)
    assert "GRAPH ?g {" in text


@pytest.mark.parametrize("file", FILES, ids=IDS)
def test_a_query_file_is_sparql_with_all_its_filters_on(file: Path) -> None:
    names = re.findall(r"#[?&] (\w+) ", file.read_text(encoding="utf-8"))
    text = bind(template(file.stem), {name: [Literal("a"), Literal("b")] for name in names})
    assert text.count("VALUES ?") >= len(names)
    assert isinstance(Store().query(text), QuerySolutions)


def test_a_value_for_no_filter_is_a_mistake_in_the_program() -> None:
    with pytest.raises(KeyError, match="no filter for nonsense"):
        bind(template("nodes"), {"nonsense": [Literal("x")]})


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_whatever_a_user_types_stays_one_value(typed: str) -> None:
    query = "SELECT ?x WHERE {\n  #? x FILTER(BOUND(?x))\n}"
    found = Store().query(bind(query, {"x": [Literal(typed)]}))
    assert isinstance(found, QuerySolutions)
    assert [row["x"] for row in found] == [Literal(typed)]


def test_a_filter_for_which_nothing_fits_lets_nothing_through() -> None:
    query = "SELECT ?x WHERE {\n  #? x FILTER(BOUND(?x))\n}"
    found = Store().query(bind(query, {"x": []}))
    assert isinstance(found, QuerySolutions)
    assert list(found) == []
