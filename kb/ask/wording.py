"""Parts of rows in words for people, the same on a terminal and on a page."""

from __future__ import annotations

from decimal import Decimal

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
    """What a figure comes to: sign, number or range, unit, direction; a part of a whole as "5%"."""
    ends = [row.minimum, row.maximum] if row.value is None else [row.value]
    told = [end for end in ends if end is not None]
    part = row.kind == "multiplier" and bool(told) and all(0 < end < 1 for end in told)
    number = "–".join(_percent(end) if part else f"{end:,f}" for end in told)
    sign = "" if row.approximator == "=" else f"{row.approximator} "
    unit = row.currency or (row.unit and shown(row.unit)) or row.counts or ""
    unit = f"of {unit}" if part and unit else unit
    if row.kind == "money" and not row.currency_stated:
        unit = f"{row.currency}?" if row.currency else "currency not stated"
    change = {"up": "↑ ", "down": "↓ "}.get(row.change or "", "")
    return f"{change}{sign}{number} {unit}".strip() + _rate(row.per)


def _rate(per: str | None) -> str:
    """For each of what a figure is: "per year", and "each" as it stands."""
    if per is None:
        return ""
    return f" {per}" if per.casefold() in ("each", "apiece") else f" per {per}"


def _percent(share: Decimal) -> str:
    """A share of a whole as people read it: "33.3%"."""
    return f"{Decimal(f'{share * 100:.3g}').normalize():f}%"


def flat(text: str) -> str:
    """``text`` on one line."""
    return " ".join(text.split())
