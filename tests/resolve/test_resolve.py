from __future__ import annotations

import pytest

from kb.model import Agent
from tests.articles import record, speaker


def _speakers(body: str) -> list[Agent]:
    return [speaker(body, s) for s in record(body).statements]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Ines Vale said that the wall was cracked.", "person"),
        ("Orme Group said that the wall was cracked.", "organisation"),
        ("Two officials briefed on the plan said that the wall was cracked.", "anonymous"),
        ("A spokeswoman for the port said that the wall was cracked.", "anonymous"),
        ("Some fishermen said that the wall was cracked.", "group"),
        ("A draft of the plan seen by the Courier said that the wall was cracked.", "document"),
    ],
)
def test_each_kind_of_speaker_is_told_from_the_others(body: str, kind: str) -> None:
    assert [a.kind for a in _speakers(body)] == [kind]


@pytest.mark.parametrize(
    ("body", "role", "affiliation"),
    [
        pytest.param(
            "“It is cracked,” said Ines Vale, harbour master at Lowmark Port.",
            "harbour master",
            "Lowmark Port",
            id="apposition after",
        ),
        pytest.param(
            "“It is cracked,” said Lowmark Port spokesman Tom Hale.",
            "spokesman",
            "Lowmark Port",
            id="before the name",
        ),
        pytest.param(
            "“It is cracked,” a spokesman for Orme Group said.",
            "spokesman",
            "Orme Group",
            id="anonymous, with for",
        ),
        pytest.param(
            "Orme Group makes ferries. “They float,” said chief executive Tom Hale.",
            "chief executive",
            "Orme Group",
            id="an office in the company that the text is about",
        ),
    ],
)
def test_role_and_affiliation_are_read_as_stated(body: str, role: str, affiliation: str) -> None:
    (agent,) = _speakers(body)
    (capacity,) = agent.capacities
    assert (capacity.role, capacity.affiliation) == (role, affiliation)
    assert capacity.role_span is not None
    assert capacity.role_span.text == role


@pytest.mark.parametrize(
    ("body", "name"),
    [
        pytest.param(
            "“It leaks,” said Ines Vale. She said that it would fall.", "Ines Vale", id="she"
        ),
        pytest.param("Orme Group built a ferry, it said in a statement.", "Orme Group", id="it"),
        pytest.param(
            "Tech activists have been alarmed. If it goes on, they say, all will suffer.",
            "Tech activists",
            id="they, for a group that had not spoken",
        ),
        pytest.param(
            "Ines Vale is harbour master. “It leaks,” Vale said.", "Ines Vale", id="surname"
        ),
        pytest.param(
            "Odile Tamsin of Open Quays won. “We shall mend it,” Tamsin told supporters.",
            "Odile Tamsin",
            id="surname of someone the model does not know",
        ),
        pytest.param(
            "“It leaks,” said Tom Hale. Ines Vale, the harbour master, disagreed. "
            "“It holds,” she wrote.",
            "Ines Vale",
            id="she, for who acted last",
        ),
        pytest.param(
            "It leaks, an Orme spokesman said. It will fall, said the spokesman.",
            "an Orme spokesman",
            id="the spokesman",
        ),
    ],
)
def test_a_later_mention_is_traced_to_whom_it_means(body: str, name: str) -> None:
    assert _speakers(body)[-1].name == name


def test_a_link_through_a_pronoun_is_less_certain_than_a_name() -> None:
    named, traced = record("“It leaks,” said Ines Vale. She said that it would fall.").statements
    assert traced.speaker_confidence is not None
    assert named.speaker_confidence is not None
    assert traced.speaker_confidence < named.speaker_confidence


def test_a_speaker_who_cannot_be_traced_stays_unknown() -> None:
    (statement,) = record("He said that the wall was cracked.").statements
    assert statement.speaker is None


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("His lawyer, Fiona Drummond KC, told the inquiry: “He will say so.”", "Fiona Drummond"),
        ("The operator, Westlink Ferries, said that the ship was safe.", "Westlink Ferries"),
    ],
)
def test_a_noun_with_a_name_in_apposition_means_that_name(body: str, speaker: str) -> None:
    found = record(body)
    names = {agent.id: agent.name for agent in found.agents}
    assert [names[s.speaker] for s in found.statements if s.speaker] == [speaker]
