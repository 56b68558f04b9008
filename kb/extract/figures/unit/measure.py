"""Which unit of measure the words after a number name, as a local name in the QUDT vocabulary.

Single words are looked up in `kb.text.units`; spellings of several words are in `units.toml`;
areas, volumes and rates are put together from their parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from kb.extract.figures.lexemes import Lexeme
from kb.text import table, words
from kb.text.units import unit_of_word

__all__ = ["Unit", "joined", "unit_after", "unit_at"]

_ALIASES: Final[dict[str, str]] = table("units", "aliases")
_POWERS: Final[dict[str, int]] = table("units", "powers")
_RATES: Final = words("units", "rates", "names")
_TIGHT: Final[dict[str, str]] = table("units", "symbols", "tight")
_SPACED: Final[dict[str, str]] = table("units", "symbols", "spaced")
_LONGEST_ALIAS: Final = 5
_OPENED_BY: Final = {'"': '"', "'": "'", "’": "‘"}
"""What opens a quotation that a sign of feet or inches may end."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written on the lexemes up to ``j``."""

    j: int
    name: str


def joined(lex: Sequence[Lexeme], i: int, j: int) -> str:
    """Lexemes ``[i, j)`` as one lower-case spelling, blanks kept as one."""
    out = lex[i].low
    for k in range(i + 1, j):
        out += (" " if lex[k].start > lex[k - 1].end else "") + lex[k].low
    return out


def unit_at(lex: Sequence[Lexeme], j: int) -> Unit | None:
    """The unit that begins at lexeme ``j``, rates aside."""
    if j >= len(lex) or lex[j].kind in ("num", "skip"):
        return None
    for width in range(min(_LONGEST_ALIAS, len(lex) - j), 0, -1):
        if width > 1 and any(lex[k].start - lex[k - 1].end > 1 for k in range(j + 1, j + width)):
            continue
        if width == 1 and len(lex[j].text) < 3 and lex[j].kind == "word":
            name = _ALIASES.get(lex[j].text)
        else:
            name = _ALIASES.get(joined(lex, j, j + width))
        if name:
            return Unit(j + width, name)
    if lex[j].low in _POWERS and j + 1 < len(lex):
        k = j + 2 if lex[j + 1].text in (".", "-") else j + 1
        name = _base(lex, k)
        return Unit(k + 1, f"{name}{_POWERS[lex[j].low]}") if name else None
    name = _base(lex, j)
    if name is None:
        return None
    after = lex[j + 1] if j + 1 < len(lex) else None
    if after and after.start == lex[j].end and after.text in ("²", "³", "2", "3"):
        return Unit(j + 2, name + {"²": "2", "³": "3"}.get(after.text, after.text))
    return Unit(j + 1, name)


def _base(lex: Sequence[Lexeme], j: int) -> str | None:
    if j >= len(lex) or lex[j].kind != "word":
        return None
    if lex[j].text == "m":
        return "M"
    return unit_of_word(lex[j].text)


def unit_after(lex: Sequence[Lexeme], j: int) -> Unit | None:
    """The unit after a number that ends before lexeme ``j``: "km/h", "miles an hour", "(kg)"."""
    if j >= len(lex):
        return None
    gap = lex[j].start - lex[j - 1].end
    if gap == 0 and lex[j].text in ("-", "‑") and lex[j - 1].kind in ("num", "word"):
        j += 1
        if j >= len(lex) or lex[j].start > lex[j - 1].end:
            return None
        found = unit_at(lex, j)
    elif lex[j].text in "([{<" and j + 2 < len(lex) and lex[j + 2].text in ")]}>":
        found = unit_at(lex, j + 1)
        return Unit(found.j + 1, found.name) if found and found.j == j + 2 else None
    elif gap > 2:
        return None
    elif lex[j].text == "-" and _aged(lex, j):
        return unit_at(lex, j + 1)  # "28 - year - old"
    else:
        found = unit_at(lex, j)
        if found is None or found.j == j + 1:
            found = _symbol(lex, j, gap) or found
    return _rate(lex, found) if found else None


def _aged(lex: Sequence[Lexeme], j: int) -> bool:
    """Whether a loose hyphen begins an age: "28 - year - old", "3 1/2 -year-old"."""
    return "".join(part.low for part in lex[j + 2 : j + 4]) == "-old"


def _symbol(lex: Sequence[Lexeme], j: int, gap: int) -> Unit | None:
    """A single letter or stroke that is a unit beside a numeral only."""
    if lex[j - 1].kind != "num" or _closes(lex, j):
        return None
    following = lex[j + 1] if j + 1 < len(lex) else None
    if _feet(lex, j):
        return Unit(j + 1, "FT")
    if following and following.start == lex[j].end:
        if following.text == "/":
            name = _SPACED.get(lex[j].text)
            rated = unit_at(lex, j + 2) or (lex[j + 2 : j + 3] and lex[j + 2].text in _TIGHT)
            return Unit(j + 1, name) if name and rated else None
        if following.text in ("²", "³"):
            return None
        if following.text == "-" and j + 2 < len(lex) and lex[j + 2].kind == "num":
            return None  # "40 F-35s"
        if following.kind in ("word", "num") or following.text in "'’&":
            return None
    table = _TIGHT if gap == 0 else _SPACED
    if lex[j].text == "st" and lex[j - 1].text.endswith("1") and not lex[j - 1].text.endswith("11"):
        return None
    name = table.get(lex[j].text)
    if name is None and gap == 0 and lex[j].text == '"':
        value = lex[j - 1].value
        name = "IN" if value is not None and value < 1000 and following else None
    if gap and lex[j].text == "pm" and following and following.low != "is":
        return None if lex[j - 1].whole and (lex[j - 1].value or 0) <= 12 else Unit(j + 1, "PicoM")
    return Unit(j + 1, name) if name else None


def _closes(lex: Sequence[Lexeme], j: int) -> bool:
    """Whether the sign at ``j`` ends a quotation or title that was opened: "Halo 3"."""
    sign = lex[j].text
    if sign not in _OPENED_BY:
        return False
    for k in takewhile(lambda k: lex[k].kind != "end", range(j - 1, -1, -1)):
        apart = k == 0 or lex[k - 1].end < lex[k].start
        if lex[k].text == _OPENED_BY[sign] and apart and lex[k].end == lex[k + 1].start:
            return True
        if lex[k].text == sign and not apart and lex[k - 1].kind != "num":
            return False
    return False


def _feet(lex: Sequence[Lexeme], j: int) -> bool:
    """Whether feet are followed by inches, as in 6'3"."""
    parts = "".join(part.text if part.kind != "num" else "0" for part in lex[j : j + 3])
    return parts in ("'0\"", "’0”", '’0"', "′0″")


def _rate(lex: Sequence[Lexeme], unit: Unit) -> Unit:
    j = unit.j
    if j + 1 >= len(lex) or not (lex[j].low in ("per", "a", "an") or lex[j].text == "/"):
        return unit
    second = unit_at(lex, j + 1)
    if second is None and lex[j].text == "/" and lex[j + 1].text in _TIGHT:
        second = Unit(j + 2, _TIGHT[lex[j + 1].text])
    if second and f"{unit.name}-PER-{second.name}" in _RATES:
        return Unit(second.j, f"{unit.name}-PER-{second.name}")
    return unit
