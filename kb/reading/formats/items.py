"""What a file says of an article under names of its own: its text, title, day, publisher, ….

An object of schema.org (https://schema.org/NewsArticle) says it in that vocabulary's words; a row
of a table, or an object that states no type, in those that such files have
(``kb/data/columns.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from kb.errors import BadInput
from kb.model import Article, BlockKind, DateSource
from kb.reading.body import article_from
from kb.reading.credits import agency_named
from kb.reading.dates import date_in_words, iso_date
from kb.reading.formats.html.fragment import is_marked, lines_of
from kb.reading.language import stated_or_found
from kb.reading.mending import mended
from kb.reading.metadata import Metadata
from kb.reading.people import people
from kb.reading.schema_org import names
from kb.text import table, words
from kb.text.plain import counted

__all__ = [
    "NAMES",
    "described",
    "fields_told",
    "is_column",
    "is_of_kb",
    "news_article",
    "odd_day",
    "unread",
]

NAMES = (
    "name the text “text”, the headline “title”, the day “date”; all names that are read are under"
    " “A table of articles” in docs/how-to/ingest.md"
)
"""What to do about a file whose fields say nothing under names that are known."""

_SHOWN = 5
"""Articles of a file that could not be read of which is told why."""
_FIELDS = 8
"""Fields of a file that are told where none has a text."""
_OF_OBJECTS = frozenset({"publisher", "author"})
"""What may be an object with a name, or a list of those."""


def described(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row or an object without type says, under schema.org's names.

    A value that is empty is left out, and so is one of another kind than the name asks for, and
    a day that is not told for sure (see `odd_day`).
    """
    found = dict(_named(row))
    days = {name: _day(value) for name, value in found.items() if name.startswith("date")}
    kept = {**found, **days}
    return {name: value for name, value in kept.items() if value is not None}


def is_column(key: str) -> bool:
    """Whether a row says something of an article under this name, or what it is."""
    return key == "type" or _folded(key) in _columns()


def is_of_kb(keys: Iterable[str]) -> bool:
    """Whether these are columns of a table that kb wrote: of statements, figures, findings …."""
    folded = {_folded(key) for key in keys}
    return "article" in folded and not folded.isdisjoint(words("columns", "own", "columns"))


@cache
def _columns() -> frozenset[str]:
    return frozenset(name for names_ in table("columns", "columns").values() for name in names_)


def fields_told(keys: Iterable[object]) -> str:
    """The names of fields for people, each once; of many the first."""
    told = [" ".join(str(key).split()) for key in dict.fromkeys(keys)]
    return ", ".join([*told[:_FIELDS], *(["…"] if len(told) > _FIELDS else [])])


def _folded(key: str) -> str:
    return re.sub(r"[\s_-]", "", key).casefold()


def odd_day(row: Mapping[str, Any]) -> str | None:
    """What a row has for its day, where that can't be told for sure: "03/04/2031"."""
    day = dict(_named(row)).get("datePublished")
    return None if day is None or _day(day) is not None else str(day)


def _named(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The values of a row by the names of schema.org; the first column that has one is taken."""
    said: dict[str, Any] = {}
    for key, value in row.items():
        told = _inner(value)
        if isinstance(key, str) and _is_told(told):
            said.setdefault(_folded(key), told)
    for name, columns in table("columns", "columns").items():
        values = (said[column] for column in columns if column in said)
        of_kind = (v for v in values if isinstance(v, str) or name in _OF_OBJECTS)
        value = next(of_kind, None)
        if value is not None:
            yield name, value


def _inner(value: Any) -> Any:
    """The words of a value that is an object around them: {"rendered": "Pier to close"}."""
    if not isinstance(value, dict):
        return value
    inner = (value[key] for key in table("columns", "inner")["words"] if key in value)
    return next((each for each in inner if isinstance(each, str)), value)


def _is_told(value: object) -> bool:
    if isinstance(value, str):
        return bool(value.strip()) and value.strip().casefold() not in words("columns", "values")
    return value is not None and not isinstance(value, bool)


def _day(value: str) -> str | None:
    """A day as ISO 8601 has it: "2 April 2031", "2031/04/02"; None where it is not sure."""
    text = re.sub(r"^(\d{4})/(\d{2})/(\d{2})", r"\1-\2-\3", value.strip())
    return iso_date(re.sub(r"\s*UTC$", "+00:00", text)) or date_in_words(text)


def unread(
    wrong: list[BadInput], others: int, origin: str, undated: Sequence[str] = ()
) -> str | None:
    """How many articles of a file could not be read, and why; None where all could.

    ``undated`` are those that were read without their day, each with its place.
    """
    all_ = counted(len(wrong) + others, "article")
    why = [error.message.removeprefix(f"{origin}: ") for error in wrong]
    parts = (
        (f"{len(wrong)} of its {all_} could not be read: ", why),
        (
            f"{len(undated)} of its {all_} were read without their day (write it as 2031-04-02): ",
            undated,
        ),
    )
    told = [f"{number}{_listed(each)}" for number, each in parts if each]
    return "\n".join(told) or None


def _listed(why: Sequence[str]) -> str:
    more = [f"and {len(why) - _SHOWN} more"] if len(why) > _SHOWN else []
    return "\n".join([*why[:_SHOWN], *more])


def news_article(
    item: dict[str, Any], snapshot: str, place: str, dates: DateSource = "json-ld"
) -> Article:
    """The article that ``item`` tells of in schema.org's words.

    ``snapshot`` is the SHA-256 of the bytes, ``dates`` where its days are from.
    Raises `BadInput` naming ``place`` and what is missing or wrong there.
    """
    body = _text(item, ("articleBody", "text"), place)
    lines = _lines(body) if body is not None else []
    if not any(map(str.isalnum, "".join(line for _, line in lines))):
        raise BadInput(f"{place}.articleBody is missing or empty", "an article needs its text")
    headline = _text(item, ("headline", "name"), place)
    title = " ".join(line for _, line in _lines(headline)) if headline else None
    article = article_from(title, lines, snapshot)
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


def _lines(text: str) -> list[tuple[BlockKind | None, str]]:
    """The lines of a text, or of one that is HTML what stands apart in it."""
    if is_marked(text):
        return lines_of(text)
    return [(None, mended(line)) for line in re.split(r"\r\n|\r|\n", text)]


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


def _url(item: dict[str, Any]) -> str | None:
    for name in ("url", "mainEntityOfPage", "@id"):
        value = item.get(name)
        if isinstance(value, dict):
            value = value.get("@id") or value.get("url")
        if isinstance(value, str) and re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", value):
            return value
    return None
