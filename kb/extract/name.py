"""A name where it stands, and its edges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kb.model import Span

NameKind = Literal["person", "organisation", "place"]

_LEAD = re.compile(r"^(?:the|an?|dear|n?either)\s+|^[“”\"'‘’(–—-]+\s*", re.IGNORECASE)
_SAINT = re.compile(r"(?:St|Saint)\.? [A-Z]\w+[’']s(?=[,.;:]*$)")
"""A church, a school or a hospital, whose name ends like an owner's: "St Mark's"."""
_TAIL = re.compile(r"(?:[’']s|[’']|[“”\"),.;:])+$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands."""

    span: Span
    kind: NameKind


def trimmed(text: str, start: int, end: int) -> Span:
    """A name without its article, marks and possessive ending."""
    while lead := _LEAD.match(text[start:end]):
        start += lead.end()
    if "(" in text[start:end] and ")" not in text[start:end]:
        end = text.index("(", start)
    while end > start and text[end - 1] == " ":
        end -= 1
    if saint := _SAINT.match(text, start, end):
        return Span.of(text, start, saint.end())
    if tail := _TAIL.search(text[start:end]):
        at = start + tail.start()
        branch = text[at] == ")" and "(" in text[start:at]  # "CPI(M)"
        end = at + (1 if branch or _abbreviated(text, start, at) else 0)
    return Span.of(text, start, end)


def _abbreviated(text: str, start: int, at: int) -> bool:
    """Whether the full stop at ``at`` belongs to the name: "U.S.", "Orme & Co."."""
    return text[at : at + 1] == "." and (
        "." in text[start:at] or text[start:at].endswith(("Co", "Inc", "Ltd", "Corp"))
    )
