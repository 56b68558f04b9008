"""The words of schema.org in which files and pages tell of articles (https://schema.org/)."""

from __future__ import annotations

import re
from typing import Any

from kb.reading.mending import mended

__all__ = ["is_article", "names"]

_ARTICLE_TYPE = re.compile(
    r"(?:schema:|https?://schema\.org/)?(?:\w*NewsArticle|Article|Report|\w*BlogPosting)"
)


def is_article(item: dict[str, Any]) -> bool:
    """Whether a JSON-LD object is an article of news."""
    types = item.get("@type")
    return any(
        isinstance(name, str) and _ARTICLE_TYPE.fullmatch(name)
        for name in (types if isinstance(types, list) else [types])
    )


def names(value: Any) -> list[str]:
    """The names that a text, an object with a name, or a list of those gives."""
    if isinstance(value, list):
        return [name for each in value for name in names(each)]
    if isinstance(value, dict):
        value = value.get("name") or value.get("alternateName")
    return [mended(value).strip()] if isinstance(value, str) and value.strip() else []
