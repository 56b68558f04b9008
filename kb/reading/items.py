"""What a file says of an article under names of its own: its text, title, day, publisher, ….

An object of schema.org (https://schema.org/NewsArticle) says it in that vocabulary's words; a row
of a table, or an object that states no type, in those that such files have
(``kb/data/columns.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from kb.errors import BadInput
from kb.model import Article, DateSource
from kb.reading.body import article_from
from kb.reading.credits import agency_named
from kb.reading.dates import date_in_words, iso_date
from kb.reading.language import stated_or_found
from kb.reading.metadata import Metadata
from kb.reading.people import people
from kb.text import table
from kb.text.plain import counted

__all__ = ["described", "is_article", "names", "news_article", "unread"]

_SHOWN = 5
"""Articles of a file that could not be read of which is told why."""
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


def described(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row or an object without type says, under schema.org's names; no empty values."""
    said = {_plain(key): value for key, value in row.items() if value not in (None, "")}
    found = {}
    for name, columns in table("columns").items():
        column = next((column for column in columns if column in said), None)
        if column is not None:
            found[name] = _day(said[column]) if name.startswith("date") else said[column]
    return found


def _day(value: object) -> object:
    """A day that is written out ("2 April 2031") as ISO 8601 has it; else as it is."""
    return (iso_date(value) or date_in_words(value) or value) if isinstance(value, str) else value


def _plain(column: str) -> str:
    return re.sub(r"[\s_-]", "", column).casefold()


def unread(wrong: list[BadInput], others: int, origin: str) -> str | None:
    """How many articles of a file could not be read, and why; None where all could."""
    if not wrong:
        return None
    why = [error.message.removeprefix(f"{origin}: ") for error in wrong]
    more = [f"and {len(why) - _SHOWN} more"] if len(why) > _SHOWN else []
    number = f"{len(wrong)} of its {counted(len(wrong) + others, 'article')} could not be read"
    return "\n".join([f"{number}: {why[0]}", *why[1:_SHOWN], *more])


def news_article(
    item: dict[str, Any], snapshot: str, place: str, dates: DateSource = "json-ld"
) -> Article:
    """The article that ``item`` tells of in schema.org's words.

    ``snapshot`` is the SHA-256 of the bytes, ``dates`` where its days are from.
    Raises `BadInput` naming ``place`` and what is missing or wrong there.
    """
    body = _text(item, ("articleBody", "text"), place)
    if body is None or not any(map(str.isalnum, body)):
        raise BadInput(f"{place}.articleBody is missing or empty", "an article needs its text")
    headline = _text(item, ("headline", "name"), place)
    lines = re.split(r"\r\n|\r|\n", body)
    article = article_from(headline, [(None, line) for line in lines], snapshot)
    organisation = next(iter(names(item.get("sourceOrganization"))), None)
    credit = organisation or _text(item, ("creditText",), place)
    published = _date(item, "datePublished", place)
    modified = _date(item, "dateModified", place)
    publishers = names(item.get("publisher"))
    return Metadata(
        published=published,
        published_from=dates if published else None,
        modified=modified,
        modified_from=dates if modified else None,
        publisher=next(iter(publishers), None),
        url=_url(item),
        agency=agency_named(credit) if credit else None,
        authors=people(names(item.get("author")), publishers),
        section=next(iter(names(item.get("articleSection"))), None),
        language=stated_or_found(next(iter(names(item.get("inLanguage"))), None), article.language),
    ).applied_to(article)


def _text(item: dict[str, Any], names: tuple[str, ...], place: str) -> str | None:
    for name in names:
        value = item.get(name)
        if value is None:
            continue
        if not isinstance(value, str):
            raise BadInput(f"{place}.{name} is no text")
        return value
    return None


def _date(item: dict[str, Any], key: str, place: str) -> str | None:
    value = _text(item, (key,), place)
    if value is None or not value.strip():
        return None
    day = iso_date(value)
    if day is None:
        raise BadInput(
            f"{place}.{key}: “{value}” is no ISO 8601 date",
            "write it as 2031-04-02 or 2031-04-02T09:30:00+01:00",
        )
    return day


def names(value: Any) -> list[str]:
    """The names that a text, an object with a name, or a list of those gives."""
    if isinstance(value, list):
        return [name for each in value for name in names(each)]
    if isinstance(value, dict):
        value = value.get("name") or value.get("alternateName")
    return [value.strip()] if isinstance(value, str) and value.strip() else []


def _url(item: dict[str, Any]) -> str | None:
    for name in ("url", "mainEntityOfPage", "@id"):
        value = item.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", value):
            return value
    return None
