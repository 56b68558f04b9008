"""What was checked, as ClaimReview, and statements as Web Annotations."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from kb.audit import audit
from kb.export import Format, export
from kb.review import agree
from kb.store import LocalStore
from tests.articles import record as read
from tests.claims.test_claims import RECORDS, stored
from tests.stores import filled


@pytest.fixture
def store(tmp_path: Path) -> LocalStore:
    return stored(tmp_path / "store", RECORDS[:4])


def written(store: LocalStore, what: Format, articles: list[str] | None = None) -> Any:
    out = io.BytesIO()
    export(store, out, what, articles)
    return json.loads(out.getvalue())


def test_altered_words_are_reviewed_with_what_they_were_made_of(store: LocalStore) -> None:
    cut = RECORDS[2]
    reviews = written(store, "claimreview", [cut.article.id])["@graph"]
    (found,) = [one for one in reviews if one["claimReviewed"].endswith("sixty years.”")]
    assert found["@type"] == "ClaimReview"
    assert found["reviewRating"]["alternateName"] == "altered"
    assert "stopped early" in found["reviewBody"]
    assert found["itemReviewed"]["author"] == {"@type": "Person", "name": "Oda Brill"}
    assert found["itemReviewed"]["appearance"]["@id"].endswith(cut.article.id)
    assert found["citation"].endswith(RECORDS[0].statements[0].id)


def test_what_came_first_is_not_reviewed_for_what_became_of_it(store: LocalStore) -> None:
    assert written(store, "claimreview", [RECORDS[0].article.id])["@graph"] == []


@pytest.mark.parametrize(("accept", "left"), [(True, 1), (False, 0)])
def test_a_problem_that_somebody_rejected_is_not_reviewed(
    tmp_path: Path, accept: bool, left: int
) -> None:
    one = read("The wall of Ferrow is 3 miles (9 km) long, builder Una Tarn said on Tuesday.")
    with LocalStore.open(filled(tmp_path / "own", one)) as store:
        (problem,) = [each for each in audit([one]) if each.verdict == "problem"]
        assert len(written(store, "claimreview")["@graph"]) == 1
        agree(store, problem.id, "ed", accept=accept)
        assert len(written(store, "claimreview")["@graph"]) == left


def test_an_annotation_points_to_the_characters_of_its_statement(store: LocalStore) -> None:
    first = RECORDS[0]
    (found,) = written(store, "annotations", [first.article.id])["items"]
    ((quote, position),) = (target["selector"] for target in found["target"])
    text = first.article.text
    assert text[position["start"] : position["end"]] == quote["exact"]
    assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
    assert [body["value"] for body in found["body"]] == ["direct", "Oda Brill"]
