"""What is to be installed is named for the Python that runs kb, and no other."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kb.extras import installing_extra


def _an_environment(at: Path, monkeypatch: pytest.MonkeyPatch, search: Path) -> Path:
    """An environment of Python in a folder, run while ``pip`` is looked for in ``search``."""
    for folder in (at, search):
        folder.mkdir(exist_ok=True)
        pip = folder / "pip"
        pip.touch(mode=0o755)
    monkeypatch.setattr(sys, "executable", str(at / "python"))
    monkeypatch.setenv("PATH", str(search))
    return at / "python"


def test_where_another_python_has_the_pip_that_is_found_ours_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = _an_environment(tmp_path / "ours", monkeypatch, tmp_path / "system")
    assert installing_extra("web") == f"{python} -m pip install 'fact-quote-kb[web]'"


def test_in_an_environment_that_is_active_pip_alone_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _an_environment(tmp_path / "ours", monkeypatch, tmp_path / "ours")
    assert installing_extra("web") == "pip install 'fact-quote-kb[web]'"


def test_a_path_with_blanks_can_be_pasted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _an_environment(tmp_path / "my news", monkeypatch, tmp_path / "system")
    assert installing_extra("mcp").startswith(f"'{tmp_path}/my news/python' -m pip install ")
