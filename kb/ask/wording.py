"""Parts of rows in words for people, the same on a terminal and on a page."""

from __future__ import annotations

from kb.ask.rows import FigureRow, Speaking, StatementRow
from kb.model import Capacity
from kb.text.units import shown

__all__ = ["UNSURE", "amount", "flat", "sureness", "who", "why"]

UNSURE = 0.75
"""Below this, of the words and of the speaker together, a statement is marked as unsure."""


def sureness(row: StatementRow) -> float:
    """How sure it is that these words are attributed, and to whom, from 0 to 1."""
    return row.confidence * (1 if row.speaker_confidence is None else row.speaker_confidence)


def who(speaker: Speaking | None) -> tuple[str, str]:
    """A speaker's name, and role and affiliation together, where the name has not got them."""
    if speaker is None:
        return "(not known)", ""
    name = speaker.name.casefold()
    given = (part for part in (speaker.role, speaker.affiliation) if part)
    parts = [part for part in given if part.casefold() not in name]
    if speaker.kind in ("anonymous", "document", "group") and not parts:
        parts = [speaker.kind]
    return flat(speaker.name), flat(", ".join(parts))


def why(spoken: Speaking | Capacity) -> str:
    """Why a source is quoted, with the article's words for it; empty where it does not say."""
    if spoken.reason is None or spoken.reason_span is None:
        return ""
    return f"{spoken.reason}, “{flat(spoken.reason_span.text)}”"


def amount(row: FigureRow) -> str:
    """What a figure comes to: sign, number or range, unit, direction."""
    if row.value is not None:
        number = f"{row.value:,f}"
    else:
        number = "–".join(f"{end:,f}" for end in (row.minimum, row.maximum) if end is not None)
    sign = "" if row.approximator == "=" else f"{row.approximator} "
    unit = row.currency or (row.unit and shown(row.unit)) or row.counts or ""
    if row.kind == "money" and not row.currency_stated:
        unit = f"{row.currency}?" if row.currency else "currency not stated"
    change = {"up": "↑ ", "down": "↓ "}.get(row.change or "", "")
    return f"{change}{sign}{number} {unit}".strip() + _rate(row.per)


def _rate(per: str | None) -> str:
    """For each of what a figure is: "per year", and "each" as it stands."""
    if per is None:
        return ""
    return f" {per}" if per.casefold() in ("each", "apiece") else f" per {per}"


def flat(text: str) -> str:
    """``text`` on one line."""
    return " ".join(text.split())
