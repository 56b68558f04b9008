"""Ingest: one article never stops the others, and what was set aside can be read again."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb.ingest import Options, ingest, retry
from kb.limits import Limits
from kb.reading import Metadata
from kb.store import LocalStore
from tests.articles import HEADLINE
from tests.outcomes import told

# the bell of the time limit may ring inside hypothesis's own hook, where what it raises is lost and
# it rings again
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

GRAMMAR = Options(extractor="grammar")
STEPS = {
    "read": "kb.reading.formats.plain.articles_in",
    "annotate": "kb.annotate.quoted_stretches",
    "extract": "kb.extract.find_figures",
    "resolve": "kb.resolve.scene",
    "graph": "kb.graph.build.order",
    "validate": "kb.validate.entry.check_spans",
    "store": "kb.store.writing.load_graphs",
}
"""By step: something that the step needs."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[LocalStore]:
    with LocalStore.open(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("one", "two", "three"):
        body = f"Quay {name} is safe, harbour master Ines Vale said.\n"
        (folder / f"{name}.txt").write_text(HEADLINE + body, "utf-8")
    return folder


def broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError("on purpose")


@pytest.mark.parametrize("step", STEPS)
def test_a_fault_in_any_step_sets_one_article_aside_and_the_next_goes_on(
    store: LocalStore, inbox: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(STEPS[step], broken)
        (outcome,) = told(ingest, [inbox / "one.txt"], store, options=GRAMMAR)
    assert not outcome.stored
    (aside,) = store.aside()
    assert aside.id == outcome.aside
    assert aside.step == step
    assert f"in the step “{step}”" in aside.reason
    assert "ZeroDivisionError: on purpose" in (aside.report or "")
    assert "Traceback" not in aside.reason
    assert store.article_ids() == []
    assert ingest([inbox], store, options=GRAMMAR).kept_out == ()
    assert store.aside() == []
    assert len(store.article_ids()) == 3


def test_with_debugging_a_fault_is_raised(
    store: LocalStore, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(STEPS["extract"], broken)
    with pytest.raises(ZeroDivisionError):
        ingest([inbox], store, options=Options(extractor="grammar", debug=True))


def test_what_was_set_aside_is_read_again_from_the_bytes_that_were_kept(
    store: LocalStore, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Metadata(publisher="The Quay Post", authors=("Ola Trent",))
    with monkeypatch.context() as patch:
        patch.setattr(STEPS["resolve"], broken)
        ingest([inbox / "two.txt"], store, known, GRAMMAR)
    for file in inbox.iterdir():
        file.unlink()
    (outcome,) = told(retry, store, store.aside(), GRAMMAR)
    assert outcome.state == "added"
    record = store.record(outcome.article or "")
    assert record is not None
    assert (record.article.publisher, record.article.authors) == ("The Quay Post", ("Ola Trent",))
    assert store.aside() == []


def test_a_file_that_could_not_be_read_is_read_again(
    store: LocalStore, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(STEPS["read"], broken)
        (inbox / "one.txt.meta.json").write_text("{")
        ingest([inbox / "two.txt", inbox / "one.txt"], store, options=GRAMMAR)
    (inbox / "two.txt").unlink()
    states = {o.origin: o.state for o in told(retry, store, store.aside(), GRAMMAR)}
    assert states == {str(inbox / "two.txt"): "added", str(inbox / "one.txt"): "failed"}


def test_the_same_article_from_another_path_is_unchanged(store: LocalStore, inbox: Path) -> None:
    (inbox / "copy.txt").write_bytes((inbox / "one.txt").read_bytes() + b"\n")
    ingest([inbox / "one.txt"], store, options=GRAMMAR)
    (outcome,) = told(ingest, [inbox / "copy.txt"], store, options=GRAMMAR)
    assert outcome.state == "unchanged"
    assert store.origins(outcome.article or "") == [
        str(inbox / "one.txt"),
        str(inbox / "copy.txt"),
    ]


GIVEN = Metadata(published="2031-04-02", publisher="The Orrin Courier", authors=("Una Tarn",))


@pytest.mark.parametrize("again", ["one.txt", "copy.txt", "more.txt", "."])
def test_what_was_given_by_hand_is_kept_when_an_article_is_read_again(
    store: LocalStore, inbox: Path, again: str
) -> None:
    one = inbox / "one.txt"
    (inbox / "copy.txt").write_bytes(one.read_bytes())
    (inbox / "more.txt").write_bytes(one.read_bytes() + b"\n\n")
    (first,) = told(ingest, [one], store, GIVEN, GRAMMAR)
    for _ in range(2):
        outcomes = told(ingest, [inbox / again], store, options=GRAMMAR)
        assert {o.state for o in outcomes if o.article == first.article} == {"unchanged"}
    assert known(store, first.article) == ("2031-04-02", "The Orrin Courier", ("Una Tarn",))
    others = set(store.article_ids()) - {first.article}
    assert {known(store, id_) for id_ in others} <= {(None, None, ())}


def test_what_is_given_anew_takes_the_place_of_what_was_given(
    store: LocalStore, inbox: Path
) -> None:
    one = inbox / "one.txt"
    (first,) = told(ingest, [one], store, GIVEN, GRAMMAR)
    (outcome,) = told(ingest, [one], store, Metadata(publisher="Sennick Star"), GRAMMAR)
    assert outcome.state == "replaced"
    ingest([one], store, options=GRAMMAR)
    assert known(store, first.article) == ("2031-04-02", "Sennick Star", ("Una Tarn",))
    (inbox / "one.meta.json").write_text('{"published": "2031-04-05"}', "utf-8")
    ingest([one], store, options=GRAMMAR)
    assert known(store, first.article) == ("2031-04-05", "Sennick Star", ("Una Tarn",))


def test_what_only_a_sidecar_said_goes_with_it(store: LocalStore, inbox: Path) -> None:
    sidecar = inbox / "one.meta.json"
    sidecar.write_text('{"publisher": "Sennick Star"}', "utf-8")
    (first,) = told(ingest, [inbox / "one.txt"], store, options=GRAMMAR)
    assert known(store, first.article)[1] == "Sennick Star"
    sidecar.unlink()
    ingest([inbox / "one.txt"], store, options=GRAMMAR)
    assert known(store, first.article)[1] is None


def test_what_was_given_is_not_for_another_text_nor_for_one_that_was_removed(
    store: LocalStore, inbox: Path
) -> None:
    one = inbox / "one.txt"
    (first,) = told(ingest, [one], store, GIVEN, GRAMMAR)
    one.write_bytes(one.read_bytes().replace(b"safe", b"not safe"))
    (changed,) = told(ingest, [one], store, options=GRAMMAR)
    assert known(store, changed.article) == (None, None, ())
    one.write_bytes(one.read_bytes().replace(b"not safe", b"safe"))
    store.drop(first.article or "")
    ingest([one], store, options=GRAMMAR)
    assert known(store, first.article) == (None, None, ())


def test_what_was_given_for_one_article_is_not_for_those_beside_it_on_another_page(
    store: LocalStore, inbox: Path
) -> None:
    rows = [f'"Quay {n} shut","Quay {n} is shut, Ines Vale said.",' for n in ("five", "six")]
    alone, both = inbox / "alone.csv", inbox / "both.csv"
    alone.write_text("\n".join(["title,text,date", rows[0]]), "utf-8")
    both.write_text("\n".join(["title,text,date", *rows]), "utf-8")
    (first,) = told(ingest, [alone], store, GIVEN, GRAMMAR)
    for _ in range(2):
        one, other = told(ingest, [both], store, options=GRAMMAR)
        assert (one.article, one.state) == (first.article, "unchanged")
        assert known(store, one.article)[1] == "The Orrin Courier"
        assert known(store, other.article)[1] is None


def known(store: LocalStore, id_: str | None) -> tuple[str | None, str | None, tuple[str, ...]]:
    """What a store has of an article's day, publisher and authors."""
    record = store.record(id_ or "")
    assert record is not None
    return record.article.published, record.article.publisher, record.article.authors


def test_an_article_over_the_size_limit_is_set_aside(store: LocalStore, inbox: Path) -> None:
    limits = Limits(characters=50)
    summary = ingest([inbox], store, options=Options(extractor="grammar", limits=limits))
    assert [o.state for o in summary.kept_out] == ["set aside"] * 3
    assert "more than 50" in (summary.kept_out[0].reason or "")


def busy(*_: object, **__: object) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        pass


def regex(*_: object, **__: object) -> None:
    re.match(r"(a+)+b", "a" * 40)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timer on this platform")
@pytest.mark.parametrize("stuck", [busy, regex], ids=["Python", "regular expression"])
@pytest.mark.parametrize("step", ["read", "extract", "validate"])
def test_a_step_that_does_not_end_is_ended(
    store: LocalStore,
    inbox: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    stuck: Callable[..., None],
) -> None:
    options = Options(extractor="grammar", limits=Limits(seconds=1.0))
    ingest([inbox / "two.txt"], store, options=GRAMMAR)  # what is loaded once is loaded now
    begin = time.monotonic()
    with monkeypatch.context() as patch:
        patch.setattr(STEPS[step], stuck)
        (outcome,) = told(ingest, [inbox / "one.txt"], store, options=options)
    assert time.monotonic() - begin < 10
    assert "longer than 1 s" in (outcome.reason or "")
    assert ingest([inbox / "three.txt"], store, options=options).kept_out == ()
