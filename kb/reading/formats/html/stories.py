"""A web page of several articles to the pages that each would have by itself.

A page holds several when it does not call itself one and has containers of their own for them, each
with its heading, its prose, and its day or author. Cards that lead to other stories are much
shorter than the story beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml.html import HtmlElement, tostring

from kb.reading.formats.html import facts
from kb.reading.formats.html.names import called, page_words
from kb.text import words

__all__ = ["pages_of"]

_STORY = "//article | //*[contains(concat(' ', @class, ' '), ' hentry ')]"
_SIGNS = ".//time | .//*[@rel='author'] | .//*[contains(@class, 'published')]"
_HEADINGS = " | ".join(f".//{name}" for name in sorted(words("pages", "headings")))
_SHORTEST = 12
"""Words of prose below which a container holds no story."""
_LIKE = 3
"""How many times longer the longest story may be than another for both to be stories."""


def pages_of(root: HtmlElement) -> list[str]:
    """The HTML of a page for each story; nothing where the page is one article."""
    if facts.is_one(root):
        return []
    stories = [each for each in _outermost(root.xpath(_STORY)) if _is_story(each)]
    longest = max((_prose(each) for each in stories), default=0)
    alike = [each for each in stories if _prose(each) * _LIKE >= longest]
    return [_page(root, each) for each in alike] if len(alike) > 1 else []


def _outermost(found: Sequence[HtmlElement]) -> list[HtmlElement]:
    inside = set(found)
    return [each for each in found if inside.isdisjoint(each.iterancestors())]


def _is_story(element: HtmlElement) -> bool:
    apart = words("pages", "apart")
    around = (element, *element.iterancestors())
    if any(each.tag in apart or called(each, page_words().boxes) for each in around):
        return False
    return bool(element.xpath(_HEADINGS) and element.xpath(_SIGNS)) and _prose(element) >= _SHORTEST


def _prose(element: HtmlElement) -> int:
    return sum(len(p.text_content().split()) for p in element.iter("p"))


def _page(root: HtmlElement, story: HtmlElement) -> str:
    """A page with the site's name and one story, whose first heading is its headline."""
    own = deepcopy(story)
    own.tail = None
    heading = own.xpath(_HEADINGS)[0]
    heading.tag = "h1"
    for link in list(heading.iter("a")):
        link.drop_tag()
    site = root.xpath("//meta[@property='og:site_name']")
    head = "".join(tostring(each, encoding="unicode") for each in site)
    body = tostring(own, encoding="unicode")
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
