"""What a page's system calls its parts: words of class, id and like attributes.

Read from ``page.toml``. Serves the other modules of `kb.read.html`, which judge elements by name.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from lxml.html import HtmlElement

__all__ = ["PageWords", "called", "page_words"]

_ATTRIBUTES = (
    "class",
    "id",
    "role",
    "data-component",
    "data-testid",
    "data-spacefinder-role",
    "data-type",
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BREAKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class PageWords:
    """The contents of ``page.toml``, each list as one pattern for `called`."""

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
    data = tomllib.loads(
        (resources.files("kb.read.html") / "page.toml").read_text(encoding="utf-8")
    )

    def named(key: str) -> re.Pattern[str]:
        return re.compile(rf"-(?:{'|'.join(map(re.escape, data[key]))})-")

    return PageWords(
        boxes=named("boxes"),
        posts=named("posts"),
        sources=named("sources"),
        captions=named("captions"),
        bylines=named("bylines"),
        post_by=re.compile(data["post_by"], re.IGNORECASE),
        post_extra=re.compile(data["post_extra"]),
    )


def called(element: HtmlElement, words: re.Pattern[str]) -> bool:
    """Whether one of ``words`` is in a name that the page gives to ``element``."""
    names = " ".join(filter(None, map(element.get, _ATTRIBUTES)))
    plain = _BREAKS.sub("-", _HUMP.sub("-", names)).lower()
    return bool(names) and words.search(f"-{plain}-") is not None
