"""Units of measure: what words name them, and how large they are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kb.text.units import size, unit_of_word


@pytest.mark.parametrize(
    ("unit", "dimension", "factor"),
    [
        ("KiloM", "[length]", "1000"),
        ("MI", "[length]", "1609.344"),
        ("TON_SHORT", "[mass]", "907.18474"),
        ("TONNE", "[mass]", "1000"),
        ("KiloTONNE", "[mass]", "1000000"),
        ("HA", "[length] ** 2", "10000"),
        ("MI2", "[length] ** 2", "2589988.110336"),
        ("OZ_VOL_US", "[length] ** 3", "0.0000295735295625"),
        ("BBL", "[length] ** 3", "0.158987294928"),
        ("MI-PER-HR", "[length] / [time]", "0.44704"),
        ("GM-PER-KiloM", "[mass] / [length]", "0.000001"),
        ("DAY", "[time]", "86400"),
    ],
)
def test_a_unit_is_as_large_as_it_is_defined_to_be(unit: str, dimension: str, factor: str) -> None:
    found = size(unit)
    assert found is not None
    assert (found.dimension, found.factor) == (dimension, Decimal(factor))


@pytest.mark.parametrize("unit", ["DEG_C", "PERCENTAGE_POINT", "people", "M-PER-people"])
def test_what_has_no_size_has_none(unit: str) -> None:
    assert size(unit) is None


@pytest.mark.parametrize(
    ("word", "unit"),
    [("tonnes", "TONNE"), ("tons", "TON_SHORT"), ("kilometres", "KiloM"), ("GWh", "GigaW-HR")],
)
def test_a_word_names_a_unit(word: str, unit: str) -> None:
    assert unit_of_word(word) == unit


@pytest.mark.parametrize("word", ["turns", "drachma", "camp", "bar"])
def test_a_word_of_everyday_names_none(word: str) -> None:
    assert unit_of_word(word) is None
