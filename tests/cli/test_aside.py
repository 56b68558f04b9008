"""What ingest kept out: listed, shown whole, read again, forgotten."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kb.store import LocalStore
from tests.cli.conftest import Run

ARTICLE = "Ferry to run at night\n\nThe night ferry will start in May, Ines Vale said on Monday.\n"


@pytest.fixture
def aside(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The identifier of an article that a fault kept out of a new store."""
    monkeypatch.setenv("KB_STORE", "new")
    (tmp_path / "ferry.txt").write_text(ARTICLE)
    (tmp_path / "empty.txt").write_text("")
    with monkeypatch.context() as patch:
        patch.setattr("kb.extract.find_figures", lambda *_: 1 // 0)
        ran = run("ingest", "ferry.txt", "empty.txt", "--extractor", "grammar", "--json")
    assert ran.code == 3
    assert "Traceback" not in ran.err
    return str(json.loads(ran.out)[0]["aside"])


def test_what_was_set_aside_is_listed_with_its_reason(run: Run, aside: str) -> None:
    ran = run("aside")
    empty, _, ferry, reason = ran.out.splitlines()
    assert empty.split()[1:] == ["read", "empty.txt"]
    assert ferry.split()[:3] == [aside, "extract", "Ferry"]
    assert "in the step “extract” (ZeroDivisionError" in reason
    assert ran.err == "2 things set aside\n"


def test_for_programs_there_is_all_of_it(run: Run, aside: str) -> None:
    listed = json.loads(run("aside", "--json").out)
    assert [one["origin"] for one in listed] == ["empty.txt", "ferry.txt"]
    assert listed[1]["id"] == aside
    assert "Traceback" in listed[1]["report"]
    assert listed[1]["metadata"]["publisher"] is None


def test_a_name_that_was_mistyped_is_told_once_and_not_set_aside(
    run: Run, aside: str, tmp_path: Path
) -> None:
    ran = run("ingest", "fery.txt", "ferry.txt", "--extractor", "grammar", "--size-limit", "40")
    assert ran.code == 3
    assert "fery.txt\n    no such file or folder" in ran.err
    listed = json.loads(run("aside", "--json").out)
    assert [one["origin"] for one in listed] == ["empty.txt", "ferry.txt"]
    (tmp_path / "ferry.txt").unlink()
    assert run("ingest", "ferry.txt").code == 3
    assert json.loads(run("aside", "--json").out) == listed
    with LocalStore.open(tmp_path / "new") as store:  # as a kb of before kept it
        was = replace(store.aside()[0], id="0" * 12, origin="fery.txt", snapshot=None)
        store.set_aside(was, None)
    ran = run("aside", "0" * 12, "--retry")
    assert (ran.code, "no such file" in ran.err) == (3, True)
    assert json.loads(run("aside", "--json").out) == listed


def test_one_is_shown_whole(run: Run, aside: str) -> None:
    shown = run("aside", aside[:5]).out
    assert "ferry.txt" in shown
    assert "Traceback" in shown


def test_one_is_read_again(run: Run, aside: str, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").unlink()
    ran = run("aside", aside, "--retry", "--extractor", "grammar")
    assert (ran.code, ran.err.split()[:2]) == (0, ["added", aside])
    assert run("aside").err == "1 thing set aside\n"


def test_what_is_still_kept_out_stays_listed(run: Run, aside: str) -> None:
    ran = run("aside", "--retry", "--extractor", "grammar", "--size-limit", "40")
    assert ran.code == 3
    assert "more than 40" in run("aside", aside).out


def test_one_is_forgotten(run: Run, aside: str) -> None:
    assert run("aside", aside, "--forget").code == 0
    assert aside not in run("aside").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("zzz",), "nothing that was set aside has the identifier 'zzz'"),
        (("zzz", "--retry"), "nothing that was set aside has the identifier 'zzz'"),
        (("--forget",), "--forget needs one ID"),
    ],
)
@pytest.mark.usefixtures("aside")
def test_a_mistake_is_told_in_one_line(run: Run, arguments: tuple[str, ...], message: str) -> None:
    ran = run("aside", *arguments)
    assert ran.code == 2
    assert message in ran.err.splitlines()[0]


def test_a_store_with_nothing_set_aside_says_so(run: Run, tmp_path: Path) -> None:
    LocalStore.open(tmp_path / "empty").close()
    assert run("aside", "--store", str(tmp_path / "empty")).err == "nothing is set aside\n"
