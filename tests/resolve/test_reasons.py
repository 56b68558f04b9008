"""Why a source is quoted, where the article says it; names and words are invented."""

from __future__ import annotations

import pytest

from tests.articles import record, speaker


def reason(body: str) -> tuple[str | None, str | None]:
    """Why the speaker of the last statement is quoted, and the words that say it."""
    agent = speaker(body, record(body).statements[-1])
    for capacity in agent.capacities:
        span = capacity.reason_span
        return capacity.reason, span.text if span else None
    return None, None


@pytest.mark.parametrize(
    ("body", "why", "said_in"),
    [
        (
            "Delwyn Probert, who led the search, said the sea was rough.",
            "leader",
            "who led the search",
        ),
        (
            "Brae Mills will pay. Its chief executive, Kit Lomax, who led the firm through the "
            "strike, said the looms would stay.",
            "leader",
            "who led the firm through the strike",
        ),
        (
            "The union’s president, Olga Reed, who steered it through a merger, said it was fair.",
            "leader",
            "who steered it through a merger",
        ),
        (
            "Head teacher Sid Amos, who guided the school through the flood, said he was tired.",
            "leader",
            "who guided the school through the flood",
        ),
        (
            "Ngaire Wilson, the officer in charge of the search, said divers would go back in.",
            "leader",
            "in charge of the search",
        ),
        (
            "Maisie Trott, who was waiting for a bus, said the roof lifted.",
            "witness",
            "who was waiting for a bus",
        ),
        ("Bystander Cheryl Loom said he was on the ground.", "witness", "Bystander"),
        (
            "Karim Haddad, whose son was killed in the crash, said he wanted answers.",
            "affected",
            "whose son was killed in the crash",
        ),
        (
            "Jean Farrow, a resident of the street, said it smelled of gas.",
            "affected",
            "resident of the street",
        ),
        (
            "A man who was treated for burns said the alarm never rang.",
            "affected",
            "who was treated for burns",
        ),
        (
            "Tania Greer, whose flat was flooded twice, said she would not insure it.",
            "affected",
            "whose flat was flooded twice",
        ),
        ("A leaked memo said the plan was dead.", "obtained", "leaked memo"),
        (
            "Luis Prado, one of 14 workers injured in the blast, said his hands burned.",
            "affected",
            "injured in the blast",
        ),
        (
            "The widow of one of the dead miners, Tereza Novak, said nobody had called.",
            "affected",
            "widow of one of the dead miners",
        ),
        (
            "Ingunn Dahl, who has studied the glacier since 1994, said it had shrunk.",
            "expert",
            "who has studied the glacier since 1994",
        ),
        (
            "Priya Nand, one of the authors of the study, said children slept worse.",
            "expert",
            "authors of the study",
        ),
        (
            "Sian Rees, a co-author of a book on nursing, said nurses were leaving.",
            "expert",
            "author of a book on nursing",
        ),
        (
            "Marc Elling, a lawyer who has filed many of the suits, said the law was void.",
            "participant",
            "who has filed many of the suits",
        ),
        (
            "A diplomat who took part in the talks said all but the fish was agreed.",
            "participant",
            "who took part in the talks",
        ),
        (
            "Aled Moss, a driver at the depot, told the inquiry that the brakes had failed.",
            "testimony",
            "told the inquiry",
        ),
        (
            "People familiar with the talks said that a price had been agreed.",
            "insider",
            "familiar with the talks",
        ),
        (
            "Two officials briefed on the plan said the tax would rise.",
            "insider",
            "briefed on the plan",
        ),
        (
            "A letter obtained by the Lowmark Courier says that the bridge was closed too late.",
            "obtained",
            "obtained by the Lowmark Courier",
        ),
    ],
)
def test_the_reason_is_read_with_the_words_that_say_it(body: str, why: str, said_in: str) -> None:
    assert reason(body) == (why, said_in)


@pytest.mark.parametrize(
    "body",
    [
        "Transport minister Odile Fabre said the line would open by June.",
        "Senator Ruth Amari, who lives in Harrowgate, said the budget would pass.",
        "Ruth Amari, who did not see the crash, said the road was wet.",
        "Ruth Amari, who studied law at Tarbrook, said the ban was void.",
        "Ruth Amari, who leads the Harbour Party, said the tax was wrong.",
        "Ruth Amari, whose husband is a judge, said the ban was void.",
        "Ruth Amari, no expert in law, said the ban was void.",
        "Ruth Amari asked the judge: “When will the ban end?”",
        "Union organiser Pat Doyle said nobody would cross the line.",
        "“I was on board when it sank, as was Tom Hale, who led the search,” Pat Doyle said.",
    ],
)
def test_there_is_none_where_the_article_does_not_say_one(body: str) -> None:
    assert reason(body) == (None, None)


def test_a_reason_stands_beside_role_and_affiliation() -> None:
    body = "Una Marsh, a nurse at Denholm Hospital who treated the first patients, said it spread."
    (capacity,) = speaker(body, record(body).statements[-1]).capacities
    assert (capacity.role, capacity.affiliation) == ("nurse", "Denholm Hospital")
    assert capacity.reason == "participant"


def test_a_source_may_have_a_reason_alone() -> None:
    body = "Tom Hale, who was on board the ferry, said the lights went out."
    (statement,) = record(body).statements
    (capacity,) = speaker(body, statement).capacities
    assert (capacity.role, capacity.affiliation) == (None, None)
    assert statement.speaker_as == capacity.id
