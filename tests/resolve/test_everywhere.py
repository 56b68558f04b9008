"""Words that mean somebody whom the article names, where they are nobody's source."""

from __future__ import annotations

import pytest

from tests.articles import pointing


def pointed(body: str) -> list[tuple[str, str | None]]:
    """The words of the body that mean somebody, with the name of whom they mean."""
    start, agents, words = pointing(body)
    named = {agent.id: agent.name for agent in agents}
    return [
        (span.text, named[agent] if agent else None)
        for span, _, agent in words
        if span.start >= start
    ]


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        ("Ines Vale won the race. It was her third in June.", ("her", "Ines Vale")),
        ("Ines Vale, who won the race, lives in Lowmark.", ("who", "Ines Vale")),
        ("Orme Shipping Ltd, which bought two ferries, is old.", ("which", "Orme Shipping Ltd")),
        ("Ines Vale, a nurse from Lowmark, won the race.", ("nurse", "Ines Vale")),
        ("The race was won by Ines Vale. She wept.", ("She", "Ines Vale")),
    ],
)
def test_what_is_no_source_means_whom_the_article_names(body: str, meant: tuple[str, str]) -> None:
    assert meant in [(words.split()[0], who) for words, who in pointed(body)]


def test_who_is_called_by_anothers_name_is_somebody_else() -> None:
    found = pointed("Ines Vale won. Courier reporters met her. The Courier has two reporters.")
    assert ("Courier reporters", None) in found


def test_words_in_quotation_marks_are_left_out() -> None:
    assert "her" not in dict(pointed("Tom Orme met Ines Vale. “I know her well,” Orme said."))
