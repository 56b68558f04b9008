"""How answers are put into words for people."""

from __future__ import annotations

import pytest

from kb.ask.of_record import figures_of
from kb.ask.rows import Speaking
from kb.ask.wording import amount, who
from kb.model import AgentKind
from tests.cases import read


@pytest.mark.parametrize(
    ("kind", "name", "role", "affiliation", "told"),
    [
        ("person", "Oda Brill", "minister", "Veldland", "minister, Veldland"),
        ("person", "Oda Brill", None, None, ""),
        ("group", "Farmers in the valley", "Farmers in the valley", None, "group"),
        ("group", "the valley’s auditors", "Auditors", None, "group"),
        ("group", "Analysts at Pellgate", "Analysts", "Pellgate", "group"),
        ("group", "Analysts", "Analysts", "Pellgate", "Pellgate"),
        ("anonymous", "a person close to the talks", None, None, "anonymous"),
        ("organisation", "Port Authority", None, "Veldland", "Veldland"),
    ],
)
def test_beside_a_name_stands_what_the_name_does_not_say(
    kind: AgentKind, name: str, role: str | None, affiliation: str | None, told: str
) -> None:
    speaker = Speaking("7023a574b7fd.a1-9", kind, name, role, affiliation, None, None)
    assert who(speaker) == (name, told)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Tickets were £12 each.", "12 GBP each"),
        ("Badges cost £3 apiece.", "3 GBP apiece"),
        ("The pool costs £140,000 a year.", "140,000 GBP per year"),
    ],
)
def test_what_each_costs_is_not_told_as_a_rate_per_each(said: str, told: str) -> None:
    (row,) = figures_of(read({"headline": "Harbour notes", "body": said}))
    assert amount(row) == told
