"""Two numbers that differ by a slip of the pen: a digit, two changed about, the scale or sign."""

from __future__ import annotations

from kb.model import Figure

__all__ = ["slipped"]


def slipped(one: Figure, other: Figure) -> str | None:
    """In what two values differ, in words, where it may be a slip: "one digit"."""
    if not one.value or not other.value or one.value == other.value:
        return None
    a, b = (f.value.normalize().as_tuple().digits for f in (one, other) if f.value)
    if a == b:
        power = abs(abs(one.value / other.value).log10())
        if not power:
            return "the sign"
        return "the scale" if power == power.to_integral_value() else None
    if one.value.adjusted() != other.value.adjusted():
        return None
    width = max(len(a), len(b))
    c, d = (digits + (0,) * (width - len(digits)) for digits in (a, b))
    apart = [i for i in range(width) if c[i] != d[i]]
    if len(apart) == 1:
        return "one digit"
    swapped = len(apart) == 2 and c[apart[0]] == d[apart[1]] and c[apart[1]] == d[apart[0]]
    return "two digits changed about" if swapped and apart[1] == apart[0] + 1 else None
