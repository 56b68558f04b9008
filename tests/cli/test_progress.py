"""What is said of work on a store that takes more than a moment."""

from __future__ import annotations

import time

import pytest

from kb.cli import progress


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
