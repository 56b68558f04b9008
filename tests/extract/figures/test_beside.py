"""What a figure is of, when it holds and where; all sentences are our own.

Each case is a sentence, the words of one of its figures, and what the sentence says of it.
"""

from __future__ import annotations

import re

import pytest

from kb.annotate import language_model
from kb.annotate.plain import plain
from kb.extract.figures import find_figures
from kb.model import Figure, Span

OF_WHAT = {
    "not what it is held against": [
        ("Prices climbed 4.1 percent year on year.", "4.1 percent", "Prices"),
        ("Output rose 0.3 percent month over month.", "0.3 percent", "Output"),
    ],
    "what stands behind a unit": [
        ("The parish cleared 14 km of ditches.", "14 km", "ditches"),
        ("Nearly 3 inches of hail fell on the orchard.", "3 inches", "hail"),
        ("She won £40,000 in damages.", "£40,000", "damages"),
        ("The tug spilled 90 litres of the oil.", "90 litres", "oil"),
    ],
    "the noun that a measure stands before": [
        ("He sold a 60-acre orchard near Holm.", "60-acre", "orchard"),
        ("The port wants a 4.5km breakwater.", "4.5km", "breakwater"),
        ("Savers got 6% interest from the bank.", "6%", "interest"),
        ("They built a 200-metre-long pier.", "200-metre", "pier"),
    ],
    "the noun that a figure stands behind": [
        ("The school got a roof at a cost of £310,000.", "£310,000", "cost"),
        ("He left with a pay-off of up to $2 million.", "$2 million", "pay-off"),
        ("The dam has a capacity of 75 megawatts.", "75 megawatts", "capacity"),
        ("Tenants face a wait of 9 to 12 months.", "9 to 12 months", "wait"),
    ],
    "the subject of an earlier verb": [
        ("The kite weighs 400 grams and costs $60.", "$60", "kite"),
        ("The fair is expected to last four days.", "four days", "fair"),
        ("Turnout was 61%, compared with 70% in 2027.", "70%", "Turnout"),
        ("The bridge opened late and took nine years to build.", "nine years", "bridge"),
    ],
    "the noun before a participle": [
        ("She owns a boat valued at $90,000.", "$90,000", "boat"),
        ("Thieves took copper worth €12,000.", "€12,000", "copper"),
        ("He bought a house, priced at £240,000, in May.", "£240,000", "house"),
    ],
    "what somebody brings to, by or for so much": [
        ("The bank cut its rate to 5%.", "5%", "rate"),
        ("The council raised the fee by £2.", "£2", "fee"),
        ("Ana Roe sold the firm for $64 million.", "$64 million", "firm"),
        ("Rains cut output in the west by 11,000 tonnes.", "11,000 tonnes", "output"),
        ("Lind valued the boat at £900.", "£900", "boat"),
        ("It borrowed again, pushing debt to £9bn.", "£9bn", "debt"),
        ("The bank bought gold, taking its holdings to 827 tonnes.", "827 tonnes", "holdings"),
        ("Turnout fell to 61%.", "61%", "Turnout"),
        ("Sales grew by 4% to £9 million.", "£9 million", "Sales"),
    ],
    "what a rise or fall is in": [
        ("Orme Soup reported a 31 percent increase in net profit.", "31 percent", "net profit"),
        ("There was a 3.4% increase in thefts.", "3.4%", "thefts"),
        (
            "Exports reached $42 billion, a 2.6-percent increase from 2030.",
            "2.6-percent",
            "Exports",
        ),
        ("It told of a 0.7% dip in its quarterly sales.", "0.7%", "quarterly sales"),
    ],
    "never a time": [
        (
            "Revenue was €12 million in the quarter, against €9 million in the same period.",
            "€9",
            "Revenue",
        ),
        ("Corn output is down 1% from last year, forecast at 15 tonnes.", "15 tonnes", None),
    ],
    "a profit with what is taken from it": [
        ("It booked a profit after tax of $137 million.", "$137 million", "profit after tax"),
    ],
    "the noun of a relative clause": [
        ("We have two boats that waited 19 days.", "19 days", "boats"),
        ("A 5-acre field, which cost £80,000, was sold.", "£80,000", "field"),
        ("He rides three horses that weigh 600 kg.", "600 kg", "horses"),
    ],
    "nobody's purse": [
        ("The council approved £2 million on Friday.", "£2 million", None),
        ("The court fined the baker $800.", "$800", None),
        ("Ines Vale borrowed €3,000 from an aunt.", "€3,000", None),
        ("Lark Mills paid $5 million.", "$5 million", None),
    ],
    "nobody who offers a share": [
        ("The board offered 4% in 2031.", "4%", None),
        ("The deal gives 6% for NTWA and 5% for the clerks.", "5%", None),
        ("“4% in 2026,” the office said.", "4%", None),
        ("The offer of 4% in 2032 was turned down.", "4%", "offer"),
        ("She owns 12% of Lark Mills.", "12%", "Lark Mills"),
        ("The firm pledged to cut prices by 4%.", "4%", "prices"),
    ],
    "nobody who gives the number": [
        ("The disaster agency put it at 34.", "34", None),
        ("Engineers estimated it at $45 million.", "$45 million", None),
        ("Police counted 1,200 on the square.", "1,200", None),
        ("“It was a third,” said Ines Vale.", "a third", None),
        ("“It was cold,” said Ines Vale, 71, of Holm.", "71", "Ines Vale"),
        ("The agency puts the bill at £140,000 a year.", "£140,000", "bill"),
        ("The agency estimated damage at $90 million.", "$90 million", "damage"),
        ("Damage was estimated at $90 million.", "$90 million", "Damage"),
    ],
    "people who are figures": [
        ("Three of the party's senior figures quit.", "Three", "party's senior figures"),
    ],
    "a noun with an ordinal": [
        ("Its second-quarter profit fell 8% to $30 million.", "8%", "second-quarter profit"),
        ("The third well cost $70,000.", "$70,000", "third well"),
        ("First-half sales rose 3%.", "3%", "First-half sales"),
    ],
}
WHEN = {
    "a number is no time": [
        ("A 400MW plant will run with 30 turbines.", "30 turbines", None, None),
        ("Members gave N2.1bn for four wells.", "four wells", None, None),
        ("The men, 34 and 51, deny nine counts.", "nine counts", None, None),
    ],
    "the day of an event is a period": [
        ("Gold rose $12 on Monday.", "$12", "Monday", None),
        ("The council gave £90,000 on Tuesday for a slide.", "£90,000", "Tuesday", None),
        ("On Sunday the team won by 31 runs.", "31 runs", "Sunday", None),
    ],
    "a state holds as of a day": [
        ("Its fleet was 31 ships on Monday.", "31 ships", None, "Monday"),
        ("Stocks stood at 900 tonnes at the end of May.", "900 tonnes", None, "the end of May"),
        ("By Friday 40 homes were dry.", "40 homes", None, "Friday"),
        ("As of June 30 it had 55 lorries.", "55 lorries", None, "June 30"),
    ],
    "what another time is compared with": [
        ("Rain was 12 mm less than in March.", "12 mm", "March", None),
        ("Turnout was down 2 points on 2027.", "2 points", "2027", None),
        ("Imports were 45 tonnes in May, up from 30 tonnes a year ago.", "45 tonnes", "May", None),
        (
            "Imports were 45 tonnes in May, up from 30 tonnes a year ago.",
            "30 tonnes",
            "a year ago",
            None,
        ),
        (
            "The shop sold 80 kites last week, twice the number in April.",
            "80 kites",
            "last week",
            None,
        ),
    ],
    "the time right behind it, and none of another number": [
        ("The share fell from 77% in July to 74% in August.", "74%", "August", None),
        ("The share fell from 77% in July to 74% in August.", "77%", "July", None),
        ("There were 704 thefts, compared to the previous quarter.", "704 thefts", None, None),
    ],
    "a part of a year of accounts": [
        ("Profit came to €9 million in Q1FY30.", "€9 million", "Q1FY30", None),
        ("Profit rose to €9 million in H1 FY31.", "€9 million", "H1", None),
    ],
    "a length of time is a period behind a word that says so": [
        ("Clerks took $3 million over six years.", "$3 million", "six years", None),
        ("He won 14 races in four months.", "14 races", "four months", None),
        ("They must repay £700 within eight weeks.", "£700", None, None),
        ("The builder handed over 30 flats two years late.", "30 flats", None, None),
    ],
    "a named time before a length of time": [
        ("He rowed 900 km in 64 days in 2013.", "900 km", "2013", None),
        ("They sold 80 kites in six weeks in May.", "80 kites", "May", None),
        ("In 2029 she won 11 races in nine months.", "11 races", "2029", None),
    ],
    "a number before a time is no part of it": [
        ("Some 300 homes were dark, down from 5,100 an hour ago.", "5,100", "an hour ago", None),
        ("In May 17 of 240 pumps had failed.", "240 pumps", "May", None),
        ("By June 12 of the 30 wells were dry.", "30 wells", None, "June"),
    ],
    "the clock": [
        ("It was 39.4C at 1.52pm.", "39.4C", None, "1.52pm"),
        ("Shares were down 3% at 0915 GMT.", "3%", None, "0915 GMT"),
        ("By 6 p.m. 40 boats were in.", "40 boats", None, "6 p.m."),
    ],
    "times of day and seasons": [
        ("She sold 300 scarves that winter.", "300 scarves", "that winter", None),
        ("Trains lost 140 minutes today.", "140 minutes", "today", None),
    ],
}
WHERE = {
    "a name behind a word of place": [
        ("In Upper Norvale the party lost 12 seats.", "12 seats", "Upper Norvale"),
        ("The price fell 3% at the Holmby auction.", "3%", "the Holmby auction"),
        ("Some 200 cars waited at Wendle station.", "200 cars", "Wendle station"),
    ],
    "where the counted things are": [
        ("It found 31 of the 33 boats moored in Sweden.", "33 boats", "Sweden"),
        ("The firm opened 19 shops at Heathrow.", "19 shops", "Heathrow"),
    ],
    "a name that the parser takes for another": [
        ("The team lost four games in Inglewood.", "four games", "Inglewood"),
        ("Rents in Sherwin rose 4%.", "4%", "Sherwin"),
        ("It has 30 shops in Tipton.", "30 shops", "Tipton"),
        ("She sold a 4% stake in Lark Mills.", "4%", None),
    ],
    "who is no place": [
        ("Ines Vale of Lark Mills sold 40 boats to Bo Lind.", "40 boats", None),
        ("Staff at Lark Mills gave £900.", "£900", None),
    ],
}


def figure(sentence: str, said: str) -> Figure:
    """The figure of a sentence whose words these are."""
    found = find_figures(plain(language_model()(sentence)), "a", "US")
    (one,) = [f for f in found if said in f.span.text]
    return one


def words(span: Span | None) -> str | None:
    """The words of a span, without an article."""
    return span and re.sub(r"(?i)^(?:the|an?|its) ", "", span.text)


def cases(kinds: dict[str, list[tuple[str | None, ...]]]) -> list[object]:
    """The cases of each kind, named."""
    return [
        pytest.param(*case, id=f"{kind}: {case[0]} {case[1]}")
        for kind, listed in kinds.items()
        for case in listed
    ]


@pytest.mark.parametrize(("sentence", "said", "measures"), cases(OF_WHAT))
def test_what_is_measured(sentence: str, said: str, measures: str | None) -> None:
    assert words(figure(sentence, said).measures) == measures


@pytest.mark.parametrize(("sentence", "said", "period", "as_of"), cases(WHEN))
def test_when_it_holds(sentence: str, said: str, period: str | None, as_of: str | None) -> None:
    found = figure(sentence, said)
    assert (words(found.period), words(found.as_of)) == (
        period and re.sub("^(the|an?) ", "", period),
        as_of and as_of.removeprefix("the "),
    )


@pytest.mark.parametrize(("sentence", "said", "place"), cases(WHERE))
def test_where_it_holds(sentence: str, said: str, place: str | None) -> None:
    assert words(figure(sentence, said).place) == (place and place.removeprefix("the "))


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Two wolves were seen, the **port** said, the first in 140 years.", "140"),
        ("140 ** were hurt, said the **mayor**.", "140"),
        ("There were 18 † and 40 ‡ on board, the pilot said.", "18"),
        ("** 12 percent ** of ** said so.", "12 percent"),
    ],
)
def test_a_mark_is_neither_counted_nor_measured(sentence: str, said: str) -> None:
    found = figure(sentence, said)
    assert not any("*" in words or "†" in words for words in (found.span.text, found.counts or ""))
    assert found.counts != ""
    assert found.measures is None or found.measures.text.isalpha()
