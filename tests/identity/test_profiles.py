"""What an article tells of those whom it names, as linking looks at it."""

from __future__ import annotations

import pytest

from kb.identity import profiles
from kb.pipeline import record_of
from kb.reading import read_bytes
from tests.records import agent, record, span


@pytest.mark.parametrize(
    ("sentence", "served"),
    [
        ("Elmstead's mayor, James Carter, opened the bridge.", ("Elmstead",)),
        ("The mayor of Port Arden, James Carter, opened the bridge.", ("Port Arden",)),
        ("The mayor, James Carter, opened the bridge.", ()),
    ],
)
def test_an_office_is_held_where_its_place_is_named(sentence: str, served: tuple[str, ...]) -> None:
    reading = read_bytes(f"A bridge is opened\n\n{sentence} Many came.\n".encode(), "a.txt")
    (article,) = reading.articles
    (carter,) = [
        each
        for each in profiles(record_of(article, reading.snapshot, "grammar"))
        if each.name == "James Carter"
    ]
    assert carter.affiliations == served


@pytest.mark.parametrize(
    ("sentence", "served"),
    [
        ("Norland's Food Safety Agency closed the dairy.", ("Norland",)),
        ("The Food Safety Agency closed the dairy.", ()),
    ],
)
def test_a_body_of_a_common_kind_is_told_by_whose_it_is(
    sentence: str, served: tuple[str, ...]
) -> None:
    reading = read_bytes(f"A dairy is closed\n\n{sentence} Many came.\n".encode(), "a.txt")
    (article,) = reading.articles
    found = profiles(record_of(article, reading.snapshot, "grammar"))
    (agency,) = [each for each in found if each.name == "Food Safety Agency"]
    assert agency.affiliations == served


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("the central bank", False),
        ("The central bank", False),
        ("A watchdog", False),
        ("Its regulator", False),
        ("The union of nurses", False),
        ("The Guardian", True),
        ("The BBC", True),
        ("the Orme bank", True),
        ("De Beers", True),
        ("Central Bank", True),
        ("Police Scotland", True),
        ("Aviva", True),
    ],
)
def test_the_capital_of_a_sentence_makes_no_name(name: str, named: bool) -> None:
    text = f"Rates\n\n{name} said so.\n"
    body = agent(text, "organisation", name, span(text, name))
    assert bool(profiles(record(text, "a.txt", agents=(body,)))) == named
