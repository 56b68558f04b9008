"""JSON and JSON Lines to articles: schema.org ``NewsArticle``, and our own records.

There may be one, a list, some in ``@graph``, or one a line; those that cannot be read keep no
others out. Errors name the line for broken JSON and where each has a line, and the JSON path for
a value that is missing or wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from kb.errors import BadInput
from kb.model import Article, Record, Snapshot
from kb.reading.article import article_id
from kb.reading.body import article_from
from kb.reading.credits import agency_named
from kb.reading.dates import iso_date
from kb.reading.heads import Split
from kb.reading.language import stated_or_found
from kb.reading.metadata import Metadata
from kb.reading.people import people
from kb.reading.snapshot import Reading
from kb.record import check_spans, from_json
from kb.text.plain import counted

__all__ = ["ENDINGS", "MEDIA_TYPE", "NAME", "is_article", "names", "read", "recognises"]

NAME = "JSON"
MEDIA_TYPE = "application/json"
_LINES = (".jsonl", ".ndjson")
ENDINGS = (".json", ".jsonld", *_LINES)
_SHOWN = 5
"""Articles of a file that could not be read of which is told why."""

_Value = tuple[int, Any]
"""A JSON value, and the line on which it begins."""
_ARTICLE_TYPE = re.compile(
    r"(?:schema:|https?://schema\.org/)?(?:\w*NewsArticle|Article|Report|\w*BlogPosting)"
)

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def recognises(text: str) -> bool:
    """Whether a text that begins like JSON is JSON, not prose in brackets."""
    opening = text.lstrip()[:2]
    if opening[:1] not in ("{", "["):
        return False
    try:
        _parse(text, "")
    except BadInput:
        return opening in ('{"', "[{")
    return True


def read(text: str, snapshot: Snapshot, split: Split) -> Reading:  # noqa: ARG001  JSON says it
    """The articles of JSON; a record of ours comes with the snapshot that it holds.

    Raises `BadInput` naming the origin and the place of what is missing or wrong.
    """
    (_, first), *more = values = _parse(text, snapshot.origin)
    if not more and _is_record(first) and "content" in first["snapshot"]:
        record = _record_in(first, snapshot.origin)
        return Reading(record.snapshot, (record.article,))
    items = [(f"line {n}: $", value) for n, value in values] if more else _items(first, "$")
    found, wrong = _articles_in(items, snapshot.sha256, snapshot.origin)
    return Reading(snapshot, tuple(found), _told(wrong, len(found), snapshot.origin))


def _parse(text: str, origin: str) -> list[_Value]:
    """The JSON value of ``text``, or its values where it has several, as JSON Lines.

    Where each has a line, a `BadInput` that names line and column stands for one that is broken.
    Raises one else.
    """

    def no_constant(name: str) -> None:
        raise BadInput(f"{origin}: {name} is no JSON number")

    try:
        lines = Path(origin).suffix.lower() in _LINES
        data = [*_values(text, json.JSONDecoder(parse_constant=no_constant), origin, lines)]
        if _SURROGATE.search(text):
            json.dumps(data, ensure_ascii=False, default=str).encode()
        return data
    except UnicodeEncodeError as error:
        raise BadInput(
            f"{origin}: holds half a character, an unpaired \\ud800 … \\udfff"
        ) from error
    except json.JSONDecodeError as error:
        raise _broken(error, origin) from error
    except RecursionError as error:
        raise BadInput(f"{origin}: nested too deeply") from error
    except ValueError as error:  # a number with thousands of digits
        raise BadInput(f"{origin}: a number in it is too long") from error


def _values(text: str, decoder: json.JSONDecoder, origin: str, lines: bool) -> Iterator[_Value]:
    """The values that stand one behind the other; for a broken one why, where each has a line.

    That is so if the file is called so, or one was read before. Else the decoder complains.
    """
    at, last, line = 0, len(text.rstrip()), 1
    while not at or at < last:
        while text[at : at + 1].isspace():
            line += text[at] == "\n"
            at += 1
        try:
            value, after = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, BadInput) as error:
            before, end = text[text.rfind("\n", 0, at) + 1 : at], text.find("\n", at)
            if not lines or before.strip():
                raise
            value = _on_line(line, error, origin)
            after = end if end > 0 else last
        lines = True
        yield line, value
        line += text.count("\n", at, after)
        at = after


def _on_line(line: int, error: json.JSONDecodeError | BadInput, origin: str) -> BadInput:
    """Why a line has no value."""
    if isinstance(error, BadInput):
        return BadInput(f"{origin}: line {line}: {error.message.removeprefix(f'{origin}: ')}")
    if error.lineno > line:
        return BadInput(f"{origin}: line {line}: it ends too soon")
    return _broken(error, origin)


def _broken(error: json.JSONDecodeError, origin: str) -> BadInput:
    return BadInput(f"{origin}: line {error.lineno}, column {error.colno}: {error.msg}")


def _is_record(data: Any) -> bool:
    """Whether ``data`` is one of our own records rather than schema.org's JSON."""
    return isinstance(data, dict) and "@type" not in data and {"article", "snapshot"} <= data.keys()


def _record_in(data: Any, origin: str) -> Record:
    """The record ``data``, its identifier and spans checked; raises `BadInput`."""
    try:
        record = from_json(data)
    except BadInput as error:
        raise BadInput(f"{origin}: {error.message}", error.hint) from error
    wrong = check_spans(record)
    if wrong:
        raise BadInput(f"{origin}: {wrong[0]}")
    if record.article.id != article_id(record.article.text):
        raise BadInput(
            f"{origin}: $.article.id is not that of its text",
            f"{article_id(record.article.text)} would be",
        )
    return record


def _articles_in(
    items: Iterable[tuple[str, Any]], snapshot: str, origin: str
) -> tuple[list[Article], list[BadInput]]:
    """The news articles among ``items``, each with its place, and why others are not.

    ``snapshot`` is the bytes' SHA-256. Raises `BadInput` naming ``origin`` and the place of what
    is missing or wrong, where there is no article.
    """
    found: list[Article] = []
    wrong: list[BadInput] = []
    for path, item in items:
        try:
            found += _article_in(item, snapshot, f"{origin}: {path}")
        except BadInput as error:
            wrong.append(error)
    if not found:
        nothing = BadInput(f"{origin}: there is no news article in this JSON", _WANTED)
        raise wrong[0] if wrong else nothing
    return found, wrong


def _article_in(item: Any, snapshot: str, place: str) -> list[Article]:
    """The article that an item is; none where it is something else."""
    if isinstance(item, BadInput):
        raise item
    if _is_record(item):
        return [replace(_record_in(item, place).article, snapshot=snapshot, offset=None)]
    if not isinstance(item, dict):
        raise BadInput(f"{place} is no object", _WANTED)
    return [_news_article(item, snapshot, place)] if is_article(item) else []


def _told(wrong: list[BadInput], others: int, origin: str) -> str | None:
    """How many articles of a file could not be read, and why; None where all could."""
    if not wrong:
        return None
    why = [error.message.removeprefix(f"{origin}: ") for error in wrong]
    more = [f"and {len(why) - _SHOWN} more"] if len(why) > _SHOWN else []
    number = f"{len(wrong)} of its {counted(len(wrong) + others, 'article')} could not be read"
    return "\n".join([f"{number}: {why[0]}", *why[1:_SHOWN], *more])


_WANTED = (
    'give schema.org objects with "@type": "NewsArticle", in a list or one a line, or records of kb'
)


def _items(data: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(data, list):
        for i, item in enumerate(data):
            yield f"{path}[{i}]", item
    elif isinstance(data, dict) and isinstance(data.get("@graph"), list):
        yield from _items(data["@graph"], f"{path}['@graph']")
    else:
        yield path, data


def is_article(item: dict[str, Any]) -> bool:
    """Whether a JSON-LD object is an article of news."""
    types = item.get("@type")
    return any(
        isinstance(name, str) and _ARTICLE_TYPE.fullmatch(name)
        for name in (types if isinstance(types, list) else [types])
    )


def _news_article(item: dict[str, Any], snapshot: str, place: str) -> Article:
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
        published_from="json-ld" if published else None,
        modified=modified,
        modified_from="json-ld" if modified else None,
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
