"""What became of words on the way from the articles into a draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb import graph
from kb.cli import main
from kb.model import Agent
from kb.store import LocalStore
from kb.verify import OUTCOMES, Verdict, tally, verify_words
from tests.records import agent, record, span, statement
from tests.stores import filled

TEXT = """\
Harbour wall to be rebuilt

"The wall will stand for sixty years, if the council pays for its repair," Ines Vale told them. \
"Nobody who saw the storm of last winter doubts that the quay is failing."

"We cannot find 34 million crowns in one budget," said Tom Hale. "The town must be asked first."

Hale called the plan "a gift to builders" and left.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStore]:
    vale = agent(TEXT, "person", "Ines Vale", span(TEXT, "Ines Vale"))
    hale = agent(
        TEXT, "person", "Tom Hale", span(TEXT, "Tom Hale"), span(TEXT, "Hale", 1), aliases=("Hale",)
    )

    def said(speaker: str, *parts: str) -> object:
        return statement(TEXT, "direct", *(span(TEXT, part) for part in parts), speaker=speaker)

    made = record(
        TEXT,
        "wall.txt",
        agents=(vale, hale),
        statements=(
            said(
                vale.id,
                "The wall will stand for sixty years, if the council pays for its repair,",
                "Nobody who saw the storm of last winter doubts that the quay is failing.",
            ),
            said(
                hale.id,
                "We cannot find 34 million crowns in one budget,",
                "The town must be asked first.",
            ),
            said(hale.id, "a gift to builders"),
        ),
    )
    with LocalStore.open(tmp_path_factory.mktemp("verify") / "store") as store:
        store.put(made, graph.quads(made))
        store.link()
        yield store


@pytest.mark.parametrize(
    ("words", "by", "outcome"),
    [
        pytest.param("The town must be asked first.", "Tom Hale", "verbatim", id="whole"),
        pytest.param("the TOWN must be asked first", "Hale", "verbatim", id="case and marks"),
        pytest.param("a gift to builders", "Hale", "verbatim", id="fragment"),
        pytest.param("for its", "Vale", "verbatim", id="small words alone"),
        pytest.param("doubts that the quay is failing", None, "verbatim", id="end of a sentence"),
        pytest.param(
            "We cannot find 34 million crowns … The town must be asked first.",
            "Hale",
            "verbatim",
            id="a gap that is marked",
        ),
        pytest.param(
            "Nobody who saw the storm doubts that the quay is failing.",
            "Vale",
            "altered",
            id="words dropped",
        ),
        pytest.param(
            "Nobody who saw the storm of last winter doubted that the quay is failing.",
            "Vale",
            "altered",
            id="tense",
        ),
        pytest.param(
            "The wall will stand for sixty years.", "Vale", "in part", id="a limit cut off"
        ),
        pytest.param(
            "The town must be asked first.",
            "Ines Vale",
            "right words, other speaker",
            id="somebody else's",
        ),
        pytest.param(
            "The wall will stand for sixty years, the town must be asked first.",
            "Vale",
            "spliced",
            id="two joined",
        ),
        pytest.param(
            "We cannot find 43 million crowns in one budget",
            "Hale",
            "figure differs",
            id="a number",
        ),
        pytest.param(
            "Every ferry captain on this coast should resign", "Hale", "not found", id="invented"
        ),
        pytest.param("…", None, "not found", id="no words"),
    ],
)
def test_the_outcome(store: LocalStore, words: str, by: str | None, outcome: str) -> None:
    assert verify_words(store, words, by).outcome == outcome


def test_the_difference_is_told_word_by_word(store: LocalStore) -> None:
    found = verify_words(store, "Nobody who saw the storm doubts that the quay is failing.", "Vale")
    changed = [each for each in found.diff if each.kind != "same"]
    assert [(each.kind, each.theirs) for each in changed] == [("dropped", "of last winter")]


@pytest.mark.parametrize(
    ("words", "was", "put"),
    [
        ("The wall will stand for sixty winters", "years", "winters"),
        ("The wall will stand for ages", "sixty years", "ages"),
        ("This wall will stand for sixty years", "The", "This"),
        ("Some who saw the storm of last winter doubt it", "Nobody", "Some"),
        ("We cannot find 34 million crowns in this city", "one budget", "this city"),
        ("The town must be heard", "asked first", "heard"),
        ("You cannot find 34 million crowns in one budget", "We", "You"),
        ("a gift to lawyers", "builders", "lawyers"),
    ],
)
def test_words_at_an_edge_are_told_with_those_that_stood_there(
    store: LocalStore, words: str, was: str, put: str
) -> None:
    diff = verify_words(store, words).diff
    assert (was, put) in [(each.theirs, each.ours) for each in diff if each.kind == "replaced"]


@pytest.mark.parametrize(
    ("words", "put"),
    [
        ("The wall will stand for sixty years and more", "and more"),
        ("So he said that the town must be asked first", "So he said that"),
        ("We cannot find 34 million crowns in one budget today", "today"),
    ],
)
def test_words_that_were_only_put_there_stand_in_place_of_none(
    store: LocalStore, words: str, put: str
) -> None:
    diff = verify_words(store, words).diff
    changed = [(each.kind, each.theirs, each.ours) for each in diff if each.kind != "same"]
    assert changed == [("added", "", put)]


def test_what_was_cut_off_is_told(store: LocalStore) -> None:
    found = verify_words(store, "The wall will stand for sixty years.")
    assert "if the council pays for its repair" in found.note


def test_words_that_the_articles_give_to_nobody_are_no_proof_of_who_said_them(
    store: LocalStore,
) -> None:
    found = verify_words(store, "called the plan", "Ines Vale")
    assert found.outcome == "right words, speaker not known"
    assert found.note == "the articles do not say that Ines Vale said it"
    assert verify_words(store, "called the plan").note == ""
    assert verify_words(store, "The town must be asked first.", "Tom Hale").note == ""


def said_once(folder: Path, text: str, who: Agent, words: str) -> Path:
    """A store of one article in which one says these words."""
    said = statement(text, "direct", span(text, words), speaker=who.id)
    return filled(folder, record(text, "one.txt", agents=(who,), statements=(said,)))


def test_words_of_somebody_without_a_name_are_not_verbatim_by_a_name(tmp_path: Path) -> None:
    text = "Fire in Lowmark\n\n“We smelled the smoke before dawn,” a woman said."
    woman = agent(text, "anonymous", "a woman", span(text, "a woman"))
    words = "We smelled the smoke before dawn,"
    with LocalStore.open(said_once(tmp_path / "store", text, woman, words)) as store:
        by_name = verify_words(store, words, "Maria Sole")
        assert by_name.outcome == "right words, speaker not named"
        assert verify_words(store, words, "a woman").outcome == "verbatim"
        assert verify_words(store, words).outcome == "verbatim"
    assert main(["verify", words, "--by", "Sole", "--store", str(tmp_path / "store")]) == 1


@pytest.mark.parametrize(
    ("by", "outcome"),
    [
        ("Walter Ince", "right words, other speaker"),
        ("Ince", "right words, other speaker"),
        ("family", "verbatim"),
        ("Maria Sole", "right words, speaker not named"),
    ],
)
def test_words_of_somebodys_family_are_not_that_ones(tmp_path: Path, by: str, outcome: str) -> None:
    text = "Carer jailed\n\n“She took all that he had saved in his life,” his family said."
    family = agent(text, "group", "his [Walter Ince’s] family", span(text, "his family"))
    words = "She took all that he had saved in his life,"
    with LocalStore.open(said_once(tmp_path / "store", text, family, words)) as store:
        assert verify_words(store, words, by).outcome == outcome


def test_each_statement_is_verbatim_in_its_own_article(store: LocalStore) -> None:
    records = list(store.records())
    assert records
    for made in records:
        names = {agent.id: agent.name for agent in made.agents}
        for said in made.statements:
            words = " … ".join(part.text for part in said.content)
            assert verify_words(store, words, names[said.speaker or ""]).outcome == "verbatim"


def test_a_passage_has_its_characters_and_its_statement(store: LocalStore) -> None:
    (passage,) = verify_words(store, "a gift to builders").passages
    assert TEXT[passage.span.start : passage.span.end] == passage.span.text == "a gift to builders"
    assert passage.statement is not None
    assert passage.speaker == "Tom Hale"


def test_a_draft_is_checked_by_its_quotations_and_figures(
    store: LocalStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "Wall in doubt\n\n“The town must be asked first,” Tom Hale said on Tuesday.\n\n"
        "“We cannot find 43 million crowns in one budget,” he said.\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("KB_STORE", str(store.folder))
    assert main(["verify", str(draft), "--json"]) == 1
    assert main(["verify", "The town must be asked first."]) == 0


def test_what_came_is_counted_in_good_english() -> None:
    once = [Verdict(outcome, "“four boats”", None, None) for outcome in OUTCOMES]
    assert list(tally(once)) == list(OUTCOMES)
    twice = tally([*once, *once])
    assert {twice.pop("figures differ"), twice.pop("paraphrases")} == {2}
    assert set(twice) == set(OUTCOMES) - {"figure differs", "paraphrase"}
