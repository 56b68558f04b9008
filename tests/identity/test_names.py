"""How like two names are, whoever bears them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.identity import SAME, name_likeness
from kb.model import AgentKind


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("Ines Vale", "Vale, Ines", id="turned round"),
        pytest.param("Dr Ines Vale", "Ines Vale", id="title"),
        pytest.param("Inés Vále", "Ines Vale", id="accents"),
        pytest.param("Ines Vale’s", "Ines Vale", id="owner"),
        pytest.param("I. Vale", "Ines Vale", id="initial"),
        pytest.param("Ines M. Vale", "Ines Maria Vale", id="middle initial"),
        pytest.param("Thomas Hale", "Tom Hale", id="short form"),
        pytest.param("Mikhail Orlov", "Михаил Орлов", id="script"),
        pytest.param("Sofia Brandt", "Sophia Brandt", id="spelling"),
        pytest.param("Wei-Ming Shan", "Weiming Shan", id="one word or two"),
        pytest.param("Nils van den Orme", "Nils Vandenorme", id="particles in one word"),
        pytest.param("Abd al-Aziz Noori", "Abdulaziz Nuri", id="Arabic name in one word"),
        pytest.param("Iouri Kirsanow", "Yuri Kirsanov", id="French and German letters"),
        pytest.param("Arkadij Morosov", "Arkady Morozoff", id="Russian endings"),
        pytest.param("Baltazzar Orme", "Baltazar Orme", id="a letter twice"),
        pytest.param("Matild Orme", "Mathild Orme", id="a slip inside"),
        pytest.param('Oda "Quay" Brill', "Oda Brill", id="called"),
        pytest.param("ASI Anil Vale", "Anil Vale", id="rank in letters"),
    ],
)
def test_names_of_one_person(left: str, right: str) -> None:
    assert name_likeness(left, right, "person") >= SAME


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("Ines Vale", "Tom Vale", id="given names"),
        pytest.param("Ines Vale", "Ines Hale-Orme", id="family names"),
        pytest.param("Ines M. Vale", "Ines K. Vale", id="middle initials"),
        pytest.param("Hugh Orme Jr.", "Hugh Orme Sr.", id="father and son"),
        pytest.param("I. V.", "Ines Vale", id="initials alone"),
        pytest.param("Ivana Vale", "Ivanka Vale", id="a letter more is another given name"),
        pytest.param("Robert Vale", "Roberta Vale", id="a man's name and a woman's"),
        pytest.param("Florian Vale", "Floriana Vale", id="a woman's name by its ending"),
        pytest.param("Elvin Vale", "Melvin Vale", id="two usual names"),
        pytest.param("Klara Vale", "Wanda K. Vale", id="a middle initial is no given name"),
        pytest.param("Jakob M. Vale", "Jakob Morland", id="an initial is no family name"),
        pytest.param("Si Garrick", "Ann Garrick", id="a given name like a rank in letters"),
    ],
)
def test_names_of_two_people(left: str, right: str) -> None:
    assert name_likeness(left, right, "person") < SAME


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("Orme Shipping Ltd", "Orme Shipping Limited", id="ending"),
        pytest.param("The Orme Company", "Orme Co.", id="article"),
        pytest.param("Veldland Harbour Council", "VHC", id="acronym"),
        pytest.param("Survey of the Sea", "SOTS", id="acronym of small words too"),
        pytest.param("U.S. Tide Survey", "United States Tide Survey", id="abbreviation"),
        pytest.param("Quay & Sons S.A.R.L.", "Quay and Sons SARL", id="stops"),
    ],
)
def test_names_of_one_organisation(left: str, right: str) -> None:
    assert name_likeness(left, right, "organisation") >= SAME


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param("Bank of Lowmark", "Bank of Highmark", id="places"),
        pytest.param("Orme Bank AG", "Orme Bank GmbH", id="two companies of one name"),
        pytest.param("Lowmark", "Lowmark Courier", id="a part that is a place"),
    ],
)
def test_names_of_two_organisations(left: str, right: str) -> None:
    assert name_likeness(left, right, "organisation") < SAME


KINDS: tuple[AgentKind, ...] = ("person", "organisation")


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(KINDS))
def test_likeness_is_a_share_and_the_same_both_ways(left: str, right: str, kind: AgentKind) -> None:
    found = name_likeness(left, right, kind)
    assert 0 <= found <= 1
    assert found == pytest.approx(name_likeness(right, left, kind))
