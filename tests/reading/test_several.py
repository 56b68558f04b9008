"""A page is one article unless it shows several; what stands inside an article has its kind.

The pages are in ``several/``: those of several articles (and some that only look like it), and
texts of one article with what the trade and its sites put into them.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kb.reading import read_bytes
from kb.reading.formats.plain import articles_in
from kb.reading.heads import Split
from tests.reading.checks import blocks_are_sound, uncovered

HERE = Path(__file__).parent / "several"
SHARED = Path(__file__).parents[3] / "shared" / "data"


def entries(name: str) -> list[Any]:
    table = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    return [pytest.param(e, id=e["name"]) for e in next(iter(table.values()))]


def headlines(text: str, name: str = "page.txt") -> list[str | None]:
    articles = read_bytes(text.strip().encode(), name).articles
    return [a.headline.text if a.headline else None for a in articles]


def counted(text: str, split: Split) -> int:
    return len(articles_in(text, "s", "-", split))


@pytest.mark.parametrize("page", entries("plain"))
def test_a_page_of_text_is_as_many_articles_as_a_person_finds(page: dict[str, Any]) -> None:
    assert headlines(page["text"]) == page["articles"]


@pytest.mark.parametrize("text", entries("single"))
def test_what_stands_inside_an_article_makes_no_other(text: dict[str, Any]) -> None:
    assert headlines(text["text"]) == [text["headline"]]


@pytest.mark.parametrize("text", entries("single"))
def test_headings_captions_and_links_are_no_paragraphs(text: dict[str, Any]) -> None:
    (article,) = articles_in(text["text"].strip(), "s", "-")
    kinds = {block.span.text: block.kind for block in article.blocks}
    wanted = text.get("kinds", {})
    assert {line: kinds.get(line) for line in wanted} == wanted
    assert blocks_are_sound(article)
    assert uncovered(article) == ""


TWO = """Ferry company cancels its winter timetable

The ferry company of Sele lost €2 million last winter and will sail again in April, it said.

New owner found for the Halden steel works

A fund from Lowmark takes over the plant and its 340 workers. The price was not given.
"""


def test_without_a_sign_it_takes_somebody_to_say_that_there_are_several() -> None:
    assert [counted(TWO, split) for split in ("auto", "always")] == [1, 2]


def test_somebody_can_say_that_a_page_is_one_article() -> None:
    archive = entries("plain")[1].values[0]["text"]
    assert [counted(archive, split) for split in ("auto", "never")] == [3, 1]


@pytest.mark.parametrize("folder", ["field", "claims"])
def test_every_real_article_at_hand_is_one(folder: str) -> None:
    texts = sorted((SHARED / folder / "text").glob("*.txt"))
    if not texts:
        pytest.skip("the real articles are not part of the project")
    found = {p.name: len(read_bytes(p.read_bytes(), str(p)).articles) for p in texts}
    assert [name for name, count in found.items() if count != 1] == []


@pytest.mark.parametrize("page", entries("pages"))
def test_a_web_page_is_as_many_articles_as_a_person_finds(page: dict[str, Any]) -> None:
    assert headlines(page["text"], "page.html") == page["articles"]
