"""A headline and paragraphs that are known apart, put together to an article's text.

For the formats whose sources say what the headline and the body are; a page of plain
text is split in `plain` instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kb.model import Article, Block, BlockKind, Span
from kb.reading.article import article_of
from kb.reading.credits import is_listed_agency
from kb.reading.forms import form_of

__all__ = ["article_from"]


def article_from(
    headline: str | None,
    body: Iterable[tuple[BlockKind | None, str]],
    snapshot: str,
    above: Sequence[str] = (),
) -> Article:
    """The article whose text is ``headline``, a blank line, and the ``body``'s parts.

    Parts that repeat the headline at the top are left out; those whose kind is not known and that
    are a byline, a date, a caption or an agency's credit become such blocks. ``above`` are lines
    over the body that may name its authors and its date.
    """
    given = [(kind, part.strip()) for kind, part in body if part.strip()]
    title = " ".join((headline or "").split())
    while title and given and " ".join(given[0][1].split()).casefold() == title.casefold():
        del given[0]
    parts = [part for _, part in given]
    kinds: list[BlockKind] = [
        kind or _kind(part, i, len(parts)) for i, (kind, part) in enumerate(given)
    ]
    if title:
        parts.insert(0, title)
        kinds.insert(0, "headline")
    blocks = []
    position = 0
    for kind, part in zip(kinds, parts, strict=True):
        blocks.append(Block(kind, Span(position, position + len(part), part)))
        position += len(part) + len(_BREAK)
    return article_of(_BREAK.join(parts), tuple(blocks), snapshot, above=above)


_BREAK = "\n\n"


def _kind(part: str, index: int, count: int) -> BlockKind:
    """What a paragraph of the body is; a credit stands first or last, a byline near the top."""
    match form_of(part):
        case "agency" if is_listed_agency(part) or index == count - 1:
            return "agency"
        case "byline" | "date" | "credit":
            return "byline"
        case "headline" if len(part.split()) <= 6:
            return "crosshead"
        case "time":
            return "crosshead"
        case "headline" | "paragraph":
            return "paragraph"
        case "caption":
            return "caption"
        case _:
            return "aside"
