"""Names in a headline with a capital on every word."""

from __future__ import annotations

import pytest

from kb.extract.headlines import is_cased, names_inside
from kb.model import Span

BODY = ("Orme", "Ines Vale", "Kestrel Foods", "Kestrel")


@pytest.mark.parametrize(
    ("read", "inside"),
    [
        ("Orme To Sue Ines Vale", ["Orme", "Ines Vale"]),
        ("Ines Vale Wins", ["Ines Vale"]),
        ("Accused Kestrel Foods Killer Held For Trial", ["Kestrel Foods"]),
        ("Ines Vale Foundation", []),
        ("Lowmark Harbour", []),
    ],
)
def test_what_was_read_as_one_name_is_cut_as_the_body_has_it(read: str, inside: list[str]) -> None:
    found = list(names_inside(f"- {read}", Span(2, 2 + len(read), read), BODY))
    assert [span.text for span in found] == inside
    assert all(f"- {read}"[span.start : span.end] == span.text for span in found)


def test_a_headline_like_a_sentence_is_not_cased() -> None:
    assert is_cased("Orme To Sue Ines Vale Over Harbour Wall")
    assert is_cased("Orme To (Finally) “Sue” Ines Vale")
    assert not is_cased("Orme to sue Ines Vale over the harbour wall")
