"""Events as lines, which of them stand, and where what they are about is found again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.decisions import Anchor, Event, anchor_agent, event, found, from_line, standing, to_line
from kb.errors import BadInput
from kb.model import Record, Span
from tests.identity.articles import article

RECORD = article("2031-01-01", ("Tom Hale", "fire chief", "Lowmark"), beside=("Oda Brill",))
HALE = next(agent for agent in RECORD.agents if agent.name == "Tom Hale")
ANCHOR = anchor_agent(RECORD, HALE)


def decided(number: int, undoes: str | None = None) -> Event:
    when = f"2031-01-01T00:00:{number:02}+00:00"
    if undoes:
        return event(when, "ed", "undo", undoes=undoes)
    return event(when, "ed", "accept", (ANCHOR, replace(ANCHOR, id=f"other{number}")))


def test_a_line_gives_back_its_event_and_a_changed_line_is_refused() -> None:
    made = decided(1)
    assert from_line(to_line(made), "line 1") == made
    for wrong in (to_line(made).replace('"ed"', '"al"'), "{}", "no", '{"what": "eat"}'):
        with pytest.raises(BadInput, match="line 7"):
            from_line(wrong, "line 7")


def test_an_undoing_can_be_undone() -> None:
    first = decided(1)
    second = decided(2, first.id)
    third = decided(3, second.id)
    assert standing([first]) == [first]
    assert standing([first, second]) == []
    assert standing([first, second, third]) == [first]


@given(st.data())
def test_the_order_of_the_lines_does_not_matter(data: st.DataObject) -> None:
    events: list[Event] = []
    for number in range(data.draw(st.integers(1, 8))):
        ids = st.sampled_from([each.id for each in events]) if events else st.none()
        events.append(decided(number, data.draw(st.none() | ids)))
    assert standing(data.draw(st.permutations(events))) == standing(events)


def read_anew(record: Record, *mentions: tuple[str, Span]) -> Record:
    agents = tuple(replace(HALE, id=id_, mentions=(where,)) for id_, where in mentions)
    return replace(record, agents=agents)


def test_what_is_decided_is_found_again_by_its_words_or_lost() -> None:
    text = RECORD.article.text
    where = HALE.mentions[0]
    wider = Span(where.start, where.end + 12, text[where.start : where.end + 12])
    elsewhere = Span(0, 4, text[:4])
    assert found(ANCHOR, [RECORD]).state == "attached"
    assert found(ANCHOR, [read_anew(RECORD, ("new", where))]).id == "new"
    assert found(ANCHOR, [read_anew(RECORD, ("new", wider))]).state == "moved"
    assert found(ANCHOR, [read_anew(RECORD, ("new", elsewhere))]).state == "lost"
    assert found(ANCHOR, [read_anew(RECORD, ("one", wider), ("two", wider))]).state == "lost"
    assert found(ANCHOR, []).state == "lost"


def test_a_look_alike_in_another_text_of_the_same_bytes_is_not_taken() -> None:
    longer = f"Seen on the quay.\n\n{RECORD.article.text}"
    shift = len(longer) - len(RECORD.article.text)
    where = HALE.mentions[0]
    moved = Span(where.start + shift, where.end + shift, where.text)
    other = replace(RECORD.article, id="0" * 12, text=longer)
    anew = read_anew(replace(RECORD, article=other), ("new", moved))
    assert found(ANCHOR, [anew]).id == "new"
    twice = replace(other, text=f"{longer}\n\n{RECORD.article.text}")
    assert found(ANCHOR, [replace(anew, article=twice)]).state == "lost"
    changed = replace(other, text=longer.replace("fire chief", "mayor"))
    assert found(ANCHOR, [replace(anew, article=changed)]).state == "lost"


def test_an_anchor_has_the_words_before_and_behind() -> None:
    assert isinstance(ANCHOR, Anchor)
    assert ANCHOR.prefix + ANCHOR.exact + ANCHOR.suffix in RECORD.article.text
    assert ANCHOR.exact == "Tom Hale"
