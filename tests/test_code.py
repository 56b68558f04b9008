"""The code itself: style, types, and the one direction in which imports point."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST = 300
"""Lines of a module; one that would be longer has two reasons to change, and is split there."""


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "check", "."], id="ruff check"),
        pytest.param(["ruff", "format", "--check", "."], id="ruff format"),
        pytest.param(["mypy"], id="mypy", marks=[pytest.mark.slow, pytest.mark.long]),
        pytest.param(["lint-imports"], id="lint-imports"),
    ],
)
def test_the_code_is_clean(command: list[str]) -> None:
    tool = Path(sys.executable).parent / command[0]
    done = subprocess.run(
        [tool, *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("folder", ["kb", "bench", "training"])
def test_no_module_is_longer_than_can_be_kept_in_mind(folder: str) -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / folder).rglob("*.py")
    }
    assert lengths
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def test_the_tests_command_of_the_readme_is_the_one_that_decides_a_landing() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().splitlines()[-1]
    assert run.endswith("-m pytest")
    assert run in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_lock_pins_every_package_exactly_and_names_no_host() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    for pin in pins:
        name, _, version = pin.partition("==")
        assert name
        assert version
        assert "/" not in pin
