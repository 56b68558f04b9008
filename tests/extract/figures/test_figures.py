"""Figures in sentences: value, unit, what is counted, bounds, direction, rates and conversions."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest

from kb.model import Figure

from .conftest import Read

CASES = [
    ("The harbour fund holds $19 billion.", "$19 billion", 19_000_000_000, "USD"),
    ("Lowmark spent NZ$17 million on dykes.", "NZ$17 million", 17_000_000, "NZD"),
    ("The ferry cost €1.4m last year.", "€1.4m", 1_400_000, "EUR"),
    ("They paid USD 22.5 million for it.", "USD 22.5 million", 22_500_000, "USD"),
    (
        "A loan of 250 million Swiss francs was granted.",
        "250 million Swiss francs",
        250_000_000,
        "CHF",
    ),
    ("Fares rose to HK $5.4m.", "HK $5.4m", 5_400_000, "HKD"),
    ("The plot sold for 13 lakh rupees.", "13 lakh rupees", 1_300_000, "INR"),
    ("It costs 3 dollars 50 cents.", "3 dollars 50 cents", "3.5", "USD"),
    (
        "Aid of hundreds of millions of dollars was promised.",
        "hundreds of millions of dollars",
        None,
        "USD",
    ),
]


@pytest.mark.parametrize(("text", "words", "value", "currency"), CASES, ids=[c[1] for c in CASES])
def test_money_is_read_with_its_currency(
    read: Read, text: str, words: str, value: int | str | None, currency: str
) -> None:
    (figure,) = read(text)
    assert (figure.kind, figure.span.text, figure.currency) == ("money", words, currency)
    assert figure.value == (None if value is None else Decimal(value))


def test_cents_are_stored_in_the_main_unit_with_no_currency_stated(read: Read) -> None:
    (figure,) = read("The toll is 45 cents.")
    assert (figure.value, figure.currency, figure.currency_stated) == (Decimal("0.45"), None, False)


def test_a_bare_dollar_sign_is_us_dollars_but_not_stated(read: Read) -> None:
    (figure,) = read("The toll is $4.")
    assert (figure.currency, figure.currency_stated) == ("USD", False)


UNITS = [
    ("The new road is 12 km long.", 12, "KiloM"),
    ("Winds of 74 mph hit Lowmark.", 74, "MI-PER-HR"),
    ("Trains run at 160 km/h.", 160, "KiloM-PER-HR"),
    ("The site covers 450 sq ft.", 450, "FT2"),
    ("The plant makes 3.5 GWh.", "3.5", "GigaW-HR"),
    ("It was 38 degrees Celsius in Lowmark.", 38, "DEG_C"),
    ("Turnout fell 2.5 percentage points.", "2.5", "PERCENTAGE_POINT"),
    ("Rates rose 25 basis points.", 25, "BASIS_POINT"),
    ("The talks took three more days.", 3, "DAY"),
    ("The walk takes half an hour.", "0.5", "HR"),
    ("The diver is 5 feet 6 inches tall.", "5.5", "FT"),
    ("The pilot is a 65-year-old from Lowmark.", 65, "YR"),
    ("Support stood at ninety-four per cent.", 94, "PERCENT"),
]


@pytest.mark.parametrize(("text", "value", "unit"), UNITS, ids=[c[0] for c in UNITS])
def test_units_have_qudt_names(read: Read, text: str, value: int | str, unit: str) -> None:
    (figure,) = read(text)
    assert (figure.value, figure.unit) == (Decimal(value), unit)


COUNTS = [
    ("The storm killed 51 elderly residents.", 51, "elderly residents"),
    ("Two dozen boats sank.", 24, "boats"),
    ("Officials met over a billion people.", 1_000_000_000, "people"),
    ("At least 100 of the victims were children.", 100, "victims"),
    ("The firm sold 1.2m handsets.", 1_200_000, "handsets"),
    ("Police held 300 or so angry fans.", 300, "angry fans"),
    ("Half the houses were empty.", "0.5", "houses"),
    ("The council has 15 members.", 15, "members"),
]


@pytest.mark.parametrize(("text", "value", "noun"), COUNTS, ids=[c[0] for c in COUNTS])
def test_the_counted_noun_is_found(read: Read, text: str, value: int | str, noun: str) -> None:
    (figure,) = read(text)
    assert (figure.value, figure.counts) == (Decimal(value), noun)


def test_an_elided_noun_is_taken_from_the_clause_before(read: Read) -> None:
    _, second = read("More than 100 shops pay the fee, while around 5 million use the free stall.")
    assert second.value == 5_000_000
    assert second.approximator == "~"


RANGES = [
    ("Growth was between 3 and 4 per cent.", 3, 4),
    ("The repair will cost $3 to $9 million.", 3_000_000, 9_000_000),
    ("Fees range from 0.5 cents to 9 cents per message.", "0.005", "0.09"),
    ("The laser uses 5-10 W.", 5, 10),
    ("It lasts three or four years.", 3, 4),
    ("Thousands of people marched.", 1000, 10_000),
    ("Homes cost from £800,000 to £1.3 million.", 800_000, 1_300_000),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES, ids=[c[0] for c in RANGES])
def test_a_range_has_two_ends_and_no_value(
    read: Read, text: str, low: int | str, high: int | str
) -> None:
    (figure,) = read(text)
    assert (figure.minimum, figure.maximum) == (Decimal(low), Decimal(high))
    assert figure.value is None


def test_a_rise_from_one_sum_to_a_lower_one_is_two_figures(read: Read) -> None:
    first, second = read("The price fell from $75 to $45.")
    assert (first.value, second.value) == (75, 45)


BOUNDS = [
    ("at least 1,400 users", "≥"),
    ("more than a billion people", ">"),
    ("up to 700 workers", "≤"),
    ("as many as 24 million viewers", "≤"),
    ("fewer than 8 boats", "<"),
    ("nearly 200 homes", "<"),
    ("roughly 60 countries", "~"),
    ("no fewer than 12 ships", "≥"),
    ("just under 300 hours", "<"),
    ("exactly 13 units", "="),
]


@pytest.mark.parametrize(("words", "sign"), BOUNDS, ids=[c[0] for c in BOUNDS])
def test_a_bound_belongs_to_the_figure(read: Read, words: str, sign: str) -> None:
    (figure,) = read(f"The report names {words}.")
    assert figure.approximator == sign
    assert figure.span.text.endswith(words.split()[-1])


def test_a_bound_behind_the_noun_counts_too(read: Read) -> None:
    (figure,) = read("Ships of 500 tonnes or more must pay.")
    assert figure.approximator == "≥"


def test_over_before_a_length_of_time_says_when(read: Read) -> None:
    money, years = read("They will spend £17 million over four years.")
    assert (money.approximator, years.approximator) == ("=", "=")
    assert money.period is not None
    assert money.period.text.endswith("four years")


CHANGES = [
    ("Sales rose 5%.", "up"),
    ("Shares were down 11.9%.", "down"),
    ("The port cut its emissions by 40 per cent.", "down"),
    ("Turnout was 40 per cent.", None),
    ("The keeper gave up 517 goals.", None),
]


@pytest.mark.parametrize(("text", "change"), CHANGES, ids=[c[0] for c in CHANGES])
def test_a_rise_or_fall_is_told_by_the_words_before(
    read: Read, text: str, change: str | None
) -> None:
    (figure,) = read(text)
    assert figure.change == change


RATES = [
    ("Petrol is $2.11 per gallon.", "gallon"),
    ("They pay $62 a share.", "share"),
    ("He works 40 hours a week.", "week"),
    ("Tickets cost £5 each.", "each"),
    ("The due is €0.56 per gross tonne.", "gross tonne"),
    ("The well holds 41 micrograms of lead per litre.", "litre"),
    ("The mine ships 830,000 barrels of oil per day.", "day"),
    ("Lowmark and Stern are each home to more than a million people.", "each"),
    ("The ferries each carry 400 passengers.", "each"),
]


@pytest.mark.parametrize(("text", "per"), RATES, ids=[c[0] for c in RATES])
def test_a_rate_says_what_it_is_per(read: Read, text: str, per: str) -> None:
    (figure,) = read(text)
    assert figure.per == per


def test_a_conversion_in_brackets_points_to_its_original(read: Read) -> None:
    first, second = read("The state invests more than NZ$17 million ($10.73 million).")
    assert second.converts == first.id
    assert (second.value, second.approximator) == (Decimal(10_730_000), ">")


MULTIPLIERS = [
    ("Prices doubled.", 2),
    ("It will triple the budget.", 3),
    ("A tenfold rise came.", 10),
]


@pytest.mark.parametrize(("text", "factor"), MULTIPLIERS, ids=[c[0] for c in MULTIPLIERS])
def test_a_multiplier_is_a_figure(read: Read, text: str, factor: int) -> None:
    (figure,) = read(text)
    assert (figure.kind, figure.value) == ("multiplier", factor)


MOVES = [
    ("Fares rose from $5 to $7.", 5, 7),
    ("The ferry cut its crew from 40 to 31 sailors.", 40, 31),
    ("The wait has grown from 18 weeks to 25.", 18, 25),
    ("The fee was raised to $7 from $5.", 7, 5),
]


@pytest.mark.parametrize(("text", "first", "second"), MOVES, ids=[c[0] for c in MOVES])
def test_a_move_from_one_value_to_another_is_two_figures_and_no_range(
    read: Read, text: str, first: int, second: int
) -> None:
    one, two = read(text)
    assert (one.value, two.value) == (first, second)
    assert (one.kind, one.unit, one.currency) == (two.kind, two.unit, two.currency)


def test_what_ticked_up_to_a_value_is_not_bounded_by_it(read: Read) -> None:
    (figure,) = read("The jobless rate ticked up to 3.8 per cent.")
    assert (figure.value, figure.approximator) == (Decimal("3.8"), "=")


def test_a_preposition_before_an_article_is_no_bound(read: Read) -> None:
    (figure,) = read("Under a five-year contract they ran the ferry.")
    assert (figure.value, figure.approximator) == (5, "=")


def test_a_second_count_keeps_its_own_bound(read: Read) -> None:
    first, second = read("The strike hit 200 ferries and more than 30,000 passengers.")
    assert (first.approximator, second.approximator) == ("=", ">")


def test_a_rate_goes_for_both_of_two_figures_compared(read: Read) -> None:
    figures = read("The payout was raised to 52 cents from 48 cents a share.")
    assert [f.per for f in figures] == ["share", "share"]


def test_a_rate_goes_for_both_ends_of_a_move(read: Read) -> None:
    figures = read("The charge goes from €0.42 to €0.58 per gross tonne.")
    assert [f.per for f in figures] == ["gross tonne", "gross tonne"]


def test_a_rate_behind_a_conversion_goes_for_its_original_too(read: Read) -> None:
    figures = read("Palm oil fell to 2,180 ringgit ($520.53) a tonne.")
    assert [(f.currency, f.per) for f in figures] == [("MYR", "tonne"), ("USD", "tonne")]


IN_TURN = [
    ("Lowmark and Stern rose 3% and 5% respectively.", ["Lowmark", "Stern"]),
    ("Sales in Ostia, Vell and Marn fell 1%, 2% and 3%, respectively.", ["Ostia", "Vell", "Marn"]),
]


@pytest.mark.parametrize(("text", "things"), IN_TURN, ids=[c[0] for c in IN_TURN])
def test_respectively_gives_each_figure_its_own_measure(
    read: Read, text: str, things: list[str]
) -> None:
    figures = read(text)
    assert [f.measures.text for f in figures if f.measures] == things
    assert len({f.change for f in figures}) == 1


def test_a_scale_before_respectively_is_shared(read: Read) -> None:
    figures = read("Lowmark and Stern have 3 and 5 million users respectively.")
    assert [f.value for f in figures] == [3_000_000, 5_000_000]


def test_each_before_a_noun_is_no_rate(read: Read) -> None:
    (figure,) = read("Each ferry cost 25 million euros.")
    assert figure.per is None


AGES = [
    ("Men aged 18 to 34 were asked.", "18 to 34", (18, 34), "="),
    ("The poll asked 35- to 44-year-olds.", "35- to 44-year-olds", (35, 44), "="),
    ("Children under 12 ride free.", "under 12", (12, 12), "<"),
    ("Two cards were sent to the over-65s.", "over-65s", (65, 65), ">"),
    ("Ines Vale, 47, voted.", "47", (47, 47), "="),
    ("Ines Vale died at 43.", "43", (43, 43), "="),
    ("Pilots as young as 17 applied.", "17", (17, 17), "="),
]


@pytest.mark.parametrize(("text", "words", "ends", "sign"), AGES, ids=[c[0] for c in AGES])
def test_ages_are_told_by_the_words_around(
    read: Read, text: str, words: str, ends: tuple[int, int], sign: str
) -> None:
    figure = read(text)[-1]
    assert (figure.span.text, figure.kind, figure.unit) == (words, "duration", "YR")
    value = figure.value
    assert ((figure.minimum, figure.maximum) if value is None else (value, value)) == ends
    assert figure.approximator == sign


POUNDS = [
    ("The ticket cost eleven pounds.", "money"),
    ("The baby weighed eleven pounds.", "measure"),
    ("The sack holds 50 pounds of flour.", "measure"),
    ("He was fined 200 pounds.", "money"),
]


@pytest.mark.parametrize(("text", "kind"), POUNDS, ids=[c[0] for c in POUNDS])
def test_pounds_are_money_or_weight_by_the_words_around(read: Read, text: str, kind: str) -> None:
    (figure,) = read(text)
    assert figure.kind == kind


COUNTABLE = [
    ("A magnitude 6.4 earthquake struck.", Decimal("6.4"), None),
    ("It has an eight speed gearbox.", 8, "speed"),
    ("Some 20 summer analysts listened.", 20, "summer analysts"),
    ("They won three more games.", 3, "games"),
    ("It lost 12 of the last 15 matches.", 12, "matches"),
    ("A half-dozen pilots came.", 6, "pilots"),
]


@pytest.mark.parametrize(("text", "value", "noun"), COUNTABLE, ids=[c[0] for c in COUNTABLE])
def test_only_what_one_can_have_so_many_of_is_counted(
    read: Read, text: str, value: Decimal | int, noun: str | None
) -> None:
    figure = read(text)[0]
    assert (figure.value, figure.counts) == (value, noun)


def test_a_multiplier_measures_what_it_multiplies(read: Read) -> None:
    multiplier, points = read("Stern doubled the lead to 4 points.")
    assert (multiplier.value, points.value) == (2, 4)
    assert multiplier.measures is not None
    assert multiplier.measures.text == "the lead"


SILENT = [
    "She was born on 4 May 2019.",
    "The law of 1995 was repealed in March 2020.",
    "The bus left at 5.30pm.",
    "Alerts came at 10:27 PM EDT.",
    "The 22nd amendment speaks of it.",
    "Lowmark won 2-1.",
    "He sold his iPhone 15.",
    "The G7 and the “Five Eyes” met.",
    "It filed a Form 10-K.",
    "Section 230 protects them.",
    "Music of the 1990s was played.",
    "See https://example.org/2019/10000 for more.",
    "No one knew which one it was.",
    "One day the harbour will freeze.",
    "Call +1-222-222-2222 now.",
    "A double-digit lead is rare.",
    "They doubled down on it.",
    "The second half was dull.",
    "He is in his mid-teens.",
    "She has lived at 1600 Harbour Road since then.",
    "Call (020) 7946 0018 or 0800 555 1212.",
    "The bill passed 52 to 48.",
    "Stern made 323 for 7.",
    "It filmed in 1080p video at a 16:9 ratio.",
    "The panel is 3072 x 1920.",
    'See <item time="1470067200">Lowmark</item>.',
    "They finished one-two.",
    "He sold his iPhone 6s.",
    "It opened in '16.",
]


@pytest.mark.parametrize("text", SILENT)
def test_numbers_that_are_no_figures_are_left_out(read: Read, text: str) -> None:
    assert [figure.span.text for figure in read(text)] == []


def test_a_share_of_something_measures_that_thing(read: Read) -> None:
    (figure,) = read("The firm makes 60 per cent of its revenue abroad.")
    assert figure.measures is not None
    assert figure.measures.text == "its revenue"


def test_the_subject_says_what_a_sum_measures(read: Read) -> None:
    (figure,) = read("Revenue in the quarter rose to $7.36 billion.")
    assert figure.measures is not None
    assert figure.measures.text.startswith("Revenue")


def test_offsets_hold_in_text_with_odd_blanks(read: Read) -> None:
    text = "Harbour news\r\n\r\n  The\u00a0fund holds  $19\u00a0billion and 40 000 shares.\r\n"
    figures = read(text)
    assert [f.value for f in figures] == [19_000_000_000, 40_000]
    assert all(text[f.span.start : f.span.end] == f.span.text for f in figures)


def test_identifiers_come_from_the_span(read: Read) -> None:
    (figure,) = read("It killed 51 people.")
    assert figure.id == f"a.f{figure.span.start}-{figure.span.end}"


def test_no_two_figures_share_characters(read: Read) -> None:
    figures: list[Figure] = read(
        "It rose 5% to 3.9 million headsets, up from 2.4 million, or $3 to $9 each, in 2 years."
    )
    assert all(not a.span.touches(b.span) for a, b in pairwise(figures))


@pytest.mark.parametrize("sentence", ["He died at 81", "She won at 19\n", "Two men, 34"])
def test_a_text_may_end_with_its_number(read: Read, sentence: str) -> None:
    assert all(figure.span.end <= len(sentence) for figure in read(sentence))


MEASURED = [
    ("Unemployment in Spain fell to 11.2 percent in the third quarter.", "Unemployment in Spain"),
    ("One in eight pupils, or 12.5 percent, walk.", None),
    ("Toll had 14,306 votes to 8,718.", "votes"),
    ("The storm broke 1,100 metres (3,609 feet) of quay.", "The storm"),
]


@pytest.mark.parametrize(("sentence", "measures"), MEASURED, ids=[s for s, _ in MEASURED])
def test_what_is_measured_holds_no_other_quantity(
    read: Read, sentence: str, measures: str | None
) -> None:
    found = read(sentence)
    numbers = ("11.2 percent", "12.5 percent", "14,306 votes", "3,609 feet")
    (one,) = (f for f in found if f.span.text in numbers)
    assert (one.measures.text if one.measures else None) == measures


TIMED = [
    ("The ward took in 230 patients in March and 310 in April.", "310", "April"),
    (
        "They were paid £4.4 million, or 40 per cent more than the year before.",
        "40",
        "the year before",
    ),
    ("Revenue rose 8 percent to $3.1 billion in 2030.", "$3.1 billion", "2030"),
]


@pytest.mark.parametrize(("sentence", "figure", "period"), TIMED, ids=[s for s, _, _ in TIMED])
def test_the_period_is_the_figures_own(read: Read, sentence: str, figure: str, period: str) -> None:
    found = read(sentence)
    (one,) = (f for f in found if f.span.text.startswith(figure))
    assert one.period is not None
    assert one.period.text == period
