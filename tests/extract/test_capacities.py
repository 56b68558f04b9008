"""What the learned head reads near mentions, and what the next step makes of it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.annotate import Annotated
from kb.errors import StoreError
from kb.extract import extract
from kb.extract.capacities import capitalised
from kb.extract.statements.network.network import checked
from kb.extract.statements.network.reader import WEIGHTS
from kb.model import Agent
from kb.resolve import resolve
from tests.articles import annotated, record

pytestmark = pytest.mark.slow

MANAGERS = "One of the Brightwell Foods managers said that the plant was cold."
BODIES = (
    MANAGERS,
    "A Democrat close to the talks said that prices would fall.",
    "Ines Vale, the harbour master, said that the wall was cracked. A spokesman for Tom Hale, who "
    "chairs Orme Holdings, said that it was sound.",
)
PIECES = st.sampled_from(
    ["Ines Vale", " said ", "the mayor", ", ", ". ", "\n\n", "“Yes,” ", "🙂", "\u00a0", "Orme Ltd"]
)


def speakers(found: Annotated, *, with_head: bool) -> dict[str, Agent]:
    """The agents by name, with what the head reads or without."""
    read = extract(found)
    likely = read.likely if with_head else ()
    return {a.name: a for a in resolve(found, [*read.statements], [*read.names], likely)[1]}


@settings(max_examples=20)
@given(st.lists(PIECES, min_size=1, max_size=30))
def test_every_likely_word_stands_in_the_text_and_has_two_chances(pieces: list[str]) -> None:
    close = "\n\nThe council met on Monday to talk about the harbour wall and what it would cost."
    found = annotated("".join(pieces) + close)
    text, likely = found.article.text, extract(found).likely
    assert all(0 <= w.mention[0] < w.mention[1] <= len(text) for w in likely)
    assert all(text[slice(*w.word)].strip() for w in likely)
    assert all(0 <= w.role <= 1 and 0 <= w.affiliation <= 1 and w.away >= 0 for w in likely)


def test_the_grammar_alone_reads_no_likely_words() -> None:
    assert extract(annotated(MANAGERS), "grammar").likely == ()


@pytest.mark.parametrize("threads", ["1", "3"])
def test_any_number_of_threads_reads_the_same(
    monkeypatch: pytest.MonkeyPatch, threads: str
) -> None:
    found = annotated("\n\n".join(BODIES))
    usual = extract(found).likely
    monkeypatch.setenv("OMP_NUM_THREADS", threads)
    assert extract(found).likely == usual
    assert usual


def test_role_and_affiliation_are_filled_in_where_the_rules_find_none() -> None:
    found = annotated(MANAGERS)
    (rules,) = (a for a in speakers(found, with_head=False).values() if a.kind != "organisation")
    (read,) = (a for a in speakers(found, with_head=True).values() if a.kind != "organisation")
    assert rules.capacities == ()
    (capacity,) = read.capacities
    assert (capacity.role, capacity.affiliation) == ("managers", "Brightwell Foods")
    text = found.article.text
    for span in (capacity.role_span, capacity.affiliation_span):
        assert span is not None
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("body", BODIES[1:])
def test_what_the_rules_state_is_left_as_it_is(body: str) -> None:
    found = annotated(body)
    rules, read = (speakers(found, with_head=on) for on in (False, True))
    held = [(c, read[a.name].capacities[0]) for a in rules.values() for c in a.capacities]
    assert held
    assert all(before.role in (None, after.role) for before, after in held)
    assert all(before.affiliation in (None, after.affiliation) for before, after in held)


def test_nobody_is_affiliated_with_a_person() -> None:
    body = (
        "Robert Hale, a senator, spoke on Monday.\n\nOne of the Hale aides said that he would win. "
        "Hale's strategists said so too. Advisers to Hale said that they would help Hale."
    )
    agents = record(body, "combined").agents
    assert "Robert Hale" in {agent.name for agent in agents if agent.kind == "person"}
    held = [c for agent in agents for c in agent.capacities]
    assert {"aides", "strategists"} <= {c.role for c in held}
    assert {"Hale", "Robert Hale"}.isdisjoint(c.affiliation for c in held)


@pytest.mark.parametrize("name", ["Ann McDonald", "Luis DeSantis", "Iris MacKenzie", "Ann O’Dea"])
def test_a_name_in_full_is_read_for_who_is_quoted_by_surname_alone(name: str) -> None:
    body = (
        f"The harbour wall is cracked. {name}, a manager at Brightwell Foods, saw it on Monday.\n\n"
        f"“It must be mended,” {name.split()[1]} said."
    )
    found = annotated(body)
    mentions = {word.mention[0] for word in extract(found).likely}
    assert found.article.text.index(name) in mentions


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann McDonald", {"Ann", "McDonald"}),
        ("the NATO chief", {"NATO"}),
        ("Smith’s lawyer", {"Smith"}),
        ("“vale” 7", set()),
    ],
)
def test_words_with_a_capital_are_words_of_a_name(text: str, words: set[str]) -> None:
    assert capitalised(text) == words


def test_a_missing_file_is_named_and_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text('{"sha256": {}}', encoding="utf-8")
    with pytest.raises(StoreError, match=r"capacities\.json cannot be read") as told:
        checked(tmp_path, "capacities.json")
    assert "install" in str(told.value.hint)
    (tmp_path / "model.json").unlink()
    with pytest.raises(StoreError, match=r"model\.json cannot be read"):
        checked(tmp_path, "capacities.json")


def test_a_damaged_head_is_refused_and_named(tmp_path: Path) -> None:
    shutil.copytree(WEIGHTS, tmp_path / "model")
    weights = tmp_path / "model" / "capacities.onnx"
    weights.write_bytes(weights.read_bytes()[:-1] + b"!")
    with pytest.raises(StoreError, match=r"capacities\.onnx is damaged"):
        checked(tmp_path / "model", "capacities.onnx")


def test_the_model_card_has_the_digests_of_the_files() -> None:
    card = (Path(__file__).parents[2] / "training" / "model_card.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"SHA-256 of `(.+?)` \| `(\w+)`", card))
    digests = json.loads((WEIGHTS / "model.json").read_text(encoding="utf-8"))["sha256"]
    assert set(told) == {"encoder.onnx", "roles.onnx", "capacities.onnx", "capacities.json"}
    assert told == {name: digests[name] for name in told}
