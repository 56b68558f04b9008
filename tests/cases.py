"""Written cases of what each check must find and must leave alone: ``tests/audit/cases.toml``."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from kb.model import Record
from kb.pipeline import record_of
from kb.reading import read_bytes

CASES = Path(__file__).with_name("audit") / "cases.toml"


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


@cache
def case_records() -> list[Record]:
    """The articles of all cases, each read as a wire's JSON would come."""
    articles = [article for case in cases() for article in case.articles]
    return [read(article) for article in articles]


def read(article: dict[str, str]) -> Record:
    """The record of an article of a case, read as a wire's JSON would come."""
    about = {"@context": "https://schema.org", "@type": "NewsArticle"}
    about |= {"headline": article["headline"], "articleBody": article["body"]}
    about |= {"datePublished": article["day"]} if "day" in article else {}
    content = json.dumps(about).encode()
    reading = read_bytes(content, f"{sha256(content).hexdigest()[:12]}.json")
    (found,) = reading.articles
    return record_of(found, reading.snapshot)
