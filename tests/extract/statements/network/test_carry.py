"""Quotations that carry on what somebody said before them."""

from __future__ import annotations

from kb.extract import extract
from kb.model import Statement
from tests.articles import annotated


def _said(body: str) -> tuple[Statement, ...]:
    return extract(annotated(body), "combined").statements


def test_a_quotation_goes_on_in_the_next_paragraph_without_a_new_mark() -> None:
    said = _said(
        "Robert Hale won the race. He said, “In the first half it felt good out there.\n\n"
        "We could have won by ten lengths.” The crowd went home."
    )
    first, second = said
    assert second.content[0].text == "We could have won by ten lengths.”"
    assert second.continues == first.id


def test_a_quotation_paragraph_after_an_indirect_statement_is_by_the_same_speaker() -> None:
    said = _said(
        "Robert Hale, the port's director, said on Monday that the wall must be mended.\n\n"
        "“If it breaks in the winter then the old town will be under water by the morning.”"
    )
    assert [s.type for s in said] == ["indirect", "direct"]
    assert said[1].continues == said[0].id


def test_a_quoted_sentence_after_an_indirect_one_is_a_statement_of_its_own() -> None:
    said = _said(
        "Robert Hale, the port's director, told reporters that the wall was cracked. “We have "
        "known about it for nine years and nobody ever gave us the money to mend it.”"
    )
    assert [s.type for s in said] == ["indirect", "direct"]
    assert said[1].continues == said[0].id


def test_a_quoted_sentence_later_in_a_paragraph_belongs_to_who_is_quoted_before_it() -> None:
    said = _said(
        "“This just is not right,” Hale said on Monday. “You took the money and you spent it all "
        "on flags.”"
    )
    assert "Hale" in said[0].source[0].text
    assert said[0].content[-1].text.endswith("flags.”")
