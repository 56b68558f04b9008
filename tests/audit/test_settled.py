"""Which findings are settled: a decision holds on to its passages, and on nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.audit import Finding, audit_settled, unsettled
from kb.compare import library
from kb.decisions import Event, anchor_passage, event, from_line, to_line
from kb.errors import BadInput
from kb.model import Record
from kb.pipeline import record_of
from kb.reading import Metadata, read_bytes
from tests.articles import PATH

WARDS = """\
Wards to shut at Varn hospital

Two wards of the hospital at Varn will shut in May, director Raj Patel said on Tuesday.

“We have 40 beds too many,” Patel said. The hospital will save €2.5 million a year, he said.

The hospital has treated {} patients since January, according to the ministry of health.
"""


def read(text: str, origin: str = "path.txt", **known: str) -> Record:
    reading = read_bytes(text.encode(), origin, Metadata(**known))  # type: ignore[arg-type]
    return record_of(reading.articles[0], reading.snapshot, "grammar")


def found(records: Sequence[Record], events: Iterable[Event] = ()) -> list[Finding]:
    held = library(records)
    return audit_settled(held, events)


def of(check: str, findings: Iterable[Finding], words: str = "") -> Finding:
    (one,) = [
        finding
        for finding in findings
        if finding.check == check and words in " ".join(p.span.text for p in finding.figures)
    ]
    return one


def decided(
    finding: Finding, records: Sequence[Record], what: str = "reject", at: int = 1
) -> Event:
    by_id = {record.article.id: record for record in records}
    about = tuple(
        anchor_passage(by_id[place.article], place.span.start, place.span.end)
        for place in finding.figures
    )
    when = f"2031-04-01T00:00:{at:02}+00:00"
    return event(when, "Ines Vale", what, about, check=finding.check)  # type: ignore[arg-type]


FIRST = read(PATH)


def test_what_somebody_decided_on_a_finding_is_told_with_it_and_of_no_other() -> None:
    before = found([FIRST])
    cliff = of("conversion", before, "3 miles")
    made = decided(cliff, [FIRST])
    after = found([FIRST], [made])
    told = of("conversion", after, "3 miles").settled
    assert told is not None
    assert (told.what, told.who, told.event) == ("reject", "Ines Vale", made.id)
    assert str(told) == f"rejected by Ines Vale on 2031-04-01 ({made.id})"
    assert unsettled(after) == [one for one in before if one.id != cliff.id]


def test_a_decision_is_on_one_check_alone() -> None:
    cliff = of("conversion", found([FIRST]), "3 miles")
    other = decided(replace(cliff, check="share"), [FIRST])
    assert found([FIRST], [other]) == found([FIRST])


def test_the_later_of_two_decisions_holds_and_undone_neither() -> None:
    cliff = of("conversion", found([FIRST]), "3 miles")
    events = [decided(cliff, [FIRST]), decided(cliff, [FIRST], "accept", 2)]
    told = of("conversion", found([FIRST], events[::-1]), "3 miles").settled
    assert told is not None
    assert told.what == "accept"
    undone = [
        event(f"2031-04-02T00:00:0{n}", "ed", "undo", undoes=one.id) for n, one in enumerate(events)
    ]
    first = of("conversion", found([FIRST], [*events, undone[1]]), "3 miles").settled
    assert first is not None
    assert first.what == "reject"
    assert found([FIRST], [*events, *undone]) == found([FIRST])


ELSEWHERE = {
    "a paragraph before it": PATH.replace("From the", "It is new.\n\nFrom the"),
    "a paragraph behind all": f"{PATH}\nThe gates are painted green.\n",
    "another headline": PATH.replace("Path opened at", "New path for"),
    "other words in between": PATH.replace("for years", "for far too long"),
    "another finding's figure": PATH.replace("20 feet", "30 feet"),
}
FIGURE_CHANGED = {
    "its first figure": PATH.replace("3 miles", "4 miles"),
    "its second figure": PATH.replace("9 km", "8 km"),
    "how a figure is written": PATH.replace("3 miles", "three miles"),
    "the words around it": PATH.replace("the path along the cliff", "the walk behind the wood"),
}


@pytest.mark.parametrize("known", [{}, {"url": "https://paper.example/path"}])
@pytest.mark.parametrize("changed", ELSEWHERE)
def test_it_holds_in_a_version_whose_passages_are_the_same(
    changed: str, known: dict[str, str]
) -> None:
    first, later = read(PATH, **known), read(ELSEWHERE[changed], **known)
    made = decided(of("conversion", found([first]), "3 miles"), [first])
    assert of("conversion", found([later]), "3 miles").settled is None
    for records in ([first, later], [later, first]):
        cliffs = [one for one in found(records, [made]) if "3 miles" in one.explanation]
        assert {place.article for one in cliffs for place in one.figures} == {
            first.article.id,
            later.article.id,
        }
        assert all(one.settled for one in cliffs)


@pytest.mark.parametrize("changed", FIGURE_CHANGED)
def test_where_a_figure_or_its_place_changed_the_finding_is_another(changed: str) -> None:
    later = read(FIGURE_CHANGED[changed])
    made = decided(of("conversion", found([FIRST]), "3 miles"), [FIRST])
    both = found([FIRST, later], [made])
    assert [one.article.id for one in both if one.settled] == [FIRST.article.id]
    assert of("conversion", (one for one in both if one.article.id == later.article.id), "km")


@pytest.mark.parametrize(
    ("origin", "known"),
    [("other.txt", {}), ("-", {}), ("path.txt", {"url": "https://other.example/path"})],
)
def test_another_papers_printing_of_the_words_is_not_settled_with_it(
    origin: str, known: dict[str, str]
) -> None:
    other = read(ELSEWHERE["a paragraph behind all"], origin, **known)
    made = decided(of("conversion", found([FIRST]), "3 miles"), [FIRST])
    settled = [one for one in found([FIRST, other], [made]) if one.settled]
    assert [one.article.id for one in settled] == [FIRST.article.id]


def test_words_that_stand_twice_in_a_version_are_not_taken_for_either() -> None:
    line = PATH.split("\n\n")[1]
    twice = read(f"{PATH}\nThe board by the gate repeats it:\n\n{line}\n\nSo it stands there.\n")
    made = decided(of("conversion", found([FIRST]), "3 miles"), [FIRST])
    both = found([FIRST, twice], [made])
    again = [one for one in both if one.article.id == twice.article.id]
    assert len([one for one in again if "3 miles" in one.explanation]) == 2
    assert {one.article.id for one in both if one.settled} == {FIRST.article.id}


def test_an_article_that_is_read_otherwise_from_the_same_bytes_keeps_its_decisions() -> None:
    made = decided(of("conversion", found([FIRST]), "3 miles"), [FIRST])
    shorter = PATH.replace("Path opened at Ferrow Head\n\n", "")
    anew = read(shorter)
    snapshot = FIRST.article.snapshot
    anew = replace(anew, article=replace(anew.article, snapshot=snapshot))
    told = of("conversion", found([anew], [made]), "3 miles")
    assert told.settled is not None
    assert told.id != of("conversion", found([FIRST]), "3 miles").id


def test_a_finding_of_two_articles_holds_in_both_and_not_with_a_third() -> None:
    old, new = read(WARDS.format("12,000"), "a.txt"), read(WARDS.format("15,000"), "b.txt")
    third = read(WARDS.format("18,000"), "c.txt")
    finding = next(one for one in found([old, new]) if one.check == "contradiction")
    assert len({place.article for place in finding.figures}) == 2
    made = decided(finding, [old, new])
    assert finding.id in {one.id for one in found([new, old], [made]) if one.settled}
    others = [one for one in found([old, new, third], [made]) if one.id != finding.id]
    assert any(third.article.id in {p.article for p in one.figures} for one in others)
    assert not any(one.settled for one in others)
    assert not any(one.settled for one in found([old], [made]))


RECORDS = [FIRST, read(WARDS.format("12,000"), "a.txt"), read(WARDS.format("15,000"), "b.txt")]
BEFORE = found(RECORDS)


@given(st.data())
def test_whatever_is_decided_nothing_else_changes_and_undone_nothing_is_left(
    data: st.DataObject,
) -> None:
    events: list[Event] = []
    last: dict[str, str] = {}
    for number in range(data.draw(st.integers(0, 6))):
        one = data.draw(st.sampled_from(BEFORE))
        what = data.draw(st.sampled_from(["accept", "reject"]))
        events.append(decided(one, RECORDS, what, number))
        last[one.id] = what
    after = found(data.draw(st.permutations(RECORDS)), data.draw(st.permutations(events)))
    assert {one.id: one.settled.what for one in after if one.settled} == last
    assert [replace(one, settled=None) for one in after] == BEFORE
    undone = [
        event(f"2031-04-02T00:00:{n:02}", "ed", "undo", undoes=one.id)
        for n, one in enumerate(events)
    ]
    assert found(RECORDS, [*events, *undone]) == BEFORE


def test_no_two_findings_have_one_identifier_and_it_needs_no_other_article() -> None:
    ids = [one.id for one in BEFORE]
    assert len(ids) == len(set(ids))
    alone = {one.id for one in found([FIRST])}
    assert alone == {one.id for one in BEFORE if one.article.id == FIRST.article.id}


def test_a_line_that_says_of_a_finding_what_is_none_is_refused() -> None:
    made = decided(of("conversion", BEFORE, "3 miles"), RECORDS)
    assert from_line(to_line(made), "line 1") == made
    agent = replace(made.about[0], thing="agent")
    for wrong in (
        event(made.when, made.who, "merge", made.about, check=made.check),
        event(made.when, made.who, "reject", (agent,), check=made.check),
        event(made.when, made.who, "reject", made.about, speaker=agent, check=made.check),
        event(made.when, made.who, "reject", made.about, check=7),  # type: ignore[arg-type]
        event(made.when, made.who, "undo", undoes=made.id, check=made.check),
    ):
        with pytest.raises(BadInput, match="line 7 is no decision"):
            from_line(to_line(wrong), "line 7")
    assert not made.is_link
    assert not made.same
