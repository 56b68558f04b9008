"""Speakers whom a person names by characters of the article, where the reader found nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kb import graph
from kb.ask import SaidFilter, StatementRow, said, show, speakers
from kb.decisions import from_line, to_line
from kb.errors import BadInput, UsageError
from kb.export.decisions import decisions_turtle
from kb.graph.added import decisions_graph
from kb.model import Agent, AgentKind, Span
from kb.review import add, correct, history, take_in, undo
from kb.store import LocalStore
from kb.store.sound import faults
from tests.decisions.test_passages import ID, MISSED, TEXT, exported, marked, shifted
from tests.decisions.test_store import put
from tests.records import ECHO, HARBOUR

DOUBTED = HARBOUR.statements[1]
"""“We have waited long enough”, read as Brill's."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    with LocalStore.open(tmp_path / "store") as opened:
        put(opened, HARBOUR, ECHO)
        yield opened


def row(store: LocalStore, id_: str = DOUBTED.id) -> StatementRow:
    (found,) = [one for one in said(store, SaidFilter(any_standing=True)) if one.id == id_]
    return found


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the Lowmark Courier", "organisation"),
        ("pilots", "group"),
        ("the talks", "anonymous"),
        ("first\nestimate", "document"),
        ("Veldland", "person"),
    ],
)
def test_somebody_of_whom_the_reader_made_no_agent_is_named_by_characters(
    store: LocalStore, words: str, kind: AgentKind
) -> None:
    before = (exported(store), said(store, SaidFilter()), speakers(store))
    made = correct(store, DOUBTED.id, "ed", speaker=words, speaker_kind=kind)
    speaker = row(store).speaker
    assert speaker
    assert (speaker.name, speaker.kind) == (" ".join(words.split()), kind)
    assert row(store).speaker_confidence == 1.0
    assert DOUBTED.id in [one.id for one in said(store, SaidFilter(by=words))]
    assert [mark.span.text for mark in show(store, speaker.id).marks] == [speaker.name]
    assert list(faults(store.folder)) == []
    undo(store, made.id, "ed")
    assert (exported(store), said(store, SaidFilter()), speakers(store)) == before


def test_whoever_was_named_once_is_chosen_by_name_for_the_next_statement(
    store: LocalStore,
) -> None:
    first = correct(store, DOUBTED.id, "ed", speaker="pilots", speaker_kind="group")
    other = HARBOUR.statements[0].id
    correct(store, other, "ed", speaker="pilots")
    speaker = row(store, other).speaker
    assert speaker == row(store).speaker
    undo(store, first.id, "ed")
    assert row(store, other).speaker == speaker
    assert row(store).speaker != speaker


def test_the_characters_of_somebody_read_name_that_one(store: LocalStore) -> None:
    start = TEXT.index("Norrand")
    norrand = next(agent for agent in HARBOUR.agents if agent.name == "Norrand")
    where = f"{start}-{start + len('Norrand')}"
    made = correct(store, DOUBTED.id, "ed", speaker=where, speaker_kind=norrand.kind)
    assert made.speaker
    assert made.speaker.id == norrand.id
    with pytest.raises(UsageError, match=norrand.kind):
        correct(store, DOUBTED.id, "ed", speaker=where, speaker_kind="anonymous")


def test_a_missed_statement_comes_into_the_graph_with_whom_characters_name(
    store: LocalStore,
) -> None:
    before = exported(store)
    given = marked(TEXT, MISSED, source="pilots")
    made = add(store, ID, "ed", given, speaker="pilots", speaker_kind="group")
    added = [quad for quad in store.quads() if quad.graph_name == decisions_graph(graph.BASE)]
    (speaker,) = {q.object.value for q in added if q.predicate.value.endswith("#speaker")}
    told = {(q.predicate.value[-9:], q.object.value) for q in added if q.subject.value == speaker}
    assert ("prefLabel", "pilots") in told
    assert f"#char={TEXT.index('pilots')},".encode() in decisions_turtle([made], graph.BASE)
    assert list(faults(store.folder)) == []
    undo(store, made.id, "ed")
    assert exported(store) == before


def test_the_words_are_followed_into_another_reading_or_the_decision_is_lost(
    store: LocalStore,
) -> None:
    made = add(store, ID, "ed", marked(TEXT, MISSED), speaker="pilots", speaker_kind="group")
    store.drop(ID)
    store.link()
    assert [told.state for told in history(store)] == ["lost"]
    put(store, shifted(HARBOUR, "Seen on the quay.\n\n"))
    assert [told.state for told in history(store)] == ["moved"]
    (found,) = said(store, SaidFilter(words=("containers",)))
    assert found.speaker
    assert (found.speaker.name, found.article.id) == ("pilots", "0" * 12)
    assert from_line(to_line(made), "here") == made


def test_whoever_is_read_by_now_is_the_one_whom_the_characters_name(store: LocalStore) -> None:
    correct(store, DOUBTED.id, "ed", speaker="pilots", speaker_kind="group")
    start = TEXT.index("pilots")
    mention = Span(start, start + len("pilots"), "pilots")
    read = Agent(f"{ID}.a{mention.start}-{mention.end}", "group", "the pilots", (mention,))
    put(store, replace(HARBOUR, agents=(*HARBOUR.agents, read)))
    speaker = row(store).speaker
    assert speaker
    assert (speaker.id, speaker.name) == (read.id, "the pilots")


def test_who_cannot_be_named_so_is_told_why(store: LocalStore) -> None:
    for speaker, kind, reason in (
        ("Ida Nobody", "person", "nowhere"),
        ("Brill", "person", "times"),
        (" ", "group", "no stretch"),
        ("0-1000000", "group", "no stretch"),
        ("pilots", None, "nobody in the article"),
        (None, "group", "who the speaker is"),
    ):
        with pytest.raises(UsageError, match=reason):
            correct(store, DOUBTED.id, "ed", speaker=speaker, speaker_kind=kind)
    assert history(store) == []


def test_an_event_that_names_somebody_without_a_kind_is_no_decision(store: LocalStore) -> None:
    made = correct(store, DOUBTED.id, "ed", speaker="pilots", speaker_kind="group")
    for wrong in (None, "choir"):
        with pytest.raises(BadInput, match="what its speaker is"):
            from_line(to_line(replace(made, speaker_kind=wrong)), "here")  # type: ignore[arg-type]
    assert take_in(store, [made]) == 0
