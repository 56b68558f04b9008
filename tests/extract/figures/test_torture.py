"""Random figures written in many styles read back exactly; odd input never hurts."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .conftest import Read

pytestmark = pytest.mark.slow


QUIET = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
AMOUNTS = st.decimals("1.01", "999.99", places=2, allow_nan=False)
SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "NZ$": "NZD", "HK$": "HKD", "¥": "JPY", "USD ": "USD"}
SCALES = {" million": 10**6, " billion": 10**9, "m": 10**6, "bn": 10**9, "": 1}
BOUNDS = {"": "=", "at least ": "≥", "more than ": ">", "up to ": "≤", "about ": "~", "under ": "<"}
UNITS = {"%": "PERCENT", " per cent": "PERCENT", " km": "KiloM", " tonnes": "TONNE", " MW": "MegaW"}


@QUIET
@given(
    amount=AMOUNTS,
    sign=st.sampled_from(list(SIGNS)),
    scale=st.sampled_from(list(SCALES)),
    bound=st.sampled_from(list(BOUNDS)),
)
def test_money_reads_back(read: Read, amount: Decimal, sign: str, scale: str, bound: str) -> None:
    words = f"{bound}{sign}{amount}{scale}"
    (figure,) = read(f"The harbour board of Lowmark paid {words} for the ferries.")
    assert figure.span.text == words
    assert (figure.value, figure.currency) == (amount * SCALES[scale], SIGNS[sign])
    assert figure.approximator == BOUNDS[bound]


@QUIET
@given(amount=AMOUNTS, unit=st.sampled_from(list(UNITS)), bound=st.sampled_from(list(BOUNDS)))
def test_measures_read_back(read: Read, amount: Decimal, unit: str, bound: str) -> None:
    words = f"{bound}{amount}{unit}"
    (figure,) = read(f"The board says that it needs {words} by spring.")
    assert figure.span.text == words
    assert (figure.value, figure.unit) == (amount, UNITS[unit])
    assert figure.approximator == BOUNDS[bound]


@QUIET
@given(
    low=st.integers(20, 400),
    more=st.integers(1, 400),
    form=st.sampled_from(["between {} and {} ships", "{} to {} ships", "from {} to {} ships"]),
)
def test_ranges_read_back(read: Read, low: int, more: int, form: str) -> None:
    (figure,) = read(f"The bay can hold {form.format(low, low + more)}.")
    assert (figure.minimum, figure.maximum, figure.counts) == (low, low + more, "ships")


@QUIET
@given(
    low=st.integers(20, 400),
    more=st.integers(1, 400),
    verb=st.sampled_from(["rose", "has grown", "was raised", "climbed"]),
    unit=st.sampled_from(["%", " km", " tonnes"]),
)
def test_moves_read_back_as_two_figures(
    read: Read, low: int, more: int, verb: str, unit: str
) -> None:
    first, second = read(f"The limit {verb} from {low}{unit} to {low + more}{unit}.")
    assert (first.value, second.value) == (low, low + more)
    assert first.unit == second.unit


@QUIET
@given(
    age=st.integers(5, 99),
    form=st.sampled_from(["Ines Vale, {}, said so.", "Sailors aged {} came.", "He died at {}."]),
)
def test_ages_read_back(read: Read, age: int, form: str) -> None:
    (figure,) = read(form.format(age))
    assert (figure.value, figure.unit, figure.kind) == (age, "YR", "duration")


PIECES = st.sampled_from(
    [
        "3",
        "0",
        "1/0",
        "½",
        "1,2,3",
        "5-",
        "-7",
        "$",
        "€",
        "NZ$",
        "%",
        "million",
        "half",
        "a",
        "of",
        "the",
        "dozen",
        "to",
        "from",
        "between",
        "and",
        "or",
        "per",
        "km",
        "'s",
        "old",
        "(",
        ")",
        "[",
        ".",
        ",",
        ";",
        ":",
        "“",
        "”",
        "\r\n",
        "\u00a0",
        "\t",
        "—",
        "–",
        "/",
        "@x",
        "#1",
        "http://a",
        "1e999",
        "9^9",
        "percent",
        "one",
        "two",
        "double",
        "twenty-one",
        "hundred",
        "thousands",
        "years",
        "ago",
        "up",
        "down",
        "rose",
        "at",
        "least",
        "than",
        "10:30",
        "pm",
        "May",
        "2019",
        "each",
        "respectively",
        "aged",
        "under",
        "over",
        "pounds",
        "Street",
        "16:9",
        "x",
        "1080p",
        "65s",
        "⁄",
    ]
)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(PIECES, max_size=25), st.sampled_from([" ", "", "  ", "-"]))
def test_odd_input_never_raises_nor_leaves_the_text(
    read: Read, pieces: list[str], gap: str
) -> None:
    text = gap.join(pieces)
    figures = read(text)
    assert not any(a.span.touches(b.span) for a, b in pairwise(figures))
    for figure in figures:
        spans = [figure.span, figure.number, figure.measures, figure.period, figure.as_of]
        for span in filter(None, spans):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
        assert figure.span.holds(figure.number)
        assert (
            (figure.value is None) == (figure.minimum is not None) == (figure.maximum is not None)
        )


def test_an_empty_text_has_no_figures(read: Read) -> None:
    assert read("") == []
