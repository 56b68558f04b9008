"""Countries: named in a text, and of a publisher."""

from __future__ import annotations

import pytest

from kb.text.countries import countries_in, country_of_publisher, currencies_of


def test_countries_are_found_by_name_people_and_city() -> None:
    text = "Maseru said South Africa and two Kenyans had paid; Guinea had not, nor the U.S. had."
    assert list(countries_in(text)) == ["LS", "ZA", "KE", "GN", "US"]


def test_words_in_small_letters_name_no_country() -> None:
    assert not list(countries_in("the turkey on the china plate was polish"))


@pytest.mark.parametrize(
    ("name", "url", "country"),
    [
        ("The Daily Whale", "https://whale.co.za/news/1", "ZA"),
        ("The Daily Whale", "https://whale.co.uk/1", "GB"),
        ("The Daily Whale", "https://whale.io/1", None),
        ("TimesOfIndia", None, "IN"),
        ("The Namibian", None, "NA"),
        ("CBC News", "https://www.cbc.ca/1", "CA"),
        ("TimesLIVE", None, "ZA"),
        (None, None, None),
    ],
)
def test_a_publisher_is_in_a_country(
    name: str | None, url: str | None, country: str | None
) -> None:
    assert country_of_publisher(name, url) == country


def test_a_countrys_own_currency_comes_before_its_neighbours() -> None:
    assert currencies_of("LS") == ("LSL", "ZAR")
    assert currencies_of("ZZ") == ()
