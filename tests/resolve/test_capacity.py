"""Role and affiliation by the kind of words that state them; names and words are invented."""

from __future__ import annotations

import pytest

from tests.articles import record
from tests.resolve.test_who import capacity


@pytest.mark.parametrize(
    ("body", "role", "affiliation"),
    [
        ("Cllr Deirdre Malin (Lab, Varn East) said the tin was empty.", "Cllr", "Labour"),
        ("Cllr Owen Holt (Con, Oakmere) said the bins were full.", "Cllr", "Conservative"),
        ("Sen. Dale Whitcomb, R-Neb., said the bill was dead.", "Sen.", "Republican"),
        ("Rep. Lyle Buckner, D-Mont., said the bill was alive.", "Rep.", "Democratic"),
        ("“It is a slap,” said Ulster Progress MLA Karen Baird.", "MLA", "Ulster Progress"),
        ("Independent TD Padraig Rooney said the road was late.", "TD", "Independent"),
        (
            "Det Ch Insp Mark Ollerton, of Wessmouth Police, said it was a cowardly attack.",
            "Det Ch Insp",
            "Wessmouth Police",
        ),
        (
            "Analyst Becky Lunt, of stockbroker Harrow & Finch, said the shares looked dear.",
            "Analyst",
            "Harrow & Finch",
        ),
        ("Wing Commander (retd) Asif Qureshi said the jets were old.", "Wing Commander", None),
        ("Governor-elect Hank Molloy said the bill would pass.", "Governor-elect", None),
        ("President-elect Jaime Orozco said the jet would go.", "President-elect", None),
        ("Tomás Quill, prosecuting, said Dunne had bought the petrol.", "prosecuting", None),
        (
            "Jonas Berg opened the account in 2019.\n\nA former compliance officer at Nordhaven "
            "Bank, Berg said the managers knew.",
            "former compliance officer",
            "Nordhaven Bank",
        ),
        (
            "Opposition spokesman on fisheries Einar Solheim said the quota was a gift.",
            "Opposition spokesman on fisheries",
            None,
        ),
        (
            "Imran Sheikh, the Labour candidate for Holme Valley, said buses mattered.",
            "candidate for Holme Valley",
            "Labour",
        ),
        (
            "Hamish Orr, Police Scotland's area commander for the Uists, said it went on.",
            "area commander",
            "Police Scotland",
        ),
        ("A spokesman for the builders' union said talks ended.", "spokesman", "builders' union"),
        (
            "A spokeswoman for the nurses' association said the offer was low.",
            "spokeswoman",
            "nurses' association",
        ),
        (
            "Ada Quill is the wife of Huw Pascoe. Ada Quill, a pilot, said the field was wet.",
            "pilot",
            None,
        ),
        ("Her husband Huw Pascoe, a former president, said it rained.", "former president", None),
        ("His son Huw Pascoe said that it rained.", "son", None),
        ("It will fall, according to Huw Pascoe of the University of Tarbrook.", None,
         "University of Tarbrook"),
        ("Olu Bankole, whose company Brightwell runs the ferry, said it was safe.", None,
         "Brightwell"),
        ("Shadow transport secretary Fay Coulson said it was fiction.",
         "Shadow transport secretary", None),
        ("Information Technology minister Sana Khan said it was slow.",
         "Information Technology minister", None),
        ("Sana Khan, an expert at U.K. think-tank Orme House, said it was so.", "expert",
         "Orme House"),
        ("Campaigners said it was late.", None, None),
        ("The only person who knew, Sana Khan, said it was late.", None, None),
        ("Alf Garrity, 74, of Heath Lane, said the noise began at five.", None, None),
        ("Rose Atieno, from Kisumu, said the queue was long.", None, None),
    ],
)  # fmt: skip
def test_role_and_affiliation_are_read_in_the_manner_of_many_papers(
    body: str, role: str | None, affiliation: str | None
) -> None:
    assert capacity(body) == (role, affiliation)


def test_a_party_told_by_its_letter_is_an_agent_by_its_name() -> None:
    agents = record("Sen. Dale Crane, D-Iowa, said the bill was dead.\n", "combined").agents
    assert {a.name for a in agents} == {"Dale Crane", "Democratic"}
