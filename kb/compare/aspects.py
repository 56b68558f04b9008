"""What two figures have in common, aspect by aspect, in words for an editor.

Two figures are of one measure where entity, thing, unit, period, event and place agree; what the
articles do not say of one is told as such.
"""

from __future__ import annotations

from kb.compare.both import Both

__all__ = ["NOT_SAID", "aspects"]

NOT_SAID = "not said"


def aspects(both: Both) -> tuple[tuple[str, str], ...]:
    """Each aspect with what both figures have there."""
    a, b = both.a.figure, both.b.figure
    period = a.period or a.as_of, b.period or b.as_of
    told = {
        "entity": both.listed(both.entities),
        "thing": _either(a.counts, b.counts) or _measured(both),
        "unit": _unit(both),
        "period": _either(*(span.text if span else None for span in period)),
        "event": both.listed(both.heaviest),
        "place": _either(*(span.text if span else None for span in (a.place, b.place))),
    }
    return tuple((name, words or NOT_SAID) for name, words in told.items())


def _either(one: str | None, other: str | None) -> str:
    """Both words where they differ, else the one that there is."""
    said = (" ".join(words.split()) for words in (one, other) if words)
    return " and ".join(dict.fromkeys(said))


def _measured(both: Both) -> str:
    spans = (figure.measures for figure in (both.a.figure, both.b.figure))
    return _either(*(span.text if span else None for span in spans))


def _unit(both: Both) -> str:
    figure = both.a.figure
    rate = f" per {figure.per}" if figure.per else ""
    return (figure.currency or figure.unit or ("number" if figure.counts else "")) + rate
