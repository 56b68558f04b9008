"""How answers are put into words for people."""

from __future__ import annotations

import pytest

from kb.ask.rows import Speaking
from kb.ask.wording import who
from kb.model import AgentKind


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
