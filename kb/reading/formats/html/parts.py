"""A page's tree to its parts: every paragraph, heading, item, row, caption, in order.

Knows what HTML means by its elements, and nothing of which part is the article's; `body` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.etree import iterwalk
from lxml.html import HtmlElement, defs

from kb.model import BlockKind
from kb.reading.formats.html.names import called, page_words
from kb.reading.formats.html.quotations import OPENING, is_post, quotation
from kb.reading.mending import mended
from kb.text import words

__all__ = ["CELLS_APART", "Part", "mend", "parts_of", "unseen"]

CELLS_APART = " | "
"""What stands between the cells of a table's row."""
_BLOCKS = (defs.block_tags - {"del", "ins"}) | words("pages", "blocks")
_HEADINGS, _ITEMS = words("pages", "headings"), words("pages", "items")
_LONGEST_CELL = 300
"""Characters. A cell with more is text in a layout made of tables, not a table's."""
_BREAK = "\N{LINE SEPARATOR}"
_CODE = ("script", "style")
_CONTROLS = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no character of XML (https://www.w3.org/TR/xml/#charsets)."""


@dataclass(frozen=True, slots=True)
class Part:
    """One stretch of a page that stands by itself."""

    kind: BlockKind | None
    """None where the element does not say; then the words have to."""
    text: str
    element: HtmlElement
    """The innermost block element around it."""
    linked: float
    """Share of its characters that stand in links."""


def unseen(root: HtmlElement) -> None:
    """Take out of the tree what a reader of the page does not see as text."""
    for element in list(root.iter(*words("pages", "unseen"))):
        element.drop_tree()
    for element in root.xpath("//*[@hidden or contains(@style, 'display:none')]"):
        if element.getparent() is not None:
            element.drop_tree()


def mend(root: HtmlElement) -> None:
    """Undo what spoilt the words of a page (see `kb.reading.mending`), its title's too."""
    for element in root.iter():
        if element.tag == "meta" and element.get("content"):
            element.set("content", _mended(element.get("content")))
        if element.text and isinstance(element.tag, str) and element.tag not in _CODE:
            element.text = _mended(element.text)
        if element.tail:
            element.tail = _mended(element.tail)


def _mended(text: str) -> str:
    """A text mended, with a blank for each character that no tree takes."""
    return _CONTROLS.sub(" ", mended(text))


def parts_of(root: HtmlElement) -> list[Part]:
    """Every part of the page below ``root``, in the order of the page."""
    parts = list(_walk(root))
    return [replace(part, text=text) for part, text in zip(parts, _quoted(parts), strict=True)]


def _quoted(parts: list[Part]) -> Iterator[str]:
    """The texts of the parts, those of a block quotation behind a colon in quotation marks."""
    inside: HtmlElement | None = None
    marked = False
    for at, part in enumerate(parts):
        around = _block_quotation(part)
        if around is None or around is not inside:
            before = parts[at - 1].text if at else ""
            marked = around is not None and before.endswith(":") and part.text[0] not in OPENING
        inside = around
        last = at + 1 == len(parts) or _block_quotation(parts[at + 1]) is not around
        yield f"“{part.text}{'”' if last else ''}" if marked else part.text


def _block_quotation(part: Part) -> HtmlElement | None:
    """The innermost block quotation that a part stands in."""
    around = (part.element, *part.element.iterancestors("blockquote"))
    return next((element for element in around if element.tag == "blockquote"), None)


def _walk(root: HtmlElement) -> Iterator[Part]:
    walker = iterwalk(root, events=("start", "end"))
    around: list[HtmlElement] = [root]
    texts: list[tuple[str, bool]] = []
    links = 0
    for event, element in walker:
        if not isinstance(element.tag, str):
            texts.append((element.tail or "", links > 0) if event == "end" else ("", False))
            continue
        whole = list(_whole(element)) if event == "start" else []
        if whole:
            yield from _lines(texts, around[-1])
            yield from whole
            walker.skip_subtree()
            around.append(element)
            continue
        if element.tag == "a":
            links += 1 if event == "start" else -1
        if element.tag == "br" and event == "start":
            texts.append((_BREAK, False))
        if _stands_alone(element):
            yield from _lines(texts, around[-1])
            around.append(element) if event == "start" else around.pop()
        elif event == "end" and around[-1] is element:
            around.pop()
        text = element.text if event == "start" else element.tail
        texts.append((" ".join(_padded(text)), links > 0))
    yield from _lines(texts, root)


def _padded(text: str | None) -> list[str]:
    """Words of ``text``, with an empty one for a blank at an edge."""
    words = (text or "").split()
    if text and (not words or text[0].isspace()):
        words.insert(0, "")
    if words and text and text[-1].isspace():
        words.append("")
    return words


def _stands_alone(element: HtmlElement) -> bool:
    return element.tag in _BLOCKS or (
        element.tag in ("span", "small") and called(element, page_words().captions)
    )


def _whole(element: HtmlElement) -> Iterator[Part]:
    """The parts of an element that is read as a whole: a quotation with its source, a table."""
    if element.tag in ("blockquote", "figure") or (element.tag == "div" and is_post(element)):
        quoted = quotation(element)
        if quoted:
            yield Part("paragraph", quoted, element, 0.0)
    elif element.tag == "table" and _has_data(element):
        for row in element.iter("caption", "tr"):
            if row.tag == "caption":
                yield Part("caption", _line(row.text_content()), row, 0.0)
                continue
            cells = [_line(cell.text_content()) for cell in row.iter("th", "td")]
            if any(cells):
                yield Part("table", CELLS_APART.join(filter(None, cells)), row, 0.0)


def _has_data(table: HtmlElement) -> bool:
    """Whether a table holds data, not the layout of the page or the article."""
    cells = [cell.text_content() for cell in table.iter("td", "th")]
    inner = next(table.iterdescendants("table", "h1", "blockquote", "figure", "article"), None)
    wide = any(len(row.findall("td") + row.findall("th")) > 1 for row in table.iter("tr"))
    return inner is None and wide and all(len(_line(cell)) <= _LONGEST_CELL for cell in cells)


def _lines(texts: list[tuple[str, bool]], element: HtmlElement) -> Iterator[Part]:
    """What has been gathered of ``element``, a part for each line; empties ``texts``."""
    if not texts:
        return
    line: list[tuple[str, bool]] = []
    for text, linked in [*texts, (_BREAK, False)]:
        if text != _BREAK:
            line.append((text, linked))
        elif said := _line("".join(each for each, _ in line)):
            inside = sum(len(each.strip()) for each, linked in line if linked)
            yield Part(_kind(element), said, element, inside / len(said))
            line = []
    texts.clear()


def _kind(element: HtmlElement) -> BlockKind | None:
    """What an element says of its text."""
    chain = [element, *element.iterancestors("figcaption", *_ITEMS, *_HEADINGS)]
    if any(e.tag == "figcaption" or called(e, page_words().captions) for e in chain):
        return "caption"
    if any(e.tag in _HEADINGS for e in chain):
        return "crosshead"
    return "paragraph" if any(e.tag in _ITEMS for e in chain) else None


def _line(text: str) -> str:
    return " ".join(text.split())
