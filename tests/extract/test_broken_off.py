"""A text may break off anywhere: each beginning of these is read without a fault."""

from __future__ import annotations

import pytest

from tests.articles import record

BEFORE = "The council of the town met on the quay on Monday, and nobody came."
TEXTS = (
    "“No,” said Kit Marlow, one of three MPs' friends (Rural), whose Arbor Capital holds it.",
    "The mayor, in a note signed by his aide, Mrs Sunday Obi, the Rt Rev, said R120 a week.",
    "One of the traders, Ola Penn, in the view of Norra, which cut its forecast over £5m fraud.",
    "An audit released by Jo Ash-Low found a $7 plan. The 22-year-old was calm, said one of them.",
    "Leader of Opposition Manohar Pai, Army press officer, said the Scot of Halden Lines, a nurse",
    "“No,” said Kit Marlow, one of three MPs",
    "“No,” said Kit Marlow, MP",
)


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: " ".join(text.split()[:3]))
def test_every_beginning_of_a_text_is_read(text: str) -> None:
    words = text.split()
    for end in range(1, len(words) + 1):
        said = f"{BEFORE} {' '.join(words[:end])}"
        for extractor in ("combined", "grammar"):
            assert record(said, extractor).article.text.endswith(said)
