"""What somebody speaks of: words of theirs, each with as many statements as a search finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kb import graph
from kb.ask import SaidFilter, Topic, count_said, profile, said, speakers, topics
from kb.store import LocalStore
from tests.identity.articles import article

SAID = (
    "the chip plant would bring jobs to the town",
    "nobody built a chip plant for people alone",
    "they needed another chip plant, and a school",
    "a school was what people asked for",
    "they were paying for years, and paying dearly",
    "Mayor Vale was paying and Mayor Vale was glad",
    "they had asked the ministry for the bread in March",
    "in March the bread was gone",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStore]:
    with LocalStore.open(tmp_path_factory.mktemp("topics") / "store") as store:
        for number, words in enumerate(SAID, start=1):
            made = article(f"2031-01-{number:02}", ("Ines Vale", "mayor", "Lowmark"), words=words)
            store.put(made, graph.quads(made))
        store.link()
        yield store


def test_topics_are_nouns_that_several_statements_have(store: LocalStore) -> None:
    (row,) = speakers(store)
    assert topics(store, row.id) == [
        Topic("chip plant", 3),
        Topic("bread", 2),
        Topic("school", 2),
    ]


def test_a_search_for_a_topic_finds_its_statements(store: LocalStore) -> None:
    (row,) = speakers(store)
    found = topics(store, row.id)
    assert found
    for topic in found:
        asked = SaidFilter(by=row.id, words=tuple(topic.words.split()))
        assert count_said(store, asked) == topic.statements
        assert any(topic.words in each.text for each in said(store, asked))


def test_a_profile_has_topics_and_who_says_nothing_twice_has_none(
    store: LocalStore, tmp_path: Path
) -> None:
    (row,) = speakers(store)
    assert profile(store, row.id).topics == tuple(topics(store, row.id))
    with LocalStore.open(tmp_path / "other") as other:
        made = article("2031-01-01", ("Ines Vale", "mayor", "Lowmark"), words=SAID[0])
        other.put(made, graph.quads(made))
        other.link()
        (alone,) = speakers(other)
        assert topics(other, alone.id) == []
    assert topics(store, "nobody") == []
