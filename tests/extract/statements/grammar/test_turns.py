from __future__ import annotations

import pytest

from kb.extract import EXTRACTORS, Extractor, extract
from kb.extract.statements.grammar.turns import turn_attributions
from tests.articles import annotated, record

INTERVIEW = """Robert Hale, the director of the port, was interviewed by Lise Ferrow on Monday.

FERROW: Why did nobody mend the wall?

HALE: Well, nobody asked me. It was fine when I came.

FERROW: And now?

HALE: Now we mend it."""


@pytest.mark.parametrize("extractor", EXTRACTORS)
def test_each_turn_of_a_transcript_is_a_direct_statement_of_its_speaker(
    extractor: Extractor,
) -> None:
    said = extract(annotated(INTERVIEW), extractor).statements
    assert [(s.source[0].text, s.type, s.content[0].text) for s in said] == [
        ("FERROW", "direct", "Why did nobody mend the wall?"),
        ("HALE", "direct", "Well, nobody asked me. It was fine when I came."),
        ("FERROW", "direct", "And now?"),
        ("HALE", "direct", "Now we mend it."),
    ]


def test_a_turn_belongs_to_the_person_whose_surname_labels_it() -> None:
    found = record(INTERVIEW)
    names = {agent.id: agent.name for agent in found.agents}
    speakers = [names[s.speaker] for s in found.statements if s.speaker]
    assert speakers.count("Robert Hale") == 2


def test_a_quoted_transcript_goes_on_in_quotation_paragraphs_without_label() -> None:
    found = turn_attributions(
        annotated(
            "“FERROW: And the money?\n\n“HALE: There was none.\n\n“And there is none now.\n\n"
            "“FERROW: Thank you.”\n\nWork begins in May."
        )
    )
    assert [bool(one.source) for one in found] == [True, True, False, True]


@pytest.mark.parametrize(
    "body",
    [
        "Note: The wall was built in 1910.\n\nThe town has no money.",
        "Lowmark: The wall fell on Monday.\n\nVarrow: The ferry ran aground.",
    ],
)
def test_a_label_that_does_not_recur_makes_no_transcript(body: str) -> None:
    assert turn_attributions(annotated(body)) == []
