"""Quotations that a page marks as such, with their sources: block quotations, posts, `q`.

Each becomes one paragraph as print has it, the words in quotation marks and the source behind a
dash, so that what reads statements sees whose words they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml.html import HtmlElement

from kb.reading.formats.html.names import called, page_words
from kb.text import words

__all__ = ["OPENING", "is_post", "mark_inline", "quotation"]

_DASHES = " \t\n-–—―:,|"
OPENING, _CLOSE = '“«„"', '”»“"'
_SWAP = str.maketrans("“”", "‘’")


def mark_inline(root: HtmlElement) -> None:
    """Write the quotation marks of every ``q`` into its text, as a browser shows them."""
    for element in reversed(list(root.iter("q"))):
        inner = sum(1 for _ in element.iterancestors("q")) % 2
        said = element.text_content().strip()
        if said and said[0] not in OPENING + "‘":
            element.text = ("‘" if inner else "“") + (element.text or "").lstrip()
            close = "’" if inner else "”"
            if len(element):
                element[-1].tail = (element[-1].tail or "").rstrip() + close
            else:
                element.text = element.text.rstrip() + close
        element.drop_tag()


def is_post(element: HtmlElement) -> bool:
    """Whether ``element`` is a post that a network lets others embed."""
    return called(element, page_words().posts)


def quotation(element: HtmlElement) -> str | None:
    """A quotation with its source as one paragraph; None where the page names no source.

    ``element`` is a ``blockquote``, an embedded post, or a ``figure`` around a ``blockquote``.
    """
    if element.tag == "figure":
        return _of_figure(element)
    if is_post(element):
        return _of_post(element)
    copy = _without_tail(element)
    named = [e for e in copy.iter() if e is not copy and _is_source(e)]
    if not named:
        return None
    source = _line(named[0].text_content())
    for each in named:
        if each.getparent() is not None:
            each.drop_tree()
    return _signed(_line(" ".join(_paragraphs(copy))), source)


def _of_figure(figure: HtmlElement) -> str | None:
    quoted = figure.find(".//blockquote")
    legend = next((e for e in figure.iterdescendants() if _is_source(e)), None)
    if quoted is None:
        return None
    inside = quotation(quoted)
    if inside is not None or is_post(quoted) or legend is None:
        return inside
    return _signed(_line(quoted.text_content()), legend.text_content())


def _of_post(post: HtmlElement) -> str | None:
    """The words of a post are its paragraphs; what else stands in it says whose it is."""
    names = page_words()
    copy = _without_tail(post)
    said = []
    for paragraph in list(copy.iter("p")):
        line = _line(paragraph.text_content())
        if not names.post_by.match(line):
            said.append(names.post_extra.sub("", line).strip())
            paragraph.drop_tree()
    by = names.post_extra.sub("", _line(copy.text_content()))
    while lead := names.post_by.match(by.lstrip(_DASHES)):
        by = by.lstrip(_DASHES)[lead.end() :]
    by = re.sub(r"\s*\(\s*(@[^()\s]+)\s*\)\s*(?:on\s+)?(?=\S)", r" (\1), ", by)
    by = re.sub(r"\s+on\s+(?=[\w ,]*\d)", ", ", by)
    return _signed(_line(" ".join(said)), by)


def _is_source(element: HtmlElement) -> bool:
    named = isinstance(element.tag, str) and called(element, page_words().sources)
    return named or element.tag in words("pages", "signed")


def _signed(said: str, source: str) -> str | None:
    """Words and source as one line, the words in quotation marks."""
    source = _line(source).strip(_DASHES)
    if not any(map(str.isalnum, said)) or not any(map(str.isalnum, source)):
        return None
    if said[0] in OPENING and said[-1] in _CLOSE:
        return f"{said} — {source}"
    return f"“{said.translate(_SWAP)}” — {source}"


def _paragraphs(element: HtmlElement) -> Iterator[str]:
    """The texts in ``element``, so that paragraphs do not run into each other."""
    yield from (text for text in element.itertext() if text.strip())


def _without_tail(element: HtmlElement) -> HtmlElement:
    copy = deepcopy(element)
    copy.tail = None
    return copy


def _line(text: str) -> str:
    return " ".join(text.split())
