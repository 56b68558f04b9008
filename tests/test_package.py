"""What is packed for others has what its own pages speak of."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

SDIST = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"][
    "sdist"
]["include"]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_the_source_package_has_each_page_and_what_it_leads_to(page: str) -> None:
    text = (ROOT / page).read_text()
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    named = re.findall(r"--constraint (\S+)", text)
    wanted = {"/" + path.split("/")[0] for path in (page, *links, *named)}
    assert wanted <= set(SDIST)
