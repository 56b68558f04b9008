"""The last step of every reader: a text with its blocks becomes an `Article`.

Agency, authors and date are taken from the blocks that state them; what a flag, a sidecar or the
page's own metadata says is laid over it with `Metadata.over`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from kb.model import Article, Block
from kb.reading.credits import (
    agency_named,
    byline,
    dateline_agency,
    dateline_day,
    signature,
    stated_date,
)
from kb.reading.language import language_of

__all__ = ["article_id", "article_of"]


def article_id(text: str) -> str:
    """First 12 hex digits of the SHA-256 of ``text`` as UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def article_of(
    text: str,
    blocks: tuple[Block, ...],
    snapshot: str,
    offset: int | None = None,
    above: Sequence[str] = (),
) -> Article:
    """The article that ``text`` is, with what its own lines say of agency, authors and date.

    ``snapshot`` is the SHA-256 of the bytes; ``above`` are lines that the page has over the
    headline, where some sites put the byline and the date.
    """
    signed = [_folded(b.span.text) for b in blocks if b.kind == "byline"]
    lines = [*map(_folded, above), *signed]
    bylines = [found for line in lines if (found := byline(line))]
    bylines += [found for line in signed if not byline(line) and (found := signature(line))]
    day = next(filter(None, map(stated_date, lines)), None) or dateline_day(_lead(blocks))
    return Article(
        id=article_id(text),
        snapshot=snapshot,
        text=text,
        blocks=blocks,
        offset=offset,
        agency=_agency(blocks) or next((b.agency for b in bylines if b.agency), None),
        authors=tuple(dict.fromkeys(name for found in bylines for name in found.authors)),
        published=day,
        published_from="text" if day else None,
        language=language_of(text, blocks),
    )


def _folded(line: str) -> str:
    return " ".join(line.split())


def _agency(blocks: tuple[Block, ...]) -> str | None:
    """The agency credited last, which is where a credit line stands, else in the dateline."""
    lines = [b.span.text for b in blocks if b.kind == "agency"]
    if lines:
        return agency_named(_folded(lines[-1]))
    return dateline_agency(_lead(blocks))


def _lead(blocks: tuple[Block, ...]) -> str:
    return next((b.span.text for b in blocks if b.kind == "paragraph"), "")
