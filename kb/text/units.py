"""Units of measure: their names in the QUDT vocabulary, and how large each is.

Names, prefixes and sizes are pint's; `kb/data/units.toml` says which of pint's units news uses,
what QUDT calls them, and where news means another unit than pint by a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from kb.text.tables import table, words

if TYPE_CHECKING:
    from pint import UnitRegistry

__all__ = ["DURATIONS", "OWN_UNITS", "Size", "shown", "size", "sizes", "unit_of_word"]

_QUDT: Final[dict[str, str]] = table("units", "qudt")
_PREFIXES: Final[dict[str, str]] = table("units", "prefixes")
_METRIC: Final = words("units", "metric", "names")
_NOT_UNITS: Final = words("units", "not_units", "words")
_PINT: Final = {ours: theirs for theirs, ours in _QUDT.items()} | table("units", "meant")
_HOMONYMS: Final[dict[str, list[str]]] = table("units", "homonyms")
_SHOWN: Final[dict[str, str]] = table("units", "shown")
_SIGNS: Final[dict[str, str]] = table("units", "signs")
_PREFIX_SIGNS: Final[dict[str, str]] = table("units", "prefix_signs")
_POWERS: Final = {"2": "²", "3": "³"}
DURATIONS: Final = words("units", "durations", "names")
"""Units that make a figure a length of time."""
OWN_UNITS: Final = words("units", "own", "names")
"""Unit names that are ours because QUDT has none for them."""


def shown(unit: str) -> str:
    """A unit as a reader knows it, by its QUDT name: "tonnes", "m³", "MW", "km/h"."""
    return _SHOWN.get(unit) or _sign(unit) or unit.replace("_", " ").lower()


def _sign(unit: str) -> str | None:
    """The sign of a unit, put together from those of its parts; None where one has no sign."""
    over, per, under = unit.partition("-PER-")
    if per:
        parts = _sign(over), _sign(under)
        return "/".join(part for part in parts if part) if all(parts) else None
    if unit in _SIGNS:
        return _SIGNS[unit]
    if unit[-1:] in _POWERS and (base := _sign(unit[:-1])):
        return base + _POWERS[unit[-1]]
    for prefix, sign in _PREFIX_SIGNS.items():
        base = _SIGNS.get(unit.removeprefix(prefix)) if unit.startswith(prefix) else None
        if base:
            return sign + base
    return None


@dataclass(frozen=True, slots=True)
class Size:
    """How large a unit is: ``factor`` of the SI unit of its dimension."""

    dimension: str
    """As pint writes it, such as ``[length]`` or ``[length] / [time]``."""
    factor: Decimal


@cache
def _registry() -> UnitRegistry[Decimal]:
    from pint import UnitRegistry  # takes half a second, which a question need not wait for

    return UnitRegistry(non_int_type=Decimal)


@cache
def sizes(unit: str) -> tuple[Size, ...]:
    """The size of a unit by its QUDT name, then those of other units that news calls the same.

    Empty where it has none ("DEG_C") or is not known.
    """
    first = size(unit)
    others = (_measured(spelled) for spelled in _HOMONYMS.get(unit, ()))
    return tuple(found for found in (first, *others) if found)


@cache
def size(unit: str) -> Size | None:
    """The size of a unit by its QUDT name; None where it is none ("DEG_C") or is not known."""
    over, _, under = unit.partition("-PER-")
    spelled = _pint(unit) or " / ".join(filter(None, [_pint(over), _pint(under)]))
    if not spelled or (under and not _pint(unit) and " / " not in spelled):
        return None
    return _measured(spelled)


def _measured(spelled: str) -> Size | None:
    """The size of a unit by pint's name."""
    from pint import UndefinedUnitError

    registry = _registry()
    try:
        measured = registry.parse_units(spelled)
    except UndefinedUnitError:
        return None
    if not registry.Quantity(1, measured)._is_multiplicative:
        return None
    factor, _ = registry.get_base_units(measured)
    return Size(str(registry.get_dimensionality(measured)), Decimal(str(factor)).normalize())


def _pint(name: str) -> str | None:
    """What pint calls a unit by its QUDT name, rates aside."""
    if name in _PINT:
        return str(_PINT[name])
    if name[-1:] in ("2", "3") and (base := _pint(name[:-1])):
        return f"{base} ** {name[-1]}"
    for theirs, ours in _PREFIXES.items():
        base = _PINT.get(name.removeprefix(ours), "") if name.startswith(ours) else ""
        if base in _METRIC:
            return theirs + base
    return None


@lru_cache(maxsize=1 << 16)
def unit_of_word(word: str) -> str | None:
    """The QUDT name of one word or symbol of more than a letter, as pint reads it."""
    if word.lower() in _NOT_UNITS or len(word) == 1:
        return None
    for spelling in (word, word.lower()) if len(word) > 3 else (word,):
        for prefix, base, _ in _registry().parse_unit_name(spelling):
            if base in _QUDT and _spelled(spelling, prefix, base):
                return _PREFIXES.get(prefix, "") + _QUDT[base]
    return None


def _spelled(word: str, prefix: str, base: str) -> bool:
    """Whether ``word`` is a usual spelling of the unit: pint also makes "camp" a centi-amp."""
    if not prefix:
        return not (word.endswith("s") and len(word) <= 3)
    if base not in _METRIC or prefix not in _PREFIXES:
        return False
    if word.startswith(prefix) and len(word) - len(prefix) > 2:
        return True
    symbol = str(_registry().get_symbol(prefix + base))
    if base == "liter":
        word = word.replace("L", "l")
    return word == symbol or (prefix == "micro" and word[0] in "uμµ" and word[1:] == symbol[1:])
