"""Names of people, organisations and places, with the words that are no part of them left out."""

from __future__ import annotations

import pytest
from spacy.tokens import Span as SpacySpan

from kb.annotate import Annotated
from kb.extract import extract
from kb.extract.names import names
from tests.articles import annotated


def labelled(body: str, entity: str, label: str) -> Annotated:
    """The article with ``entity`` as its one entity, whatever the language model makes of it."""
    found = annotated(body)
    start = found.article.text.index(entity)
    span = found.doc.char_span(start, start + len(entity), label=label)
    assert isinstance(span, SpacySpan)
    found.doc.ents = (span,)
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


@pytest.mark.parametrize("code", ["CHF", "NOK", "KES"])
def test_the_code_of_a_currency_names_nobody(code: str) -> None:
    found = labelled(f"Petrel, which lost {code} 85 million, said no more.", code, "ORG")
    assert code not in [name.span.text for name in extract(found, "grammar").names]
