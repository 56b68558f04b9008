"""What others made and we serve: it is what they published, under a licence that lets us."""

from __future__ import annotations

import hashlib
import tomllib
from importlib.resources import files
from pathlib import Path

FOLDER = Path(str(files("kb.serve"))) / "static" / "vendor"
MANIFEST = "manifest.toml"
FILES = tomllib.loads((FOLDER / MANIFEST).read_text("utf-8"))["file"]


def test_every_file_of_others_is_in_the_manifest_unchanged() -> None:
    there = {file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*") if file.is_file()}
    assert {one["path"] for one in FILES} == there - {MANIFEST}
    for one in FILES:
        found = hashlib.sha256((FOLDER / one["path"]).read_bytes()).hexdigest()
        assert found == one["sha256"], one["path"]


def test_every_file_of_others_says_whose_it_is_and_under_which_licence() -> None:
    for one in FILES:
        assert one["package"]
        assert one["licence"] in ("MIT", "BSD-3-Clause", "Apache-2.0", "ISC")
