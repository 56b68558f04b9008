"""Readers' letters: the layout of a page tells whose each is."""

from __future__ import annotations

import pytest

from kb.extract import EXTRACTORS, Extractor, extract
from tests.articles import annotated, record

PLACED = """The council wants to close Farl Road on Sundays. I have lived there for forty years.

Nobody asked the shopkeepers. Perhaps somebody should.

Edna Trask

Farl, East Dorran

Your report on the bus lanes ("Lanes of anger", 3 May) left out the cyclists, who pay for them too.

Tomas Wiley

Dunmore

Trees for all

Why are the trees in the park cut down each spring? They were planted by our parents.

Dr Chris King

Chair, Friends of Holm Park"""

GREETED = """SIR – The minister is wrong about the ferries. They have never run at a profit.

Col. Henry Strode
Little Marsh, Kent

SIR – My late husband sailed on the old ferry for thirty years.

Margaret Pym
Holt, Norfolk"""

DASHED = """I was sorry to read that the library in Sorn will open on only two days a week.

– Bella Konig, Sorn

The new tax on boats is unfair to those of us who fish for a living. It should be dropped at once.

– Mark Adeyemi, Port Lowen"""

PAGES = {
    PLACED: {
        "Edna Trask": "The council wants to close Farl Road on Sundays. I have lived there "
        "for forty years. … Nobody asked the shopkeepers. Perhaps somebody should.",
        "Tomas Wiley": 'Your report on the bus lanes ("Lanes of anger", 3 May) left out the '
        "cyclists, who pay for them too.",
        "Chris King": "Why are the trees in the park cut down each spring? They were planted by "
        "our parents.",
    },
    GREETED: {
        "Henry Strode": "The minister is wrong about the ferries. They have never run at a profit.",
        "Margaret Pym": "My late husband sailed on the old ferry for thirty years.",
    },
    DASHED: {
        "Bella Konig": "I was sorry to read that the library in Sorn will open on only two days a "
        "week.",
        "Mark Adeyemi": "The new tax on boats is unfair to those of us who fish for a living. It "
        "should be dropped at once.",
    },
}


@pytest.mark.parametrize("page", PAGES)
def test_a_letter_is_the_direct_words_of_whoever_signs_it(page: str) -> None:
    found = record(page)
    people = {a.id: a for a in found.agents}
    letters = [s for s in found.statements if s.type == "direct"]
    said = {
        people[s.speaker].name: " … ".join(c.text for c in s.content)
        for s in letters
        if s.speaker and people[s.speaker].kind == "person"
    }
    assert said == PAGES[page]
    assert len(letters) == len(said)


NONE = {
    "profiles under names": """Three people want to be mayor of Farl, and we have asked each why.

Edna Trask

Green

Ms Trask, 61, ran the library for forty years and says she will open it on Sundays again.

Tomas Wiley

Labour

Mr Wiley, 34, drives a bus and says nobody should wait for one in the rain.""",
    "one signed essay": """I have lived on Farl Road for forty years and saw the shops close.

The council says it is sorry. I say it is late.

Edna Trask

Farl, East Dorran""",
    "a list of winners": """The prizes were given on Sunday in the hall to those who won.

Edna Trask

Farl, East Dorran

Tomas Wiley

Dunmore""",
}


@pytest.mark.parametrize("extractor", EXTRACTORS)
@pytest.mark.parametrize("kind", NONE)
def test_names_between_paragraphs_are_no_signatures_by_themselves(
    kind: str, extractor: Extractor
) -> None:
    assert not [s for s in extract(annotated(NONE[kind]), extractor).statements if not s.cue]
