"""Whom a source means, kind of fault by kind of fault; names and words are invented."""

from __future__ import annotations

import pytest

from kb.model import Agent
from tests.articles import record, speaker


def speakers(body: str) -> list[str | None]:
    """The names of the speakers of all statements, in text order."""
    found = record(body)
    names = {agent.id: agent.name for agent in found.agents}
    return [names.get(s.speaker or "") for s in found.statements]


def kinds(body: str) -> list[str]:
    return [speaker(body, s).kind for s in record(body).statements]


def capacity(body: str) -> tuple[str | None, str | None]:
    """Role and affiliation of the speaker of the last statement."""
    agent: Agent = speaker(body, record(body).statements[-1])
    if not agent.capacities:
        return None, None
    return agent.capacities[0].role, agent.capacities[0].affiliation


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "Mrs Holt said the bridge was safe. Mr Brand said it was not. He said it swayed.",
            ["Holt", "Brand", "Brand"],
        ),
        (
            "Sir Piers Lund said the hall was sold. Dame Ada Crane said it was let. "
            "She said the rent was low.",
            ["Piers Lund", "Ada Crane", "Ada Crane"],
        ),
        (
            "Rolf Tamm said the ice was thin.\n\nMila Orel runs the rink. She owns the café. "
            "She is 60.\n\nHe said it would crack.",
            ["Rolf Tamm", "Rolf Tamm"],
        ),
        (
            "Spokeswoman Jo Farr said the line was shut. Guard Lee Moss said it was open. "
            "She said buses would run.",
            ["Jo Farr", "Lee Moss", "Jo Farr"],
        ),
    ],
)
def test_a_pronoun_goes_to_nobody_of_the_other_gender(body: str, names: list[str]) -> None:
    assert [n and n.removeprefix("Mrs ") for n in speakers(body)] == names


@pytest.mark.parametrize(
    ("body", "last"),
    [
        (
            "Harbour master Andrew Holt said the quay was safe. He said it would stay open.\n\n"
            "Royce Tamm, the port's chief engineer, was a bit more cautious. He said the piles "
            "had moved.",
            "Royce Tamm",
        ),
        (
            'Fisheries chief Peter Lund reiterated his call for a quota. "It cannot wait," he '
            "said.\n\nIlham Orhat, the fleet's manager of communications, urged ministers to "
            'publish the data.\n\n"This shows intent," he said.',
            "Ilham Orhat",
        ),
        (
            '"The river is our own," said Jamil Sadoon, a boatman. He said the fish were gone.'
            '\n\nAbu Omar Tarek, 44, agreed.\n\n"Nobody fishes now," he told the Courier.',
            "Abu Omar Tarek",
        ),
        (
            "The mayor, Helen Birch, said the pool was shut. She blamed the frost.\n\n"
            "Kerry-Ann Dole, who swims there daily, was not convinced.\n\n"
            "She said the frost had gone in March.",
            "Kerry-Ann Dole",
        ),
    ],
)
def test_a_pronoun_goes_to_whom_the_text_has_turned_to(body: str, last: str) -> None:
    assert speakers(body)[-1] == last


@pytest.mark.parametrize(
    ("body", "number"),
    [
        (
            "The guide said it was out. The warden said it smoked. The porter said it was hot.",
            3,
        ),
        ("The pilot said it was late. The steward said it was early.", 2),
        ("The plumber said it leaked. The roofer said it dripped. The tiler said it held.", 3),
        ("The coach said they won. The referee said they drew. The coach said they had won.", 2),
    ],
)
def test_a_role_is_not_that_of_another_role(body: str, number: int) -> None:
    assert len(set(speakers(body))) == number


@pytest.mark.parametrize(
    ("body", "last"),
    [
        (
            "The health secretary, Una Marsh, said beds were free.\n\nThe home secretary, Ben Fry, "
            "told the Dawn that jails were full.\n\nThe health secretary said more would come.",
            "Una Marsh",
        ),
        (
            "Defence minister Karl Rehn said the ships would sail. Trade minister Eva Stolt said "
            "the talks went on. The defence minister said he was ready.",
            "Karl Rehn",
        ),
        (
            "Ovrana’s president, Milo Fesk, said the vote was fair. Taral’s president, Jana Bor, "
            "said it was not. The Ovrana president said it was over.",
            "Milo Fesk",
        ),
    ],
)
def test_a_role_goes_to_the_one_who_holds_it(body: str, last: str) -> None:
    assert speakers(body)[-1] == last


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Trade Minister Zaki Omar said fees rose. Zaki said they would fall.", "Zaki Omar"),
        ("The bakery’s owner, Mei Lin, said bread was dear. Mei said flour was.", "Mei Lin"),
        ("Sir Hugh Penn said the vote was fair. Sir Hugh said it was over.", "Hugh Penn"),
        ("Coach Ayo Bello said they were tired. Ayo said they would rest.", "Ayo Bello"),
    ],
)
def test_a_given_name_on_second_mention_is_the_same_person(body: str, name: str) -> None:
    assert speakers(body) == [name, name]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("“It is the best pie,” says the former chef of the Anchor, Olga Prentis.", "Olga Prentis"),
        ("Minister of Public Works, Tebo Sello, said that the road was dry.", "Tebo Sello"),
        ("Head teachers’ president Nora Quist said classes were full.", "Nora Quist"),
        ("The ex-captain of the Dunmore side, Wes Harlow, said they would win.", "Wes Harlow"),
    ],
)
def test_the_name_beside_a_role_is_the_speaker(body: str, name: str) -> None:
    assert speakers(body)[-1] == name


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Ex-players told the Daily Dawn that the coach was angry.", "Ex-players"),
        ("Vice-chancellor Ruth Amory said they were not ready.", "Ruth Amory"),
        ("Co-author Dev Nair said he agreed.", "Dev Nair"),
        ("Self-employed builder Otto Kray said work was scarce.", "Otto Kray"),
    ],
)
def test_a_source_is_not_cut_at_a_hyphen(body: str, name: str) -> None:
    assert speakers(body) == [name]


@pytest.mark.parametrize(
    ("body", "members"),
    [
        ("Ida Rolle and Sven Pike said they would stay.", {"Ida Rolle", "Sven Pike"}),
        ("Greta Holm and Paul Ekwe said the trial was fair.", {"Greta Holm", "Paul Ekwe"}),
        (
            "Tara Finch and Joel Abbot told the court they were innocent.",
            {"Tara Finch", "Joel Abbot"},
        ),
    ],
)
def test_several_who_speak_as_one_are_each_a_member(body: str, members: set[str]) -> None:
    found = record(body)
    agents = {a.id: a for a in found.agents}
    joint = agents[found.statements[0].speaker or ""]
    assert {agents[m].name for m in joint.members} == members
    assert joint.kind == "group"


@pytest.mark.parametrize(
    ("body", "name", "members"),
    [
        (
            "Ann Vale met Tom Low. Neither Vale nor Low would say how much was paid.",
            "Neither Vale nor Low",
            {"Ann Vale", "Tom Low"},
        ),
        (
            "Orme Ltd sued Varn Ltd on Monday. Neither Orme Ltd nor Varn Ltd replied to emails.",
            "Neither Orme Ltd nor Varn Ltd",
            {"Orme Ltd", "Varn Ltd"},
        ),
        (
            "Talks failed. Neither the council nor Orme Ltd returned calls.",
            "Neither the council nor Orme Ltd",
            {"Orme Ltd"},
        ),
    ],
)
def test_neither_of_several_is_named_by_words_that_say_so(
    body: str, name: str, members: set[str]
) -> None:
    found = record(body)
    agents = {a.id: a for a in found.agents}
    joint = speaker(body, found.statements[-1])
    assert joint.name == name
    assert {agents[m].name for m in joint.members} == members


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("A barmaid said the till was open.", "anonymous"),
        ("A mate said he was shy.", "anonymous"),
        ("The 52-year-old said she heard a bang.", "anonymous"),
        ("The duo said they were glad.", "group"),
        ("The family said they were lost for words.", "group"),
        ("Another said that it was cold.", "anonymous"),
        ("Some said that it was late.", "group"),
        ("The brochure said that the pool was heated.", "document"),
    ],
)
def test_people_are_no_documents(body: str, kind: str) -> None:
    assert kinds(body) == [kind]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            "The Wells Improvement Society (WISO) said the pump was old. WISO said it would go.",
            "Wells Improvement Society",
        ),
        (
            "The Northern Revenue Service (Nores) said tax was due. Nores said it would wait.",
            "Northern Revenue Service",
        ),
        (
            "The Union of Lock Keepers (ULK) said the gate was stuck. ULK said it was rust.",
            "Union of Lock Keepers",
        ),
    ],
)
def test_letters_in_brackets_stand_for_the_name_before_them(body: str, name: str) -> None:
    assert speakers(body) == [name, name]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Una Marsh, a nurse at Denholm Hospital, said it was full.",
            ("nurse", "Denholm Hospital"),
        ),
        (
            "Denholm Hospital’s chief nurse, Una Marsh, said it was full.",
            ("chief nurse", "Denholm Hospital"),
        ),
        ("Una Marsh, who leads Denholm Council, said it was full.", ("leader", "Denholm Council")),
        ("Senator Una Marsh (R-Ohio) said it was full.", ("Senator", "Republican")),
        ("Una Marsh of Denholm Research said it was full.", (None, "Denholm Research")),
        (
            "Una Marsh is the head of the Denholm Institute. Marsh said it was full.",
            ("head", "Denholm Institute"),
        ),
        ("Una Marsh, 42, a teacher from Lowmark, said it was full.", ("teacher", None)),
        ("Norwegian engineer Una Marsh said it was full.", ("Norwegian engineer", None)),
        (
            "A spokesman for Denholm Council said it was full.",
            ("spokesman", "Denholm Council"),
        ),
    ],
)
def test_capacity_is_read_wherever_it_is_stated(
    body: str, expected: tuple[str | None, str | None]
) -> None:
    assert capacity(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "“The roof leaks,” Una Marsh said. “I said it would leak.”",
        "I said that the roof leaked.",
        "We said that the roof leaked.",
    ],
)
def test_the_first_person_is_no_speaker_of_its_own(body: str) -> None:
    assert all(name in (None, "Una Marsh") for name in speakers(body))


@pytest.mark.parametrize(
    ("body", "affiliation"),
    [
        (
            "Two people were held after Save Our Shore campaigners blocked the pier.\n\n"
            "One of the campaigners, Odile Parr, 42, a teacher from Lowmark, said: "
            '"We wrote letters for years."',
            "Save Our Shore",
        ),
        (
            "Two people were held after Save Our Shore campaigners blocked the pier.\n\n"
            'Fellow campaigner, welder Robert Keane, 60, said: "I built these ships."',
            "Save Our Shore",
        ),
        (
            "Two Northern Rail drivers were hurt. A second driver, Lee Moss, said the signal "
            "was green.",
            "Northern Rail",
        ),
        (
            "Helen Birch ended her bid for the Democratic nomination on Monday.\n\n"
            "Birch said the road had been long.",
            "Democratic",
        ),
        (
            'Mark Dorran won the Labour nomination in Cray on Friday.\n\n"It was close," Dorran '
            "said.",
            "Labour",
        ),
        (
            "Ousted governor Tariq Malik said the vote was stolen. The court banned Malik's Free "
            "River Alliance party in May.",
            "Free River Alliance",
        ),
        (
            "Paula Quill said that the raid was aimed at her party, the Reform Union of Carra, "
            "and at nobody else. Quill said she was calm.",
            "Reform Union of Carra",
        ),
        (
            "Sir Colin Vale has defended his stay at the lodge. Sir Colin said he had paid. Lord "
            "Tibb owns the lodge.\n\nThe owner gave the Labour leader a key in May. Sir Colin "
            "stayed for a week. Sir Colin had asked.\n\nSir Colin said the key was returned.",
            "Labour",
        ),
        (
            "Rae Tolland said the tax was wrong. She mocked the Republican nominee, Bo Carr, on "
            "Monday. Carr ignored her bid for attention.\n\nTolland said Carr was lost.",
            None,
        ),
        (
            "Rae Tolland said the tax was wrong. Carr's Republican campaign replied. Bo Carr "
            "ended his run for the Democratic nomination.\n\nTolland said Carr was lost.",
            None,
        ),
    ],
)
def test_a_party_or_group_is_that_of_its_members_elsewhere_in_the_article(
    body: str, affiliation: str | None
) -> None:
    assert capacity(body)[1] == affiliation


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "Painter Wilma Sorge is read closely by collectors, so her yearly letter is awaited. "
            "Sorge no longer speaks of money.\n\nBut Sorge's latest letter does hold some "
            'lessons. Here is a sample:\n\nOn patience:\n\n"Wait until the light is right. Then '
            "wait some more.\"\n\nVisitor Hal Prem wears a coat with Sorge's face in the style of "
            "Otto Quist at the fair in May.\n\nOn mistakes:\n\n"
            '"I have made more of them than I can count. They fade away."',
            ["Wilma Sorge", "Wilma Sorge"],
        ),
        (
            "Coach Ben Tarr has led Holm United for ten years. Tarr marked the day with an open "
            'letter to supporters.\n\nTo the young:\n\n"Run until you are called back. Nobody '
            "ever lost by running.\"\n\nHolm's ground was built in 1920 by Artur Lemm.\n\nTo the "
            'old:\n\n"You have paid for all of this. I thank you."',
            ["Ben Tarr", "Ben Tarr"],
        ),
        (
            "Nurse Pia Holm ran the ward for years. Holm left in May. Holm wrote a diary.\n\n"
            'Her son Karl Rode said it was true. "It was hard on all of us at home."',
            ["Karl Rode", "Karl Rode"],
        ),
    ],
)
def test_a_quotation_with_nobody_beside_it_is_of_whom_the_article_is_about(
    body: str, names: list[str]
) -> None:
    assert speakers(body) == names


@pytest.mark.parametrize(
    "body",
    [
        "Yvolna Trask, 38, and her brother, Piet, 51, were at sea. Yvolna fell ill in April.\n\n"
        "Yvolna said the boat was sound.",
        "Drovna Pask, 61, opened the shop in May. Pask closed it in June.\n\n"
        "Pask said the rent was too high.",
        "The gale caught Tilda Orme, 29, and a cousin on the bridge. Orme said it shook.",
    ],
)
def test_a_name_with_an_age_is_a_person_without_a_role(body: str) -> None:
    assert kinds(body) == ["person"]
    assert capacity(body) == (None, None)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Ada Crane is ill. Her agent said she would not sing.", ["Her [Ada Crane’s] agent"]),
        (
            "Tallow Ferries Ltd sank a ship. The Ostrel news agency said nobody drowned.",
            ["The Ostrel news agency"],
        ),
    ],
)
def test_a_description_means_neither_its_owner_nor_a_body_of_another_name(
    body: str, names: list[str]
) -> None:
    assert speakers(body) == names


def test_a_pronoun_that_may_mean_another_tells_nobodys_gender() -> None:
    body = (
        "The mayor, Quill Orme, and the clerk, Wren Vale, opened the hall. He said the roof would "
        "hold. The crowd cheered.\n\nThe mayor left early. She said the hall was cold."
    )
    assert speakers(body)[-1] == "Quill Orme"
