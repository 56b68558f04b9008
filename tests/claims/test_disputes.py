"""Who disagrees with whom on a figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb import ask, graph
from kb.store import LocalStore
from tests.cases import read

BODY = "The tunnel under the Fennel estuary will cost £{} million, {} said."


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "name", "disputed"),
    [
        pytest.param(85, "engineer Tom Hale", True, id="another value by another"),
        pytest.param(48, "engineer Tom Hale", False, id="the same value"),
        pytest.param(85, "mayor Oda Brill", False, id="the same speaker"),
    ],
)
def test_two_who_give_different_values_disagree(
    tmp_path: Path, number: int, name: str, *, disputed: bool
) -> None:
    first = {"day": "2031-03-02", "headline": "Tunnel backed"}
    later = {"day": "2031-03-05", "headline": "Tunnel doubted"}
    articles = (
        {**first, "body": BODY.format(48, "mayor Oda Brill")},
        {**later, "body": BODY.format(number, name)},
    )
    with LocalStore.open(tmp_path / "store") as store:
        for record in map(read, articles):
            store.put(record, graph.quads(record))
        store.link()
        found = ask.disputes(store)
    assert [(one.earlier.as_written, one.later.as_written) for one in found] == (
        [("£48 million", f"£{number} million")] if disputed else []
    )
