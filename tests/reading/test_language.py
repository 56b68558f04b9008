"""An article's language is told from its text, and nothing is English because nobody asked."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from kb.annotate import annotate
from kb.errors import BadInput
from kb.reading import Metadata, read_bytes

TEXTS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "languages.toml").read_text(encoding="utf-8")
)["text"]
GERMAN = "Das Bad in Varn bleibt bis zum Frühjahr geschlossen, beschloss der Stadtrat am Montag."
ENGLISH = "The bath in Varn stays shut until spring, the town council decided on Monday."


def language(content: str, name: str = "a.txt", **known: str) -> str | None:
    return read_bytes(content.encode(), name, Metadata(**known)).articles[0].language  # type: ignore[arg-type]


@pytest.mark.parametrize("text", TEXTS, ids=[f"{t['language']}{i}" for i, t in enumerate(TEXTS)])
def test_the_language_is_that_of_most_of_the_text(text: dict[str, Any]) -> None:
    assert language(text["text"]) == text["language"]


@pytest.mark.parametrize("claim", ["en", "en-GB"])
def test_what_a_web_page_says_of_its_language_is_no_proof(claim: str) -> None:
    page = (
        f"<!doctype html><html lang='{claim}'><head><title>Bad</title></head><body><article>"
        f"<h1>Das Bad bleibt zu</h1><p>{GERMAN}</p><p>{GERMAN}</p></article></body></html>"
    )
    assert language(page, "a.html") == "de"


@pytest.mark.parametrize(
    ("body", "claim", "found"),
    [(ENGLISH, "en-GB", "en-GB"), (ENGLISH, "de", "en"), (GERMAN, "en", "de"), ("42!", "en", "en")],
)
def test_a_claim_says_more_of_what_is_found_or_what_cannot_be_told(
    body: str, claim: str, found: str
) -> None:
    news = {"@type": "NewsArticle", "articleBody": body, "inLanguage": claim}
    assert language(json.dumps(news), "a.json") == found


def test_somebody_can_insist() -> None:
    (article,) = read_bytes(GERMAN.encode(), "a.txt", Metadata(language="en")).articles
    assert annotate(article).article.language == "en"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GERMAN, r"^this is in German \(de\); kb reads English$"),
        ("Ichweba livaliwe. Amaphoyisa athi akekho olimele.", r"^this is in Zulu \(zu\); "),
        ("1. 2. 3. x", "^its language could not be told; kb reads English$"),
    ],
)
def test_an_article_in_another_language_is_kept_out_with_its_reason(text: str, reason: str) -> None:
    (article,) = read_bytes(text.encode(), "a.txt").articles
    with pytest.raises(BadInput, match=reason) as error:
        annotate(article)
    assert "--language en" in (error.value.hint or "")
