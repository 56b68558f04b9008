"""HTML without a page around it, as a field of a table or of JSON has it."""

from __future__ import annotations

import re

from lxml.html import defs, fragment_fromstring

from kb.model import BlockKind
from kb.reading.formats.html.parts import mend, parts_of, unseen
from kb.reading.formats.html.quotations import mark_inline
from kb.text import table

__all__ = ["is_marked", "lines_of"]

_BLOCK, _INLINE, _PARAGRAPH = (
    re.compile(rf"<(?:{'|'.join(table('pages', name))})\b[^<>]*>", re.IGNORECASE)
    for name in ("apart_lines", "within_lines", "paragraph_lines")
)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_NO_TAG = re.compile(rf"<(?!/?(?:{'|'.join(sorted(defs.tags))})\b[^<>]*>|!--)", re.IGNORECASE)
"""A sign that opens no whole tag: "if x < y"."""
_TAG = re.compile(r"<[^<>]*>")
_LINES = re.compile(r"(?:\r\n|\r|\n)+")


def is_marked(text: str) -> bool:
    """Whether there are elements of HTML in a text."""
    return bool(_BLOCK.search(text) or _INLINE.search(text))


def lines_of(text: str) -> list[tuple[BlockKind | None, str]]:
    """The paragraphs, headings and rows of such a text, without the marks.

    Where it marks no paragraphs, each line is one.
    """
    whole = _NO_TAG.sub("&lt;", _CDATA.sub(r"\1", text))
    if not _PARAGRAPH.search(whole):
        unbroken = _TAG.sub(lambda tag: _LINES.sub(" ", tag[0]), whole)
        whole = _LINES.sub("<br>", unbroken)
    root = fragment_fromstring(whole, create_parent="div")
    mend(root)
    unseen(root)
    mark_inline(root)
    return [(part.kind, part.text) for part in parts_of(root)]
