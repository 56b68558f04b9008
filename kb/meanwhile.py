"""A context variable that has a value for as long as something goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

__all__ = ["meanwhile"]

Value = TypeVar("Value")


@contextmanager
def meanwhile(variable: ContextVar[Value], value: Value) -> Iterator[None]:
    """Give a variable a value as long as the context lasts, and then the one that it had."""
    before = variable.set(value)
    try:
        yield
    finally:
        variable.reset(before)
