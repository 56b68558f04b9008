"""Records as JSON, in and out: the form in which the store keeps them and `kb export` writes them.

The form is published as a JSON Schema (``record.schema.json``, draft 2020-12); every record that
comes in is checked against it. Numbers of figures are decimal strings, so nothing is rounded.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterator
from dataclasses import field, fields, is_dataclass, make_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

import msgspec

from kb.errors import BadInput
from kb.model import Record, Snapshot

if TYPE_CHECKING:
    import jsonschema_rs

__all__ = [
    "VERSION",
    "check_spans",
    "dumped",
    "dumps",
    "fits",
    "form",
    "from_json",
    "kept",
    "kept_in_text",
    "part_in_text",
    "to_json",
]

Kept = TypeVar("Kept")
VERSION = 3
"""Of the schema. A record of another version is made anew from its article, by `kb rebuild`."""


def to_json(record: Record, *, with_content: bool = False) -> dict[str, Any]:
    """``record`` as JSON values; the snapshot's bytes only ``with_content``, as base64."""
    data: dict[str, Any] = {"version": VERSION, **_plain(record)}
    content = data["snapshot"].pop("content")
    if with_content:
        data["snapshot"]["content"] = base64.b64encode(content).decode("ascii")
    return data


def dumps(record: Record) -> str:
    """``record`` as JSON text without the snapshot's bytes, the same text for equal records."""
    return dumped(to_json(record))


def dumped(data: dict[str, Any]) -> str:
    """The text that `dumps` gives for what `to_json` gave."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def from_json(data: Any) -> Record:
    """The record that JSON values describe; the snapshot's bytes are empty when not embedded.

    Raises `BadInput` with the JSON path of the first thing that the schema does not allow, or when
    embedded bytes are not those of the snapshot's hash.
    """
    if isinstance(data, dict) and "article" in data and data.get("version", 1) != VERSION:
        raise BadInput(
            f"$.version: this record has version {data.get('version', 1)}, this kb reads {VERSION}",
            "read the article again, or run `kb rebuild` on the store that it comes from",
        )
    from jsonschema.exceptions import best_match

    wrong = best_match(_schema().iter_errors(data))
    if wrong is not None:
        raise BadInput(f"{wrong.json_path}: {wrong.message}")
    content = data["snapshot"].get("content")
    try:
        raw = base64.b64decode(content, validate=True) if content is not None else b""
    except binascii.Error as error:
        raise BadInput(f"$.snapshot.content: no base64: {error}") from error
    if content is not None and hashlib.sha256(raw).hexdigest() != data["snapshot"]["sha256"]:
        raise BadInput("$.snapshot.content: its SHA-256 is not $.snapshot.sha256")
    return kept(data, raw)


def fits(data: Any) -> bool:
    """Whether JSON values have the form of a record, as `from_json` holds them to it."""
    return _compiled_schema().is_valid(data)


def form() -> Any:
    """The published JSON Schema of a record."""
    return json.loads((resources.files("kb") / "record.schema.json").read_text(encoding="utf-8"))


def kept(data: Any, content: bytes) -> Record:
    """The record of JSON values that were checked when they were written; ``content`` is its bytes.

    Raises `BadInput` where they cannot have been.
    """
    try:
        said = {**data, "snapshot": {**data["snapshot"], "content": content}}
        return msgspec.convert(said, Record, builtin_types=(bytes,))
    except (KeyError, TypeError, msgspec.ValidationError) as error:
        raise BadInput(f"this is not the record of an article: {error}") from error


def kept_in_text(text: bytes | str, snapshot: Snapshot) -> Record:
    """The record that was kept as JSON text, of ``snapshot``; raises as `kept` does.

    Many are read for one page, so no values are made that are thrown away.
    """
    try:
        said = _decoder().decode(text)
    except msgspec.MsgspecError as error:
        raise BadInput(f"this is not the record of an article: {error}") from error
    known = {one.name: getattr(said, one.name) for one in fields(said)}
    return Record(snapshot=snapshot, **known)


@cache
def _decoder() -> msgspec.json.Decoder[Any]:
    """Reads all of a record but its snapshot."""
    types = get_type_hints(Record)
    parts = [
        (one.name, types[one.name], field(default=one.default, default_factory=one.default_factory))
        for one in fields(Record)
        if one.name != "snapshot"
    ]
    return msgspec.json.Decoder(make_dataclass("Without", parts))


def part_in_text(text: bytes | str, kind: type[Kept]) -> Kept:
    """The fields that a ``kind`` has of a record that was kept as JSON text; the rest is not read.

    Raises `BadInput` where it has no such.
    """
    try:
        return msgspec.json.decode(text, type=kind)
    except msgspec.MsgspecError as error:
        raise BadInput(f"this is not the record of an article: {error}") from error


def check_spans(record: Record) -> list[str]:
    """A line for every span whose text is not what the article has at its place; none is well."""
    return list(_wrong_spans(record))


def _wrong_spans(record: Record) -> Iterator[str]:
    text = record.article.text
    for span in record.spans():
        if not 0 <= span.start < span.end <= len(text):
            yield f"span {span.start}-{span.end} lies outside the article's {len(text)} characters"
        elif text[span.start : span.end] != span.text:
            found = text[span.start : span.end]
            yield f"span {span.start}-{span.end} says “{span.text}”, the article “{found}”"


@cache
def _schema() -> Any:
    from jsonschema import Draft202012Validator

    checker = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(form(), format_checker=checker)


@cache
def _compiled_schema() -> jsonschema_rs.Draft202012Validator:
    """The same schema, a hundred times as fast; its messages are for programmers."""
    import jsonschema_rs

    return jsonschema_rs.Draft202012Validator(form(), validate_formats=True)


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a dataclass; none of anything else."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _plain(value: Any) -> Any:
    """Dataclasses to objects, tuples to arrays, decimals and days to strings; the rest as it is."""
    kind: Any = type(value)
    if names := _names(kind):
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else value
