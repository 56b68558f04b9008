"""What the query of an address asks for: its values read, or said what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import isfinite, nan
from typing import Any, get_args

from kb.ask import FigureFilter, SaidFilter, Scope, SpeakerFilter, split_words
from kb.errors import UsageError
from kb.model import AgentKind, FigureKind, StatementType

__all__ = [
    "CUE_CLASSES",
    "as_asked",
    "choice",
    "figure_filter",
    "number",
    "said_filter",
    "scope",
    "speaker_filter",
    "text",
    "whole",
]

Asked = Mapping[str, str]

CUE_CLASSES = (
    "speech",
    "denial",
    "announcement",
    "belief",
    "allegation",
    "question",
    "refusal",
)


def said_filter(asked: Asked, limit: int | None, offset: int = 0) -> SaidFilter:
    """The statements that are asked for; raises `UsageError` for a value that makes no sense."""
    return SaidFilter(
        **_scope(asked, limit, offset),
        words=split_words(asked.get("q", "")),
        type=choice(asked, "type", get_args(StatementType)),
        cue_class=choice(asked, "only", CUE_CLASSES),
        min_confidence=number(asked, "min_confidence", most=1),
        any_standing=bool(text(asked, "all")),
    )


def as_asked(filters: SaidFilter) -> dict[str, object]:
    """The values of an address that asks for these statements: the opposite of `said_filter`."""
    return {
        "q": " ".join(f'"{word}"' if " " in word else word for word in filters.words),
        "by": filters.by,
        "org": filters.org,
        "role": filters.role,
        "kind": filters.kind,
        "since": filters.since,
        "until": filters.until,
        "article": filters.article,
        "versions": 1 if filters.versions else None,
        "type": filters.type,
        "only": filters.cue_class,
        "min_confidence": filters.min_confidence,
        "all": 1 if filters.any_standing else None,
    }


def figure_filter(asked: Asked, limit: int | None, offset: int = 0) -> FigureFilter:
    """The figures that are asked for; raises `UsageError` for a value that makes no sense."""
    low, high = number(asked, "at_least"), number(asked, "at_most")
    _in_order(low, high, "at_least is {} and at_most {}")
    return FigureFilter(
        **_scope(asked, limit, offset),
        words=split_words(asked.get("q", "")),
        figure_kind=choice(asked, "type", get_args(FigureKind)),
        unit=text(asked, "unit"),
        at_least=low,
        at_most=high,
    )


def speaker_filter(asked: Asked, limit: int, offset: int, newest: int) -> SpeakerFilter:
    """The speakers that are asked for; raises `UsageError` for a value that makes no sense."""
    return SpeakerFilter(**_scope(asked, limit, offset), newest=newest)


def scope(asked: Asked, limit: int | None, offset: int = 0) -> Scope:
    """Who, when and where; raises `UsageError` for a value that makes no sense."""
    return Scope(**_scope(asked, limit, offset))


def _scope(asked: Asked, limit: int | None, offset: int) -> dict[str, Any]:
    since, until = _day(asked, "since"), _day(asked, "until")
    return {
        "by": text(asked, "by"),
        "org": text(asked, "org"),
        "role": text(asked, "role"),
        "kind": choice(asked, "kind", get_args(AgentKind)),
        "since": since,
        "until": until,
        "article": text(asked, "article"),
        "versions": bool(text(asked, "versions")),
        "limit": limit,
        "offset": offset,
    }


def text(asked: Asked, name: str) -> str | None:
    """A value, None where it is absent or blank."""
    return asked.get(name, "").strip() or None


def choice(asked: Asked, name: str, among: tuple[str, ...]) -> Any:
    """A value that must be one of a few."""
    value = text(asked, name)
    if value is not None and value not in among:
        raise UsageError(f"'{value}' is no {name}", f"there are: {', '.join(among)}")
    return value


def number(asked: Asked, name: str, most: float | None = None) -> float | None:
    """A value that must be a number, from 0 to ``most`` where there is one."""
    value = text(asked, name)
    if value is None:
        return None
    try:
        found = float(value)
    except ValueError:
        found = nan
    if not isfinite(found) or (most is not None and not 0 <= found <= most):
        among = f" from 0 to {most:g}" if most is not None else ""
        raise UsageError(f"{name} is a number{among}, not '{value}'")
    return found


def whole(asked: Asked, name: str, default: int, least: int, most: int) -> int:
    """A value that must be a whole number between two bounds."""
    value = text(asked, name)
    if value is None:
        return default
    if not value.isascii() or not value.isdigit() or not least <= int(value[:12]) <= most:
        raise UsageError(f"{name} is a whole number from {least} to {most:,}, not '{value}'")
    return int(value)


def _in_order(low: Any, high: Any, words: str) -> None:
    if low is not None and high is not None and low > high:
        raise UsageError(f"{words.format(low, high)}: nothing is between", "give them in order")


def _day(asked: Asked, name: str) -> date | None:
    value = text(asked, name)
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{name} is a day like 2031-04-30, not '{value}'") from error
