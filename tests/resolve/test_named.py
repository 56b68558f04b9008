"""Sources whose names stand elsewhere: beside, cut short, joined to others, or as a title."""

from __future__ import annotations

import pytest

from kb.model import Span
from kb.pipeline import record_of
from kb.reading import read_bytes
from kb.resolve.shown import shown_kinds
from tests.articles import annotated
from tests.resolve.test_who import capacity, kinds, speakers


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "The roof came off at midnight. Oksana Brenko, 41, and her son were asleep.\n\n"
            "Oksana, a piano tuner, said the house had been hit by a lorry.",
            ["Oksana Brenko"],
        ),
        (
            "Teresa Malo and her sister Ines sang first. Teresa, a nurse at the hospital, told the "
            "Herald the prize was for the town.",
            ["Teresa Malo"],
        ),
        (
            "Iuliia Hurzhan, 38, and her husband, Clive, 51, left Tarn. What pains them is the "
            "wait. Iuliia, a yoga teacher, said she was having sleepless nights.",
            ["Iuliia Hurzhan"],
        ),
        ("Sunniva, a baker, said she had walked to work.", ["Sunniva"]),
        ("Her neighbour Dilwyn, a retired miner, said the noise was like a train.", ["Dilwyn"]),
    ],
)
def test_the_person_named_before_an_aside_speaks(body: str, names: list[str]) -> None:
    assert speakers(body) == names
    assert set(kinds(body)) == {"person"}


@pytest.mark.parametrize(
    ("body", "together"),
    [
        (
            "Dan Orpin, 44, and his wife Mila, 39, left the harbour in May. The couple said they "
            "had run out of water. They said nobody had answered.",
            "Dan Orpin, 44, and his wife Mila",
        ),
        (
            "Ahmed Sefa and Karim Sefa opened the bakery in March. The brothers said they would "
            "sell bread at cost.\n\n“We grew up on this street,” they said.",
            "Ahmed Sefa and Karim Sefa",
        ),
        (
            "Lisa Hart and Tom Bray appeared in court on Monday. The pair said they had no "
            "licence. The two said they were sorry.",
            "Lisa Hart and Tom Bray",
        ),
        (
            "Rosa Feld and Petra Orr run the two hotels. They said the rooms were full.",
            "Rosa Feld and Petra Orr",
        ),
    ],
)
def test_a_couple_is_the_two_who_are_named_together(body: str, together: str) -> None:
    assert set(speakers(body)) == {together}
    assert set(kinds(body)) == {"group"}


def test_a_couple_that_nobody_is_named_for_stays_unnamed() -> None:
    body = "Lisa Hart opened the fair on Monday. The couple said they were sorry."
    assert speakers(body) == ["The couple"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Robert Tallis left the club on Monday. “I am tired,” Rob said.", "Robert Tallis"),
        ("Vladislav Orsk visited a plant in Dorn. Vlad said that it was time.", "Vladislav Orsk"),
        ("Alexandra Finn sang to 30,000 people. Alex said she was home.", "Alexandra Finn"),
        ("William Hobbs swam the lake. “It was cold,” said Bill.", "William Hobbs"),
    ],
)
def test_the_short_form_of_a_given_name_is_whoever_bears_it(body: str, name: str) -> None:
    assert speakers(body) == [name]


def test_a_short_form_that_two_may_bear_is_neither() -> None:
    body = "Robert Tallis left. Robin Tarn came. Robertina Munt stayed. “I am tired,” Rob said."
    assert speakers(body)[-1] not in ("Robin Tarn", "Robertina Munt")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Lena Kroft fell on Friday. The sprinter said that her leg was broken.", "Lena Kroft"),
        (
            "Dorian Vale spoke to the paper on Monday. The rapper said it was his best.",
            "Dorian Vale",
        ),
        ("Emil Varga flew to Torn on Sunday. The autocrat said he would stay.", "Emil Varga"),
    ],
)
def test_what_somebody_is_known_for_stands_for_the_name(body: str, name: str) -> None:
    assert speakers(body) == [name]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "A booklet called “Before the Bell” was sent to all homes. The booklet says children "
            "should walk to school. It says parents should leave the car at home.",
            ["Before the Bell", "Before the Bell"],
        ),
        (
            "The institute's report, “Rivers at Risk”, said that half of all streams were dirty. "
            "The study said that fish would die.",
            ["Rivers at Risk", "Rivers at Risk"],
        ),
        (
            "The council has printed ‘If the Water Comes’, a leaflet for all homes. The leaflet "
            "says pets should be moved first.",
            ["If the Water Comes"],
        ),
        (
            "Norway has printed the ‘Ready for winter’ brochure. In Chile, the ministry put out a "
            "guide titled ‘When the earth shakes’. The Norwegian brochure says people need wood. "
            "The Chilean guide says they need water.",
            ["Ready for winter", "When the earth shakes"],
        ),
    ],
)
def test_a_document_goes_by_its_title_which_is_nobodys_words(body: str, names: list[str]) -> None:
    assert speakers(body) == names
    assert set(kinds(body)) == {"document"}


@pytest.mark.parametrize(
    "body",
    [
        "The council said in a letter, “We Will Mend It.” The letter said nothing of the cost.",
        "“Nobody is safe,” a report said.",
        "The mayor wrote in a post “Time to go home”.",
    ],
)
def test_a_quotation_beside_a_document_is_no_title(body: str) -> None:
    assert speakers(body)
    assert not {"We Will Mend It", "Nobody is safe", "Time to go home"} & set(speakers(body))


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            "Hillary Marden ran the fair. A Marden aide said it was full. Marden adviser Bo Lind "
            "said it paid. Marden spokesman Al Roe smiled. “I am glad,” Marden said.",
            "Hillary Marden",
        ),
        (
            "Donald Prane came late. Prane supporters cheered. A Prane adviser left. Prane said "
            "that he was tired.",
            "Donald Prane",
        ),
        (
            "Melba Ortiz Valdez runs the bank. “We pay,” Ms. Ortiz said.",
            "Melba Ortiz Valdez",
        ),
        (
            "William A. Brightwell wrote a book on funds. Mr. Brightwell's firm lost. "
            "Mr. Brightwell said that fees were high.",
            "William A. Brightwell",
        ),
        (
            "Michelle Tander opened the school. Her husband, President Karl Tander, was there. "
            "Mr. Tander said it was good.",
            "Karl Tander",
        ),
        ("“We are ready,” said army spokesman Navy Capt. Jeff Dorn, who flew in.", "Jeff Dorn"),
        ("Dana Hart (R-Ohio) was there. The Ohio Republican said it was wasteful.", "Dana Hart"),
        ("Joe Marsh (D-Vt.) voted for it. The Vermont Democrat said it was late.", "Joe Marsh"),
        ("The Conservative Ana Pike said it was late.", "Ana Pike"),
    ],
)
def test_a_surname_or_a_party_stands_for_the_person(body: str, name: str) -> None:
    found = speakers(body)
    assert found[-1] == name
    assert kinds(body)[-1] == "person"


@pytest.mark.parametrize(
    "body",
    [
        "Democrats said the bill was dead.",
        "Republicans replied that it was alive.",
        "Americans say they are tired.",
        "Only 7 percent said they would move.",
        "A third said they did not know.",
        "Nearly four in 10 said they were happy.",
    ],
)
def test_people_at_large_are_a_group(body: str) -> None:
    assert kinds(body) == ["group"]


@pytest.mark.parametrize(
    ("body", "role"),
    [
        (
            "The clerk ordered another inquiry of Liberal presidential candidate Hilda Crane. "
            "Crane said she was ready.",
            "presidential candidate",
        ),
        ("Jim Wood, a lawyer and top aide, said it was so.", "lawyer and top aide"),
        ("Secretary of State John Karry said it was late.", "Secretary of State"),
        (
            "Tom Bray, the secretary of state for trade, said it was so.",
            "secretary of state for trade",
        ),
        (
            "It was a plan of former minister of defence Lena Oss. Oss said it stood.",
            "former minister of defence",
        ),
        ("House Speaker Paul Ryder said it was so. The White House agreed.", "Speaker"),
    ],
)
def test_a_role_has_no_words_of_what_leads_to_it(body: str, role: str) -> None:
    assert capacity(body)[0] == role
    assert capacity(body)[1] != "White House"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            "Bishop Otto Lind spoke on Sunday. Lind's message said that the poor come first.",
            "Otto Lind",
        ),
        ("Ada Holm left early. Her warning said that the barn would fall.", "Ada Holm"),
        ("In May, Tom Pell left. His message said that the port is lost.", "Tom Pell"),
        ("Matthew Prince runs the firm. Mr. Prince said it was safe.", "Matthew Prince"),
        ("Rosa King sings at night. Ms. King said it was late.", "Rosa King"),
        ("Joan Pope paints. Dr. Pope said the wall was dry.", "Joan Pope"),
    ],
)
def test_whoever_speaks_is_named_behind_a_title_or_what_is_said(body: str, name: str) -> None:
    assert speakers(body) == [name]


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("OAKTOWN, S.C. - Liberal front-runner Hilda Crane said she would win.", "front-runner"),
        ("PORT — Mayor Dale Roe said he would not.", "Mayor"),
        ("Even a top strategist said it was over.", "top strategist"),
        ("But a retired sailor said it was not.", "retired sailor"),
    ],
)
def test_a_role_begins_behind_a_dateline_and_small_words(body: str, role: str) -> None:
    assert capacity(body)[0] == role


def test_a_headline_with_capitals_throughout_shows_no_role() -> None:
    page = (
        "Karl Munt Finally Praises City Mayor Ada Holm In New Speech\n\n"
        "Ada Holm was glad. Holm said that Munt was right."
    )
    reading = read_bytes(page.encode(), "page.txt")
    found = record_of(reading.articles[0], reading.snapshot, "grammar")
    (statement,) = [s for s in found.statements if s.standing == "asserted"]
    holm = next(a for a in found.agents if a.id == statement.speaker)
    assert (holm.name, holm.capacities) == ("Ada Holm", ())


@pytest.mark.parametrize(
    ("body", "last"),
    [
        (
            "Otto Pell came out at noon. “Will you stay?” a reporter asked. “No,” he said.",
            "Otto Pell",
        ),
        (
            "Lena Oss took the oath. “Did you see it?” the prosecutor asked. “I did,” she said.",
            "Lena Oss",
        ),
        (
            "Tom Bray ran. “Where to?” a passer-by asked. “Home,” he answered.",
            "Tom Bray",
        ),
        (
            "In a statement on Facebook, the Holm club said it was sorry. It closed.",
            "the Holm club",
        ),
        ("Hart and Dale Police said two men were held.", "Hart and Dale Police"),
        (
            "Ann Poole, Bram Voss and Cora Lind said they would appeal.",
            "Ann Poole, Bram Voss and Cora Lind",
        ),
        (
            "We spoke to Otto Pell, the head of the port.\n\nQ: Is it safe?\n\n"
            "A: It is now. We mended the wall.\n\nQ: And the cost?\n\nA: About $3 million.",
            "Otto Pell",
        ),
    ],
)
def test_an_answer_is_of_whoever_was_asked_and_a_list_of_all_in_it(body: str, last: str) -> None:
    assert speakers(body)[-1] == last


@pytest.mark.parametrize(
    ("name", "shown"), [("EYP MCF", "organisation"), ("MAYA", None), ("Tarn", None)]
)
def test_letters_for_a_name_are_shown_to_be_an_organisation(name: str, shown: str | None) -> None:
    found = annotated(f"The builders asked {name} to look at the bridge.")
    start = found.article.text.index(name)
    kinds_shown = shown_kinds(found.doc, [Span(start, start + len(name), name)])
    assert kinds_shown.get(start, (None, 0))[0] == shown
