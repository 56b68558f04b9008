"""What is said of work on a store that takes more than a moment."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kb.cli import progress
from kb.progress import Advance
from tests.cli.conftest import Run


def test_work_that_is_soon_done_is_not_told_of(capfd: pytest.CaptureFixture[str]) -> None:
    with progress.telling_work("linking", 10) as advance:
        advance(10)
    assert capfd.readouterr() == ("", "")


def test_of_work_that_takes_longer_is_said_what_it_is_and_what_is_left(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_MOMENT", 0.2)
    with progress.telling_work("linking", 5000) as advance:
        advance(1000)
        time.sleep(1)
    assert capfd.readouterr() == ("", "linking: 4,000 to go\n")


def test_on_a_terminal_a_bar_goes_on_and_leaves_nothing(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_MOMENT", 0.2)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progress.telling_work("linking", 5000) as advance:
        advance(2500)
        time.sleep(1)
    out, err = capfd.readouterr()
    assert out == ""
    assert "linking" in err
    assert "50%" in err
    assert err.endswith("\x1b[2K")  # the line is wiped


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("audit", {"reading the figures of articles", "comparing figures", "checking figures"}),
        ("export", {"writing graphs"}),
        ("check", {"looking through articles"}),
    ],
)
def test_what_goes_through_all_articles_is_told_from_beginning_to_end(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str, told: set[str]
) -> None:
    left: dict[str, int] = {}

    @contextmanager
    def tell(what: str, total: int) -> Iterator[Advance]:
        left[what] = total

        def advance(number: int) -> None:
            left[what] -= number

        yield advance

    monkeypatch.setattr("kb.cli.telling_work", tell)
    run(command)
    assert told <= set(left)
    assert set(left.values()) == {0}
