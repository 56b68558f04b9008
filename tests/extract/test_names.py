"""Names of people, organisations and places, with the words that are no part of them left out."""

from __future__ import annotations

import pytest

from kb.annotate import Annotated
from kb.extract import extract
from kb.extract.names import names
from tests.articles import annotated


def labelled(body: str, entity: str, label: str) -> Annotated:
    """The article with ``entity`` as its one entity, whatever the language model makes of it."""
    found = annotated(body)
    start = found.article.text.index(entity)
    span = found.doc.char_span(start, start + len(entity))
    assert span is not None
    for token in found.doc:
        token.ent_type_, token.ent_iob_ = "", "O"
    for token in span:
        token.ent_type_, token.ent_iob_ = label, "B" if token is span[0] else "I"
    found.doc.ents = [found.doc.span(span.start, span.end, label)]
    return found


@pytest.mark.parametrize(
    ("body", "entity", "name"),
    [
        ("They met the miners’ Calder Lodge.", "’ Calder Lodge", "Calder Lodge"),
        ("He leads the clan’s Oruvo wing.", "’s Oruvo", "Oruvo"),
        ("He leads the clan's Oruvo wing.", "'s Oruvo", "Oruvo"),
        ("She joined Orme Inc’s Petrel unit.", "Orme Inc’s Petrel", "Orme Inc"),
    ],
)
def test_a_possessive_that_opens_an_entity_is_no_part_of_the_name(
    body: str, entity: str, name: str
) -> None:
    assert name in [n.span.text for n in names(labelled(body, entity, "ORG"))]


def test_an_entity_of_an_article_and_a_mark_alone_names_nobody() -> None:
    found = labelled('He said that the "Varrow spirit" phrase came late.', 'the "', "ORG")
    assert not any('"' in n.span.text for n in names(found))


@pytest.mark.parametrize("code", ["CHF", "NOK", "KES"])
def test_the_code_of_a_currency_names_nobody(code: str) -> None:
    found = labelled(f"Petrel, which lost {code} 85 million, said no more.", code, "ORG")
    assert code not in [name.span.text for name in extract(found, "grammar").names]


def test_a_letter_and_what_is_joined_to_it_are_one_name() -> None:
    found = annotated("Z-Bank said it would open in May. On Monday Z-Bank did open.")
    assert {n.span.text for n in names(found)} == {"Z-Bank"}


@pytest.mark.parametrize("nickname", ['"The Quay"', "“The Quay”", "‘The Quay’"])
def test_what_somebody_is_called_stands_inside_the_name(nickname: str) -> None:
    found = annotated(
        f"Vincent {nickname} Sandoval left the court on Monday. Sandoval said no more."
    )
    assert f"Vincent {nickname} Sandoval" in [n.span.text for n in names(found)]


def test_the_place_of_a_dateline_is_no_organisation() -> None:
    found = labelled("CARBURY, 3 December 2031 - The ferries were late.", "CARBURY", "ORG")
    assert [(n.span.text, n.kind) for n in names(found)] == [("CARBURY", "place")]


def test_a_name_behind_a_dateline_is_found_though_the_date_takes_it_in() -> None:
    body = "CARBURY, 3 December 2031 - Norrand Rail will stop its trains."
    found = labelled(body, "3 December 2031 - Norrand Rail", "DATE")
    assert "Norrand Rail" in [n.span.text for n in names(found)]


def test_the_short_name_of_a_company_is_found_before_the_full_one() -> None:
    found = labelled(
        "Norrbrook wins a prize. Norrbrook Motors plc wept.", "Norrbrook Motors plc", "ORG"
    )
    assert [n.span.text for n in names(found)] == ["Norrbrook", "Norrbrook Motors plc"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("On Monday The Lowmark Reporter wrote of it.", "Lowmark Reporter"),
        ("On Monday the Lowmark reporter wrote of it.", "Lowmark"),
    ],
)
def test_a_papers_name_may_end_in_a_calling(body: str, name: str) -> None:
    assert [n.span.text for n in names(labelled(body, "Lowmark", "ORG"))] == [name]
