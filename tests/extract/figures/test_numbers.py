"""Numbers in all shapes, by example and by writing random ones and reading them back."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from kb.extract.figures.lexemes import lexemes
from kb.extract.figures.number.read import read_number
from kb.extract.figures.number.value import SCALES, SMALL, TENS, decimal_of
from kb.graph.vocabulary import XSD

CASES = [
    ("1.4m", None),
    ("a billion", 10**9),
    ("two dozen", 24),
    ("half a million", 500_000),
    ("one hundred and three and two thirds", Fraction(311, 3)),
    ("twenty-one trillion three hundred", 21 * 10**12 + 300),
    ("two hundred and two thousand", 202_000),
    ("five and a half million", 5_500_000),
    ("3 million and a half", 3_500_000),
    ("two hundred point zero three", Fraction("200.03")),
    ("10 1/2", Fraction(21, 2)),
    ("2½", Fraction(5, 2)),
    ("1.3x10^6", 1_300_000),
    ("1,234,567", 1_234_567),
    ("12,34,567.89", Fraction("1234567.89")),
    ("1.111,11", Fraction("1111.11")),
    ("40 000", 40_000),
    ("three lakh crore", 3 * 10**12),
    ("4 thousand 3 hundred and 21", 4321),
    ("two thirds of a million", Fraction(2_000_000, 3)),
    ("one in five", Fraction(1, 5)),
    ("three twenty-firsts", Fraction(1, 7)),
]


@pytest.mark.parametrize(("text", "value"), CASES, ids=[c[0] for c in CASES])
def test_a_number_is_read_whole(text: str, value: Fraction | int | None) -> None:
    lex = lexemes(text)
    number = read_number(lex, 0, money=value is None)
    assert number is not None
    assert number.j == len(lex)
    assert number.low == (1_400_000 if value is None else value)


def in_words(n: int) -> str:
    """An English cardinal, as a style guide would write it."""
    ones, tens = ({v: k for k, v in t.items()} for t in (SMALL, TENS))
    if n < 20:
        return {**ones, 0: "zero"}[n]
    if n < 100:
        return {**tens, 40: "forty"}[n // 10 * 10] + (f"-{ones[n % 10]}" if n % 10 else "")
    for name in ("trillion", "billion", "million", "thousand", "hundred"):
        size = SCALES[name]
        if n >= size:
            rest = n % size
            link = " and " if rest and rest < 100 else " "
            return f"{in_words(n // size)} {name}{link + in_words(rest) if rest else ''}"
    raise AssertionError(n)


@given(st.integers(0, 10**15 - 1))
def test_a_cardinal_in_words_reads_back(n: int) -> None:
    lex = lexemes(in_words(n))
    number = read_number(lex, 0)
    assert number is not None
    assert (number.low, number.j) == (n, len(lex))


STYLES = ["{:,}", "{}", "{:,} ", "{:,}."]


@given(st.decimals(0, 10**12, places=3, allow_nan=False), st.sampled_from(STYLES))
def test_a_numeral_reads_back_exactly(value: Decimal, style: str) -> None:
    number = read_number(lexemes(style.format(value)), 0)
    assert number is not None
    assert decimal_of(number.low) == value


@given(
    st.decimals(1, 999, places=2, allow_nan=False),
    st.sampled_from(["million", "billion", "trillion", "thousand", "m", "bn", "tn", "k"]),
    st.sampled_from(["", " ", "\u00a0"]),
)
def test_a_scale_reads_back_exactly(value: Decimal, scale: str, gap: str) -> None:
    lex = lexemes(f"{value}{gap}{scale}")
    number = read_number(lex, 0, money=True)
    size = {"m": 10**6, "bn": 10**9, "tn": 10**12, "k": 1000}.get(scale) or SCALES[scale]
    assert number is not None
    assert decimal_of(number.low) == value * size


@given(st.integers(-(10**40), 10**40), st.integers(0, 12))
def test_values_are_exact_decimals_where_there_is_one(numerator: int, places: int) -> None:
    value = Fraction(numerator, 10**places)
    assert Fraction(decimal_of(value)) == value


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(1, 3), "0.333333333"),
        (Fraction(2, 3), "0.666666667"),
        (Fraction(7, 3) * 10**6, "2333333.33"),
        (Fraction(1, 3) * 10**12, "333333333000"),
    ],
)
def test_a_third_and_its_like_are_given_in_nine_digits(value: Fraction, written: str) -> None:
    assert format(decimal_of(value), "f") == written


@given(st.integers(1, 10**6), st.sampled_from([3, 7, 9, 11, 300, 7000]))
def test_any_share_is_a_number_to_a_sparql_engine(numerator: int, denominator: int) -> None:
    value = decimal_of(Fraction(numerator, denominator))
    assert math.isclose(value, numerator / denominator, rel_tol=1e-8)
    kept = Store()
    typed = Literal(format(value, "f"), datatype=XSD["decimal"])
    kept.add(Quad(NamedNode("urn:share"), NamedNode("urn:value"), typed))
    assert kept.query("ASK { ?share <urn:value> ?value FILTER (?value > 0) }")


@given(st.text(alphabet="0123456789.,-–/x×^½ ekmb$€%()'\"\r\n\u00a0ahndlfof", max_size=60))
def test_odd_text_is_cut_without_loss_or_error(text: str) -> None:
    lex = lexemes(text)
    assert all(text[piece.start : piece.end] == piece.text for piece in lex)
    for i in range(len(lex)):
        number = read_number(lex, i)
        assert number is None or i < number.j <= len(lex)


@pytest.mark.parametrize(
    "piece", ["12,", "a.", "1 ", "123 ", "1.1-", "9", "½", "one ", "@", "1,234,"]
)
def test_a_long_run_of_one_thing_is_cut_in_linear_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    started = process_time()
    lex = lexemes(text)
    assert process_time() - started < 5
    assert "".join(part.text for part in lex).replace(" ", "") == text.replace(" ", "")
