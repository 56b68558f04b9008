"""Dataclasses as JSON without names, the values of each in the order of its fields, and back.

Small and quick, for what can be made anew: it can be read only as long as the fields stay the same,
which `layout` tells.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

__all__ = ["flat", "layout", "path_to", "unflat"]

Kept = TypeVar("Kept")


def flat(value: object) -> str:
    """A dataclass as JSON text, the same for equal values."""
    return json.dumps(_values(value), ensure_ascii=False, separators=(",", ":"))


def unflat(kind: type[Kept], text: str) -> Kept:
    """The opposite of `flat` for a dataclass of this kind."""
    build: Any = _builder(kind)  # type: ignore[arg-type]
    value: Kept = build(msgspec.json.decode(text))
    return value


def layout(kind: Any) -> str:
    """The fields of a dataclass, and of those in it: what must be equal for `unflat`."""
    return "; ".join(f"{each.__name__}({', '.join(_types(each))})" for each in _inside(kind, {}))


def path_to(kind: type, *names: str) -> str:
    """Where in the text that `flat` makes of a ``kind`` a field of a field stands, as SQL asks."""
    path = "$"
    for name in names:
        types = _types(kind)
        path += f"[{list(types).index(name)}]"
        kind = _plain_type(types[name])
    return path


def _values(value: object) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    if is_dataclass(value):
        return [_values(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return [_values(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return format(value, "f") if isinstance(value, Decimal) else value


@cache
def _types(kind: Hashable) -> dict[str, Any]:
    of: Any = kind
    types = get_type_hints(of)
    return {field.name: types[field.name] for field in fields(of)}


def _plain_type(kind: Hashable) -> Any:
    """A type without its "or None"."""
    if get_origin(kind) in (Union, UnionType):
        return next(each for each in get_args(kind) if each is not type(None))
    return kind


@cache
def _builder(kind: Hashable) -> Callable[[Any], Any] | None:
    """What makes a value of what stands in the text, None where that is the value."""
    plain: Any = _plain_type(kind)
    if get_origin(plain) is tuple:
        one = _builder(get_args(plain)[0])
        return tuple if one is None else lambda value: tuple(map(one, value))
    make: Callable[[Any], Any]
    if is_dataclass(plain):
        make = _maker(plain)
    elif plain is date:
        make = date.fromisoformat
    elif plain is Decimal:
        make = Decimal
    else:
        return None
    return lambda value: None if value is None else make(value)


def _maker(kind: Any) -> Callable[[list[Any]], Any]:
    """What makes a dataclass of the values of its fields; most of them are as they stand."""
    builders = map(_builder, _types(kind).values())
    parts = [(at, build) for at, build in enumerate(builders) if build is not None]

    def make(values: list[Any]) -> Any:
        for at, build in parts:
            values[at] = build(values[at])
        return kind(*values)

    return make


def _inside(kind: Any, found: dict[Any, None]) -> dict[Any, None]:
    kind = _plain_type(kind)
    if get_origin(kind) is tuple:
        return _inside(get_args(kind)[0], found)
    known = kind in found or get_origin(kind) is Literal or not is_dataclass(kind)
    if not known:
        found[kind] = None
        for type_ in _types(kind).values():
            _inside(type_, found)
    return found
