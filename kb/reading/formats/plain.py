"""A page of plain text to its articles, split by structure.

Units (`layout`) get their forms (`forms`), `heads` tells where articles begin, and here each is
cut out with its blocks. An article is a verbatim slice of the page, from the first character of
its headline to the last of its closing line; of Markdown it is one of the text without its marks,
and of a text whose quotation marks were spoilt on the way (`mending`) one of what it was before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kb.errors import BadInput
from kb.model import Article, Block, Snapshot, Span
from kb.reading import markdown
from kb.reading.article import article_of
from kb.reading.blocks import Piece, kinds_of
from kb.reading.credits import byline, is_listed_agency, stated_date
from kb.reading.forms import Form, form_of
from kb.reading.heads import Split, heads_of
from kb.reading.layout import Unit, units
from kb.reading.mending import with_marks_mended
from kb.reading.snapshot import Reading

__all__ = ["ENDINGS", "MEDIA_TYPE", "NAME", "articles_in", "read", "words_of"]

NAME = "plain text"
MEDIA_TYPE = "text/plain"
ENDINGS = (".txt",)
LONGEST_DAY = 60
"""Code points of a line that is a day, with the time and a word before it."""
_YEAR = re.compile(r"\d{4}")
_HEADING = re.compile(r"#{1,6}[ \t]+(?P<words>[^\n]+)")


def read(text: str, snapshot: Snapshot, split: Split) -> Reading:
    """The articles of a page of plain text; raises `BadInput` when it holds no words."""
    words = words_of(text, snapshot.origin)
    found = articles_in(words, snapshot.sha256, snapshot.origin, split)
    if words != text:
        found = [replace(article, offset=None) for article in found]
    is_marked = _is_marked(text, snapshot.origin)
    if is_marked and (publisher := markdown.publisher(text)):
        found = [replace(article, publisher=publisher) for article in found]
    unread = markdown.fault(text) if is_marked else None
    return Reading(snapshot, tuple(found), unread)


def words_of(text: str, origin: str) -> str:
    """The text of a page without the marks of Markdown, if it has any, and its own marks whole."""
    words = markdown.unmarked(text) if _is_marked(text, origin) else text
    return with_marks_mended(words)


def _is_marked(text: str, origin: str) -> bool:
    return markdown.is_markdown(text, Path(origin).suffix.lower())


def articles_in(text: str, snapshot: str, origin: str, split: Split = "auto") -> list[Article]:
    """The articles of a decoded page, each a verbatim slice of ``text`` with its offset.

    It is one article unless the page shows that it holds several; ``split`` says ``never`` or
    ``always`` to that.
    Raises `BadInput` naming ``origin`` when the page holds no words.
    """
    pieces = [_piece(text, unit) for unit in units(text, _is_day_below)]
    if not any(map(str.isalnum, text)):
        raise BadInput(f"{origin}: no words in it")
    heads = heads_of(pieces, split)
    bounds = zip(heads, [*(start for start, _ in heads[1:]), len(pieces)], strict=True)
    kickers = any(map(_may_be_kicker, pieces[: heads[0][0]]))
    previous = 0
    found = []
    for (start, headline), stop in bounds:
        last = _last(pieces, start, stop, kickers)
        found.append(_article(text, snapshot, pieces[start:last], headline, pieces[previous:start]))
        previous = last
    return found


def _piece(text: str, unit: Unit) -> Piece:
    """A piece with its form; the marks with which Markdown opens a heading are left out."""
    heading = _HEADING.fullmatch(text, unit.start, unit.end)
    start = heading.start("words") if heading else unit.start
    words = text[start : unit.end]
    form = "headline" if heading else form_of(words)
    return Piece(start, unit.end, unit.gap, form, words, heading is not None)


def _is_day_below(above: str, line: str) -> bool:
    """Whether ``line`` is the day of an article, below its byline."""
    if len(line) > LONGEST_DAY or not _YEAR.search(line):
        return False
    return byline(above) is not None and stated_date(line) is not None


def _may_be_kicker(piece: Piece) -> bool:
    """Whether it could name a section ("SPORT") above a headline as well as an agency."""
    return piece.form == "agency" and not is_listed_agency(piece.text)


def _last(pieces: Sequence[Piece], start: int, stop: int, kickers: bool) -> int:
    """Index behind the article's last piece: what a site puts between articles is left out.

    ``kickers`` says that this page has section names in capitals above its headlines.
    """
    strays: tuple[Form, ...] = ("label", "furniture", "links", "rule", "end-mark")
    if stop < len(pieces):
        strays = (*strays, "headline")
    while stop > start + 1 and (
        pieces[stop - 1].form in strays or (kickers and _may_be_kicker(pieces[stop - 1]))
    ):
        stop -= 1
    return stop


def _article(
    text: str, snapshot: str, pieces: Sequence[Piece], headline: bool, above: Sequence[Piece]
) -> Article:
    offset, end = pieces[0].start, pieces[-1].end
    kinds = kinds_of(pieces, headline)
    slice_ = text[offset:end]
    blocks = tuple(
        Block(kind, Span(p.start - offset, p.end - offset, p.text))
        for kind, p in zip(kinds, pieces, strict=True)
    )
    return article_of(slice_, blocks, snapshot, offset=offset, above=[p.text for p in above])
