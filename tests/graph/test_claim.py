"""When two statements express one claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.graph.claim import claim_id, fold
from kb.model import Agent, Span
from tests.records import ECHO, HARBOUR


def said(text: str) -> tuple[Span, ...]:
    return (Span(0, len(text), text),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We have waited long enough,”", "we have waited long enough"),
        ("It's  the\u00a0port’s turn", "Its the port's turn!"),
        ("a well-known quay", "a well known quay"),
        ("ﬁve ｂerths", "five berths"),
        ("U.S. ships", "US ships"),
    ],
)
def test_variants_of_a_quotation_fold_to_the_same_words(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.5 ships", "15 ships"), ("5% of ships", "5 of ships"), ("$5", "€5"), ("1,2", "12")],
)
def test_what_changes_a_number_is_not_folded_away(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"])))
def test_quotation_marks_and_blanks_around_words_fold_away(text: str) -> None:
    assert fold(f"“{text}” ") == fold(f" '{text}'") == fold(text)


def test_the_same_person_with_the_same_words_in_two_articles_expresses_one_claim() -> None:
    one = claim_id(HARBOUR.agents[0], said("The quays are crumbling."), HARBOUR.article.id)
    other = claim_id(ECHO.agents[0], said("“The quays are crumbling”"), ECHO.article.id)
    assert one == other


def test_two_people_with_the_same_words_express_two_claims() -> None:
    brill, authority = HARBOUR.agents[0], HARBOUR.agents[3]
    words = said("The quays are crumbling.")
    assert claim_id(brill, words, "a") != claim_id(authority, words, "a")


@pytest.mark.parametrize("kind", ["group", "anonymous", None])
def test_a_speaker_without_a_name_is_not_the_same_in_two_articles(kind: str | None) -> None:
    speaker = Agent("x.a0-9", kind, "residents", ()) if kind else None  # type: ignore[arg-type]
    words = said("The quays are crumbling.")
    assert claim_id(speaker, words, "one") != claim_id(speaker, words, "other")
