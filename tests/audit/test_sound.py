"""Articles whose numbers are right are called no problem: an editor would stop reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.audit import audit
from tests.cases import read

LINES = Path(__file__).with_name("sound.txt").read_text("utf-8").splitlines()
ARTICLES = [line.split(" | ", 1) for line in LINES if line and not line.startswith("#")]
WHOLE = Path(__file__).with_name("sound_articles.txt").read_text("utf-8").split("\n== ")[1:]


@pytest.mark.slow
def test_no_number_of_a_sound_article_is_called_a_problem() -> None:
    records = [read({"headline": title, "body": body}) for title, body in ARTICLES]
    wrong = [one.explanation for one in audit(records) if one.verdict == "problem"]
    assert wrong == []


@pytest.mark.long
@pytest.mark.slow
def test_no_number_of_a_whole_sound_article_is_called_a_problem() -> None:
    records = [read(_whole(text)) for text in WHOLE]
    wrong = [one.explanation for one in audit(records) if one.verdict == "problem"]
    assert wrong == []


def _whole(text: str) -> dict[str, str]:
    head, title, *paragraphs = text.strip().splitlines()
    publisher, day = head.split(" | ")
    body = "\n\n".join(paragraphs)
    return {"publisher": publisher, "day": day, "headline": title, "body": body}
