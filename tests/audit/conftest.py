from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kb import audit
from kb.audit import Finding
from kb.ingest import ingest
from kb.store import LocalStore

CASES = Path(__file__).with_name("cases.toml")


@dataclass(frozen=True)
class Case:
    """A few small articles, and what one check must find in them."""

    check: str
    fires: bool
    about: tuple[str, ...]
    verdicts: tuple[str, ...]
    articles: tuple[dict[str, str], ...]

    @property
    def headlines(self) -> set[str]:
        return {article["headline"] for article in self.articles}


def cases() -> list[Case]:
    """The cases of ``cases.toml``, in order."""
    rows: list[dict[str, Any]] = tomllib.loads(CASES.read_text("utf-8"))["case"]
    return [
        Case(
            row["check"],
            row["fires"],
            tuple(row["about"]),
            tuple(row.get("verdicts", ("problem", "note"))),
            tuple(row["articles"]),
        )
        for row in rows
    ]


@pytest.fixture(scope="session")
def case_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStore]:
    """A store with the articles of all cases, read as one file of schema.org articles."""
    folder = tmp_path_factory.mktemp("cases")
    articles = [
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": article["headline"],
            "articleBody": article["body"],
        }
        | ({"datePublished": article["day"]} if "day" in article else {})
        for case in cases()
        for article in case.articles
    ]
    file = folder / "cases.json"
    file.write_text(json.dumps(articles), encoding="utf-8")
    with LocalStore.open(folder / "store") as store:
        assert not ingest([file], store).kept_out
    with LocalStore.open(folder / "store", read_only=True) as store:
        yield store


@pytest.fixture(scope="session")
def case_findings(case_store: LocalStore) -> list[Finding]:
    """All that the audit finds in the cases' articles."""
    return audit.audit(case_store)
