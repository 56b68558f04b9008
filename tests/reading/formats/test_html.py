"""A web page gives its main article, with the metadata that it states."""

from __future__ import annotations

import pytest

from kb.errors import BadInput
from kb.reading import read_bytes
from tests.reading.checks import blocks_are_sound, uncovered

PAGE = """<!doctype html><html lang="en"><head><meta charset="{charset}">
<title>Lowmark doubles fees | Courier</title>
<link rel="canonical" href="https://courier.example/harbour">
<meta property="og:site_name" content="The Lowmark Courier">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Lowmark doubles mooring fees", "datePublished": "2031-04-02T09:30:00+01:00",
 "author": {{"@type": "Person", "name": "Ines Vale"}}, "articleSection": "Harbour"}}</script>
</head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article>
<h1>Lowmark doubles mooring fees</h1><p>By Ines Vale</p>
<p>LOWMARK (Reuters) - The harbour of Lowmark will double its <b>mooring fees</b> in spring,
transport minister Odo Brandt said on Tuesday, after three years of losses.</p>
<h2>Years of losses</h2>
<p>“We waited for as long as we could,” Brandt told reporters in the harbour's café.</p>
<ul><li>The quay is sinking under the weight of the crane.</li>
<li>The ferry is gone for good.</li></ul>
<p>The council declined to comment on the fees, the losses and the crane.</p>
</article><footer>© The Lowmark Courier</footer></body></html>"""


def test_text_is_headline_blank_line_and_body() -> None:
    article = read_bytes(PAGE.format(charset="utf-8").encode(), "p.html").articles[0]
    assert article.text.split("\n\n") == [
        "Lowmark doubles mooring fees",
        "By Ines Vale",
        "LOWMARK (Reuters) - The harbour of Lowmark will double its mooring fees in spring, "
        "transport minister Odo Brandt said on Tuesday, after three years of losses.",
        "Years of losses",
        "“We waited for as long as we could,” Brandt told reporters in the harbour's café.",
        "The quay is sinking under the weight of the crane.",
        "The ferry is gone for good.",
        "The council declined to comment on the fees, the losses and the crane.",
    ]
    assert [b.kind for b in article.blocks][:4] == ["headline", "byline", "paragraph", "crosshead"]
    assert blocks_are_sound(article)
    assert uncovered(article) == ""


def test_metadata_is_what_the_page_states() -> None:
    article = read_bytes(PAGE.format(charset="utf-8").encode(), "p.html").articles[0]
    assert (article.publisher, article.published, article.authors, article.section) == (
        "The Lowmark Courier",
        "2031-04-02T09:30:00+01:00",
        ("Ines Vale",),
        "Harbour",
    )
    assert (article.url, article.agency, article.offset) == (
        "https://courier.example/harbour",
        "Reuters",
        None,
    )


@pytest.mark.parametrize("declared", ["windows-1252", "utf-8"], ids=["right", "wrong"])
def test_a_page_is_read_whether_its_charset_is_declared_right_or_wrong(declared: str) -> None:
    reading = read_bytes(PAGE.format(charset=declared).encode("cp1252"), "p.html")
    assert "“We waited for as long as we could,”" in reading.articles[0].text
    assert reading.snapshot.charset == "windows-1252"


def test_html_is_known_by_its_content_when_the_name_says_nothing() -> None:
    assert read_bytes(PAGE.format(charset="utf-8").encode(), "-").snapshot.media_type == "text/html"


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><p></p></body>", "<!doctype html>"])
def test_a_page_without_an_article_is_refused_by_name(page: str) -> None:
    with pytest.raises(BadInput, match=r"^p\.html: no"):
        read_bytes(page.encode(), "p.html")


def test_a_body_that_stands_there_for_two_screens_is_read_once() -> None:
    body = PAGE[PAGE.index("<p>LOWMARK") : PAGE.index("</article>")]
    page = PAGE.replace(body, f'<div class="wide">{body}</div><div class="narrow">{body}</div>')
    text = read_bytes(page.format(charset="utf-8").encode(), "p.html").articles[0].text
    assert text.count("The council declined to comment") == 1
    assert text.count("after three years of losses") == 1
