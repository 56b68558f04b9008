"""What a page's system calls its parts: words of class, id and like attributes.

Read from ``pages.toml``, for the other modules of this folder, which judge elements by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lxml.html import HtmlElement

from kb.text import table

__all__ = ["PageWords", "called", "page_words"]

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BREAKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class PageWords:
    """The names in ``pages.toml``, each list as one pattern for `called`."""

    boxes: re.Pattern[str]
    posts: re.Pattern[str]
    sources: re.Pattern[str]
    captions: re.Pattern[str]
    bylines: re.Pattern[str]
    post_by: re.Pattern[str]
    post_extra: re.Pattern[str]


@cache
def page_words() -> PageWords:
    """The words, read once."""

    def named(key: str) -> re.Pattern[str]:
        return re.compile(rf"-(?:{'|'.join(map(re.escape, table('pages', key)))})-")

    return PageWords(
        boxes=named("boxes"),
        posts=named("posts"),
        sources=named("sources"),
        captions=named("captions"),
        bylines=named("bylines"),
        post_by=re.compile(table("pages", "post_by"), re.IGNORECASE),
        post_extra=re.compile(table("pages", "post_extra")),
    )


def called(element: HtmlElement, words: re.Pattern[str]) -> bool:
    """Whether one of ``words`` is in a name that the page gives to ``element``."""
    names = " ".join(filter(None, map(element.get, table("pages", "names"))))
    plain = _BREAKS.sub("-", _HUMP.sub("-", names)).lower()
    return bool(names) and words.search(f"-{plain}-") is not None
