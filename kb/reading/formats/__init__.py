"""The formats in which articles come, one module each.

A format has a ``NAME``, the ``MEDIA_TYPE`` of its snapshots, the ``ENDINGS`` of its files, and two
functions: ``recognises(text)``, whether a text is in this format by what it says, and
``read(text, snapshot, split)``, the `Reading` of it. One whose articles are no slices of the text
may have ``left_out(text, article)``, the lines of a text that are not in the article.

Plain text is what no format recognises.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from kb.reading.formats import plain

__all__ = ["FORMATS", "format_of", "format_with"]


def _formats() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(__path__, f"{__name__}."):
        module = import_module(found.name)
        if hasattr(module, "recognises"):
            yield module


FORMATS: tuple[ModuleType, ...] = tuple(_formats())
"""All formats but plain text; one that is put into this folder is found here."""


def format_of(text: str, ending: str) -> ModuleType:
    """The format of a text: by what it says, else by the ``ending`` of its file's name."""
    for form in FORMATS:
        if form.recognises(text):
            return form
    return next((form for form in FORMATS if ending in form.ENDINGS), plain)


def format_with(media_type: str) -> ModuleType:
    """The format whose snapshots have this media type."""
    return next((form for form in FORMATS if media_type == form.MEDIA_TYPE), plain)
