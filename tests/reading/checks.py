"""What holds for every article, however it was read."""

from __future__ import annotations

from itertools import pairwise

from kb.model import Article


def uncovered(article: Article) -> str:
    """The non-blank characters of the text that no block covers."""
    rest = list(article.text)
    for block in article.blocks:
        rest[block.span.start : block.span.end] = " " * (block.span.end - block.span.start)
    return "".join(rest).strip()


def blocks_are_sound(article: Article) -> bool:
    """Whether the blocks say what stands at their place, have no blank edges, and are in order."""
    spans = [block.span for block in article.blocks]
    exact = all(article.text[s.start : s.end] == s.text == s.text.strip() != "" for s in spans)
    return exact and all(a.end <= b.start for a, b in pairwise(spans))
