"""Which of flag, environment and settings file is heard."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.cli.settings import Settings, config_file, load
from tests.cli.conftest import Run


def test_the_flag_goes_before_the_environment_and_that_before_the_file(
    run: Run, stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").write_text("store = 'in-file'\n")
    monkeypatch.setenv("KB_CONFIG", "config.toml")
    monkeypatch.setenv("KB_STORE", "in-environment")
    assert run("articles", "--store", stored).code == 0
    assert "no store in in-environment" in run("articles").err
    monkeypatch.delenv("KB_STORE")
    assert "no store in in-file" in run("articles").err


def test_paths_in_the_file_are_relative_to_it(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("store = 'kb'\nshapes = ['a.ttl', '/b.ttl']\nlanguage_model = 'm'\n")
    assert load({"KB_CONFIG": str(file)}) == Settings(
        store=tmp_path / "kb",
        shapes=(tmp_path / "a.ttl", Path("/b.ttl")),
        language_model="m",
    )


def test_no_file_means_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert config_file({}).name == "config.toml"
    assert load({}) == Settings()
