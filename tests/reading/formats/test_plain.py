"""Pages of plain text are split into their articles by structure."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import BadInput
from kb.reading import read_bytes
from kb.reading.formats.plain import articles_in
from tests.reading.checks import blocks_are_sound, uncovered
from tests.reading.pages import (
    ARCHIVE,
    CROSSHEADS,
    FURNITURE,
    HARBOUR,
    LISTS_AND_QUOTES,
    PAGES,
    Page,
)

pytestmark = pytest.mark.slow


BODY = (
    "The bakers of Hask went back to work on Friday after nine days without bread in the town.\n\n"
    "“We are tired,” said Ines Vale, who speaks for them.\n"
)


@pytest.mark.parametrize(
    ("above", "headline"),
    [
        pytest.param("# Bakers end strike\n\n", "Bakers end strike", id="alone"),
        pytest.param("# Bread\n\n*Why a town went without for nine days*\n\n", "Bread", id="deck"),
        pytest.param("# Bakers end strike\n\nBy Ann Roe\n\n", "Bakers end strike", id="byline"),
        pytest.param("Hask Post\n\n## Bakers end strike\n\n", "Bakers end strike", id="site above"),
        pytest.param("#\tBakers end strike\n", "Bakers end strike", id="no blank line"),
        pytest.param("#bread is back in Hask\n\n", "#bread is back in Hask", id="hashtag"),
    ],
)
def test_a_heading_of_markdown_is_one_without_its_marks(above: str, headline: str) -> None:
    (article,) = read_bytes((above + BODY).encode(), "strike.md").articles
    assert article.headline is not None
    assert article.headline.text == headline
    assert article.text.endswith(BODY.rstrip())


def test_a_heading_of_markdown_inside_an_article_is_a_crosshead() -> None:
    text = f"# Bakers end strike\n\n{BODY}\n## What the mill pays for the days lost\n\n{BODY}"
    (article,) = read_bytes(text.encode(), "strike.md").articles
    headings = [each.span.text for each in article.blocks if each.kind == "crosshead"]
    assert headings == ["What the mill pays for the days lost"]
    assert all(article.text[b.span.start : b.span.end] == b.span.text for b in article.blocks)


SHARED = Path(__file__).parents[4] / "shared"


def headline(article: object) -> str | None:
    return article.headline.text if article.headline else None  # type: ignore[attr-defined]


def kinds(page: Page, number: int = 0) -> dict[str, str]:
    return {b.span.text: b.kind for b in articles_in(page.text, "s", "-")[number].blocks}


every_page = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


@every_page
def test_each_article_of_a_page_is_found_with_its_headline(page: Page) -> None:
    assert [headline(a) for a in articles_in(page.text, "s", "-")] == [a[0] for a in page.articles]


@every_page
def test_agencies_are_credited_where_the_page_credits_them(page: Page) -> None:
    assert [a.agency for a in articles_in(page.text, "s", "-")] == [a[1] for a in page.articles]


@every_page
def test_an_article_reaches_from_its_headline_to_its_last_line(page: Page) -> None:
    found = articles_in(page.text, "s", "-")
    edges = [
        (a.text[: len(first)], a.text[-len(last) :])
        for a, (_, _, first, last) in zip(found, page.articles, strict=True)
    ]
    assert edges == [(first, last) for _, _, first, last in page.articles]


@every_page
@pytest.mark.parametrize("line_end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_line_ends_of_another_system_change_no_boundary(page: Page, line_end: str) -> None:
    other = [a.text for a in articles_in(page.text.replace("\n", line_end), "s", "-")]
    assert other == [a.text.replace("\n", line_end) for a in articles_in(page.text, "s", "-")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Years of losses", "crosshead"),
        ("BACKGROUND", "crosshead"),
        ("What happens next?", "crosshead"),
        ("The council declined to comment.", "paragraph"),
    ],
)
def test_a_sub_heading_stays_inside_its_article(line: str, kind: str) -> None:
    assert kinds(CROSSHEADS)[line] == kind


def test_a_caption_below_the_headline_belongs_to_the_article() -> None:
    assert kinds(ARCHIVE, 1)["Wheels of cheese in Orrin"] == "caption"


@pytest.mark.parametrize("line", ["- The quay is sinking", "“We will not pay for it”"])
def test_a_list_item_and_a_short_quotation_are_paragraphs(line: str) -> None:
    assert kinds(LISTS_AND_QUOTES)[line] == "paragraph"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("“It is over. We lost 2 to 0.” – Ines Vale", "paragraph"),
        ("“Too late!” — Tom Hale", "paragraph"),
        ("“Too late” – what the crews say", "crosshead"),
        ("Asked if she would go, Vale said: “No.”", "paragraph"),
        ("“It's a mess,” says Vale", "paragraph"),
    ],
)
def test_a_signed_quotation_between_paragraphs_is_no_sub_heading(line: str, kind: str) -> None:
    text = CROSSHEADS.text.replace("Years of losses", line)
    assert line in text
    blocks = articles_in(text, "s", "-")[0].blocks
    assert [b.kind for b in blocks if b.span.text == line] == [kind]


def test_the_line_under_a_headline_gives_author_and_date() -> None:
    article = articles_in(FURNITURE.text, "s", "-")[0]
    assert (article.authors, article.published) == (("Ines Vale",), "2031-04-04")


def test_what_a_site_puts_between_articles_is_in_none() -> None:
    texts = "".join(a.text for a in articles_in(FURNITURE.text, "s", "-"))
    lines = ["Share this", "3 Comments", "Tags:", "***", "Leave a comment", "Older", "Courier"]
    assert [line for line in lines if line in texts] == []


def test_the_same_text_is_the_same_article_wherever_it_stands() -> None:
    alone = articles_in(HARBOUR, "s", "-")[0]
    below_blank_lines = articles_in(f"\n\n\n{HARBOUR}", "t", "-")[0]
    assert (alone.id, below_blank_lines.offset) == (below_blank_lines.id, 3)


@pytest.mark.parametrize("text", ["", " \n\t", "***\n\n---", "\N{NO-BREAK SPACE}"])
def test_a_page_without_words_is_refused_by_name(text: str) -> None:
    with pytest.raises(BadInput, match=r"^harbour\.txt: no words"):
        articles_in(text, "s", "harbour.txt")


line = st.one_of(
    st.text(max_size=60),
    st.sampled_from([
        "", "\N{NO-BREAK SPACE}", "AFP", "By Ines Vale", "***", "Older posts", "4 April 2031",
        "Category: Harbour", "Lowmark doubles mooring fees, minister says", "Who pays?",
        "The harbour of Lowmark will double its fees, Brandt said on Tuesday.", "- one thing",
        "LOWMARK (AFP) - The harbour is shut.", "Photo: Ann Roe / NWS", "“Nobody asked us.”",
    ]),
)  # fmt: skip
page_text = st.one_of(st.text(), st.lists(line, max_size=30).map("\n".join))


@given(page_text)
def test_any_text_gives_sound_slices_of_itself_or_is_refused(text: str) -> None:
    try:
        found = articles_in(text, "s", "-")
    except BadInput:
        assert not any(map(str.isalnum, text))
        return
    assert found
    end = 0
    for article in found:
        assert article.offset is not None
        assert article.offset >= end
        end = article.offset + len(article.text)
        assert text[article.offset : end] == article.text == article.text.strip()
        assert blocks_are_sound(article)
        assert uncovered(article) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Aaa bbb\n" * 150_000 + "The end came late.",
        "a" * 1_000_000,
        "A'" * 500_000,
        "\n \n" * 300_000 + "word",
        ARCHIVE.text * 500,
    ],
    ids=["short lines", "one word", "names", "blank lines", "many articles"],
)
def test_a_megabyte_of_anything_is_read_in_seconds(text: str) -> None:
    start = time.process_time()
    articles_in(text, "s", "-")
    assert time.process_time() - start < 20


def test_the_real_tag_archive_is_split_as_its_gold_says() -> None:
    gold_file = SHARED / "gold" / "seed_articles.json"
    page = SHARED / "seeds" / "whatsapp-tag-archive.txt"
    if not gold_file.exists() or not page.exists():
        pytest.skip("the real page is not part of the project")
    found = articles_in(page.read_bytes().decode(), "s", "-")
    gold = json.loads(gold_file.read_text(encoding="utf-8"))
    assert [
        (a.offset, (a.offset or 0) + len(a.text), " ".join((headline(a) or "").split()))
        for a in found
    ] == [(g["start"], g["end"], g["headline"]) for g in gold]
    assert [(a.agency or "").casefold() for a in found] == [
        (g["agency"] or "").casefold() for g in gold
    ]


def test_lines_that_an_editor_broke_by_hand_are_one_paragraph() -> None:
    text = (
        "Shop rents to rise sharply next year, landlord says\nBy Jo Day\n3 May 2031\n\n"
        "The owner of the Halden arcade, Ann Lee, said on Monday that rents would\n"
        "rise by more than 4 percent a year and that the fee would be at least\n"
        "12 percent higher for tenants who arrived after the great flood of\n"
        "2029, when half the shops were empty.\n"
    )
    (article,) = articles_in(text, "0" * 64, "test.txt")
    assert [block.kind for block in article.blocks] == ["headline", "byline", "byline", "paragraph"]
    assert article.blocks[-1].span.text.endswith("were empty.")


@pytest.mark.parametrize(
    "lines",
    [
        "By Jo Day\n3 May 2031",
        "By Jo Day and Ann Lee-Warren, political correspondents\n3rd May 2031",
        "By Jo Day\n2031-05-03",
        "By Jo Day\n3 May 2031 · 5 min read",
        "By Jo Day, The Halden Post\nSat 3 May 2031 09.30 BST",
    ],
)
def test_the_day_under_a_byline_is_the_articles_and_no_second_half_of_that_line(lines: str) -> None:
    body = "The owner of the arcade said on Monday that rents would rise next year, and more after."
    (article,) = articles_in(f"Shop rents to rise\n\n{lines}\n\n{body}\n", "s", "-")
    assert (article.published, article.authors[0]) == ("2031-05-03", "Jo Day")


def test_a_day_that_ends_a_broken_sentence_is_no_line_of_its_own() -> None:
    body = (
        "The owner of the Halden arcade, Ann Lee, said that its gates would open on\n"
        "3 May 2031.\n\n"
        "Those who rent a shop there said that nobody had told them of the date of\n"
        "this.\n"
    )
    (article,) = articles_in(f"Arcade to open\n\n{body}", "s", "-")
    assert [block.kind for block in article.blocks] == ["headline", "paragraph", "paragraph"]
    assert article.published is None
