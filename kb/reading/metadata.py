"""What is known of an article beside its text, and the sidecar files that say it.

``NAME.txt.meta.json`` or ``NAME.meta.json`` beside a file holds what its text doesn't give. A flag
goes before the sidecar, the sidecar before what the text or the page says of itself.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from kb.errors import BadInput, UsageError
from kb.files import why_not
from kb.model import Article, DateSource
from kb.reading.dates import iso_date
from kb.reading.heads import Split

__all__ = ["SIDECAR_SUFFIX", "Metadata", "sidecar_of", "whole_address"]

SIDECAR_SUFFIX = ".meta.json"
_DATES = ("published", "modified")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the caller knows; None, or no author, leaves what the text says.

    A date that does not say where it was found was given. Raises `UsageError` when `published` or
    `modified` is no ISO 8601 date or date and time.
    """

    published: str | None = None
    published_from: DateSource | None = None
    modified: str | None = None
    modified_from: DateSource | None = None
    publisher: str | None = None
    url: str | None = None
    agency: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None
    retrieved: str | None = None
    """When the bytes were taken, ISO 8601; None for now."""
    split: Split | None = None
    """Whether a page of text holds several articles; None for what the page shows."""

    def __post_init__(self) -> None:
        for name in _DATES:
            value = getattr(self, name)
            if value is None:
                continue
            day = iso_date(value)
            if day is None:
                raise UsageError(
                    f"“{value}” is no date of publication",
                    "write it as 2031-04-02 or 2031-04-02T09:30:00+01:00",
                )
            object.__setattr__(self, name, day)
            if getattr(self, f"{name}_from") is None:
                object.__setattr__(self, f"{name}_from", "given")
        if self.language is not None and not _TAG.fullmatch(self.language):
            raise UsageError(f"“{self.language}” is no language tag", "write it as en or en-GB")

    @classmethod
    def from_json(cls, text: str) -> Metadata:
        """What `as_json` wrote."""
        known = json.loads(text)
        return cls(**{**known, "authors": tuple(known["authors"])})

    def as_json(self) -> str:
        """All that is known, for a store to keep."""
        return json.dumps(asdict(self))

    def over(self, other: Metadata) -> Metadata:
        """What is known here, with ``other``'s values where this has none."""
        return Metadata(
            **{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)}
        )

    def applied_to(self, article: Article) -> Article:
        """``article`` with every value that is known here in place of its own."""
        known = {
            f.name: value
            for f in fields(self)
            if f.name not in ("retrieved", "split") and (value := getattr(self, f.name))
        }
        return replace(article, **known)


def whole_address(text: str) -> str:
    """A text that is a whole address, which begins with its scheme, as in a sidecar.

    Raises `UsageError` for one that is none.
    """
    if not _ADDRESS.fullmatch(text):
        raise UsageError(f"“{text}” is no address", "write all of it, as https://example.org/a")
    return text


def sidecar_of(path: Path) -> Metadata:
    """What the sidecar of ``path`` says; an empty `Metadata` where there is none.

    Raises `BadInput` naming the sidecar and the place in it.
    """
    for sidecar in (path.with_name(path.name + SIDECAR_SUFFIX), path.with_suffix(SIDECAR_SUFFIX)):
        if sidecar.is_file():
            return _read(sidecar)
    return Metadata()


def _read(sidecar: Path) -> Metadata:
    try:
        data = json.loads(sidecar.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadInput(f"{sidecar}: {why_not(error)}") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{sidecar}: byte {error.start} is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise BadInput(
            f"{sidecar}: line {error.lineno}, column {error.colno}: {error.msg}"
        ) from error
    except (RecursionError, ValueError) as error:
        raise BadInput(f"{sidecar}: not JSON that can be read: {error}") from error
    wrong = best_match(_schema().iter_errors(data))
    if wrong is not None and wrong.validator == "additionalProperties":
        known = wrong.schema["properties"]
        other = next(key for key in data if key not in known)
        raise BadInput(
            f"{sidecar}: '{other}' is no key of a sidecar",
            f"there are: {', '.join(key for key in known if not key.startswith('$'))}",
        )
    if wrong is not None:
        hint = _asked_for(wrong.schema) if wrong.path else None
        raise BadInput(f"{sidecar}: {wrong.json_path}: {wrong.message}", hint)
    data.setdefault("authors", [])
    for name in (*_DATES, "retrieved"):
        if name in data and iso_date(data[name]) is None:
            raise BadInput(
                f"{sidecar}: $.{name}: “{data[name]}” is no ISO 8601 date",
                "write it as 2031-04-02 or 2031-04-02T09:30:00+01:00",
            )
    data.pop("$schema", None)
    return Metadata(**{**data, "authors": tuple(data["authors"])})


def _asked_for(schema: Any) -> str | None:
    """What is to stand in a place, as the schema of that place has it."""
    told: str | None = schema.get("description")
    return told and f"it is to be: {told[0].lower()}{told[1:].rstrip('.')}"


@lru_cache(maxsize=1)
def _schema() -> Any:
    text = (resources.files("kb.reading") / "sidecar.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))
