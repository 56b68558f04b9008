"""The one loader of the tables of language in ``kb/data``.

A table is a TOML file; its first lines say where its words come from. Code asks for a part of a
table by the keys that lead to it: ``words("number", "groups")`` is the list ``groups`` of
``kb/data/number.toml``. A missing table or key raises `KeyError` with its full name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["any_of", "by_word", "table", "words"]


@cache
def _file(name: str) -> Mapping[str, Any]:
    source = files("kb").joinpath("data", f"{name}.toml")
    if not source.is_file():
        raise KeyError(f"kb/data/{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"), parse_float=Decimal)


def table(name: str, *keys: str) -> Any:
    """The table ``name``, or the part of it that ``keys`` lead to, as TOML has it.

    Numbers with a decimal point come as exact `Decimal`.
    """
    part: Any = _file(name)
    for key in keys:
        if key not in part:
            raise KeyError(f"kb/data/{name}.toml: {'.'.join(keys)}")
        part = part[key]
    return part


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """A list of words as a set; of a table, the words of all its lists, or else its keys."""
    return frozenset(_listed(table(name, *keys)))


@cache
def any_of(*lists: frozenset[str]) -> frozenset[str]:
    """The words of several lists of tables, put together once and kept."""
    return frozenset().union(*lists)


def _listed(part: Any) -> Iterator[str]:
    if isinstance(part, list):
        yield from part
        return
    for key, one in part.items():
        if isinstance(one, dict | list):
            yield from _listed(one)
        else:
            yield key


@cache
def by_word(name: str, *keys: str) -> dict[str, str]:
    """Lists of words under a label each, turned round: each word with its label."""
    groups: Mapping[str, list[str]] = table(name, *keys)
    return {word: label for label, listed in groups.items() for word in listed}
