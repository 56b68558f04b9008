"""What the configuration file sets: the weakest of flag, environment and file.

The file is ``kb/config.toml`` in the platform's folder for user settings, or the one that
``KB_CONFIG`` names. Its keys are those of `Settings`; one that is not known is an error, so that a
slip of the pen does not pass for a setting.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from kb.errors import UsageError
from kb.files import why_not

__all__ = ["Settings", "config_file", "debugging", "load"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What may stand in the file; what is None is not set there."""

    store: Path | None = None
    """Folder of the store; relative to the file."""
    language_model: str | None = None
    """Name of an installed spaCy pipeline."""
    shapes: tuple[Path, ...] = ()
    """SHACL files of the newsroom's own; relative to the file."""
    base: str | None = None
    """IRI below which new articles get theirs."""
    editor: str | None = None
    """Who decides, as the decisions name them."""


def config_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the configuration file is, or would be."""
    import platformdirs

    named = environment.get("KB_CONFIG")
    return (
        Path(named)
        if named
        else platformdirs.user_config_path("kb", appauthor=False) / "config.toml"
    )


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in the configuration file; none where there is no file and none is named.

    Raises `UsageError` for a file that cannot be read or says what no setting is.
    """
    file = config_file(environment)
    try:
        text = file.read_text(encoding="utf-8")
        values = tomllib.loads(text)
    except FileNotFoundError as error:
        if environment.get("KB_CONFIG"):
            raise UsageError(f"KB_CONFIG names {file}, which does not exist") from error
        return Settings()
    except OSError as error:
        raise UsageError(f"the configuration file {file}: {why_not(error)}") from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"the configuration file {file}: byte {error.start} is not UTF-8"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{file} is not TOML: {error}") from error
    return _settings(file, values)


def debugging(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a fault of the program's own is to be shown with its traceback."""
    return environment.get("KB_DEBUG", "") not in ("", "0")


def _settings(file: Path, values: dict[str, Any]) -> Settings:
    known = [field.name for field in fields(Settings)]
    for key, value in values.items():
        if key not in known:
            near = get_close_matches(key, known, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(known)}"
            raise UsageError(f"{file}: '{key}' is no setting", hint)
        listed = key == "shapes" and isinstance(value, list)
        if not all(isinstance(v, str) for v in (value if listed else [value])):
            what = "text or a list of text" if key == "shapes" else "text"
            raise UsageError(f"{file}: '{key}' must be {what}")
    shapes = values.get("shapes", [])
    return Settings(
        store=_path(file, values["store"]) if "store" in values else None,
        language_model=values.get("language_model"),
        shapes=tuple(_path(file, s) for s in ([shapes] if isinstance(shapes, str) else shapes)),
        base=values.get("base"),
        editor=values.get("editor"),
    )


def _path(file: Path, value: str) -> Path:
    return file.parent / Path(value).expanduser()
