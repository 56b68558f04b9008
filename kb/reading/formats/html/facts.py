"""What a page says of its article beside the text: headline, authors, dates, publisher, section.

Taken from what the page states in JSON-LD, meta elements, microdata and bylines, in this order.
What the text alone would have to be guessed from is left open.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from kb.reading.formats.html.body import folded
from kb.reading.formats.html.names import called, page_words
from kb.reading.formats.html.parts import Part
from kb.reading.people import people
from kb.reading.schema_org import is_article, names
from kb.text import table

__all__ = [
    "authors",
    "bylines",
    "credited",
    "headline",
    "linked_data",
    "names",
    "sites",
    "titles",
    "told",
]

_SEPARATOR = re.compile(r"\s+(?:[|–—·•»~-]|::)\s+|:\s+|\s*\|\s*")
_STRONG = re.compile(r"\s*(?:[|»]|::)\s*")
_TRUNCATED = 0.5
"""Share of the headline on the page from which its shortened form is taken for that."""


def linked_data(root: HtmlElement) -> list[dict[str, Any]]:
    """The articles in the page's JSON-LD; broken JSON is passed over."""
    found = []
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                data = json.loads(script.text_content(), strict=False)
            except (ValueError, RecursionError):
                continue
            found += [each for each in _objects(data) if is_article(each)]
    return found


def is_one(root: HtmlElement) -> bool:
    """Whether the page calls itself one article."""
    return len(linked_data(root)) == 1 or "article" in _meta(root, {"og:type"})


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for each in data:
            yield from _objects(each)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(data.get(key), (dict, list)):
                yield from _objects(data[key])


def told(article: dict[str, Any]) -> list[str]:
    """The paragraphs of the text that JSON-LD gives."""
    body = article.get("articleBody")
    return (
        [each.strip() for each in body.splitlines() if each.strip()]
        if isinstance(body, str)
        else []
    )


def sites(root: HtmlElement) -> list[str]:
    """The names that the page gives to its site and section, and the words of its addresses."""
    addresses = [*_meta(root, {"og:url"}), *root.xpath("//link[@rel='canonical']/@href")]
    hosts = (urlsplit(address).hostname or "" for address in addresses)
    words = [word for host in hosts for word in (host, *host.split("."))]
    return [
        *_meta(root, {"og:site_name", "application-name", "copyright", "article:section"}),
        *words,
    ]


def titles(root: HtmlElement, article: dict[str, Any]) -> list[str]:
    """What the page calls its headline: JSON-LD, Open Graph, its one ``h1``, the window's title."""
    heads = [h1.text_content() for h1 in root.iter("h1") if not _leads_home(h1)]
    given = [
        article.get("headline") or article.get("name"),
        *_meta(root, {"og:title"}),
        *(heads if len(heads) == 1 else ()),
        *_meta(root, {"twitter:title", "headline", "title"}),
        *(title.text_content() for title in root.xpath("/html/head/title")),
    ]
    lines = (_line(html.unescape(each)) for each in given if isinstance(each, str))
    return [line for line in lines if any(map(str.isalnum, line))]


def _leads_home(heading: HtmlElement) -> bool:
    """Whether a heading is the site's own: its words lead to the front page."""
    return any(urlsplit(link.get("href") or "x").path in ("", "/") for link in heading.iter("a"))


def headline(given: Sequence[str], parts: Sequence[Part], sites: Sequence[str]) -> str | None:
    """The headline, without the names of site and section that stand around it.

    ``given`` is what the page calls it, best first; ``sites`` are names of the publisher. Where a
    line of the page is all of it but for such names, that line is the headline.
    """
    if not given:
        return None
    title = given[0]
    heads = [part for part in parts if len(part.text) < 300 and not _leads_home(part.element)]
    shown = {folded(part.text): part.text for part in heads}
    if folded(title) in shown:
        return title
    for head in (part.text for part in heads if part.element.tag == "h1"):
        if folded(head).startswith(folded(title.rstrip(" .…"))) and _TRUNCATED * len(head) < len(
            title
        ):
            return head
    pieces = list(_around_separators(title))
    for piece in sorted(pieces, key=len, reverse=True):
        if folded(piece) in shown and len(piece.split()) > 2:
            return shown[folded(piece)]
    return _without_site(title, sites)


def _around_separators(title: str) -> Iterator[str]:
    """What stands before and behind each separator."""
    for match in _SEPARATOR.finditer(title):
        yield title[: match.start()]
        yield title[match.end() :]


def _without_site(title: str, sites: Sequence[str]) -> str:
    known = {_bare(site) for site in sites if _bare(site)}
    while cuts := list(_SEPARATOR.finditer(title)):
        behind = _bare(title[cuts[-1].end() :])
        if len(behind) > 2 and any(site.startswith(behind) for site in known):
            title = title[: cuts[-1].start()]
        elif _bare(title[: cuts[0].start()]) in known:
            title = title[cuts[0].end() :]
        else:
            break
    return max(_STRONG.split(title), key=len)


def _bare(name: str) -> str:
    """A site's name as its address has it: "The Hask Times" and "hasktimes" are one."""
    return folded(name).removeprefix("www").removeprefix("the")


def authors(root: HtmlElement, article: dict[str, Any], others: Sequence[str]) -> tuple[str, ...]:
    """The people who wrote the article; ``others`` are names that are the publisher's."""
    from trafilatura.metadata import METANAME_AUTHOR

    for given in (
        list(_persons(article.get("author"))),
        _meta(root, METANAME_AUTHOR),
        [_line(e.text_content()) for e in root.xpath("//*[@itemprop='author' or @rel='author']")],
        bylines(root),
    ):
        if found := people(given, others):
            return found
    return ()


def credited(root: HtmlElement, article: dict[str, Any]) -> list[str]:
    """The names given as the author's, whoever they are: an agency's may be among them."""
    return [*names(article.get("author")), *_meta(root, {"author"})]


def bylines(root: HtmlElement) -> list[str]:
    """The lines that the page marks as naming who wrote the article."""
    words = page_words().bylines
    marked = [e for e in root.iter(*table("pages", "lines")) if called(e, words)]
    return [line for e in marked if (line := _line(e.text_content())) and len(line) < 200]


def _persons(value: Any) -> Iterator[str]:
    """The names in a JSON-LD author, but for those of organisations."""
    for each in value if isinstance(value, list) else [value]:
        kind = each.get("@type") if isinstance(each, dict) else None
        if "Organization" not in str(kind):
            yield from names(each)


def _meta(root: HtmlElement, keys: set[str]) -> list[str]:
    """The contents of the meta elements with one of these names."""
    found = []
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or ""
        if key.lower() in keys and (content := _line(meta.get("content") or "")):
            found.append(content)
    return found


def _line(text: str) -> str:
    return " ".join(text.split())
