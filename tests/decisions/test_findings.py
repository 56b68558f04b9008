"""Decisions on findings in a store: where they hold, and that they do nothing to all else."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from kb import KnowledgeBase
from kb.audit import audit, unsettled
from kb.removing import remove
from kb.review import agree, history, merge, undo
from kb.store import LocalStore
from kb.store.sound import faults
from tests.articles import record
from tests.decisions.test_store import ARTICLES, put, seen

SENTENCE = (
    "From the harbour to the lighthouse the wall of Ferrow is 3 miles (9 km) long,"
    " builder Una Tarn said."
)
WALL = record(SENTENCE)


def test_the_log_says_where_it_holds_when_the_article_is_read_otherwise(tmp_path: Path) -> None:
    (finding,) = [one for one in audit([WALL]) if one.verdict == "problem"]
    other = record(f"It is old.\n\n{SENTENCE}")
    anew = replace(
        other,
        snapshot=WALL.snapshot,
        article=replace(other.article, snapshot=WALL.article.snapshot),
    )
    with closing(LocalStore.open(tmp_path / "store")) as store:
        put(store, WALL)
        agree(store, finding.id, "ed", accept=False)
        assert [told.state for told in history(store)] == ["attached"]
        remove(store, [WALL.article.id])
        store.link()
        assert [told.state for told in history(store)] == ["lost"]
        put(store, anew)
        assert [told.state for told in history(store)] == ["moved"]
    with KnowledgeBase(tmp_path / "store") as db:
        (left,) = [one for one in db.audit() if one.verdict == "problem"]
        assert left.settled is not None
        assert left.id != finding.id


def test_nothing_but_the_audit_is_touched_and_other_decisions_stand(tmp_path: Path) -> None:
    with closing(LocalStore.open(tmp_path / "store")) as store:
        put(store, WALL, *ARTICLES)
        merge(store, ARTICLES[0].agents[0].id, ARTICLES[1].agents[0].id, "ed")
        before = seen(store)
        made = [agree(store, one.id, "ed", accept=True) for one in audit([WALL, *ARTICLES])]
        assert made
        assert seen(store) == before
        assert {told.state for told in history(store)} == {"attached"}
        for each in made:
            undo(store, each.id, "ed")
        assert seen(store) == before
    with KnowledgeBase(tmp_path / "store") as db:
        assert unsettled(db.audit()) == list(db.audit())
    assert list(faults(tmp_path / "store")) == []
