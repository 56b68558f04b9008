"""How answers are put into words for people."""

from __future__ import annotations

import pytest

from kb import figures
from kb.ask.rows import Speaking
from kb.ask.wording import amount, who
from kb.model import AgentKind
from kb.pipeline import record_of
from kb.reading import read_bytes


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
    ("words", "told"),
    [
        ("A third of roads need repair", "33.3% of roads"),
        ("Six in ten schools are cold", "60% of schools"),
        ("Two-thirds of voters agreed", "66.7% of voters"),
        ("At least one in 20 customers left", "≥ 5% of customers"),
        ("Prices fell by a quarter", "↓ 25%"),
        ("Prices doubled", "2"),
        ("The grants are worth €3,600 each", "3,600 EUR each"),
        ("The grants are worth €3,600 per pupil", "3,600 EUR per pupil"),
        ("Badges cost €3 apiece", "3 EUR apiece"),
        ("The pool costs £140,000 a year", "140,000 GBP per year"),
        ("The tax fell to half a per cent", "0.5 percent"),
        ("A quarter of a million people came", "250,000 people"),
    ],
)
def test_a_figure_comes_to_what_people_say(words: str, told: str) -> None:
    reading = read_bytes(f"Repairs\n\n{words} in May, Una Tarn said.\n".encode(), "a.txt")
    (article,) = reading.articles
    rows = figures(record_of(article, reading.snapshot, "grammar"))
    assert told in [amount(row) for row in rows]
