"""A web page to its article, by trafilatura.

The text is the headline, a blank line and the body's paragraphs as they are read, so it is no
slice of the page and has no offset. Metadata comes from what the page states (JSON-LD, meta
elements, URL), never from a guess over its text.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from kb.errors import BadInput
from kb.model import Article
from kb.read.body import article_from
from kb.read.dates import iso_date
from kb.read.metadata import Metadata

__all__ = ["article_in", "looks_like_html"]

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it says, we say better

_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_PARTS = ("p", "head", "item", "quote", "code", "row")
_DATES = {"max_date": "2199-12-31", "extensive_search": False, "original_date": True}
"""For htmldate: the first publication, only where the page states it. The late bound keeps the
reading free of the clock."""


def looks_like_html(text: str) -> bool:
    """Whether ``text`` begins as an HTML page does."""
    return _START.match(text) is not None


def article_in(text: str, snapshot: str, origin: str) -> Article:
    """The main article of the page ``text``; ``snapshot`` is the SHA-256 of its bytes.

    Raises `BadInput` naming ``origin`` when no article is found in the page.
    """
    from trafilatura import bare_extraction  # a quarter of a second, spared where no page is read

    try:
        page = bare_extraction(
            text, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except ValueError as error:
        raise BadInput(f"{origin}: HTML that cannot be parsed: {error}") from error
    if page is None or isinstance(page, dict) or page.body is None:
        raise BadInput(
            f"{origin}: no article found in this HTML page",
            "save the article's text and ingest that",
        )
    article = article_from(page.title, _paragraphs(page.body), snapshot)
    if not any(block.kind == "paragraph" for block in article.blocks):
        raise BadInput(
            f"{origin}: no paragraphs of an article found in this HTML page",
            "save the article's text and ingest that",
        )
    stated = Metadata(
        published=iso_date(page.date or ""),
        publisher=page.sitename,
        url=page.url,
        authors=tuple(name.strip() for name in (page.author or "").split(";") if name.strip()),
        section=next(iter(page.categories or ()), None),
    )
    return stated.applied_to(article)


def _paragraphs(body: Any) -> Iterator[str]:
    """The text of each innermost part of the extracted body, in order, blanks folded."""
    for element in body.iter(*_PARTS):
        if any(True for _ in element.iterchildren(*_PARTS)):
            continue
        yield " ".join("".join(element.itertext()).split())
