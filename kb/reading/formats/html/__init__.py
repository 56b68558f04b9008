"""A web page to its article.

The text is the headline, a blank line and the parts of the body as they are read, so it is no
slice of the page and has no offset. `parts` takes the page apart, trafilatura says where in it the
article stands, `body` picks the article's parts, and `facts` and `days` read what the page states
beside them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml.etree import ParserError
from lxml.html import HtmlElement, document_fromstring

from kb.errors import BadInput
from kb.model import Article, BlockKind, Snapshot
from kb.reading.body import article_from
from kb.reading.credits import agency_named, is_listed_agency
from kb.reading.formats.html import days, facts
from kb.reading.formats.html.body import article_parts, folded
from kb.reading.formats.html.parts import Part, mend, parts_of, unseen
from kb.reading.formats.html.quotations import mark_inline
from kb.reading.formats.html.stories import pages_of
from kb.reading.heads import Split
from kb.reading.metadata import Metadata
from kb.reading.snapshot import Reading
from kb.text import table

__all__ = ["ENDINGS", "MEDIA_TYPE", "NAME", "left_out", "read", "recognises"]

NAME = "HTML"
MEDIA_TYPE = "text/html"
ENDINGS = (".html", ".htm", ".xhtml")

logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it says, we say better

_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    rf"<(?:!doctype\s+html|{'|'.join(table('pages', 'starts'))})\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_LONGER = 1.5
"""How many times longer than the text on the page the one in its JSON-LD must be to be read."""


def recognises(text: str) -> bool:
    """Whether ``text`` begins as an HTML page does."""
    return _START.match(text) is not None


def read(text: str, snapshot: Snapshot, split: Split) -> Reading:
    """The article of a page, or each of several that stand on it whole; see `stories`.

    Raises `BadInput` naming its origin when no article is found in the page.
    """
    origin = snapshot.origin
    pages = [] if split == "never" else pages_of(_tree(text, origin))
    found = [_article_in(page, snapshot.sha256, origin) for page in pages or [text]]
    return Reading(snapshot, tuple(found))


def _article_in(text: str, snapshot: str, origin: str) -> Article:
    """The main article of the page ``text``; ``snapshot`` is the SHA-256 of its bytes.

    Raises `BadInput` naming ``origin`` when no article is found in the page.
    """
    root = _tree(text, origin)
    stated = next(iter(facts.linked_data(root)), {})
    known = _metadata(root)
    sites = [*facts.names(stated.get("publisher")), *facts.sites(root), known.sitename or ""]
    titles = facts.titles(root, stated)
    seen = _seen(root)
    parts = parts_of(seen)
    title = facts.headline(titles, parts, sites)
    chosen = article_parts(seen, parts, _kept(seen, origin))
    body = _without_headline(chosen, [title or "", *titles])
    told = facts.told(stated)
    if len("".join(told)) > _LONGER * sum(len(words) for _, words in body):
        body = [(None, line) for line in told]
    article = article_from(title, body, snapshot, above=facts.bylines(root))
    if not any(block.kind == "paragraph" for block in article.blocks):
        raise BadInput(
            f"{origin}: no article found in this HTML page",
            "save the article's text and ingest that",
        )
    published, modified = days.published(root, stated), days.modified(root, stated)
    if published is None and article.published is None:
        published = days.searched(root, known.url)
    agency = next(filter(is_listed_agency, facts.credited(root, stated)), None)
    return Metadata(
        published=published[0] if published else None,
        published_from=published[1] if published else None,
        modified=modified[0] if modified else None,
        modified_from=modified[1] if modified else None,
        publisher=known.sitename,
        url=known.url,
        agency=agency_named(agency) if agency and article.agency is None else None,
        authors=facts.authors(root, stated, sites),
        section=next(iter(known.categories or ()), None),
    ).applied_to(article)


def left_out(text: str, article: Article) -> list[str]:
    """The lines of the page ``text`` that are not in the ``article`` read from it, in order."""
    inside = {folded(block.span.text) for block in article.blocks}
    parts = parts_of(_seen(_tree(text, article.url or "page")))
    return [part.text for part in parts if folded(part.text) not in inside]


def _tree(text: str, origin: str) -> HtmlElement:
    try:
        root = document_fromstring(_DECLARATION.sub("", text, count=1))
    except (ParserError, ValueError) as error:
        raise BadInput(
            f"{origin}: no article found in this HTML page: {error}",
            "save the article's text and ingest that",
        ) from error
    mend(root)
    return root


def _seen(root: HtmlElement) -> HtmlElement:
    """A copy of the tree's body as readers see it: no scripts, quotation marks written out."""
    body = root.find("body")
    seen = deepcopy(root if body is None else body)
    unseen(seen)
    mark_inline(seen)
    return seen


def _metadata(root: HtmlElement) -> Any:
    """What trafilatura finds of publisher, address and section."""
    from trafilatura import extract_metadata  # a quarter of a second, spared where no page is read

    return extract_metadata(deepcopy(root), date_config=days.SEARCH)


def _kept(seen: HtmlElement, origin: str) -> frozenset[str]:
    """The folded texts of what trafilatura takes for the article."""
    from trafilatura import bare_extraction

    page = deepcopy(seen)
    try:
        document = HtmlElement(page) if page.tag == "html" else page
        found = bare_extraction(document, with_metadata=False, include_comments=False)
    except ValueError as error:
        raise BadInput(f"{origin}: HTML that cannot be parsed: {error}") from error
    if found is None or isinstance(found, dict) or found.body is None:
        return frozenset()
    return frozenset(map(folded, _pieces(found.body)))


def _pieces(body: Any) -> Iterator[str]:
    """The texts of the extracted body, by element, and by line within one."""
    for element in body.iter():
        yield "".join(element.itertext())
        yield element.text or ""
        yield element.tail or ""


def _without_headline(parts: list[Part], titles: list[str]) -> list[tuple[BlockKind | None, str]]:
    """The parts' kinds and texts, those that only say the headline again left out."""
    same = {folded(title) for title in titles}
    return [
        (part.kind, part.text)
        for part in parts
        if part.element.tag != "h1" and folded(part.text) not in same
    ]
