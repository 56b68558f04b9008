"""The checks, one module each, in rooms by what they look at.

`arithmetic` asks whether the numbers of an article compute, `across` holds articles against each
other, `wording` asks whether the words around a number say all that they should, and `sourcing` who
gives it. A check has a ``NAME``, a ``DESCRIPTION`` in one line, and one of two functions or both:
``find``, from the facts of an article to what is found in it, and ``compare``, which also gets the
pairs of its figures with those of earlier articles.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from kb.audit.checks import across, arithmetic, sourcing, wording

__all__ = ["MODULES"]

_ROOMS = (arithmetic, across, wording, sourcing)
"""In the order in which an editor should read their findings: what cannot be right comes first."""


def _checks(room: ModuleType) -> Iterator[ModuleType]:
    """The checks of a room: its modules that have a name for what they find."""
    for found in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
        module = import_module(found.name)
        if hasattr(module, "NAME"):
            yield module


MODULES: tuple[ModuleType, ...] = tuple(check for room in _ROOMS for check in _checks(room))
"""All checks; one that is put into a room is found there."""
