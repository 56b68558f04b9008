"""The words that statements are found by."""

import pytest

from kb.text.terms import terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fees will double", {"fee", "doubl"}),
        ("the FEE doubled", {"fee", "doubl"}),
        ("The and of it", set()),
        ("", set()),
        ("don’t don't", set()),
        ("the port’s berths", {"port", "berth"}),
        ("12,000 ships and 1.5 km", {"12000", "ship", "1.5", "km"}),
        ("well-known", {"well", "known"}),
        ("Straße STRASSE", {"strass"}),
        ("snake_case", {"snake", "case"}),
        ("Ærø’s kaien", {"ærø", "kaien"}),
    ],
)
def test_words_are_stemmed_and_stop_words_left_out(text: str, found: set[str]) -> None:
    assert terms(text) == found
