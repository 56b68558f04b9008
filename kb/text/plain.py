"""How numbers of things and long texts are written for people."""

from __future__ import annotations

__all__ = ["counted", "shortened", "sourced"]


def counted(number: int, noun: str) -> str:
    """A number of things in words: "1 figure", "1,200 figures"."""
    return f"{number:,} {noun}" if abs(number) == 1 else f"{number:,} {noun}s"


def sourced(articles: int, sources: int) -> str:
    """A number of articles, and from how many independent sources, where these are fewer."""
    told = counted(articles, "article")
    return f"{told} from {counted(sources, 'source')}" if 0 < sources < articles else told


def shortened(text: str, most: int) -> str:
    """A text on one line, cut between words to ``most`` characters where it has more."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1]
    whole = cut if flat[most - 1].isspace() else cut.rpartition(" ")[0]
    return f"{(whole or cut).rstrip()}…"
