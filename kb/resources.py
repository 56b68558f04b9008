"""Where the ontology and the shapes lie: in the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

__all__ = ["resource_folder"]

_PACKAGE = Path(__file__).resolve().parent


def resource_folder(name: Literal["ontology", "shapes", "seeds"]) -> Path:
    """The folder of data files of this name: ``kb/name`` if installed, else ``name`` beside it."""
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
