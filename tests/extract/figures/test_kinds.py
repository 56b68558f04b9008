"""Kinds of figures that newspapers write, each in several forms; all sentences are our own.

A figure is written as its words, its value or range, its bound, and its unit: a currency's code, a
QUDT name, or the counted noun. Only figures that a reader could check are listed.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kb.annotate import language_model
from kb.extract.figures import find_figures
from kb.model import Figure

ReadAt = Callable[[str, str | None], list[str]]


@pytest.fixture(scope="module")
def read_at() -> ReadAt:
    """The checkable figures of a sentence, as text, in a paper of a country."""
    nlp = language_model()

    def read(sentence: str, home: str | None) -> list[str]:
        return [told(f) for f in find_figures(nlp(sentence), "a", home) if f.checkable]

    return read


def told(figure: Figure) -> str:
    """A figure in one line."""
    value = f"{figure.value}" if figure.value is not None else f"{figure.minimum}..{figure.maximum}"
    sign = "" if figure.approximator == "=" else figure.approximator
    unit = figure.currency or figure.unit or figure.counts or ""
    return f"{sign}{value} {unit}".strip() + (f" /{figure.per}" if figure.per else "")


CURRENCIES = [
    (
        "The library got R9bn for books and R80m for shelves.",
        None,
        ["9000000000 ZAR", "80000000 ZAR"],
    ),
    ("A bus ticket is R12.50 in Durban.", "ZA", ["12.5 ZAR"]),
    ("The flood cost R1,7 billion, the mayor said.", None, ["1700000000 ZAR"]),
    ("A lorry overturned on the R300 near the airport.", "ZA", []),
    (
        "The farmers asked for N800m, and got N1.1 billion.",
        None,
        ["800000000 NGN", "1100000000 NGN"],
    ),
    ("Bread is now N1,400 a loaf.", "NG", ["1400 NGN /loaf"]),
    ("She wore an N95 mask.", "NG", []),
    ("The school cost Rs. 3 crore and each desk Rs.900.", None, ["30000000 INR", "900 INR"]),
    ("Lahore raised the fare to Rs 40.", "PK", ["40 PKR"]),
    ("A fee of 12,500/- is charged.", "IN", ["12500 INR"]),
    ("Accra will lend GH¢45m.", None, ["45000000 GHS"]),
    ("The dam will cost Sh900 million.", "KE", ["900000000 KES"]),
    ("Kampala set aside Sh1.2 trillion.", "KE", ["1200000000000 UGX"]),
    ("He paid M75 000 for cattle in Lesotho.", None, ["75000 LSL"]),
    ("The M25 was shut.", None, []),
    ("The flight is Fr. 180 from Basel.", None, ["180 CHF"]),
    ("The bank in Zurich made SFr3.4bn.", None, ["3400000000 CHF"]),
    ("Lusaka sold bonds for K12bn.", None, ["12000000000 ZMW"]),
    ("Kingston found J$4m and Port of Spain TT$9m.", None, ["4000000 JMD", "9000000 TTD"]),
    ("The club lost $3.1m.", "AU", ["3100000 AUD"]),
    ("The club lost $3.1m.", "CA", ["3100000 CAD"]),
    ("The club lost $3.1m.", None, ["3100000 USD"]),
    ("He spent 450.000 VND on noodles.", None, ["450000 VND"]),
    ("The hotel is €1.234,50 a week.", None, ["1234.5 EUR /week"]),
    ("A watch for CHF 2'400 was stolen.", None, ["2400 CHF"]),
    ("Rent in Bern is 1'980 francs, or CHF 23'760 a year.", None, ["1980 CHF", "23760 CHF /year"]),
    ("The canton spent 4'500'000 francs on it.", "CH", ["4500000 CHF"]),
    ("A bowl of pho costs 55.000 VND in Hue.", None, ["55000 VND"]),
    ("The fine was Rp 750.000, and the fee 25.000 rupiah.", "ID", ["750000 IDR", "25000 IDR"]),
    ("Lagos owes the builders N640m.", None, ["640000000 NGN"]),
    (
        "The road took Rs. 12 crore, and its lamps Rs.4,500 apiece.",
        "IN",
        ["120000000 INR", "4500 INR /apiece"],
    ),
    (
        "The clinic in Tamale cost GH¢3.2m, and its van GH¢410,000.",
        None,
        ["3200000 GHS", "410000 GHS"],
    ),
    ("Accra spent GH¢900m on roads.", "GH", ["900000000 GHS"]),
]
LOSSES = [
    ("The operating result was €(7.2)m.", None, ["-7200000 EUR"]),
    ("The loss narrowed to (£0.8m).", None, ["-800000 GBP"]),
    ("It posted net income of $(41) million.", None, ["-41000000 USD"]),
    ("The bridge cost $5m (£4m).", None, ["5000000 USD", "4000000 GBP"]),
    ("Free cash flow was £(12.5)m.", None, ["-12500000 GBP"]),
]
RATES = [
    ("He quit a $90,000-a-year job.", "US", ["90000 USD /year"]),
    ("The £12-a-night hostel is full.", None, ["12 GBP /night"]),
    ("A R3-a-litre tax was mooted.", "ZA", ["3 ZAR /litre"]),
]
NAMES = [
    ("About 300 747 Jumbos are in service.", None, ["~300 747 Jumbos"]),
    ("The force will buy 18 F-35s and 30 Hawk T2s.", None, ["18 F-35s", "30 Hawk T2s"]),
    ("The line has 25 A321neo jets.", None, ["25 A321neo jets"]),
    ("Talks at COP29 turned on SDG 14.", None, []),
    ("A trader on the SIX exchange called it dull.", None, []),
    ("Neither 3M nor 7-Eleven would say.", None, []),
    ("A neighbour dialled 911 at once.", None, []),
    ("It was the worst attack since 9/11.", None, []),
    (
        "Roughly 200 777s were built, and 31 A350s.",
        None,
        ["~200 777s", "31 A350s"],
    ),
    ("She flew on one of 12 B-52s.", None, ["12 B-52s"]),
    ("Call 999 if you smell gas.", None, []),
    ("He was on 60 Minutes last night.", None, []),
    ("Shares on the SIX closed flat, a broker in Basel said.", None, []),
    ("The SIX Swiss Exchange halted trade.", None, []),
    ("A buyer from 3M met one from 7-Eleven.", None, []),
    ("At 7-Eleven the clerk shrugged; 3M sent a lawyer.", None, []),
]
YEARS = [
    (
        "Sales rose from 41 tonnes in 2017–18 to 66 tonnes in 2018–19.",
        None,
        ["41 TONNE", "66 TONNE"],
    ),
    ("The rule will stand until at least 2031.", None, []),
    ("In 2024-25 the school had 310 pupils.", None, ["310 pupils"]),
    ("It is the driest spring since at least 1961.", None, []),
    ("Thefts went on from at least 1998 to 2004.", None, []),
    (
        "Output fell from 88 tonnes in 2019/20 to 71 tonnes in 2020/21.",
        None,
        ["88 TONNE", "71 TONNE"],
    ),
]
MARKS = [
    ("The survey[3] reached 900 homes[4].", None, ["900 homes"]),
    ("The review covered 31 trials² in all.", None, ["31 trials"]),
    ("She won 6-4, 7-6 (3).", None, []),
    ("The bus leaves at 18hrs.", None, []),
    ("The drive took 18hrs.", None, ["18 HR"]),
    ("Doors open at 7.30 and close again at 11.15.", None, []),
    ("Rao beat Silva 7-6 (9), 3-6, 6-2.", None, []),
    ("The final ended 6-7 (4), 7-5.", None, []),
    ("Half of users[7] left within 30 days.[8]", None, ["0.5 users", "≤30 DAY"]),
]
VAGUE = [
    ("A couple hundred fans came.", None, ["~200 fans"]),
    ("Several thousand geese were counted.", None, ["~1000..10000 geese"]),
    ("A few hundred boats sank.", None, ["~100..1000 boats"]),
    ("A couple of thousand fish died.", None, ["~2000 fish"]),
    ("Several hundred metres of rope were lost.", None, ["~100..1000 M"]),
]
SHARES = [
    ("Members backed it three-to-one.", None, ["3"]),
    ("Girls outnumbered boys by a 2-to-1 margin.", None, ["2 margin"]),
    ("About 4 out of 5 shops have closed.", None, ["~0.8 shops"]),
    ("Fewer than half came back.", None, ["<0.5"]),
]
TOGETHER = [
    ("The song lasts 2 minutes and 30 seconds.", None, ["150 SEC"]),
    ("They walked for three hours and ten minutes.", None, ["190 MIN"]),
    ("He was jailed for two years and four months.", None, ["28 MO"]),
    ("The krona rose 0.4% to 11.2 per euro.", None, ["0.4 PERCENT", "11.2 /euro"]),
    ("Growth of 3–5% is forecast.", None, ["3..5 PERCENT"]),
    ("The beam runs at 4.5–5.0 TeV.", None, ["4.5..5 TeraEV"]),
    ("Mice were given 3 and 9 mg of it.", None, ["3 MilliGM", "9 MilliGM"]),
    ("A 30-foot-long wall was built for ₹70 lakh.", None, ["30 FT", "7000000 INR"]),
    ("The lira fell 1.2% to 34.10 a dollar.", None, ["1.2 PERCENT", "34.1 /dollar"]),
    ("Shares gained 2% to 310.5.", None, ["2 PERCENT", "310.5"]),
    ("Doses of 20 and 40 ml were tried.", None, ["20 MilliL", "40 MilliL"]),
    ("Rods of 2 and 5 cm were cut.", None, ["2 CentiM", "5 CentiM"]),
    ("It weighs 1.5–2.5 kg.", None, ["1.5..2.5 KiloGM"]),
    ("The laser works at 3.2–3.6 GHz.", None, ["3.2..3.6 GigaHZ"]),
    (
        "Output went from 52 tonnes in 2030–31 to 61 tonnes in 2031–32.",
        None,
        ["52 TONNE", "61 TONNE"],
    ),
    ("MPs passed it by 311 to 289.", "GB", ["311", "289"]),
    ("Delegates voted 212 to 140 for the ban.", None, ["212", "140"]),
    ("The Reds won 112 to 104.", None, []),
    (
        "They caught 640 eels at nine weirs, down from 910 in 2012.",
        None,
        ["640 eels", "9 weirs", "910 eels"],
    ),
    ("It lost 12 litres an hour out of 300 litres.", None, ["12 L /hour", "300 L"]),
    ("The Senate sat from 9.15 and rose at 23.40 on Monday.", "GB", []),
    ("Milk is 4c dearer at 152c a litre.", "IE", ["0.04 EUR", "1.52 EUR /litre"]),
    ("Paraffin fell 18c to R14.20.", "ZA", ["0.18 ZAR", "14.2 ZAR"]),
    (
        "The mill made Rs 310 cr on sales of Rs 2,700 cr.",
        "IN",
        ["3100000000 INR", "27000000000 INR"],
    ),
    ("Clause 14 was dropped, one MP said.", "GB", []),
    ("Three nurses see 40 patients a shift.", None, ["3 nurses", "40 patients /shift"]),
    ("The test costs R60 a swab, she said.", "ZA", ["60 ZAR /swab"]),
]
BOUNDS = [
    ("It took nearly an hour.", None, ["<1 HR"]),
    ("Nearly 900 people signed.", None, ["<900 people"]),
    ("Almost a third agreed.", None, ["<0.3333333333333333333333333333"]),
    ("They must reply within 14 days.", None, ["≤14 DAY"]),
]
UNCHECKABLE = [
    ("It was one of the reasons.", None, []),
    ("She wanted two things from him.", None, []),
    ("There is only one way out, one player said.", None, []),
    ("The two countries have met before.", None, []),
    ("The prize went to one Mr Olsen.", None, []),
    ("At least one ship sank.", None, ["≥1 ship"]),
    ("There is one nurse for every 90 beds.", None, ["1 nurse", "90 beds"]),
    ("The two largest mills shut.", None, ["2 largest mills"]),
    ("A Mr Roe and one Mrs Poole were named.", None, []),
    ("The deed names one Dr Silva as the owner.", None, []),
    (
        "Of the four Facebook pages in his name, three were false.",
        None,
        ["4 Facebook pages", "3 Facebook pages"],
    ),
    ("Of her two Instagram profiles, one was private.", None, ["2 Instagram profiles"]),
    ("Both are on one hand cheap; on the other, slow.", None, []),
]
KINDS = {
    "currency": CURRENCIES,
    "loss": LOSSES,
    "rate": RATES,
    "name": NAMES,
    "year": YEARS,
    "mark": MARKS,
    "vague": VAGUE,
    "share": SHARES,
    "together": TOGETHER,
    "bound": BOUNDS,
    "uncheckable": UNCHECKABLE,
}


@pytest.mark.parametrize(
    ("sentence", "home", "figures"),
    [
        pytest.param(*case, id=f"{kind}: {case[0]} {case[1] or ''}")
        for kind, cases in KINDS.items()
        for case in cases
    ],
)
def test_each_kind_is_read(
    read_at: ReadAt, sentence: str, home: str | None, figures: list[str]
) -> None:
    assert read_at(sentence, home) == figures


def test_a_figure_in_passing_is_found_and_marked() -> None:
    (figure,) = find_figures(language_model()("It was one of the reasons."), "a")
    assert (figure.span.text, figure.checkable) == ("one of the reasons", False)


@pytest.mark.parametrize(("home", "stated"), [(None, False), ("US", True), ("GB", True)])
def test_the_publishers_country_tells_which_dollar_is_meant(home: str | None, stated: bool) -> None:
    (figure,) = find_figures(language_model()("The barge cost $4 million."), "a", home)
    assert (figure.currency, figure.currency_stated) == ("USD", stated)
