from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kb.cli import main
from tests.stores import filled


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the two articles of `tests.records`."""
    return filled(tmp_path_factory.mktemp("cli") / "store")


@pytest.fixture
def run(
    stored: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> Run:
    """Runs ``kb`` with these arguments on that store, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KB_STORE", str(stored))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-settings"))
    for name in ("COLUMNS", "KB_CONFIG", "KB_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def kb(*arguments: str | Path) -> Ran:
        code = main([str(argument) for argument in arguments])
        written = capfdbinary.readouterr()
        return Ran(code, written.out.decode(), written.err.decode())

    return kb
