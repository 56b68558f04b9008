"""When a page says that its article was published and last changed, and where it says so.

The names under which pages give dates are those that htmldate knows; htmldate also searches what
states no date in a known place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from kb.model import DateSource
from kb.reading.dates import date_in_words, iso_date
from kb.text import table

__all__ = ["SEARCH", "Stated", "modified", "published", "searched"]

Stated = tuple[str, DateSource]
"""An ISO 8601 date or date and time, and where it was found."""

SEARCH: dict[str, Any] = {
    "max_date": "2199-12-31",
    "extensive_search": False,
    "original_date": True,
}
"""For htmldate: the first publication, only where the page states it. The late bound keeps the
reading free of the clock."""


def published(root: HtmlElement, article: dict[str, Any]) -> Stated | None:
    """The date of first publication that the page states."""
    from htmldate.core import DATE_ATTRIBUTES, ITEMPROP_ATTRS_ORIGINAL

    given = [
        *_linked(article, "datePublished", "dateCreated", "uploadDate"),
        *_meta(root, DATE_ATTRIBUTES, "meta"),
        *_microdata(root, ITEMPROP_ATTRS_ORIGINAL),
        *((time, "time") for time, changed in _times(root) if not changed),
    ]
    return _first(given)


def modified(root: HtmlElement, article: dict[str, Any]) -> Stated | None:
    """The date of the last change that the page states."""
    from htmldate.core import ITEMPROP_ATTRS_MODIFIED, NAME_MODIFIED, PROPERTY_MODIFIED

    given = [
        *_linked(article, "dateModified"),
        *_meta(root, {*PROPERTY_MODIFIED, *NAME_MODIFIED}, "meta"),
        *_microdata(root, ITEMPROP_ATTRS_MODIFIED),
        *((time, "time") for time, changed in _times(root) if changed),
    ]
    return _first(given)


def searched(root: HtmlElement, address: str | None) -> Stated | None:
    """The date of publication that htmldate finds elsewhere, in the address above all."""
    from htmldate import find_date

    day = iso_date(find_date(root, url=address, **SEARCH) or "")
    return (day, "page") if day else None


def _first(given: list[tuple[str, DateSource]]) -> Stated | None:
    for value, source in given:
        if day := iso_date(value) or date_in_words(value):
            return day, source
    return None


def _linked(article: dict[str, Any], *keys: str) -> Iterator[Stated]:
    for key in keys:
        if isinstance(article.get(key), str):
            yield article[key], "json-ld"


def _meta(root: HtmlElement, keys: set[str], source: DateSource) -> Iterator[Stated]:
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("http-equiv") or ""
        if key.lower() in keys:
            yield meta.get("content") or "", source


def _microdata(root: HtmlElement, keys: set[str]) -> Iterator[Stated]:
    for element in root.xpath("//*[@itemprop]"):
        if element.get("itemprop").lower() in keys:
            value = element.get("content") or element.get("datetime") or element.text_content()
            yield value, "microdata"


def _times(root: HtmlElement) -> Iterator[tuple[str, bool]]:
    """The dates of the page's ``time`` elements, and whether each is that of a change."""
    for time in root.xpath("//time[@datetime]"):
        names = " ".join([time.get("class") or "", time.get("itemprop") or ""])
        before = " ".join(filter(None, (time.getparent().text, time.text))).lower()
        changed = any(word in names.lower() or word in before for word in table("pages", "changed"))
        yield time.get("datetime"), changed
