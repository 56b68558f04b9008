"""JSON and JSON Lines to articles: of schema.org, as corpora have them, and our own records.

There may be one, a list, some in ``@graph``, or one a line; those that cannot be read keep no
others out. Errors name the line for broken JSON and where each has a line, and the JSON path for
a value that is missing or wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from kb.errors import BadInput
from kb.model import Article, Record, Snapshot
from kb.reading.article import article_id
from kb.reading.formats.items import (
    NAMES,
    described,
    fields_told,
    is_column,
    news_article,
    odd_day,
    unread,
)
from kb.reading.heads import Split
from kb.reading.schema_org import is_article
from kb.reading.snapshot import Reading
from kb.record import check_spans, from_json
from kb.text import words

__all__ = ["ENDINGS", "MEDIA_TYPE", "NAME", "read", "recognises"]

NAME = "JSON"
MEDIA_TYPE = "application/json"
_LINES = (".jsonl", ".ndjson")
ENDINGS = (".json", ".jsonld", *_LINES)

_DEEPEST = 6
"""How deep an article may lie in what a server answered."""
_WORDS = 4
"""Words at least of the text of an object that states no type."""

_Value = tuple[int, Any]
"""A JSON value, and the line on which it begins."""
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
    each = (_opened(v, f"line {n}: $") for n, v in values)
    items = [*chain.from_iterable(each)] if more else [*_items(first, "$")]
    typed = any("@graph" in at or (isinstance(i, dict) and "@type" in i) for at, i in items)
    found, wrong = _articles_in(items, snapshot.sha256, snapshot.origin, typed=typed)
    untyped = [(at, item) for at, item in items if not typed and _is_text(item)]
    undated = [f"{at}: “{day}”" for at, item in untyped if (day := odd_day(item))]
    return Reading(snapshot, tuple(found), unread(wrong, len(found), snapshot.origin, undated))


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


def _is_row(item: dict[str, Any]) -> bool:
    """Whether an object is a statement, figure or finding as kb writes it, with its article."""
    own = words("columns", "own", "fields")
    return isinstance(item.get("article"), dict) and not own.isdisjoint(item)


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
    items: Sequence[tuple[str, Any]], snapshot: str, origin: str, *, typed: bool
) -> tuple[list[Article], list[BadInput]]:
    """The news articles among ``items``, each with its place, and why others are not.

    ``snapshot`` is the bytes' SHA-256; ``typed``, whether any item states its type. Raises
    `BadInput` naming ``origin`` and the place of what is missing or wrong, where there is no
    article.
    """
    found: list[Article] = []
    wrong: list[BadInput] = []
    for path, item in items:
        try:
            found += _article_in(item, snapshot, f"{origin}: {path}", typed=typed)
        except BadInput as error:
            wrong.append(error)
    if not found:
        raise wrong[0] if wrong else _nothing(items, origin)
    return found, wrong


def _nothing(items: Sequence[tuple[str, Any]], origin: str) -> BadInput:
    """That there is no article; with the fields that there are, where none says what is one."""
    told = [item for _, item in items if isinstance(item, dict) and "@type" not in item]
    fields = fields_told(key for item in told for key in item)
    message = f"{origin}: there is no news article in this JSON"
    if not fields or any("articleBody" in described(item) for item in told):
        return BadInput(message, _WANTED)
    return BadInput(f"{message}, whose objects have the fields {fields}", NAMES)


def _is_text(item: Any) -> bool:
    """Whether an object without type has a text of some words, and is not said to be another."""
    if not isinstance(item, dict) or _is_record(item) or _is_row(item):
        return False
    kind = item.get("type")
    other = isinstance(kind, str) and kind.casefold() not in words("columns", "types", "articles")
    return not other and len(str(described(item).get("articleBody", "")).split()) >= _WORDS


def _article_in(item: Any, snapshot: str, place: str, *, typed: bool) -> list[Article]:
    """The article that an item is; none where it is something else.

    One that states no type is one only where no other of its file does.
    """
    if isinstance(item, BadInput):
        raise item
    if _is_record(item):
        return [replace(_record_in(item, place).article, snapshot=snapshot, offset=None)]
    if not isinstance(item, dict):
        raise BadInput(f"{place} is no object", _WANTED)
    if is_article(item):
        return [news_article(item, snapshot, place)]
    if typed or not _is_text(item):
        return []
    return [news_article(described(item), snapshot, place, "given")]


_WANTED = (
    'give objects with a "text", or schema.org ones with "@type": "NewsArticle", in a list or one a'
    " line, or records of kb"
)


def _items(data: Any, path: str) -> Iterator[tuple[str, Any]]:
    """What may be an article, with its place: a value, or each of a list."""
    if isinstance(data, list):
        for i, item in enumerate(data):
            yield from _opened(item, f"{path}[{i}]")
    else:
        yield from _opened(data, path)


def _opened(item: Any, path: str, deep: int = 0) -> Iterator[tuple[str, Any]]:
    """What may be an article in an object that is none, as answers of servers are.

    Those of a list in an object with a title have their own, or they are comments. An inner object
    also says what the outer one does. An object in which there is nothing is given itself.
    """
    inner = [*_inner(item, path)] if isinstance(item, dict) and deep < _DEEPEST else []
    found = [each for at, value in inner for each in _opened(value, at, deep + 1)]
    told = [each for each in found if is_article(each[1]) or _is_text(each[1])]
    yield from told or [(path, item)]


def _inner(item: dict[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    """The objects in an object that is no article, each with its place."""
    if is_article(item) or _is_record(item) or _is_row(item) or _is_text(item):
        return
    plain = {k: v for k, v in item.items() if isinstance(v, str) and is_column(k)}
    if plain.get("type", "").casefold() in words("columns", "types", "envelopes"):
        del plain["type"]
    titled = "headline" in described(item)
    for key, value in item.items():
        if key.casefold() in words("columns", "beside"):
            continue
        at = f"{path}['{key}']" if key.startswith("@") else f"{path}.{key}"
        if isinstance(value, dict):
            yield at, value if "@type" in value else {**plain, **value}
        for i, each in enumerate(value if isinstance(value, list) else ()):
            if isinstance(each, dict) and (
                not titled or is_article(each) or "headline" in described(each)
            ):
                yield f"{at}[{i}]", each
