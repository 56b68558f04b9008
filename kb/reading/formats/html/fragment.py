"""HTML without a page around it, as a field of a table or of JSON has it."""

from __future__ import annotations

import re

from lxml.html import fragment_fromstring

from kb.model import BlockKind
from kb.reading.formats.html.parts import mend, parts_of, unseen
from kb.reading.formats.html.quotations import mark_inline
from kb.text import table

__all__ = ["is_marked", "lines_of"]

_BLOCK, _INLINE = (
    re.compile(rf"<(?:{'|'.join(table('pages', name))})\b[^<>]*>", re.IGNORECASE)
    for name in ("apart_lines", "within_lines")
)
_LINE = re.compile(r"\r\n|\r|\n")


def is_marked(text: str) -> bool:
    """Whether there are elements of HTML in a text."""
    return bool(_BLOCK.search(text) or _INLINE.search(text))


def lines_of(text: str) -> list[tuple[BlockKind | None, str]]:
    """The paragraphs, headings and rows of such a text, without the marks.

    Where it marks no paragraphs, each line is one.
    """
    found: list[tuple[BlockKind | None, str]] = []
    for line in [text] if _BLOCK.search(text) else _LINE.split(text):
        root = fragment_fromstring(line, create_parent="div")
        mend(root)
        unseen(root)
        mark_inline(root)
        found += [(part.kind, part.text) for part in parts_of(root)]
    return found
