"""The headline of a page is what it calls its headline, without the names around it."""

from __future__ import annotations

import pytest

from kb.reading import read_bytes

BODY = (
    "<p>The bakers of Hask went back to work on Friday after nine days without bread in the town "
    "and in the villages around it.</p><p>“We are tired,” said Ines Vale, who speaks for them. The "
    "mill will pay each of the 60 bakers £300 for the days that they lost.</p>"
)


def headline(head: str, heading: str = "") -> str | None:
    page = (
        f"<!doctype html><html><head>{head}</head><body><main>{heading}{BODY}</main></body></html>"
    )
    article = read_bytes(page.encode(), "page.html").articles[0]
    assert article.text.startswith(article.headline.text if article.headline else BODY[3:20])
    return article.headline.text if article.headline else None


def og(title: str, site: str = "") -> str:
    name = f'<meta property="og:site_name" content="{site}">' if site else ""
    return f'<title>x</title><meta property="og:title" content="{title}">{name}'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (og("Bakers end strike - The Times of Orrin", "Times of Orrin"), "Bakers end strike"),
        (og("Bakers end strike | TechHask"), "Bakers end strike"),
        (og("Bakers end strike — BBH News", "BBH News"), "Bakers end strike"),
        (og("Bakers end strike – BBH", "BBH News"), "Bakers end strike"),
        (og("Hask Post: Bakers end strike", "The Hask Post"), "Bakers end strike"),
        (og("Bakers end strike &raquo; Hask Post", "Hask Post"), "Bakers end strike"),
        (
            og("Bakers end strike - Work - Hask Post", "Hask Post")
            + '<meta property="article:section" content="Work">',
            "Bakers end strike",
        ),
        (
            og("Bakers end strike - Hask Post")
            + '<link rel="canonical" href="https://www.haskpost.example/bakers">',
            "Bakers end strike",
        ),
        (og("Bakers’ week - a diary", "Hask Post"), "Bakers’ week - a diary"),
        (og("Opinion: why bakers strike", "Hask Post"), "Opinion: why bakers strike"),
        (og("Bakers&amp;#8217; strike ends", "Hask Post"), "Bakers’ strike ends"),
    ],
    ids=[
        "dash",
        "stroke",
        "long dash",
        "part of the name",
        "name in front",
        "guillemet",
        "section",
        "address",
        "a dash of its own",
        "a colon of its own",
        "escaped twice",
    ],
)
def test_names_of_site_and_section_are_no_part_of_it(head: str, expected: str) -> None:
    assert headline(head) == expected


@pytest.mark.parametrize(
    ("head", "heading", "expected"),
    [
        (
            og("Bakers end strike after nine da…"),
            "<h1>Bakers end strike after nine days</h1>",
            "Bakers end strike after nine days",
        ),
        (og("Bakers end strike"), "<h1>Bakers  end\nstrike</h1>", "Bakers end strike"),
        ("<title>Hask Post</title>", "<h1>Bakers end strike</h1>", "Bakers end strike"),
        (
            "<title>Bakers end strike | Work | Hask Post</title>",
            '<h1><a href="/">Hask Post</a></h1><h2>Bakers end strike</h2>',
            "Bakers end strike",
        ),
        (
            og("Bakers ‘tired’ but back"),
            "<h1>Bakers 'tired' but back</h1><h2>Bakers ‘tired’ but back</h2>",
            "Bakers ‘tired’ but back",
        ),
    ],
    ids=["cut", "blanks", "h1 alone", "site as h1", "other marks"],
)
def test_it_agrees_with_what_the_page_shows(head: str, heading: str, expected: str) -> None:
    assert headline(head, heading) == expected


def test_it_stands_once() -> None:
    page = f"""<!doctype html><html><head>{og("Bakers’ strike ends | Hask Post")}</head><body><main>
    <h1>Bakers' strike ends</h1><p>Bakers’ strike ends</p>{BODY}</main></body></html>"""
    text = read_bytes(page.encode(), "page.html").articles[0].text
    assert text.replace("'", "’").count("Bakers’ strike ends") == 1
