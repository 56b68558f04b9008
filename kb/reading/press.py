"""The general words of the trade, from ``kb/data/press.toml``: agencies, marks, patterns.

For `credits` and `forms`, which judge lines by them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kb.text import table

__all__ = ["press"]


@dataclass(frozen=True, slots=True)
class Press:
    """The contents of ``press.toml``, compiled; agencies by their folded names."""

    agencies: dict[str, str]
    end_marks: frozenset[str]
    agency_label: re.Pattern[str]
    ago: re.Pattern[str]
    credit: re.Pattern[str]
    caption_start: re.Pattern[str]
    caption_end: re.Pattern[str]
    label: re.Pattern[str]
    staff: re.Pattern[str]
    links: re.Pattern[str]
    pointer: re.Pattern[str]
    notice: re.Pattern[str]
    boxes: re.Pattern[str]
    column: re.Pattern[str]
    closers: re.Pattern[str]
    furniture: re.Pattern[str]
    date_prefix: re.Pattern[str]
    going_on: frozenset[str]
    common: frozenset[str]


@lru_cache(maxsize=1)
def press() -> Press:
    """The words, read once."""
    data = table("press")

    def pattern(source: str) -> re.Pattern[str]:
        return re.compile(source, re.IGNORECASE)

    return Press(
        agencies={name.casefold(): name for name in data["agencies"]},
        end_marks=frozenset(data["end_marks"]),
        agency_label=pattern(data["agency_label"]),
        ago=pattern(data["ago"]),
        credit=pattern(data["credit"]),
        caption_start=pattern(data["caption_start"]),
        caption_end=pattern(data["caption_end"]),
        label=pattern(data["page_label"]),
        staff=pattern(data["staff"]),
        links=pattern(data["links"]),
        pointer=pattern(data["pointer"]),
        notice=pattern(data["notice"]),
        boxes=pattern(data["boxes"]),
        column=pattern(data["column"]),
        closers=pattern(data["closers"]),
        furniture=pattern("|".join(f"(?:{each})" for each in data["furniture"])),
        date_prefix=pattern(data["date_prefix"]),
        going_on=frozenset(data["going_on"]),
        common=frozenset(data["common"]),
    )
